// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plotdata.h"

#include <QFile>
#include <QTest>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace
{

std::shared_ptr<const Chart> recorded(const QString &name, Resource resource = Resource::Chart)
{
    QFile file(QStringLiteral(GROWSCOPE_TEST_DATA "/") + name);
    ChartQuery query;
    query.resource = resource;
    return std::make_shared<const Chart>(
        file.open(QIODevice::ReadOnly) ? Chart::fromJson(file.readAll(), query).value_or(Chart()) : Chart());
}

QStringList names(const PlotData &data)
{
    QStringList names;
    for (const PlotSeries &series : data.series)
        names.append(series.name);
    return names;
}

} // namespace

class TestPlotData : public QObject
{
    Q_OBJECT

private slots:
    void metricsThatAreNotAvailableByTheHourAreLeftOut()
    {
        auto chart = std::make_shared<Chart>(*recorded(u"v2-chart-line.json"_s));
        chart->table.columns[3].name = u"跳出率"_s;
        std::get<NumberCells>(chart->table.columns[3].cells).values.assign(size_t(chart->table.rows), 0);
        QCOMPARE(names(plotData(chart, ChartKind::Line)), (QStringList{u"访问量"_s, u"跳出率"_s}));
        chart->interval = Interval::Hour;
        QCOMPARE(names(plotData(chart, ChartKind::Line)), QStringList{u"访问量"_s});
        chart->table.columns.erase(chart->table.columns.begin() + 2);
        QCOMPARE(plotData(chart, ChartKind::Column).slotCount(), 0);
    }

    void barsKnowTheTotalOfWhatMayBeSummed()
    {
        auto chart = std::make_shared<Chart>(*recorded(u"v2-chart-bar.json"_s));
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
        const auto frequency = recorded(u"v3-frequency.json"_s, Resource::Frequency);
        const PlotData trend = plotData(frequency, ChartKind::Line);
        QCOMPARE(trend.metric, u"人数"_s);
        QCOMPARE(trend.periods.size(), size_t(2));
        QCOMPARE(trend.series.size(), size_t(5));
        QCOMPARE(trend.series[0].name, u"1次"_s);
        QCOMPARE(trend.series[0].values, (std::vector<double>{500, 499}));

        auto timeless = std::make_shared<Chart>(*frequency);
        timeless->table.columns.erase(timeless->table.columns.begin() + 1);
        for (const ChartKind kind : {ChartKind::Bar, ChartKind::Column}) {
            const PlotData histogram = plotData(timeless, kind);
            QVERIFY(histogram.isOrdered);
            QCOMPARE(histogram.categories, (QStringList{u"1次"_s, u"2~3次"_s, u"4~5次"_s, u"6~9次"_s, u"10次以上"_s}));
            QCOMPARE(histogram.series[0].values, (std::vector<double>{999, 600, 240, 120, 40}));
        }
    }
};

QTEST_GUILESS_MAIN(TestPlotData)
#include "tst_plotdata.moc"
