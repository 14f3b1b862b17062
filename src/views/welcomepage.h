// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <memory>

namespace Ui
{
class WelcomePage;
}

/// What is shown while there is no project: paste an address, or look at the sample. Owned by MainWindow.
class WelcomePage : public QWidget
{
    Q_OBJECT

public:
    explicit WelcomePage(QWidget *parent = nullptr);
    ~WelcomePage() override;

signals:
    /// @p text is what was pasted, not checked; may be empty.
    void connectRequested(const QString &text);
    void sampleRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    std::unique_ptr<Ui::WelcomePage> m_ui;
};
