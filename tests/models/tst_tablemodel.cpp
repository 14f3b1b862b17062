// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tablemodel.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace
{

const FigureStyle american{QLocale(u"en_US"_s)};

// City and visits; NaN and a null text stand for null.
std::shared_ptr<const Table> tableOf(const std::vector<std::pair<QString, double>> &rows)
{
    auto table = std::make_shared<Table>();
    TextCells cities;
    NumberCells visits;
    for (const auto &[city, count] : rows) {
        if (city.isNull()) {
            cities.indexes.push_back(TextCells::null);
        } else {
            if (!cities.texts.contains(city))
                cities.texts.append(city);
            cities.indexes.push_back(quint32(cities.texts.indexOf(city)));
        }
        if (std::isnan(count))
            visits.appendNull();
        else
            visits.append(count, QByteArray::number(count, 'g', 17).toStdString());
    }
    table->columns = {{u"City"_s, true, cities}, {u"Visits"_s, false, visits}};
    table->rows = qsizetype(rows.size());
    return table;
}

std::shared_ptr<const Table> someCities()
{
    return tableOf({{u"Paris"_s, 1203},
                    {u"lima"_s, std::nan("")},
                    {u"Oslo"_s, 7},
                    {QString(), 7},
                    {u"Bonn"_s, 99},
                    {u"Oslo"_s, -3}});
}

// So many that they are put in order off the GUI thread; visits fall, and each comes twice.
std::shared_ptr<const Table> large()
{
    constexpr int rows = 100'000;
    auto table = std::make_shared<Table>();
    TextCells cities;
    cities.texts = {u"even"_s, u"odd"_s};
    NumberCells visits;
    for (int row = 0; row < rows; ++row) {
        cities.indexes.push_back(row % 2);
        const int half = (rows - row) / 2;
        visits.append(half, std::to_string(half));
    }
    table->columns = {{u"City"_s, true, cities}, {u"Visits"_s, false, visits}};
    table->rows = rows;
    return table;
}

QString shown(const TableModel &model, int column = 0)
{
    QStringList cells;
    for (int row = 0; row < model.rowCount(); ++row)
        cells.append(model.index(row, column).data().toString());
    return cells.join(u' ');
}

} // namespace

class TestTableModel : public QObject
{
    Q_OBJECT

private slots:
    void isAModel();
    void isEmptyWithoutATable();
    void sortsNumbersWithNullsLast();
    void sortsTextAsPeopleDo();
    void sortsStably();
    void goesBackToTheOrderOfTheTable();
    void filtersWhatIsShown_data();
    void filtersWhatIsShown();
    void sortsWhatIsFiltered();
    void keepsSortAndFilterForTheSameColumns();
    void keepsSortAndFilterWhereColumnsAreAdded();
    void selectionFollowsItsRows();
    void sortsLargeTablesInTheBackground();
    void takesTheLastOfManyOrders();
    void forgetsAnOrderThatIsNoLongerWanted();
    void showsOneLineOfPlainText();
};

void TestTableModel::isAModel()
{
    TableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTable(someCities(), american);
    model.sort(1, Qt::DescendingOrder);
    model.setFilter(u"o"_s);
    model.setFilter(u"nowhere"_s);
    model.setFilter({});
    model.sort(-1);
    model.setTable(tableOf({}), american);
    model.setTable(nullptr, american);
}

void TestTableModel::isEmptyWithoutATable()
{
    TableModel model;
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.columnCount(), 0);
    model.setFilter(u"x"_s);
    model.sort(0);
    QVERIFY(!model.headerData(0, Qt::Horizontal).isValid());
}

void TestTableModel::sortsNumbersWithNullsLast()
{
    TableModel model;
    model.setTable(someCities(), american);
    model.sort(1, Qt::AscendingOrder);
    QCOMPARE(shown(model, 1), u"-3 7 7 99 1,203 –"_s);
    model.sort(1, Qt::DescendingOrder);
    QCOMPARE(shown(model, 1), u"1,203 99 7 7 -3 –"_s);
}

void TestTableModel::sortsTextAsPeopleDo()
{
    TableModel model;
    model.setTable(
        tableOf({{u"v10"_s, 1}, {u"V9"_s, 2}, {QString(), 3}, {u"äpfel"_s, 4}, {u"Zebra"_s, 5}, {u"apple"_s, 6}}),
        american);
    model.sort(0, Qt::AscendingOrder);
    QCOMPARE(model.index(5, 0).data().toString(), u"–"_s);
    model.sort(0, Qt::DescendingOrder);
    QCOMPARE(model.index(5, 0).data().toString(), u"–"_s);
    const QString texts = shown(model);
    QVERIFY2(texts.indexOf(u"v10"_s) < texts.indexOf(u"V9"_s), qPrintable(texts)); // numbers in texts count as numbers
}

void TestTableModel::sortsStably()
{
    TableModel model;
    model.setTable(someCities(), american);
    for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        model.sort(1, order);
        QList<qsizetype> sevens;
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.index(row, 1).data() == u"7"_s)
                sevens.append(model.tableRow(row));
        }
        QCOMPARE(sevens, (QList<qsizetype>{2, 3}));
    }
}

void TestTableModel::goesBackToTheOrderOfTheTable()
{
    TableModel model;
    model.setTable(someCities(), american);
    const QString before = shown(model);
    model.sort(0);
    QVERIFY(shown(model) != before);
    model.sort(-1);
    QCOMPARE(shown(model), before);
}

void TestTableModel::filtersWhatIsShown_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("cities");
    QTest::newRow("text") << u"os"_s << u"Oslo Oslo"_s;
    QTest::newRow("case") << u"LIM"_s << u"lima"_s;
    QTest::newRow("a number as shown") << u"1,203"_s << u"Paris"_s;
    QTest::newRow("not as the service writes it") << u"1203"_s << QString();
    QTest::newRow("part of a number") << u"9"_s << u"Bonn"_s;
    QTest::newRow("no pattern") << u".*"_s << QString();
    QTest::newRow("all") << QString() << u"Paris lima Oslo – Bonn Oslo"_s;
}

void TestTableModel::filtersWhatIsShown()
{
    QFETCH(QString, filter);
    TableModel model;
    model.setTable(someCities(), american);
    model.setFilter(filter);
    QTEST(shown(model), "cities");
    model.setFilter({});
    QCOMPARE(model.rowCount(), 6);
}

void TestTableModel::sortsWhatIsFiltered()
{
    TableModel model;
    model.setTable(someCities(), american);
    model.setFilter(u"o"_s);
    model.sort(1, Qt::AscendingOrder);
    QCOMPARE(shown(model, 1), u"-3 7 99"_s);
}

void TestTableModel::keepsSortAndFilterForTheSameColumns()
{
    TableModel model;
    model.setTable(someCities(), american);
    model.sort(1, Qt::DescendingOrder);
    model.setFilter(u"o"_s);
    model.setTable(tableOf({{u"Rome"_s, 1}, {u"Kiel"_s, 2}, {u"Porto"_s, 3}}), american);
    QCOMPARE(shown(model), u"Porto Rome"_s);

    model.setTable(std::make_shared<Table>(Table::fromTexts({u"Rule"_s}, {{u"b"_s}, {u"a"_s}})), american);
    QCOMPARE(shown(model), u"b a"_s);
}

void TestTableModel::keepsSortAndFilterWhereColumnsAreAdded()
{
    TableModel model;
    model.setTable(someCities(), american);
    auto more = std::make_shared<Table>(*someCities());
    more->columns.insert(more->columns.begin() + 1, {u"Visits (before)"_s, false, more->columns[1].cells});
    model.sort(1, Qt::DescendingOrder);
    model.setFilter(u"o"_s);
    QVERIFY(model.setTable(more, american));
    QCOMPARE(model.sortColumn(), 2);
    QCOMPARE(shown(model), u"Bonn Oslo Oslo"_s);
    QCOMPARE(shown(model, 2), u"99 7 -3"_s);

    // A sort column that is gone is waited for, until the user wants another.
    model.sort(1, Qt::AscendingOrder);
    QVERIFY(model.setTable(someCities(), american));
    QCOMPARE(model.sortColumn(), -1);
    QCOMPARE(shown(model, 1), u"7 99 -3"_s);
    QVERIFY(model.setTable(more, american));
    QCOMPARE(model.sortColumn(), 1);
    QCOMPARE(shown(model, 1), u"-3 7 99"_s);
    model.setTable(someCities(), american);
    model.sort(0, Qt::AscendingOrder);
    model.setTable(more, american);
    QCOMPARE(model.sortColumn(), 0);

    QVERIFY(!model.setTable({}, american));
    QVERIFY(!model.setTable(more, american));
    QCOMPARE(model.sortColumn(), -1);
    QCOMPARE(model.rowCount(), 6);
}

void TestTableModel::selectionFollowsItsRows()
{
    TableModel model;
    model.setTable(someCities(), american);
    QItemSelectionModel selection(&model);
    selection.select(model.index(4, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    const QPersistentModelIndex bonn = model.index(4, 1);
    for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        model.sort(0, order);
        QCOMPARE(bonn.data().toString(), u"99"_s);
        QCOMPARE(selection.selectedRows().size(), 1);
        QCOMPARE(selection.selectedRows()[0].data().toString(), u"Bonn"_s);
    }
}

void TestTableModel::sortsLargeTablesInTheBackground()
{
    TableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTable(large(), american);
    QSignalSpy busy(&model, &TableModel::busyChanged);
    const QPersistentModelIndex last = model.index(99'999, 1);
    model.sort(1, Qt::AscendingOrder);
    QCOMPARE(busy.count(), 1);
    QCOMPARE(busy[0][0].toBool(), true);
    QCOMPARE(model.tableRow(0), 0); // as it was, until the new order is there
    QTRY_COMPARE_WITH_TIMEOUT(busy.count(), 2, 60'000);
    QCOMPARE(busy[1][0].toBool(), false);
    QCOMPARE(model.rowCount(), 100'000);
    QCOMPARE(last.row(), 0);
    for (int row = 1; row < model.rowCount(); ++row) {
        const auto &values = model.table()->columns[1].numbers()->values;
        const auto before = std::pair(values[model.tableRow(row - 1)], model.tableRow(row - 1));
        QVERIFY(before < std::pair(values[model.tableRow(row)], model.tableRow(row)));
    }
    model.setFilter(u"odd"_s);
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 50'000, 60'000);
}

void TestTableModel::takesTheLastOfManyOrders()
{
    TableModel model;
    model.setTable(large(), american);
    QSignalSpy busy(&model, &TableModel::busyChanged);
    model.sort(1, Qt::AscendingOrder);
    model.sort(0, Qt::DescendingOrder);
    model.setFilter(u"odd"_s);
    model.setFilter(u"50,000"_s);
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 1, 60'000); // the first row alone
    QCOMPARE(model.tableRow(0), 0);
    QCOMPARE(busy.last()[0].toBool(), false);
}

void TestTableModel::forgetsAnOrderThatIsNoLongerWanted()
{
    auto model = std::make_unique<TableModel>();
    model->setTable(large(), american);
    QSignalSpy busy(model.get(), &TableModel::busyChanged);
    model->sort(1, Qt::AscendingOrder);
    model->setTable(someCities(), american); // same columns: sorted at once
    QCOMPARE(busy.last()[0].toBool(), false);
    QCOMPARE(shown(*model, 1), u"-3 7 7 99 1,203 –"_s);
    QTest::qWait(300); // the order of the large table comes to its end, unheard
    QCOMPARE(model->rowCount(), 6);

    model->setTable(large(), american);
    model.reset(); // while it is sorted
}

void TestTableModel::showsOneLineOfPlainText()
{
    TableModel model;
    const QString hostile = u"<img src=http://127.0.0.1:9/x.png>\nsecond & line"_s;
    model.setTable(
        std::make_shared<Table>(Table::fromTexts({u"<b>name</b>\nmore"_s}, {{hostile}, {QString(1'000'000, u'x')}})),
        american);
    QCOMPARE(model.index(0, 0).data().toString(), u"<img src=http://127.0.0.1:9/x.png>↵second & line"_s);
    const QString tip = model.index(0, 0).data(Qt::ToolTipRole).toString();
    QVERIFY2(!tip.contains("<img"_L1) && tip.contains("&lt;img"_L1), qPrintable(tip));
    QCOMPARE(model.headerData(0, Qt::Horizontal).toString(), u"<b>name</b> more"_s);
    QVERIFY(!model.headerData(0, Qt::Horizontal, Qt::ToolTipRole).toString().contains("<b>"_L1));
    QVERIFY(model.index(1, 0).data().toString().size() <= 501);
    QVERIFY(model.index(1, 0).data(Qt::ToolTipRole).toString().size() < 10'000);
}

QTEST_MAIN(TestTableModel)
#include "tst_tablemodel.moc"
