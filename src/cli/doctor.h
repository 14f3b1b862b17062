// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/task.h"
#include "core/credentials.h"
#include "keychain/keychain.h"
#include "source/connectiontest.h"
#include "source/credentialstore.h"
#include "store/workspace.h"

#include <QList>

#include <memory>
#include <optional>

namespace cli
{

/// Tries step by step what the other commands need: this computer, then each project that is meant. Tells of each step
/// as soon as it is done, and ends with the exit code of the first that failed.
class Doctor : public Task
{
    Q_OBJECT

public:
    Doctor(const Arguments &arguments, const Result<std::optional<Credentials>> &environment,
           QObject *parent = nullptr);
    ~Doctor() override;

    void start() override;

private:
    struct Check {
        QString step;
        std::optional<Project> project; ///< nothing: it is the computer's
        QString text;
        QString next; ///< what to do about a failure, where text does not say it
        int exitCode;
    };

    void stopWork() override;
    /// The credentials that are tried.
    bool fromEnvironment() const { return m_environment && *m_environment; }
    void checkComputer();
    void checkSettings();
    void checkEnvironment();
    void checkCertificates();
    void checkKeychain();
    void checkNextProject();
    void connectTo(const Credentials &credentials);
    void checkClock(std::optional<std::chrono::milliseconds> ahead);
    void passed(const QString &step, const QString &text);
    void failed(const QString &step, const QString &text, int exitCode, const QString &next = {});
    void failed(const QString &step, const Error &error);
    /// Prints what has not been told yet, then goes on with @p next.
    void tell(void (Doctor::*next)());
    void finish();

    const Result<std::optional<Credentials>> m_environment;
    std::unique_ptr<Network> m_network;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Keychain> m_keychain;
    std::unique_ptr<CredentialStore> m_store;
    QList<Project> m_projects; ///< to be checked
    std::optional<Project> m_project;
    std::unique_ptr<ConnectionTest> m_test;
    QList<Check> m_checks;
    qsizetype m_told = 0; ///< of them
};

} // namespace cli
