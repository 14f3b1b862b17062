// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/summary.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QTest>

#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace
{

const QTimeZone zone("Europe/Berlin");
const double null = std::numeric_limits<double>::quiet_NaN();
constexpr qint64 never = std::numeric_limits<qint64>::max();

qint64 midnight(int day)
{
    return QDate(2026, 3, 1).addDays(day).startOfDay(zone).toMSecsSinceEpoch();
}

Column metricOf(const std::vector<double> &values, const QString &name)
{
    NumberCells numbers;
    for (const double value : values) {
        if (value != value)
            numbers.appendNull();
        else
            numbers.append(value, QByteArray::number(value).toStdString());
    }
    return {name, false, numbers};
}

/// A figure a day, in March 2026, where the clocks change.
Chart chartOf(const std::vector<double> &values, const QString &metric = u"Visits"_s)
{
    TimeCells times;
    for (size_t day = 0; day < values.size(); ++day)
        times.ms.push_back(midnight(int(day)));
    Chart chart;
    chart.table.columns = {{u"Time"_s, true, times}, metricOf(values, metric)};
    chart.table.rows = qsizetype(values.size());
    return chart;
}

} // namespace

class TestSummary : public QObject
{
    Q_OBJECT

private slots:
    void saysTheSumTheHighestTheLowestAndTheChange()
    {
        const auto summary = summaryOf(chartOf({10, 20, 5, null, 40, 5, 40}), zone, never);
        QVERIFY(summary);
        QCOMPARE(summary->metric, 1);
        QCOMPARE(summary->sum, 120.0);
        QCOMPARE(summary->highest, 4); // the first of two
        QCOMPARE(summary->lowest, 2);
        QCOMPARE(summary->halves->change(), 85.0 / 35 - 1);
    }

    void ofAnOddNumberTheMiddleIsLeftOut()
    {
        QCOMPARE(*summaryOf(chartOf({10, 10, 999, 15, 15}), zone, never)->halves, (Means{10, 15}));
        QVERIFY(!summaryOf(chartOf({10, 20, 30}), zone, never)->halves); // too few
        QVERIFY(!summaryOf(chartOf({0, 0, 30, 40}), zone, never)->halves);
    }

    void whatIsNotSettledIsNotTheLowest()
    {
        const Chart chart = chartOf({10, 10, 20, 20, 3});
        const auto summary = summaryOf(chart, zone, midnight(4));
        QCOMPARE(summary->lowest, 0);
        QCOMPARE(summary->sum, 63.0);
        QCOMPARE(summary->halves->change(), 1.0);
        QCOMPARE(summaryOf(chart, zone, midnight(5))->lowest, 4);
        QCOMPARE(summaryOf(chart, zone, midnight(5) - 1)->lowest, 0);
        QCOMPARE(summaryOf(chartOf({10, 10, 20, 20, 30}), zone, midnight(4))->highest, 4);
        QVERIFY(!summaryOf(chart, zone, midnight(1)));
    }

    void sharesAndAveragesAreNotAddedUp()
    {
        for (const auto &name : {u"转化率"_s, u"平均访问时长"_s, u"每次访问页数"_s, u"Bounce rate"_s})
            QVERIFY(!summaryOf(chartOf({1, 2}, name), zone, never)->sum);
        QVERIFY(summaryOf(chartOf({1, 2}, u"访问量"_s), zone, never)->sum);
    }

    void whatIsNotThereByTheHourIsPassedOver()
    {
        Chart chart = chartOf({0, 0, 0, 0}, u"跳出率"_s);
        chart.interval = Interval::Hour;
        QVERIFY(!summaryOf(chart, zone, never));
        chart.table.columns.push_back(metricOf({1, 2, 3, 4}, u"访问量"_s));
        const auto summary = summaryOf(chart, zone, never);
        QVERIFY(summary);
        QCOMPARE(summary->metric, 2);
        QCOMPARE(summary->sum, 10.0);
        const auto now = std::make_shared<const Chart>(chart);
        chart.table.columns.back() = metricOf({1, 1, 1, 1}, u"访问量"_s);
        const auto before = std::make_shared<const Chart>(chart);
        const TimeRange range{midnight(0), midnight(4)};
        QCOMPARE(meansOf({before, range}, {now, range}, zone, never), std::optional(Means{1, 2.5}));
    }

    void severalSeriesAreSummedByPeriodWhereTheyMayBe()
    {
        Chart chart = chartOf({1, 2, 3, 4});
        TextCells cities;
        cities.texts = {u"Berlin"_s, u"Bonn"_s};
        cities.indexes = {0, 1, 0, 1};
        chart.table.columns.insert(chart.table.columns.begin(), {u"City"_s, true, cities});
        const auto summary = summaryOf(chart, zone, never);
        QCOMPARE(summary->metric, 2);
        QCOMPARE(summary->highest, 3);
        QCOMPARE(*summary->halves, (Means{1.5, 3.5}));

        // Two rows a day.
        TimeCells times;
        for (const int day : {0, 1, 2, 3, 0, 1, 2, 3})
            times.ms.push_back(midnight(day));
        cities.indexes = {0, 0, 0, 0, 1, 1, 1, 1};
        chart.table.rows = 8;
        chart.table.columns = {
            {u"City"_s, true, cities}, {u"Time"_s, true, times}, metricOf({1, 2, 3, 4, 10, 20, 30, 40}, u"Visits"_s)};
        QCOMPARE(*summaryOf(chart, zone, never)->halves, (Means{33 / 2.0, 77 / 2.0}));
        QCOMPARE(*summaryOf(chart, zone, never)->sum, 110.0);
        const TimeRange range{midnight(0), midnight(4)};
        const auto change = [&] {
            auto before = std::make_shared<Chart>(chart);
            before->table.columns[2] = metricOf({1, 2, 3, 4, 5, 10, 15, 20}, chart.table.columns[2].name);
            return meansOf({before, range}, {std::make_shared<Chart>(chart), range}, zone, midnight(2));
        };
        QCOMPARE(*change(), (Means{18 / 2.0, 33 / 2.0}));
        // Who is in both cities, or of both target users, would count twice.
        chart.table.columns[2].name = u"访问用户量"_s;
        QVERIFY(!summaryOf(chart, zone, never)->halves && !summaryOf(chart, zone, never)->sum && !change());
        chart.table.columns[2].name = u"Visits"_s;
        chart.table.columns[0].name = u"目标用户"_s;
        QVERIFY(!summaryOf(chart, zone, never)->halves && !summaryOf(chart, zone, never)->sum && !change());
    }

    void nothingIsSaidWhereThereIsNothing()
    {
        QVERIFY(!summaryOf(Chart(), zone, never));
        QVERIFY(!summaryOf(chartOf({}), zone, never));
        QVERIFY(!summaryOf(chartOf({1}), zone, never));
        QVERIFY(!summaryOf(chartOf({null, null, 1}), zone, never));
        Chart funnel = chartOf({1, 2, 3});
        funnel.resource = Resource::Funnel;
        QVERIFY(!summaryOf(funnel, zone, never));
    }

    void theChangeOnThePeriodBeforeIsOfSettledPeriodsInBoth()
    {
        const auto now = std::make_shared<const Chart>(chartOf({110, 220, null, 1000}));
        const auto before = std::make_shared<const Chart>(chartOf({100, 200, 50, 5}));
        const TimeRange range{midnight(0), midnight(4)};
        // Of the first two alone: the third has no figure, the fourth is not settled.
        const auto change = meansOf({before, range}, {now, range}, zone, midnight(3));
        QVERIFY(change);
        QCOMPARE(*change, (Means{150, 165}));
        QVERIFY(!meansOf({before, range}, {now, range}, zone, midnight(0)));
        // Figures without a sum have means, too.
        auto users = std::make_shared<Chart>(*now);
        users->table.columns[1].name = u"访问用户量"_s;
        auto usersBefore = std::make_shared<Chart>(*before);
        usersBefore->table.columns[1].name = u"访问用户量"_s;
        QCOMPARE(meansOf({usersBefore, range}, {users, range}, zone, midnight(3)), change);
    }

    void theMeansOfTwoPeriodsAgreeWithASecondComputation()
    {
        QRandomGenerator random(20261127);
        for (int run = 0; run < 100; ++run) {
            const int days = random.bounded(1, 40);
            const int settledDays = random.bounded(0, days + 1);
            std::vector<double> figures[2];
            for (auto &of : figures)
                for (int day = 0; day < days; ++day)
                    of.push_back(random.bounded(6) == 0 ? null : random.bounded(1, 1000));
            const TimeRange range{midnight(0), midnight(days)};
            const auto means =
                meansOf({std::make_shared<Chart>(chartOf(figures[0])), range},
                        {std::make_shared<Chart>(chartOf(figures[1])), range}, zone, midnight(settledDays));
            int count = 0;
            double sums[2] = {0, 0};
            for (size_t day = 0; day < size_t(settledDays); ++day)
                if (figures[0][day] == figures[0][day] && figures[1][day] == figures[1][day]) {
                    ++count;
                    sums[0] += figures[0][day];
                    sums[1] += figures[1][day];
                }
            QCOMPARE(means.has_value(), count > 0);
            if (means)
                QVERIFY(qFuzzyCompare(means->change(), sums[1] / sums[0] - 1) &&
                        qFuzzyCompare(means->earlier * count, sums[0]));
        }
    }

    void agreesWithASecondComputation()
    {
        QRandomGenerator random(20260301);
        for (int run = 0; run < 200; ++run) {
            std::vector<double> values;
            for (int day = 0; day < 4 + run % 60; ++day)
                values.push_back(random.bounded(10) == 0 ? null : random.bounded(1, 1000));
            const int settledDays = random.bounded(3, int(values.size()) + 1);
            Chart chart = chartOf(values);
            // In any order.
            std::vector<int> order(values.size());
            std::iota(order.begin(), order.end(), 0);
            std::shuffle(order.begin(), order.end(), random);
            TimeCells times;
            std::vector<double> shuffled;
            for (const int day : order) {
                times.ms.push_back(midnight(day));
                shuffled.push_back(values[size_t(day)]);
            }
            chart.table.columns = {{u"Time"_s, true, times}, metricOf(shuffled, u"Visits"_s)};

            QList<double> all;
            QList<double> settled; // by day
            for (int day = 0; day < int(values.size()); ++day) {
                const double value = values[size_t(day)];
                if (value == value) {
                    all.append(value);
                    if (day < settledDays)
                        settled.append(value);
                }
            }
            const auto summary = summaryOf(chart, zone, midnight(settledDays));
            QCOMPARE(summary.has_value(), settled.size() >= 2);
            if (!summary)
                continue;
            double sum = 0;
            for (const double value : all)
                sum += value;
            QCOMPARE(*summary->sum, sum);
            QCOMPARE(shuffled[size_t(summary->highest)], *std::max_element(all.begin(), all.end()));
            QCOMPARE(shuffled[size_t(summary->lowest)], *std::min_element(settled.begin(), settled.end()));
            const qsizetype half = settled.size() / 2;
            QCOMPARE(summary->halves.has_value(), half >= 2);
            if (half < 2)
                continue;
            double before = 0;
            double after = 0;
            for (qsizetype i = 0; i < half; ++i) {
                before += settled[i];
                after += settled[settled.size() - 1 - i];
            }
            QVERIFY(qFuzzyCompare(summary->halves->later, after / double(half)));
            QVERIFY(qFuzzyCompare(1 + summary->halves->change(), after / before));
        }
    }
};

QTEST_GUILESS_MAIN(TestSummary)
#include "tst_summary.moc"
