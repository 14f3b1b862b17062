// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timerange.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace
{

const QTimeZone shanghai("Asia/Shanghai");
const QTimeZone berlin("Europe/Berlin"); // clocks: 2016-03-27 02:00 forward, 2016-10-30 03:00 back
const QTimeZone beirut("Asia/Beirut");   // 2016-03-27 has no midnight

qint64 ms(const QString &local, const QTimeZone &zone)
{
    QDateTime time = QDateTime::fromString(local, Qt::ISODate);
    time.setTimeZone(zone);
    return time.toMSecsSinceEpoch();
}

QDate date(const QString &text)
{
    return QDate::fromString(text, Qt::ISODate);
}

TimeRange days(const QString &first, const QString &last, const QTimeZone &zone)
{
    return TimeRange::ofDays(date(first), date(last), zone);
}

constexpr qint64 hour = 3'600'000;

} // namespace

Q_DECLARE_METATYPE(QTimeZone)

class TestTimeRange : public QObject
{
    Q_OBJECT

private slots:
    void wholeDaysBeginAtMidnightOfTheZone()
    {
        const TimeRange range = days(u"2016-05-02"_s, u"2016-05-02"_s, shanghai);
        QCOMPARE(range.begin, 1462118400000);
        QCOMPARE(range.length(), 24 * hour);
        QCOMPARE(range.firstDay(shanghai), date(u"2016-05-02"_s));
        QCOMPARE(range.lastDay(shanghai), date(u"2016-05-02"_s));
        QCOMPARE(range.days(shanghai), 1);
        QCOMPARE(days(u"2016-03-27"_s, u"2016-03-27"_s, berlin).length(), 23 * hour);
        QCOMPARE(days(u"2016-10-30"_s, u"2016-10-30"_s, berlin).length(), 25 * hour);
        QCOMPARE(days(u"2016-03-01"_s, u"2016-03-31"_s, berlin).days(berlin), 31);
        QCOMPARE((TimeRange{5, 5}).days(berlin), 0);
        QCOMPARE((TimeRange{range.begin - 1, range.begin + 1}).days(shanghai), 2);
    }

    void shiftMovesByTheOwnLength_data()
    {
        QTest::addColumn<QTimeZone>("zone");
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("last");
        QTest::addColumn<int>("steps");
        QTest::addColumn<QString>("newFirst");
        QTest::addColumn<QString>("newLast");
        const auto row = [](const char *name, const QTimeZone &zone, const QString &first, const QString &last,
                            int steps, const QString &newFirst, const QString &newLast) {
            QTest::newRow(name) << zone << first << last << steps << newFirst << newLast;
        };
        row("week back", shanghai, u"2016-05-02"_s, u"2016-05-08"_s, -1, u"2016-04-25"_s, u"2016-05-01"_s);
        row("days over a clock change", berlin, u"2016-03-20"_s, u"2016-03-26"_s, 1, u"2016-03-27"_s, u"2016-04-02"_s);
        row("back over a clock change", berlin, u"2016-10-30"_s, u"2016-10-30"_s, -1, u"2016-10-29"_s, u"2016-10-29"_s);
        row("to a day without midnight", beirut, u"2016-03-26"_s, u"2016-03-26"_s, 1, u"2016-03-27"_s, u"2016-03-27"_s);
        row("from a day without midnight", beirut, u"2016-03-27"_s, u"2016-03-27"_s, 1, u"2016-03-28"_s,
            u"2016-03-28"_s);
        row("month", shanghai, u"2016-01-01"_s, u"2016-01-31"_s, 1, u"2016-02-01"_s, u"2016-02-29"_s);
        row("month, a year on", shanghai, u"2016-02-01"_s, u"2016-02-29"_s, 12, u"2017-02-01"_s, u"2017-02-28"_s);
        row("quarter", shanghai, u"2015-10-01"_s, u"2015-12-31"_s, 1, u"2016-01-01"_s, u"2016-03-31"_s);
        row("year back", berlin, u"2016-01-01"_s, u"2016-12-31"_s, -1, u"2015-01-01"_s, u"2015-12-31"_s);
        row("almost a month", shanghai, u"2016-03-01"_s, u"2016-03-30"_s, -1, u"2016-01-31"_s, u"2016-02-29"_s);
        row("not at all", shanghai, u"2016-03-01"_s, u"2016-03-30"_s, 0, u"2016-03-01"_s, u"2016-03-30"_s);
    }

    void shiftMovesByTheOwnLength()
    {
        QFETCH(QTimeZone, zone);
        QFETCH(QString, first);
        QFETCH(QString, last);
        QFETCH(int, steps);
        QFETCH(QString, newFirst);
        QFETCH(QString, newLast);
        QCOMPARE(shifted(days(first, last, zone), steps, zone), days(newFirst, newLast, zone));
    }

    void shiftKeepsTheTimeOfDay()
    {
        const TimeRange range{ms(u"2016-03-26T10:00:00"_s, berlin), ms(u"2016-03-26T14:00:00"_s, berlin)};
        QCOMPARE(shifted(range, 1, berlin),
                 (TimeRange{ms(u"2016-03-27T10:00:00"_s, berlin), ms(u"2016-03-27T14:00:00"_s, berlin)}));
    }

    void zoomingOutDoublesTheDays()
    {
        const qint64 now = ms(u"2016-03-28T00:30:00"_s, berlin);
        const auto zoomed = [&](const QString &first, const QString &last) {
            return zoomedOut(days(first, last, berlin), now, berlin);
        };
        QCOMPARE(zoomed(u"2016-03-01"_s, u"2016-03-10"_s), days(u"2016-02-25"_s, u"2016-03-15"_s, berlin));
        QCOMPARE(zoomed(u"2016-03-03"_s, u"2016-03-03"_s), days(u"2016-03-02"_s, u"2016-03-03"_s, berlin));
        QCOMPARE(zoomed(u"2016-03-18"_s, u"2016-03-27"_s), days(u"2016-03-08"_s, u"2016-03-27"_s, berlin));
        QCOMPARE(zoomed(u"2016-03-27"_s, u"2016-03-28"_s), days(u"2016-03-25"_s, u"2016-03-28"_s, berlin));
        QCOMPARE(zoomed(u"2016-03-30"_s, u"2016-03-31"_s), days(u"2016-03-28"_s, u"2016-03-31"_s, berlin));
    }

    void intervalsFitTheRange()
    {
        using enum Interval;
        const auto fitting = [](const QString &last) {
            return fittingIntervals(days(u"2016-01-01"_s, last, berlin), berlin);
        };
        QCOMPARE(fitting(u"2016-01-01"_s), (std::vector{Hour, Day}));
        QCOMPARE(fitting(u"2016-01-07"_s), (std::vector{Hour, Day, Week}));
        QCOMPARE(fitting(u"2016-01-08"_s), (std::vector{Day, Week}));
        QCOMPARE(fitting(u"2016-01-28"_s), (std::vector{Day, Week, Month}));
        const auto first = [](const QString &last) {
            return defaultInterval(days(u"2016-01-01"_s, last, berlin), berlin);
        };
        QCOMPARE(first(u"2016-01-01"_s), Hour);
        QCOMPARE(first(u"2016-01-02"_s), Day);
        QCOMPARE(first(u"2016-03-30"_s), Day); // 90 days, one of 23 hours
        QCOMPARE(first(u"2016-03-31"_s), Week);
        QCOMPARE(first(u"2016-12-31"_s), Week);
        QCOMPARE(first(u"2017-01-01"_s), Month);
    }

    void intervalsAreNamedByTheirMs()
    {
        QCOMPARE(intervalFromMs(3'600'000), Interval::Hour);
        QCOMPARE(intervalFromMs(2'592'000'000), Interval::Month);
        QVERIFY(!intervalFromMs(0));
        QVERIFY(!intervalFromMs(60'000));
        QCOMPARE(intervalFromMs(qint64(Interval::Week)), Interval::Week);
        QCOMPARE(nameOf(Interval::Week), u"week"_s);
        QCOMPARE(intervalFromName(u"hour"), Interval::Hour);
        QVERIFY(!intervalFromName(u"hours"));
    }

    void periodsEndByTheCalendar()
    {
        const auto end = [](const QString &begin, Interval interval, const QTimeZone &zone) {
            return QDateTime::fromMSecsSinceEpoch(periodEnd(ms(begin, zone), interval, zone), zone)
                .toString(u"yyyy-MM-dd HH:mm"_s);
        };
        QCOMPARE(end(u"2016-03-27T00:00:00"_s, Interval::Hour, berlin), u"2016-03-27 01:00"_s);
        QCOMPARE(end(u"2016-03-27T00:00:00"_s, Interval::Day, berlin), u"2016-03-28 00:00"_s);
        QCOMPARE(end(u"2016-10-24T00:00:00"_s, Interval::Week, berlin), u"2016-10-31 00:00"_s);
        QCOMPARE(end(u"2016-02-01T00:00:00"_s, Interval::Month, shanghai), u"2016-03-01 00:00"_s);
        QCOMPARE(end(u"2016-02-01T08:00:00"_s, Interval::Day, shanghai), u"2016-02-02 08:00"_s);
        QCOMPARE(end(u"2016-03-26T00:00:00"_s, Interval::Day, beirut), u"2016-03-27 01:00"_s);
        const qint64 gapDay = periodEnd(ms(u"2016-03-26T00:00:00"_s, beirut), Interval::Day, beirut);
        QCOMPARE(periodEnd(gapDay, Interval::Day, beirut), ms(u"2016-03-28T00:00:00"_s, beirut));
    }

    void figuresSettleAfterAWhile_data()
    {
        QTest::addColumn<QTimeZone>("zone");
        QTest::addColumn<QString>("now");
        QTest::addColumn<Interval>("interval");
        QTest::addColumn<QString>("until");
        const auto row = [](const char *name, const QTimeZone &zone, const QString &now, Interval interval,
                            const QString &until) { QTest::newRow(name) << zone << now << interval << until; };
        row("hour, too early", shanghai, u"2016-05-02T10:29:59"_s, Interval::Hour, u"2016-05-02T09:00:00"_s);
        row("hour", shanghai, u"2016-05-02T10:30:00"_s, Interval::Hour, u"2016-05-02T10:00:00"_s);
        row("hour, half-hour zone", QTimeZone("Asia/Kolkata"), u"2016-05-02T10:30:00"_s, Interval::Hour,
            u"2016-05-02T10:00:00"_s);
        row("day, too early", shanghai, u"2016-05-02T05:59:59"_s, Interval::Day, u"2016-05-01T00:00:00"_s);
        row("day", shanghai, u"2016-05-02T06:00:00"_s, Interval::Day, u"2016-05-02T00:00:00"_s);
        row("day of a clock change", berlin, u"2016-03-27T06:00:00"_s, Interval::Day, u"2016-03-27T00:00:00"_s);
        row("week", shanghai, u"2016-05-02T06:00:00"_s, Interval::Week, u"2016-05-02T00:00:00"_s);
        row("month", shanghai, u"2016-05-01T05:00:00"_s, Interval::Month, u"2016-04-30T00:00:00"_s);
    }

    void figuresSettleAfterAWhile()
    {
        QFETCH(QTimeZone, zone);
        QFETCH(QString, now);
        QFETCH(Interval, interval);
        QFETCH(QString, until);
        QCOMPARE(settledUntil(ms(now, zone), interval, zone), ms(until, zone));
    }
};

QTEST_GUILESS_MAIN(TestTimeRange)
#include "tst_timerange.moc"
