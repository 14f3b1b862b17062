// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/session.h"

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
constexpr qint64 clockTolerance = 5LL * 60 * 1000;

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

Session::Session(Network *network, const Project &project, const Credentials &credentials, QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_project(project)
    , m_credentials(credentials)
{
}

bool Session::needsToken() const
{
    return m_credentials.method == Credentials::Method::Keys &&
           (m_refused || m_credentials.token.isEmpty() ||
            (m_credentials.issuedAt > 0 &&
             QDateTime::currentMSecsSinceEpoch() >= m_credentials.issuedAt + tokenLifetime));
}

void Session::withToken(QObject *context, std::function<void(const Result<QString> &)> ready)
{
    if (needsToken()) {
        m_waiting.append({context, std::move(ready)});
        if (m_waiting.size() == 1)
            askForToken();
    } else if (m_credentials.token.isEmpty()) {
        ready(failure(Error::Kind::NoCredentials));
    } else {
        ready(m_credentials.token);
    }
}

bool Session::renew(const QString &token)
{
    if (m_credentials.method != Credentials::Method::Keys)
        return false;
    if (token == m_credentials.token)
        m_refused = true;
    return true;
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
    for (const Waiting &waiting : std::exchange(m_waiting, {})) {
        if (waiting.context)
            waiting.ready(token);
    }
}
