// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pace.h"

#include <QTest>

class TestPace : public QObject
{
    Q_OBJECT

private slots:
    void isKnownAfterTwoSeconds()
    {
        Pace pace;
        QCOMPARE(pace.left(1000), std::nullopt);
        pace.add(100, 50'000);
        QCOMPARE(pace.left(1000), std::nullopt);
        pace.add(199, 51'999);
        QCOMPARE(pace.left(1000), std::nullopt);
        pace.add(300, 54'000);
        QCOMPARE(pace.left(1000), 14'000);
    }

    void isThatOfTheLastTenSeconds()
    {
        Pace pace;
        qint64 now = 0;
        qint64 done = 0;
        for (int second = 0; second < 60; ++second)
            pace.add(done += 1000, now += 1000);
        QCOMPARE(pace.left(done + 5000), 5000);
        for (int second = 0; second < 10; ++second)
            pace.add(done += 10, now += 1000);
        QCOMPARE(pace.left(done + 10), 1000);
    }

    void changesOnceASecond()
    {
        Pace pace;
        for (qint64 ms = 0; ms <= 4000; ms += 10)
            pace.add(ms * ms, ms);
        const auto left = pace.left(1'000'000'000);
        QVERIFY(left);
        for (qint64 ms = 4010; ms < 5000; ms += 10) {
            pace.add(ms * ms, ms);
            QCOMPARE(pace.left(1'000'000'000), left);
        }
        pace.add(25'000'000, 5000);
        QVERIFY(pace.left(1'000'000'000) < left);
    }

    void saysNothingWhereNothingComesOrAllIsThere()
    {
        Pace pace;
        for (qint64 second = 0; second < 5; ++second)
            pace.add(100, second * 1000);
        QCOMPARE(pace.left(1000), std::nullopt);
        pace.add(1100, 5000);
        QCOMPARE(pace.left(1100), std::nullopt);
        QCOMPARE(pace.left(1000), std::nullopt); // there are more than were told
        QCOMPARE(pace.left(0), std::nullopt);
        QVERIFY(pace.left(1101));
    }

    void isMeasuredAnewAfterARestAndFromTheStart()
    {
        Pace pace;
        for (qint64 second = 0; second < 5; ++second)
            pace.add(second * 1000, second * 1000);
        QVERIFY(pace.left(10'000));
        pace.reset();
        pace.add(5000, 100'000);
        QCOMPARE(pace.left(10'000), std::nullopt);
        pace.add(5100, 102'000);
        QCOMPARE(pace.left(5200), 2000);
        pace.add(10, 103'000); // it began anew
        QCOMPARE(pace.left(5200), std::nullopt);
    }
};

QTEST_GUILESS_MAIN(TestPace)
#include "tst_pace.moc"
