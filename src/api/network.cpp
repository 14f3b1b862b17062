// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/network.h"

#include "api/ratelimiter.h"
#include "core/project.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>
#include <QNetworkReply>
#include <QSslConfiguration>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr qint64 maxCaFile = 1024 * 1024;

tl::unexpected<Error> unusable(const QString &caFile, const QString &reason)
{
    return failure(Error::Kind::CaFile,
                   Error::tr("%1: %2; choose another file of certificates in Growscope's settings, or none")
                       .arg(QDir::toNativeSeparators(caFile), reason));
}

Result<QByteArray> readCaFile(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return unusable(path, Error::tr("there is no such file"));
    if (!info.isFile()) // a pipe would be waited for
        return unusable(path, Error::tr("it is no regular file"));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unusable(path, file.errorString());
    const QByteArray pem = file.read(maxCaFile + 1);
    if (pem.size() > maxCaFile)
        return unusable(path, Error::tr("it has more than 1 MiB"));
    return pem;
}

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

Result<void> Network::checkCaFile()
{
    return tls().map([](const auto &) {});
}

Result<QNetworkRequest> Network::request(const QUrl &url, const QByteArray &clientId, const QByteArray &token)
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
    request.setHeader(QNetworkRequest::UserAgentHeader, u"Growscope/" GROWSCOPE_VERSION ""_s);
    request.setRawHeader("Accept-Encoding", "identity");
    if (!clientId.isEmpty())
        request.setRawHeader("X-Client-Id", clientId);
    if (!token.isEmpty())
        request.setRawHeader("Authorization", token);
    if (url.scheme() == "https"_L1) {
        const auto tls = this->tls();
        if (!tls)
            return tl::unexpected(tls.error());
        request.setSslConfiguration(*tls);
    }
    return request;
}

Result<QSslConfiguration> Network::tls()
{
    // Read each time: whoever repairs the file, or takes a certificate out of it, need not start the program anew.
    const auto pem = m_caFile.isEmpty() ? QByteArray() : readCaFile(m_caFile);
    if (!pem)
        return tl::unexpected(pem.error());
    const bool isChanged = *pem != m_caPem;
    auto certificates = isChanged ? QSslCertificate::fromData(*pem, QSsl::Pem) : m_caCertificates;
    if (!m_caFile.isEmpty() && certificates.isEmpty())
        return unusable(m_caFile, Error::tr("it holds no certificate in PEM form"));
    if (isChanged) {
        m_caPem = *pem;
        m_caCertificates = std::move(certificates);
        // Its connections trust what was trusted before; requests that are under way end with them.
        m_manager = nullptr;
    }
    auto tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.addCaCertificates(m_caCertificates);
    return tls;
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
