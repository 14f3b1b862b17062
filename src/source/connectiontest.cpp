// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/connectiontest.h"

#include "api/client.h"

#include <algorithm>

namespace
{

// The step at which an error shows that something is wrong: all before it have passed.
ConnectionTest::Step stepOf(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Unreachable:
    case Error::Kind::Network:
    case Error::Kind::Timeout:
    case Error::Kind::NotTheService:
    case Error::Kind::Input:
    case Error::Kind::CaFile:
        return ConnectionTest::Step::Address;
    case Error::Kind::Tls:
        return ConnectionTest::Step::Security;
    case Error::Kind::Unauthorized:
    case Error::Kind::SignedOut:
        return ConnectionTest::Step::SignIn;
    default:
        return ConnectionTest::Step::Project;
    }
}

} // namespace

ConnectionTest::ConnectionTest(Network *network, const ::Project &project, const Credentials &credentials,
                               TokenStore *tokens, QObject *parent)
    : QObject(parent)
    , m_client(std::make_unique<Client>(network, project, credentials, tokens))
{
    auto *job = m_client->segmentations();
    // Only over a connection that stands, and is secure where it has to be.
    connect(job, &Job::progress, this, [this] { pass(Step::Security); });
    job->then(this,
              [this](const Result<Received<QList<Segmentation>>> &result) { report(result.map([](const auto &) {})); });
}

ConnectionTest::~ConnectionTest() = default;

std::optional<std::chrono::milliseconds> ConnectionTest::clockAhead() const
{
    return m_client->session()->clockAhead();
}

void ConnectionTest::pass(Step last)
{
    for (; m_next <= int(last); ++m_next)
        emit stepDone(Step(m_next), {});
}

void ConnectionTest::report(const Result<void> &outcome)
{
    if (outcome) {
        pass(Step::Project);
    } else {
        const Step failed = std::max(stepOf(outcome.error().kind), Step(m_next));
        pass(Step(int(failed) - 1));
        emit stepDone(failed, outcome);
    }
    emit finished(outcome.has_value(), m_client->session()->credentials());
}
