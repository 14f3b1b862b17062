// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/client.h"
#include "api/network.h"
#include "support/faultserver.h"
#include "support/leapingclock.h"
#include "support/manualclock.h"
#include "support/requests.h"
#include "support/secureserver.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace std::chrono_literals;
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

Answer linksTo(const QByteArray &links)
{
    return Answer::json("{\"id\":\"x\",\"status\":\"done\",\"downloadLinks\":[" + links + "]}");
}

const Answer doing = Answer::json("{\"id\":\"x\",\"status\":\"doing\"}");

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
        FaultServer service(linksTo(quoted.join(',')));
        LeapingClock clock;
        Network network(Network::Limits(), &clock);
        Client client(&network, projectAt(service.url()), apiToken(u"public-key"_s));
        auto file = outcomeOf(
            client.users({Resource::SegmentationUsers, u"aBc123"_s, {u"a&b"_s, u"c"_s}}, Generation::V3, {path()}));
        m_asked = service.requests();
        return file;
    }
    QString path() const { return m_folder.filePath(u"users.tsv"_s); }

    QTemporaryDir m_folder;
    QList<FaultServer::Request> m_asked;

private slots:
    void cleanup() { QFile::remove(path()); }

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
        QFile old(path());
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write("OLD") == 3);
        old.close();
        FaultServer files([&](const auto &) {
            ++count;
            return contentOf(path()) != "OLD" ? Answer::with(400, "{}")
                   : count == 1               ? cut(20, headers)
                   : count == 2               ? answer
                                              : Answer::with(200, content, headers);
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
            // Not as if the service refused the credentials, or had no such request.
            QCOMPARE(error.kind, Kind::Server);
            QCOMPARE(error.httpStatus, status);
            QCOMPARE(error.detail, u"the links to 127.0.0.1 have run out before all had come"_s);
            QCOMPARE(never.requests().size(), 2);
        }
    }

    void otherHostsRefusalsAreNotTheServices()
    {
        for (const int status : {400, 401, 405, 500}) {
            FaultServer files(Answer::with(status, "{\"message\":\"sign=x\",\"errors\":[{\"code\":\"sign=x\"}]}"));
            const Error error = errorOf(download(files, {"/users.csv?sign=x"}));
            QCOMPARE(error, (Error{Kind::Server, u"127.0.0.1"_s, status, 0}));
        }
    }

    void usersAreMadeFirst_data()
    {
        QTest::addColumn<Resource>("resource");
        QTest::addColumn<QByteArray>("target");
        QTest::newRow("segmentation") << Resource::SegmentationUsers
                                      << QByteArray(
                                             "/v3/exporter/projects/nxog09md/segmentations/aBc123/users?expire=60");
        QTest::newRow("tag") << Resource::TagUsers
                             << QByteArray("/v3/exporter/projects/nxog09md/tags/aBc123/users?expire=60");
    }
    void usersAreMadeFirst()
    {
        QFETCH(Resource, resource);
        QFETCH(QByteArray, target);
        FaultServer files(Answer::with(200, content, {}));
        FaultServer service([&](const auto &) {
            return service.requests().size() < 4 ? doing : linksTo('"' + files.url().toEncoded() + "/users.csv\"");
        });
        LeapingClock clock;
        Network network(Network::Limits(), &clock);
        Client client(&network, projectAt(service.url()), apiToken());
        auto *job = client.users({resource, u"aBc123"_s, {}}, Generation::V3, {path()});
        int preparing = 0;
        QList<Activity::State> states;
        connect(job, &Job::preparing, this, [&] { ++preparing; });
        connect(network.activities(), &Activities::changed, this, [&] {
            for (const Activity &activity : network.activities()->list())
                states += activity.state;
        });
        const auto file = outcomeOf(job);
        QVERIFY2(file, qPrintable(errorOf(file).detail));
        QCOMPARE(contentOf(path()), content);
        QCOMPARE(preparing, 1);
        QVERIFY(states.contains(Activity::State::Preparing));
        QCOMPARE(service.requests().size(), 4);
        for (const auto &request : service.requests())
            QCOMPARE(request.target, target);
        QVERIFY(network.activities()->list().isEmpty());
    }

    void whyTheyWereNotMadeIsTold()
    {
        FaultServer service([&](const auto &) {
            return service.requests().size() == 1
                       ? doing
                       : Answer::json("{\"id\":\"x\",\"status\":\"failed\",\"errorMsg\":\"too\\nmany users\"}");
        });
        LeapingClock clock;
        Network network(Network::Limits(), &clock);
        Client client(&network, projectAt(service.url()), apiToken());
        const Error error =
            errorOf(outcomeOf(client.users({Resource::TagUsers, u"aBc123"_s, {}}, Generation::V3, {path()})));
        QCOMPARE(error, (Error{Kind::NotMade, u"too many users"_s, 0, 0}));
        QCOMPARE(service.requests().size(), 2);
        QVERIFY(!QFile::exists(path()));
    }

    void tenMinutesAreWaitedForThem()
    {
        FaultServer service(doing);
        LeapingClock clock;
        Network network(Network::Limits(), &clock);
        Client client(&network, projectAt(service.url()), apiToken());
        const qint64 begin = clock.now();
        const Error error =
            errorOf(outcomeOf(client.users({Resource::SegmentationUsers, u"aBc123"_s, {}}, Generation::V3, {path()})));
        QCOMPARE(error.kind, Kind::Timeout);
        QCOMPARE(error.detail, u"the service has not made it within 10 minutes"_s);
        const qint64 waited = clock.now() - begin;
        QVERIFY2(waited > 590'000 && waited < 610'000, qPrintable(QString::number(waited)));
    }

    void cancellingStopsAsking_data()
    {
        QTest::addColumn<bool>("inTheList");
        QTest::newRow("in the list of requests") << true;
        QTest::newRow("the job") << false;
    }
    void cancellingStopsAsking()
    {
        QFETCH(bool, inTheList);
        FaultServer service(doing);
        ManualClock clock;
        Network network(Network::Limits(), &clock);
        Client client(&network, projectAt(service.url()), apiToken());
        auto *job = client.users({Resource::TagUsers, u"aBc123"_s, {}}, Generation::V3, {path()});
        bool preparing = false;
        connect(job, &Job::preparing, this, [&] { preparing = true; });
        QTRY_VERIFY(preparing);
        if (inTheList) {
            QCOMPARE(network.activities()->list().size(), 1);
            network.activities()->cancelAll();
            QCOMPARE(errorOf(outcomeOf(job)).kind, Kind::Cancelled);
        } else {
            delete job;
        }
        QVERIFY(network.activities()->list().isEmpty());
        clock.advance(1min);
        QCoreApplication::processEvents();
        QCOMPARE(service.requests().size(), 1);
        QVERIFY(!QFile::exists(path()));
    }

    void oddLinksAreNotFollowed_data()
    {
        QTest::addColumn<QByteArray>("link");
        QTest::newRow("file") << QByteArray("\"file:///etc/passwd\"");
        QTest::newRow("ftp") << QByteArray("\"ftp://127.0.0.1/users.csv\"");
        QTest::newRow("data") << QByteArray("\"data:text/csv,cs1\"");
        QTest::newRow("no host") << QByteArray("\"https:///users.csv\"");
        QTest::newRow("relative") << QByteArray("\"/users.csv\"");
        QTest::newRow("with a password") << QByteArray("\"https://ann:secret@example.org/users.csv\"");
        QTest::newRow("http elsewhere") << QByteArray("\"http://example.org/users.csv?sign=x\"");
        QTest::newRow("looks like loopback") << QByteArray("\"http://127.0.0.1.example.org/users.csv\"");
        QTest::newRow("empty") << QByteArray("\"\"");
        QTest::newRow("a number") << QByteArray("7");
        QTest::newRow("null") << QByteArray("null");
    }
    void oddLinksAreNotFollowed()
    {
        QFETCH(QByteArray, link);
        FaultServer files(Answer::with(200, content, {}));
        FaultServer service(linksTo('"' + files.url().toEncoded() + "/users.csv\"," + link));
        Network network;
        Client client(&network, projectAt(service.url()), apiToken());
        const Error error =
            errorOf(outcomeOf(client.users({Resource::SegmentationUsers, u"aBc123"_s, {}}, Generation::V3, {path()})));
        QCOMPARE(error, (Error{Kind::Malformed, u"downloadLinks[1]: an address with https was expected"_s, 0, 0}));
        QCOMPARE(files.connections(), 0); // nor is the other
        QVERIFY(!QFile::exists(path()));
    }

    void aSecureServicesLinksAreSecure()
    {
        const QByteArray pem = certificate(u"localhost"_s);
        FaultServer open(Answer::with(200, content, {}));
        const auto closed = secureServer(pem, [](const auto &) { return Answer::with(200, content, {}); });
        QUrl link = open.url();
        const auto service =
            secureServer(pem, [&](const auto &) { return linksTo('"' + link.toEncoded() + "/users.csv\""); });
        Network network;
        network.setCaFile(certificatePath(u"localhost"_s));
        Client client(&network, projectAt(service->url(u"https"_s)), apiToken());
        const UsersQuery query{Resource::SegmentationUsers, u"aBc123"_s, {}};
        QCOMPARE(errorOf(outcomeOf(client.users(query, Generation::V3, {path()}))).kind, Kind::Malformed);
        QCOMPARE(open.connections(), 0);
        link = closed->url(u"https"_s);
        const auto file = outcomeOf(client.users(query, Generation::V3, {path()}));
        QVERIFY2(file, qPrintable(errorOf(file).detail));
        QVERIFY(!closed->requests().first().headers.contains("authorization"));
    }

    void S21_aLinksRedirectIsNotFollowed()
    {
        FaultServer other(Answer::with(200, content, {}));
        FaultServer files(Answer::with(302, "", "Location: " + other.url().toEncoded() + "/users.csv?sign=y\r\n"));
        const Error error = errorOf(download(files, {"/users.csv?sign=x"}));
        QCOMPARE(error,
                 (Error{Kind::NotTheService, u"redirected to "_s + other.url().toString() + u"/users.csv"_s, 302, 0}));
        QCOMPARE(files.requests().size(), 1);
        QCOMPARE(m_asked.size(), 1);
        QCOMPARE(other.connections(), 0);
        QVERIFY(!QFile::exists(path()));
    }

    void S36_goesOnWithANewLink_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<Answer>("first");
        QTest::addColumn<QByteArray>("range");
        const QByteArray etag = "ETag: \"a\"\r\n", same = "/1", other = "/2";
        QTest::newRow("ETag") << same << cut(20, etag) << QByteArray("bytes=20-");
        QTest::newRow("length") << same << cut(20, {}) << QByteArray("bytes=20-");
        QTest::newRow("weak ETag, length") << same << cut(20, "ETag: W/\"a\"\r\n") << QByteArray("bytes=20-");
        QTest::newRow("another export, ETag") << other << cut(20, etag) << QByteArray();
        QTest::newRow("another export, length") << other << cut(20, {}) << QByteArray();
        QTest::newRow("neither") << same
                                 << Answer::raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n14\r\n" +
                                                content.first(20) + "\r\n")
                                        .wait(50ms)
                                        .close()
                                 << QByteArray();
    }
    void S36_goesOnWithANewLink()
    {
        QFETCH(QByteArray, path);
        QFETCH(Answer, first);
        QFETCH(QByteArray, range);
        // The first link breaks off, and has run out when the rest is asked for.
        FaultServer files([&](const FaultServer::Request &request) {
            if (request.target == "/1?sign=x")
                return files.requests().size() == 1 ? first : Answer::with(403, "{}");
            return request.header("Range").isEmpty() ? Answer::with(200, content, {}) : rest(20, content.size());
        });
        FaultServer service([&](const auto &) {
            return linksTo('"' + files.url().toEncoded() +
                           (service.requests().size() == 1 ? "/1?sign=x" : path + "?sign=y") + '"');
        });
        LeapingClock clock;
        Network network(Network::Limits(), &clock);
        Client client(&network, projectAt(service.url()), apiToken());
        const auto file =
            outcomeOf(client.users({Resource::SegmentationUsers, u"aBc123"_s, {}}, Generation::V3, {this->path()}));
        QVERIFY2(file, qPrintable(errorOf(file).detail));
        QCOMPARE(contentOf(this->path()), content);
        QCOMPARE(file->rows, 3);
        QCOMPARE(service.requests().size(), 2);
        QCOMPARE(files.requests().last().target, path + "?sign=y");
        QCOMPARE(files.requests().last().header("Range"), range);
    }

    void partsOfTwoExportsAreNotMixed()
    {
        // The second link has run out; the export that is made then has other rows.
        FaultServer files([&](const FaultServer::Request &request) {
            return request.path() == "/1/b.csv"      ? Answer::with(403, "{}")
                   : request.path().startsWith("/1") ? Answer::with(200, "cs1\nold\n", {})
                                                     : Answer::with(200, "cs1\nnew\n", {});
        });
        FaultServer service([&](const auto &) {
            const QByteArray folder =
                '"' + files.url().toEncoded() + '/' + QByteArray::number(service.requests().size());
            return linksTo(folder + "/a.csv\"," + folder + "/b.csv\"");
        });
        Network network;
        Client client(&network, projectAt(service.url()), apiToken());
        const auto file =
            outcomeOf(client.users({Resource::SegmentationUsers, u"aBc123"_s, {}}, Generation::V3, {path()}));
        QVERIFY2(file, qPrintable(errorOf(file).detail));
        QCOMPARE(contentOf(path()), QByteArray("cs1\nnew\nnew\n"));
    }

    void aLinkThatRunsOutTwiceEndsIt()
    {
        FaultServer files([&](const auto &) {
            return files.requests().size() == 1 ? cut(20, "ETag: \"a\"\r\n") : Answer::with(410, "{}");
        });
        const Error error = errorOf(download(files, {"/users.csv?sign=x"}));
        QCOMPARE(error.kind, Kind::Server);
        QCOMPARE(error.detail, u"the links to 127.0.0.1 have run out before all had come"_s);
        QCOMPARE(m_asked.size(), 2);
        QCOMPARE(files.requests().size(), 3);
        QVERIFY(!QFile::exists(path()));
    }

    void threeTriesAreMade()
    {
        FaultServer files(cut(20, {}));
        QCOMPARE(errorOf(download(files, {"/users.csv"})).kind, Kind::Incomplete);
        QCOMPARE(files.requests().size(), 5); // two of them asked for the rest and got the whole
    }

    void S36_triesAreCountedAnewWhereMoreCame()
    {
        FaultServer files([](const FaultServer::Request &request) {
            const qsizetype from = request.header("Range").mid(6).split('-').first().toLongLong();
            const QByteArray total = QByteArray::number(content.size());
            return Answer::raw("HTTP/1.1 " + QByteArray(from == 0 ? "200 OK" : "206 Part") +
                               "\r\nContent-Range: bytes " + QByteArray::number(from) + '-' +
                               QByteArray::number(content.size() - 1) + '/' + total + "\r\nContent-Length: " +
                               QByteArray::number(content.size() - from) + "\r\n\r\n" + content.mid(from, 5))
                .close();
        });
        const auto file = download(files, {"/users.csv"});
        QVERIFY2(file, qPrintable(errorOf(file).detail));
        QCOMPARE(contentOf(path()), content);
        QVERIFY(files.requests().size() > 4);
    }
};

QTEST_GUILESS_MAIN(TestDownloads)
#include "tst_downloads.moc"
