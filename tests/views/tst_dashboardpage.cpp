// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/faultserver.h"
#include "support/leapingclock.h"
#include "support/manualclock.h"
#include "support/pages.h"
#include "support/recordings.h"
#include "views/batchdialog.h"
#include "views/cardgrid.h"
#include "views/chartpage.h"
#include "views/rangepicker.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QUrlQuery>

#include <map>

using namespace std::chrono_literals;

namespace
{

const NodeId dashboard{NodeId::Kind::Dashboard, u"p"_s, u"d1"_s, {}};

NodeId chartNode(int number)
{
    return {NodeId::Kind::Chart, u"p"_s, u"d1"_s, u"c%1"_s.arg(number)};
}

/// Unix ms of a time in the project's zone.
qint64 shanghai(const QDate &day, const QTime &time)
{
    return QDateTime(day, time, QTimeZone("Asia/Shanghai")).toMSecsSinceEpoch();
}

/// Two days of one metric each, the first 1 November 2026.
QByteArray lines(int number)
{
    return R"({"id":"c%1","name":"Chart %1","startTime":1793462400000,"endTime":1793635199999,"interval":86400000,
"meta":[{"name":"Visits","metric":true}],"data":[[1793462400000,1%1],[1793548800000,2%1]]})"_ba.replace(
        "%1", QByteArray::number(number));
}

/// A service with one dashboard, which tells for what it was asked.
class Service
{
public:
    explicit Service(int charts)
        : server([this](const FaultServer::Request &request) {
            const QByteArray path = request.path();
            if (path.endsWith("/dashboards.json"))
                return Answer::json(R"([{"id":"d1","name":"Overview"}])");
            if (path.contains("/dashboards/"))
                return Answer::json(content);
            if (!path.contains("/charts/"))
                return Answer::with(404, "{}");
            const int number = path.split('/').last().mid(1).chopped(5).toInt();
            asked.append(number);
            const auto answer = answers.find(number);
            return answer != answers.end() ? answer->second : Answer::json(lines(number));
        })
    {
        content = R"({"id":"d1","name":"Overview","charts":[)";
        for (int i = 1; i <= charts; ++i)
            content += (i > 1 ? "," : "") + R"({"id":"c%1","name":"Chart %1"})"_ba.replace("%1", QByteArray::number(i));
        content += "]}";
    }

    QByteArray content;
    std::map<int, Answer> answers;
    QList<int> asked;
    FaultServer server;
};

/// The window with the dashboard of @p service.
class Window : public Program
{
public:
    explicit Window(const Service &service, Clock *clock, const QString &config = {})
        : Program(config, nullptr, clock)
    {
        if (workspace.projects().isEmpty()) {
            addProject(service.server.url());
            workspace.setGeneration(u"p"_s, Resource::Chart, {Generation::V2, true}); // none finds out first
        } else {
            Credentials token;
            token.token = u"token"_s;
            credentials->keepForSession(workspace.projects().constFirst(), token);
        }
        setRange(*this, u"2026-11-01"_s, u"2026-11-02"_s);
        window->reveal(dashboard);
        QTRY_VERIFY_WITH_TIMEOUT(child<CardGrid>(u"cards"_s) && !cards().isEmpty(), pagePatience);
    }

    CardGrid *grid() const { return child<CardGrid>(u"cards"_s); }
    QList<ChartCard *> cards() const { return grid()->cards(); }
    ChartCard *card(int number) const { return cards()[number - 1]; }
    QString description(int number) const { return card(number)->accessibleDescription(); }
    bool isFilled() const { return window->page()->node() == dashboard && window->page()->isFilled(); }
    QPushButton *action(int number) const
    {
        auto *button = card(number)->findChild<QPushButton *>();
        return button->isVisible() ? button : nullptr;
    }
};

} // namespace

class TestDashboardPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QApplication::setEffectEnabled(Qt::UI_AnimateMenu, false);
    }

    void eachChartIsACardWithItsFigures()
    {
        LeapingClock clock;
        Service service(3);
        service.answers[2] = Answer::json(
            R"({"id":"c2","name":"n","interval":86400000,"meta":[{"name":"Users","metric":true}],"data":[[1234]],"aggregator":{"values":[1234,1000]}})");
        service.answers[3] = Answer::json(
            R"({"id":"c3","name":"n","interval":86400000,"meta":[{"name":"City","dimension":true},{"name":"OS","dimension":true},{"name":"Users","metric":true}],"data":[["a","b",1]]})");
        const Window window(service, &clock);
        QTRY_VERIFY_WITH_TIMEOUT(window.isFilled(), pagePatience);
        QCOMPARE(window.cards().size(), 3);
        QCOMPARE(window.card(1)->accessibleName(), u"Chart 1"_s);
        QVERIFY2(window.description(1).startsWith(u"Columns, Visits, 11/1/2026 – 11/2/2026, fetched just now"_s),
                 qPrintable(window.description(1)));
        QVERIFY2(window.description(2).startsWith(u"Number, Users: 1,234, ▲ +23.4 %"_s),
                 qPrintable(window.description(2)));
        QVERIFY2(window.description(3).startsWith(u"Table, 1 row"_s), qPrintable(window.description(3)));
        QCOMPARE(window.facts(), u"3 charts, the oldest fetched just now."_s);
        QCOMPARE(service.asked.size(), 3);
        // Side by side, three at least where the window is as wide as the yardstick.
        QCOMPARE(window.card(3)->y(), window.card(1)->y());
        QVERIFY(window.card(1)->width() >= 280);
    }

    void whatIsOnScreenIsAskedForFirst()
    {
        ManualClock clock;
        Service service(30);
        const Window window(service, &clock);
        QTRY_COMPARE_WITH_TIMEOUT(service.asked, (QList<int>{1, 2}), pagePatience);
        window.grid()->verticalScrollBar()->setValue(window.grid()->verticalScrollBar()->maximum());
        // A few wait in the queue already.
        while (service.asked.size() < 10) {
            const auto before = service.asked.size();
            clock.advance(1100ms);
            QTRY_VERIFY_WITH_TIMEOUT(service.asked.size() > before, pagePatience);
        }
        QVERIFY2(window.grid()->isOnScreen(window.card(service.asked[6])),
                 qPrintable(QString::number(service.asked[6])));
        for (const int number : service.asked.mid(6, 4))
            QVERIFY2(number > 15 && window.grid()->isOnScreen(window.card(number)),
                     qPrintable(QString::number(number)));
        QVERIFY2(window.facts().contains(u" of 30 charts"_s), qPrintable(window.facts()));
    }

    void answersOfBeforeAreThereAtOnceAndWhatIsSettledIsNotAskedFor()
    {
        const QTemporaryDir config;
        Service service(3);
        ManualClock clock;
        clock.setUnixTime(shanghai({2026, 11, 4}, {12, 0}));
        const auto fill = [&](const Window &window) {
            QTRY_VERIFY_WITH_TIMEOUT((clock.advance(600ms), window.isFilled()), pagePatience);
        };
        {
            const Window window(service, &clock, config.path());
            fill(window);
            QCOMPARE(service.asked.size(), 3);
            window.window->close();
        }
        clock.advance(3min);
        const Window window(service, &clock, config.path());
        QTRY_VERIFY_WITH_TIMEOUT(window.isFilled(), pagePatience);
        QCOMPARE(service.asked.size(), 3);
        QVERIFY2(window.description(2).contains(u"fetched 3 min ago"_s), qPrintable(window.description(2)));
        QCOMPARE(window.facts(), u"3 charts, the oldest fetched 3 min ago."_s);
        // Unless the user wants it.
        window.window->findChild<QAction *>(u"actionRefresh"_s)->trigger();
        fill(window);
        QCOMPARE(service.asked.size(), 6);
        QCOMPARE(window.facts(), u"3 charts, the oldest fetched just now."_s);
    }

    void whatMayChangeIsShownWithItsAgeUntilTheServiceAnswers()
    {
        const QTemporaryDir config;
        Service service(2);
        ManualClock clock;
        clock.setUnixTime(shanghai({2026, 11, 2}, {12, 0})); // the second day goes on
        {
            const Window window(service, &clock, config.path());
            QTRY_VERIFY_WITH_TIMEOUT(window.isFilled(), pagePatience);
            window.window->close();
        }
        clock.advance(3min);
        service.answers[1] = Answer::silence();
        service.answers[2] = Answer::json(lines(7));
        const Window window(service, &clock, config.path());
        QTRY_VERIFY_WITH_TIMEOUT(window.description(2).contains(u"fetched just now"_s), pagePatience);
        QVERIFY(!window.isFilled());
        QVERIFY2(window.description(1).contains(u"fetched 3 min ago · not settled yet"_s),
                 qPrintable(window.description(1)));
        QVERIFY2(window.facts().startsWith(u"2 charts, the oldest fetched 3 min ago."_s), qPrintable(window.facts()));
    }

    void anErrorStaysInItsCardAndIsTriedAgainThere()
    {
        LeapingClock clock;
        Service service(4);
        service.answers[2] = Answer::with(400, R"({"message":"No such luck"})");
        const Window window(service, &clock);
        QTRY_VERIFY_WITH_TIMEOUT(window.isFilled(), pagePatience);
        QVERIFY2(window.description(2).startsWith(u"The service answered 400., No such luck"_s),
                 qPrintable(window.description(2)));
        QCOMPARE(window.facts(), u"3 of 4 charts, the oldest fetched just now. 1 failed."_s);
        for (const int number : {1, 3, 4}) {
            QVERIFY(!window.action(number));
            QVERIFY(window.description(number).startsWith(u"Columns"_s));
        }
        QPushButton *again = window.action(2);
        QVERIFY(again);
        QCOMPARE(again->text(), u"Try again"_s);
        QCOMPARE(again->accessibleDescription(), u"Chart 2"_s);
        service.answers.clear();
        again->click();
        QCOMPARE(window.window->page()->node(), dashboard);
        QTRY_VERIFY_WITH_TIMEOUT(window.isFilled() && window.description(2).startsWith(u"Columns"_s), pagePatience);
        QCOMPARE(window.facts(), u"4 charts, the oldest fetched just now."_s);
        QVERIFY(!window.action(2));

        // What was there before stays, with the error below it.
        service.answers[3] = Answer::with(404, "{}");
        window.window->page()->refresh();
        QTRY_VERIFY_WITH_TIMEOUT(window.isFilled() && window.action(3), pagePatience);
        QVERIFY2(window.description(3).startsWith(u"Columns"_s) &&
                     window.description(3).contains(u"no longer exists"_s),
                 qPrintable(window.description(3)));
        window.action(3)->click(); // Remove it
        QTRY_COMPARE(window.cards().size(), 3);
        QCOMPARE(window.card(3)->accessibleName(), u"Chart 4"_s);
    }

    void whatIsWrongWithTheProjectIsToldOnce()
    {
        LeapingClock clock;
        Service service(20);
        for (int number = 1; number <= 20; ++number)
            service.answers[number] = Answer::with(401, "{}");
        const Window window(service, &clock);
        QTRY_VERIFY2_WITH_TIMEOUT(window.facts().startsWith(u"The token was refused. 0 of 20 charts"_s),
                                  qPrintable(window.facts()), pagePatience);
        QVERIFY(service.asked.size() <= 4);
        QTRY_VERIFY_WITH_TIMEOUT(window.isFilled(), pagePatience);
        for (int number = 1; number <= 20; ++number)
            QVERIFY(!window.action(number));
        service.answers.clear();
        window.window->projects()->source(u"p"_s)->signInAgain();
        QTRY_VERIFY_WITH_TIMEOUT(window.facts().startsWith(u"20 charts"_s), pagePatience);
    }

    void allThatIsCancelledStaysSoUntilItIsWanted()
    {
        LeapingClock clock;
        Service service(12);
        for (int number = 1; number <= 12; ++number)
            service.answers[number] = Answer::silence();
        const Window window(service, &clock);
        QTRY_VERIFY_WITH_TIMEOUT(!service.asked.isEmpty(), pagePatience);
        window.network->activities()->cancelAll();
        QTRY_VERIFY2_WITH_TIMEOUT(window.facts().startsWith(u"This was cancelled."_s), qPrintable(window.facts()),
                                  pagePatience);
        QVERIFY(service.asked.size() <= 4);
        QCOMPARE(window.network->activities()->list().size(), 0);
        service.answers.clear();
        window.child<QToolButton>(u"factAction"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(window.isFilled(), pagePatience);
        QVERIFY(window.action(1)); // cancelled by itself
        QTRY_VERIFY(window.description(12).startsWith(u"Columns"_s));
    }

    void oneRangeIsForAllAndForTheChartsToo()
    {
        LeapingClock clock;
        Service service(2);
        const Window window(service, &clock);
        QTRY_VERIFY_WITH_TIMEOUT(window.isFilled(), pagePatience);
        const QImage before = window.card(1)->grab().toImage();
        service.answers[1] = Answer::silence();
        window.window->findChild<QAction *>(u"actionEarlier"_s)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(service.asked.size() == 4, pagePatience);
        for (const FaultServer::Request &request : service.server.requests().mid(service.server.requests().size() - 2))
            QCOMPARE(QUrlQuery(QUrl(QString::fromLatin1(request.target))).queryItemValue(u"startTime"_s),
                     QString::number(shanghai({2026, 10, 30}, {0, 0})));
        // What is there stays, paler.
        QTRY_VERIFY_WITH_TIMEOUT(window.card(1)->grab().toImage() != before, pagePatience);
        QVERIFY(window.description(1).startsWith(u"Columns"_s));
        QTRY_VERIFY2_WITH_TIMEOUT(window.facts().startsWith(u"1 of 2 charts"_s), qPrintable(window.facts()),
                                  pagePatience);

        window.card(2)->click();
        QCOMPARE(window.window->page()->node(), chartNode(2));
        QTRY_VERIFY_WITH_TIMEOUT(window.settled(), pagePatience);
        QCOMPARE(window.window->page()->content().range.begin, shanghai({2026, 10, 30}, {0, 0}));
        window.window->findChild<QAction *>(u"actionLater"_s)->trigger();
        window.window->findChild<QAction *>(u"actionBack"_s)->trigger();
        QTRY_COMPARE(window.window->page()->node(), dashboard);
        QCOMPARE(window.window->page()->rangeBar()->range().begin, shanghai({2026, 11, 1}, {0, 0}));
    }

    void theRangesActionsAreInTheMenuWhereThereIsARange()
    {
        Service service(1);
        LeapingClock clock;
        const Window window(service, &clock);
        QTRY_VERIFY_WITH_TIMEOUT(window.isFilled(), pagePatience);
        const auto action = [&](const QString &name) { return window.window->findChild<QAction *>(name); };
        QList<QAction *> inMenu = window.window->findChild<QMenu *>(u"menuRange"_s)->actions();
        inMenu.removeIf([](const QAction *each) { return each->isSeparator(); });
        QCOMPARE(inMenu.size(), 6);
        for (const QAction *each : inMenu)
            QVERIFY2(each->isEnabled() && !each->shortcut().isEmpty(), qPrintable(each->text()));
        QSet<QKeySequence> keys; // each once in the window
        for (const QAction *each : window.window->findChildren<QAction *>()) {
            QVERIFY2(each->shortcut().isEmpty() || !keys.contains(each->shortcut()), qPrintable(each->text()));
            keys.insert(each->shortcut());
        }

        RangeBar *bar = window.window->page()->rangeBar();
        bar->setChoice(*RangeChoice::fromText(u"2026-10-01..2026-10-02"_s));
        action(u"actionCopyRange"_s)->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"2026-10-01..2026-10-02"_s);
        action(u"actionZoomOut"_s)->trigger();
        QCOMPARE(bar->choice().toText(), u"2026-09-30..2026-10-03"_s);
        action(u"actionPasteRange"_s)->trigger();
        QCOMPARE(bar->choice().toText(), u"2026-10-01..2026-10-02"_s);
        action(u"actionChooseRange"_s)->trigger();
        QVERIFY(bar->findChild<RangePicker *>()->isVisible());

        window.window->open({NodeId::Kind::Dashboards, u"p"_s, {}, {}});
        for (const QAction *each : inMenu)
            QVERIFY(!each->isEnabled());
    }

    void cardsAreLargerWhereAllOfThemStayInSight()
    {
        LeapingClock clock;
        Service service(8);
        const Window window(service, &clock);
        QTRY_VERIFY_WITH_TIMEOUT(window.isFilled(), pagePatience);
        const int before = window.card(1)->width();
        window.window->resize(3000, 1800);
        QTRY_VERIFY(window.card(1)->width() > before * 3 / 2);
        QVERIFY(window.card(1)->height() > window.card(1)->width() / 2);
        const int bottom = window.card(8)->y() + window.card(8)->height();
        QVERIFY(bottom <= window.grid()->viewport()->height());
        QVERIFY(bottom > window.grid()->viewport()->height() / 2); // nor is most of it left empty
    }

    void aCardOpensItsChartAndKeysGoFromOneToTheNext()
    {
        LeapingClock clock;
        Service service(8);
        const Window window(service, &clock);
        QTRY_VERIFY_WITH_TIMEOUT(window.isFilled(), pagePatience);
        const QList<ChartCard *> cards = window.cards();
        const auto columns = std::count_if(cards.begin(), cards.end(),
                                           [&](const ChartCard *card) { return card->y() == window.card(1)->y(); });
        const auto press = [&](Qt::Key key) { QTest::keyClick(window.window->focusWidget(), key); };
        const auto focus = [&] { return int(cards.indexOf(window.window->focusWidget())) + 1; };
        window.card(1)->setFocus();
        press(Qt::Key_Right);
        QCOMPARE(focus(), 2);
        press(Qt::Key_Down);
        QCOMPARE(focus(), 2 + columns);
        press(Qt::Key_Left);
        press(Qt::Key_Up);
        QCOMPARE(focus(), 1);
        press(Qt::Key_Left);
        QCOMPARE(focus(), 1);
        press(Qt::Key_End);
        QCOMPARE(focus(), 8);
        QVERIFY(window.grid()->isOnScreen(window.card(8)));
        press(Qt::Key_Down);
        QCOMPARE(focus(), 8);
        press(Qt::Key_Home);
        press(Qt::Key_Right);
        press(Qt::Key_Return);
        QCOMPARE(window.window->page()->node(), chartNode(2));
        window.window->findChild<QAction *>(u"actionBack"_s)->trigger();
        QTRY_COMPARE(window.window->page()->node(), dashboard);
        QTest::mouseClick(window.card(3), Qt::LeftButton);
        QCOMPARE(window.window->page()->node(), chartNode(3));
        QCOMPARE(service.asked.count(1), 1); // what came just now is not asked for with each return
    }

    void aTimeIsMarkedInAllCards()
    {
        LeapingClock clock;
        Service service(3);
        service.answers[3] = Answer::json(
            R"({"id":"c3","name":"n","interval":86400000,"meta":[{"name":"Users","metric":true}],"data":[[5]]})");
        const Window window(service, &clock);
        QTRY_VERIFY_WITH_TIMEOUT(window.isFilled(), pagePatience);
        const auto picture = [&](int number) { return window.card(number)->grab().toImage(); };
        const QImage second = picture(2);
        const QImage third = picture(3);
        const QPoint middle = window.card(1)->rect().center();
        QTest::mouseMove(window.card(1), middle - QPoint(60, 0)); // a mouse that was there already would not move
        QTest::mouseMove(window.card(1), middle + QPoint(60, 0));
        QTRY_VERIFY(picture(2) != second);
        QCOMPARE(picture(3), third);
        QTest::mouseMove(window.window.get(), QPoint(1, 1));
        QTRY_COMPARE(picture(2), second);
    }

    void theListIsAClickAwayAndRemembered()
    {
        LeapingClock clock;
        Service service(2);
        Window window(service, &clock);
        QTRY_VERIFY_WITH_TIMEOUT(window.isFilled(), pagePatience);
        const Page::Content content = window.window->page()->content();
        QVERIFY(content.table && content.table->rows == 2);
        window.child<QToolButton>(u"asList"_s)->click();
        QCOMPARE(window.tableRows(), 2);
        QVERIFY(window.facts().startsWith(u"2 rows"_s));
        QVERIFY(!window.window->page()->rangeBar());
        show(window, {NodeId::Kind::Dashboards, u"p"_s, {}, {}});
        show(window, dashboard);
        QCOMPARE(window.tableRows(), 2);
        window.child<QToolButton>(u"asCards"_s)->click();
        QCOMPARE(window.cards().size(), 2);
        // Something is looked for: in the list.
        window.window->findChild<QAction *>(u"actionFind"_s)->trigger();
        QCOMPARE(window.tableRows(), 2);
    }

    void allIsExportedFromTheButton()
    {
        LeapingClock clock;
        Service service(2);
        const Window window(service, &clock);
        ExportButton *button = window.window->page()->exportButton();
        QVERIFY(button->isVisible() && button->isEnabled());
        QVERIFY(button->menu()->actions().contains(window.window->findChild<QAction *>(u"actionExport"_s)));
        button->click();
        auto *dialog = window.window->findChild<BatchDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->findChild<QLabel *>(u"what"_s)->text(), u"Overview"_s);
    }

    void aCardIsDrawnAsItsOwnPageDrawsIt()
    {
        LeapingClock clock;
        Service service(2);
        const Window window(service, &clock);
        QTRY_VERIFY_WITH_TIMEOUT(window.isFilled(), pagePatience);
        show(window, chartNode(2));
        auto *kind = window.child<QComboBox>(u"kind"_s);
        kind->setCurrentIndex(kind->findData(int(ChartKind::Line)));
        emit kind->activated(kind->currentIndex());
        show(window, dashboard);
        QTRY_VERIFY2(window.description(2).startsWith(u"Line"_s), qPrintable(window.description(2)));
        QVERIFY(window.description(1).startsWith(u"Columns"_s));
    }

    void aCardSaysWhatIsNotThereByTheHour()
    {
        const QByteArray some = recorded(u"v2-chart-hours.json"_s);
        QByteArray none = some;
        none.replace("访问量", "每次访问页数").replace(",31,", ",0,").replace(",17,", ",0,").replace(",9,", ",null,");
        LeapingClock clock;
        const auto described = [&clock](const QByteArray &answer) {
            ChartCard card(chartNode(1), &clock, nullptr);
            FetchedChart fetched;
            fetched.value = std::make_shared<const Chart>(*Chart::fromJson(answer));
            QSignalSpy known(&card, &ChartCard::kindKnown);
            card.setChart(fetched, {}, {});
            return known.wait(pagePatience) ? card.accessibleDescription() : QString();
        };
        const QString lines = described(some);
        QVERIFY2(lines.contains(u"not by the hour: 跳出率"_s), qPrintable(lines));
        const QString nothing = described(none);
        QVERIFY2(nothing.startsWith(u"Not available by the hour: 每次访问页数, 跳出率"_s), qPrintable(nothing));
    }

    void aFunnelStaysAFunnelThoughItIsDrawnAsBars()
    {
        const auto chart = std::make_shared<const Chart>(recordedChart(u"v2-funnel.json"_s, Resource::Funnel));
        CardPicture picture;
        picture.setFigures(CardPicture::arranged(chart, {}, {}, 0));
        QCOMPARE(picture.figures().kind, ChartKind::Funnel); // which the tree shows, too
        QVERIFY2(picture.description().startsWith(u"Funnel, "_s), qPrintable(picture.description()));
        QVERIFY(picture.figures().plot.slotCount() > 1);
    }

    void anEmptyDashboardSaysSo()
    {
        LeapingClock clock;
        Service service(0);
        Program program({}, nullptr, &clock);
        program.addProject(service.server.url());
        show(program, dashboard);
        QCOMPARE(program.message(), u"This dashboard has no charts."_s);
    }

    void anotherLanguageWritesAllAnew()
    {
        LeapingClock clock;
        Service service(2);
        const Window window(service, &clock);
        QTRY_VERIFY_WITH_TIMEOUT(window.isFilled(), pagePatience);
        window.appearance->chooseLanguage(u"zh_CN"_s);
        QTRY_VERIFY2(window.description(1).contains(u"2026/11/1"_s), qPrintable(window.description(1)));
        QVERIFY2(window.facts().startsWith(u"2 个单图"_s), qPrintable(window.facts()));
        window.appearance->chooseLanguage(u"en"_s);
        QTRY_VERIFY(window.facts().startsWith(u"2 charts"_s));
    }
};

QTEST_MAIN(TestDashboardPage)
#include "tst_dashboardpage.moc"
