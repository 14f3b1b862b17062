// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/recordings.h"
#include "views/heattable.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr qint64 settled = 1'800'000'000'000; // long after all recordings

void show(HeatTable &table, Chart chart, qint64 settledUntil = settled)
{
    FigureStyle style;
    style.locale = QLocale(QLocale::English, QLocale::UnitedStates);
    style.interval = chart.interval;
    style.percentFactor = percentFactor(chart);
    table.setChart(std::make_shared<const Chart>(std::move(chart)), style, settledUntil);
}

QStringList header(const HeatTable &table, Qt::Orientation orientation)
{
    QStringList names;
    const int count = orientation == Qt::Horizontal ? table.model()->columnCount() : table.model()->rowCount();
    for (int section = 0; section < count; ++section)
        names.append(table.model()->headerData(section, orientation).toString());
    return names;
}

QStringList cells(const HeatTable &table, int row)
{
    QStringList texts;
    for (int column = 0; column < table.model()->columnCount(); ++column)
        texts.append(table.model()->index(row, column).data().toString());
    return texts;
}

QString spoken(const HeatTable &table, int row, int column)
{
    return table.model()->index(row, column).data(Qt::AccessibleTextRole).toString();
}

double contrast(const QColor &a, const QColor &b)
{
    const auto luminance = [](const QColor &color) {
        const auto linear = [](double part) {
            return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
    };
    const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
    return (light + 0.05) / (dark + 0.05);
}

} // namespace

class TestHeatTable : public QObject
{
    Q_OBJECT

private slots:
    void cohortsHaveTheirPeopleAndShares()
    {
        HeatTable table;
        QAbstractItemModelTester tester(table.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        show(table, recordedChart(u"v2-retention.json"_s, Resource::Retention));
        QCOMPARE(table.accessibleName(), u"Retention"_s);
        QCOMPARE(header(table, Qt::Horizontal), (QStringList{u"People"_s, u"Day 0"_s, u"Day 1"_s, u"Day 2"_s}));
        QCOMPARE(header(table, Qt::Vertical), (QStringList{u"Average"_s, u"5/2/2016"_s, u"5/3/2016"_s, u"5/4/2016"_s}));
        QCOMPARE(cells(table, 0), (QStringList{u"3,000"_s, u"100%"_s, u"31%"_s, u"20.5%"_s}));
        QCOMPARE(cells(table, 1), (QStringList{u"1,000"_s, u"100%"_s, u"31%"_s, u"20.5%"_s}));
        QCOMPARE(cells(table, 3), (QStringList{u"1,000"_s, u"100%"_s, u"31%"_s, QString()})); // not yet, not 0
        QCOMPARE(spoken(table, 1, 2), u"5/2/2016, Day 1: 31%, 310 of 1,000 people"_s);
        QCOMPARE(spoken(table, 3, 3), u"5/4/2016, Day 2: not known"_s);
        QCOMPARE(spoken(table, 0, 3), u"Average, Day 2: 20.5%, weighted by people, of the periods where it is known"_s);
        QVERIFY(!table.model()->index(3, 3).data(Qt::BackgroundRole).isValid());
        table.clear();
        QCOMPARE(table.model()->rowCount(), 0);
    }

    void averageIsWeightedByPeople()
    {
        HeatTable table;
        show(table, recordedChart(u"v2-retention-30.json"_s, Resource::Retention));
        QCOMPARE(cells(table, 0).last(2), (QStringList{u"1.4%"_s, u"1.4%"_s})); // 25 of 1,800, 14 of 1,000
        QCOMPARE(spoken(table, 0, 29).section(u',', 1, 1), u" Day 28: 1.39%"_s);
    }

    void headersFollowTheIntervalAndTheServicesNumbers()
    {
        Chart chart = recordedChart(u"v2-retention.json"_s, Resource::Retention);
        chart.interval = Interval::Week;
        for (Column &column : chart.table.columns)
            column.name.replace(u"2日后"_s, u"12周后"_s).replace(u'日', u'周');
        HeatTable table;
        show(table, chart);
        QCOMPARE(header(table, Qt::Horizontal), (QStringList{u"People"_s, u"Week 0"_s, u"Week 1"_s, u"Week 12"_s}));
        QVERIFY(table.model()->headerData(3, Qt::Horizontal, Qt::ToolTipRole).toString().contains(u"12周后"_s));
        for (Column &column : chart.table.columns)
            column.name.replace(u"12周后"_s, u"后来"_s);
        show(table, chart);
        QCOMPARE(header(table, Qt::Horizontal).constLast(), u"后来"_s);
    }

    void severalBehavioursHaveAnAverageEach()
    {
        Chart chart = recordedChart(u"v2-retention.json"_s, Resource::Retention);
        std::get<TextCells>(chart.table.columns[2].cells) = {{u"访问"_s, u"支付"_s}, {0, 1, 1}};
        HeatTable table;
        show(table, chart);
        QCOMPARE(header(table, Qt::Vertical),
                 (QStringList{u"Average · 访问"_s, u"5/2/2016 · 访问"_s, u"Average · 支付"_s, u"5/3/2016 · 支付"_s,
                              u"5/4/2016 · 支付"_s}));
        QCOMPARE(cells(table, 2).constFirst(), u"2,000"_s);
    }

    void currentCellStaysWithOtherFigures()
    {
        HeatTable table;
        show(table, recordedChart(u"v2-retention.json"_s, Resource::Retention));
        QSignalSpy selected(&table, &HeatTable::rowsSelected);
        table.selectionModel()->setCurrentIndex(table.model()->index(2, 3), QItemSelectionModel::NoUpdate);
        Chart chart = recordedChart(u"v2-retention.json"_s, Resource::Retention);
        show(table, chart);
        QCOMPARE(table.currentIndex(), table.model()->index(2, 3));
        chart.table.keepRows({true, false, false});
        show(table, chart); // an average and one cohort
        QCOMPARE(table.currentIndex(), table.model()->index(1, 3));
        QVERIFY(selected.isEmpty() && !table.selectionModel()->hasSelection());
    }

    void cohortsAreComparedWhereTheOtherRangeHasOneBehaviour()
    {
        const auto one = std::make_shared<const Chart>(recordedChart(u"v2-retention.json"_s, Resource::Retention));
        auto two = std::make_shared<Chart>(*one);
        std::get<TextCells>(two->table.columns[2].cells) = {{u"访问"_s, u"支付"_s}, {0, 1, 1}};
        const TimeRange range = TimeRange::ofDays(QDate(2016, 5, 2), QDate(2016, 5, 4), FigureStyle().zone);
        HeatTable table;
        table.setChart(two, {}, settled, range, ChartOfRange{one, range});
        QVERIFY2(spoken(table, 0, 0).endsWith("\nBefore: 3,000 people"_L1), qPrintable(spoken(table, 0, 0)));
        QVERIFY(!spoken(table, 2, 0).contains("Before"_L1));
    }

    void whatIsNotSettledIsSaid()
    {
        const qint64 third = 1462291200000;
        HeatTable table;
        show(table, recordedChart(u"v2-retention.json"_s, Resource::Retention), third + qint64(Interval::Day));
        QVERIFY(!table.model()->index(3, 1).data(Qt::FontRole).isValid());
        QVERIFY(table.model()->index(3, 2).data(Qt::FontRole).value<QFont>().italic());
        QVERIFY(spoken(table, 3, 2).endsWith("Not settled yet"_L1));
        QVERIFY(!spoken(table, 2, 2).contains("settled"_L1));
        // All periods together, of which that one is the last.
        QVERIFY(spoken(table, 0, 2).endsWith("Not settled yet"_L1));
        QVERIFY(!spoken(table, 0, 1).contains("settled"_L1));
    }

    void textCanBeReadOnEveryGround_data()
    {
        QTest::addColumn<QColor>("base");
        QTest::newRow("light") << QColor(0xff, 0xff, 0xff);
        QTest::newRow("dark") << QColor(0x1e, 0x1f, 0x22);
    }

    void textCanBeReadOnEveryGround()
    {
        QFETCH(QColor, base);
        const QPalette before = QApplication::palette();
        QPalette palette = before;
        palette.setColor(QPalette::Base, base);
        QApplication::setPalette(palette);
        Chart chart = recordedChart(u"v2-retention-30.json"_s, Resource::Retention);
        // Shares of all sizes.
        for (Column &column : chart.table.columns)
            if (column.name == u"次日"_s)
                std::get<NumberCells>(column.cells).values = {0, 400, 1200};
        HeatTable table;
        show(table, chart);
        double palest = 21;
        double fullest = 1;
        for (int row = 0; row < table.model()->rowCount(); ++row) {
            for (int column = 1; column < table.model()->columnCount(); ++column) {
                const QModelIndex index = table.model()->index(row, column);
                if (index.data().toString().isEmpty())
                    continue;
                const auto ground = index.data(Qt::BackgroundRole).value<QColor>();
                QVERIFY(contrast(ground, index.data(Qt::ForegroundRole).value<QColor>()) >= 4.5);
                palest = std::min(palest, contrast(ground, base));
                fullest = std::max(fullest, contrast(ground, base));
            }
        }
        QCOMPARE(palest, 1.0);
        QVERIFY(fullest >= 3);
        QApplication::setPalette(before);
    }

    void aLargeRetentionIsArrangedElsewhere()
    {
        Chart retention = recordedChart(u"v2-retention-30.json"_s, Resource::Retention);
        for (int i = 0; i < 12; ++i)
            QVERIFY(retention.table.append(Table(retention.table)));
        HeatTable table;
        show(table, recordedChart(u"v2-retention.json"_s, Resource::Retention));
        QSignalSpy built(&table, &HeatTable::built);
        show(table, retention);
        QVERIFY(table.isBuilding());
        QCOMPARE(table.model()->rowCount(), 4);
        show(table, retention); // the last one counts
        QTRY_VERIFY_WITH_TIMEOUT(!table.isBuilding(), 60'000);
        QCOMPARE(built.size(), 1);
        QCOMPARE(table.model()->rowCount(), 1 + 3 * 4096);
        QCOMPARE(cells(table, 0).last(2), (QStringList{u"1.4%"_s, u"1.4%"_s}));
        show(table, retention);
        table.clear();
        QVERIFY(!table.isBuilding());
        show(table, retention);
        show(table, recordedChart(u"v2-retention.json"_s, Resource::Retention)); // at once
        QVERIFY(!table.isBuilding());
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::sendPostedEvents();
        QCOMPARE(table.model()->rowCount(), 4);
        QCOMPARE(built.size(), 1);
    }

    void keysAndCopying()
    {
        HeatTable table;
        show(table, recordedChart(u"v2-retention.json"_s, Resource::Retention));
        table.resize(400, 300);
        table.show();
        table.setCurrentIndex(table.model()->index(1, 1));
        QTest::keyClick(&table, Qt::Key_Right);
        QTest::keyClick(&table, Qt::Key_Down);
        QCOMPARE(table.currentIndex(), table.model()->index(2, 2));
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(&table);
        QVERIFY(accessible && accessible->tableInterface());
        QCOMPARE(accessible->tableInterface()->cellAt(2, 2)->text(QAccessible::Name), spoken(table, 2, 2));
        QVERIFY(table.copy());
        QCOMPARE(QApplication::clipboard()->text(), u"\tDay 1\n5/3/2016\t31%\n"_s);
        table.clearSelection();
        QVERIFY(table.copy());
        QVERIFY(QApplication::clipboard()->text().startsWith(u"\tPeople\tDay 0\tDay 1\tDay 2\nAverage\t3,000\t"_s));
        QVERIFY(QApplication::clipboard()->mimeData()->html().contains(u"<td>31%</td>"_s));
    }
};

QTEST_MAIN(TestHeatTable)
#include "tst_heattable.moc"
