// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/client.h"
#include "api/network.h"
#include "support/faultserver.h"
#include "support/leapingclock.h"
#include "support/requests.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Kind = Error::Kind;

namespace
{

const QByteArray content = QByteArray("cs1\tname\t\nu1\tAnn\nu2\tBob\nu3\n");

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no such file");
}

/// The first @p sent bytes of the whole, then the connection ends.
Answer cut(qsizetype sent, const QByteArray &headers)
{
    return Answer::raw("HTTP/1.1 200 OK\r\n" + headers + "Content-Length: " + QByteArray::number(content.size()) +
                       "\r\n\r\n" + content.first(sent))
        .close();
}

Answer rest(qsizetype from, qsizetype total, const QByteArray &headers = {})
{
    return Answer::with(206, content.sliced(from),
                        "Content-Range: bytes " + QByteArray::number(from) + '-' + QByteArray::number(total - 1) + '/' +
                            QByteArray::number(total) + "\r\n" + headers);
}

} // namespace

class TestDownloads : public QObject
{
    Q_OBJECT

private:
    /// Downloads what @p files gives by @p links; the service is `m_asked`.
    Result<DownloadedFile> download(FaultServer &files, const QList<QByteArray> &links)
    {
        QByteArrayList quoted;
        for (const QByteArray &link : links)
            quoted += '"' + files.url().toEncoded() + link + '"';
        FaultServer service(
            Answer::json("{\"id\":\"x\",\"status\":\"done\",\"downloadLinks\":[" + quoted.join(',') + "]}"));
        LeapingClock clock;
        Network network(Network::Limits(), &clock);
        Client client(&network, projectAt(service.url()), apiToken(u"public-key"_s));
        const auto file = outcomeOf(
            client.users({Resource::SegmentationUsers, u"aBc123"_s, {u"a&b"_s, u"c"_s}}, Generation::V3, {path()}));
        m_asked = service.requests();
        return file;
    }
    QString path() const { return m_folder.filePath(u"users.tsv"_s); }

    QTemporaryDir m_folder;
    QList<FaultServer::Request> m_asked;

private slots:
    void linksAreFetchedWithoutCredentials()
    {
        FaultServer files(Answer::with(200, content, "Set-Cookie: a=b\r\n"));
        const auto file = download(files, {"/one.csv?sign=a%2Bb", "/two.csv?sign=c"});
        QVERIFY2(file, qPrintable(errorOf(file).detail));
        QCOMPARE(contentOf(path()), content + content.sliced(content.indexOf('\n') + 1));
        QCOMPARE(file->rows, 6);
        QCOMPARE(m_asked.size(), 1);
        QCOMPARE(m_asked.first().target,
                 QByteArray("/v3/exporter/projects/nxog09md/segmentations/aBc123/users?expire=60&parameters=a%26b,c"));
        QCOMPARE(m_asked.first().header("Authorization"), QByteArray("tok-SECRET"));
        QCOMPARE(files.requests().size(), 2);
        QCOMPARE(files.requests().first().target, QByteArray("/one.csv?sign=a%2Bb"));
        for (const auto &request : files.requests()) {
            for (const char *name : {"authorization", "x-client-id", "cookie"})
                QVERIFY2(!request.headers.contains(name), name);
        }
    }

    void S36_resumesOnlyTheSameContent_data()
    {
        QTest::addColumn<Answer>("answer");
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<int>("requests");
        const QByteArray etag = "ETag: \"a\"\r\n";
        const auto size = content.size();
        QTest::newRow("206, ETag") << rest(20, size, etag) << etag << 2;
        QTest::newRow("206, length") << rest(20, size) << QByteArray() << 2;
        QTest::newRow("200") << Answer::with(200, content, etag) << etag << 3;
        QTest::newRow("wrong offset") << rest(19, size, etag) << etag << 3;
        QTest::newRow("416") << Answer::with(416, {}, {}) << etag << 3;
        QTest::newRow("ETag changed") << rest(20, size, "ETag: \"b\"\r\n") << etag << 3;
        QTest::newRow("length changed") << rest(20, size + 1) << QByteArray() << 3;
    }
    void S36_resumesOnlyTheSameContent()
    {
        QFETCH(Answer, answer);
        QFETCH(QByteArray, headers);
        QFETCH(int, requests);
        int count = 0;
        FaultServer files([&](const auto &) {
            ++count;
            return count == 1 ? cut(20, headers) : count == 2 ? answer : Answer::with(200, content, headers);
        });
        const auto file = download(files, {"/users.csv?sign=x"});
        QVERIFY2(file, qPrintable(errorOf(file).detail));
        QCOMPARE(contentOf(path()), content);
        QCOMPARE(files.requests().size(), requests);
        QCOMPARE(files.requests()[1].header("Range"), QByteArray("bytes=20-"));
        QCOMPARE(files.requests()[1].header("If-Range"), headers.isEmpty() ? QByteArray() : QByteArray("\"a\""));
    }

    void expiredLinksAreRenewedOnce()
    {
        for (const int status : {403, 404, 410}) {
            FaultServer files([&](const auto &) {
                return files.requests().size() == 1 ? Answer::with(status, "{}") : Answer::with(200, content, {});
            });
            const auto file = download(files, {"/users.csv?sign=x"});
            QVERIFY2(file, qPrintable(errorOf(file).detail));
            QCOMPARE(m_asked.size(), 2);
            FaultServer never(Answer::with(status, "{\"message\":\"sign=x\"}"));
            const Error error = errorOf(download(never, {"/users.csv?sign=x"}));
            QCOMPARE(error.httpStatus, status);
            QVERIFY(!error.detail.contains("sign"_L1));
            QCOMPARE(never.requests().size(), 2);
        }
    }

    void threeTriesAreMade()
    {
        FaultServer files(cut(20, {}));
        QCOMPARE(errorOf(download(files, {"/users.csv"})).kind, Kind::Incomplete);
        QCOMPARE(files.requests().size(), 5); // two of them asked for the rest and got the whole
    }
};

QTEST_GUILESS_MAIN(TestDownloads)
#include "tst_downloads.moc"
