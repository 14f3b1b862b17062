// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/session.h"

#include "api/network.h"
#include "api/transfer.h"
#include "core/signature.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>

#include <cmath>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr qint64 tokenLifetime = 30LL * 24 * 60 * 60 * 1000;
constexpr int mostUnproven = 2;
constexpr std::chrono::milliseconds signedOutPause{30'000};
constexpr qint64 clockTolerance = 5LL * 60 * 1000;

bool isOver(const Credentials &credentials)
{
    return credentials.issuedAt > 0 && QDateTime::currentMSecsSinceEpoch() >= credentials.issuedAt + tokenLifetime;
}

Result<QString> tokenFromJson(const QByteArray &body)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    const QString token = object["code"_L1].toString();
    if (object["status"_L1] != "success"_L1 || token.isEmpty() || !isHeaderValue(token.toUtf8()))
        return failure(Error::Kind::Malformed,
                       Error::tr("the answer to the request for a token holds none that can be used"));
    return token;
}

/// The difference of the clocks in words, where it is large enough to make a signature invalid.
QString clockDifference(const QDateTime &serverTime)
{
    const qint64 ahead = serverTime.isValid() ? serverTime.msecsTo(QDateTime::currentDateTimeUtc()) : 0;
    if (std::abs(ahead) <= clockTolerance)
        return {};
    const QString words = ahead > 0 ? Error::tr("This computer's clock is %1 minutes ahead of the service")
                                    : Error::tr("This computer's clock is %1 minutes behind the service");
    return words.arg(std::lround(std::abs(ahead) / 60'000.0));
}

} // namespace

Session::Session(Network *network, const Project &project, const Credentials &credentials, TokenStore *tokens,
                 QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_project(project)
    , m_credentials(credentials)
    , m_tokens(tokens)
{
}

Session::~Session()
{
    delete m_lock;
}

bool Session::needsToken() const
{
    return m_credentials.method == Credentials::Method::Keys &&
           (m_refused || m_credentials.token.isEmpty() || isOver(m_credentials));
}

void Session::withToken(QObject *context, std::function<void(const Result<QString> &)> ready)
{
    if (m_network->clock()->now() < m_signedOutUntil) {
        ready(failure(Error::Kind::SignedOut));
    } else if (needsToken()) {
        m_waiting.append({context, std::move(ready)});
        if (m_waiting.size() == 1)
            renew();
    } else if (m_credentials.token.isEmpty()) {
        ready(failure(Error::Kind::NoCredentials));
    } else {
        ready(m_credentials.token);
    }
}

Session::Refusal Session::refused(const QString &token)
{
    if (m_credentials.method != Credentials::Method::Keys)
        return Refusal::Final;
    if (token != m_credentials.token)
        return Refusal::Renewed; // meanwhile
    if (!std::exchange(m_refused, true)) {
        m_unprovenRefused = m_unproven ? m_unprovenRefused + 1 : 0;
        if (m_unprovenRefused == mostUnproven)
            m_signedOutUntil = m_network->clock()->now() + signedOutPause.count();
    }
    return m_unprovenRefused >= mostUnproven ? Refusal::SignedOut : Refusal::Renewed;
}

void Session::accepted(const QString &token)
{
    if (token != m_credentials.token)
        return;
    m_unproven = false;
    m_unprovenRefused = 0;
}

/// Somebody else may have asked for a token since: then that one is taken.
void Session::renew()
{
    if (m_unprovenRefused >= mostUnproven)
        m_unprovenRefused = 0; // tried again later
    if (!m_tokens)
        return askForToken();
    auto *job = m_tokens->beginRenewal(m_project);
    m_lock = job;
    job->then(this, [this](const Result<std::shared_ptr<TokenStore::Renewal>> &renewal) {
        if (!renewal)
            return answerWaiting(tl::unexpected(renewal.error()));
        m_renewal = *renewal;
        if (!m_renewal->kept || !isUsable(*m_renewal->kept))
            return askForToken();
        m_credentials = *m_renewal->kept;
        m_refused = false;
        m_unproven = false;
        m_renewal.reset();
        answerWaiting(m_credentials.token);
    });
}

bool Session::isUsable(const Credentials &kept) const
{
    return kept.method == Credentials::Method::Keys && kept.clientId == m_credentials.clientId &&
           kept.privateKey == m_credentials.privateKey && kept.accountId == m_credentials.accountId &&
           !kept.token.isEmpty() && kept.token != m_credentials.token && !isOver(kept);
}

void Session::askForToken()
{
    QUrl url = m_project.server;
    url.setPath("/auth/token"_L1);
    const auto request = m_network->request(url, m_credentials.clientId.toUtf8(), {});
    if (!request)
        return answerWaiting(tl::unexpected(request.error()));

    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const QByteArray body =
        "project=" + m_project.uid.toUtf8() + "&ai=" + m_credentials.accountId.toUtf8() +
        "&tm=" + QByteArray::number(now) +
        "&auth=" + tokenRequestSignature(m_credentials.privateKey, m_project.uid, m_credentials.accountId, now);
    auto *transfer =
        new Transfer(m_network->post(*request, body), Transfer::Body::Json, m_network->limits(), nullptr, this);
    connect(transfer, &Transfer::finished, this, [this, transfer, now](const Result<QByteArray> &answer) {
        transfer->deleteLater();
        auto token = answer.and_then(tokenFromJson);
        if (token) {
            m_credentials.token = *token;
            m_credentials.issuedAt = now;
            m_refused = false;
            m_unproven = true;
            if (m_renewal)
                m_renewal->keep(m_credentials);
            emit credentialsChanged(m_credentials);
        } else if (token.error().httpStatus == 401 || token.error().httpStatus == 403) {
            if (const QString difference = clockDifference(transfer->serverTime()); !difference.isEmpty())
                token.error().detail = difference;
        }
        answerWaiting(token);
    });
}

void Session::answerWaiting(const Result<QString> &token)
{
    m_renewal.reset();
    for (const Waiting &waiting : std::exchange(m_waiting, {})) {
        if (waiting.context)
            waiting.ready(token);
    }
}
