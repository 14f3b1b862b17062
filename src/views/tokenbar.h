// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project.h"
#include "core/result.h"

#include <QList>
#include <QWidget>

class CredentialStore;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

/// Above the page: a project's token was refused, and a new one is asked for here, while what needs it waits. One
/// project after the other.
class TokenBar : public QWidget
{
    Q_OBJECT

public:
    explicit TokenBar(QWidget *parent = nullptr);

    /// Asks for the token of @p project, unless that is asked for already. @p store, which outlives it, gets the token.
    /// @p others: it can be signed in in other ways.
    void ask(const Project &project, CredentialStore *store, bool others);
    /// The ids of the projects whose tokens are asked for; the first is shown.
    QStringList asked() const;
    /// It is not needed any more: the project is gone, or its credentials were entered elsewhere.
    void forget(const QString &projectId);

signals:
    /// The new token is kept: go on.
    void entered(const QString &projectId);
    /// It could be kept in memory only.
    void keepingFailed(const Error &error);
    /// The user has no new token now.
    void declined(const QString &projectId);
    /// The user wants to sign in in another way.
    void othersWanted(const QString &projectId);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Asked {
        Project project;
        CredentialStore *store;
        bool others;
    };

    void showNext();
    void use();
    void retranslate();

    QLabel *m_icon;
    QLabel *m_text;
    QLineEdit *m_token;
    QPushButton *m_use;
    QToolButton *m_others;
    QToolButton *m_decline;
    QList<Asked> m_asked;
    QString m_problem; // of what was entered
};
