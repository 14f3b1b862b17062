// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/credentials.h"
#include "core/pageaddress.h"
#include "core/project.h"
#include "core/result.h"

#include <QDialog>

#include <memory>
#include <optional>
#include <vector>

class CredentialStore;
class Keychain;
class Network;
class QLabel;
class QLineEdit;

namespace Ui
{
class ConnectDialog;
}

/// Adds a project or edits one: its address, how to sign in, its server; tries it on request. The owner calls open(),
/// and stores the project that saved() hands out.
class ConnectDialog : public QDialog
{
    Q_OBJECT

public:
    /// Without a @p keychain credentials are kept in memory only.
    ConnectDialog(Network *network, CredentialStore *store, Keychain *keychain, QWidget *parent = nullptr);
    ~ConnectDialog() override;

    /// Fills in a known @p project, and its credentials once they are read.
    void edit(const Project &project);
    /// As if the user had pasted it.
    void setAddress(const QString &address);
    void focusCredentials();
    void reject() override;

signals:
    /// The credentials are kept. @p project has the id of the edited one, or none; @p address is what was pasted.
    void saved(const Project &project, const PageAddress &address);
    /// Cancelled while the credentials were on their way into the keychain, where they will be all the same.
    void abandoned(const Project &project);

protected:
    void changeEvent(QEvent *event) override;

private:
    /// A field and the line below it that says what is wrong with it.
    struct Field {
        QLineEdit *edit;
        QWidget *problemLine;
        QLabel *problem;
    };
    enum class Task { Load, Save };

    void addProblemLines();
    void alignCaptions();
    void connectFields();

    Project project() const;
    Credentials credentials() const;
    Credentials::Method method() const;
    QUrl server() const;
    bool isUnconfirmed() const;

    void changed();
    void refresh();
    bool setProblem(QLineEdit *edit, const QString &problem);
    bool check();
    bool isComplete();
    void takeAddress();
    void showServer(bool shown);
    void fitHeight();

    void startTest();

    void save();
    void load();
    void setBusy(bool busy);
    void finishSaving();
    void showTrouble(Task task, const Error &error);
    void unlock();
    void tryAgain();

    std::unique_ptr<Ui::ConnectDialog> m_ui;
    Network *m_network;
    CredentialStore *m_store;
    Keychain *m_keychain;
    std::vector<Field> m_fields;

    Project m_original; // as edit() got it
    std::optional<PageAddress> m_address;
    QString m_filledServer;     // that came with the pasted address and is to be confirmed
    QString m_typedServer;      // what stood there before
    Credentials m_signedIn;     // as last loaded, or renewed by a test...
    Project m_signedInTo;       // ...for this project
    bool m_complaining = false; // what is missing is said only after the first try
    bool m_busy = false;
    bool m_saving = false;

    Task m_task = Task::Save; // that the trouble came with
    std::optional<Error> m_trouble;
};
