// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/client.h"
#include "api/network.h"
#include "support/faultserver.h"
#include "support/leapingclock.h"
#include "support/requests.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QPointer>
#include <QTemporaryDir>
#include <QTest>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using Kind = Error::Kind;
using State = Activity::State;

namespace
{

constexpr int patience = 30'000;
const QByteArray etag = "ETag: \"a\"\r\n";
const UsersQuery segmentation{Resource::SegmentationUsers, u"aBc123"_s, {}};

/// Lines that tell each other apart, 8 bytes each.
QByteArray usersFile(int lines)
{
    QByteArray file;
    for (int line = 0; line < lines; ++line)
        file += 'u' + QByteArray::number(line).rightJustified(6, '0') + '\n';
    return file;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no such file");
}

/// The first @p sent bytes of @p file from what the request asks for on, and nothing more.
Answer part(const QByteArray &file, const FaultServer::Request &request, qsizetype sent, const QByteArray &headers)
{
    const QByteArray range = request.header("Range");
    const qsizetype from = range.isEmpty() ? 0 : range.sliced(6).chopped(1).toLongLong();
    const QByteArray content = file.sliced(from);
    const QByteArray status = range.isEmpty()
                                  ? QByteArray("200 OK")
                                  : "206 Partial Content\r\nContent-Range: bytes " + QByteArray::number(from) + '-' +
                                        QByteArray::number(file.size() - 1) + '/' + QByteArray::number(file.size());
    return Answer::raw("HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " +
                       QByteArray::number(content.size()) + "\r\n\r\n" + content.first(std::min(sent, content.size())));
}

} // namespace

class TestPause : public QObject
{
    Q_OBJECT

private:
    QString path() const { return m_folder.filePath(u"users.tsv"_s); }

    QTemporaryDir m_folder;

private slots:
    void init()
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write("OLD"), 3);
    }

    void holdsTheSenderForAnyTime()
    {
        constexpr qint64 pieces = 4000;
        const QByteArray piece = usersFile(8192);
        FaultServer server(
            Answer::raw("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(pieces * piece.size()) + "\r\n\r\n")
                .repeat(piece, pieces));
        Network::Limits limits;
        limits.stall = 300ms;
        limits.speedWindow = 300ms;
        LeapingClock clock;
        Network network(limits, &clock);
        Client client(&network, projectAt(server.url()), apiToken());
        const QPointer job = client.users(segmentation, Generation::V1, {path()});
        std::optional<Result<DownloadedFile>> outcome;
        job->then(this, [&](const Result<DownloadedFile> &file) { outcome = file; });
        qint64 rows = 0;
        connect(job, &Job::progress, this, [&](qint64 done) {
            rows = done;
            if (done > 100'000)
                job->setPaused(true);
        });
        QTRY_VERIFY_WITH_TIMEOUT(outcome || job->isPaused(), patience);
        QVERIFY(!outcome);
        // Longer than both limits nothing moves: what the kernel's buffers and Qt's hold is all that comes.
        qint64 sent = -1;
        qint64 rowsThen = -1;
        QElapsedTimer still;
        still.start();
        const auto isStill = [&] {
            if (std::exchange(sent, server.bytesSent()) != server.bytesSent() || std::exchange(rowsThen, rows) != rows)
                still.start();
            return still.elapsed() > 1000;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isStill(), patience);
        QVERIFY(!outcome);
        QVERIFY2(sent - rows * 8 < 32 * 1024 * 1024, qPrintable(QString::number(sent - rows * 8)));
        QCOMPARE(network.activities()->list().size(), 1);
        QCOMPARE(network.activities()->list().constFirst().state, State::Paused);

        disconnect(job, &Job::progress, this, nullptr);
        job->setPaused(false);
        QCOMPARE(network.activities()->list().constFirst().state, State::Asked);
        QTRY_VERIFY_WITH_TIMEOUT(outcome, patience);
        QVERIFY2(*outcome, qPrintable(errorOf(*outcome).detail));
        QCOMPARE((*outcome)->rows, pieces * 8192 - 1);
        QCOMPARE((*outcome)->bytes, pieces * piece.size());
        QCOMPARE(server.requests().size(), 1);
    }

    void theLimitsHoldAgainWhenItGoesOn()
    {
        const QByteArray file = usersFile(1000);
        FaultServer server([&](const auto &request) { return part(file, request, 800, {}); });
        Network::Limits limits;
        limits.stall = 500ms;
        LeapingClock clock;
        Network network(limits, &clock);
        Client client(&network, projectAt(server.url()), apiToken());
        auto *job = client.users(segmentation, Generation::V1, {path()});
        connect(job, &Job::progress, job, [job, was = false](qint64 rows) mutable {
            if (rows == 0 || std::exchange(was, true))
                return;
            job->setPaused(true);
            job->setPaused(false);
        });
        QCOMPARE(errorOf(outcomeOf(job)).kind, Kind::Timeout);
        QCOMPARE(server.requests().size(), 4); // the break after the pause does not count
        QCOMPARE(contentOf(path()), QByteArray("OLD"));
    }

    void whatCameAlreadyIsReadWhenItGoesOn()
    {
        const QByteArray file = usersFile(100);
        FaultServer whole(Answer::with(200, file, {}));
        LeapingClock clock;
        Network network(Network::Limits(), &clock);
        Client client(&network, projectAt(whole.url()), apiToken());
        auto *job = client.users(segmentation, Generation::V1, {path()});
        connect(job, &Job::progress, job, [job](qint64, qint64) { job->setPaused(true); }); // when it is sent
        QTRY_COMPARE_WITH_TIMEOUT(whole.bytesSent() > file.size(), true, patience);
        QVERIFY(job->isPaused());
        disconnect(job, &Job::progress, job, nullptr);
        job->setPaused(false);
        const auto outcome = outcomeOf(job);
        QVERIFY2(outcome, qPrintable(errorOf(outcome).detail));
        QCOMPARE(contentOf(path()), file);
    }

    void aConnectionThatEndsMeanwhileIsNoFailure_data()
    {
        QTest::addColumn<Generation>("generation");
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<bool>("resumes");
        QTest::newRow("V1, ETag") << Generation::V1 << etag << true;
        QTest::newRow("V1, nothing tells it is the same") << Generation::V1 << QByteArray() << false;
        QTest::newRow("V3, ETag") << Generation::V3 << etag << true;
        QTest::newRow("V3, length") << Generation::V3 << QByteArray() << true;
    }
    void aConnectionThatEndsMeanwhileIsNoFailure()
    {
        QFETCH(Generation, generation);
        QFETCH(QByteArray, headers);
        QFETCH(bool, resumes);
        const QByteArray file = usersFile(100'000);
        constexpr int breaks = 5; // more than the tries that are made
        FaultServer files([&](const auto &request) {
            return part(file, request, files.requests().size() > breaks ? file.size() : 80'000, headers);
        });
        FaultServer service(Answer::json(R"({"id":"x","status":"done","downloadLinks":[")" + files.url().toEncoded() +
                                         R"(/users.csv"]})"));
        LeapingClock clock;
        Network network(Network::Limits(), &clock);
        Client client(&network, projectAt(generation == Generation::V3 ? service.url() : files.url()), apiToken());
        auto *job = client.users(segmentation, generation, {path()});
        std::optional<Result<DownloadedFile>> outcome;
        job->then(this, [&](const Result<DownloadedFile> &result) { outcome = result; });
        qint64 rows = 0;
        connect(job, &Job::progress, this, [&](qint64 done) { rows = done; });
        for (int request = 1; request <= breaks; ++request) {
            const qint64 expected = resumes ? request * 10'000 : 10'000;
            QTRY_VERIFY_WITH_TIMEOUT(files.requests().size() == request && rows == expected - 1, patience);
            job->setPaused(true);
            files.closeConnections();
            QTRY_COMPARE_WITH_TIMEOUT(files.openConnections(), 0, patience);
            QCOMPARE(files.requests().size(), request);
            QVERIFY(!outcome);
            rows = 0;
            job->setPaused(false);
        }
        QTRY_VERIFY_WITH_TIMEOUT(outcome, patience);
        QVERIFY2(*outcome, qPrintable(errorOf(*outcome).detail));
        QCOMPARE(contentOf(path()), file);
        QCOMPARE(files.requests().size(), breaks + 1);
        QCOMPARE(files.requests().last().header("Range"),
                 resumes ? "bytes=" + QByteArray::number(breaks * 80'000) + '-' : QByteArray());
    }

    void nothingNewBeginsMeanwhile()
    {
        const QByteArray file = usersFile(10);
        FaultServer server(Answer::with(200, file, {}));
        LeapingClock clock;
        Network network(Network::Limits(), &clock);
        Client client(&network, projectAt(server.url()), apiToken());
        auto *held = client.users(segmentation, Generation::V1, {m_folder.filePath(u"held.tsv"_s)});
        held->setPaused(true);
        // Its turn is left to others.
        for (int other = 0; other < 3; ++other)
            QVERIFY(outcomeOf(client.users(segmentation, Generation::V1, {path()})));
        QCOMPARE(server.requests().size(), 3);
        QCOMPARE(network.activities()->list().size(), 1);
        QCOMPARE(network.activities()->list().constFirst().state, State::Paused);
        held->setPaused(false);
        QVERIFY(outcomeOf(held));
        QCOMPARE(server.requests().size(), 4);
    }

    void theServiceMayPrepareItMeanwhile()
    {
        FaultServer files(Answer::with(200, usersFile(10), {}));
        FaultServer service([&](const auto &) {
            return service.requests().size() < 3 ? Answer::json(R"({"id":"x","status":"doing"})")
                                                 : Answer::json(R"({"id":"x","status":"done","downloadLinks":[")" +
                                                                files.url().toEncoded() + R"(/users.csv"]})");
        });
        LeapingClock clock;
        Network network(Network::Limits(), &clock);
        Client client(&network, projectAt(service.url()), apiToken());
        auto *job = client.users(segmentation, Generation::V3, {path()});
        job->setPaused(true);
        const auto isPausedAfter = [&](int requests) {
            const QList<Activity> list = network.activities()->list();
            return service.requests().size() == requests && list.size() == 1 && list[0].state == State::Paused;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isPausedAfter(3), patience);
        QCOMPARE(files.connections(), 0);
        job->setPaused(false);
        QVERIFY(outcomeOf(job));
        QCOMPARE(service.requests().size(), 3);
        QCOMPARE(files.requests().size(), 1);
    }

    void itMayBeCancelledMeanwhile_data()
    {
        QTest::addColumn<Generation>("generation");
        QTest::addColumn<bool>("inTheList");
        QTest::newRow("V1, in the list of requests") << Generation::V1 << true;
        QTest::newRow("V1, the job") << Generation::V1 << false;
        QTest::newRow("V3, in the list of requests") << Generation::V3 << true;
        QTest::newRow("V3, the job") << Generation::V3 << false;
    }
    void itMayBeCancelledMeanwhile()
    {
        QFETCH(Generation, generation);
        QFETCH(bool, inTheList);
        const QByteArray file = usersFile(1000);
        FaultServer files([&](const auto &request) { return part(file, request, 800, etag); });
        FaultServer service(Answer::json(R"({"id":"x","status":"done","downloadLinks":[")" + files.url().toEncoded() +
                                         R"(/users.csv"]})"));
        LeapingClock clock;
        Network network(Network::Limits(), &clock);
        Client client(&network, projectAt(generation == Generation::V3 ? service.url() : files.url()), apiToken());
        auto *job = client.users(segmentation, generation, {path()});
        connect(job, &Job::progress, job, [job](qint64 rows) { job->setPaused(rows > 0); });
        QTRY_VERIFY_WITH_TIMEOUT(job->isPaused(), patience);
        if (inTheList) {
            network.activities()->cancelAll();
            QCOMPARE(errorOf(outcomeOf(job)).kind, Kind::Cancelled);
        } else {
            delete job;
        }
        QVERIFY(network.activities()->list().isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(files.openConnections(), 0, patience);
        QCOMPARE(contentOf(path()), QByteArray("OLD"));
        QTRY_COMPARE_WITH_TIMEOUT(QDir(m_folder.path()).entryList({u"*users*"_s}, QDir::Files | QDir::Hidden),
                                  QStringList{u"users.tsv"_s}, patience);
    }
};

QTEST_GUILESS_MAIN(TestPause)
#include "tst_pause.moc"
