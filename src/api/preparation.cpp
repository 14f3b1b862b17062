// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/preparation.h"

#include "api/network.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr std::chrono::milliseconds longestInterval = 5s;
constexpr std::chrono::milliseconds longest = 10min;
constexpr qsizetype maxStatusBody = 64 * 1024; // what is larger holds data

} // namespace

Preparation::Preparation(Network *network, Session *session, RateLimiter *limiter, const Exchange::Request &request,
                         std::function<void()> preparing, Exchange::Done done, QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_session(session)
    , m_limiter(limiter)
    , m_request(request)
    , m_preparing(std::move(preparing))
    , m_done(std::move(done))
    , m_activities(network->activities())
{
    ask();
}

Preparation::~Preparation()
{
    stopShowing();
}

void Preparation::ask()
{
    if (!m_done)
        return;
    stopShowing();
    delete m_exchange;
    m_exchange = new Exchange(
        m_network, m_session, m_limiter, m_request, [this](const Result<QByteArray> &body) { answered(body); }, this);
}

void Preparation::answered(const Result<QByteArray> &body)
{
    if (!body || body->size() > maxStatusBody)
        return end(body);
    const QJsonObject answer = QJsonDocument::fromJson(*body).object();
    const QString status = answer["status"_L1].toString();
    if (status == "failed"_L1)
        return end(failure(Error::Kind::NotMade, cleaned(answer["errorMsg"_L1].toString())));
    if (status != "doing"_L1 || answer.contains("meta"_L1) || answer.contains("data"_L1))
        return end(body);
    wait();
}

void Preparation::wait()
{
    const qint64 now = m_network->clock()->now();
    if (!m_begun) {
        m_begun = now;
        m_preparing();
    }
    if (now + m_interval.count() - *m_begun > longest.count())
        return end(failure(Error::Kind::Timeout, Error::tr("the service has not made it within 10 minutes")));
    if (m_activities) {
        Activity activity;
        activity.project = m_request.project;
        activity.resource = m_request.resource;
        activity.item = m_request.item;
        activity.state = Activity::State::Preparing;
        activity.since = *m_begun;
        activity.until = now + m_interval.count();
        m_activity = m_activities->begin(activity, [this] { end(failure(Error::Kind::Cancelled)); });
    }
    m_network->clock()->callAfter(m_interval, this, [this] { ask(); });
    m_interval = std::min(m_interval * 3 / 2, longestInterval);
}

void Preparation::stopShowing()
{
    if (const quint64 activity = std::exchange(m_activity, 0); activity && m_activities)
        m_activities->end(activity);
}

void Preparation::end(const Result<QByteArray> &outcome)
{
    stopShowing();
    if (const Exchange::Done done = std::exchange(m_done, {}))
        done(outcome);
}
