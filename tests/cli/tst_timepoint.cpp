// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/timepoint.h"

#include <QDateTime>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using cli::End;

namespace
{

const QTimeZone shanghai("Asia/Shanghai");
const QTimeZone berlin("Europe/Berlin");

// Wednesday 2026-11-25, 14:35:20 in Shanghai.
qint64 now()
{
    return QDateTime(QDate(2026, 11, 25), QTime(14, 35, 20), shanghai).toMSecsSinceEpoch();
}

// The time in the zone, or why there is none.
QString told(const QString &text, End end, const QTimeZone &zone = shanghai)
{
    const auto ms = cli::timePoint(text, end, now(), zone);
    return ms ? QDateTime::fromMSecsSinceEpoch(*ms, zone).toString(u"yyyy-MM-dd HH:mm:ss"_s) : ms.error().detail;
}

} // namespace

class TestTimePoint : public QObject
{
    Q_OBJECT

private slots:
    void reads_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::newRow("2026-11-01") << u"2026-11-01 00:00:00"_s << u"2026-11-02 00:00:00"_s;
        QTest::newRow("2024-02-29") << u"2024-02-29 00:00:00"_s << u"2024-03-01 00:00:00"_s;
        const auto both = [](const char *text, const QString &time) { QTest::newRow(text) << time << time; };
        both("2026-11-01T08:05", u"2026-11-01 08:05:00"_s);
        both("now", u"2026-11-25 14:35:20"_s);
        both("now-3h", u"2026-11-25 11:35:20"_s);
        both("now-7d", u"2026-11-18 14:35:20"_s);
        both("now-2w", u"2026-11-11 14:35:20"_s);
        both("now-1M", u"2026-10-25 14:35:20"_s);
        both("now/h", u"2026-11-25 14:00:00"_s);
        both("now/d", u"2026-11-25 00:00:00"_s);
        both("now/w", u"2026-11-23 00:00:00"_s);
        both("now/M", u"2026-11-01 00:00:00"_s);
        both("now-1w/w", u"2026-11-16 00:00:00"_s);
        both("now-1M/M", u"2026-10-01 00:00:00"_s);
        both("1462118400000", u"2016-05-02 00:00:00"_s);
    }
    void reads()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        const QString text = QString::fromLatin1(QTest::currentDataTag());
        QCOMPARE(told(text, End::From), from);
        QCOMPARE(told(text, End::To), to);
    }

    void daysAreThoseOfTheZone()
    {
        QCOMPARE(cli::timePoint(u"2026-10-25", End::To, now(), berlin).value() -
                     cli::timePoint(u"2026-10-25", End::From, now(), berlin).value(),
                 25 * 3'600'000LL);
        QCOMPARE(told(u"now-2M"_s, End::From, berlin), u"2026-09-25 07:35:20"_s);
    }

    void refusesAllElse_data()
    {
        QTest::addColumn<QString>("reason");
        QTest::newRow("1462118400") << u"13 digits"_s;
        QTest::newRow("14621184000000") << u"13 digits"_s;
        QTest::newRow("2026-02-30") << u"no day"_s;
        QTest::newRow("2026-02-01T24:30") << u"no time of the day"_s;
        QTest::newRow("now-999999M") << u"too long ago"_s;
        QTest::newRow("0001-01-01") << u"too long ago"_s;
        QTest::newRow("1969-12-31T08:00") << u"too long ago"_s;
        for (const char *text : {"", "today", "now-7", "now-7y", "now/y", "now+1d", "2026-1-1", " now", "now\n", "-1"})
            QTest::newRow(text) << u"is no time"_s;
    }
    void refusesAllElse()
    {
        QFETCH(QString, reason);
        const auto refused = cli::timePoint(QString::fromLatin1(QTest::currentDataTag()), End::From, now(), shanghai);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::Input);
        QVERIFY2(refused.error().detail.contains(reason), qPrintable(refused.error().detail));
    }
};

QTEST_GUILESS_MAIN(TestTimePoint)
#include "tst_timepoint.moc"
