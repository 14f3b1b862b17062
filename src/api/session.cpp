// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/session.h"

#include "api/tokenstore.h"
#include "api/transfer.h"
#include "core/signature.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>

#include <chrono>
#include <utility>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr qint64 tokenLifetime = 30LL * 24 * 60 * 60 * 1000;
constexpr std::chrono::minutes clockTolerance(5);
constexpr int freshRefusals = 2;                  // at once: signed out elsewhere
constexpr std::chrono::minutes signedOutPause(1); // each token that is asked for signs the other side out

Result<QString> tokenFromJson(const QByteArray &body)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    const QString token = object["code"_L1].toString();
    if (object["status"_L1] != "success"_L1 || token.isEmpty() || !isHeaderValue(token.toUtf8()))
        return failure(Error::Kind::Malformed,
                       Error::tr("the answer to the request for a token holds none that can be used"));
    return token;
}

/// True where they hold a token that has not run out.
bool hasToken(const Credentials &credentials)
{
    return !credentials.token.isEmpty() &&
           (credentials.issuedAt == 0 || QDateTime::currentMSecsSinceEpoch() < credentials.issuedAt + tokenLifetime);
}

} // namespace

QString clockTrouble(std::chrono::milliseconds ahead)
{
    if (std::chrono::abs(ahead) <= clockTolerance)
        return {};
    const QString words = ahead.count() > 0 ? Error::tr("This computer's clock is %1 minutes ahead of the service")
                                            : Error::tr("This computer's clock is %1 minutes behind the service");
    return words.arg(std::chrono::round<std::chrono::minutes>(std::chrono::abs(ahead)).count());
}

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
    delete m_beginning;
    if (m_renewing)
        m_tokens->endRenewal(m_project, std::nullopt);
}

bool Session::needsToken() const
{
    return m_credentials.method == Credentials::Method::Keys && (m_refused || !hasToken(m_credentials));
}

/// True where @p kept hold another token for the same keys.
bool Session::canUse(const Credentials &kept) const
{
    return kept.hasSameKeys(m_credentials) && hasToken(kept) && !(m_refused && kept.token == m_credentials.token);
}

void Session::withToken(QObject *context, std::function<void(const Result<QString> &)> ready)
{
    if (needsToken()) {
        m_waiting.append({context, std::move(ready)});
        if (m_waiting.size() == 1)
            beginRenewal();
    } else if (m_credentials.token.isEmpty()) {
        ready(failure(Error::Kind::NoCredentials));
    } else {
        ready(m_credentials.token);
    }
}

void Session::heardTime(const QDateTime &serverTime)
{
    if (serverTime.isValid())
        m_clockAhead = std::chrono::milliseconds(serverTime.msecsTo(QDateTime::currentDateTimeUtc()));
}

void Session::accepted(const QString &token)
{
    if (token != m_credentials.token)
        return;
    m_fresh = false;
    m_freshRefused = 0;
}

Session::Refusal Session::refused(const QString &token)
{
    if (m_credentials.method != Credentials::Method::Keys)
        return Refusal::Final;
    if (token != m_credentials.token)
        return Refusal::Again;
    m_refused = true;
    if (std::exchange(m_fresh, false) && ++m_freshRefused >= freshRefusals)
        m_pause.setRemainingTime(signedOutPause);
    return m_pause.hasExpired() ? Refusal::Again : Refusal::SignedOut;
}

void Session::beginRenewal()
{
    if (!m_tokens)
        return askForToken();
    auto *beginning = m_tokens->beginRenewal(m_project);
    m_beginning = beginning;
    beginning->then(this, [this](const Result<Credentials> &kept) {
        m_beginning = nullptr;
        m_renewing = true;
        if (!kept || !canUse(*kept))
            return askForToken();
        m_credentials = *kept;
        m_refused = false;
        m_fresh = false;
        endRenewal(m_credentials.token);
    });
}

void Session::askForToken()
{
    if (!m_pause.hasExpired())
        return endRenewal(failure(Error::Kind::SignedOut));
    QUrl url = m_project.server;
    url.setPath("/auth/token"_L1);
    const auto request = m_network->request(url, m_credentials.clientId.toUtf8(), {});
    if (!request)
        return endRenewal(tl::unexpected(request.error()));

    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const QByteArray body =
        "project=" + m_project.uid.toUtf8() + "&ai=" + m_credentials.accountId.toUtf8() +
        "&tm=" + QByteArray::number(now) +
        "&auth=" + tokenRequestSignature(m_credentials.privateKey, m_project.uid, m_credentials.accountId, now);
    auto *transfer =
        new Transfer(m_network->post(*request, body), Transfer::Body::Json, m_network->limits(), nullptr, this);
    connect(transfer, &Transfer::finished, this, [this, transfer, now](const Result<QByteArray> &answer) {
        transfer->deleteLater();
        heardTime(transfer->serverTime());
        auto token = answer.and_then(tokenFromJson);
        if (token) {
            m_credentials.token = *token;
            m_credentials.issuedAt = now;
            m_refused = false;
            m_fresh = true;
            emit credentialsChanged(m_credentials);
        } else if (token.error().httpStatus == 401 || token.error().httpStatus == 403) {
            if (const QString trouble = clockTrouble(m_clockAhead.value_or(0ms)); !trouble.isEmpty())
                token.error().detail = trouble;
        }
        endRenewal(token, token.has_value());
    });
}

void Session::endRenewal(const Result<QString> &token, bool renewed)
{
    if (m_tokens && std::exchange(m_renewing, false))
        m_tokens->endRenewal(m_project, renewed ? std::optional(m_credentials) : std::nullopt);
    for (const Waiting &waiting : std::exchange(m_waiting, {})) {
        if (waiting.context)
            waiting.ready(token);
    }
}
