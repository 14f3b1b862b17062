// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/faultserver.h"
#include "support/manualclock.h"
#include "support/program.h"
#include "views/connectdialog.h"
#include "views/errortext.h"
#include "views/settingsdialog.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QPushButton>
#include <QTcpServer>
#include <QTest>
#include <QToolButton>

using namespace Qt::Literals::StringLiterals;

namespace
{

const NodeId dashboards{NodeId::Kind::Dashboards, u"p"_s, {}, {}};
const NodeId chart{NodeId::Kind::Chart, u"p"_s, u"d1"_s, u"c1"_s};

/// A service that takes one token, and tells when it was asked for a chart with another.
struct Service {
    QByteArray token = "good";
    int refused = 0;
    FaultServer server{[this](const FaultServer::Request &request) {
        const QByteArray path = request.path();
        if (request.header("Authorization") != token) {
            ++refused;
            return Answer::with(401, "{\"message\":\"Unauthorized\"}");
        }
        return path.endsWith("/dashboards.json")
                   ? Answer::json("[{\"id\":\"d1\",\"name\":\"Overview\",\"scope\":\"user\"}]")
               : path.contains("/dashboards/")
                   ? Answer::json(
                         "{\"id\":\"d1\",\"name\":\"Overview\",\"charts\":[{\"id\":\"c1\",\"name\":\"Visits\"}]}")
                   : Answer::json("{\"id\":\"c1\",\"name\":\"Visits\",\"interval\":86400000,\"meta\":[{\"name\":\"v\","
                                  "\"metric\":true}],\"data\":[[" +
                                  QByteArray::number(QDateTime::currentMSecsSinceEpoch() - 86'400'000) + ",10]]}");
    }};
};

QString sentence(Error::Kind kind)
{
    return errorText({kind, {}}).sentence;
}

} // namespace

class TestTokenBar : public QObject
{
    Q_OBJECT

private slots:
    void whatFailedGoesOnWithTheNewToken()
    {
        Service service;
        Program program;
        program.addProject(service.server.url());
        program.window->open(chart);
        program.window->projects()->model()->reload(dashboards);
        auto *edit = tokenEdit(program);
        QVERIFY(edit);
        QTRY_COMPARE(program.message(), sentence(Error::Kind::Unauthorized));
        QVERIFY(program.text(u"tokenBarText"_s).contains("Shop"_L1));
        QVERIFY(!edit->accessibleName().isEmpty());
        QCOMPARE(edit->echoMode(), QLineEdit::Password);
        QTRY_COMPARE(program.window->projects()->model()->state(dashboards), ExplorerModel::State::Failed);

        // The page's own button leads to the field.
        QTest::mouseClick(program.child<QPushButton>(u"messageAction"_s), Qt::LeftButton);
        QVERIFY(edit->hasFocus());
        QVERIFY(!program.child<QPushButton>(u"tokenBarUse"_s)->isEnabled());
        QTest::keyClicks(edit, u" good "_s);
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_COMPARE(program.tableRows(), 1);
        QTRY_COMPARE(program.window->projects()->model()->children(dashboards).size(), 1);
        QVERIFY(!program.child<QLineEdit>(u"tokenBarEdit"_s));
        QVERIFY(edit->text().isEmpty());
    }

    void asksAgainWhenTheNewOneIsNoBetter()
    {
        Service service;
        Program program;
        program.addProject(service.server.url());
        program.window->open(chart);
        auto *edit = tokenEdit(program);
        QVERIFY(edit);
        QTest::keyClicks(edit, u"a b"_s); // a space can't stand in a header
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_VERIFY(program.text(u"tokenBarText"_s).contains("can't be sent"_L1));
        edit->selectAll();
        QTest::keyClick(edit, Qt::Key_Delete);
        QTRY_VERIFY(program.text(u"tokenBarText"_s).contains("was refused"_L1));
        const int before = service.refused;
        QTest::keyClicks(edit, u"bad"_s);
        QTest::mouseClick(program.child<QPushButton>(u"tokenBarUse"_s), Qt::LeftButton);
        QTRY_VERIFY(service.refused > before);
        QTRY_COMPARE(program.message(), sentence(Error::Kind::Unauthorized));
        QVERIFY(tokenEdit(program));
    }

    void canBeDeclinedAndAskedForAgain()
    {
        Service service;
        Program program;
        program.addProject(service.server.url());
        program.window->open(chart);
        QVERIFY(tokenEdit(program));
        auto *decline = program.child<QToolButton>(u"tokenBarDecline"_s);
        QVERIFY(!decline->accessibleName().isEmpty());
        QTest::mouseClick(decline, Qt::LeftButton);
        QTRY_VERIFY(program.settled());
        QVERIFY(!program.child<QLineEdit>(u"tokenBarEdit"_s));
        QCOMPARE(program.message(), sentence(Error::Kind::Unauthorized));

        program.window->page()->refresh();
        QVERIFY(tokenEdit(program));
        QTest::mouseClick(program.child<QToolButton>(u"tokenBarOthers"_s), Qt::LeftButton);
        QTRY_VERIFY(program.window->findChild<ConnectDialog *>());
        program.window->findChild<ConnectDialog *>()->reject();
        program.window->projects()->remove(u"p"_s);
        QTRY_VERIFY(!program.child<QLineEdit>(u"tokenBarEdit"_s));
    }

    void aProjectThatIsRemovedMeanwhileLeavesNothing()
    {
        Service service;
        Program program;
        program.addProject(service.server.url());
        program.window->open(chart);
        auto *edit = tokenEdit(program);
        QVERIFY(edit);
        const Project project = program.window->projects()->project(u"p"_s);
        QTest::keyClicks(edit, u"good"_s);
        QTest::keyClick(edit, Qt::Key_Return);
        program.window->projects()->remove(u"p"_s);
        QTRY_VERIFY(!program.child<QLineEdit>(u"tokenBarEdit"_s));
        std::optional<Result<Credentials>> kept;
        // Asked after the bar, so answered after it.
        program.credentials->load(project)->then(this, [&](const Result<Credentials> &known) {
            program.credentials->load(project)->then(this, [&](const Result<Credentials> &last) { kept = last; });
            Q_UNUSED(known)
        });
        QTRY_VERIFY(kept);
        QVERIFY(!*kept);
    }

    void theSampleTakesAnotherTokenToo()
    {
        Program program;
        program.window->openSample(u"unauthorized"_s);
        auto *edit = tokenEdit(program);
        QVERIFY(edit);
        QVERIFY(!program.child<QToolButton>(u"tokenBarOthers"_s));
        QTest::keyClicks(edit, u"anything"_s);
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_VERIFY(program.tableRows() > 0);
    }

    void S01_aServiceThatIsAwayIsToldAtOnceAndAskedAgain()
    {
        QUrl nobody;
        {
            FaultServer server{Answer::silence()};
            nobody = server.url();
        }
        Program program;
        program.addProject(nobody);
        QElapsedTimer timer;
        timer.start();
        program.window->open(chart);
        QTRY_COMPARE(program.message(), sentence(Error::Kind::Unreachable));
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(program.child<QPushButton>(u"messageAction"_s)->text(), u"Try again"_s);
        QTRY_VERIFY(isListed(program, Activity::State::Offline));
        // It comes by itself once the service is there.
        auto port = std::make_unique<QTcpServer>();
        QVERIFY(port->listen(QHostAddress::LocalHost, quint16(nobody.port())));
        FaultServer server(
            [](const auto &) { return Answer::json("{\"id\":\"c1\",\"name\":\"V\",\"meta\":[],\"data\":[]}"); },
            Clock::system(), std::move(port));
        QTRY_VERIFY_WITH_TIMEOUT(program.message() != sentence(Error::Kind::Unreachable), 20'000);
    }

    void whatIsHeldCanBeCancelled()
    {
        QUrl nobody;
        {
            FaultServer server{Answer::silence()};
            nobody = server.url();
        }
        ManualClock clock;
        Program program({}, nullptr, &clock);
        program.addProject(nobody);
        program.window->open(chart);
        QTRY_COMPARE(program.message(), sentence(Error::Kind::Unreachable));
        QTRY_VERIFY(isListed(program, Activity::State::Offline));
        for (const Activity &activity : program.network->activities()->list())
            QCOMPARE(activity.until - clock.now(), 2000);
        program.network->activities()->cancelAll();
        QTRY_COMPARE(program.message(), sentence(Error::Kind::Cancelled));
        QVERIFY(program.settled());
        QVERIFY(program.network->activities()->list().isEmpty());

        // A page that is left takes its request with it.
        program.window->page()->refresh();
        QTRY_VERIFY(isListed(program, Activity::State::Offline));
        program.window->projects()->remove(u"p"_s);
        QTRY_VERIFY(program.network->activities()->list().isEmpty());
    }

    void S38_aCaFileThatIsGoneLeadsToTheSettings()
    {
        Program program;
        program.network->setCaFile(u"/nowhere/own.pem"_s);
        program.workspace.setSetting(u"caFile"_s, u"/nowhere/own.pem"_s);
        program.addProject(QUrl(u"https://127.0.0.1:9"_s));
        program.window->open(chart);
        QTRY_COMPARE(program.message(), sentence(Error::Kind::CaFile));
        QTest::mouseClick(program.child<QPushButton>(u"messageAction"_s), Qt::LeftButton);
        auto *settings = program.window->findChild<SettingsDialog *>();
        QVERIFY(settings);
        QTest::mouseClick(settings->findChild<QPushButton *>(u"noCaFileButton"_s), Qt::LeftButton);
        settings->reject();
        QTRY_COMPARE(program.message(), sentence(Error::Kind::Unreachable));
    }

private:
    static bool isListed(const Program &program, Activity::State state)
    {
        const QList<Activity> all = program.network->activities()->list();
        return !all.isEmpty() && std::all_of(all.begin(), all.end(), [&](const Activity &activity) {
            return activity.state == state && activity.project == "nxog09md"_L1;
        });
    }

    static QLineEdit *tokenEdit(const Program &program)
    {
        const bool shown = QTest::qWaitFor([&] { return program.child<QLineEdit>(u"tokenBarEdit"_s); }, 10'000);
        return shown ? program.child<QLineEdit>(u"tokenBarEdit"_s) : nullptr;
    }
};

QTEST_MAIN(TestTokenBar)
#include "tst_tokenbar.moc"
