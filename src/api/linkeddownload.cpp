// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/linkeddownload.h"

#include "api/filewriter.h"
#include "core/job.h"
#include "core/project.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int mostTries = 3;
constexpr std::array expiredStatuses{403, 404, 410};
constexpr std::array passingStatuses{408, 429, 500, 502, 503, 504};

/// The links of an export by @p server; none of them is told in an error, for who knows one may use it.
Result<QList<QUrl>> linksOf(const QByteArray &body, const QUrl &server)
{
    const QJsonArray values = QJsonDocument::fromJson(body).object()["downloadLinks"_L1].toArray();
    if (values.isEmpty())
        return failure(Error::Kind::Malformed, u"downloadLinks: links were expected"_s);
    QList<QUrl> links;
    for (const QJsonValue value : values) {
        const QUrl link(value.toString());
        if (!checkServer(link.adjusted(QUrl::RemovePath | QUrl::RemoveQuery)) ||
            (link.scheme() == "http"_L1 && server.scheme() != "http"_L1))
            return failure(Error::Kind::Malformed,
                           u"downloadLinks[%1]: an address with https was expected"_s.arg(links.size()));
        links += link;
    }
    return links;
}

} // namespace

LinkedDownload::LinkedDownload(Network *network, Session *session, RateLimiter *limiter,
                               const Exchange::Request &request, std::function<void()> preparing, Done done,
                               QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_session(session)
    , m_limiter(limiter)
    , m_request(request)
    , m_writer(request.writer)
    , m_preparing(std::move(preparing))
    , m_done(std::move(done))
    , m_activities(network->activities())
{
    m_request.writer = nullptr;
    askForLinks();
}

LinkedDownload::~LinkedDownload()
{
    if (m_activities && m_activity)
        m_activities->end(m_activity);
}

void LinkedDownload::setPaused(bool paused)
{
    m_paused = paused;
    if (m_transfer)
        m_transfer->setPaused(paused);
    if (!paused && std::exchange(m_fetches, false))
        return fetch();
    if (m_activity)
        showState();
}

void LinkedDownload::askForLinks()
{
    m_preparation = new Preparation(
        m_network, m_session, m_limiter, m_request, m_preparing,
        [this](const Result<QByteArray> &body) { takeLinks(body); }, this);
}

void LinkedDownload::takeLinks(const Result<QByteArray> &body)
{
    const auto links = body.and_then([this](const QByteArray &answer) { return linksOf(answer, m_request.url); });
    if (!links)
        return end(tl::unexpected(links.error()));
    const auto isSameFile = [](const QUrl &a, const QUrl &b) { return a.matches(b, QUrl::RemoveQuery); };
    const bool isOtherExport =
        !m_links.isEmpty() && !std::equal(m_links.begin(), m_links.end(), links->begin(), links->end(), isSameFile);
    m_links = *links;
    if (isOtherExport)
        return startOver();
    fetch();
}

void LinkedDownload::fetch()
{
    if (!m_done)
        return;
    if (m_paused) {
        m_fetches = true;
        return show(Activity::State::Asked);
    }
    auto request = m_network->request(m_links[m_link], {}, {});
    if (!request)
        return end(tl::unexpected(request.error()));
    if (!canGoOn())
        return startOver();
    const bool isRest = m_resumption.isPossible();
    if (isRest)
        m_resumption.limit(&*request);
    QNetworkReply *reply = m_network->get(*request);
    connect(reply, &QNetworkReply::requestSent, this, [this] {
        if (std::exchange(m_offline, 0) > 0)
            emit m_request.holds->goesOn();
    });
    m_transfer = new Transfer(reply, Transfer::Body::Lines, m_network->limits(), m_writer, this);
    if (isRest)
        m_transfer->expectRest(m_resumption);
    connect(m_transfer, &Transfer::finished, this, &LinkedDownload::answered);
    show(Activity::State::Asked);
}

void LinkedDownload::answered(const Result<QByteArray> &outcome)
{
    Transfer *transfer = std::exchange(m_transfer, nullptr);
    transfer->deleteLater();
    if (outcome) {
        m_resumption = {};
        if (++m_link == m_links.size())
            return end({});
        m_writer->nextPart();
        return fetch();
    }
    const Resumption resumption = transfer->resumption();
    Error error = outcome.error();
    if (transfer->isNoRest() || error.httpStatus == 416)
        return startOver();
    m_resumption = resumption;
    if (canGoOn() && m_writer->bytes() > m_furthest) {
        m_furthest = m_writer->bytes();
        m_failures = 0;
        m_renewed = false;
    }
    const auto isOneOf = [&error](const auto &statuses) {
        return std::find(statuses.begin(), statuses.end(), error.httpStatus) != statuses.end();
    };
    if (isOneOf(expiredStatuses) && !std::exchange(m_renewed, true)) {
        if (m_activities)
            m_activities->end(std::exchange(m_activity, 0));
        m_preparation->deleteLater();
        return askForLinks();
    }
    if (isBreak(error) && transfer->wasPaused())
        return fetch();
    if (m_request.holds && canGoOn() && m_writer->bytes() > 0 && error.kind == Error::Kind::Unreachable)
        return hold(error);
    if ((isBreak(error) || isOneOf(passingStatuses)) && ++m_failures < mostTries)
        return tryLater(Activity::State::Retrying, jitter(m_failures));
    if (error.httpStatus / 100 > 3) {
        // This host's statuses say nothing of the project, its credentials or its generation, and its words may hold
        // the link.
        error.kind = Error::Kind::Server;
        error.code.clear();
        error.detail = isOneOf(expiredStatuses)
                           ? Error::tr("the links to %1 have run out before all had come").arg(m_links[m_link].host())
                           : m_links[m_link].host();
    }
    end(tl::unexpected(error));
}

/// True where nothing that is there must be fetched again.
bool LinkedDownload::canGoOn() const
{
    return m_resumption.offset == 0 || m_resumption.isPossible();
}

/// All parts from the first byte on.
void LinkedDownload::startOver()
{
    if (!m_writer->canRestart())
        return end(failure(Error::Kind::Incomplete, Error::tr("the rest of the answer could not be had")));
    m_writer->restart();
    m_link = 0;
    m_resumption = {};
    fetch();
}

/// Waits for the host where what has come would be lost else.
void LinkedDownload::hold(const Error &error)
{
    tryLater(Activity::State::Offline, offlinePause(m_offline++));
    emit m_request.holds->held(error);
}

void LinkedDownload::tryLater(Activity::State state, std::chrono::milliseconds delay)
{
    show(state, m_network->clock()->now() + delay.count());
    m_network->clock()->callAfter(delay, this, [this] { fetch(); });
}

void LinkedDownload::show(Activity::State state, qint64 until)
{
    m_state = state;
    m_until = until;
    showState();
}

void LinkedDownload::showState()
{
    if (!m_activities)
        return;
    if (m_activity == 0) {
        Activity activity;
        activity.project = m_request.project;
        activity.resource = m_request.resource;
        activity.item = m_request.item;
        m_activity = m_activities->begin(activity, [this] { end(failure(Error::Kind::Cancelled)); });
    }
    m_activities->change(m_activity, m_paused ? Activity::State::Paused : m_state, m_network->clock()->now(),
                         m_paused ? 0 : m_until);
}

void LinkedDownload::end(const Result<void> &outcome)
{
    if (m_transfer) {
        m_transfer->disconnect(this); // it may still end
        std::exchange(m_transfer, nullptr)->deleteLater();
    }
    if (m_activities && m_activity)
        m_activities->end(std::exchange(m_activity, 0));
    if (const Done done = std::exchange(m_done, {}))
        done(outcome);
}
