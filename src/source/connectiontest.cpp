// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/connectiontest.h"

#include "api/client.h"

#include <array>

namespace
{

// The step at which an error shows that something is wrong: all before it have passed.
ConnectionTest::Step stepOf(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Network:
    case Error::Kind::Timeout:
    case Error::Kind::NotTheService:
    case Error::Kind::Input:
        return ConnectionTest::Step::Address;
    case Error::Kind::Tls:
        return ConnectionTest::Step::Security;
    case Error::Kind::Unauthorized:
        return ConnectionTest::Step::SignIn;
    default:
        return ConnectionTest::Step::Project;
    }
}

} // namespace

ConnectionTest::ConnectionTest(Network *network, const ::Project &project, const Credentials &credentials,
                               QObject *parent)
    : QObject(parent)
    , m_client(std::make_unique<Client>(network, project, credentials))
{
    m_client->segmentations()->then(this, [this](const Result<QList<Segmentation>> &result) {
        report(result.map([](const QList<Segmentation> &) {}));
    });
}

ConnectionTest::~ConnectionTest() = default;

void ConnectionTest::report(const Result<void> &outcome)
{
    for (const Step step : {Step::Address, Step::Security, Step::SignIn, Step::Project}) {
        if (!outcome && step == stepOf(outcome.error().kind)) {
            emit stepDone(step, outcome);
            break;
        }
        emit stepDone(step, {});
    }
    emit finished(outcome.has_value(), m_client->session()->credentials());
}
