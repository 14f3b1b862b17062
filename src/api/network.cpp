// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/network.h"

#include "api/ratelimiter.h"
#include "core/project.h"

#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>
#include <QNetworkReply>
#include <QSslConfiguration>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace
{

/// The system's proxies, but none for this computer itself.
class ProxyFactory final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        const QString host = query.peerHostName();
        if (host == "localhost"_L1 || QHostAddress(host).isLoopback())
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        return systemProxyForQuery(query);
    }
};

} // namespace

bool isHeaderValue(QByteArrayView value)
{
    return std::all_of(value.begin(), value.end(), [](char c) { return c >= 0x21 && c <= 0x7e; });
}

Network::Network(const Limits &limits, Clock *clock, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
    , m_clock(clock)
{
}

Network::Network(QObject *parent)
    : Network(Limits(), Clock::system(), parent)
{
}

RateLimiter *Network::limiter(const Project &project)
{
    QUrl origin = project.server.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
    origin.setPort(origin.port(origin.scheme() == "https"_L1 ? 443 : 80));
    RateLimiter *&limiter = m_limiters[{origin, project.uid}];
    if (!limiter)
        limiter = new RateLimiter(m_clock, this);
    return limiter;
}

Result<QNetworkRequest> Network::request(const QUrl &url, const QByteArray &clientId, const QByteArray &token) const
{
    if (const auto server = checkServer(url.adjusted(QUrl::RemovePath | QUrl::RemoveQuery)); !server)
        return tl::unexpected(server.error());
    if (!isHeaderValue(clientId))
        return failure(Error::Kind::Input, Error::tr("The public key has characters that can't be sent"));
    if (!isHeaderValue(token))
        return failure(Error::Kind::Input, Error::tr("The token has characters that can't be sent"));

    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::HttpPipeliningAllowedAttribute, false);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setTransferTimeout(int(m_limits.stall.count()));
    request.setHeader(QNetworkRequest::UserAgentHeader, u"Growscope/" GROWSCOPE_VERSION ""_s);
    request.setRawHeader("Accept-Encoding", "identity");
    if (!clientId.isEmpty())
        request.setRawHeader("X-Client-Id", clientId);
    if (!token.isEmpty())
        request.setRawHeader("Authorization", token);
    if (url.scheme() == "https"_L1) {
        auto tls = QSslConfiguration::defaultConfiguration();
        tls.setProtocol(QSsl::TlsV1_2OrLater);
        request.setSslConfiguration(tls);
    }
    return request;
}

QNetworkReply *Network::get(const QNetworkRequest &request)
{
    return manager()->get(request);
}

QNetworkReply *Network::post(QNetworkRequest request, const QByteArray &body)
{
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
    return manager()->post(request, body);
}

QNetworkAccessManager *Network::manager()
{
    if (!m_manager) {
        m_manager = new QNetworkAccessManager(this);
        m_manager->setProxyFactory(new ProxyFactory);
    }
    return m_manager;
}
