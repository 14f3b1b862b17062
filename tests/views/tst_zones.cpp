// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart.h"
#include "core/rangechoice.h"
#include "exporting/profile.h"
#include "models/figurestyle.h"
#include "views/plotticks.h"

#include <QApplication>
#include <QBuffer>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr qint64 hour = 3'600'000;

/// The file's lines without the header.
QStringList lines(const Chart &chart, exporting::Profile::Kind kind, const QTimeZone &zone)
{
    QBuffer file;
    file.open(QIODevice::WriteOnly);
    const csv::Format format = exporting::Profile::of(kind).formatFor(chart.interval);
    if (!csv::write(chart.table, format, zone, file))
        return {};
    QStringList all = QString::fromUtf8(file.data()).split(u'\n', Qt::SkipEmptyParts);
    all.removeFirst();
    for (QString &line : all)
        line = line.section(u',', 0, 0);
    return all;
}

/// What the service answers for @p range: a figure for each period from the one before it to the one after it.
Chart answered(const TimeRange &range, Interval interval, const QTimeZone &zone)
{
    QByteArrayList rows;
    const TimeRange before = shifted(range, -1, zone);
    const TimeRange after = shifted(range, 1, zone);
    for (qint64 ms = before.begin; ms < after.end; ms = periodEnd(ms, interval, zone))
        rows.append('[' + QByteArray::number(ms) + ",1]");
    const QByteArray body = R"({"id":"c","name":"Visits","interval":)" + QByteArray::number(qint64(interval)) +
                            R"(,"meta":[{"name":"Time","dimension":true},{"name":"Visits","metric":true}],"data":[)" +
                            rows.join(',') + "]}";
    ChartQuery query;
    query.id = u"c"_s;
    query.range = range;
    query.interval = interval;
    return Chart::fromAnswer(body, query, zone).value_or(Chart());
}

} // namespace

/// Axis, table and files show the same time, that of the project's zone, also on the days of 23 and of 25 hours.
class TestZones : public QObject
{
    Q_OBJECT

private slots:
    void daysOfAClockChange_data()
    {
        QTest::addColumn<QByteArray>("zoneId");
        QTest::addColumn<QDate>("day");
        QTest::addColumn<int>("hours");
        QTest::newRow("Berlin, spring") << "Europe/Berlin"_ba << QDate(2026, 3, 29) << 23;
        QTest::newRow("Berlin, autumn") << "Europe/Berlin"_ba << QDate(2026, 10, 25) << 25;
        QTest::newRow("New York, spring") << "America/New_York"_ba << QDate(2026, 3, 8) << 23;
        QTest::newRow("New York, autumn") << "America/New_York"_ba << QDate(2026, 11, 1) << 25;
        QTest::newRow("Shanghai") << "Asia/Shanghai"_ba << QDate(2026, 3, 29) << 24;
        QTest::newRow("Kolkata") << "Asia/Kolkata"_ba << QDate(2026, 3, 29) << 24;
        QTest::newRow("Beirut, no midnight") << "Asia/Beirut"_ba << QDate(2026, 3, 29) << 23;
    }

    void daysOfAClockChange()
    {
        QFETCH(QByteArray, zoneId);
        QFETCH(QDate, day);
        QFETCH(int, hours);
        const QTimeZone zone(zoneId);
        const TimeRange range = RangeChoice::ofDays(day, day).reckoned(0, zone, Qt::Monday);
        QCOMPARE(range.length(), hours * hour);
        QCOMPARE(shifted(shifted(range, 1, zone), -1, zone), range);
        QCOMPARE(shifted(range, 1, zone).begin, range.end);

        const Chart chart = answered(range, Interval::Hour, zone);
        QCOMPARE(chart.table.rows, hours);
        const QStringList iso = lines(chart, exporting::Profile::Kind::Script, zone);
        const QStringList excel = lines(chart, exporting::Profile::Kind::Excel, zone);
        QCOMPARE(iso.size(), hours);
        const FigureStyle style{QLocale(u"en_GB"_s), zone, Interval::Hour};
        const Column &time = chart.table.columns.front();
        for (int row = 0; row < hours; ++row) {
            const qint64 ms = range.begin + row * hour;
            QCOMPARE(time.time()->ms[row], ms);
            QCOMPARE(QDateTime::fromString(iso[row], Qt::ISODate).toMSecsSinceEpoch(), ms);
            const QString clock = iso[row].mid(11, 5);
            QCOMPARE(excel[row].left(16), iso[row].left(10) + u' ' + clock);
            QCOMPARE(style.cell(time, row), day.toString(u"dd/MM/yyyy "_s) + clock);
        }

        const std::vector<qint64> periods(time.time()->ms.begin(), time.time()->ms.end());
        const QFontMetricsF metrics(qApp->font());
        const auto atRow = [&](const TimeTick &tick, int row) { return tick.text == iso[row].mid(11, 5); };
        const std::vector<TimeTick> line = timeTicks(periods.front(), periods.back(), 4000, style, metrics);
        // Of the hours that its clock shows twice, one has a label.
        QCOMPARE(int(line.size()), std::min(hours, 24));
        for (const TimeTick &tick : line)
            QVERIFY(atRow(tick, int((qint64(tick.position) - range.begin) / hour)));
        const std::vector<TimeTick> columns = periodTicks(periods, 200, style, metrics);
        QCOMPARE(int(columns.size()), hours);
        for (int row = 0; row < hours; ++row)
            QVERIFY(atRow(columns[size_t(row)], row));
    }

    void daysAroundAClockChange_data() { daysOfAClockChange_data(); }

    void daysAroundAClockChange()
    {
        QFETCH(QByteArray, zoneId);
        QFETCH(QDate, day);
        QFETCH(int, hours);
        const QTimeZone zone(zoneId);
        const TimeRange range = RangeChoice::ofDays(day.addDays(-3), day.addDays(3)).reckoned(0, zone, Qt::Monday);
        QCOMPARE(range.length(), (6 * 24 + hours) * hour);
        const Chart chart = answered(range, Interval::Day, zone);
        QCOMPARE(chart.table.rows, 7);
        const QStringList iso = lines(chart, exporting::Profile::Kind::Script, zone);
        const FigureStyle style{QLocale(u"en_GB"_s), zone, Interval::Day};
        const Column &time = chart.table.columns.front();
        const std::vector<TimeTick> ticks =
            timeTicks(time.time()->ms.front(), time.time()->ms.back(), 4000, style, QFontMetricsF(qApp->font()));
        QCOMPARE(ticks.size(), size_t(7));
        for (int row = 0; row < 7; ++row) {
            const QDate date = day.addDays(row - 3);
            QVERIFY2(iso[row].startsWith(date.toString(Qt::ISODate)), qPrintable(iso[row]));
            QCOMPARE(style.cell(time, row), date.toString(u"dd/MM/yyyy"_s));
            QCOMPARE(qint64(ticks[size_t(row)].position), date.startOfDay(zone).toMSecsSinceEpoch());
            QCOMPARE(ticks[size_t(row)].text, QLocale(u"en_GB"_s).toString(date, u"d MMM"_s));
        }
        // Backwards and forwards, days stay days.
        const TimeRange back = shifted(range, -1, zone);
        QCOMPARE(back.days(zone), 7);
        QCOMPARE(back.end, range.begin);
        QCOMPARE(zoomedOut(range, range.end + 60 * 24 * hour, zone).days(zone), 14);
    }
};

QTEST_MAIN(TestZones)
#include "tst_zones.moc"
