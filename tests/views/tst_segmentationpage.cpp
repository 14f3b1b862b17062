// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/faultserver.h"
#include "support/manualclock.h"
#include "support/program.h"
#include "views/segmentationpage.h"

#include <QDir>
#include <QFile>
#include <QProgressBar>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int patience = 30'000;
constexpr int parts = 20;

/// A segmentation of 20,000 users, 1000 each 200 ms.
Answer answerFor(const FaultServer::Request &request)
{
    if (request.path().endsWith("/segmentations.json"))
        return Answer::json(R"([{"id":"s1","name":"Loyal","userType":"cs1","userNum":20000}])");
    if (!request.path().endsWith("/segmentations/s1/users.csv"))
        return request.path().startsWith("/v3/") ? Answer::with(404, "{}") : Answer::json("[]");
    const QByteArray rows = QByteArray("a-user-whose-id-is-of-common-length\t\t1\n").repeated(1000);
    Answer users = Answer::raw("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(4 + parts * rows.size()) +
                               "\r\n\r\ncs1\n");
    for (int part = 0; part < parts; ++part)
        std::move(users).wait(200ms).send(rows); // NOLINT(bugprone-use-after-move): it stays what it is
    return users;
}

} // namespace

class TestSegmentationPage : public QObject
{
    Q_OBJECT

private slots:
    void aDownloadRestsAndGoesOn()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"users.tsv"_s);
        FaultServer server(answerFor);
        ManualClock clock;
        Program program({}, nullptr, &clock);
        program.addProject(server.url());
        program.window->reveal({NodeId::Kind::Segmentation, u"p"_s, {}, u"s1"_s});
        auto *page = program.window->findChild<SegmentationPage *>();
        QTRY_VERIFY_WITH_TIMEOUT(program.text(u"users"_s) == "20,000"_L1, patience);
        page->download({path});
        auto *pause = program.child<QPushButton>(u"pause"_s);
        QVERIFY(pause);
        QVERIFY(pause->focusPolicy() & Qt::TabFocus);
        QCOMPARE(pause->text(), u"P&ause"_s);

        const auto state = [&] { return program.text(u"state"_s); };
        const auto *progress = program.child<QProgressBar>(u"progress"_s);
        // No time has gone by: nobody knows how long it will take.
        QTRY_VERIFY_WITH_TIMEOUT(progress->value() >= 100, patience);
        QVERIFY2(state().endsWith(" of 20,000 users"_L1), qPrintable(state()));
        for (int second = 0; second < 3; ++second) {
            clock.advance(1s);
            const int before = progress->value();
            QTRY_VERIFY_WITH_TIMEOUT(progress->value() > before, patience);
        }
        QVERIFY2(state().contains(" of 20,000 users, about "_L1) && state().endsWith(" s left"_L1),
                 qPrintable(state()));

        pause->click();
        QCOMPARE(pause->text(), u"&Go on"_s);
        QVERIFY2(state().startsWith("Paused at "_L1) && state().endsWith(" of 20,000 users"_L1), qPrintable(state()));
        const auto activities = program.network->activities()->list();
        QCOMPARE(activities.size(), 1);
        QCOMPARE(activities[0].state, Activity::State::Paused);
        // The server goes on until all is in the buffers of this computer.
        QTRY_VERIFY_WITH_TIMEOUT(server.bytesSent() > parts * 1000 * 39, patience);
        QVERIFY(progress->value() < 1000);
        QVERIFY(state().startsWith("Paused at "_L1));
        QVERIFY(!QFile::exists(path));

        pause->click();
        QCOMPARE(pause->text(), u"P&ause"_s);
        QTRY_COMPARE_WITH_TIMEOUT(state(), u"Saved 20,000 users to users.tsv."_s, patience);
        QVERIFY(!program.child<QPushButton>(u"pause"_s));
        QVERIFY(QFile::exists(path));
    }

    void anotherNumberOfUsersIsTold()
    {
        const QTemporaryDir folder;
        FaultServer server([](const FaultServer::Request &request) {
            if (request.path().endsWith("/segmentations.json"))
                return Answer::json(R"([{"id":"s1","name":"Loyal","userType":"cs1","userNum":3}])");
            return request.path().endsWith("/segmentations/s1/users.csv") ? Answer::with(200, "cs1\nu1\nu2\n", {})
                                                                          : Answer::with(404, "{}");
        });
        Program program;
        program.addProject(server.url());
        program.window->reveal({NodeId::Kind::Segmentation, u"p"_s, {}, u"s1"_s});
        QTRY_VERIFY_WITH_TIMEOUT(program.text(u"users"_s) == "3"_L1, patience);
        program.window->findChild<SegmentationPage *>()->download({folder.filePath(u"users.tsv"_s)});
        QTRY_COMPARE_WITH_TIMEOUT(program.text(u"state"_s),
                                  u"Saved 2 users to users.tsv. The list says 3; it may have changed since."_s,
                                  patience);
    }

    void rowsWithMoreCellsThanTheHeaderAreTold()
    {
        const QTemporaryDir folder;
        FaultServer server([](const FaultServer::Request &request) {
            if (request.path().endsWith("/segmentations.json"))
                return Answer::json(R"([{"id":"s1","name":"Loyal","userType":"cs1","userNum":2}])");
            return request.path().endsWith("/segmentations/s1/users.csv")
                       ? Answer::with(200, "cs1\tname\nu1\tAnn\tx\nu2\n", {})
                       : Answer::with(404, "{}");
        });
        Program program;
        program.addProject(server.url());
        program.window->reveal({NodeId::Kind::Segmentation, u"p"_s, {}, u"s1"_s});
        QTRY_VERIFY_WITH_TIMEOUT(program.text(u"users"_s) == "2"_L1, patience);
        program.window->findChild<SegmentationPage *>()->download({folder.filePath(u"users.csv"_s), csv::Format()});
        QTRY_VERIFY_WITH_TIMEOUT(
            program.text(u"status"_s).endsWith("users.csv; 1 row has more cells than the header"_L1), patience);
    }

    void itMayRestBeforeItBegins()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"users.tsv"_s);
        FaultServer server(answerFor);
        Program program;
        program.addProject(server.url());
        program.window->reveal({NodeId::Kind::Segmentation, u"p"_s, {}, u"s1"_s});
        QTRY_VERIFY_WITH_TIMEOUT(program.text(u"users"_s) == "20,000"_L1, patience);
        program.window->findChild<SegmentationPage *>()->download({path});
        auto *pause = program.child<QPushButton>(u"pause"_s);
        pause->click();
        QCOMPARE(program.text(u"state"_s), u"Paused"_s);
        QCOMPARE(program.child<QProgressBar>(u"progress"_s)->maximum(), 1000); // it does not look busy
        program.child<QPushButton>(u"cancel"_s)->click();
        QCOMPARE(program.text(u"state"_s), u"Cancelled."_s);
        // The next one does not begin with a pause.
        program.window->findChild<SegmentationPage *>()->download({path});
        QCOMPARE(pause->text(), u"P&ause"_s);
        QTRY_COMPARE_WITH_TIMEOUT(program.text(u"state"_s), u"Saved 20,000 users to users.tsv."_s, patience);
    }

    void aProjectThatIsEditedEndsItsDownloadWithAWord()
    {
        const QTemporaryDir folder;
        FaultServer server(answerFor);
        Program program;
        program.addProject(server.url());
        program.window->reveal({NodeId::Kind::Segmentation, u"p"_s, {}, u"s1"_s});
        QTRY_VERIFY_WITH_TIMEOUT(program.text(u"users"_s) == "20,000"_L1, patience);
        program.window->findChild<SegmentationPage *>()->download({folder.filePath(u"users.tsv"_s)});
        QVERIFY(program.child<QPushButton>(u"pause"_s));
        Project project = program.window->projects()->project(u"p"_s);
        project.name = u"Renamed"_s;
        program.window->projects()->save(project);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(program.child<QPushButton>(u"pause"_s)); // goes on
        project.timeZone = "Europe/Berlin";
        program.window->projects()->save(project);
        QTRY_VERIFY2_WITH_TIMEOUT(program.text(u"state"_s).contains("changed or removed"_L1),
                                  qPrintable(program.text(u"state"_s)), patience);
        QVERIFY(program.child<QPushButton>(u"download"_s)->isEnabled());
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void aWindowMayGoWhileUsersCome()
    {
        const QTemporaryDir folder;
        FaultServer server(answerFor);
        Program program;
        program.addProject(server.url());
        program.window->reveal({NodeId::Kind::Segmentation, u"p"_s, {}, u"s1"_s});
        QTRY_VERIFY_WITH_TIMEOUT(program.text(u"users"_s) == "20,000"_L1, patience);
        program.window->findChild<SegmentationPage *>()->download({folder.filePath(u"users.tsv"_s)});
        QVERIFY(program.child<QPushButton>(u"pause"_s));
        program.window.reset();
        QVERIFY(!QFile::exists(folder.filePath(u"users.tsv"_s)));
    }

    void whatIsCancelledStaysSo()
    {
        const QTemporaryDir folder;
        FaultServer server([](const FaultServer::Request &request) {
            if (request.path().endsWith("/segmentations.json"))
                return Answer::json(R"([{"id":"s1","name":"Loyal","userType":"cs1","userNum":2}])");
            return request.path().endsWith("/segmentations/s1/users.csv")
                       ? Answer::raw("HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\n\r\ncs1\n")
                             .repeat(QByteArray(2000, 'u') + '\n', 10'000'000)
                       : Answer::with(404, "{}");
        });
        Program program;
        program.addProject(server.url());
        program.window->reveal({NodeId::Kind::Segmentation, u"p"_s, {}, u"s1"_s});
        QTRY_VERIFY_WITH_TIMEOUT(program.text(u"users"_s) == "2"_L1, patience);
        program.window->findChild<SegmentationPage *>()->download({folder.filePath(u"users.tsv"_s)});
        QTRY_VERIFY_WITH_TIMEOUT(program.text(u"state"_s).contains(" of 2 users"_L1), patience);
        program.child<QPushButton>(u"cancel"_s)->click();
        QTimer later; // than what was yet to be shown of the progress
        later.setSingleShot(true);
        later.start(300ms);
        QTRY_VERIFY_WITH_TIMEOUT(!later.isActive(), patience);
        QCOMPARE(program.text(u"state"_s), u"Cancelled."_s);
        QVERIFY(QDir(folder.path()).isEmpty());
    }
};

QTEST_MAIN(TestSegmentationPage)
#include "tst_segmentationpage.moc"
