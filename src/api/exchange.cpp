// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/exchange.h"

#include "api/filewriter.h"
#include "api/session.h"
#include "core/job.h"

#include <QNetworkReply>
#include <QRandomGenerator>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr int mostTries = 3;
constexpr int mostRepeats = 2; ///< with another token
constexpr std::chrono::milliseconds longestJitter = 20s;
constexpr std::chrono::milliseconds longestWait = 5min; // of one request, all its waits together

} // namespace

std::chrono::milliseconds jitter(int failures)
{
    const std::chrono::milliseconds most =
        std::min<std::chrono::milliseconds>(longestJitter, 1s * (1 << std::min(failures - 1, 10)));
    return std::chrono::milliseconds(QRandomGenerator::global()->bounded(int(most.count()) + 1));
}

std::chrono::milliseconds offlinePause(int tries)
{
    return std::min<std::chrono::milliseconds>(2s * (1 << std::min(tries, 10)), 1min);
}

Exchange::Exchange(Network *network, Session *session, RateLimiter *limiter, const Request &request, Done done,
                   QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_session(session)
    , m_limiter(limiter)
    , m_request(request)
    , m_done(std::move(done))
    , m_activities(network->activities())
{
    Activity activity;
    activity.project = request.project;
    activity.resource = request.resource;
    activity.item = request.item;
    activity.since = network->clock()->now();
    m_activity = m_activities->begin(activity, [this] { end(failure(Error::Kind::Cancelled)); });
    begin();
}

Exchange::~Exchange()
{
    if (m_activities)
        m_activities->end(m_activity);
}

void Exchange::setPaused(bool paused)
{
    m_paused = paused;
    if (m_transfer)
        m_transfer->setPaused(paused);
    if (!paused && std::exchange(m_begins, false))
        return begin();
    showState();
}

void Exchange::begin()
{
    if (!m_done)
        return;
    show(Activity::State::Waiting);
    if (!m_request.urgency)
        return askForToken();
    m_turn = m_limiter->queue(*m_request.urgency, this, [this] { askForToken(); });
}

void Exchange::askForToken()
{
    m_session->withToken(this, [this](const Result<QString> &token) {
        if (!m_done)
            return;
        if (token)
            return send(*token);
        if (!hold(token.error()))
            end(tl::unexpected(token.error()));
    });
}

void Exchange::send(const QString &token)
{
    if (m_paused) {
        clear(); // others may use the turn
        m_begins = true;
        return;
    }
    auto request = m_network->request(m_request.url, m_session->credentials().clientId.toUtf8(), token.toUtf8());
    if (!request)
        return end(tl::unexpected(request.error()));
    if (canGoOn())
        m_resumption.limit(&*request);
    else if (m_request.writer && m_request.writer->bytes() > 0)
        m_request.writer->restart();
    QNetworkReply *reply = m_network->get(*request);
    if (m_turn)
        connect(reply, &QNetworkReply::requestSent, m_turn, &RateLimiter::Turn::sent);
    connect(reply, &QNetworkReply::requestSent, this, [this] {
        show(Activity::State::Asked);
        if (std::exchange(m_offline, 0) > 0)
            emit m_request.holds->goesOn();
    });
    if (m_request.sent)
        connect(reply, &QNetworkReply::requestSent, this, m_request.sent);
    m_transfer = new Transfer(reply, m_request.body, m_network->limits(), m_request.writer, this);
    if (canGoOn())
        m_transfer->expectRest(m_resumption);
    connect(m_transfer, &Transfer::finished, this,
            [this, token](const Result<QByteArray> &body) { answered(token, body); });
}

void Exchange::answered(const QString &token, const Result<QByteArray> &body)
{
    const bool wasPaused = m_transfer->wasPaused();
    const bool isNoRest = m_transfer->isNoRest();
    m_resumption = m_transfer->resumption();
    m_session->heardTime(m_transfer->serverTime());
    clear();
    if (canGoOn() && m_request.writer->bytes() > m_furthest) {
        m_furthest = m_request.writer->bytes();
        m_failures = 0;
        m_waited = 0ms;
    }
    if (body) {
        m_session->accepted(token);
        return end(body);
    }
    Error error = body.error();
    if (error.kind == Error::Kind::Unauthorized) {
        const Session::Refusal refusal = m_session->refused(token);
        if (refusal == Session::Refusal::SignedOut)
            error.kind = Error::Kind::SignedOut;
        if (refusal == Session::Refusal::Again && m_repeats++ < mostRepeats)
            return begin();
    }
    if (isNoRest || error.httpStatus == 416) {
        m_resumption = {};
        if (m_request.writer && m_request.writer->bytes() > 0 && m_request.writer->canRestart())
            return begin();
    }
    if (wasPaused && isBreak(error) && mayPass(error))
        return begin();
    if (!hold(error) && !tryLater(error))
        end(tl::unexpected(error));
}

/// True where the rest of the file may be had alone, of what is surely the same: the service makes it anew each time.
bool Exchange::canGoOn() const
{
    return m_request.writer && m_resumption.isPossible() && !m_resumption.etag.isEmpty();
}

/// True where the same request may well have another outcome soon.
bool Exchange::mayPass(const Error &error) const
{
    if (m_request.writer && !m_request.writer->canRestart() && !canGoOn())
        return false; // it would be written twice
    switch (error.httpStatus) {
    case 408:
    case 502:
    case 503:
    case 504:
        return true;
    case 500:
        return error.code == "request_timeout"_L1;
    case 0:
        return error.kind == Error::Kind::Network || error.kind == Error::Kind::Timeout;
    default:
        return error.kind == Error::Kind::Incomplete || error.kind == Error::Kind::Timeout;
    }
}

/// Begins anew after a while, where that makes sense and is not too long to wait without asking the user.
bool Exchange::tryLater(const Error &error)
{
    const bool refused = error.kind == Error::Kind::RateLimited;
    if (!refused && !mayPass(error))
        return false;
    int &count = refused ? m_refusals : m_failures;
    ++count;
    const std::chrono::milliseconds delay =
        error.retryAfter > 0 ? std::chrono::seconds(error.retryAfter) : jitter(count);
    if (delay > longestWait)
        return false;
    if (refused || error.retryAfter > 0)
        m_limiter->pauseFor(delay); // somebody else uses up what all have, too
    if (m_waited + delay > longestWait || (!refused && count == mostTries))
        return false;
    m_waited += delay;
    show(refused ? Activity::State::Told : Activity::State::Retrying, delay);
    m_network->clock()->callAfter(delay, this, [this] { begin(); });
    return true;
}

/// Waits for the service where what has come would be lost else.
bool Exchange::hold(const Error &error)
{
    if (!m_request.holds || !canGoOn() || error.kind != Error::Kind::Unreachable)
        return false;
    clear();
    const std::chrono::milliseconds delay = offlinePause(m_offline++);
    show(Activity::State::Offline, delay);
    m_network->clock()->callAfter(delay, this, [this] { begin(); });
    emit m_request.holds->held(error);
    return true;
}

void Exchange::show(Activity::State state, std::chrono::milliseconds left)
{
    m_state = state;
    m_until = left > 0ms ? m_network->clock()->now() + left.count() : 0;
    showState();
}

void Exchange::showState()
{
    if (m_activities)
        m_activities->change(m_activity, m_paused ? Activity::State::Paused : m_state, m_network->clock()->now(),
                             m_paused ? 0 : m_until);
}

/// Later, for this is called from signals of both. Gives back a turn that was not used.
void Exchange::clear()
{
    if (m_turn)
        std::exchange(m_turn, nullptr)->deleteLater();
    if (m_transfer) {
        m_transfer->disconnect(this); // it may still end
        std::exchange(m_transfer, nullptr)->deleteLater();
    }
}

void Exchange::end(const Result<QByteArray> &outcome)
{
    clear();
    if (m_activities)
        m_activities->end(m_activity);
    if (const Done done = std::exchange(m_done, {}))
        done(outcome);
}
