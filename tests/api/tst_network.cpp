// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/network.h"
#include "support/faultserver.h"

#include <QDirIterator>
#include <QFile>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QTest>

using namespace std::chrono_literals;

class TestNetwork : public QObject
{
    Q_OBJECT

private slots:
    void refusesServersWithoutTls_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("taken");
        QTest::newRow("https") << "https://www.growingio.com/projects/p/rules.csv" << true;
        QTest::newRow("https, other port, query") << "https://example.org:8443/x?a=b" << true;
        QTest::newRow("loopback") << "http://127.0.0.1:1/x?a=b" << true;
        QTest::newRow("loopback, v6") << "http://[::1]:1/x" << true;
        QTest::newRow("localhost") << "http://localhost/x" << true;
        QTest::newRow("http") << "http://www.growingio.com/x" << false;
        QTest::newRow("looks like loopback") << "http://127.0.0.1.example.org/x" << false;
        QTest::newRow("file") << "file:///etc/passwd" << false;
        QTest::newRow("ftp") << "ftp://127.0.0.1/x" << false;
        QTest::newRow("user") << "https://user:password@example.org/x" << false;
        QTest::newRow("fragment") << "https://example.org/x#y" << false;
        QTest::newRow("nothing") << "" << false;
    }
    void refusesServersWithoutTls()
    {
        QFETCH(QString, url);
        QFETCH(bool, taken);
        const auto request = Network().request(QUrl(url), "id", "token");
        QCOMPARE(request.has_value(), taken);
        if (!taken)
            QCOMPARE(request.error().kind, Error::Kind::Input);
    }

    void refusesHeaderValuesThatWouldMakeHeaders_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("CR LF") << QByteArray("a\r\nX-Injected: yes");
        QTest::newRow("LF") << QByteArray("a\nb");
        QTest::newRow("CR") << QByteArray("a\rb");
        QTest::newRow("NUL") << QByteArray("a\0b", 3);
        QTest::newRow("space") << QByteArray("a b");
        QTest::newRow("TAB") << QByteArray("a\tb");
        QTest::newRow("DEL") << QByteArray("a\x7f");
        QTest::newRow("UTF-8") << QByteArray("\xe4\xb8\xad");
    }
    void refusesHeaderValuesThatWouldMakeHeaders()
    {
        QFETCH(QByteArray, value);
        const QUrl url(QStringLiteral("https://example.org/"));
        Network network;
        const auto asToken = network.request(url, "id", value);
        QVERIFY(!asToken);
        QCOMPARE(asToken.error().kind, Error::Kind::Input);
        const auto asClientId = network.request(url, value, "token");
        QVERIFY(!asClientId);
        QCOMPARE(asClientId.error().kind, Error::Kind::Input);
    }

    void everyRequestKeepsTheRules()
    {
        const auto request = Network().request(QUrl(QStringLiteral("https://example.org/")), {}, {});
        QVERIFY(request);
        QCOMPARE(request->attribute(QNetworkRequest::RedirectPolicyAttribute).toInt(),
                 int(QNetworkRequest::ManualRedirectPolicy));
        QCOMPARE(request->attribute(QNetworkRequest::CookieLoadControlAttribute).toInt(), int(QNetworkRequest::Manual));
        QCOMPARE(request->attribute(QNetworkRequest::CookieSaveControlAttribute).toInt(), int(QNetworkRequest::Manual));
        QCOMPARE(request->attribute(QNetworkRequest::CacheLoadControlAttribute).toInt(),
                 int(QNetworkRequest::AlwaysNetwork));
        QCOMPARE(request->attribute(QNetworkRequest::CacheSaveControlAttribute), QVariant(false));
        QCOMPARE(request->attribute(QNetworkRequest::Http2AllowedAttribute), QVariant(false));
        QCOMPARE(request->sslConfiguration().protocol(), QSsl::TlsV1_2OrLater);
        QCOMPARE(request->sslConfiguration().peerVerifyMode(), QSslSocket::AutoVerifyPeer);
    }

    void S38_ownCertificatesAreTrustedInAdditionToTheSystems()
    {
        const QUrl url(QStringLiteral("https://example.org/"));
        Network network;
        const auto system = network.request(url, {}, {})->sslConfiguration();
        network.setCaFile(QStringLiteral(GROWSCOPE_TEST_DATA "/../api/localhost.pem"));
        auto expected = system;
        expected.addCaCertificates(QStringLiteral(GROWSCOPE_TEST_DATA "/../api/localhost.pem"));
        QCOMPARE(expected.caCertificates().size(), system.caCertificates().size() + 1);
        QCOMPARE(network.request(url, {}, {})->sslConfiguration(), expected);
        network.setCaFile({});
        QCOMPARE(network.request(url, {}, {})->sslConfiguration(), system);
    }

    void S03_S05_S12_theLimitsOfThePromises()
    {
        const Network network;
        QCOMPARE(network.limits().stall, 15s);
        QCOMPARE(network.limits().speedWindow, 30s);
        QCOMPARE(network.limits().bytesPerWindow, 30 * 1024);
        QCOMPARE(network.limits().bodyBytes, 64 * 1024 * 1024);
    }

    void S37_nobodyCanGoOnAnyway()
    {
        int files = 0;
        QDirIterator source(QStringLiteral(GROWSCOPE_TEST_DATA "/../../src"), {QStringLiteral("*.cpp")}, QDir::Files,
                            QDirIterator::Subdirectories);
        while (source.hasNext()) {
            QFile file(source.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray text = file.readAll();
            for (const char *word : {"ignoreSslErrors", "setPeerVerifyMode", "VerifyNone", "QueryPeer"})
                QVERIFY2(!text.contains(word), qPrintable(file.fileName()));
            ++files;
        }
        QVERIFY(files > 50);
    }

    void sendsItsHeadersAndNoOthersOfOurs()
    {
        FaultServer server(Answer::with(200, "[]", "Set-Cookie: a=b\r\n"));
        Network network;
        for (int i = 0; i < 2; ++i) {
            QNetworkReply *reply = network.get(*network.request(server.url(), "the-id", "the-token"));
            QTRY_VERIFY(reply->isFinished());
        }
        const auto sent = server.requests().last();
        QCOMPARE(sent.method, QByteArray("GET"));
        QCOMPARE(sent.header("Authorization"), QByteArray("the-token"));
        QCOMPARE(sent.header("X-Client-Id"), QByteArray("the-id"));
        QCOMPARE(sent.header("Accept-Encoding"), QByteArray("identity"));
        QVERIFY2(sent.header("User-Agent").startsWith("Growscope/0."), sent.header("User-Agent").constData());
        QVERIFY(!sent.headers.contains("cookie"));
    }

    void leavesOutWhatIsNotKnown()
    {
        FaultServer server(Answer::json("{}"));
        Network network;
        QNetworkReply *reply = network.post(*network.request(server.url(), {}, {}), "a=b");
        QTRY_VERIFY(reply->isFinished());
        const auto sent = server.requests().last();
        QCOMPARE(sent.method, QByteArray("POST"));
        QCOMPARE(sent.body, QByteArray("a=b"));
        QVERIFY(!sent.headers.contains("authorization"));
        QVERIFY(!sent.headers.contains("x-client-id"));
    }

    void loopbackIsNotAskedOfAProxy()
    {
        FaultServer proxy(Answer::silence());
        FaultServer server(Answer::json("[]"));
        qputenv("http_proxy", proxy.url().toEncoded());
        Network network;
        QNetworkReply *reply = network.get(*network.request(server.url(), {}, {}));
        QTRY_VERIFY(reply->isFinished());
        qunsetenv("http_proxy");
        QCOMPARE(server.requests().size(), 1);
        QCOMPARE(proxy.connections(), 0);
    }
};

QTEST_GUILESS_MAIN(TestNetwork)
#include "tst_network.moc"
