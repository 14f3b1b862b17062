// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QKeySequence>
#include <QList>

#include <memory>
#include <utility>

namespace Ui
{
class KeysDialog;
}

/// Lists the keys of the window. The owner calls open().
class KeysDialog : public QDialog
{
    Q_OBJECT

public:
    /// @p keys: what each does, and the key.
    explicit KeysDialog(const QList<std::pair<QString, QKeySequence>> &keys, QWidget *parent = nullptr);
    ~KeysDialog() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    std::unique_ptr<Ui::KeysDialog> m_ui;
};
