// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/recordings.h"
#include "views/plotdata.h"
#include "views/plotstack.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <span>

using namespace Qt::Literals::StringLiterals;

namespace
{

std::shared_ptr<const Chart> recordedShared(const QString &name, Resource resource = Resource::Chart)
{
    return std::make_shared<const Chart>(recordedChart(name, resource));
}

QStringList names(const PlotData &data)
{
    QStringList names;
    for (const PlotSeries &series : data.series)
        names.append(series.name);
    return names;
}

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// A series for each of @p values, over categories.
PlotData stacked(const std::vector<std::vector<double>> &values)
{
    PlotData data;
    data.isOrdered = true;
    for (const std::vector<double> &figures : values)
        data.series.push_back({QString(), nullptr, figures, {}});
    data.categories.resize(qsizetype(values.front().size()));
    return data;
}

QString texts(std::span<const double> values)
{
    QStringList texts;
    for (const double value : values)
        texts += std::isnan(value) ? u"–"_s : QString::number(value);
    return texts.join(u' ');
}

} // namespace

class TestPlotData : public QObject
{
    Q_OBJECT

private slots:
    void metricsThatAreNotAvailableByTheHourAreLeftOut()
    {
        auto chart = std::make_shared<Chart>(*recordedShared(u"v2-chart-line.json"_s));
        chart->table.columns[3].name = u"跳出率"_s;
        std::get<NumberCells>(chart->table.columns[3].cells).values.assign(size_t(chart->table.rows), 0);
        QCOMPARE(names(plotData(chart, ChartKind::Line)), (QStringList{u"访问量"_s, u"跳出率"_s}));
        chart->interval = Interval::Hour;
        QCOMPARE(names(plotData(chart, ChartKind::Line)), QStringList{u"访问量"_s});
        chart->table.columns.erase(chart->table.columns.begin() + 2);
        QCOMPARE(plotData(chart, ChartKind::Column).slotCount(), 0);
    }

    void seriesAreComparedWhereADimensionHasOneValueInOneRange_data()
    {
        QTest::addColumn<QString>("recording");
        QTest::addColumn<Resource>("resource");
        QTest::addColumn<ChartKind>("kind");
        QTest::addColumn<QString>("dimension");
        QTest::newRow("funnel") << u"v2-funnel.json"_s << Resource::Funnel << ChartKind::Line << u"目标用户"_s;
        QTest::newRow("retention") << u"v2-retention.json"_s << Resource::Retention << ChartKind::Line << u"对比值"_s;
        QTest::newRow("frequency") << u"v3-frequency-total.json"_s << Resource::Frequency << ChartKind::Bar
                                   << u"目标用户"_s;
        QTest::newRow("chart") << u"v2-chart-line.json"_s << Resource::Chart << ChartKind::Line << u"目标用户"_s;
    }

    void seriesAreComparedWhereADimensionHasOneValueInOneRange()
    {
        QFETCH(QString, recording);
        QFETCH(Resource, resource);
        QFETCH(ChartKind, kind);
        QFETCH(QString, dimension);
        auto one = std::make_shared<Chart>(*recordedShared(recording, resource));
        const auto cellsOf = [&](Chart &chart) -> TextCells & {
            for (Column &column : chart.table.columns)
                if (column.name == dimension)
                    return std::get<TextCells>(column.cells);
            qFatal("no such column");
        };
        cellsOf(*one).texts = {u"3.0"_s};
        auto two = std::make_shared<Chart>(*one);
        Chart other = *one;
        cellsOf(other).texts = {u"3.1"_s};
        QVERIFY(two->table.append(other.table));

        const TimeRange range = TimeRange::ofDays(QDate(2016, 5, 2), QDate(2016, 5, 4), QTimeZone::utc());
        const PlotData ofOne = plotData(one, kind);
        const PlotData ofTwo = plotData(two, kind);
        QCOMPARE(names(ofTwo), (QStringList{u"3.0"_s, u"3.1"_s}));
        PlotData now = ofTwo;
        compare(now, range, ofOne, range, QTimeZone::utc());
        QCOMPARE(texts(now.series[0].before), texts(ofOne.series[0].values));
        QVERIFY(std::all_of(now.series[1].before.begin(), now.series[1].before.end(),
                            [](double value) { return std::isnan(value); }));
        now = ofOne;
        compare(now, range, ofTwo, range, QTimeZone::utc());
        QCOMPARE(texts(now.series[0].before), texts(ofTwo.series[0].values));
    }

    void barsKnowTheTotalOfWhatMayBeSummed()
    {
        auto chart = std::make_shared<Chart>(*recordedShared(u"v2-chart-bar.json"_s));
        const std::vector<double> &figures = chart->table.columns.back().numbers()->values;
        double sum = 0;
        for (const double figure : figures)
            sum += std::isnan(figure) ? 0 : figure;
        QVERIFY(sum > 0);
        QCOMPARE(plotData(chart, ChartKind::Bar).total, sum);
        chart->table.columns.back().name = u"访问用户量"_s;
        QVERIFY(std::isnan(plotData(chart, ChartKind::Bar).total));
    }

    void frequencyIsAHistogramOrATrendOfItsBins()
    {
        const auto frequency = recordedShared(u"v3-frequency.json"_s, Resource::Frequency);
        const PlotData trend = plotData(frequency, ChartKind::Line);
        QCOMPARE(trend.metric, u"人数"_s);
        QCOMPARE(trend.periods.size(), size_t(2));
        QCOMPARE(trend.series.size(), size_t(5));
        QCOMPARE(trend.series[0].name, u"1次"_s);
        QCOMPARE(texts(trend.series[0].values), u"500 499"_s);

        auto timeless = std::make_shared<Chart>(*frequency);
        timeless->table.columns.erase(timeless->table.columns.begin() + 1);
        for (const ChartKind kind : {ChartKind::Bar, ChartKind::Column}) {
            const PlotData histogram = plotData(timeless, kind);
            QVERIFY(histogram.isOrdered);
            QCOMPARE(histogram.categories, (QStringList{u"1次"_s, u"2~3次"_s, u"4~5次"_s, u"6~9次"_s, u"10次以上"_s}));
            QCOMPARE(texts(histogram.series[0].values), u"999 600 240 120 40"_s);
        }
        // Both days of a bin are found by it.
        const PlotData histogram = plotData(frequency, ChartKind::Bar);
        QList<int> bins;
        for (qsizetype row = 0; row <= frequency->table.rows; ++row)
            bins.append(histogram.slotOf(row));
        QCOMPARE(bins, (QList<int>{0, 1, 2, 4, 3, 0, 1, 2, 4, 3, -1}));
    }

    void figuresOfAChartThatIsInOrderAreItsOwn()
    {
        const auto chart = recordedShared(u"v2-chart-line.json"_s);
        const PlotData data = plotData(chart, ChartKind::Line);
        const std::vector<double> &cells = chart->table.columns[metricColumns(chart->table)[0]].numbers()->values;
        QCOMPARE(data.series[0].values.data(), cells.data());
        QCOMPARE(data.slotOf(1), 1);
        QCOMPARE(data.slotOf(chart->table.rows), -1);
        QCOMPARE(data.series[0].row(1), 1);

        auto turned = std::make_shared<Chart>(*chart);
        for (Column &column : turned->table.columns) {
            if (auto *time = std::get_if<TimeCells>(&column.cells))
                std::reverse(time->ms.begin(), time->ms.end());
            else if (auto *numbers = std::get_if<NumberCells>(&column.cells))
                std::reverse(numbers->values.begin(), numbers->values.end());
        }
        const PlotData arranged = plotData(turned, ChartKind::Line);
        QCOMPARE(texts(arranged.series[0].values), texts(data.series[0].values));
        QCOMPARE(arranged.slotOf(1), data.slotCount() - 2);
        QCOMPARE(arranged.series[0].row(1), data.slotCount() - 2);

        auto huge = std::make_shared<Chart>(*chart);
        const int metric = metricColumns(huge->table)[0];
        std::get<NumberCells>(huge->table.columns[metric].cells).values[1] = 1e308;
        QCOMPARE(plotData(huge, ChartKind::Line).series[0].values[1], 1e300);
    }

    void extremesOfManyFiguresAreThoseOfEach()
    {
        std::mt19937 random(3);
        std::uniform_real_distribution<double> figure(-1000, 1000);
        std::vector<double> values(1000);
        for (double &value : values)
            value = std::round(figure(random));
        values[300] = none;
        std::fill(values.begin() + 512, values.begin() + 600, none); // a whole block, and more
        values[700] = 0.5;
        const SlotFigures figures(values);
        for (const auto &[begin, end] :
             {std::pair{0, 1000}, {1, 999}, {0, 64}, {64, 640}, {512, 576}, {690, 701}, {650, 700}, {5, 5}}) {
            SlotFigures::Extent one;
            for (int slot = begin; slot < end; ++slot)
                one.include(values[slot]);
            const SlotFigures::Extent all = figures.extent(begin, end);
            QCOMPARE(all.low, one.low);
            QCOMPARE(all.high, one.high);
            QCOMPARE(all.isWhole, one.isWhole);
        }
    }

    void linesAreReducedToTheExtremesOfTheirColumns()
    {
        std::mt19937 random(5);
        std::uniform_int_distribution<int> figure(-1000, 1000);
        std::vector<double> values(20'000);
        for (double &value : values)
            value = figure(random);
        values[7000] = none; // can't be seen
        std::fill(values.begin() + 12'000, values.begin() + 12'500, none);
        PlotData data;
        data.categories.resize(qsizetype(values.size()));
        constexpr double columnsPerSecond = 0.01;
        const PlotLine line = plotLine(data, values, 3, 19'990, 0.5, columnsPerSecond);
        QCOMPARE(line.stretches.size(), 2);
        struct Column {
            double low = 1e9, high = -1e9, first = -1, last = -1;
            bool operator==(const Column &) const = default;
        };
        std::map<int, Column> expected;
        std::map<int, Column> found;
        const auto include = [](std::map<int, Column> &columns, double slot, double value) {
            Column &column = columns[int(0.5 + slot * columnsPerSecond)];
            column.low = std::min(column.low, value);
            column.high = std::max(column.high, value);
            column.first = column.first < 0 ? slot : column.first;
            column.last = slot;
        };
        for (int slot = 3; slot < 19'990; ++slot)
            if (!std::isnan(values[slot]))
                include(expected, slot, values[slot]);
        for (const QList<QPointF> &stretch : line.stretches)
            for (const QPointF &point : stretch) {
                QCOMPARE(point.y(), values[int(point.x())]);
                include(found, point.x(), point.y());
            }
        QVERIFY(found == expected);
    }

    /// Of three days, the third without 2日后: 次日 of the third ends at the end of the fourth.
    void aPointOfARetentionIsSettledOnceAllItsPeriodsAre()
    {
        const auto retention = recordedShared(u"v2-retention.json"_s, Resource::Retention);
        const qint64 third = 1462291200000;
        constexpr auto oneDay = qint64(Interval::Day);
        const FigureStyle style;
        const auto settled = [&](ChartKind kind, qint64 until) {
            return plotData(retention, kind).settledSlots(until, style);
        };
        for (const ChartKind kind : {ChartKind::Line, ChartKind::Column}) {
            QCOMPARE(settled(kind, third), 0);
            QCOMPARE(settled(kind, third + oneDay), 1);
            QCOMPARE(settled(kind, third + 2 * oneDay - 1), 1);
            QCOMPARE(settled(kind, third + 2 * oneDay), 3);
        }
        const auto complete = completePart(retention, style.zone, third + oneDay);
        const PlotData data = plotData(complete, ChartKind::Line);
        QCOMPARE(data.settledSlots(third + oneDay, style), 3);
        QCOMPARE(data.slotCount(), 3);
        const auto chart = recordedShared(u"v2-chart-line.json"_s);
        QCOMPARE(completePart(chart, style.zone, 0), chart);
    }

    void seriesStandOneOnAnother()
    {
        const PlotData data = stacked({{1, 2, none, none}, {3, none, -4, none}, {6, 2, 4, none}});
        const std::vector<PlotBand> bands = plotBands(data, {0, 1, 2}, false);
        QCOMPARE(texts(bands[0].to), u"1 2 – –"_s);
        QCOMPARE(texts(bands[1].from), u"1 2 0 –"_s);
        QCOMPARE(texts(bands[1].to), u"4 – -4 –"_s);
        QCOMPARE(texts(bands[2].from), u"4 2 0 –"_s);
        QCOMPARE(texts(bands[2].to), u"10 4 4 –"_s);
        const std::vector<PlotBand> two = plotBands(data, {0, 2}, false);
        QVERIFY(two[1].to.empty()); // hidden
        QCOMPARE(texts(two[2].to), u"7 4 4 –"_s);
        const std::vector<PlotBand> shares = plotBands(data, {0, 1, 2}, true);
        QCOMPARE(texts(shares[0].to), u"10 50 – –"_s);
        QCOMPARE(texts(shares[1].to), u"40 – -50 –"_s);
        QCOMPARE(texts(shares[2].to), u"100 100 50 –"_s);
        QCOMPARE(texts(plotBands(stacked({{0, 5}, {0, 5}}), {0, 1}, true)[1].to), u"– 100"_s); // shares of nothing
        PlotData compared = stacked({{1, 2}, {3, 4}});
        compared.series[0].before = std::vector<double>{10, none};
        compared.series[1].before = std::vector<double>{20, 30};
        QCOMPARE(texts(plotBands(compared, {0, 1}, false, &PlotSeries::before)[1].to), u"30 30"_s);
    }

    void areasEndAtGapsOfAllSeries()
    {
        const PlotData data = stacked({{1, 2, none, 4, 5}, {1, none, none, 1, 1}});
        const std::vector<PlotBand> bands = plotBands(data, {0, 1}, false);
        const QList<QPolygonF> areas = plotAreas(data, bands[1], 0, 5, 0, 0);
        QCOMPARE(areas.size(), 2);
        QCOMPARE(areas[0], QPolygonF({{0, 2}, {1, 2}, {1, 2}, {0, 1}})); // to nothing
        QCOMPARE(areas[1], QPolygonF({{3, 5}, {4, 6}, {4, 5}, {3, 4}}));
    }

    void areasOfManyPointsAreReducedAndLeaveNothingOpen()
    {
        std::vector<std::vector<double>> values(2);
        for (int slot = 0; slot < 100'000; ++slot)
            for (int series = 0; series < 2; ++series)
                values[series].push_back(slot * (series + 7919) % 1009);
        const PlotData data = stacked(values);
        const std::vector<PlotBand> bands = plotBands(data, {0, 1}, false);
        const auto areas = [&](int series) { return plotAreas(data, bands[series], 0, 100'000, 0, 0.001); };
        QCOMPARE(areas(0).size(), 1);
        QCOMPARE(areas(1).size(), 1);
        const QPolygonF below = areas(0)[0];
        const QPolygonF above = areas(1)[0];
        QCOMPARE(below.size(), 200);
        QCOMPARE(above.size(), 200);
        for (int column = 0; column < 100; ++column)
            QCOMPARE(below[column], above[199 - column]); // the upper edge of one is the lower of the other
    }
};

QTEST_GUILESS_MAIN(TestPlotData)
#include "tst_plotdata.moc"
