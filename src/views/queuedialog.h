// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/activities.h"

#include <QDialog>
#include <QTimer>

#include <functional>

class Clock;
class QDialogButtonBox;
class QLabel;
class QPushButton;
class QTreeWidget;

/// The requests under way: what, why each waits, for how long; one or all can be cancelled. Owned by the window.
class QueueDialog : public QDialog
{
    Q_OBJECT

public:
    /// @p nameOf gives an activity's subject in words.
    QueueDialog(Activities *activities, const Clock *clock, std::function<QString(const Activity &)> nameOf,
                QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void update();
    void retranslate();
    QString stateOf(const Activity &activity) const;

    Activities *m_activities;
    const Clock *m_clock;
    std::function<QString(const Activity &)> m_nameOf;
    QTimer m_second; // the times go on
    QLabel *m_text;
    QTreeWidget *m_list;
    QPushButton *m_cancel;
    QPushButton *m_cancelAll;
    QDialogButtonBox *m_buttons;
};
