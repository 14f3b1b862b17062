// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/credentials.h"
#include "core/signature.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace
{

Credentials keys()
{
    return {Credentials::Method::Keys,
            u"cid"_s,
            u"tok"_s,
            1462118400000,
            u"私钥 key"_s,
            u"2a1b4018cd954ec2bcc69da5138bdb96"_s};
}

} // namespace

class TestCredentials : public QObject
{
    Q_OBJECT

private slots:
    void recordReadsBack_data()
    {
        QTest::addColumn<Credentials>("credentials");
        QTest::newRow("API token") << Credentials{Credentials::Method::ApiToken, {}, u"tok"_s, 0, {}, {}};
        QTest::newRow("public key and token")
            << Credentials{Credentials::Method::ClientToken, u"cid"_s, u"tok"_s, 0, {}, {}};
        QTest::newRow("keys") << keys();
        Credentials fresh = keys();
        fresh.token.clear();
        fresh.issuedAt = 0;
        QTest::newRow("keys without a token yet") << fresh;
    }

    void recordReadsBack()
    {
        QFETCH(Credentials, credentials);
        const auto record = credentials.toRecord();
        QVERIFY(record);
        const auto back = Credentials::fromRecord(*record);
        QVERIFY(back);
        QCOMPARE(*back, credentials);
    }

    void incompleteCredentialsAreRefused_data()
    {
        QTest::addColumn<Credentials>("credentials");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char *name, Credentials credentials, auto &&change, const QString &detail) {
            change(credentials);
            QTest::newRow(name) << credentials << detail;
        };
        const Credentials apiToken{Credentials::Method::ApiToken, {}, u"tok"_s, 0, {}, {}};
        const Credentials clientToken{Credentials::Method::ClientToken, u"cid"_s, u"tok"_s, 0, {}, {}};
        row(
            "no token", apiToken, [](Credentials &c) { c.token.clear(); }, u"the token is missing"_s);
        row(
            "no public key", clientToken, [](Credentials &c) { c.clientId.clear(); }, u"the public key is missing"_s);
        row(
            "no token for it", clientToken, [](Credentials &c) { c.token.clear(); }, u"the token is missing"_s);
        row(
            "keys, no public", keys(), [](Credentials &c) { c.clientId.clear(); }, u"the public key is missing"_s);
        row(
            "keys, no private", keys(), [](Credentials &c) { c.privateKey.clear(); }, u"the private key is missing"_s);
        row(
            "keys, no project", keys(), [](Credentials &c) { c.accountId.clear(); }, u"the project ID is missing"_s);
        row(
            "CRLF in the public key", clientToken, [](Credentials &c) { c.clientId = u"a\r\nX-Injected: yes"_s; },
            u"the public key has characters that can't be sent"_s);
        row(
            "space in the token", apiToken, [](Credentials &c) { c.token = u"to k"_s; },
            u"the token has characters that can't be sent"_s);
        row(
            "DEL in the token", apiToken, [](Credentials &c) { c.token = u"tok\x7F"_s; },
            u"the token has characters that can't be sent"_s);
        row(
            "Chinese in the token", apiToken, [](Credentials &c) { c.token = u"令牌"_s; },
            u"the token has characters that can't be sent"_s);
        row(
            "half a character in the private key", keys(), [](Credentials &c) { c.privateKey = QChar(0xD800); },
            u"the private key has characters that can't be sent"_s);
        row(
            "parameter in the project ID", keys(), [](Credentials &c) { c.accountId = u"a&tm=0"_s; },
            u"the project ID has characters that can't be sent"_s);
    }

    void incompleteCredentialsAreRefused()
    {
        QFETCH(Credentials, credentials);
        QFETCH(QString, detail);
        const auto checked = credentials.check();
        QVERIFY(!checked);
        QCOMPARE(checked.error().kind, Error::Kind::Input);
        QCOMPARE(checked.error().detail, detail);
        QVERIFY(!credentials.toRecord());
    }

    void recordIsAtMost2048Bytes()
    {
        Credentials credentials{Credentials::Method::ApiToken, {}, u"t"_s, 0, {}, {}};
        credentials.token = QString(2048 - (credentials.toRecord()->size() - 1), u't');
        QCOMPARE(credentials.toRecord()->size(), 2048);
        credentials.token += u't';
        QCOMPARE(credentials.toRecord().error().kind, Error::Kind::Input);
    }

    void foreignRecordsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("record");
        const QByteArray good = *keys().toRecord();
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut") << good.chopped(1);
        QTest::newRow("password") << QByteArray("hunter2");
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("version") << QByteArray(good).replace("\"v\":1", "\"v\":2");
        QTest::newRow("method") << QByteArray(good).replace("\"keys\"", "\"keyz\"");
        QTest::newRow("type") << QByteArray(good).replace("\"tok\"", "7");
        QTest::newRow("missing") << QByteArray(good).replace("\"clientId\"", "\"client\"");
        QTest::newRow("issuedAt") << QByteArray(good).replace("1462118400000", "\"x\"");
        QTest::newRow("header injection") << QByteArray(good).replace("\"tok\"", "\"t\\r\\nx: y\"");
    }

    void foreignRecordsAreRefused()
    {
        QFETCH(QByteArray, record);
        const auto back = Credentials::fromRecord(record);
        QVERIFY(!back);
        QCOMPARE(back.error().kind, Error::Kind::Keychain);
        QVERIFY(!back.error().detail.contains(u"tok"_s));
    }

    void signatureIsThatOfOpenSsl_data()
    {
        QTest::addColumn<QString>("key");
        QTest::newRow("plain") << u"99ce0d5e1f2b4c6d"_s;
        QTest::newRow("Chinese") << u"私钥：growing"_s;
        QTest::newRow("longer than a block") << QString(200, u'钥');
    }

    void signatureIsThatOfOpenSsl()
    {
        const QString openssl = QStandardPaths::findExecutable(u"openssl"_s);
        if (openssl.isEmpty()) {
            QVERIFY2(qEnvironmentVariable("CI") != u"true"_s, "openssl is needed");
            QSKIP("SIGNATURE NOT CHECKED: openssl is missing");
        }
        QFETCH(QString, key);
        QProcess process;
        process.start(openssl, {u"dgst"_s, u"-sha256"_s, u"-mac"_s, u"HMAC"_s, u"-macopt"_s,
                                u"hexkey:"_s + QString::fromLatin1(key.toUtf8().toHex())});
        process.write("POST\n/auth/token\nproject=nxog09md&ai=2a1b4018cd954ec2bcc69da5138bdb96&tm=1462118400000");
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished());
        const QByteArray expected = process.readAllStandardOutput().trimmed().split(' ').last();
        QCOMPARE(expected.size(), 64);
        QCOMPARE(tokenRequestSignature(key, u"nxog09md"_s, u"2a1b4018cd954ec2bcc69da5138bdb96"_s, 1462118400000),
                 expected);
    }
};

QTEST_GUILESS_MAIN(TestCredentials)
#include "tst_credentials.moc"
