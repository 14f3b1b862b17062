// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/network.h"
#include "source/credentialstore.h"
#include "source/projectsource.h"
#include "store/workspace.h"
#include "support/faultserver.h"
#include "support/recordings.h"
#include "views/chartpage.h"
#include "views/messages.h"
#include "views/numberview.h"
#include "views/plot.h"
#include "views/rangebar.h"
#include "views/tablepanel.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <QUrlQuery>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int patience = 20'000; // ms

// The page on a service that answers anything with one body. Workspace and service outlive a page.
class Pages
{
public:
    explicit Pages(const QByteArray &zone = Project().timeZone)
        : server([this](const FaultServer::Request &request) { return Answer::json(answer ? answer(request) : body); })
        , workspace(QString())
        , credentials(nullptr, u"w"_s)
    {
        project.id = u"p"_s;
        project.uid = u"nxog09md"_s;
        project.timeZone = zone;
        project.server = server.url();
        Credentials signIn;
        signIn.token = u"token"_s;
        credentials.keepForSession(project, signIn);
        source =
            std::make_unique<ProjectSource>(ProjectSource::Parts{&network, &credentials, &workspace, nullptr}, project);
        anew();
    }

    void anew()
    {
        page = std::make_unique<ChartPage>(&workspace);
        page->resize(744, 560); // what is left beside the tree of a window of 1024x640
        page->show();
        page->rangeBar()->fromJson({{u"first"_s, u"2016-05-02"_s}, {u"last"_s, u"2016-05-31"_s}});
    }

    void open(Resource resource, const QString &recording, const QString &id = u"YoXbrp7R"_s)
    {
        body = recorded(recording);
        page->open(source.get(), {NodeId::Kind::Chart, u"p"_s, u"d1"_s, id}, {u"Shop"_s, id}, resource);
        QTRY_VERIFY_WITH_TIMEOUT(page->isSettled(), patience);
        QVERIFY2(page->content().table, qPrintable(page->findChild<QLabel *>(u"message"_s)->text()));
    }

    template <typename T>
    T *child(const QString &name) const
    {
        T *found = page->findChild<T *>(name);
        return found && found->isVisible() ? found : nullptr;
    }

    /// A parameter of the last request; the number of requests where @p name is empty.
    QString asked(const QString &name) const
    {
        return QUrlQuery(QUrl(QString::fromLatin1(server.requests().constLast().target))).queryItemValue(name);
    }

    QStringList kinds() const
    {
        QStringList names;
        for (int i = 0; i < child<QComboBox>(u"kind"_s)->count(); ++i)
            names.append(child<QComboBox>(u"kind"_s)->itemText(i));
        return names;
    }

    QStringList header() const
    {
        QStringList names;
        const QAbstractItemModel *model = child<QTableView>(u"table"_s)->model();
        for (int i = 0; i < model->columnCount(); ++i)
            names.append(model->headerData(i, Qt::Horizontal).toString());
        return names;
    }

    QString cell(int row, int column) const
    {
        return child<QTableView>(u"table"_s)->model()->index(row, column).data().toString();
    }

    QByteArray body;
    std::function<QByteArray(const FaultServer::Request &)> answer; // instead of body
    FaultServer server;
    Workspace workspace;
    CredentialStore credentials;
    Network network;
    Project project;
    std::unique_ptr<ProjectSource> source;
    std::unique_ptr<ChartPage> page;
};

void choose(QComboBox *box, const QString &text)
{
    QVERIFY(box && box->findText(text) >= 0);
    box->setCurrentIndex(box->findText(text));
    emit box->activated(box->currentIndex());
}

/// Clicks the middle of a cell.
void click(QAbstractItemView *view, int row, int column)
{
    const QModelIndex index = view->model()->index(row, column);
    view->scrollTo(index);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(index).center());
}

/// The rows in which something is selected.
QList<int> selected(const QAbstractItemView *view)
{
    QList<int> rows;
    for (const QModelIndex &index : view->selectionModel()->selectedIndexes())
        if (!rows.contains(index.row()))
            rows.append(index.row());
    std::sort(rows.begin(), rows.end());
    return rows;
}

QStringList texts(const QComboBox *box)
{
    QStringList all;
    for (int i = 0; i < box->count(); ++i)
        all.append(box->itemText(i));
    return all;
}

} // namespace

class TestChartPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void funnelIsDrawnByStepAndItsConversionWindowIsRemembered()
    {
        Pages pages;
        pages.open(Resource::Funnel, u"v2-funnel.json"_s);
        QCOMPARE(pages.kinds(), (QStringList{u"Line"_s, u"Funnel"_s, u"Table"_s}));
        QCOMPARE(pages.child<QComboBox>(u"kind"_s)->currentText(), u"Funnel"_s);
        QCOMPARE(pages.child<QTreeView>(u"funnel"_s)->model()->rowCount(), 3);
        QCOMPARE(pages.cell(0, 1), u"12%"_s);
        QVERIFY(pages.child<QLabel>(u"facts"_s)->text().contains(u"Conversion window, days: 7."_s));
        QVERIFY(!pages.child<QComboBox>(u"interval"_s));
        QVERIFY(!pages.child<QComboBox>(u"split"_s));
        auto *window = pages.child<QSpinBox>(u"window"_s);
        QVERIFY(window);
        QCOMPARE(window->text(), u"As set"_s);
        QVERIFY(pages.asked(u"conversionWindow"_s).isEmpty());

        window->setFocus();
        window->selectAll();
        QTest::keyClicks(window, u"14"_s);
        QTest::keyClick(window, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(pages.asked(u"conversionWindow"_s), u"14"_s, patience);
        pages.open(Resource::Funnel, u"v2-funnel.json"_s, u"other"_s);
        QVERIFY(pages.asked(u"conversionWindow"_s).isEmpty());
        pages.anew();
        pages.open(Resource::Funnel, u"v2-funnel.json"_s);
        QCOMPARE(pages.asked(u"conversionWindow"_s), u"14"_s);

        choose(pages.child<QComboBox>(u"kind"_s), u"Line"_s);
        QVERIFY(pages.child<QWidget>(u"plot"_s)->accessibleDescription().startsWith(
            "Line chart, series: 3, periods: 3"_L1));
    }

    void retentionIsAHeatTableOrACurveWithAnIntervalOfItsOwn()
    {
        Pages pages;
        pages.page->rangeBar()->setInterval(Interval::Week);
        pages.open(Resource::Retention, u"v2-retention-30.json"_s);
        QCOMPARE(pages.kinds(), (QStringList{u"Line"_s, u"Columns"_s, u"Heat table"_s, u"Table"_s}));
        auto *heat = pages.child<QTableView>(u"heat"_s);
        QVERIFY(heat);
        QCOMPARE(heat->model()->rowCount(), 4);
        choose(pages.child<QComboBox>(u"kind"_s), u"Line"_s);
        QCOMPARE(pages.child<QWidget>(u"plot"_s)->accessibleDescription(),
                 u"Line chart, series: 1, periods: 30, from Day 0 to Day 29"_s);
        QCOMPARE(texts(pages.child<QComboBox>(u"interval"_s)), (QStringList{u"Day"_s, u"Week"_s, u"Month"_s}));
        QCOMPARE(pages.asked(u"range"_s), u"day"_s);
        QVERIFY(!pages.child<QSpinBox>(u"window"_s));
        choose(pages.child<QComboBox>(u"interval"_s), u"Month"_s);
        QTRY_COMPARE_WITH_TIMEOUT(pages.asked(u"range"_s), u"month"_s, patience);

        pages.open(Resource::Chart, u"v2-chart-line.json"_s, u"chart"_s);
        QCOMPARE(pages.page->rangeBar()->interval(), Interval::Week);
        pages.open(Resource::Retention, u"v2-retention-30.json"_s);
        QCOMPARE(pages.asked(u"range"_s), u"month"_s);
        choose(pages.child<QComboBox>(u"kind"_s), u"Columns"_s);
        QVERIFY(pages.child<QWidget>(u"plot"_s)->accessibleDescription().startsWith(
            u"Column chart, series: 1, periods: 30"_s));
    }

    void frequencyHasASplitAndAStatistic()
    {
        Pages pages;
        pages.page->rangeBar()->fromJson({{u"first"_s, u"2016-05-02"_s}, {u"last"_s, u"2016-05-03"_s}});
        pages.open(Resource::Frequency, u"v3-frequency.json"_s);
        QCOMPARE(pages.child<QWidget>(u"plot"_s)->accessibleDescription(),
                 u"Bar chart, series: 1, bars: 5, from 1次 to 10次以上"_s);
        QCOMPARE(texts(pages.child<QComboBox>(u"interval"_s)), QStringList{u"Day"_s});
        QVERIFY(pages.asked(u"split"_s).isEmpty() && pages.asked(u"statistic"_s).isEmpty());
        choose(pages.child<QComboBox>(u"statistic"_s), u"First quartile"_s);
        QTRY_COMPARE_WITH_TIMEOUT(pages.asked(u"statistic"_s), u"0.25"_s, patience);
        choose(pages.child<QComboBox>(u"split"_s), u"15"_s);
        QTRY_COMPARE_WITH_TIMEOUT(pages.asked(u"split"_s), u"15"_s, patience);
        choose(pages.child<QComboBox>(u"split"_s), u"Own limits"_s);
        auto *limits = pages.child<QLineEdit>(u"limits"_s);
        QVERIFY(limits);
        QTest::keyClicks(limits, u"1, 5x,"_s); // not a list yet
        QTest::keyClick(limits, Qt::Key_Return);
        QCOMPARE(pages.asked(u"split"_s), u"15"_s);
        QTest::keyClicks(limits, u"20"_s);
        QTest::keyClick(limits, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(pages.asked(u"split"_s), u"[1,5,20]"_s, patience);
        QTRY_VERIFY_WITH_TIMEOUT(pages.page->isSettled(), patience);
        QVERIFY2(pages.page->minimumSizeHint().width() <= 744,
                 qPrintable(QString::number(pages.page->minimumSizeHint().width())));
        pages.anew();
        pages.open(Resource::Frequency, u"v3-frequency.json"_s);
        QCOMPARE(pages.asked(u"split"_s), u"[1,5,20]"_s);
        QCOMPARE(pages.asked(u"statistic"_s), u"0.25"_s);
        QCOMPARE(pages.child<QLineEdit>(u"limits"_s)->text(), u"1,5,20"_s);
    }

    void oneTargetUserIsHiddenInThePageButNotInWhatIsSaved()
    {
        Pages pages;
        pages.open(Resource::Chart, u"v2-chart-line.json"_s);
        QCOMPARE(pages.header(), (QStringList{u"时间"_s, u"访问量"_s, u"访问用户量"_s}));
        QCOMPARE(pages.page->content().table->columns.front().name, u"目标用户"_s);
        QVERIFY(pages.page->copy());
        QVERIFY(QApplication::clipboard()->text().startsWith(u"时间\t访问量\t访问用户量\n2016-05-02\t1203\t842\n"_s));
        auto *panel = pages.child<TablePanel>(u"table"_s);
        if (!panel)
            panel = pages.page->findChild<TablePanel *>();
        panel->model()->setFilter(u"全部访问"_s);
        QCOMPARE(panel->model()->rowCount(), 0);
        panel->model()->setFilter({});
        panel->model()->sort(1, Qt::DescendingOrder);
        QCOMPARE(pages.cell(0, 1), u"1,644"_s);

        pages.open(Resource::Chart, u"v2-chart-line-target-users.json"_s, u"several"_s);
        QCOMPARE(pages.header(), (QStringList{u"目标用户"_s, u"时间"_s, u"访问量"_s}));
        QVERIFY(pages.child<QWidget>(u"plot"_s)->accessibleDescription().contains("series: 2"_L1));
    }

    void everythingIsInTheZoneOfTheProject()
    {
        Pages pages("America/New_York"_ba);
        pages.page->rangeBar()->fromJson({{u"range"_s, u"2016-03-12..2016-03-13"_s}}); // the second has 23 hours
        const qint64 begin = 1457758800000;
        const qint64 day = 86'400'000;
        pages.body =
            R"({"id":"c","name":"v","interval":86400000,"meta":[{"name":"Time","dimension":true},)"
            R"({"name":"Visits","metric":true}],"data":[)" +
            QByteArrayList{"[" + QByteArray::number(begin - day) + ",1]", "[" + QByteArray::number(begin) + ",2]",
                           "[" + QByteArray::number(begin + day) + ",3]",
                           "[" + QByteArray::number(begin + day + day - 3'600'000) + ",4]"}
                .join(',') +
            "]}";
        pages.page->open(pages.source.get(), {NodeId::Kind::Chart, u"p"_s, u"d1"_s, u"c"_s}, {u"Shop"_s},
                         Resource::Chart);
        QTRY_VERIFY_WITH_TIMEOUT(pages.page->isSettled() && pages.page->content().table, patience);
        QCOMPARE(pages.asked(u"startTime"_s), QString::number(begin));
        QCOMPARE(pages.asked(u"endTime"_s), QString::number(begin + 47 * 3'600'000 - 1));
        QCOMPARE(pages.child<QLabel>(u"zone"_s)->text(), u"America/New_York"_s);
        QCOMPARE(pages.page->content().table->rows, 2);
        QCOMPARE(pages.cell(0, 0), u"3/12/2016"_s);
        QCOMPARE(pages.cell(1, 0), u"3/13/2016"_s);
        QVERIFY(pages.child<QWidget>(u"plot"_s)->accessibleDescription().contains(u"from 3/12/2016 to 3/13/2016"_s));
        QVERIFY(pages.page->copy());
        QCOMPARE(QApplication::clipboard()->text(), u"Time\tVisits\n2016-03-12\t2\n2016-03-13\t3\n"_s);
        QCOMPARE(pages.page->content().style.zone, QTimeZone("America/New_York"));
    }

    void bigNumberComesFromTheAggregatorAlsoOfSeveralRows()
    {
        Pages pages;
        for (const auto &name : {u"v2-chart-bignumber.json"_s, u"v2-chart-bignumber-by-day.json"_s}) {
            pages.open(Resource::Chart, name, name.endsWith("day.json"_L1) ? u"a"_s : u"b"_s);
            const auto *number = pages.page->findChild<NumberView *>();
            QVERIFY(number->isVisible());
            QVERIFY2(number->accessibleName().startsWith(u"访问用户量: 12,340, ▲ +8.1 %"_s),
                     qPrintable(number->accessibleName()));
        }
    }

    void whatIsNotAvailableByTheHourIsSaid()
    {
        Pages pages;
        pages.open(Resource::Chart, u"v2-chart-hours.json"_s);
        QCOMPARE(pages.cell(0, 1), u"31"_s);
        QCOMPARE(pages.cell(0, 2), u"–"_s);
        QVERIFY(
            pages.child<QLabel>(u"facts"_s)->text().contains(u"Not available by the hour: 跳出率 and 平均访问时长."_s));
        QVERIFY(pages.child<QWidget>(u"plot"_s)->accessibleDescription().contains("series: 1"_L1));

        pages.anew();
        pages.body = recorded(u"v2-chart-hours.json"_s).replace("访问量", "每次访问页数").replace(",31,", ",0,");
        pages.body.replace(",17,", ",0,").replace(",9,", ",null,");
        pages.page->rangeBar()->setInterval(Interval::Week);
        pages.page->open(pages.source.get(), {NodeId::Kind::Chart, u"p"_s, u"d1"_s, u"y"_s}, {}, Resource::Chart);
        QTRY_VERIFY_WITH_TIMEOUT(pages.page->isSettled(), patience);
        auto *message = pages.child<QLabel>(u"message"_s);
        QVERIFY(message);
        QVERIFY(message->text().startsWith("Not available by the hour: "_L1));
        const auto buttons = pages.page->findChildren<QPushButton *>();
        const auto byDay = std::find_if(buttons.begin(), buttons.end(),
                                        [](const QPushButton *button) { return button->text() == "Show by day"_L1; });
        QVERIFY(byDay != buttons.end() && (*byDay)->isVisible());
        (*byDay)->click();
        QCOMPARE(pages.page->rangeBar()->interval(), Interval::Day);
        QTRY_COMPARE_WITH_TIMEOUT(pages.asked(u"interval"_s), u"86400000"_s, patience);
    }

    void aLineSaysWhatTheFiguresComeTo()
    {
        Pages pages;
        pages.open(Resource::Chart, u"v2-chart-line.json"_s);
        QCOMPARE(
            pages.child<QLabel>(u"summary"_s)->text(),
            u"访问量: sum 8,387, highest 1,644 (Mon 5/9/2016), lowest 0 (Wed 5/4/2016), second half +90.2 % on the first"_s);
        pages.open(Resource::Chart, u"v2-chart-lines-by-city.json"_s, u"cities"_s);
        const QString cities = pages.child<QLabel>(u"summary"_s)->text();
        QVERIFY2(cities.contains("highest"_L1) && !cities.contains("half"_L1), qPrintable(cities));
        pages.answer = [](const auto &) -> QByteArray {
            return R"({"id":"r","name":"n","startTime":1462118400000,"endTime":1462463999999,"interval":86400000,
"meta":[{"name":"时间","dimension":true},{"name":"跳出率","metric":true}],
"data":[[1462118400000,0.5],[1462204800000,0.5],[1462291200000,0.4],[1462377600000,0.42]]})";
        };
        pages.open(Resource::Chart, {}, u"rates"_s);
        QCOMPARE(
            pages.child<QLabel>(u"summary"_s)->text(),
            u"跳出率: highest 50% (Mon 5/2/2016), lowest 40% (Wed 5/4/2016), second half −9 points on the first"_s);
        pages.answer = {};
        pages.open(Resource::Funnel, u"v2-funnel.json"_s, u"funnel"_s);
        QCOMPARE(
            pages.child<QLabel>(u"summary"_s)->text(),
            u"360 of 2,997 people came to the end (12\u00a0%), most are lost before step 2 (−1,794, 59.9\u00a0%)"_s);
        pages.open(Resource::Retention, u"v2-retention.json"_s, u"retention"_s);
        QCOMPARE(pages.child<QLabel>(u"summary"_s)->text(), u"3,000 people, Day 1 31%, Day 2 20.5%"_s);
        pages.open(Resource::Frequency, u"v3-frequency.json"_s, u"frequency"_s);
        QCOMPARE(pages.child<QLabel>(u"summary"_s)->text(), u"人数: most at 1次: 999, 50\u00a0% of all"_s);
    }

    void preparingIsSaid()
    {
        Pages pages;
        pages.open(Resource::Funnel, u"v2-funnel.json"_s);
        pages.page->refresh();
        const auto jobs = pages.source->findChildren<Job *>(Qt::FindDirectChildrenOnly);
        QVERIFY(!jobs.isEmpty());
        emit jobs.constLast()->preparing();
        QCOMPARE(pages.child<QLabel>(u"facts"_s)->text(), u"The service is preparing this…"_s);
        QTRY_VERIFY_WITH_TIMEOUT(pages.page->isSettled(), patience);
        QVERIFY(pages.child<QLabel>(u"facts"_s)->text().startsWith("3 "_L1));

        pages.anew();
        pages.page->open(pages.source.get(), {NodeId::Kind::Chart, u"p"_s, u"d1"_s, u"x"_s}, {}, Resource::Funnel);
        emit pages.source->findChildren<Job *>(Qt::FindDirectChildrenOnly).constLast()->preparing();
        QCOMPARE(pages.child<QLabel>(u"message"_s)->text(), u"The service is preparing this…"_s);
        QTRY_VERIFY_WITH_TIMEOUT(pages.page->isSettled(), patience);
    }

    void anAnswerOfBeforeIsShownUntilTheNewOneComes()
    {
        Pages pages;
        pages.open(Resource::Chart, u"v2-chart-line.json"_s);
        pages.anew();
        pages.body = recorded(u"v2-chart-column.json"_s);
        pages.page->open(pages.source.get(), {NodeId::Kind::Chart, u"p"_s, u"d1"_s, u"x"_s}, {}, Resource::Chart);
        using Shared = std::shared_ptr<const Chart>;
        auto *job = static_cast<JobOf<Fetched<Shared>> *>(
            pages.source->findChildren<Job *>(Qt::FindDirectChildrenOnly).constLast());
        Fetched<Shared> before;
        before.value = std::make_shared<const Chart>(*Chart::fromJson(recorded(u"v2-chart-bar.json"_s)));
        job->offer(before);
        QCOMPARE(pages.header(), (QStringList{u"城市"_s, u"访问量"_s}));
        QVERIFY(!pages.page->isSettled());
        QTRY_VERIFY_WITH_TIMEOUT(pages.page->isSettled(), patience);
        QCOMPARE(pages.header().constFirst(), u"时间"_s);
    }

    void comparesWithThePeriodBefore()
    {
        Pages pages;
        // A figure of 100 on each day from May 2016 on, 80 before.
        pages.answer = [](const FaultServer::Request &request) {
            const QUrlQuery query(QUrl(QString::fromLatin1(request.target)));
            const qint64 begin = query.queryItemValue(u"startTime"_s).toLongLong();
            const qint64 end = query.queryItemValue(u"endTime"_s).toLongLong();
            QByteArrayList rows;
            for (qint64 day = begin; day < end; day += qint64(Interval::Day))
                rows += "[" + QByteArray::number(day) + (day < 1462118400000 ? ",80]" : ",100]");
            return R"({"id":"YoXbrp7R","name":"访问量","interval":86400000,"startTime":)" + QByteArray::number(begin) +
                   R"(,"endTime":)" + QByteArray::number(end) +
                   R"(,"meta":[{"name":"时间","dimension":true},{"name":"访问量","metric":true}],"data":[)" +
                   rows.join(',') + "]}";
        };
        pages.workspace.setSetting(u"plot/p/YoXbrp7R"_s, QJsonObject{{u"comparison"_s, u"before"_s}});
        pages.open(Resource::Chart, {});
        QTRY_COMPARE_WITH_TIMEOUT(
            pages.header(),
            (QStringList{u"时间"_s, u"访问量"_s, u"访问量（对比期）"_s, u"访问量（差值）"_s, u"访问量（变化 %）"_s}),
            patience);
        QCOMPARE(pages.cell(0, 2), u"80"_s);
        QCOMPARE(pages.cell(29, 3), u"20"_s);
        QCOMPARE(pages.cell(29, 4), u"25"_s);
        QCOMPARE(pages.page->content().table->columns.size(), 5U);
        QCOMPARE(pages.child<QLabel>(u"summary"_s)->text(),
                 u"访问量: sum 3,000, always 100, +25 % on 4/2/2016 – 5/1/2016"_s);
        QCOMPARE(std::get<ChartQuery>(pages.page->content().query).comparison, Comparison::Before);
        QWidget *canvas = pages.child<QWidget>(u"plotCanvas"_s);
        canvas->grab();
        QTest::keyClick(canvas, Qt::Key_Home);
        QCOMPARE(canvas->accessibleDescription(), u"5/2/2016\nBefore: 4/2/2016\n访问量: 100, 80, +20, +25\u00a0%"_s);

        // What is compared with follows the range; without it only what was asked for is there.
        auto *plot = pages.child<Plot>(u"plot"_s);
        PlotOptions options = plot->options();
        options.comparison = Comparison::None;
        plot->setOptions(options);
        emit plot->optionsChanged();
        QTRY_COMPARE_WITH_TIMEOUT(pages.header(), (QStringList{u"时间"_s, u"访问量"_s}), patience);
        QCOMPARE(std::get<ChartQuery>(pages.page->content().query).comparison, Comparison::None);
        QVERIFY(pages.workspace.setting(u"plot/p/YoXbrp7R"_s).toObject().isEmpty());
        options.comparison = Comparison::YearBefore;
        plot->setOptions(options);
        emit plot->optionsChanged();
        QTRY_COMPARE_WITH_TIMEOUT(pages.header().size(), 5, patience);
        QCOMPARE(pages.asked(u"startTime"_s), u"1430496000000"_s); // 2 May 2015

        // The chart on screen keeps its own until the new one is there.
        const QString summary = pages.child<QLabel>(u"summary"_s)->text();
        QVERIFY2(summary.endsWith(u"% on 5/2/2015 – 5/31/2015"_s), qPrintable(summary));
        pages.page->rangeBar()->move(-1);
        using Shared = std::shared_ptr<const Chart>;
        auto *job = static_cast<JobOf<Fetched<Shared>> *>(
            pages.source->findChildren<Job *>(Qt::FindDirectChildrenOnly).constLast());
        Fetched<Shared> before;
        before.value = std::make_shared<const Chart>(*Chart::fromJson(recorded(u"v2-chart-line.json"_s)));
        job->offer(before);
        QCOMPARE(pages.header().size(), 5);
        QCOMPARE(pages.child<QLabel>(u"summary"_s)->text(), summary);
        QTRY_VERIFY_WITH_TIMEOUT(pages.page->isSettled(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(pages.child<QLabel>(u"summary"_s)->text().endsWith(u"% on 4/2/2015 – 5/1/2015"_s),
                                 patience);
    }

    void whatIsMadeOfSeveralRowsLeavesTheSelectionAlone()
    {
        Pages pages;
        pages.open(Resource::Funnel, u"v2-funnel.json"_s);
        choose(pages.child<QComboBox>(u"kind"_s), u"Line"_s); // a point is a row
        auto *canvas = pages.child<QWidget>(u"plotCanvas"_s);
        canvas->grab();
        QTest::keyClick(canvas, Qt::Key_Home);
        QTest::keyClick(canvas, Qt::Key_Right);
        QTest::keyClick(canvas, Qt::Key_Space);
        QCOMPARE(selected(pages.child<QTableView>(u"table"_s)), QList<int>{1});

        pages.open(Resource::Retention, u"v2-retention.json"_s, u"retention"_s);
        choose(pages.child<QComboBox>(u"kind"_s), u"Line"_s); // a point is made of all rows
        click(pages.child<QTableView>(u"table"_s), 0, 0);
        canvas->grab();
        QTest::keyClick(canvas, Qt::Key_Home);
        QTest::keyClick(canvas, Qt::Key_Space);
        QCOMPARE(selected(pages.child<QTableView>(u"table"_s)), QList<int>{0});
    }

    void aPictureHasAllOfAFigureThatScrolls_data()
    {
        QTest::addColumn<int>("days");
        QTest::addColumn<bool>("fits");
        QTest::newRow("all") << 60 << true;
        QTest::newRow("a part") << 300 << false;
    }
    void aPictureHasAllOfAFigureThatScrolls()
    {
        QFETCH(int, days);
        QFETCH(bool, fits);
        Pages pages;
        pages.answer = [days](const auto &) {
            QByteArray names;
            for (int later = 0; later < 60; ++later) {
                const QByteArray name = later == 0 ? "当日" : later == 1 ? "次日" : QByteArray::number(later) + "日后";
                names += R"(,{"name":"%1","metric":true},{"name":"%1留存率","metric":true})"_ba.replace("%1", name);
            }
            QByteArrayList rows;
            for (qint64 day = 0; day < days; ++day)
                rows += "[" + QByteArray::number(1462118400000 + day * qint64(Interval::Day)) + ",1000" +
                        QByteArray(",900,0.9").repeated(60) + "]";
            return R"({"id":"r","name":"n","startTime":1462118400000,"endTime":1462377599999,"interval":86400000,
"meta":[{"name":"时间","dimension":true},{"name":"留存人数","metric":true})" +
                   names + R"(],"data":[)" + rows.join(',') + "]}";
        };
        pages.page->rangeBar()->fromJson(
            {{u"first"_s, u"2016-05-02"_s}, {u"last"_s, QDate(2016, 5, 1).addDays(days).toString(Qt::ISODate)}});
        pages.open(Resource::Retention, {});
        auto *heat = pages.child<QTableView>(u"heat"_s);
        QVERIFY(heat);
        heat->scrollTo(heat->model()->index(30, 30));
        const QSize size = heat->size();
        const int scrolled = heat->horizontalScrollBar()->value();
        const int scrolledDown = heat->verticalScrollBar()->value();
        QVERIFY(scrolled > 0 && scrolledDown > 0);
        std::optional<Picture> picture = pages.page->picture();
        QVERIFY(picture);
        QCOMPARE(!picture->caption.contains(u"Only a part fits into the picture, the rest is in the table."_s), fits);
        QVERIFY(picture->figureSize.width() * picture->figureSize.height() <= 8'000'000);
        QImage image(picture->figureSize.toSize(), QImage::Format_RGB32);
        image.fill(Qt::black);
        QPainter painter(&image);
        picture->paintFigure(painter);
        painter.end();
        // To the last cell, which has a ground.
        const QColor ground = heat->model()->index(2, 59).data(Qt::BackgroundRole).value<QColor>();
        QCOMPARE(image.pixelColor(image.width() - 3, image.height() - 3), ground);
        QCOMPARE(image.pixelColor(image.width() - 3, image.height() / 4), ground);
        QCOMPARE(heat->model()->rowCount(), days + 1);
        if (fits)
            QCOMPARE(image.height(), heat->horizontalHeader()->height() + heat->verticalHeader()->length());
        QCOMPARE(heat->size(), size);
        QCOMPARE(heat->horizontalScrollBar()->value(), scrolled);
        QCOMPARE(heat->verticalScrollBar()->value(), scrolledDown);
        pages.page->setView(ChartPage::View::Table); // where it is not on screen
        QVERIFY(pages.page->picture()->figureSize.width() >= picture->figureSize.width());
    }

    void aPictureHasAllStepsOfAFunnel()
    {
        Pages pages;
        pages.answer = [](const auto &) {
            QByteArray names;
            for (int step = 1; step <= 30; ++step)
                names += R"(,{"name":"第%1步人数","metric":true})"_ba.replace("%1", QByteArray::number(step));
            return R"({"id":"f","name":"n","startTime":1462118400000,"endTime":1462377599999,"interval":86400000,
"meta":[{"name":"时间","dimension":true},{"name":"总转化率","metric":true})" +
                   names + R"(],"data":[[1462118400000,1)" + QByteArray(",500").repeated(30) + "]]}";
        };
        pages.open(Resource::Funnel, {});
        auto *funnel = pages.child<QTreeView>(u"funnel"_s);
        QVERIFY(funnel);
        const auto heightOf = [funnel](int row) { return funnel->visualRect(funnel->model()->index(row, 0)).height(); };
        QScrollBar *bar = funnel->verticalScrollBar();
        QVERIFY(bar->maximum() > 0);
        bar->setValue(bar->maximum() / 2);
        const int scrolled = bar->value();
        const std::optional<Picture> picture = pages.page->picture();
        QVERIFY(picture);
        QCOMPARE(int(picture->figureSize.height()), funnel->header()->height() + 30 * heightOf(0));
        QImage image(picture->figureSize.toSize(), QImage::Format_RGB32);
        image.fill(Qt::black);
        QPainter painter(&image);
        picture->paintFigure(painter);
        painter.end();
        const QColor bar30 = image.pixelColor(20, image.height() - 10);
        QVERIFY2(bar30 != Qt::black && bar30 != funnel->palette().color(QPalette::Base), qPrintable(bar30.name()));
        QCOMPARE(bar->value(), scrolled);
        pages.page->setView(ChartPage::View::Table);
        QVERIFY(pages.page->picture()->figureSize.height() > 30 * 40);
    }

    void aLargeChartHasASummaryToo()
    {
        Pages pages;
        pages.answer = [](const auto &) {
            QByteArrayList rows;
            for (int row = 1; row <= 20'001; ++row)
                rows += "[\"c" + QByteArray::number(row) + "\"," + QByteArray::number(row) + "]";
            return R"({"id":"YoXbrp7R","name":"n","startTime":1462118400000,"endTime":1462463999999,
"meta":[{"name":"城市","dimension":true},{"name":"访问量","metric":true}],"data":[)" +
                   rows.join(',') + "]}";
        };
        pages.open(Resource::Chart, {});
        QVERIFY(pages.child<QLabel>(u"summary"_s));
        QCOMPARE(pages.child<QLabel>(u"summary"_s)->text(),
                 u"访问量: sum 200,030,001, highest 20,001 (c20001), lowest 1 (c1)"_s);
    }

    void funnelsRetentionsAndFrequenciesAreComparedToo_data()
    {
        QTest::addColumn<Resource>("resource");
        QTest::addColumn<QString>("recording");
        QTest::newRow("funnel") << Resource::Funnel << u"v2-funnel.json"_s;
        QTest::newRow("retention") << Resource::Retention << u"v2-retention.json"_s;
        QTest::newRow("frequency") << Resource::Frequency << u"v3-frequency-total.json"_s;
    }
    void funnelsRetentionsAndFrequenciesAreComparedToo()
    {
        QFETCH(Resource, resource);
        QFETCH(QString, recording);
        Pages pages;
        pages.page->rangeBar()->fromJson({{u"first"_s, u"2016-05-02"_s}, {u"last"_s, u"2016-05-04"_s}});
        // The three days before: the same figures, less of some.
        pages.answer = [&](const FaultServer::Request &request) {
            const QUrlQuery query(QUrl(QString::fromLatin1(request.target)));
            QByteArray body = recorded(recording);
            if (query.queryItemValue(u"startTime"_s).toLongLong() < 1462118400000)
                for (const auto &[now, then] :
                     {std::pair("1462118400000,", "1461859200000,"), std::pair("1462204800000,", "1461945600000,"),
                      std::pair("1462291200000,", "1462032000000,"), std::pair(",400,", ",300,"),
                      std::pair(",401,", ",300,"), std::pair(",402,", ",300,"), std::pair(",310,0.31", ",210,0.21"),
                      std::pair(",999,", ",500,")})
                    body.replace(now, then);
            return body;
        };
        pages.open(resource, recording);
        auto *compare = pages.child<QToolButton>(u"compare"_s);
        QVERIFY(compare);
        QCOMPARE(compare->focusPolicy(), Qt::StrongFocus);
        const qsizetype columns = pages.header().size();
        const QList<QAction *> actions = compare->menu()->actions();
        QCOMPARE(actions.size(), 3);
        QVERIFY(actions[0]->isChecked());
        actions[1]->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(pages.page->isSettled() && pages.header().size() > columns, patience);
        QVERIFY(actions[1]->isChecked());
        QCOMPARE(std::get<ChartQuery>(pages.page->content().query).comparison, Comparison::Before);
        const QString facts = pages.child<QLabel>(u"facts"_s)->text();
        QVERIFY2(facts.contains(u"Compared with 4/29/2016 – 5/1/2016."_s), qPrintable(facts));
        QVERIFY(pages.page->picture()->caption.contains(u"Compared with 4/29/2016 – 5/1/2016."_s));
        QVERIFY(pages.page->minimumSizeHint().width() <= 744);
        const auto spoken = [](const QAbstractItemView *view, int row, int column) {
            return view->model()->index(row, column).data(Qt::AccessibleTextRole).toString();
        };
        if (resource == Resource::Funnel) {
            const auto *funnel = pages.child<QTreeView>(u"funnel"_s);
            QVERIFY(spoken(funnel, 0, 0).endsWith("\nBefore: 2,498 people"_L1));
            QVERIFY2(spoken(funnel, 1, 0)
                         .endsWith("\nBefore: 900 people, 36.03% of the step before (+4.11 points), "
                                   "36.03% overall (+4.11 points)"_L1),
                     qPrintable(spoken(funnel, 1, 0)));
            QCOMPARE(pages.header().mid(1, 3),
                     (QStringList{u"总转化率"_s, u"总转化率（对比期）"_s, u"总转化率（差值，百分点）"_s}));
            QCOMPARE(pages.child<QLabel>(u"summary"_s)->text(),
                     u"360 of 2,997 people came to the end (12\u00a0%), −2.4 points on 4/29/2016 – 5/1/2016, "
                     "most are lost before step 2 (−1,794, 59.9\u00a0%)"_s);
            QCOMPARE(pages.cell(0, 2), u"12%"_s);
            QCOMPARE(pages.cell(0, 3), u"0"_s);
        } else if (resource == Resource::Retention) {
            const auto *heat = pages.child<QTableView>(u"heat"_s);
            QVERIFY2(spoken(heat, 1, 2).endsWith("\nBefore, 4/29/2016: 21%, +10 points"_L1),
                     qPrintable(spoken(heat, 1, 2)));
            QVERIFY(spoken(heat, 0, 2).endsWith("\nBefore: 21%, +10 points"_L1));
            QVERIFY(spoken(heat, 2, 0).endsWith("\nBefore, 4/30/2016: 1,000 people"_L1));
            QVERIFY(spoken(heat, 3, 3).endsWith(": not known"_L1));
            QCOMPARE(pages.child<QLabel>(u"summary"_s)->text(),
                     u"3,000 people, Day 1 31% (+10 points), Day 2 20.5% (0 points), against 4/29/2016 – 5/1/2016"_s);
            choose(pages.child<QComboBox>(u"kind"_s), u"Line"_s);
        }
        if (resource != Resource::Funnel) {
            QWidget *canvas = pages.child<QWidget>(u"plotCanvas"_s);
            canvas->grab();
            QTest::keyClick(canvas, Qt::Key_Home);
            QTest::keyClick(canvas, resource == Resource::Retention ? Qt::Key_Right : Qt::Key_Home);
            QVERIFY2(resource == Resource::Retention
                         ? canvas->accessibleDescription().contains(u"31%, 21%, +10 points"_s)
                         : canvas->accessibleDescription().contains(u"999, 500, +499"_s),
                     qPrintable(canvas->accessibleDescription()));
        }
        actions[0]->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(pages.header().size(), columns, patience);
    }

    void figureStaysAsItIsWhereOnlyThePartsChange()
    {
        Pages pages;
        pages.open(Resource::Retention, u"v2-retention-30.json"_s);
        auto *heat = pages.child<QTableView>(u"heat"_s);
        QSignalSpy reset(heat->model(), &QAbstractItemModel::modelReset);
        pages.page->setView(ChartPage::View::Table);
        QVERIFY(!heat->isVisible());
        pages.page->setView(ChartPage::View::Figure);
        QVERIFY(heat->isVisible() && heat->model()->rowCount() == 4);
        QVERIFY(reset.isEmpty());
    }

    void percentInOneOfTwoPeriodsIsPercentInBoth_data()
    {
        QTest::addColumn<bool>("percentBefore");
        QTest::newRow("before") << true;
        QTest::newRow("now") << false;
    }
    void percentInOneOfTwoPeriodsIsPercentInBoth()
    {
        QFETCH(bool, percentBefore);
        Pages pages;
        pages.page->rangeBar()->fromJson({{u"first"_s, u"2016-05-02"_s}, {u"last"_s, u"2016-05-04"_s}});
        pages.answer = [&](const FaultServer::Request &request) {
            QByteArray body = recorded(u"v2-retention.json"_s);
            const bool isBefore =
                QUrlQuery(QUrl(QString::fromLatin1(request.target))).queryItemValue(u"startTime"_s).toLongLong() <
                1462118400000;
            if (isBefore)
                for (const auto &[now, then] :
                     {std::pair("1462118400000,", "1461859200000,"), std::pair("1462204800000,", "1461945600000,"),
                      std::pair("1462291200000,", "1462032000000,")})
                    body.replace(now, then);
            const bool isPercent = isBefore == percentBefore; // else it is, too, of one person in a hundred
            for (const auto &[share, written] : {std::pair(",1000,1,", isPercent ? ",1000,100," : ",10,1,"),
                                                 std::pair(",310,0.31,", isPercent ? ",310,31," : ",5,0.5,"),
                                                 std::pair(",205,0.205]", isPercent ? ",205,20.5]" : ",2,0.2]")})
                body.replace(share, written);
            return body;
        };
        pages.open(Resource::Retention, u"v2-retention.json"_s);
        const QList<QAction *> actions = pages.child<QToolButton>(u"compare"_s)->menu()->actions();
        actions[1]->trigger();
        const auto *heat = pages.child<QTableView>(u"heat"_s);
        const auto spoken = [&] { return heat->model()->index(1, 2).data(Qt::AccessibleTextRole).toString(); };
        QTRY_VERIFY_WITH_TIMEOUT(pages.page->isSettled() && spoken().contains("Before"_L1), patience);
        QCOMPARE(spoken(), percentBefore ? u"5/2/2016, Day 1: 0.5%, 5 of 1,000 people\n"
                                           "Before, 4/29/2016: 31%, −30.5 points"_s
                                         : u"5/2/2016, Day 1: 31%, 310 of 1,000 people\n"
                                           "Before, 4/29/2016: 0.5%, +30.5 points"_s);
        QTRY_COMPARE_WITH_TIMEOUT(pages.cell(0, pages.header().indexOf(u"次日留存率"_s)),
                                  percentBefore ? u"0.5%"_s : u"31%"_s, patience);
        choose(pages.child<QComboBox>(u"kind"_s), u"Line"_s);
        QWidget *canvas = pages.child<QWidget>(u"plotCanvas"_s);
        canvas->grab();
        QTest::keyClick(canvas, Qt::Key_Home);
        QTest::keyClick(canvas, Qt::Key_Right);
        QVERIFY2(canvas->accessibleDescription().contains(percentBefore ? u"0.5%, 31%, −30.5 points"_s
                                                                        : u"31%, 0.5%, +30.5 points"_s),
                 qPrintable(canvas->accessibleDescription()));
        actions[0]->trigger(); // alone, it is what its own figures say
        QTRY_VERIFY_WITH_TIMEOUT(pages.page->isSettled() && !pages.header().contains(u"次日留存率（对比期）"_s),
                                 patience);
        QCOMPARE(pages.cell(0, pages.header().indexOf(u"次日留存率"_s)), percentBefore ? u"50%"_s : u"31%"_s);
    }

    void comparisonAsksAnewWhereTheRefreshFailed()
    {
        Pages pages;
        pages.open(Resource::Chart, u"v2-chart-line.json"_s);
        const qsizetype columns = pages.header().size();
        pages.body = "no JSON";
        pages.page->refresh();
        QTRY_VERIFY_WITH_TIMEOUT(pages.page->isSettled(), patience);
        QVERIFY(pages.child<QLabel>(u"facts"_s)->text().contains("not"_L1));
        pages.body = recorded(u"v2-chart-line.json"_s);
        pages.child<QToolButton>(u"compare"_s)->menu()->actions()[1]->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(pages.page->isSettled() && pages.header().size() > columns, patience);
        QCOMPARE(std::get<ChartQuery>(pages.page->content().query).comparison, Comparison::Before);
    }

    void tableIsPlainUntilAnotherComparisonIsMade()
    {
        Pages pages;
        pages.open(Resource::Chart, u"v2-chart-line.json"_s);
        const qsizetype columns = pages.header().size();
        const QList<QAction *> actions = pages.child<QToolButton>(u"compare"_s)->menu()->actions();
        actions[1]->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(pages.page->isSettled() && pages.header().size() > columns, patience);
        actions[2]->trigger(); // what stands there is of other days
        QCOMPARE(pages.header().size(), columns);
        QTRY_VERIFY_WITH_TIMEOUT(pages.page->isSettled() && pages.header().size() > columns, patience);
    }

    void heatTableAndTableSelectTogether()
    {
        Pages pages;
        pages.open(Resource::Retention, u"v2-retention-30.json"_s);
        auto *heat = pages.child<QTableView>(u"heat"_s);
        auto *table = pages.child<QTableView>(u"table"_s);
        click(heat, 2, 1); // the average comes first
        QCOMPARE(selected(table), QList<int>{1});
        click(heat, 0, 0);
        QCOMPARE(selected(table), (QList<int>{0, 1, 2}));
        QCOMPARE(heat->selectionModel()->selectedIndexes().size(), 1); // what the user selected
        click(table, 2, 1);
        QCOMPARE(selected(heat), QList<int>{3});
        QCOMPARE(table->selectionModel()->selectedIndexes().size(), 1);

        // Also in another figure, and in the same with other figures.
        pages.page->refresh();
        QTRY_VERIFY_WITH_TIMEOUT(pages.page->isSettled(), patience);
        QCOMPARE(selected(table), QList<int>{2});
        QCOMPARE(selected(heat), QList<int>{3});
        choose(pages.child<QComboBox>(u"kind"_s), u"Line"_s);
        choose(pages.child<QComboBox>(u"kind"_s), u"Heat table"_s);
        QCOMPARE(selected(heat), QList<int>{3});
        table->clearSelection();
        QVERIFY(selected(heat).isEmpty());
        click(table, 0, 1);
        pages.open(Resource::Retention, u"v2-retention.json"_s, u"other"_s);
        QVERIFY(selected(heat).isEmpty());
    }

    void funnelAndTableSelectTogether()
    {
        Pages pages;
        pages.open(Resource::Funnel, u"v2-funnel-target-users.json"_s);
        auto *funnel = pages.child<QTreeView>(u"funnel"_s);
        auto *table = pages.child<QTableView>(u"table"_s);
        QVERIFY(selected(table).isEmpty());
        click(funnel, 3, 0); // the new users at the second step
        QCOMPARE(selected(funnel), QList<int>{3});
        QCOMPARE(selected(table), (QList<int>{1, 3}));
        QTest::keyClick(funnel, Qt::Key_Up);
        QCOMPARE(selected(table), (QList<int>{0, 2}));
        click(table, 1, 1);
        QCOMPARE(selected(funnel), (QList<int>{1, 3, 5}));
        QCOMPARE(selected(table), QList<int>{1});
    }

    void binsOfAFrequencyAndTableSelectTogether()
    {
        Pages pages;
        pages.open(Resource::Frequency, u"v3-frequency.json"_s);
        auto *canvas = pages.child<QWidget>(u"plotCanvas"_s);
        auto *table = pages.child<QTableView>(u"table"_s);
        const QImage before = canvas->grab().toImage();
        QTest::keyClick(canvas, Qt::Key_End);
        QTest::keyClick(canvas, Qt::Key_Space); // 10 and more, which comes as the fourth of five of each day
        QCOMPARE(selected(table), (QList<int>{3, 8}));
        QTest::keyClick(canvas, Qt::Key_Escape);
        QTest::keyClick(canvas, Qt::Key_Escape);
        click(table, 0, 1);
        QCOMPARE(selected(table), QList<int>{0});
        QVERIFY(canvas->grab().toImage() != before); // its bin is marked
    }

    void bubblesAndTableSelectTogether()
    {
        Pages pages;
        pages.workspace.setSetting(u"kind/p/YoXbrp7R"_s, int(ChartKind::Bubble));
        pages.open(Resource::Chart, u"v2-chart-bubble.json"_s);
        auto *canvas = pages.child<QWidget>(u"bubbleCanvas"_s);
        auto *table = pages.child<QTableView>(u"table"_s);
        QVERIFY(canvas);
        canvas->grab();
        QTest::keyClick(canvas, Qt::Key_End);
        QVERIFY(selected(table).isEmpty());
        QTest::keyClick(canvas, Qt::Key_Return);
        const QList<int> smallest = selected(table);
        QCOMPARE(smallest.size(), 1);
        QVERIFY(canvas->accessibleDescription().startsWith(table->model()->index(smallest[0], 0).data().toString()));
        QTest::keyClick(canvas, Qt::Key_Escape);
        const QImage marked = canvas->grab().toImage();
        QTest::keyClick(canvas, Qt::Key_Escape);
        QVERIFY(selected(table).isEmpty());
        QVERIFY(canvas->grab().toImage() != marked);
        click(table, smallest[0], 0);
        QCOMPARE(canvas->grab().toImage(), marked);
        table->clearSelection();
        // By the mouse, wherever the bubble is.
        for (int y = 0; y < canvas->height() && selected(table).isEmpty(); y += 4)
            for (int x = 0; x < canvas->width() && selected(table).isEmpty(); x += 4)
                QTest::mouseClick(canvas, Qt::LeftButton, {}, {x, y});
        QCOMPARE(selected(table).size(), 1);
    }

    void whatIsSelectedInTheTableIsMarkedInAFigureShownAnew()
    {
        Pages pages;
        pages.open(Resource::Chart, u"v2-chart-line.json"_s);
        pages.page->setView(ChartPage::View::Both); // shares the width of a page that has its size by now
        auto *canvas = pages.child<QWidget>(u"plotCanvas"_s);
        const QImage plain = canvas->grab().toImage();
        auto *table = pages.child<QTableView>(u"table"_s);
        click(table, 3, 1);
        const QImage marked = canvas->grab().toImage();
        QVERIFY(marked != plain);
        pages.page->refresh();
        QTRY_VERIFY_WITH_TIMEOUT(pages.page->isSettled(), patience);
        QCOMPARE(selected(table), QList<int>{3});
        QCOMPARE(canvas->grab().toImage(), marked);
        choose(pages.child<QComboBox>(u"kind"_s), u"Columns"_s);
        choose(pages.child<QComboBox>(u"kind"_s), u"Line"_s);
        QCOMPARE(canvas->grab().toImage(), marked);
        pages.page->findChild<TablePanel *>()->model()->setFilter(u"5/2/"_s); // now nothing is selected
        QCOMPARE(canvas->grab().toImage(), plain);
    }

    void tableStaysAsItIsWithItsComparison()
    {
        const auto plain = std::make_shared<const Table>(Chart::fromJson(recorded(u"v2-chart-line.json"_s))->table);
        const auto chart = std::make_shared<const Chart>(*Chart::fromJson(recorded(u"v2-chart-line.json"_s)));
        const TimeRange range = TimeRange::ofDays(QDate(2016, 5, 2), QDate(2016, 5, 31), FigureStyle().zone);
        const auto compared =
            std::make_shared<const Table>(comparedTable({chart, range}, {chart, range}, FigureStyle().zone));
        TablePanel panel;
        auto *find = panel.findChild<QLineEdit *>(u"find"_s);
        auto *header = panel.view()->horizontalHeader();
        panel.setTable(compared, {});
        const int column = int(panel.model()->columnNames().indexOf(u"访问用户量"_s));
        QCOMPARE(panel.model()->columnNames()[column + 1], u"访问用户量（对比期）"_s);
        QVERIFY(column > 2);
        panel.find();
        find->setText(u"5"_s);
        header->setSortIndicator(column + 1, Qt::DescendingOrder);
        panel.view()->setColumnWidth(column, 99);
        panel.view()->setColumnWidth(column + 1, 98);
        const qsizetype first = panel.model()->tableRow(0);
        panel.view()->selectionModel()->select(panel.model()->index(0, column), QItemSelectionModel::Select);
        QSignalSpy summary(&panel, &TablePanel::selectionSummary);
        QSignalSpy rows(&panel, &TablePanel::rowsSelected);

        panel.setTable(plain, {});
        const int alone = int(panel.model()->columnNames().indexOf(u"访问用户量"_s));
        QCOMPARE(find->text(), u"5"_s);
        QVERIFY(!find->isHidden());
        QCOMPARE(panel.view()->columnWidth(alone), 99);
        QCOMPARE(header->sortIndicatorSection(), -1); // that column is not there
        QCOMPARE(rows.last()[0].value<QList<qsizetype>>(), QList<qsizetype>{first});
        QCOMPARE(panel.view()->selectionModel()->selectedIndexes().size(), 1);
        QCOMPARE(panel.view()->selectionModel()->selectedIndexes().constFirst().column(), alone);

        panel.setTable(compared, {});
        QCOMPARE(find->text(), u"5"_s);
        QCOMPARE(header->sortIndicatorSection(), column + 1);
        QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
        QCOMPARE(panel.model()->tableRow(0), first);
        QCOMPARE(panel.view()->columnWidth(column), 99);
        QCOMPARE(panel.view()->columnWidth(column + 1), 98);
        QCOMPARE(panel.view()->selectionModel()->selectedIndexes(), QModelIndexList{panel.model()->index(0, column)});
        QVERIFY(summary.last()[0].toString().isEmpty()); // one number

        // Whole rows stay whole.
        panel.view()->selectRow(1);
        panel.setTable(plain, {});
        QCOMPARE(panel.view()->selectionModel()->selectedIndexes().size(), panel.model()->columnCount());
        panel.setTable({}, {});
        panel.setTable(plain, {});
        QVERIFY(find->text().isEmpty() && find->isHidden());
        QVERIFY(panel.view()->columnWidth(alone) != 99);
    }

    void selectionStaysWhereRowsOfBeforeFollow()
    {
        const auto before = std::make_shared<const Chart>(recordedChart(u"v2-chart-lines-by-city.json"_s));
        const auto now = std::make_shared<Chart>(*before);
        std::vector<bool> keep(size_t(now->table.rows), true);
        keep[1] = false; // gone since
        now->table.keepRows(keep);
        const TimeRange range = TimeRange::ofDays(QDate(2016, 5, 2), QDate(2016, 5, 31), FigureStyle().zone);
        TablePanel panel;
        panel.setTable(std::make_shared<const Table>(now->table), {});
        panel.view()->selectRow(0);
        const Table compared = comparedTable({now, range}, {before, range}, FigureStyle().zone);
        QCOMPARE(compared.rows, before->table.rows);
        panel.setTable(std::make_shared<const Table>(compared), {});
        QCOMPARE(panel.selectedRows(), QList<qsizetype>{0});
        panel.setTable(std::make_shared<const Table>(now->table), {});
        QCOMPARE(panel.selectedRows(), QList<qsizetype>{0});
    }

    void selectionStaysInALargeFilteredTable()
    {
        QList<QStringList> rows;
        for (int row = 0; row < 6000; ++row)
            rows.append({row % 2 ? u"odd"_s : u"even"_s, QString::number(row)});
        const auto table = std::make_shared<const Table>(Table::fromTexts({u"Kind"_s, u"Number"_s}, rows));
        TablePanel panel;
        panel.setTable(table, {});
        panel.model()->setFilter(u"odd"_s);
        QTRY_COMPARE_WITH_TIMEOUT(panel.model()->rowCount(), 3000, patience);
        panel.view()->selectionModel()->select(panel.model()->index(2000, 1), QItemSelectionModel::Select);
        QCOMPARE(panel.selectedRows(), QList<qsizetype>{4001});
        QSignalSpy told(&panel, &TablePanel::rowsSelected);
        panel.setTable(std::make_shared<const Table>(*table), {});
        QVERIFY(panel.model()->isBusy());
        panel.model()->sort(1, Qt::DescendingOrder); // begins anew
        QTRY_VERIFY_WITH_TIMEOUT(!panel.model()->isBusy(), patience);
        QCOMPARE(panel.model()->rowCount(), 3000);
        QCOMPARE(panel.selectedRows(), QList<qsizetype>{4001});
        QCOMPARE(panel.view()->selectionModel()->selectedIndexes().size(), 1);
        QCOMPARE(told.last()[0].value<QList<qsizetype>>(), QList<qsizetype>{4001});

        // What is selected meanwhile counts.
        panel.setTable(std::make_shared<const Table>(*table), {});
        QVERIFY(panel.model()->isBusy());
        panel.view()->clearSelection();
        QTRY_VERIFY_WITH_TIMEOUT(!panel.model()->isBusy(), patience);
        QVERIFY(panel.selectedRows().isEmpty());
    }

    void rowsOfAChartThatIsATableCanBeSelected()
    {
        Pages pages;
        pages.open(Resource::Chart, u"v2-chart-table.json"_s);
        QTRY_VERIFY_WITH_TIMEOUT(pages.page->isSettled(), patience);
        QCOMPARE(pages.child<QComboBox>(u"kind"_s)->currentText(), u"Table"_s);
        auto *table = pages.child<QTableView>(u"table"_s);
        click(table, 0, 0);
        QVERIFY(table->selectionModel()->hasSelection());
    }

    void badNewsIsNeverCutOff()
    {
        QWidget page;
        auto *layout = new QVBoxLayout(&page);
        auto *facts = new FactLine;
        layout->addStretch(1);
        layout->addWidget(facts);
        page.resize(480, 200);
        page.show();
        facts->setError({Error::Kind::SignedOut, {}}, u"Shown: the data of 2016-05-31 9:12."_s);
        const auto *text = facts->findChild<QLabel *>(u"facts"_s);
        QVERIFY(text->fontMetrics().horizontalAdvance(text->text()) > page.width());
        QTRY_VERIFY(text->height() >= text->heightForWidth(text->width()));
        QVERIFY(text->heightForWidth(text->width()) >= 2 * text->fontMetrics().height());
    }
};

QTEST_MAIN(TestChartPage)
#include "tst_chartpage.moc"
