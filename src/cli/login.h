// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/linereader.h"
#include "cli/task.h"
#include "core/credentials.h"
#include "keychain/keychain.h"
#include "source/connectiontest.h"
#include "source/credentialstore.h"
#include "store/workspace.h"

#include <memory>
#include <optional>

namespace cli
{

/// Puts a project's credentials into the keychain, once they have been tried, and adds the project to the workspace
/// where it is not known. Those in the environment are left alone.
class Login : public Task
{
    Q_OBJECT

public:
    using Task::Task;
    ~Login() override;

    void start() override;

private:
    void stopWork() override;
    Result<void> openWorkspace(const QString &folder);
    void askForCredentials();
    void tryCredentials();
    void keep();
    void addProject();

    Keychain m_keychain;
    std::unique_ptr<Network> m_network;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<CredentialStore> m_store;
    Project m_project;
    Credentials m_credentials;
    std::unique_ptr<LineReader> m_reader;
    std::unique_ptr<ConnectionTest> m_test;
    std::optional<Error> m_failure; ///< of the test, or of writing the workspace
};

/// Takes a project's credentials out of the keychain.
class Logout : public Task
{
    Q_OBJECT

public:
    using Task::Task;
    ~Logout() override;

    void start() override;

private:
    void stopWork() override {}

    Keychain m_keychain;
    std::unique_ptr<CredentialStore> m_store;
};

} // namespace cli
