// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/projectsource.h"
#include "support/faultserver.h"
#include "support/leapingclock.h"
#include "support/manualclock.h"
#include "support/program.h"
#include "support/requests.h"
#include "views/chartpage.h"
#include "views/rangebar.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr int patience = 20'000; // ms

const QByteArray chartJson =
    R"({"id":"c1","name":"Visits","startTime":1462118400000,"endTime":1462291199999,"interval":86400000,
"meta":[{"name":"访问量","metric":true}],"data":[[1462118400000,10],[1462204800000,20]]})";

const QByteArray v1 = "/projects/nxog09md/";
const QByteArray v2 = "/v2/projects/nxog09md/";
const QByteArray v3 = "/v3/exporter/projects/nxog09md/";

const TimeRange twoDays{1462118400000, 1462291200000};
const NodeId overview{NodeId::Kind::Dashboard, u"p"_s, u"d1"_s, {}};
const NodeId visits{NodeId::Kind::Chart, u"p"_s, u"d1"_s, u"c1"_s};

// A service with one dashboard and one segmentation, which knows the figures of what the test says.
class Service
{
public:
    Service()
        : server([this](const FaultServer::Request &request) {
            const QByteArray path = request.path();
            if (path.endsWith("/dashboards.json"))
                return Answer::json(R"([{"id":"d1","name":"Overview","scope":"user"}])");
            if (path.endsWith("/dashboards/d1.json"))
                return Answer::json(R"({"id":"d1","name":"Overview","charts":[{"id":"c1","name":"Visits"}]})");
            if (path.endsWith("/segmentations.json"))
                return Answer::json(R"([{"id":"s1","name":"Loyal","userType":"cs1","userNum":10}])");
            return std::any_of(figures.begin(), figures.end(),
                               [&](const auto &known) { return path.startsWith(known); })
                       ? answer
                       : Answer::with(404, "{}");
        })
    {
    }

    /// How many requests began with @p path.
    qsizetype asked(const QByteArray &path) const
    {
        const QList<FaultServer::Request> &all = server.requests();
        return std::count_if(all.begin(), all.end(),
                             [&](const auto &request) { return request.path().startsWith(path); });
    }

    QList<QByteArray> figures{v2 + "charts/"}; ///< what their paths begin with
    Answer answer = Answer::json(chartJson);
    FaultServer server;
};

/// The two days of the chart, long settled: pages ask for it once.
void setRange(const Program &program)
{
    program.window->findChild<ChartPage *>()->rangeBar()->fromJson(
        {{u"first"_s, u"2016-05-02"_s}, {u"last"_s, u"2016-05-03"_s}});
}

/// Opens a dialog by the menu's action, as its shortcut or a click would.
template <typename T = QDialog>
T *opened(const Program &program, const QString &action, const QString &dialog)
{
    auto *entry = program.window->findChild<QAction *>(action);
    if (!entry || !entry->isEnabled())
        return nullptr;
    entry->trigger();
    return program.child<T>(dialog);
}

QPushButton *button(QDialog *dialog, QDialogButtonBox::StandardButton which)
{
    return dialog->findChild<QDialogButtonBox *>()->button(which);
}

/// What a screen reader says of it: its own name, or that of the label beside it.
QString accessibleName(QWidget *widget)
{
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
    const auto labels = face->relations(QAccessible::Label);
    return (labels.isEmpty() ? face : labels.constFirst().first)->text(QAccessible::Name);
}

QStringList texts(const QComboBox *box)
{
    QStringList all;
    for (int i = 0; i < box->count(); ++i)
        all.append(box->itemText(i));
    return all;
}

QList<AddedItem> addedTo(const Program &program)
{
    return program.workspace.added(u"p"_s);
}

/// What the dialog says of what was entered.
QString said(QDialog *dialog)
{
    QString text;
    for (const QLabel *label : dialog->findChildren<QLabel *>()) {
        if (label->wordWrap())
            text = label->text();
    }
    return text;
}

// Requests of charts c1, c2... of a project that is shown, and the dialog that lists them.
class Queue
{
public:
    Queue(Program &program, const Service &service)
        : m_program(program)
    {
        program.addProject(service.server.url());
        setRange(program);
        program.workspace.setGeneration(u"p"_s, Resource::Chart, {Generation::V2, true}); // none finds out first
        program.workspace.setSetting(u"dashboardAsList"_s, true);
        program.window->reveal(overview);
        QTRY_VERIFY_WITH_TIMEOUT(program.settled() && program.tableRows() == 1, patience);
    }

    void ask(int count)
    {
        ProjectSource *source = m_program.window->projects()->source(u"p"_s);
        for (int i = 1; i <= count; ++i)
            source->chart(chartQuery(u'c' + QString::number(i), twoDays, Interval::Day))
                ->then(&m_context, [this](const Result<FetchedChart> &result) {
                    cancelled += !result && result.error().kind == Error::Kind::Cancelled;
                });
    }

    QToolButton *waiting() const { return m_program.child<QToolButton>(u"waiting"_s); }
    QDialog *dialog() const { return m_program.child<QDialog>(u"queueDialog"_s); }
    QTreeWidget *list() const { return dialog()->findChild<QTreeWidget *>(u"queue"_s); }

    QStringList column(int column) const
    {
        QStringList all;
        for (int row = 0; row < list()->topLevelItemCount(); ++row)
            all.append(list()->topLevelItem(row)->text(column));
        return all;
    }

    int cancelled = 0;

private:
    Program &m_program;
    QObject m_context;
};

} // namespace

Q_DECLARE_METATYPE(Answer)

class TestDialogs : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void whatIsEnteredIsUnderstoodOrRefused_data()
    {
        QTest::addColumn<QString>("entered");
        QTest::addColumn<QString>("kind"); // as the dialog shows it
        QTest::addColumn<QString>("refusal");
        const QString page = u"https://www.growingio.com/projects/nxog09md/"_s;
        const QString nothing = u"Frequencies and tags stand in no list of the service: their IDs are in the addresses "
                                "of their pages."_s;
        const QString nonsense = u"This is neither the address of a page nor an ID."_s;
        const auto refused = [](const char *name, const QString &entered, const QString &refusal) {
            QTest::newRow(name) << entered << u"Dashboard"_s << refusal;
        };
        const auto understood = [](const char *name, const QString &entered, const QString &kind) {
            QTest::newRow(name) << entered << kind << QString();
        };
        refused("nothing", {}, nothing);
        refused("blanks", u"  \t "_s, nothing);
        refused("words", u"the chart of visits"_s, nonsense);
        refused("a host", u"www.growingio.com"_s, nonsense);
        refused("another scheme", u"javascript://projects/nxog09md/tags/t1"_s, nonsense);
        refused("a path", u"../../etc/passwd"_s, nonsense);
        refused("an ID that is none", u"a b"_s, nonsense);
        refused("a very long ID", QString(65, u'a'), nonsense);
        refused("an enormous text", QString(30'000, u'é'), nonsense);
        refused("markup", u"<b>x</b>"_s, nonsense);
        QTest::newRow("another project") << u"https://www.growingio.com/projects/abcdefgh/tags/t1"_s
                                         << u"Tag (its users)"_s << u"That is a page of another project."_s;
        refused("the project alone", page, u"This address names the project, but nothing in it."_s);
        refused("a list", page + "tags/"_L1, u"This address names the project, but nothing in it."_s);
        understood("an ID", u"YoX28w7R"_s, u"Dashboard"_s);
        understood("the longest ID", QString(64, u'a'), u"Dashboard"_s);
        understood("a dashboard", page + "dashboards/d1"_L1, u"Dashboard"_s);
        understood("a chart", page + "dashboards/d1/eventAnalysis/c1?from=all"_L1, u"Dashboard"_s);
        understood("a funnel", page + "funnels/f1"_L1, u"Funnel"_s);
        understood("a retention", page + "retention/r1#top"_L1, u"Retention"_s);
        understood("a frequency, on another server", u" http://127.0.0.1:1/projects/nxog09md/frequencies/q1/ "_s,
                   u"Frequency"_s);
        understood("a segmentation", page + "segments/s1"_L1, u"Segmentation (its users)"_s);
        understood("a tag", page + "tags/t1"_L1, u"Tag (its users)"_s);
    }
    void whatIsEnteredIsUnderstoodOrRefused()
    {
        QFETCH(QString, entered);
        QFETCH(QString, kind);
        QFETCH(QString, refusal);
        Service service;
        Program program;
        program.addProject(service.server.url());
        program.window->open({NodeId::Kind::Rules, u"p"_s, {}, {}});
        QDialog *dialog = opened(program, u"actionAddByAddress"_s, u"addDialog"_s);
        QVERIFY(dialog);
        auto *kinds = dialog->findChild<QComboBox *>(u"kind"_s);
        auto *address = dialog->findChild<QLineEdit *>(u"address"_s);
        QCOMPARE(accessibleName(address), u"Address or ID:"_s);
        QCOMPARE(accessibleName(kinds), u"Kind:"_s);
        address->setText(u"https://www.growingio.com/projects/nxog09md/tags/t0"_s); // leaves nothing behind
        QVERIFY(!kinds->isEnabled());
        kinds->setCurrentIndex(0);
        address->setText(entered);
        QCOMPARE(said(dialog), refusal);
        QCOMPARE(button(dialog, QDialogButtonBox::Ok)->isEnabled(), refusal.isEmpty());
        QCOMPARE(kinds->currentText(), kind);
        // What the address tells is not asked for.
        QCOMPARE(kinds->isEnabled(), kind == "Dashboard"_L1 && !entered.contains("dashboards/"_L1));
        if (!refusal.isEmpty()) {
            QTest::keyClick(address, Qt::Key_Return);
            QVERIFY(dialog->isVisible());
            QTest::keyClick(address, Qt::Key_Escape);
        } else {
            QTest::keyClick(address, Qt::Key_Return);
        }
        QVERIFY(!dialog->isVisible());
        QCOMPARE(addedTo(program).isEmpty(), !refusal.isEmpty() || entered.contains("dashboards/d1"_L1) ||
                                                 kind == "Dashboard"_L1 || kind.startsWith("Segmentation"_L1));
    }

    void whatIsAddedOpensAndStaysAfterARestart()
    {
        QTemporaryDir config;
        Service service;
        service.figures = {v2, v3 + "frequencies/"};
        service.answer = Answer::json(QByteArray(chartJson).replace("Visits", "A name of its own"));
        const auto add = [](const Program &program, const QString &entered, const QString &kind) {
            QDialog *dialog = opened(program, u"actionAddByAddress"_s, u"addDialog"_s);
            QVERIFY(dialog);
            dialog->findChild<QLineEdit *>(u"address"_s)->setText(entered);
            auto *kinds = dialog->findChild<QComboBox *>(u"kind"_s);
            if (kinds->isEnabled())
                kinds->setCurrentText(kind);
            QTest::mouseClick(button(dialog, QDialogButtonBox::Ok), Qt::LeftButton);
        };
        const auto at = [](NodeId::Kind kind, const QString &dashboard, const QString &item) {
            return NodeId{kind, u"p"_s, dashboard, item};
        };
        const QList<std::pair<NodeId, Resource>> all{
            {at(NodeId::Kind::Chart, {}, u"f1"_s), Resource::Funnel},
            {at(NodeId::Kind::Tag, {}, u"t1"_s), Resource::TagUsers},
            {at(NodeId::Kind::Chart, {}, u"q1"_s), Resource::Frequency},
        };
        {
            LeapingClock clock;
            Program program(config.path(), nullptr, &clock);
            program.addProject(service.server.url());
            setRange(program);
            program.window->open({NodeId::Kind::Project, u"p"_s, {}, {}});
            QTRY_VERIFY_WITH_TIMEOUT(program.settled(), patience);
            ExplorerModel *model = program.window->projects()->model();

            add(program, u"https://www.growingio.com/projects/nxog09md/funnels/f1"_s, {});
            QCOMPARE(program.window->page()->node(), all[0].first);
            QTRY_COMPARE_WITH_TIMEOUT(program.tableRows(), 2, patience);
            QTRY_COMPARE(model->name(all[0].first), u"A name of its own"_s); // as the service calls it
            add(program, u"t1"_s, u"Tag (its users)"_s);
            QCOMPARE(program.window->page()->node(), all[1].first);
            QVERIFY(program.child<QPushButton>(u"download"_s));
            add(program, u"q1"_s, u"Frequency"_s);
            QTRY_COMPARE_WITH_TIMEOUT(program.tableRows(), 2, patience);

            // Again: nothing doubles, and its name stays.
            add(program, u"f1"_s, u"Funnel"_s);
            QCOMPARE(program.window->page()->node(), all[0].first);
            QCOMPARE(model->name(all[0].first), u"A name of its own"_s);
            QCOMPARE(addedTo(program).size(), 3);

            // What the tree has is opened there.
            add(program, u"d1"_s, u"Dashboard"_s);
            QTRY_COMPARE_WITH_TIMEOUT(program.window->page()->node(), overview, patience);
            add(program, u"https://www.growingio.com/projects/nxog09md/dashboards/d1/eventAnalysis/c1"_s, {});
            QTRY_COMPARE_WITH_TIMEOUT(program.window->page()->node(), visits, patience);
            add(program, u"s1"_s, u"Segmentation (its users)"_s);
            const NodeId loyal = at(NodeId::Kind::Segmentation, {}, u"s1"_s);
            QTRY_COMPARE_WITH_TIMEOUT(program.window->page()->node(), loyal, patience);
            QCOMPARE(addedTo(program).size(), 3);

            // A dashboard that no list has is there from then on.
            add(program, u"d9"_s, u"Dashboard"_s);
            const NodeId unlisted = at(NodeId::Kind::Dashboard, u"d9"_s, {});
            QTRY_COMPARE_WITH_TIMEOUT(program.window->page()->node(), unlisted, patience);
            QCOMPARE(addedTo(program).size(), 4);
        }
        Program program(config.path());
        ExplorerModel *model = program.window->projects()->model();
        const NodeId group = at(NodeId::Kind::Added, {}, {});
        QList<NodeId> expected;
        for (const auto &[node, resource] : all) {
            expected.append(node);
            QVERIFY(model->chart(node));
            QCOMPARE(model->chart(node)->resource, resource);
        }
        QCOMPARE(model->children(group), expected);
        QCOMPARE(model->name(all[0].first), u"A name of its own"_s);
        QCOMPARE(model->name(all[1].first), u"t1"_s);
        const auto *tree = program.child<QTreeView>(u"tree"_s);
        QVERIFY(!tree->model()
                     ->match(tree->model()->index(0, 0), Qt::DisplayRole, u"A name of its own"_s, 1,
                             Qt::MatchExactly | Qt::MatchRecursive)
                     .isEmpty());
    }

    void anIdThatWasEnteredAsAnotherKindIsOnePage()
    {
        Service service;
        service.figures = {v2 + "funnels/"};
        LeapingClock clock;
        Program program({}, nullptr, &clock);
        program.addProject(service.server.url());
        setRange(program);
        program.window->open({NodeId::Kind::Rules, u"p"_s, {}, {}});
        for (const auto &kind : {u"Chart"_s, u"Funnel"_s}) {
            QDialog *dialog = opened(program, u"actionAddByAddress"_s, u"addDialog"_s);
            QVERIFY(dialog);
            dialog->findChild<QLineEdit *>(u"address"_s)->setText(u"x1"_s);
            dialog->findChild<QComboBox *>(u"kind"_s)->setCurrentText(kind);
            button(dialog, QDialogButtonBox::Ok)->click();
            QTRY_VERIFY_WITH_TIMEOUT(program.settled(), patience);
        }
        QTRY_COMPARE_WITH_TIMEOUT(program.tableRows(), 2, patience);
        QCOMPARE(addedTo(program).size(), 1);
        QCOMPARE(addedTo(program).constFirst().kind, AddedItem::Kind::Funnel);
    }

    void dialogsOfAProjectCloseWhenItIsGone_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("dialog");
        QTest::newRow("add") << u"actionAddByAddress"_s << u"addDialog"_s;
        QTest::newRow("generations") << u"actionGenerations"_s << u"generationsDialog"_s;
        QTest::newRow("remove") << u"actionRemoveProject"_s << u"removeBox"_s;
    }
    void dialogsOfAProjectCloseWhenItIsGone()
    {
        QFETCH(QString, action);
        QFETCH(QString, dialog);
        Service service;
        Program program;
        Service other;
        program.addProject(service.server.url());
        program.addProject(other.server.url(), u"q"_s);
        program.window->open({NodeId::Kind::Rules, u"p"_s, {}, {}});
        QDialog *shown = opened(program, action, dialog);
        QVERIFY(shown);
        program.workspace.remove(u"p"_s); // as another program does
        QVERIFY(!shown->isVisible());
        QTRY_COMPARE(program.window->page()->node().project, u"q"_s);
        program.workspace.remove(u"q"_s);
        QVERIFY(!program.window->page());
        QVERIFY(program.workspace.credentialsLeft().isEmpty());
    }

    void generationsAreShownChosenAndFoundAgain()
    {
        Service service;
        service.figures = {v1 + "charts/"};
        LeapingClock clock;
        Program program({}, nullptr, &clock);
        program.addProject(service.server.url());
        setRange(program);
        program.window->open({NodeId::Kind::Rules, u"p"_s, {}, {}});
        const auto dialog = [&] { return opened(program, u"actionGenerations"_s, u"generationsDialog"_s); };
        const auto combo = [](QDialog *of, Resource resource) { return of->findChild<QComboBox *>(nameOf(resource)); };
        QDialog *shown = dialog();
        QVERIFY(shown);
        QCOMPARE(texts(combo(shown, Resource::Chart)), (QStringList{u"Automatic"_s, u"V1"_s, u"V2"_s, u"V3"_s}));
        QCOMPARE(texts(combo(shown, Resource::SegmentationUsers)), (QStringList{u"Automatic"_s, u"V1"_s, u"V3"_s}));
        for (const auto &[resource, name] : {std::pair{Resource::Chart, u"Charts:"_s},
                                             {Resource::Funnel, u"Funnels:"_s},
                                             {Resource::Retention, u"Retentions:"_s},
                                             {Resource::SegmentationUsers, u"Users:"_s}})
            QCOMPARE(accessibleName(combo(shown, resource)), name);
        QTest::keyClick(shown, Qt::Key_Escape);

        // Found.
        const auto refresh = [&] {
            program.window->findChild<QAction *>(u"actionRefresh"_s)->trigger();
            QVERIFY(!program.settled());
            QTRY_VERIFY_WITH_TIMEOUT(program.settled(), patience);
        };
        program.window->reveal(visits);
        QTRY_COMPARE_WITH_TIMEOUT(program.tableRows(), 2, patience);
        QCOMPARE(service.asked(v2), 1);
        QCOMPARE(service.asked(v3), 1);
        shown = dialog();
        QCOMPARE(combo(shown, Resource::Chart)->currentText(), u"Automatic (found: V1)"_s);
        QCOMPARE(combo(shown, Resource::Funnel)->currentText(), u"Automatic"_s);

        // Chosen: that one is asked alone. What is on screen stays.
        combo(shown, Resource::Chart)->setCurrentText(u"V3"_s);
        QTest::mouseClick(button(shown, QDialogButtonBox::Ok), Qt::LeftButton);
        const qsizetype askedOfV1 = service.asked(v1 + "charts/");
        refresh();
        QVERIFY2(program.facts().startsWith("This no longer exists on the service."_L1), qPrintable(program.facts()));
        QCOMPARE(program.tableRows(), 2);
        QCOMPARE(service.asked(v1 + "charts/"), askedOfV1);
        QCOMPARE(service.asked(v2), 1);
        QCOMPARE(service.asked(v3), 2);

        // Escape changes nothing, and neither does what was not touched.
        shown = dialog();
        QCOMPARE(combo(shown, Resource::Chart)->currentText(), u"V3"_s);
        QCOMPARE(combo(shown, Resource::Chart)->itemText(0), u"Automatic"_s);
        combo(shown, Resource::Chart)->setCurrentText(u"V2"_s);
        QTest::keyClick(shown, Qt::Key_Escape);
        shown = dialog();
        QCOMPARE(combo(shown, Resource::Chart)->currentText(), u"V3"_s);
        combo(shown, Resource::Funnel)->setCurrentText(u"V2"_s);
        QTest::keyClick(shown, Qt::Key_Return);
        QVERIFY(!shown->isVisible());
        QCOMPARE(program.workspace.generation(u"p"_s, Resource::Chart), (GenerationChoice{Generation::V3, true}));
        QCOMPARE(program.workspace.generation(u"p"_s, Resource::Funnel), (GenerationChoice{Generation::V2, true}));

        // Back to automatic: found anew, whatever the service has become.
        service.figures = {v2 + "charts/"};
        shown = dialog();
        combo(shown, Resource::Chart)->setCurrentIndex(0);
        QTest::mouseClick(button(shown, QDialogButtonBox::Ok), Qt::LeftButton);
        refresh();
        QCOMPARE(program.facts().left(6), u"2 rows"_s);
        QCOMPARE(combo(dialog(), Resource::Chart)->currentText(), u"Automatic (found: V2)"_s);
    }

    void whatIsUnderWayIsListedWithItsReasonAndTime()
    {
        Service service;
        ManualClock clock;
        Program program({}, nullptr, &clock);
        Queue queue(program, service);
        QTRY_VERIFY(!program.child<QToolButton>(u"waiting"_s)); // the lists have come
        service.answer = Answer::silence();
        queue.ask(5);
        QTRY_VERIFY(queue.waiting());
        QTRY_COMPARE(queue.waiting()->text(), u"5 requests under way"_s);
        QTest::mouseClick(queue.waiting(), Qt::LeftButton);
        QVERIFY(queue.dialog());
        QCOMPARE(said(queue.dialog()), u"5 requests are under way. The service takes 2 a second."_s);
        QTRY_COMPARE(queue.column(1),
                     (QStringList{u"asked, the answer is coming"_s, u"asked, the answer is coming"_s,
                                  u"waits for its turn"_s, u"waits for its turn"_s, u"waits for its turn"_s}));
        QCOMPARE(queue.column(0),
                 (QStringList{u"Shop: Visits"_s, u"Shop: c2"_s, u"Shop: c3"_s, u"Shop: c4"_s, u"Shop: c5"_s}));
        QCOMPARE(queue.column(2), QStringList(5, u"0 s"_s));
        clock.advance(1050ms);
        QTRY_COMPARE(queue.column(1).count(u"asked, the answer is coming"_s), 4);
        QTRY_COMPARE(queue.column(2), (QStringList{u"1 s"_s, u"1 s"_s, u"0 s"_s, u"0 s"_s, u"1 s"_s}));
        clock.advance(9s); // the times go on though nothing happens
        QTRY_COMPARE(queue.column(2).constFirst(), u"10 s"_s);
        QCOMPARE(accessibleName(queue.list()), u"Requests under way"_s);
        QTest::keyClick(queue.dialog(), Qt::Key_Escape);
        QTRY_VERIFY(!queue.dialog());
    }

    void whyARequestWaitsIsSaid_data()
    {
        QTest::addColumn<int>("generation");
        QTest::addColumn<Answer>("answer");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("later"); // 3 s
        QTest::newRow("told") << 2 << Answer::with(429, "{}", "Retry-After: 90\r\n")
                              << u"the service asks to wait, 90 s more"_s << u"the service asks to wait, 87 s more"_s;
        QTest::newRow("failed") << 2 << Answer::with(503, "{}", "Retry-After: 5\r\n") << u"failed, tried again in 5 s"_s
                                << u"failed, tried again in 2 s"_s;
        QTest::newRow("refused") << 2 << Answer::with(401, "{}") << u"waits for a new token"_s
                                 << u"waits for a new token"_s;
        QTest::newRow("made") << 3 << Answer::json(R"({"id":"c1","status":"doing"})") << u"the service prepares it"_s
                              << u"the service prepares it"_s;
    }
    void whyARequestWaitsIsSaid()
    {
        QFETCH(int, generation);
        QFETCH(Answer, answer);
        QFETCH(QString, state);
        QFETCH(QString, later);
        Service service;
        ManualClock clock;
        Program program({}, nullptr, &clock);
        Queue queue(program, service);
        program.workspace.setGeneration(u"p"_s, Resource::Chart, {Generation(generation), true});
        service.figures = {v2, v3};
        service.answer = answer;
        queue.ask(1);
        QTRY_VERIFY(queue.waiting());
        QTest::mouseClick(queue.waiting(), Qt::LeftButton);
        QTRY_COMPARE(queue.column(1), QStringList{state});
        clock.advance(3s);
        QTRY_COMPARE(queue.column(1), QStringList{later});
    }

    void oneIsCancelledByKeyboardAndAllAtOnce()
    {
        Service service;
        ManualClock clock;
        Program program({}, nullptr, &clock);
        Queue queue(program, service);
        service.answer = Answer::silence();
        queue.ask(6);
        QTRY_VERIFY(queue.waiting());
        QVERIFY(QTest::qWaitForWindowActive(program.window.get()));
        queue.waiting()->setFocus();
        QTest::keyClick(queue.waiting(), Qt::Key_Space);
        QTRY_VERIFY(queue.dialog());
        QTRY_COMPARE(queue.list()->topLevelItemCount(), 6);
        auto *cancel = queue.dialog()->findChildren<QPushButton *>().constFirst();
        QPushButton *cancelAll = nullptr;
        for (QPushButton *one : queue.dialog()->findChildren<QPushButton *>()) {
            if (one->text() == "Cancel the chosen"_L1)
                cancel = one;
            if (one->text() == "Cancel all"_L1)
                cancelAll = one;
        }
        QVERIFY(!cancel->isEnabled()); // nothing is chosen

        queue.list()->setFocus();
        QTest::keyClick(queue.list(), Qt::Key_Home);
        QTest::keyClick(queue.list(), Qt::Key_Down);
        QTest::keyClick(queue.list(), Qt::Key_Down, Qt::ShiftModifier);
        QVERIFY(cancel->isEnabled());
        clock.advance(1ms); // what is chosen stays chosen when the list is brought up to date
        emit program.network->activities()->changed();
        QCOMPARE(queue.list()->selectedItems().size(), 2);
        QTest::keyClick(cancel, Qt::Key_Space);
        QTRY_COMPARE(queue.column(0), (QStringList{u"Shop: Visits"_s, u"Shop: c4"_s, u"Shop: c5"_s, u"Shop: c6"_s}));
        QVERIFY(!cancel->isEnabled());
        QTRY_COMPARE(queue.cancelled, 2);

        QElapsedTimer watch;
        watch.start();
        QTest::mouseClick(cancelAll, Qt::LeftButton);
        while (queue.cancelled < 6 && watch.elapsed() < patience) // QTRY_COMPARE sleeps
            QCoreApplication::processEvents();
        QCOMPARE(queue.cancelled, 6);
        QVERIFY2(watch.elapsed() < 100, qPrintable(QString::number(watch.elapsed())));
        QTRY_COMPARE(said(queue.dialog()), u"Nothing is under way."_s);
        QCOMPARE(queue.list()->topLevelItemCount(), 0);
        QVERIFY(!cancelAll->isEnabled() && !cancel->isEnabled());
        QVERIFY(!program.child<QToolButton>(u"waiting"_s));
        const qsizetype sent = service.server.requests().size();
        clock.advance(1h);
        QCOMPARE(service.server.requests().size(), sent);
    }

    void aPageWhoseRequestIsCancelledSaysSoAndCanBeAskedAgain()
    {
        Service service;
        ManualClock clock;
        Program program({}, nullptr, &clock);
        Queue queue(program, service);
        const Answer good = service.answer;
        service.answer = Answer::silence();
        program.window->reveal(visits);
        QTRY_VERIFY_WITH_TIMEOUT(service.asked(v2) == 1, patience);
        QTRY_VERIFY(queue.waiting());
        QTest::mouseClick(queue.waiting(), Qt::LeftButton);
        for (QPushButton *one : queue.dialog()->findChildren<QPushButton *>()) {
            if (one->text() == "Cancel all"_L1)
                one->click();
        }
        QTRY_COMPARE_WITH_TIMEOUT(program.message(), u"This was cancelled."_s, patience);
        QVERIFY(program.settled());
        QTest::keyClick(queue.dialog(), Qt::Key_Escape);
        service.answer = good;
        program.child<QPushButton>(u"messageAction"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(program.tableRows(), 2, patience);
    }

    void theListBearsLongNamesManyRequestsAnotherLanguageAndAProjectThatGoes()
    {
        Service service;
        ManualClock clock;
        Program program({}, nullptr, &clock);
        Queue queue(program, service);
        Project project = program.window->projects()->project(u"p"_s);
        project.name = u"<b>A shop</b> & "_s + QString(500, u'W');
        program.window->projects()->save(project);
        service.answer = Answer::silence();
        queue.ask(250);
        QTRY_VERIFY(queue.waiting());
        QTest::mouseClick(queue.waiting(), Qt::LeftButton);
        QTRY_COMPARE(queue.list()->topLevelItemCount(), 200);
        QCOMPARE(said(queue.dialog()), u"250 requests are under way; the first 200 are listed. The service takes 2 a "
                                       "second."_s);
        QVERIFY(queue.column(0).constFirst().startsWith("<b>A shop</b> & WWW"_L1));
        QVERIFY(queue.list()->topLevelItem(0)->toolTip(0).contains("&lt;b&gt;"_L1));
        QCOMPARE(queue.dialog()->width(), 640);
        QVERIFY(queue.dialog()->minimumSizeHint().width() <= 640);
        QVERIFY(queue.list()->header()->length() <= queue.list()->viewport()->width());

        program.appearance->chooseLanguage(u"zh_CN"_s);
        QTRY_VERIFY(queue.dialog()->windowTitle() != "Requests under way"_L1);
        for (const QPushButton *one : queue.dialog()->findChildren<QPushButton *>())
            QVERIFY2(one->text().front().unicode() > 0x3000, qPrintable(one->text()));
        QVERIFY(queue.column(1).constFirst().front().unicode() > 0x3000);
        program.appearance->chooseLanguage(u"en"_s);

        program.window->projects()->remove(u"p"_s);
        QTRY_COMPARE(said(queue.dialog()), u"Nothing is under way."_s);
        QCOMPARE(queue.list()->topLevelItemCount(), 0);
    }
};

QTEST_MAIN(TestDialogs)
#include "tst_dialogs.moc"
