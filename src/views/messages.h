// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/countdown.h"
#include "views/errortext.h"

#include <QLabel>
#include <QToolButton>
#include <QWidget>

#include <optional>

/// The line below a page's data: facts (rows, age, settled or not), or bad news with an icon, words and the way on; at
/// its right what the selection sums up to. Counts down where the service asked to wait, then retries.
class FactLine : public QWidget
{
    Q_OBJECT

public:
    explicit FactLine(QWidget *parent = nullptr);

    void setFacts(const QString &text);
    /// A warning about the data that is shown: it is cut, or old.
    void setWarning(const QString &text);
    /// @p removable as errorText() has it.
    void setError(const Error &error, const QString &shownInstead, bool removable = false);
    void setSelection(const QString &text);
    /// What failed is being asked for again.
    void stopCounting() { m_countdown.stop(); }

signals:
    void stepRequested(ErrorText::Step step);

private:
    void showError();
    void show(const QString &icon, const QString &text, QPalette::ColorRole role);

    QLabel *m_icon;
    QLabel *m_text;
    QToolButton *m_action;
    QLabel *m_selection;
    Countdown m_countdown;
    QString m_shownInstead;
    bool m_removable = false;
    ErrorText::Step m_step = ErrorText::Step::None;
};

/// Stands in place of data: why there is none, and the one way on. Counts down where the service asked to wait, then
/// retries.
class MessagePanel : public QWidget
{
    Q_OBJECT

public:
    explicit MessagePanel(QWidget *parent = nullptr);

    void showLoading();
    /// What is waited for instead, in words.
    void showWaiting(const QString &sentence);
    /// @p removable as errorText() has it.
    void showError(const Error &error, bool removable = false);
    /// @p action may be empty; its press comes as actionRequested().
    void showEmpty(const QString &sentence, const QString &action);
    /// What failed is being asked for again.
    void stopCounting() { m_countdown.stop(); }

signals:
    void stepRequested(ErrorText::Step step);
    void actionRequested();

private:
    void set(const QString &icon, const QString &sentence, const QString &detail, const QString &action);
    void setSentence(const QString &sentence);

    QLabel *m_icon;
    QLabel *m_sentence;
    QLabel *m_detail;
    class QPushButton *m_action;
    Countdown m_countdown;
    std::optional<ErrorText::Step> m_step; // none: the action is the page's own
};
