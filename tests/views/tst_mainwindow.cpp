// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/network.h"
#include "core/csv.h"
#include "core/elsewhere.h"
#include "keychain/keychain.h"
#include "models/tabletext.h"
#include "source/credentialstore.h"
#include "store/cache.h"
#include "store/workspace.h"
#include "support/faultserver.h"
#include "support/leapingclock.h"
#include "support/program.h"
#include "views/appearance.h"
#include "views/chartpage.h"
#include "views/connectdialog.h"
#include "views/errortext.h"
#include "views/mainwindow.h"
#include "views/numberview.h"
#include "views/pagestack.h"
#include "views/rangebar.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDateEdit>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QScopeGuard>
#include <QScrollBar>
#include <QSemaphore>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include <cerrno>
#include <csignal>
#include <cstring>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#endif

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr int patience = 20'000; // ms

/// The beginning of a day in the project's zone, unix ms.
QByteArray daysAgo(int days)
{
    const QTimeZone zone("Asia/Shanghai");
    const QDate today = QDateTime::currentDateTimeUtc().toTimeZone(zone).date();
    return QByteArray::number(today.addDays(-days).startOfDay(zone).toMSecsSinceEpoch());
}

QByteArray chartWith(const QByteArray &data)
{
    return "{\"id\":\"c1\",\"name\":\"Visits\",\"interval\":86400000,"
           "\"meta\":[{\"name\":\"访问量\",\"metric\":true}],\"data\":" +
           data + "}";
}

// Of days that all ranges have.
const QByteArray goodChart = chartWith("[[" + daysAgo(2) + ",10],[" + daysAgo(1) + ",20]]");

// A service with one dashboard of two charts, whose chart answers the test chooses.
class Service
{
public:
    Service()
        : server([this](const FaultServer::Request &request) {
            const QByteArray path = request.path();
            if (path.endsWith("/dashboards.json"))
                return Answer::json(R"([{"id":"d1","name":"Overview","scope":"user"}])");
            if (path.contains("/dashboards/"))
                return dashboardStatus == 200 ? Answer::json(dashboard) : Answer::with(dashboardStatus, "{}");
            if (path.endsWith("/charts/c2.json"))
                return Answer::json(QByteArray(goodChart).replace("\"c1\"", "\"c2\"").replace("访问量", "second"));
            if (path.contains("/charts/"))
                return chart;
            if (path.endsWith("/segmentations.json") && !segmentations.isEmpty())
                return Answer::json(segmentations);
            return Answer::with(404, "{}");
        })
    {
    }

    QByteArray dashboard =
        R"({"id":"d1","name":"Overview","charts":[{"id":"c1","name":"Visits"},{"id":"c2","name":"Second"}]})";
    int dashboardStatus = 200;
    QByteArray segmentations; // empty: it has none to give
    Answer chart = Answer::json(goodChart);
    FaultServer server;
};

const NodeId overview{NodeId::Kind::Dashboard, u"p"_s, u"d1"_s, {}};
const NodeId visits{NodeId::Kind::Chart, u"p"_s, u"d1"_s, u"c1"_s};
const NodeId second{NodeId::Kind::Chart, u"p"_s, u"d1"_s, u"c2"_s};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

QString sentence(Error::Kind kind, int status = 0, int retryAfter = 0)
{
    return errorText(Error{kind, {}, status, retryAfter}, true).sentence;
}

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT

private slots:
    void welcomesWhereThereIsNoProject()
    {
        const Program program;
        QVERIFY(program.child<QPushButton>(u"sampleButton"_s) ||
                program.window->findChildren<QPushButton *>().size() > 1);
        QVERIFY(!program.child<QTreeView>(u"tree"_s));
        QVERIFY(!program.window->page());
    }

    // Nothing but keys, and the names that a screen reader says.
    void opensAChartAndExportsItByKeyboardAlone()
    {
        QTemporaryDir folder;
        Program program;
        QVERIFY(QTest::qWaitForWindowActive(program.window.get()));
        const auto press = [](int key, Qt::KeyboardModifiers modifiers = {}) {
            QWidget *focused = QApplication::focusWidget();
            QTest::keyClick(focused ? focused : QApplication::activeWindow(), Qt::Key(key), modifiers);
        };
        press(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(qobject_cast<ConnectDialog *>(QApplication::activeModalWidget()));
        QTRY_COMPARE(QApplication::activeWindow(), QApplication::activeModalWidget());
        press(Qt::Key_Escape);
        QTRY_VERIFY(!QApplication::activeModalWidget());
        program.window->activateWindow(); // as the window manager, which is missing here, would
        QTRY_COMPARE(QApplication::activeWindow(), program.window.get());

        const auto focusedName = [] {
            QAccessibleInterface *face = QAccessible::queryAccessibleInterface(QApplication::focusWidget());
            return face ? face->text(QAccessible::Name) : QString();
        };
        for (int tabs = 0; tabs < 10 && focusedName() != "Open the sample project"_L1; ++tabs)
            press(Qt::Key_Tab);
        QCOMPARE(focusedName(), u"Open the sample project"_s);
        press(Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(program.settled(), patience);

        auto *tree = program.child<QTreeView>(u"tree"_s);
        QAccessibleInterface *treeFace = QAccessible::queryAccessibleInterface(tree);
        QCOMPARE(treeFace->text(QAccessible::Name), u"Projects"_s);
        QTest::keyClick(program.window.get(), Qt::Key_L, Qt::ControlModifier);
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"search"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QCOMPARE(QApplication::focusWidget(), tree);
        QTest::keyClick(tree, Qt::Key_Down); // the first dashboard
        QTest::keyClick(tree, Qt::Key_Right);
        QTRY_VERIFY_WITH_TIMEOUT(tree->model()->rowCount(tree->currentIndex()) > 1, patience);
        QTest::keyClick(tree, Qt::Key_Down);
        QTest::keyClick(tree, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(program.window->page()->node().kind, NodeId::Kind::Chart, patience);
        QTRY_VERIFY_WITH_TIMEOUT(program.settled() && program.tableRows() > 0, patience);

        // Also from a text field, where Ctrl+E would go to the end of the line.
        QTest::keyClick(program.window.get(), Qt::Key_L, Qt::ControlModifier);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_E, Qt::ControlModifier);
        QTRY_VERIFY(qobject_cast<QFileDialog *>(QApplication::activeModalWidget()));
        auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
        auto *name = dialog->findChild<QLineEdit *>(u"fileNameEdit"_s);
        QVERIFY(name->text().endsWith(".csv"_L1));
        const QString path = folder.filePath(u"visits.csv"_s);
        name->setText(path);
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), patience);
        QTRY_VERIFY(program.child<QLabel>(u"status"_s)->text().contains("visits.csv"_L1));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(csv::read(file.readAll(), ',').size(), program.tableRows() + 1);
    }

    void everyControlHasAName()
    {
        Program program;
        program.window->openSample();
        QTRY_VERIFY_WITH_TIMEOUT(program.settled(), patience);
        const auto check = [&] {
            QStringList nameless;
            for (QWidget *widget : program.window->findChildren<QWidget *>()) {
                if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus))
                    continue;
                QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
                if (face && face->text(QAccessible::Name).isEmpty())
                    nameless.append(QLatin1StringView(widget->metaObject()->className()) + u' ' + widget->objectName());
            }
            return nameless.join(", "_L1);
        };
        QCOMPARE(check(), QString());
        ExplorerModel *model = program.window->projects()->model();
        const NodeId dashboard = model->children({NodeId::Kind::Dashboards, u"sample"_s, {}, {}}).constFirst();
        program.window->open(dashboard);
        QTRY_VERIFY_WITH_TIMEOUT(program.settled(), patience);
        program.window->open(model->children(dashboard).constFirst());
        QTRY_VERIFY_WITH_TIMEOUT(program.settled(), patience);
        QCOMPARE(check(), QString());
        for (const NodeId::Kind kind : {NodeId::Kind::Rules, NodeId::Kind::Segmentations}) {
            program.window->open({kind, u"sample"_s, {}, {}});
            QTRY_VERIFY_WITH_TIMEOUT(program.settled(), patience);
            QCOMPARE(check(), QString());
        }
        program.window->open(model->children({NodeId::Kind::Segmentations, u"sample"_s, {}, {}}).constFirst());
        QCOMPARE(check(), QString());
    }

    void saysWhatIsWrongAndLosesNothing_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("said");
        const auto status = [](int code, const QByteArray &headers = {}) {
            return "HTTP/1.1 " + QByteArray::number(code) + " X\r\nContent-Type: application/json\r\n" + headers +
                   "Content-Length: 36\r\nConnection: close\r\n\r\n{\"message\":\"the reason\",\"errors\":[]}\n";
        };
        const auto ok = [](const QByteArray &body, const QByteArray &type = "application/json") {
            return "HTTP/1.1 200 OK\r\nContent-Type: " + type +
                   "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
        };
        QTest::newRow("401") << status(401) << sentence(Error::Kind::Unauthorized, 401);
        QTest::newRow("403") << status(403) << sentence(Error::Kind::Forbidden, 403);
        QTest::newRow("404") << status(404) << sentence(Error::Kind::NotFound, 404);
        QTest::newRow("429") << status(429, "Retry-After: 90\r\n") << sentence(Error::Kind::RateLimited, 429, 90);
        QTest::newRow("500") << status(500) << sentence(Error::Kind::Server, 500);
        QTest::newRow("503") << status(503) << sentence(Error::Kind::Server, 503);
        QTest::newRow("redirect")
            << QByteArray("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")
            << sentence(Error::Kind::NotTheService);
        QTest::newRow("HTML") << ok("<html>sign in</html>", "text/html") << sentence(Error::Kind::NotTheService);
        QTest::newRow("empty") << ok({}) << sentence(Error::Kind::Incomplete);
        QTest::newRow("cut") << ok(goodChart).chopped(40) << sentence(Error::Kind::Network);
        QTest::newRow("bad JSON") << ok("{\"data\":") << sentence(Error::Kind::Malformed);
        QTest::newRow("trailing garbage") << ok(goodChart + "]") << sentence(Error::Kind::Malformed);
        QTest::newRow("silent") << QByteArray() << sentence(Error::Kind::Timeout);
    }
    void saysWhatIsWrongAndLosesNothing()
    {
        LeapingClock clock; // nobody waits for the next try
        QFETCH(QByteArray, answer);
        QFETCH(QString, said);
        // The cut is told by the connection or by the length, whichever is noticed first.
        const auto isSaid = [&](const QString &text) {
            return text.contains(said) ||
                   (said == sentence(Error::Kind::Network) && text.contains(sentence(Error::Kind::Incomplete)));
        };
        Service service;
        Program program({}, nullptr, &clock);
        program.addProject(service.server.url());
        program.window->reveal(visits);
        QTRY_COMPARE_WITH_TIMEOUT(program.tableRows(), 2, patience);

        service.chart = answer.isEmpty() ? Answer::silence() : Answer::raw(answer).close();
        program.window->page()->refresh();
        QTRY_VERIFY2_WITH_TIMEOUT(program.settled() && isSaid(program.facts()), qPrintable(program.facts()), patience);
        QCOMPARE(program.tableRows(), 2);
        QVERIFY(program.window->page()->content().table);

        // And where there is nothing to keep on screen.
        Program other({}, nullptr, &clock);
        other.addProject(service.server.url());
        other.window->reveal(visits);
        QTRY_VERIFY2_WITH_TIMEOUT(isSaid(other.message()), qPrintable(other.message()), patience);
        QVERIFY(!other.window->page()->content().table);
    }

    void whatIsGoneFromTheServiceCanBeRemoved()
    {
        Service service;
        service.chart = Answer::with(404, R"({"message":"no such chart"})");
        Program program;
        program.addProject(service.server.url());
        program.window->reveal(visits);
        QTRY_COMPARE_WITH_TIMEOUT(program.message(), sentence(Error::Kind::NotFound, 404), patience);
        QTest::mouseClick(program.child<QPushButton>(u"messageAction"_s), Qt::LeftButton);
        QCOMPARE(program.window->page()->node(), overview);
        QVERIFY(!program.window->projects()->model()->indexOf(visits).isValid());
        QVERIFY(program.window->projects()->model()->indexOf(second).isValid());
    }

    void aTreeThatCanNotBeRefreshedStaysAndSaysSoInEachLanguage()
    {
        Service service;
        Program program;
        program.addProject(service.server.url());
        program.workspace.setSetting(u"dashboardAsList"_s, true);
        program.window->reveal(visits);
        QTRY_COMPARE_WITH_TIMEOUT(program.tableRows(), 2, patience);

        service.dashboardStatus = 500;
        program.window->open(overview);
        program.window->page()->refresh();
        QTRY_VERIFY_WITH_TIMEOUT(program.facts().contains(sentence(Error::Kind::Server, 500)), patience);
        QCOMPARE(program.tableRows(), 2);
        ExplorerModel *model = program.window->projects()->model();
        const QModelIndex dashboard = model->indexOf(overview);
        const auto row = [&] { return model->index(0, 0, dashboard).data().toString(); };
        QVERIFY(row().contains(sentence(Error::Kind::Server, 500)));
        QVERIFY(model->indexOf(visits).isValid());
        program.appearance->chooseLanguage(u"zh_CN"_s);
        QTRY_VERIFY_WITH_TIMEOUT(row().contains(u"服务"_s) && row().contains(sentence(Error::Kind::Server, 500)),
                                 patience);
        QTRY_VERIFY_WITH_TIMEOUT(program.facts().contains(sentence(Error::Kind::Server, 500)), patience);

        service.dashboardStatus = 200;
        program.child<QToolButton>(u"factAction"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(dashboard), 2, patience);
        QVERIFY(!program.facts().contains(sentence(Error::Kind::Server, 500)));
        program.appearance->chooseLanguage(u"en"_s);
    }

    void asksWhatToDoWithAWorkspaceThatCanNotBeRead()
    {
        const QTemporaryDir config;
        QFile file(config.filePath(u"workspace.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{") == 1);
        file.close();
        Program program(config.path());
        program.window->offerNewWorkspace({Error::Kind::File, u"not a workspace file"_s, 0, 0});
        auto *box = program.window->findChild<QMessageBox *>(u"workspaceBox"_s);
        QVERIFY(box && box->isVisible());
        for (QAbstractButton *button : box->buttons()) {
            if (box->buttonRole(button) == QMessageBox::AcceptRole)
                button->click();
        }
        program.addProject(QUrl(u"http://127.0.0.1:9"_s));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(config.filePath(u"workspace-1.json"_s)) && file.exists(), patience);
        Workspace again(config.path());
        QVERIFY(again.load());
        QCOMPARE(again.projects().size(), 1);
    }

    void oneProjectIsOneProjectHoweverOftenItIsEntered()
    {
        Service service;
        Program program;
        program.addProject(service.server.url());
        Project again = program.window->projects()->project(u"p"_s);
        again.id.clear();
        again.name = u"Entered again"_s;
        QCOMPARE(program.window->projects()->save(again).id, u"p"_s);
        QCOMPARE(program.workspace.projects().size(), 1);
        QCOMPARE(program.workspace.projects().constFirst().name, again.name);
    }

    // K07 of the faults: a record that can't be removed is not forgotten.
    void credentialsThatCanNotBeRemovedAreRemovedAtTheNextStart()
    {
        const QTemporaryDir config;
        Service service;
        const QByteArray bus = qgetenv("DBUS_SESSION_BUS_ADDRESS");
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
        {
            Keychain keychain;
            Program program(config.path(), &keychain);
            program.addProject(service.server.url());
            program.window->projects()->remove(u"p"_s);
            QVERIFY(program.workspace.projects().isEmpty());
            auto *status = program.window->findChild<QLabel *>(u"status"_s);
            QVERIFY(status);
            QTRY_VERIFY_WITH_TIMEOUT(status->text().contains("next start"_L1), patience);
            QCOMPARE(program.workspace.credentialsLeft().size(), 1);
        }
        qputenv("DBUS_SESSION_BUS_ADDRESS", bus);
        {
            Program program(config.path());
            QCOMPARE(program.workspace.credentialsLeft().size(), 1);
            program.window->projects()->removeCredentialsLeft();
            QTRY_VERIFY_WITH_TIMEOUT(program.workspace.credentialsLeft().isEmpty(), patience);
        }
    }

    void aProjectThatMovedLeavesNoCredentialsBehind()
    {
        Service service;
        Program program;
        program.addProject(service.server.url());
        const Project before = program.window->projects()->project(u"p"_s);
        Project moved = before;
        moved.uid = u"other000"_s;
        program.credentials->keepForSession(moved, Credentials{Credentials::Method::ApiToken, {}, u"new"_s, 0, {}, {}});
        program.window->projects()->save(moved);
        const auto known = [&](const Project &project) {
            std::optional<bool> found;
            program.credentials->load(project)->then(&program.workspace,
                                                     [&](const Result<Credentials> &result) { found = bool(result); });
            [&] { QTRY_VERIFY_WITH_TIMEOUT(found.has_value(), patience); }();
            return found.value_or(false);
        };
        QVERIFY(!known(before));
        QVERIFY(known(moved));
    }

    void aProjectThatIsElsewhereIsAskedThere()
    {
        Service service;
        Service other;
        Program program;
        program.addProject(service.server.url());
        ProjectList *projects = program.window->projects();
        ProjectSource *source = projects->source(u"p"_s);
        Project project = source->project();
        project.name = u"Renamed"_s;
        projects->save(project);
        QCOMPARE(projects->source(u"p"_s), source); // what it is asked for goes on
        QCOMPARE(source->project().name, u"Renamed"_s);
        project.server = other.server.url();
        program.workspace.store(project); // as another program does
        QCOMPARE(projects->source(u"p"_s)->project().server, other.server.url());
    }

    void aPageGoesOnWhereAnotherProgramMovedItsProject()
    {
        Service service;
        Service other;
        Program program;
        program.addProject(service.server.url());
        program.window->reveal(visits);
        QTRY_COMPARE_WITH_TIMEOUT(program.tableRows(), 2, patience);
        Project moved = program.window->projects()->project(u"p"_s);
        moved.server = other.server.url();
        program.credentials->keepForSession(moved, Credentials{Credentials::Method::ApiToken, {}, u"new"_s, 0, {}, {}});
        const auto isAsked = [&other] {
            const auto requests = other.server.requests();
            return std::any_of(requests.begin(), requests.end(),
                               [](const auto &request) { return request.path().contains("/charts/"); });
        };
        program.workspace.store(moved);
        QTRY_VERIFY_WITH_TIMEOUT(isAsked(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(program.settled() && program.tableRows() == 2, patience);
    }

    void listsThatAreLoadingComeFromWhereTheProjectIsNow()
    {
        FaultServer silent([](const FaultServer::Request &) { return Answer::silence(); });
        Service other;
        Program program;
        program.addProject(silent.url());
        ProjectList *projects = program.window->projects();
        Project moved = projects->project(u"p"_s);
        moved.server = other.server.url();
        program.credentials->keepForSession(moved, Credentials{Credentials::Method::ApiToken, {}, u"new"_s, 0, {}, {}});
        const NodeId dashboards{NodeId::Kind::Dashboards, u"p"_s, {}, {}};
        projects->model()->reload(dashboards);
        QTRY_VERIFY_WITH_TIMEOUT(!silent.requests().isEmpty(), patience);
        projects->save(moved); // before it is answered
        QTRY_COMPARE_WITH_TIMEOUT(projects->model()->state(dashboards), ExplorerModel::State::Loaded, patience);
        QVERIFY(!other.server.requests().isEmpty());
    }

    void aDiskThatDoesNotAnswerHoldsUpNoChart()
    {
        QSemaphore answers;
        for (int thread = 0; thread < filePool()->maxThreadCount(); ++thread)
            filePool()->start([&answers] { answers.acquire(); });
        const auto answer = qScopeGuard([&answers] {
            answers.release(filePool()->maxThreadCount());
            filePool()->waitForDone();
        });
        Service service;
        Program program;
        program.addProject(service.server.url());
        program.window->reveal(visits);
        QTRY_COMPARE_WITH_TIMEOUT(program.tableRows(), 2, patience);
    }

    void aNameThatMeansSomethingInATitleStandsThereAsItIs()
    {
        Program program;
        emit program.window->findChild<PageStack *>()->titleChanged(u"a [*] b"_s);
        QCOMPARE(program.window->windowTitle(), u"a [*][*] b"_s);
    }

    void refusedAndUnknownServersAreNamedInTheTree()
    {
        LeapingClock clock; // nobody waits for the next try
        for (const auto &server : {u"http://127.0.0.1:9"_s, u"https://nohost.invalid"_s}) {
            Program program({}, nullptr, &clock);
            program.addProject(QUrl(server));
            const NodeId dashboards{NodeId::Kind::Dashboards, u"p"_s, {}, {}};
            program.window->open(dashboards);
            QTRY_VERIFY_WITH_TIMEOUT(program.message().contains(sentence(Error::Kind::Unreachable)), patience);
            const QModelIndex index = program.window->projects()->model()->indexOf(dashboards);
            QVERIFY(index.model()->index(0, 0, index).data(ExplorerModel::MessageRole).toBool());
        }
    }

    void countsDownWhereTheServiceAsksToWaitAndGoesOn()
    {
        LeapingClock clock; // nobody waits for the next try
        Service service;
        service.chart = Answer::with(429, "{}", "Content-Type: application/json\r\nRetry-After: 2\r\n");
        Program program({}, nullptr, &clock);
        program.addProject(service.server.url());
        program.window->reveal(visits);
        QTRY_VERIFY_WITH_TIMEOUT(program.message().contains(sentence(Error::Kind::RateLimited, 429, 2)), patience);
        service.chart = Answer::json(goodChart);
        QTRY_COMPARE_WITH_TIMEOUT(program.tableRows(), 2, patience);

        // And beside the data that is there.
        service.chart = Answer::with(429, "{}", "Content-Type: application/json\r\nRetry-After: 2\r\n");
        program.window->page()->refresh();
        QTRY_VERIFY_WITH_TIMEOUT(program.facts().contains(sentence(Error::Kind::RateLimited, 429, 2)), patience);
        QTRY_VERIFY_WITH_TIMEOUT(program.facts().contains(sentence(Error::Kind::RateLimited, 429, 1)), patience);
        auto *facts = program.child<QLabel>(u"facts"_s);
        QCOMPARE(facts->accessibleName(), facts->text());
        service.chart = Answer::json(goodChart);
        QTRY_VERIFY_WITH_TIMEOUT(program.facts().contains("2 rows"_L1), patience);
    }

    void theLastClickWins()
    {
        Service service;
        service.chart = Answer::silence();
        Program program;
        program.addProject(service.server.url());
        program.window->reveal(visits);
        QTRY_VERIFY_WITH_TIMEOUT(program.window->page() && program.window->page()->node() == visits, patience);
        program.window->open(second);
        QTRY_COMPARE_WITH_TIMEOUT(program.tableRows(), 2, patience);
        QCOMPARE(program.window->page()->content().table->columns.back().name, u"second"_s);
        QCOMPARE(program.window->page()->node(), second);
    }

    void hostileNamesStayPlainText_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("markup") << u"<b>bold</b><img src=http://127.0.0.1:9/x>"_s;
        QTest::newRow("ampersand") << u"Orders & refunds"_s;
        QTest::newRow("percent") << u"%1 %n %s 100%"_s;
        QTest::newRow("direction") << u"a\u202egnp.exe\u2066b"_s;
        QTest::newRow("long") << QString(10'000, u'x');
        QTest::newRow("line breaks") << u"one\r\ntwo\u2028three"_s;
        QTest::newRow("path") << u"../../etc/passwd:*?"_s;
    }
    void hostileNamesStayPlainText()
    {
        QFETCH(QString, name);
        QTemporaryDir folder;
        Service service;
        const QByteArray json = QJsonDocument(QJsonArray{name}).toJson(QJsonDocument::Compact);
        const QByteArray quoted = json.sliced(1, json.size() - 2);
        service.dashboard =
            "{\"id\":\"d1\",\"name\":" + quoted + ",\"charts\":[{\"id\":\"c1\",\"name\":" + quoted + "}]}";
        service.chart = Answer::json(QByteArray(goodChart).replace("\"访问量\"", quoted));
        Program program;
        program.workspace.setSetting(u"exportFolder"_s, folder.path());
        program.addProject(service.server.url());
        program.window->reveal(visits);
        QTRY_COMPARE_WITH_TIMEOUT(program.tableRows(), 2, patience);
        const QString shown = oneLine(name);
        QVERIFY(program.child<QLabel>(u"title"_s)->text().endsWith(shown));
        QCOMPARE(program.child<QLabel>(u"title"_s)->textFormat(), Qt::PlainText);
        QCOMPARE(program.window->projects()->model()->name(visits), shown);
        for (const QLabel *label : program.window->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(u'<'))
                QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->objectName()));
        }

        QVERIFY(QTest::qWaitForWindowActive(program.window.get()));
        QTest::keyClick(program.window.get(), Qt::Key_E, Qt::ControlModifier);
        QTRY_VERIFY(qobject_cast<QFileDialog *>(QApplication::activeModalWidget()));
        auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
        QTest::keyClick(dialog->findChild<QLineEdit *>(u"fileNameEdit"_s), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(QDir(folder.path()).entryList(QDir::Files).size(), 1, patience);
        QFile file(folder.filePath(QDir(folder.path()).entryList(QDir::Files).constFirst()));
        QTRY_VERIFY_WITH_TIMEOUT(file.size() > 0, patience);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(csv::read(file.readAll(), ',').constFirst().constLast(), name);
    }

    void aLongWordInAnErrorLeavesTheWindowAsWideAsItIs()
    {
        Service service;
        service.chart = Answer::with(500, "{\"message\":\"" + QByteArray(900, 'W') + "\"}");
        Program program;
        program.addProject(service.server.url());
        program.window->reveal(visits);
        QTRY_COMPARE_WITH_TIMEOUT(program.message(), sentence(Error::Kind::Server, 500), patience);
        QVERIFY(program.child<QLabel>(u"messageDetail"_s)->text().size() > 400);
        program.window->say(QString(900, u'W'));
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QVERIFY2(program.window->minimumSizeHint().width() <= 1024,
                 qPrintable(QString::number(program.window->minimumSizeHint().width())));
        QCOMPARE(program.window->width(), 1280);
    }

    void manyFiguresWrapAndHaveATableBesideThem()
    {
        QByteArrayList metrics;
        QByteArrayList values;
        for (int i = 0; i < 20; ++i) {
            metrics.append("{\"name\":\"" + (i == 3 ? QByteArray(900, 'W') : "metric " + QByteArray::number(i)) +
                           "\",\"metric\":true}");
            values.append(QByteArray::number(1'234'567 + i));
        }
        const auto numbers = [](const QByteArray &meta, const QByteArray &row) {
            return Answer::json("{\"id\":\"c1\",\"name\":\"N\",\"interval\":86400000,\"meta\":[" + meta +
                                "],\"data\":[[" + row + "]]}");
        };
        Service service;
        service.chart = numbers(metrics.join(','), values.join(','));
        Program program;
        program.addProject(service.server.url());
        program.window->reveal(visits);
        QTRY_COMPARE_WITH_TIMEOUT(program.tableRows(), 1, patience);
        QCOMPARE(program.child<QComboBox>(u"kind"_s)->currentData().toInt(), int(ChartKind::Number));
        auto *figures = program.child<NumberView>(u"number"_s);
        QVERIFY(figures->accessibleName().contains("metric 19: 1,234,586"_L1));
        QTRY_COMPARE(figures->horizontalScrollBar()->maximum(), 0);
        QVERIFY(program.window->minimumSizeHint().width() <= 1024);

        // A single one has the page to itself, until its table is wanted.
        service.chart = numbers(metrics[0], values[0]);
        program.window->page()->refresh();
        QTRY_COMPARE_WITH_TIMEOUT(program.tableRows(), -1, patience);
        QTest::keyClick(program.window.get(), Qt::Key_F, Qt::ControlModifier);
        QTRY_COMPARE(program.tableRows(), 1);
    }

    void hostileFiguresAndCellsStayPlainText_data() { hostileNamesStayPlainText_data(); }
    void hostileFiguresAndCellsStayPlainText()
    {
        QFETCH(QString, name);
        const QString shown = oneLine(name);
        const QByteArray json = QJsonDocument(QJsonArray{name}).toJson(QJsonDocument::Compact);
        const QByteArray quoted = json.sliced(1, json.size() - 2);
        FaultServer server([&](const FaultServer::Request &request) {
            const QByteArray path = request.path();
            if (path.endsWith("/dashboards.json"))
                return Answer::json(R"([{"id":"d1","name":"Overview"}])");
            if (path.contains("/dashboards/"))
                return Answer::json(R"({"id":"d1","name":"Overview","charts":[{"id":"c1","name":"Visits"}]})");
            if (path.contains("/charts/"))
                return Answer::json(R"({"id":"c1","name":"Visits","meta":[{"name":)" + quoted +
                                    R"(,"metric":true}],"data":[[5]]})");
            if (path.endsWith("/segmentations.json"))
                return Answer::json(R"([{"id":"s1","name":)" + quoted +
                                    R"(,"userType":"cs1","userNum":7,"updatedAt":"2026-11-01"}])");
            return Answer::with(200,
                                "ruleId\teventName\teventType\nr1\t\"" +
                                    QString(name).replace(u'"', "\"\""_L1).toUtf8() + "\"\timp\n",
                                "Content-Type: text/csv\r\n");
        });
        Program program;
        program.addProject(server.url());

        program.window->reveal(visits);
        const auto *number = program.window->findChild<NumberView *>();
        QTRY_VERIFY_WITH_TIMEOUT(number->isVisible() && !number->findChildren<QLabel *>().isEmpty(), patience);
        bool isNamed = false;
        for (const QLabel *label : number->findChildren<QLabel *>()) {
            QCOMPARE(label->textFormat(), Qt::PlainText);
            isNamed |= oneLine(label->text()).startsWith(shown.first(5)); // it may be elided
        }
        QVERIFY(isNamed);

        const NodeId segmentation{NodeId::Kind::Segmentation, u"p"_s, {}, u"s1"_s};
        program.window->reveal(segmentation);
        QTRY_VERIFY_WITH_TIMEOUT(program.window->page()->node() == segmentation, patience);
        QCOMPARE(program.window->projects()->model()->name(segmentation), shown);
        QCOMPARE(program.child<QLabel>(u"name"_s)->text().remove(QChar(0x200b)), shown);
        QCOMPARE(program.child<QLabel>(u"name"_s)->textFormat(), Qt::PlainText);

        program.window->open({NodeId::Kind::Rules, u"p"_s, {}, {}});
        QTRY_COMPARE_WITH_TIMEOUT(program.tableRows(), 1, patience);
        const QModelIndex cell = program.child<QTableView>(u"table"_s)->model()->index(0, 1);
        QCOMPARE(oneLine(cell.data().toString().replace(u'↵', u' ')), shown);
        const QString tip = cell.data(Qt::ToolTipRole).toString();
        QVERIFY2(!tip.contains("<b>"_L1) && !tip.contains("<img"_L1), qPrintable(tip));
    }

    void F03_F04_F12_anExportThatFailsSaysWhyAndLosesNothing_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("reason");
        QTest::newRow("folder") << u"folder"_s << u"this is a folder"_s;
        QTest::newRow("in a file") << u"old.csv/new.csv"_s << QString::fromLocal8Bit(std::strerror(ENOTDIR));
        QTest::newRow("in no folder") << u"gone/new.csv"_s << QString::fromLocal8Bit(std::strerror(ENOENT));
#ifdef Q_OS_LINUX
        QTest::newRow("device") << u"/dev/full"_s << u"this is not a regular file"_s;
        QTest::newRow("too large") << u"old.csv"_s << QString::fromLocal8Bit(std::strerror(EFBIG));
#endif
    }
    void F03_F04_F12_anExportThatFailsSaysWhyAndLosesNothing()
    {
        QFETCH(QString, target);
        QFETCH(QString, reason);
        const QTemporaryDir folder;
        const QString old = folder.filePath(u"old.csv"_s);
        put(old, "old");
        QVERIFY(QDir(folder.path()).mkdir(u"folder"_s));
        Service service;
        Program program;
        program.addProject(service.server.url());
        program.window->reveal(visits);
        QTRY_COMPARE_WITH_TIMEOUT(program.tableRows(), 2, patience);
        const auto choose = [&](const QString &path) {
            program.window->activateWindow(); // as the window manager would when the dialog before has closed
            QVERIFY(QTest::qWaitForWindowActive(program.window.get()));
            QTest::keyClick(program.window.get(), Qt::Key_E, Qt::ControlModifier);
            QTRY_VERIFY(qobject_cast<QFileDialog *>(QApplication::activeModalWidget()));
            auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
            // Not every desktop's own dialog keeps people from choosing what can't be written.
            emit dialog->fileSelected(path);
            dialog->close();
            // Qt's dialog would look into what is in /dev.
            program.workspace.setSetting(u"exportFolder"_s, folder.path());
        };
        const auto said = [&] { return program.child<QLabel>(u"status"_s)->text(); };

#ifdef Q_OS_LINUX
        rlimit before = {};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        const auto restore = qScopeGuard([&] {
            setrlimit(RLIMIT_FSIZE, &before);
            std::signal(SIGXFSZ, handler);
        });
        if (reason == QString::fromLocal8Bit(std::strerror(EFBIG))) {
            const rlimit small{8, before.rlim_max};
            QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
        }
#endif
        choose(QDir(folder.path()).filePath(target));
        QTRY_VERIFY2_WITH_TIMEOUT(said().contains(sentence(Error::Kind::File)) && said().contains(reason),
                                  qPrintable(said()), patience);
        QCOMPARE(contentOf(old), "old"_ba);
        QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
                 (QStringList{u"folder"_s, u"old.csv"_s}));
        QCOMPARE(program.tableRows(), 2);
#ifdef Q_OS_LINUX
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
#endif

        // Another place is offered.
        QVERIFY(program.child<QToolButton>(u"elsewhere"_s));
        program.child<QToolButton>(u"elsewhere"_s)->click();
        QTRY_VERIFY(qobject_cast<QFileDialog *>(QApplication::activeModalWidget()));
        auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
        emit dialog->fileSelected(old);
        dialog->close();
        QTRY_VERIFY_WITH_TIMEOUT(said().contains("Saved 2 rows"_L1), patience);
        QCOMPARE(csv::read(contentOf(old), ',').size(), 3);
        QVERIFY(!program.child<QToolButton>(u"elsewhere"_s));
    }

    void F05_theFileThatALinkLeadsToIsTold()
    {
        const QTemporaryDir folder;
        const QString file = QFileInfo(folder.path()).canonicalFilePath() + "/real.csv"_L1;
        put(file, "old");
        const QString link = folder.filePath(u"link.csv"_s);
        QVERIFY(QFile::link(file, link));
        Service service;
        Program program;
        program.addProject(service.server.url());
        program.window->reveal(visits);
        QTRY_COMPARE_WITH_TIMEOUT(program.tableRows(), 2, patience);
        program.window->findChild<QAction *>(u"actionExport"_s)->trigger();
        QTRY_VERIFY(qobject_cast<QFileDialog *>(QApplication::activeModalWidget()));
        auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
        emit dialog->fileSelected(link);
        dialog->close();
        QTRY_VERIFY2_WITH_TIMEOUT(program.text(u"status"_s).contains("to "_L1 + file),
                                  qPrintable(program.text(u"status"_s)), patience);
        QVERIFY(QFileInfo(link).isSymbolicLink());
        QCOMPARE(csv::read(contentOf(file), ',').size(), 3);
    }

    void aDownloadOfUsersCountsAndCanBeCancelled()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"users.tsv"_s);
        put(path, "old");
        // 40 KB at a time: slow, but not so slow that it is given up.
        FaultServer server([](const FaultServer::Request &request) {
            if (request.path().endsWith("/segmentations.json"))
                return Answer::json(
                    R"([{"id":"s1","name":"Loyal","userType":"cs1","userNum":100000,"updatedAt":"2026-11-01"}])");
            if (!request.path().endsWith("/segmentations/s1/users.csv"))
                return request.path().startsWith("/v3/") ? Answer::with(404, "{}") : Answer::json("[]");
            QByteArray rows;
            for (int row = 0; row < 1000; ++row)
                rows += "a-user-whose-id-is-of-common-length\t\t1\n";
            Answer users = Answer::raw("HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\nContent-Length: " +
                                       QByteArray::number(100 * rows.size()) + "\r\n\r\n");
            for (int part = 0; part < 100; ++part)
                std::move(users).send(rows).wait(300ms); // NOLINT(bugprone-use-after-move): it stays what it is
            return users;
        });
        Program program;
        program.addProject(server.url());
        program.window->reveal({NodeId::Kind::Segmentation, u"p"_s, {}, u"s1"_s});
        QTRY_VERIFY_WITH_TIMEOUT(program.child<QPushButton>(u"download"_s), patience);
        program.child<QPushButton>(u"download"_s)->click();
        QTRY_VERIFY(qobject_cast<QFileDialog *>(QApplication::activeModalWidget()));
        auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
        dialog->setOption(QFileDialog::DontConfirmOverwrite);
        auto *name = dialog->findChild<QLineEdit *>(u"fileNameEdit"_s);
        name->setText(path);
        QTest::keyClick(name, Qt::Key_Return);

        const auto *progress = program.window->findChild<QProgressBar *>(u"progress"_s);
        const auto *state = program.window->findChild<QLabel *>(u"state"_s);
        QTRY_VERIFY_WITH_TIMEOUT(progress->isVisible() && progress->value() > 0, patience);
        QCOMPARE(progress->maximum(), 1000);
        QVERIFY2(state->text().contains(" of 100,000 users"_L1), qPrintable(state->text()));
        const int reached = progress->value();
        QTRY_VERIFY_WITH_TIMEOUT(progress->value() > reached, patience);
        QVERIFY(progress->value() < progress->maximum());
        QCOMPARE(contentOf(path), "old"_ba);

        const int connections = server.openConnections();
        QTest::mouseClick(program.child<QPushButton>(u"cancel"_s), Qt::LeftButton);
        QCOMPARE(state->text(), u"Cancelled."_s);
        QVERIFY(!progress->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(server.openConnections() < connections, patience);
        QTRY_COMPARE_WITH_TIMEOUT(QDir(folder.path()).entryList(QDir::Files), QStringList{u"users.tsv"_s}, patience);
        QCOMPARE(contentOf(path), "old"_ba);
        QVERIFY(program.child<QPushButton>(u"download"_s)->isEnabled());
    }

    void anEmptyRangeCanBeWidened()
    {
        Service service;
        service.chart = Answer::json(chartWith("[]"));
        Program program;
        program.addProject(service.server.url());
        auto *range = program.window->findChild<ChartPage *>()->rangeBar();
        range->setChoice(RangeChoice::lastDays(7));
        program.window->reveal(visits);
        QTRY_COMPARE_WITH_TIMEOUT(program.message(), u"No data in these 7 days."_s, patience);
        program.child<QPushButton>(u"messageAction"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(program.message(), u"No data in these 30 days."_s, patience);
    }

    void theDatesAreThoseThatAreAskedFor()
    {
        Service service;
        Program program;
        program.addProject(service.server.url());
        program.window->reveal(visits);
        QTRY_COMPARE_WITH_TIMEOUT(program.tableRows(), 2, patience);
        auto *last = program.child<QDateEdit>(u"last"_s);
        const QDate day = last->date();
        {
            const QSignalBlocker blocker(last);
            last->setDate(day.addDays(-1)); // as it stands there after midnight
        }
        program.window->page()->refresh();
        QCOMPARE(last->date(), day);
    }

    void remembersPageRangeKindAndView()
    {
        QTemporaryDir config;
        Service service;
        service.chart = Answer::json(chartWith("[[" + daysAgo(20) + ",10],[" + daysAgo(19) + ",20]]"));
        {
            Program program(config.path());
            program.addProject(service.server.url());
            auto *range = program.window->findChild<ChartPage *>()->rangeBar();
            range->setChoice(RangeChoice::lastDays(14));
            range->move(-1);
            program.window->reveal(visits);
            QTRY_COMPARE_WITH_TIMEOUT(program.tableRows(), 2, patience);
            auto *kind = program.child<QComboBox>(u"kind"_s);
            kind->setCurrentIndex(kind->findData(int(ChartKind::Column)));
            emit kind->activated(kind->currentIndex());
            program.window->findChild<ChartPage *>()->setView(ChartPage::View::Table);
            program.window->close();
        }
        Program program(config.path());
        Project project = program.workspace.projects().constFirst();
        Credentials signIn;
        signIn.token = u"token"_s;
        program.credentials->keepForSession(project, signIn);
        program.window->restore();
        QTRY_VERIFY_WITH_TIMEOUT(program.window->page() && program.window->page()->node() == visits, patience);
        QTRY_COMPARE_WITH_TIMEOUT(program.tableRows(), 2, patience);
        QCOMPARE(program.child<QComboBox>(u"kind"_s)->currentData().toInt(), int(ChartKind::Column));
        QCOMPARE(program.window->findChild<ChartPage *>()->view(), ChartPage::View::Table);
        const QTimeZone zone("Asia/Shanghai");
        const TimeRange range = program.window->findChild<ChartPage *>()->rangeBar()->range();
        QCOMPARE(range.days(zone), 14);
        QVERIFY(range.end <=
                RangeChoice::lastDays(14).reckoned(QDateTime::currentMSecsSinceEpoch(), zone, Qt::Monday).begin);
    }

    void aRememberedDashboardThatIsGoneIsNotAdded()
    {
        Service service;
        Program program;
        program.addProject(service.server.url());
        program.workspace.setSetting(u"page"_s, NodeId{NodeId::Kind::Chart, u"p"_s, u"gone"_s, u"c9"_s}.toString());
        program.window->restore();
        const NodeId list{NodeId::Kind::Dashboards, u"p"_s, {}, {}};
        QTRY_VERIFY_WITH_TIMEOUT(program.window->page() && program.window->page()->node() == list, patience);
        QCOMPARE(program.child<QLabel>(u"status"_s)->text(), u"c9 is not there any more."_s);
        QVERIFY(program.workspace.added(u"p"_s).isEmpty());
        // What is pasted is.
        auto *search = program.child<QLineEdit>(u"search"_s);
        search->setText(u"https://www.growingio.com/projects/nxog09md/dashboards/d9"_s);
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(program.workspace.added(u"p"_s).size(), 1, patience);
    }

    void thePageOfLastTimeOpensWithoutAConnection()
    {
        const QTemporaryDir config;
        auto service = std::make_unique<Service>();
        {
            Program program(config.path());
            program.addProject(service->server.url());
            program.window->reveal(visits);
            QTRY_COMPARE_WITH_TIMEOUT(program.tableRows(), 2, patience);
            program.window->close();
        }
        service.reset();
        Program program(config.path());
        Credentials signIn;
        signIn.token = u"token"_s;
        program.credentials->keepForSession(program.workspace.projects().constFirst(), signIn);
        program.window->restore();
        QTRY_VERIFY_WITH_TIMEOUT(program.window->page() && program.window->page()->node() == visits, patience);
        QTRY_COMPARE_WITH_TIMEOUT(program.tableRows(), 2, patience);
    }

    void whatWasAddedGetsItsNameAndCanBeRemoved()
    {
        Program program;
        program.window->openSample();
        program.window->open(program.window->projects()->add(u"sample"_s, Resource::Frequency, u"c3FyS7Hn"_s));
        QTRY_COMPARE_WITH_TIMEOUT(program.window->windowTitle(), u"访问频次"_s, patience);
        QVERIFY(program.child<QLabel>(u"title"_s)->text().endsWith(u" / 访问频次"_s));
        auto *remove = program.window->findChild<QAction *>(u"actionRemoveItem"_s);
        QVERIFY(remove->isEnabled());
        remove->trigger();
        QVERIFY(program.workspace.added(u"sample"_s).isEmpty());
        QCOMPARE(program.window->page()->node(), (NodeId{NodeId::Kind::Project, u"sample"_s, {}, {}}));
        QVERIFY(!remove->isEnabled()); // what the service lists stays
    }

    void aPastedAddressOpensItsPage()
    {
        Service service;
        Program program;
        program.addProject(service.server.url());
        program.window->open({NodeId::Kind::Project, u"p"_s, {}, {}});
        auto *search = program.child<QLineEdit>(u"search"_s);
        search->setText(
            u"https://www.growingio.com/projects/nxog09md/product-analytics/dashboards/d1/eventAnalysis/c2?from=all"_s);
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(program.window->page()->node() == second, patience);
        // Its own server was asked, not the one in the address.
        QTRY_COMPARE_WITH_TIMEOUT(program.tableRows(), 2, patience);
    }

    void aPastedAddressOpensTheProjectOfItsOwnServer()
    {
        Service service;
        Service other;
        Program program;
        program.addProject(service.server.url());
        program.addProject(other.server.url(), u"q"_s);
        for (const auto &[server, id] :
             {std::pair(service.server.url(), u"p"_s), std::pair(other.server.url(), u"q"_s)})
            QCOMPARE(program.window->projects()->find(PageAddress{server, u"nxog09md"_s, {}, {}, {}}), id);
    }

    void aSearchFindsWhatWasNeverOpened()
    {
        Service service;
        service.dashboard.replace("Second", "UV/Second");
        Program program;
        program.addProject(service.server.url());
        program.window->open({NodeId::Kind::Rules, u"p"_s, {}, {}});
        auto *search = program.child<QLineEdit>(u"search"_s);
        search->setText(u"UV/secon"_s); // no page address, for all its slash
        QTRY_VERIFY_WITH_TIMEOUT(program.window->projects()->model()->indexOf(second).isValid(), patience);
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(program.window->page()->node() == second, patience);
    }

    void aSegmentationIsRefreshed()
    {
        Service service;
        service.segmentations = R"([{"id":"s1","name":"Loyal","userType":"cs1","userNum":10}])";
        Program program;
        program.addProject(service.server.url());
        program.window->reveal({NodeId::Kind::Segmentation, u"p"_s, {}, u"s1"_s});
        const auto users = [&] {
            return program.child<QLabel>(u"users"_s) ? program.child<QLabel>(u"users"_s)->text() : QString();
        };
        QTRY_COMPARE_WITH_TIMEOUT(users(), u"10"_s, patience);
        service.segmentations.replace("10", "12");
        QTest::keyClick(program.window.get(), Qt::Key_F5);
        QTRY_COMPARE_WITH_TIMEOUT(users(), u"12"_s, patience);
        service.segmentations = "[]";
        QTest::keyClick(program.window.get(), Qt::Key_F5);
        QTRY_COMPARE_WITH_TIMEOUT(program.child<QLabel>(u"state"_s)->text(), sentence(Error::Kind::NotFound, 404),
                                  patience);
    }

    void theMenuOfTheOpenPageAsksForNothing()
    {
        Service service;
        Program program;
        program.addProject(service.server.url());
        program.window->reveal(visits);
        QTRY_COMPARE_WITH_TIMEOUT(program.tableRows(), 2, patience);
        auto *tree = program.child<QTreeView>(u"tree"_s);
        emit tree->customContextMenuRequested(tree->visualRect(tree->currentIndex()).center());
        QTRY_VERIFY(QApplication::activePopupWidget());
        QVERIFY(program.settled());
        QApplication::activePopupWidget()->close();
    }

    void copiesCellsWithTheirHeaders()
    {
        Service service;
        Program program;
        program.addProject(service.server.url());
        program.window->reveal(visits);
        QTRY_COMPARE_WITH_TIMEOUT(program.tableRows(), 2, patience);
        auto *table = program.child<QTableView>(u"table"_s);
        table->selectAll();
        table->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(program.window.get()));
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        const auto dayOf = [](const QByteArray &ms) {
            return QDateTime::fromMSecsSinceEpoch(ms.toLongLong(), QTimeZone("Asia/Shanghai")).toString(u"yyyy-MM-dd");
        };
        QTRY_COMPARE(QApplication::clipboard()->text(),
                     u"时间\t访问量\n%1\t10\n%2\t20\n"_s.arg(dayOf(daysAgo(2)), dayOf(daysAgo(1))));
        QVERIFY(QApplication::clipboard()->mimeData()->html().contains(u"<th>访问量</th>"_s));
        QVERIFY(QApplication::clipboard()->mimeData()->html().contains(u"<td>20</td>"_s));
        QVERIFY(program.child<QLabel>(u"selectionFacts"_s)->text().contains("sum 30"_L1));
    }

    void whatIsTooMuchForTheClipboardIsOfferedAsAFile()
    {
        Service service;
        QByteArray rows = R"(["a",1])";
        for (int row = 1; row <= 100'000; ++row)
            rows += R"(,["a",1])";
        service.chart =
            Answer::json(R"({"id":"c1","name":"Visits","interval":86400000,"meta":[{"name":"City","dimension":true},)"
                         R"({"name":"n","metric":true}],"data":[)" +
                         rows + "]}");
        Program program;
        program.addProject(service.server.url());
        program.window->reveal(visits);
        QTRY_COMPARE_WITH_TIMEOUT(program.tableRows(), 100'001, patience);
        QTRY_VERIFY_WITH_TIMEOUT(program.settled(), patience);
        QApplication::clipboard()->setText(u"before"_s);
        program.window->findChild<QAction *>(u"actionCopy"_s)->trigger();
        auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
        QVERIFY(box);
        QCOMPARE(QApplication::clipboard()->text(), u"before"_s);
        qobject_cast<QPushButton *>(box->defaultButton())->click();
        QTRY_VERIFY(qobject_cast<QFileDialog *>(QApplication::activeModalWidget()));
        qobject_cast<QFileDialog *>(QApplication::activeModalWidget())->reject();

        // 200,000 cells are not too much.
        auto *table = program.child<QTableView>(u"table"_s);
        table->selectionModel()->select({table->model()->index(0, 0), table->model()->index(99'999, 1)},
                                        QItemSelectionModel::ClearAndSelect);
        program.window->findChild<QAction *>(u"actionCopy"_s)->trigger();
        QVERIFY(!QApplication::activeModalWidget());
        QTRY_COMPARE_WITH_TIMEOUT(QApplication::clipboard()->text().count(u'\n'), 100'001, patience);
        QCOMPARE(QApplication::clipboard()->mimeData()->html().count(u"<td>"_s), 200'000);
    }

    void theSettingsApplyAtOnceAndByKeyboardAlone()
    {
        Program program;
        program.window->openSample();
        QVERIFY(QTest::qWaitForWindowActive(program.window.get()));
        QTest::keyClick(program.window.get(), Qt::Key_Comma, Qt::ControlModifier);
        QTRY_COMPARE(QApplication::focusWidget() ? QApplication::focusWidget()->accessibleName() : QString(),
                     u"Language"_s);
        QWidget *dialog = QApplication::activeModalWidget();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QTRY_COMPARE(dialog->windowTitle(), u"设置"_s);
        QVERIFY(program.window->findChild<QAction *>(u"actionChinese"_s)->isChecked());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up);
        QTRY_COMPARE(dialog->windowTitle(), u"Settings"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget()->accessibleName(), u"Appearance"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QCOMPARE(program.appearance->theme(), u"dark"_s);
        QVERIFY(program.window->findChild<QAction *>(u"actionDark"_s)->isChecked());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QTRY_VERIFY(!QApplication::activeModalWidget());
        program.appearance->chooseTheme(u"light"_s);
    }

    void speaksChineseAtOnce()
    {
        Service service;
        Program program;
        program.addProject(service.server.url());
        program.window->reveal(visits);
        QTRY_COMPARE_WITH_TIMEOUT(program.tableRows(), 2, patience);
        program.appearance->chooseLanguage(u"zh_CN"_s);
        QTRY_VERIFY(program.window->menuBar()->actions().constFirst()->text().contains(u"文件"_s));
        QVERIFY(!program.facts().contains("rows"_L1));
        program.appearance->chooseLanguage(u"en"_s);
        QTRY_VERIFY(program.facts().contains("2 rows"_L1));

        // What names a list, in its title and in its file.
        program.window->open({NodeId::Kind::Dashboards, u"p"_s, {}, {}});
        program.appearance->chooseLanguage(u"zh_CN"_s);
        QTRY_COMPARE(program.child<QLabel>(u"title"_s)->text(), u"Shop / 看板"_s);
        QTRY_COMPARE(program.child<QTableView>(u"table"_s)->model()->index(0, 1).data().toString(), u"个人"_s);
        QCOMPARE(program.window->page()->content().nameParts.constLast(), u"看板"_s);
        program.appearance->chooseLanguage(u"en"_s);
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
