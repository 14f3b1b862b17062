// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rangechoice.h"

#include <QDateTime>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace
{

const QTimeZone shanghai("Asia/Shanghai");
const QTimeZone berlin("Europe/Berlin");     // clocks: 2016-03-27 02:00 forward, 2016-10-30 03:00 back
const QTimeZone newYork("America/New_York"); // clocks: 2016-03-13 02:00 forward, 2016-11-06 02:00 back

qint64 ms(const QString &local, const QTimeZone &zone)
{
    QDateTime time = QDateTime::fromString(local, Qt::ISODate);
    time.setTimeZone(zone);
    return time.toMSecsSinceEpoch();
}

/// "2016-02-01 2016-03-01": the days of @p text at @p local.
QString days(const QString &text, const QString &local, const QTimeZone &zone, Qt::DayOfWeek weekStart = Qt::Monday)
{
    const auto choice = RangeChoice::fromText(text);
    if (!choice)
        return choice.error().detail;
    const TimeRange range = choice->reckoned(ms(local, zone), zone, weekStart);
    const QDate first = range.firstDay(zone);
    const QDate last = range.lastDay(zone);
    return range == TimeRange::ofDays(first, last, zone)
               ? first.toString(Qt::ISODate) + u' ' + last.toString(Qt::ISODate)
               : u"not whole days"_s;
}

constexpr qint64 hour = 3'600'000;

} // namespace

class TestRangeChoice : public QObject
{
    Q_OBJECT

private slots:
    void isReckonedByTheCalendar_data()
    {
        QTest::addColumn<QString>("expected");
        // Now: Wednesday 2016-03-02.
        const auto row = [](const char *text, const QString &expected) { QTest::newRow(text) << expected; };
        row("now", u"2016-03-02 2016-03-02"_s);
        row("now-1d", u"2016-03-01 2016-03-01"_s);
        row("now-7d..now-1d", u"2016-02-24 2016-03-01"_s);
        row("now-30d..now-1d", u"2016-02-01 2016-03-01"_s);
        row("now-15d..now", u"2016-02-16 2016-03-02"_s);
        row("now-4w..now-1d", u"2016-02-03 2016-03-01"_s);
        row("now-1M..now-1d", u"2016-02-02 2016-03-01"_s);
        row("now-2Q..now-1d", u"2015-09-02 2016-03-01"_s);
        row("now-1y..now-1d", u"2015-03-02 2016-03-01"_s);
        row("now-1w/w", u"2016-02-22 2016-02-28"_s);
        row("now-4w/w..now-1w/w", u"2016-02-01 2016-02-28"_s);
        row("now-1M/M", u"2016-02-01 2016-02-29"_s);
        row("now-1Q/Q", u"2015-10-01 2015-12-31"_s);
        row("now-1y/y", u"2015-01-01 2015-12-31"_s);
        row("now-2Q/Q..now-1Q/Q", u"2015-07-01 2015-12-31"_s);
        row("now/w..now", u"2016-02-29 2016-03-02"_s);
        row("now/M..now", u"2016-03-01 2016-03-02"_s);
        row("now/Q..now", u"2016-01-01 2016-03-02"_s);
        row("now/y..now", u"2016-01-01 2016-03-02"_s);
        row("now/Q", u"2016-01-01 2016-03-31"_s);
        row("2015-11-01..2015-11-15", u"2015-11-01 2015-11-15"_s);
        row("2015-11-01..now-1d", u"2015-11-01 2016-03-01"_s);
        row("2015-11-07", u"2015-11-07 2015-11-07"_s);
        row("2016-02", u"2016-02-01 2016-02-29"_s);
        row("2014..2015", u"2014-01-01 2015-12-31"_s);
        row("2015-11-15..2015-11-01", u"2015-11-01 2015-11-15"_s);
        row("now..now-1w/w", u"2016-02-22 2016-03-02"_s);
    }

    void isReckonedByTheCalendar()
    {
        QFETCH(QString, expected);
        const QString text = QString::fromLatin1(QTest::currentDataTag());
        QCOMPARE(days(text, u"2016-03-02T00:30:00"_s, shanghai), expected);
        QCOMPARE(days(text, u"2016-03-02T23:59:59"_s, berlin), expected);
    }

    void todayIsThatOfTheZone()
    {
        const qint64 now = ms(u"2016-03-02T00:30:00"_s, shanghai); // still the day before in Berlin
        QCOMPARE(RangeChoice().reckoned(now, berlin, Qt::Monday).firstDay(berlin), QDate(2016, 3, 1));
        QCOMPARE(RangeChoice().reckoned(now, shanghai, Qt::Monday).firstDay(shanghai), QDate(2016, 3, 2));
    }

    void weeksBeginOnTheDayThatIsGiven()
    {
        const QString sunday = u"2016-03-06T08:00:00"_s;
        QCOMPARE(days(u"now/w..now"_s, sunday, shanghai), u"2016-02-29 2016-03-06"_s);
        QCOMPARE(days(u"now/w..now"_s, sunday, shanghai, Qt::Sunday), u"2016-03-06 2016-03-06"_s);
        QCOMPARE(days(u"now/w..now"_s, sunday, shanghai, Qt::Saturday), u"2016-03-05 2016-03-06"_s);
        QCOMPARE(days(u"now-1w/w"_s, sunday, shanghai, Qt::Sunday), u"2016-02-28 2016-03-05"_s);
        QCOMPARE(days(u"now/w..now"_s, u"2016-02-29T08:00:00"_s, shanghai), u"2016-02-29 2016-02-29"_s);
        QCOMPARE(weekStart(QLocale(QLocale::Chinese, QLocale::China)), Qt::Monday);
        QCOMPARE(weekStart(QLocale(QLocale::English, QLocale::UnitedStates)), Qt::Sunday);
        QCOMPARE(weekStart(QLocale(QLocale::German, QLocale::Germany)), Qt::Monday);
    }

    void monthsEndWithTheirLastDay()
    {
        QCOMPARE(days(u"now-1M/M"_s, u"2016-03-31T08:00:00"_s, berlin), u"2016-02-01 2016-02-29"_s);
        QCOMPARE(days(u"now-1M..now-1d"_s, u"2016-03-31T08:00:00"_s, berlin), u"2016-02-29 2016-03-30"_s);
        QCOMPARE(days(u"now-1y/y"_s, u"2016-02-29T08:00:00"_s, berlin), u"2015-01-01 2015-12-31"_s);
    }

    void daysOfAClockChangeAreWhole_data()
    {
        QTest::addColumn<QTimeZone>("zone");
        QTest::addColumn<QString>("day");
        QTest::addColumn<int>("hours");
        QTest::newRow("Berlin, spring") << berlin << u"2016-03-27"_s << 23;
        QTest::newRow("Berlin, autumn") << berlin << u"2016-10-30"_s << 25;
        QTest::newRow("New York, spring") << newYork << u"2016-03-13"_s << 23;
        QTest::newRow("New York, autumn") << newYork << u"2016-11-06"_s << 25;
    }

    void daysOfAClockChangeAreWhole()
    {
        QFETCH(QTimeZone, zone);
        QFETCH(QString, day);
        QFETCH(int, hours);
        const RangeChoice yesterday = RangeChoice::lastDays(1);
        const QDate date = QDate::fromString(day, Qt::ISODate);
        const qint64 dayAfter = date.addDays(1).startOfDay(zone).toMSecsSinceEpoch();
        for (const qint64 now : {dayAfter, dayAfter + 12 * hour, dayAfter + 24 * hour - 1}) {
            const TimeRange range = yesterday.reckoned(now, zone, Qt::Monday);
            QCOMPARE(range.length(), hours * hour);
            QCOMPARE(range.firstDay(zone), date);
            QCOMPARE(range.end, dayAfter);
        }
        // Each moment of the day itself, also those that its clock shows twice.
        for (qint64 now = dayAfter - hours * hour; now < dayAfter; now += hour / 2) {
            QCOMPARE(RangeChoice().reckoned(now, zone, Qt::Monday).length(), hours * hour);
            QCOMPARE(RangeChoice::lastDays(7).reckoned(now, zone, Qt::Monday).length(), 7 * 24 * hour);
        }
        QCOMPARE(RangeChoice::lastDays(7).reckoned(dayAfter, zone, Qt::Monday).length(), (6 * 24 + hours) * hour);
    }

    void isTheSameAfterItsText()
    {
        const auto again = [](const QString &text) {
            const auto choice = RangeChoice::fromText(text);
            return choice && RangeChoice::fromText(choice->toText()) == *choice ? choice->toText() : u"different"_s;
        };
        for (const auto &text :
             {u"now"_s, u"now-7d..now-1d"_s, u"now-1Q/Q"_s, u"now-12M..now-1d"_s, u"now/y..now"_s, u"now-1w/w"_s,
              u"2015-11-01..2015-11-15"_s, u"2015-11"_s, u"2014..now"_s, u"now-3w/M..2015-11-15"_s})
            QCOMPARE(again(text), text);
        QCOMPARE(again(u"  now-7d ..  now-1d\n"_s), u"now-7d..now-1d"_s);
        QCOMPARE(again(u"now-1d..now-1d"_s), u"now-1d"_s);
        QCOMPARE(again(u"now-0w/d"_s), u"now"_s);
        QCOMPARE(RangeChoice::lastDays(30).toText(), u"now-30d..now-1d"_s);
        QCOMPARE(RangeChoice::ofDays({2015, 11, 1}, {2015, 11, 15}).toText(), u"2015-11-01..2015-11-15"_s);
    }

    void whatIsNoRangeIsTold_data()
    {
        QTest::addColumn<QString>("reason");
        QTest::newRow("2015-02-30") << u"“2015-02-30” is not in the calendar"_s;
        QTest::newRow("now..2015-13") << u"“2015-13” is not in the calendar"_s;
        QTest::newRow("1999-12-31..now") << u"“1999-12-31” is too long ago"_s;
        QTest::newRow("0000") << u"“0000” is not in the calendar"_s;
        QTest::newRow("now-28y") << u"“now-28y” is too long ago"_s;
        QTest::newRow("now-99999d..now") << u"“now-99999d” is too long ago"_s;
        QTest::newRow("now-2d..now-1d..now") << u"A range has two ends"_s;
        for (const char *text : {"", "today", "now-7", "now-7h..now", "now/h", "now+1d", "2015-1-1", "-1", "NOW"})
            QTest::newRow(text) << u"is no day"_s;
    }

    void whatIsNoRangeIsTold()
    {
        QFETCH(QString, reason);
        const auto refused = RangeChoice::fromText(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::Input);
        QVERIFY2(refused.error().detail.contains(reason), qPrintable(refused.error().detail));
    }

    void settingsOfOlderVersionsAreRead()
    {
        const QStringList presets{u"now"_s,
                                  u"now-1d"_s,
                                  u"now-7d..now-1d"_s,
                                  u"now-14d..now-1d"_s,
                                  u"now-30d..now-1d"_s,
                                  u"now-90d..now-1d"_s,
                                  u"now/w..now"_s,
                                  u"now-1w/w"_s,
                                  u"now/M..now"_s,
                                  u"now-1M/M"_s};
        for (qsizetype preset = 0; preset < presets.size(); ++preset)
            QCOMPARE(RangeChoice::fromJson({{u"preset"_s, preset}}).value().toText(), presets[preset]);
        QVERIFY(!RangeChoice::fromJson({{u"preset"_s, 10}}));
        QVERIFY(!RangeChoice::fromJson({{u"preset"_s, -1}}));
        const auto dates = RangeChoice::fromJson({{u"first"_s, u"2016-05-02"_s}, {u"last"_s, u"2016-05-03"_s}});
        QCOMPARE(dates, RangeChoice::ofDays({2016, 5, 2}, {2016, 5, 3}));
        QVERIFY(!RangeChoice::fromJson({{u"first"_s, u"2016-05-02"_s}}));
        QVERIFY(!RangeChoice::fromJson({}));
        const RangeChoice month = RangeChoice::lastDays(30);
        QCOMPARE(RangeChoice::fromJson(month.toJson()), month);
    }
};

QTEST_GUILESS_MAIN(TestRangeChoice)
#include "tst_rangechoice.moc"
