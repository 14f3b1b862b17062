// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "keychain/keychain.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QToolButton;

/// What stands in the status bar: what was last done, what waits, the state of the keychain, and whether this is the
/// sample project.
class StatusLine : public QWidget
{
    Q_OBJECT

public:
    /// @p keychain may be null: then nothing is said of it.
    explicit StatusLine(Keychain *keychain, QWidget *parent = nullptr);

    void say(const QString &text);
    void sayError(const QString &text);
    void sayFailure(const Error &error);
    /// As sayFailure(); where it was a file's, @p elsewhere is offered: it asks for another place.
    void sayNotSaved(const Error &error, const std::function<void()> &elsewhere);
    /// "Saved ... to ..." with Open and Show in folder.
    void saySaved(const QString &text, const QString &path);
    /// How many requests are under way.
    void setWaiting(int waiting);
    void setSample(bool sample);

signals:
    void unlockRequested();
    /// The list of what is under way is wanted.
    void queueRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showKeychain();
    void retranslate();

    Keychain *m_keychain;
    QLabel *m_icon;
    QLabel *m_text;
    QToolButton *m_open;
    QToolButton *m_showInFolder;
    QToolButton *m_elsewhere;
    QToolButton *m_waiting;
    QToolButton *m_keychainState;
    QLabel *m_sample;
    std::function<void()> m_chooseElsewhere;
    QTimer m_slow; // what is done in 300 ms is not worth a word
    QString m_path;
    int m_waitingCount = 0;
};
