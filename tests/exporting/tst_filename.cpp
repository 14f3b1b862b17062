// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/hostile.h"
#include "exporting/filename.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// Names of files by a pattern, and many of them in one folder.
class TestFileName : public QObject
{
    Q_OBJECT

private slots:
    void fieldsAreFilledIn_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("name");
        QTest::newRow("all") << u"{project} {dashboard} {chart} {id} {kind} {from} {to} {interval} {date} {time}"_s
                             << u"Shop Overview Visits c1 chart 2016-05-02 2016-05-03 day 2016-05-04 0126.csv"_s;
        QTest::newRow("underscores") << u"{chart}_{from}_{to}"_s << u"Visits_2016-05-02_2016-05-03.csv"_s;
        QTest::newRow("text") << u"report"_s << u"report.csv"_s;
        QTest::newRow("nothing") << QString() << u"unnamed.csv"_s;
        QTest::newRow("folders") << u"../{chart}/x"_s << u"Visits x.csv"_s;
        QTest::newRow("reserved") << u"con"_s << u"_con.csv"_s;
    }
    void fieldsAreFilledIn()
    {
        QFETCH(QString, pattern);
        QTEST(exporting::nameFrom(pattern, visits(), u".csv"_s).value(), "name");
    }

    void whatIsNoFieldIsRefused()
    {
        for (const QString &pattern : {u"{nope}"_s, u"{}"_s, u"{Chart}"_s, u"{chart"_s, u"chart}"_s, u"{{chart}}"_s}) {
            const auto name = exporting::nameFrom(pattern, visits(), u".csv"_s);
            QVERIFY2(!name, qPrintable(pattern));
            QCOMPARE(name.error().kind, Error::Kind::Input);
        }
    }

    void C15_namesAreShortAndSafe()
    {
        QStringList texts = hostileTexts();
        texts << QString(500, u'长') << QString(300, u'x') << u"{project}"_s;
        for (const QString &text : std::as_const(texts)) {
            exporting::NameFields fields = visits();
            fields.project = fields.dashboard = fields.chart = text;
            const QString name =
                exporting::nameFrom(u"{project} {dashboard} {chart} {from}"_s, fields, u".csv"_s).value();
            QVERIFY2(name.toUtf8().size() <= 200, qPrintable(name));
            QVERIFY(name.endsWith(".csv"_L1));
            QVERIFY(!name.contains(u'/') && !name.contains(u'\\') && !name.startsWith(u'.'));
            QCOMPARE(exporting::safeFileName(name, 200), name);
        }
        // Each field gives way a little, so that none is lost.
        exporting::NameFields fields = visits();
        fields.project = QString(500, u'x');
        QVERIFY(exporting::nameFrom(u"{project} {chart} {from}"_s, fields, u".csv"_s)
                    ->endsWith(" Visits 2016-05-02.csv"_L1));
    }

    void C16_namesThatFallTogetherAreNumbered()
    {
        exporting::UniqueNames names({u"Index.csv"_s});
        QCOMPARE(names.unique(u"Visits.csv"_s, u".csv"_s), u"Visits.csv"_s);
        QCOMPARE(names.unique(u"VISITS.csv"_s, u".csv"_s), u"VISITS (2).csv"_s);
        QCOMPARE(names.unique(u"visits.csv"_s, u".csv"_s), u"visits (3).csv"_s);
        QCOMPARE(names.unique(u"visits (2).csv"_s, u".csv"_s), u"visits (2) (2).csv"_s);
        QCOMPARE(names.unique(u"index.csv"_s, u".csv"_s), u"index (2).csv"_s);
        // With its number, too, a name is short enough.
        const QString name = names.unique(QString(196, u'x') + u".csv"_s, u".csv"_s);
        QCOMPARE(names.unique(name, u".csv"_s), QString(192, u'x') + u" (2).csv"_s);
        const auto isFirst = [first = true](const QString &) mutable { return std::exchange(first, false); };
        QCOMPARE(exporting::numbered(u"/a b/"_s + name, u".csv"_s, isFirst),
                 u"/a b/"_s + QString(192, u'x') + u" (2).csv"_s);
        // One name on macOS.
        QCOMPARE(names.unique(u"Caf\u00e9.csv"_s, u".csv"_s), u"Caf\u00e9.csv"_s);
        QCOMPARE(names.unique(u"Cafe\u0301.csv"_s, u".csv"_s), u"Cafe\u0301 (2).csv"_s);
    }

private:
    static exporting::NameFields visits()
    {
        return {u"Shop"_s,     u"Overview"_s,
                u"Visits"_s,   u"c1"_s,
                u"chart"_s,    {1462118400000, 1462291200000},
                Interval::Day, QTimeZone("Asia/Shanghai"),
                1462296400000};
    }
};

QTEST_GUILESS_MAIN(TestFileName)
#include "tst_filename.moc"
