// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <memory>

namespace Ui
{
class SettingsDialog;
}
class Appearance;

/// The language and the colours, applied as they are chosen. The owner calls open().
class SettingsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit SettingsDialog(Appearance *appearance, QWidget *parent = nullptr);
    ~SettingsDialog() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    std::unique_ptr<Ui::SettingsDialog> m_ui;
};
