// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/comparison.h"
#include "core/csv.h"
#include "core/figure.h"

#include <QBuffer>
#include <QDateTime>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace
{

const QTimeZone shanghai("Asia/Shanghai");
const QTimeZone newYork("America/New_York");

TimeRange days(const char *first, const char *last, const QTimeZone &zone = shanghai)
{
    const auto date = [](const char *text) { return QDate::fromString(QString::fromLatin1(text), Qt::ISODate); };
    return TimeRange::ofDays(date(first), date(last), zone);
}

/// "2026-11-01 a 5" a row: day, text, figure; "-" for null.
std::shared_ptr<const Chart> chart(const QString &rows, const QString &metric = u"Visits"_s)
{
    TimeCells times;
    TextCells texts;
    NumberCells figures;
    for (const QString &row : rows.split(u'\n')) {
        const QStringList cells = row.split(u' ');
        times.ms.push_back(QDate::fromString(cells[0], Qt::ISODate).startOfDay(shanghai).toMSecsSinceEpoch());
        if (!texts.texts.contains(cells[1]))
            texts.texts += cells[1];
        texts.indexes.push_back(quint32(texts.texts.indexOf(cells[1])));
        if (cells[2] == "-"_L1)
            figures.appendNull();
        else
            figures.append(cells[2].toDouble(), cells[2].toStdString());
    }
    auto chart = std::make_shared<Chart>();
    const auto count = qsizetype(times.ms.size());
    chart->table = {
        {{u"时间"_s, true, std::move(times)}, {u"City"_s, true, std::move(texts)}, {metric, false, std::move(figures)}},
        count};
    return chart;
}

QByteArray csvOf(const Table &table)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    csv::Format format;
    csv::write(table, format, shanghai, buffer);
    return buffer.data();
}

} // namespace

class TestComparison : public QObject
{
    Q_OBJECT

private slots:
    void rangesToCompareWith_data()
    {
        QTest::addColumn<TimeRange>("range");
        QTest::addColumn<TimeRange>("before");
        QTest::addColumn<TimeRange>("yearBefore");
        QTest::addRow("seven days") << days("2026-11-08", "2026-11-14") << days("2026-11-01", "2026-11-07")
                                    << days("2025-11-08", "2025-11-14");
        QTest::addRow("a month") << days("2026-03-01", "2026-03-31") << days("2026-02-01", "2026-02-28")
                                 << days("2025-03-01", "2025-03-31");
        QTest::addRow("leap day") << days("2024-02-29", "2024-02-29") << days("2024-02-28", "2024-02-28")
                                  << days("2023-02-28", "2023-02-28");
        QTest::addRow("before a leap day")
            << days("2024-02-28", "2024-02-28") << days("2024-02-27", "2024-02-27") << days("2023-02-28", "2023-02-28");
    }
    void rangesToCompareWith()
    {
        QFETCH(TimeRange, range);
        QTEST(comparedRange(range, Comparison::Before, shanghai), "before");
        QTEST(comparedRange(range, Comparison::YearBefore, shanghai), "yearBefore");
        QCOMPARE(comparedRange(range, Comparison::None, shanghai), range);
    }

    void aDayOf23HoursIsADay()
    {
        const TimeRange range = days("2026-03-08", "2026-03-08", newYork);
        QCOMPARE(range.length(), 23 * qint64(Interval::Hour));
        QCOMPARE(comparedRange(range, Comparison::Before, newYork), days("2026-03-07", "2026-03-07", newYork));
        QCOMPARE(comparedRange(range, Comparison::YearBefore, newYork), days("2025-03-08", "2025-03-08", newYork));
        const TimeRange week = days("2026-03-06", "2026-03-12", newYork);
        for (int day = 0; day < 7; ++day)
            QCOMPARE(periodNumber(QDate(2026, 3, 6 + day).startOfDay(newYork).toMSecsSinceEpoch(), week, Interval::Day,
                                  newYork),
                     day);
    }

    void periodsAreNumbered()
    {
        const auto at = [](int year, int month, int day) {
            return QDate(year, month, day).startOfDay(shanghai).toMSecsSinceEpoch();
        };
        const TimeRange range = days("2026-11-04", "2027-01-15"); // from a Wednesday
        QCOMPARE(periodNumber(at(2026, 11, 2), range, Interval::Week, shanghai), 0);
        QCOMPARE(periodNumber(at(2026, 11, 9), range, Interval::Week, shanghai), 1);
        QCOMPARE(periodNumber(at(2026, 11, 1), range, Interval::Month, shanghai), 0);
        QCOMPARE(periodNumber(at(2027, 1, 1), range, Interval::Month, shanghai), 2);
        QCOMPARE(periodNumber(at(2026, 11, 4) + 7'200'000, range, Interval::Hour, shanghai), 2);
        // By the clock: 10:00 of a day of 23 hours is compared with 10:00.
        const TimeRange spring = days("2026-03-08", "2026-03-08", newYork);
        QCOMPARE(periodNumber(QDateTime({2026, 3, 8}, {10, 0}, newYork).toMSecsSinceEpoch(), spring, Interval::Hour,
                              newYork),
                 10);
    }

    void rowsAreComparedByPeriodAndText()
    {
        const ChartOfRange now{chart(u"2026-11-03 a 110\n2026-11-03 b 0.30\n2026-11-04 a 7\n2026-11-04 c 1"_s),
                               days("2026-11-03", "2026-11-04")};
        // In another order, with a row that is not there now: it comes last.
        const ChartOfRange before{chart(u"2026-11-02 a 0\n2026-11-01 b 0.10\n2026-11-01 a 100\n2026-11-01 x 5"_s),
                                  days("2026-11-01", "2026-11-02")};
        QCOMPARE(csvOf(comparedTable(now, before, shanghai)),
                 "时间,City,Visits,Visits (before),Visits (difference),Visits (change in %)\n"
                 "2026-11-03T00:00:00+08:00,a,110,100,10,10\n"
                 "2026-11-03T00:00:00+08:00,b,0.30,0.10,0.2,200\n"
                 "2026-11-04T00:00:00+08:00,a,7,0,7,\n"
                 "2026-11-04T00:00:00+08:00,c,1,,,\n"
                 "2026-11-03T00:00:00+08:00,x,,5,,\n");
    }

    void targetUsersAreToldApartAlsoWhereOneRangeHasOnlyOne()
    {
        const auto withUsers = [](const QString &rows) {
            auto made = std::make_shared<Chart>(*chart(rows));
            made->table.columns[1].name = u"目标用户"_s;
            return std::shared_ptr<const Chart>(made);
        };
        const ChartOfRange now{withUsers(u"2026-11-03 a 5\n2026-11-03 b 7"_s), days("2026-11-03", "2026-11-03")};
        const ChartOfRange before{withUsers(u"2026-11-02 b 4"_s), days("2026-11-02", "2026-11-02")};
        const Table table = comparedTable(now, before, shanghai);
        QVERIFY(table.columns[3].numbers()->isNull(0));
        QCOMPARE(table.columns[3].numbers()->values[1], 4.);
    }

    void sharesOfFunnelsAreComparedInPoints()
    {
        const auto funnel = [](const QString &rows) {
            auto made = std::make_shared<Chart>(*chart(rows, u"总转化率"_s));
            made->resource = Resource::Funnel;
            made->percentFactor = percentFactor(*made);
            return std::shared_ptr<const Chart>(made);
        };
        const ChartOfRange now{funnel(u"2026-11-03 a 0.3\n2026-11-04 a 0.123"_s), days("2026-11-03", "2026-11-04")};
        const ChartOfRange before{funnel(u"2026-11-01 a 0.2\n2026-11-02 a 0.1"_s), days("2026-11-01", "2026-11-02")};
        const Table table = comparedTable(now, before, shanghai);
        QCOMPARE(csvOf(table), "时间,City,总转化率,总转化率（对比期）,总转化率（差值，百分点）\n"
                               "2026-11-03T00:00:00+08:00,a,0.3,0.2,10\n"
                               "2026-11-04T00:00:00+08:00,a,0.123,0.1,2.3\n");
        QVERIFY(isShare(table.columns[3].name)); // shown as percent
        QVERIFY(!isShare(table.columns[4].name));
        // Percent in one of the two is percent in both.
        const ChartOfRange percent{funnel(u"2026-11-03 a 30\n2026-11-04 a 12.5"_s), now.range};
        const ChartOfRange small{funnel(u"2026-11-01 a 1\n2026-11-02 a 0.5"_s), before.range};
        QVERIFY(csvOf(comparedTable(percent, small, shanghai)).contains("30,1,29\n"));
    }

    void oneRowOfAFunnelIsComparedWithTheOther()
    {
        Chart funnel = *chart(u"2026-11-03 a 5"_s);
        funnel.table.columns.erase(funnel.table.columns.begin(), funnel.table.columns.begin() + 2);
        QVERIFY(!isComparable(funnel)); // a chart is a number then
        funnel.resource = Resource::Funnel;
        QVERIFY(isComparable(funnel));
        const auto shared = std::make_shared<const Chart>(funnel);
        const TimeRange range = days("2026-11-03", "2026-11-03");
        QCOMPARE(csvOf(comparedTable({shared, range}, {shared, range}, shanghai)),
                 "Visits,Visits (before),Visits (difference),Visits (change in %)\n5,5,0,0\n");
    }

    void columnsAreNamedInTheMetricsLanguage()
    {
        const ChartOfRange now{chart(u"2026-11-03 a -"_s, u"访问量"_s), days("2026-11-03", "2026-11-03")};
        const ChartOfRange before{chart(u"2026-11-02 a 5"_s, u"访问量"_s), days("2026-11-02", "2026-11-02")};
        QVERIFY(areAlike(*now.chart, *before.chart));
        QVERIFY(isComparable(*now.chart));
        QCOMPARE(csvOf(comparedTable(now, before, shanghai)),
                 "时间,City,访问量,访问量（对比期）,访问量（差值）,访问量（变化 %）\n"
                 "2026-11-03T00:00:00+08:00,a,,5,,\n");
        QVERIFY(!areAlike(*now.chart, *chart(u"2026-11-02 a 5"_s)));
    }
};

QTEST_APPLESS_MAIN(TestComparison)
#include "tst_comparison.moc"
