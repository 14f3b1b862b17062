// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/credentials.h"
#include "core/project.h"
#include "core/result.h"

#include <QObject>

#include <chrono>
#include <memory>
#include <optional>

class Client;
class Network;
class TokenStore;

/// Tries a project's address and credentials step by step, with one real request. Deleting it ends the test.
class ConnectionTest : public QObject
{
    Q_OBJECT

public:
    enum class Step { Address, Security, SignIn, Project };
    Q_ENUM(Step)

    /// Without @p tokens (which must outlive it) a token that is asked for is kept by nobody.
    ConnectionTest(Network *network, const Project &project, const Credentials &credentials,
                   TokenStore *tokens = nullptr, QObject *parent = nullptr);
    ~ConnectionTest() override;

    /// How far this computer's clock is ahead of the service's; nothing where no answer told its time.
    std::optional<std::chrono::milliseconds> clockAhead() const;

signals:
    /// Steps come in order and end with the first that fails.
    void stepDone(ConnectionTest::Step step, const Result<void> &outcome);
    /// @p credentials hold the token that was asked for on the way, if any: it ended the one before, so it must be
    /// kept.
    void finished(bool passed, const Credentials &credentials);

private:
    void pass(Step last);
    void report(const Result<void> &outcome);

    std::unique_ptr<Client> m_client;
    int m_next = 0; ///< Step
};
