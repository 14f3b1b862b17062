// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure.h"
#include "support/recordings.h"
#include "views/funnelview.h"

#include <QAccessible>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

using namespace Qt::Literals::StringLiterals;

namespace
{

void show(FunnelView &view, Chart chart)
{
    FigureStyle style;
    style.locale = QLocale(QLocale::English, QLocale::UnitedStates);
    style.percentFactor = percentFactor(chart);
    view.setChart(std::make_shared<const Chart>(std::move(chart)), style);
}

QStringList rows(const FunnelView &view)
{
    QStringList lines;
    for (int row = 0; row < view.model()->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < view.model()->columnCount(); ++column)
            cells.append(view.model()->index(row, column).data().toString());
        lines.append(cells.join(u'|'));
    }
    return lines;
}

QString spoken(const FunnelView &view, int row)
{
    return view.model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
}

} // namespace

class TestFunnelView : public QObject
{
    Q_OBJECT

private slots:
    void stepsTellPeopleConversionAndWhoLeft()
    {
        FunnelView view;
        show(view, recordedChart(u"v2-funnel.json"_s, Resource::Funnel));
        QCOMPARE(view.accessibleName(), u"Sign-up"_s);
        QCOMPARE(rows(view), (QStringList{u"Step 1|2,997|–|100%"_s, u"Step 2|1,203|40.14%|40.14%"_s,
                                          u"Step 3|360|29.93%|12.01%"_s}));
        QCOMPARE(spoken(view, 0), u"Step 1: 2,997 people\n−1,794, 59.86% left here"_s);
        QCOMPARE(spoken(view, 1), u"Step 2: 1,203 people, 40.14% of the step before, 40.14% overall\n"
                                  "−843, 70.07% left here"_s);
        QCOMPARE(spoken(view, 2), u"Step 3: 360 people, 29.93% of the step before, 12.01% overall"_s);
        QVERIFY(view.model()->index(1, 3).data(Qt::ToolTipRole).toString().contains("70.07%"_L1));
    }

    void seriesAreComparedWhereTheOtherRangeHasOnlyOne()
    {
        const Chart two = recordedChart(u"v2-funnel-target-users.json"_s, Resource::Funnel);
        auto one = std::make_shared<Chart>(two);
        const TextCells &users = *two.table.columns[0].text();
        std::vector<bool> keep;
        for (const quint32 user : users.indexes)
            keep.push_back(users.texts[user] == u"新访问用户"_s);
        one->table.keepRows(keep);
        QCOMPARE(one->table.columns[0].text()->texts.size(), 1);
        FunnelView view;
        view.setChart(std::make_shared<const Chart>(two), {}, ChartOfRange{one, {}});
        QVERIFY2(!spoken(view, 0).contains("Before: 200 people"_L1), qPrintable(spoken(view, 0)));
        QVERIFY2(spoken(view, 1).endsWith("Before: 200 people"_L1), qPrintable(spoken(view, 1)));
    }

    void percentsOfTheServiceAreNoSharesOfOne()
    {
        Chart funnel = recordedChart(u"v2-funnel.json"_s, Resource::Funnel);
        for (Column &column : funnel.table.columns)
            if (isShare(column.name))
                for (double &value : std::get<NumberCells>(column.cells).values)
                    value *= 100;
        FunnelView view;
        show(view, std::move(funnel));
        QCOMPARE(rows(view).constLast(), u"Step 3|360|29.93%|12.01%"_s);
    }

    void eachTargetUserHasABarInEveryStep()
    {
        FunnelView view;
        show(view, recordedChart(u"v2-funnel-target-users.json"_s, Resource::Funnel));
        QCOMPARE(rows(view), (QStringList{u"全部访问用户|1,800|–|100%"_s, u"新访问用户|200|–|100%"_s,
                                          u"全部访问用户|720|40%|40%"_s, u"新访问用户|50|25%|25%"_s,
                                          u"全部访问用户|220|30.56%|12.22%"_s, u"新访问用户|20|40%|10%"_s}));
        QCOMPARE(spoken(view, 3), u"新访问用户\nStep 2: 50 people, 25% of the step before, 25% overall\n"
                                  "−30, 60% left here"_s);
    }

    void whatIsNotKnownIsADash()
    {
        Chart funnel = recordedChart(u"v2-funnel.json"_s, Resource::Funnel);
        for (Column &column : funnel.table.columns)
            if (column.name == u"第2步人数"_s)
                std::get<NumberCells>(column.cells).values.assign(3, std::numeric_limits<double>::quiet_NaN());
        FunnelView view;
        show(view, funnel);
        QCOMPARE(rows(view), (QStringList{u"Step 1|2,997|–|100%"_s, u"Step 2|–|–|–"_s, u"Step 3|360|–|12.01%"_s}));
        QCOMPARE(spoken(view, 0), u"Step 1: 2,997 people"_s);
        view.resize(300, 300);
        QVERIFY(!view.grab().isNull());
        funnel.table.keepRows(std::vector<bool>(size_t(funnel.table.rows), false));
        show(view, funnel);
        QVERIFY(rows(view).isEmpty());
        QVERIFY(!view.grab().isNull());
    }

    void moreInALaterStepLeaveNowhere()
    {
        Chart funnel = recordedChart(u"v2-funnel.json"_s, Resource::Funnel);
        for (Column &column : funnel.table.columns)
            if (column.name == u"第2步人数"_s)
                std::get<NumberCells>(column.cells).values.assign(3, 2000);
        FunnelView view;
        show(view, funnel);
        QCOMPARE(spoken(view, 0), u"Step 1: 2,997 people"_s);
        QCOMPARE(rows(view)[1], u"Step 2|6,000|200.2%|200.2%"_s);
    }

    void ofManySeriesTheLargestAreShown()
    {
        Chart funnel = recordedChart(u"v2-funnel.json"_s, Resource::Funnel);
        std::vector<Column> &columns = funnel.table.columns;
        const int rows = 100;
        for (Column &column : columns) {
            TextCells names;
            NumberCells people;
            for (int row = 0; row < rows; ++row) {
                names.texts.append(u"group %1"_s.arg(row));
                names.indexes.push_back(quint32(row));
                people.append(row, std::to_string(row));
            }
            if (column.name == u"目标用户"_s)
                column.cells = names;
            else if (column.time())
                std::get<TimeCells>(column.cells).ms.assign(rows, 1462118400000);
            else
                column.cells = people;
        }
        funnel.table.rows = rows;
        FunnelView view;
        show(view, funnel);
        QCOMPARE(view.model()->rowCount(), 60 * 3);
        QCOMPARE(view.model()->index(0, 0).data().toString(), u"group 40"_s);
        QCOMPARE(view.model()->headerData(0, Qt::Horizontal).toString(),
                 u"Step · 60 of 100 shown, the rest in the table"_s);
        QSignalSpy selected(&view, &FunnelView::rowsSelected);
        view.setCurrentIndex(view.model()->index(61, 0));
        QCOMPARE(selected.constLast().constFirst().value<QList<qsizetype>>(), QList<qsizetype>{41});
        view.markRows({0}); // is not there
        QVERIFY(!view.selectionModel()->hasSelection());
    }

    void aLargeFunnelIsArrangedElsewhere()
    {
        Chart funnel = recordedChart(u"v2-funnel.json"_s, Resource::Funnel);
        for (int i = 0; i < 16; ++i)
            QVERIFY(funnel.table.append(Table(funnel.table)));
        QCOMPARE(funnel.table.rows, 196'608);
        FunnelView view;
        show(view, recordedChart(u"v2-funnel-target-users.json"_s, Resource::Funnel));
        const QStringList before = rows(view);
        QSignalSpy built(&view, &FunnelView::built);
        show(view, funnel);
        QVERIFY(view.isBuilding());
        QCOMPARE(rows(view), before);
        show(view, funnel); // the last one counts
        QTRY_VERIFY_WITH_TIMEOUT(!view.isBuilding(), 60'000);
        QCOMPARE(built.size(), 1);
        QCOMPARE(rows(view).constLast(), u"Step 3|23,592,960|29.93%|12.01%"_s);
        show(view, funnel);
        view.clear();
        QVERIFY(!view.isBuilding());
        show(view, funnel);
        show(view, recordedChart(u"v2-funnel.json"_s, Resource::Funnel)); // at once
        QVERIFY(!view.isBuilding());
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::sendPostedEvents();
        QCOMPARE(rows(view).constLast(), u"Step 3|360|29.93%|12.01%"_s);
        QCOMPARE(built.size(), 1);
    }

    void arrowsGoFromStepToStepAndAreSpoken()
    {
        FunnelView view;
        show(view, recordedChart(u"v2-funnel.json"_s, Resource::Funnel));
        view.resize(400, 400);
        view.show();
        view.setCurrentIndex(view.model()->index(0, 0));
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(view.currentIndex().row(), 1);
        QTest::keyClick(&view, Qt::Key_End);
        QCOMPARE(view.currentIndex().row(), 2);
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(&view);
        QVERIFY(accessible && accessible->tableInterface());
        QCOMPARE(accessible->tableInterface()->cellAt(2, 0)->text(QAccessible::Name), spoken(view, 2));
    }
};

QTEST_MAIN(TestFunnelView)
#include "tst_funnelview.moc"
