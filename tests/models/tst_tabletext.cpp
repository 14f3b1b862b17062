// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/hostile.h"
#include "models/tablemodel.h"
#include "models/tabletext.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace
{

std::shared_ptr<const Table> visits()
{
    auto table = std::make_shared<Table>();
    TimeCells times;
    times.ms = {1'793'462'400'000, 1'793'548'800'000, TimeCells::null}; // 2026-11-01, 2026-11-02 in Shanghai
    TextCells texts;
    texts.texts = {u"tab\there"_s, u"a \"quote\""_s};
    texts.indexes = {0, 1, TextCells::null};
    NumberCells numbers;
    numbers.append(1234.5, "1234.50");
    numbers.append(-7, "-7");
    numbers.appendNull();
    table->columns = {{u"时间"_s, true, times}, {u"two\nlines"_s, true, texts}, {u"Visits"_s, false, numbers}};
    table->rows = 3;
    return table;
}

QString copied(const TableModel &model, const std::vector<std::pair<int, int>> &touched)
{
    QItemSelection selection;
    for (const auto &[row, column] : touched)
        selection.select(model.index(row, column), model.index(row, column));
    return tabSeparated(selectedCells(model, selection));
}

} // namespace

class TestTableText : public QObject
{
    Q_OBJECT

private slots:
    void copiesRowsAndColumnsOfTheSelection();
    void copiesRowsAsTheyAreShown();
    void copiesHtml();
    void copiesHours();
    void copiesNothingOfNothing();
    void makesOneLine_data();
    void makesOneLine();
    void makesEveryTextOneLine();
};

void TestTableText::copiesRowsAndColumnsOfTheSelection()
{
    TableModel model;
    model.setTable(visits(), {QLocale(u"en_US"_s)});
    QCOMPARE(copied(model, {{0, 0}, {2, 2}, {1, 1}}), u"时间\t\"two\nlines\"\tVisits\n"
                                                      "2026-11-01\t\"tab\there\"\t1234.50\n"
                                                      "2026-11-02\t\"a \"\"quote\"\"\"\t-7\n"
                                                      "\t\t\n"_s);
    QCOMPARE(copied(model, {{1, 2}}), u"Visits\n-7\n"_s);
    // The rows and columns that are touched, whatever the order of the clicks.
    QCOMPARE(copied(model, {{1, 2}, {0, 0}}), u"时间\tVisits\n2026-11-01\t1234.50\n2026-11-02\t-7\n"_s);
}

void TestTableText::copiesRowsAsTheyAreShown()
{
    TableModel model;
    model.setTable(visits(), {QLocale(u"en_US"_s)});
    model.sort(2);
    QCOMPARE(copied(model, {{0, 2}, {1, 2}}), u"Visits\n-7\n1234.50\n"_s);
}

void TestTableText::copiesHtml()
{
    auto table =
        std::make_shared<Table>(Table::fromTexts({u"<b>"_s}, {{u"a & b\nc"_s}, {u"<img src=\"x\">"_s}, {u"0012"_s}}));
    NumberCells numbers;
    numbers.append(1234.5, "1234.50");
    numbers.appendNull();
    numbers.append(-7, "-7");
    table->columns.push_back({u"Visits"_s, false, numbers});
    QCOMPARE(htmlTable({table, {0, 1, 2}, {0, 1}, {}}), u"<meta charset=\"utf-8\"><table>\n"
                                                        "<tr><th>&lt;b&gt;</th><th>Visits</th></tr>\n"
                                                        "<tr><td>a &amp; b<br>c</td><td>1234.50</td></tr>\n"
                                                        "<tr><td>&lt;img src=&quot;x&quot;&gt;</td><td></td></tr>\n"
                                                        "<tr><td>0012</td><td>-7</td></tr>\n</table>\n"_s);
    QCOMPARE(htmlTable({table, {}, {}, {}}), QString());
}

void TestTableText::copiesHours()
{
    TableModel model;
    model.setTable(visits(), {QLocale(u"en_US"_s), QTimeZone("UTC"), Interval::Hour});
    QCOMPARE(copied(model, {{0, 0}}), u"时间\n2026-10-31 16:00\n"_s);
}

void TestTableText::copiesNothingOfNothing()
{
    TableModel model;
    QCOMPARE(copied(model, {}), QString());
}

void TestTableText::makesOneLine_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("line");
    QTest::newRow("plain") << u"店铺总览"_s << u"店铺总览"_s;
    QTest::newRow("white space") << u"  a \n b\tc\r\n"_s << u"a b c"_s;
    QTest::newRow("separators") << u"a\u2028b\u2029c"_s << u"a b c"_s;
    QTest::newRow("control") << u"a\x1b[0m\0b"_s << u"a [0m b"_s;
    QTest::newRow("direction") << u"a\u202egnp.exe\u2066\u200f"_s << u"agnp.exe"_s;
    QTest::newRow("no width") << u"\ufeffa\u200bb\u2060c"_s << u"abc"_s;
    QTest::newRow("markup stays text") << u"<b>&amp;%1"_s << u"<b>&amp;%1"_s;
    QTest::newRow("exactly the length") << u"0123456789"_s << u"0123456789"_s;
    QTest::newRow("longer") << u"0123456789a"_s << u"012345678…"_s;
    QTest::newRow("cut in a pair") << u"01234567😀9a"_s << u"01234567…"_s;
    QTest::newRow("cut after a pair") << u"0123456😀9a"_s << u"0123456😀…"_s;
    QTest::newRow("cut before a pair") << u"012345678😀"_s << u"012345678…"_s;
}

void TestTableText::makesOneLine()
{
    QFETCH(QString, text);
    QTEST(oneLine(text, 10), "line");
}

void TestTableText::makesEveryTextOneLine()
{
    const QStringList texts = hostileTexts();
    QVERIFY(!texts.isEmpty());
    for (const QString &text : texts) {
        const QString line = oneLine(text);
        QVERIFY(line.size() <= 200);
        QCOMPARE(line, line.simplified());
        for (const QChar c : line) {
            QVERIFY2(c.category() != QChar::Other_Control, qPrintable(line));
            QVERIFY2(c.unicode() < 0x202a || c.unicode() > 0x202e, qPrintable(line));
        }
    }
}

QTEST_GUILESS_MAIN(TestTableText)
#include "tst_tabletext.moc"
