// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pageaddress.h"
#include "core/result.h"

#include <QObject>

class ConnectDialog;
class CredentialStore;
class Keychain;
class Network;
class ProjectList;
class QDialog;
class TokenBar;
class Workspace;

/// Where the user adds, changes and removes projects and what is in them: dialogs over the window, and the bar that
/// asks for a token.
class ProjectDialogs : public QObject
{
    Q_OBJECT

public:
    /// What the dialogs work with; all outlive it. Without a keychain nothing is ever kept in one.
    struct Parts {
        ProjectList *projects;
        Workspace *workspace;
        Network *network;
        CredentialStore *credentials;
        Keychain *keychain;
    };

    ProjectDialogs(const Parts &parts, QWidget *window);

    /// To be shown above the page.
    TokenBar *tokenBar() { return m_tokenBar; }

    /// A new project; @p address is what the user has pasted, and may be empty.
    void connectProject(const QString &address = {});
    void editProject(const QString &projectId);
    /// Other credentials: by the bar where it asks for them already, else by the project's dialog.
    void enterCredentials(const QString &projectId);
    void chooseGenerations(const QString &projectId);
    void addByAddress(const QString &projectId);
    void removeProject(const QString &projectId);

signals:
    /// The user has added or changed the project, by the address of one of its pages or of none.
    void saved(const QString &projectId, const PageAddress &address);
    /// The user wants to see what @p address names in the project.
    void chosen(const QString &projectId, const PageAddress &address);
    void failed(const Error &error);

private:
    ConnectDialog *connectDialog();
    void editCredentials(const QString &projectId);
    void askForToken(const QString &projectId);
    /// Opens @p dialog; it closes when the project is gone.
    void openFor(const QString &projectId, QDialog *dialog);

    Parts m_parts;
    QWidget *m_window;
    TokenBar *m_tokenBar;
};
