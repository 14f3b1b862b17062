// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/client.h"
#include "api/network.h"
#include "support/faultserver.h"
#include "support/leapingclock.h"
#include "support/requests.h"
#include "support/secureserver.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using Kind = Error::Kind;

namespace
{

const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\n";

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no such file");
}

#if defined(Q_OS_LINUX)
[[maybe_unused]] qint64 residentBytes() // not under sanitizers
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toLongLong() * 1024;
    }
    return 0;
}
#endif

} // namespace

class TestUsers : public QObject
{
    Q_OBJECT

private:
    QString path() const { return m_folder->filePath(u"users.tsv"_s); }
    void writeOld() const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write("OLD"), 3);
    }
    QStringList files() const
    {
        return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }

    Result<DownloadedFile> download(const Answer &answer, const QString &to)
    {
        FaultServer server(answer);
        Network network;
        Client client(&network, projectAt(server.url()), apiToken());
        return outcomeOf(client.users({Resource::SegmentationUsers, u"aBc123"_s, {}}, Generation::V1, {to}));
    }
    Result<DownloadedFile> download(const Answer &answer) { return download(answer, path()); }

    std::unique_ptr<QTemporaryDir> m_folder;

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void streamsInConstantMemory() // first, while the process is small
    {
        constexpr qint64 pieces = 1600;
        const QByteArray line = QByteArray(1023, 'x') + '\n';
        const QByteArray piece = line.repeated(64);
        FaultServer server(
            Answer::raw(head + "Content-Length: " + QByteArray::number(pieces * piece.size()) + "\r\n\r\n")
                .repeat(piece, pieces));
        Network network;
        Client client(&network, projectAt(server.url()), apiToken());
        auto *job = client.users({Resource::SegmentationUsers, u"aBc123"_s, {}}, Generation::V1, {path()});
        qint64 lastProgress = 0;
        connect(job, &Job::progress, this, [&](qint64 done, qint64) {
            QVERIFY(done >= lastProgress);
            lastProgress = done;
        });
#if defined(Q_OS_LINUX) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
        const qint64 before = residentBytes();
        qint64 most = before;
        connect(job, &Job::progress, this, [&] { most = std::max(most, residentBytes()); });
#endif
        const auto file = outcomeOf(job);
        QVERIFY2(file, qPrintable(errorOf(file).detail));
        QCOMPARE(file->bytes, pieces * piece.size());
        QCOMPARE(file->rows, pieces * 64 - 1);
        QCOMPARE(lastProgress, file->rows);
        QCOMPARE(QFileInfo(path()).size(), pieces * piece.size());
#if defined(Q_OS_LINUX) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
        qInfo("resident memory grew by %lld KiB", (most - before) / 1024);
        QVERIFY(most > 0 && most - before < 32 * 1024 * 1024);
#endif
    }

    void savesWhatTheServiceSends_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<qint64>("rows");
        QTest::newRow("rows") << QByteArray("cs1\tname\t\nu1\tAnn\nu2\n") << qint64(2);
        QTest::newRow("header alone") << QByteArray("cs1\tname\t\n") << qint64(0);
        QTest::newRow("header alone, no line break") << QByteArray("cs1") << qint64(0);
        QTest::newRow("last line does not end") << QByteArray("cs1\nu1\nu2") << qint64(2);
        QTest::newRow("CRLF") << QByteArray("cs1\r\nu1\r\n") << qint64(1);
        QTest::newRow("begins with white space and BOM") << QByteArray("\xEF\xBB\xBF\t\ncs1\n") << qint64(1);
        QTest::newRow("NUL") << QByteArray("cs1\nu\0001\n", 8) << qint64(1);
    }
    void savesWhatTheServiceSends()
    {
        QFETCH(QByteArray, body);
        QFETCH(qint64, rows);
        const auto file = download(Answer::with(200, body, {}));
        QVERIFY2(file, qPrintable(errorOf(file).detail));
        QCOMPARE(file->path, path());
        QCOMPARE(file->bytes, body.size());
        QCOMPARE(file->rows, rows);
        QCOMPARE(contentOf(path()), body);
    }

    void takesMuchInAnyFraming_data()
    {
        QTest::addColumn<Answer>("answer");
        const QByteArray lines = QByteArray("user\n").repeated(500'000);
        const auto chunked = [&](qsizetype size) {
            QByteArray chunks;
            for (qsizetype at = 0; at < lines.size(); at += size) {
                const QByteArray chunk = lines.mid(at, size);
                chunks += QByteArray::number(chunk.size(), 16) + "\r\n" + chunk + "\r\n";
            }
            return Answer::raw(head + "Transfer-Encoding: chunked\r\n\r\n" + chunks + "0\r\n\r\n");
        };
        QTest::newRow("length") << Answer::with(200, lines, {});
        QTest::newRow("until close") << Answer::raw(head + "Connection: close\r\n\r\n" + lines).close();
        QTest::newRow("small chunks") << chunked(1000);
        QTest::newRow("large chunks") << chunked(1'200'000);
        QTest::newRow("one chunk") << chunked(lines.size());
    }
    void takesMuchInAnyFraming()
    {
        QFETCH(Answer, answer);
        const auto file = download(answer);
        QVERIFY2(file, qPrintable(errorOf(file).detail));
        QCOMPARE(file->bytes, 2'500'000);
        QCOMPARE(file->rows, 499'999);
    }

    void writesAnotherDelimiter()
    {
        FaultServer server(Answer::with(200, "cs1\tname\t\nu1\tAnn, B\nu2\n", {}));
        Network network;
        Client client(&network, projectAt(server.url()), apiToken());
        const auto file = outcomeOf(
            client.users({Resource::SegmentationUsers, u"aBc123"_s, {}}, Generation::V1, {path(), csv::Format()}));
        QVERIFY2(file, qPrintable(errorOf(file).detail));
        const QByteArray expected = "cs1,name\nu1,\"Ann, B\"\nu2,\n";
        QCOMPARE(contentOf(path()), expected);
        QCOMPARE(file->bytes, expected.size());
        QCOMPARE(file->rows, 2);
    }

    void beginsAnewWhereItBrokeOff()
    {
        const QByteArray body = "cs1\nu1\nu2\n";
        FaultServer server([&](const auto &) {
            return server.requests().size() < 3
                       ? Answer::raw(head + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" +
                                     body.first(7))
                             .close()
                       : Answer::with(200, body, {});
        });
        LeapingClock clock;
        Network network(Network::Limits(), &clock);
        Client client(&network, projectAt(server.url()), apiToken());
        const auto file =
            outcomeOf(client.users({Resource::SegmentationUsers, u"aBc123"_s, {}}, Generation::V1, {path()}));
        QVERIFY2(file, qPrintable(errorOf(file).detail));
        QCOMPARE(contentOf(path()), body);
        QCOMPARE(file->rows, 2);
        QCOMPARE(server.requests().size(), 3);
    }

    void asksAsTheApiSays()
    {
        FaultServer server(Answer::with(200, "cs1\n", {}));
        Network network;
        Client client(&network, projectAt(server.url()), apiToken(u"public-key"_s));
        QVERIFY(outcomeOf(client.users({Resource::SegmentationUsers, u"aBc123"_s, {}}, Generation::V1, {path()})));
        QCOMPARE(server.requests().size(), 1);
        const auto &sent = server.requests().first();
        QCOMPARE(sent.target, QByteArray("/projects/nxog09md/segmentations/aBc123/users.csv"));
        QCOMPARE(sent.header("Authorization"), QByteArray("tok-SECRET"));
        QCOMPARE(sent.header("X-Client-Id"), QByteArray("public-key"));
        QCOMPARE(sent.header("Accept-Encoding"), QByteArray("identity"));
    }

    void aFaultLeavesTheOldFile_data()
    {
        QTest::addColumn<Answer>("answer");
        QTest::addColumn<Kind>("kind");
        const QByteArray megabytes = QByteArray("user\n").repeated(400'000);
        const QByteArray length = "Content-Length: " + QByteArray::number(2 * megabytes.size()) + "\r\n\r\n";
        // Smaller than the read buffer: behind a full one Qt 6.4 does not see the connection end, and it takes the
        // time-out.
        const QByteArray chunk = "7a120\r\n" + megabytes.left(0x7a120) + "\r\n";
        QTest::newRow("empty") << Answer::with(200, "", {}) << Kind::Incomplete;
        QTest::newRow("cut, length") << Answer::raw(head + length + megabytes).close() << Kind::Incomplete;
        QTest::newRow("cut, between chunks")
            << Answer::raw(head + "Transfer-Encoding: chunked\r\n\r\n").wait(300ms).send(chunk).wait(300ms).close()
            << Kind::Incomplete;
        QTest::newRow("cut, within a chunk")
            << Answer::raw(head + "Transfer-Encoding: chunked\r\n\r\n").wait(300ms).send(chunk.chopped(7)).close()
            << Kind::Incomplete;
        QTest::newRow("cut, all at once")
            << Answer::raw(head + "Transfer-Encoding: chunked\r\n\r\n3e8\r\ncs1\nu1").close() << Kind::Incomplete;
        QTest::newRow("chunks, last line does not end")
            << Answer::raw(head + "Transfer-Encoding: chunked\r\n\r\n6\r\ncs1\nu1\r\n0\r\n\r\n") << Kind::Incomplete;
        QTest::newRow("no length, last line does not end")
            << Answer::raw(head + "Connection: close\r\n\r\ncs1\nu1").close() << Kind::Incomplete;
        QTest::newRow("stalled") << Answer::raw(head + length + megabytes) << Kind::Timeout;
        QTest::newRow("gzip") << Answer::with(200, "cs1\nu1\n", "Content-Encoding: gzip\r\n") << Kind::NotTheService;
        QTest::newRow("lengths that differ")
            << Answer::with(200, "cs1\nu1\n", "Content-Length: 4\r\n") << Kind::Malformed;
        QTest::newRow("a part that nobody asked for")
            << Answer::with(206, "cs1\nu1\n", "Content-Range: bytes 0-6/14\r\n") << Kind::Incomplete;
        QTest::newRow("HTML") << Answer::with(200, "  <html>", {}) << Kind::NotTheService;
        QTest::newRow("403") << Answer::with(403, "{}") << Kind::Forbidden;
        QTest::newRow("500") << Answer::with(500, megabytes) << Kind::Server;
    }
    void aFaultLeavesTheOldFile()
    {
        QFETCH(Answer, answer);
        QFETCH(Kind, kind);
        writeOld();
        FaultServer server(answer);
        Network::Limits limits;
        limits.stall = 1500ms;
        limits.bodyBytes = 1000; // holds for what is kept in memory, not here
        LeapingClock clock;
        Network network(limits, &clock);
        Client client(&network, projectAt(server.url()), apiToken());
        const Error error =
            errorOf(outcomeOf(client.users({Resource::SegmentationUsers, u"aBc123"_s, {}}, Generation::V1, {path()})));
        QVERIFY2(error.kind == kind, qPrintable(u"kind %1: %2"_s.arg(int(error.kind)).arg(error.detail)));
        QCOMPARE(contentOf(path()), QByteArray("OLD"));
        QTRY_COMPARE(files(), QStringList{u"users.tsv"_s});
    }

    void chunksProveTheEndOverTls_data()
    {
        QTest::addColumn<QByteArray>("chunks");
        QTest::addColumn<bool>("whole");
        QTest::newRow("whole") << QByteArray("7\r\ncs1\nu1\n\r\n0\r\n\r\n") << true;
        QTest::newRow("whole, last line does not end") << QByteArray("6\r\ncs1\nu1\r\n0\r\n\r\n") << true;
        QTest::newRow("cut behind a chunk") << QByteArray("7\r\ncs1\nu1\n\r\n") << false;
        QTest::newRow("cut behind a chunk's content") << QByteArray("7\r\ncs1\nu1\n") << false;
        QTest::newRow("cut behind a line") << QByteArray("70\r\ncs1\nu1\n") << false;
        QTest::newRow("cut within a line") << QByteArray("70\r\ncs1\nu1") << false;
        QTest::newRow("cut within the end") << QByteArray("7\r\ncs1\nu1\n\r\n0\r\n") << false;
    }
    void chunksProveTheEndOverTls()
    {
        QFETCH(QByteArray, chunks);
        QFETCH(bool, whole);
        writeOld();
        const auto server = secureServer(certificate(u"localhost"_s), [&](const auto &) {
            return Answer::raw(head + "Transfer-Encoding: chunked\r\n\r\n" + chunks).close(); // all at once
        });
        LeapingClock clock;
        Network network(Network::Limits(), &clock);
        network.setCaFile(certificatePath(u"localhost"_s));
        Client client(&network, projectAt(server->url(u"https"_s)), apiToken());
        for (int repetition = 0; repetition < 5; ++repetition) { // for it depends on what is read first
            const auto file =
                outcomeOf(client.users({Resource::SegmentationUsers, u"aBc123"_s, {}}, Generation::V1, {path()}));
            QCOMPARE(file.has_value(), whole);
            QVERIFY2(whole || isBreak(file.error()), qPrintable(errorOf(file).detail));
            QVERIFY(whole ? contentOf(path()).startsWith("cs1\nu1") : contentOf(path()) == "OLD");
        }
    }

    void S36_goesOnOnlyWithTheSameContent_data()
    {
        QTest::addColumn<Answer>("answer");
        QTest::addColumn<QByteArray>("etag");
        QTest::addColumn<int>("requests");
        const QByteArray same = "ETag: \"a\"\r\n";
        const auto rest = [](const QByteArray &range, const QByteArray &headers) {
            return Answer::with(206, "\nu2\n", "Content-Range: bytes " + range + "\r\n" + headers);
        };
        QTest::newRow("206") << rest("6-9/10", same) << same << 2;
        QTest::newRow("206, length not told") << rest("6-9/*", same) << same << 2;
        QTest::newRow("200") << Answer::with(200, "cs1\nu1\nu2\n", same) << same << 3;
        QTest::newRow("ETag changed") << rest("6-9/10", "ETag: \"b\"\r\n") << same << 3;
        QTest::newRow("total changed") << rest("6-9/11", same) << same << 3;
        QTest::newRow("wrong offset") << rest("5-9/10", same) << same << 3;
        QTest::newRow("not to the end") << rest("6-8/10", same) << same << 3;
        QTest::newRow("416") << Answer::with(416, {}, {}) << same << 3;
        QTest::newRow("weak ETag") << Answer::with(200, "cs1\nu1\nu2\n", {}) << QByteArray("ETag: W/\"a\"\r\n") << 2;
        QTest::newRow("no ETag") << Answer::with(200, "cs1\nu1\nu2\n", {}) << QByteArray() << 2;
    }
    void S36_goesOnOnlyWithTheSameContent()
    {
        QFETCH(Answer, answer);
        QFETCH(QByteArray, etag);
        QFETCH(int, requests);
        writeOld();
        const QByteArray body = "cs1\nu1\nu2\n";
        FaultServer server([&](const auto &) {
            if (contentOf(path()) != "OLD")
                return Answer::with(400, "{}");
            return server.requests().size() == 1
                       ? Answer::raw(head + etag + "Content-Length: 10\r\n\r\n" + body.first(6)).close()
                   : server.requests().size() == 2 ? answer
                                                   : Answer::with(200, body, etag);
        });
        LeapingClock clock;
        Network network(Network::Limits(), &clock);
        Client client(&network, projectAt(server.url()), apiToken());
        const auto file =
            outcomeOf(client.users({Resource::SegmentationUsers, u"aBc123"_s, {}}, Generation::V1, {path()}));
        QVERIFY2(file, qPrintable(errorOf(file).detail));
        QCOMPARE(contentOf(path()), body);
        QCOMPARE(file->rows, 2);
        QCOMPARE(server.requests().size(), requests);
        const bool isStrong = etag.contains(": \"");
        QCOMPARE(server.requests()[1].header("Range"), isStrong ? QByteArray("bytes=6-") : QByteArray());
        QCOMPARE(server.requests()[1].header("If-Range"), isStrong ? QByteArray("\"a\"") : QByteArray());
    }

    void S36_triesAreCountedAnewWhereMoreCame_data()
    {
        QTest::addColumn<qsizetype>("end");
        QTest::newRow("always") << qsizetype(10);
        QTest::newRow("then no more") << qsizetype(6);
    }
    void S36_triesAreCountedAnewWhereMoreCame()
    {
        QFETCH(qsizetype, end); // of what comes
        const QByteArray body = "cs1\nu1\nu2\n";
        FaultServer server([&](const FaultServer::Request &request) {
            const qsizetype from = request.header("Range").mid(6).split('-').first().toLongLong();
            return Answer::raw((from == 0 ? head
                                          : "HTTP/1.1 206 Part\r\nContent-Range: bytes " + QByteArray::number(from) +
                                                "-9/10\r\n") +
                               "ETag: \"a\"\r\nContent-Length: " + QByteArray::number(10 - from) + "\r\n\r\n" +
                               body.first(end).mid(from, 2))
                .close();
        });
        LeapingClock clock;
        Network network(Network::Limits(), &clock);
        Client client(&network, projectAt(server.url()), apiToken());
        const auto file =
            outcomeOf(client.users({Resource::SegmentationUsers, u"aBc123"_s, {}}, Generation::V1, {path()}));
        QCOMPARE(file.has_value(), end == 10);
        QVERIFY(!file || contentOf(path()) == body);
        QVERIFY(server.requests().size() >= 5);
    }

    void S36_aRestHasTheLengthThatItsRangeTells()
    {
        const QByteArray same = "ETag: \"a\"\r\n";
        const QByteArray body = "cs1\nu1\nu2\n";
        FaultServer server([&](const FaultServer::Request &request) { // Qt may send again what closes soon
            const QByteArray range = request.header("Range");
            if (range.isEmpty())
                return Answer::raw(head + same + "Connection: close\r\n\r\n" + body.first(6)).wait(50ms).close();
            if (range == "bytes=6-") // cut where a line ends
                return Answer::raw("HTTP/1.1 206 Part\r\nConnection: close\r\nContent-Range: bytes 6-9/10\r\n" + same +
                                   "\r\n\n")
                    .wait(50ms)
                    .close();
            return Answer::with(206, body.sliced(7), "Content-Range: bytes 7-9/10\r\n" + same);
        });
        LeapingClock clock;
        Network network(Network::Limits(), &clock);
        Client client(&network, projectAt(server.url()), apiToken());
        const auto file =
            outcomeOf(client.users({Resource::SegmentationUsers, u"aBc123"_s, {}}, Generation::V1, {path()}));
        QVERIFY2(file, qPrintable(errorOf(file).detail));
        QCOMPARE(contentOf(path()), body);
        QCOMPARE(server.requests().last().header("Range"), QByteArray("bytes=7-"));
    }

    void withoutALengthTheLastLineMustEnd()
    {
        const auto file = download(Answer::raw(head + "Connection: close\r\n\r\ncs1\nu1\n").close());
        QVERIFY2(file, qPrintable(errorOf(file).detail));
        QCOMPARE(file->rows, 1);
        QCOMPARE(contentOf(path()), QByteArray("cs1\nu1\n"));
    }

    void aCancelledDownloadLeavesTheOldFile()
    {
        writeOld();
        FaultServer server(
            Answer::raw(head + "Connection: close\r\n\r\n").repeat(QByteArray("user\n").repeated(10'000), 1'000'000));
        Network network;
        Client client(&network, projectAt(server.url()), apiToken());
        QPointer<Job> job = client.users({Resource::SegmentationUsers, u"aBc123"_s, {}}, Generation::V1, {path()});
        connect(job, &Job::progress, this, [job](qint64 done) {
            if (done > 100'000)
                job->deleteLater();
        });
        QTRY_VERIFY_WITH_TIMEOUT(!job, 30'000);
        QTRY_COMPARE(server.openConnections(), 0);
        // The writing thread takes one thing after the other: what comes after the cancelled one shows that it is over.
        QVERIFY(download(Answer::with(200, "cs1\n", {}), m_folder->filePath(u"next.tsv"_s)));
        QCOMPARE(contentOf(path()), QByteArray("OLD"));
        QCOMPARE(files(), (QStringList{u"next.tsv"_s, u"users.tsv"_s}));
    }

    void aPlaceThatTakesNoFileEndsTheRequest()
    {
        for (const QString &place : {m_folder->filePath(u"nowhere/users.tsv"_s), m_folder->path()}) {
            FaultServer server(Answer::raw(head + "Connection: close\r\n\r\n")
                                   .repeat(QByteArray("user\n").repeated(10'000), 1'000'000));
            Network network;
            Client client(&network, projectAt(server.url()), apiToken());
            const Error error = errorOf(
                outcomeOf(client.users({Resource::SegmentationUsers, u"aBc123"_s, {}}, Generation::V1, {place})));
            QCOMPARE(error.kind, Kind::File);
            QVERIFY(!error.detail.isEmpty());
            QTRY_COMPARE(server.openConnections(), 0);
        }
        QCOMPARE(files(), QStringList());
    }

    void anAnswerWithoutLineEndsEndsTheRequest()
    {
        writeOld();
        FaultServer server(
            Answer::raw(head + "Connection: close\r\n\r\ncs1\n").repeat(QByteArray(100'000, 'x'), 1'000'000));
        Network network;
        Client client(&network, projectAt(server.url()), apiToken());
        const Error error = errorOf(outcomeOf(
            client.users({Resource::SegmentationUsers, u"aBc123"_s, {}}, Generation::V1, {path(), csv::Format()})));
        QCOMPARE(error, (Error{Kind::Malformed, u"a line has more than 1048576 bytes"_s, 0, 0}));
        QTRY_COMPARE(server.openConnections(), 0);
        QCOMPARE(contentOf(path()), QByteArray("OLD"));
    }

#ifdef Q_OS_UNIX
    void F12_aDiskThatTakesNoMoreEndsTheRequest()
    {
        writeOld();
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before;
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        rlimit small = before;
        small.rlim_cur = 1024 * 1024;
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
        const Error error = errorOf(download(Answer::with(200, QByteArray("user\n").repeated(1'000'000), {})));
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
        QCOMPARE(error.kind, Kind::File);
        QVERIFY2(error.detail.contains("large"_L1), qPrintable(error.detail));
        QCOMPARE(contentOf(path()), QByteArray("OLD"));
        QTRY_COMPARE(files(), QStringList{u"users.tsv"_s});
    }
#endif
};

QTEST_GUILESS_MAIN(TestUsers)
#include "tst_users.moc"
