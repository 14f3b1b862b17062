// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/exchange.h"

#include "api/session.h"

#include <QNetworkReply>

#include <utility>

using namespace Qt::Literals::StringLiterals;

Exchange::Exchange(Network *network, Session *session, RateLimiter *limiter, const Request &request, Done done,
                   QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_session(session)
    , m_limiter(limiter)
    , m_request(request)
    , m_done(std::move(done))
{
    begin();
}

void Exchange::begin()
{
    if (!m_request.urgency)
        return askForToken();
    m_turn = m_limiter->queue(*m_request.urgency, this, [this] { askForToken(); });
}

void Exchange::askForToken()
{
    m_session->withToken(this, [this](const Result<QString> &token) {
        if (token)
            return send(*token);
        clear();
        m_done(tl::unexpected(token.error()));
    });
}

void Exchange::send(const QString &token)
{
    const auto request = m_network->request(m_request.url, m_session->credentials().clientId.toUtf8(), token.toUtf8());
    if (!request) {
        clear();
        return m_done(tl::unexpected(request.error()));
    }
    QNetworkReply *reply = m_network->get(*request);
    if (m_turn)
        connect(reply, &QNetworkReply::requestSent, m_turn, &RateLimiter::Turn::sent);
    if (m_request.sent)
        connect(reply, &QNetworkReply::requestSent, this, m_request.sent);
    m_transfer = new Transfer(reply, m_request.body, m_network->limits(), m_request.writer, this);
    connect(m_transfer, &Transfer::finished, this,
            [this, token](const Result<QByteArray> &body) { answered(token, body); });
}

void Exchange::answered(const QString &token, const Result<QByteArray> &body)
{
    clear();
    if (body)
        return m_done(body);
    Error error = body.error();
    if (error.kind == Error::Kind::Unauthorized && !m_repeated && m_session->renew(token)) {
        m_repeated = true;
        return begin();
    }
    if (error.retryAfter > 0)
        m_limiter->pauseFor(std::chrono::seconds(error.retryAfter));
    m_done(tl::unexpected(error));
}

/// Later, for this is called from signals of both. Gives back a turn that was not used.
void Exchange::clear()
{
    if (m_turn)
        std::exchange(m_turn, nullptr)->deleteLater();
    if (m_transfer)
        std::exchange(m_transfer, nullptr)->deleteLater();
}
