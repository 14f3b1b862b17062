// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/table.h"

#include <QRandomGenerator>
#include <QTest>

#include <charconv>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace
{

QByteArray formatted(double value)
{
    char buffer[32];
    return QByteArray(buffer, formatNumber(value, buffer) - buffer);
}

double parsed(const QByteArray &token)
{
    double value = 0;
    std::from_chars(token.begin(), token.end(), value);
    return value;
}

NumberCells numbers(const QList<QByteArray> &tokens)
{
    NumberCells cells;
    for (const QByteArray &token : tokens) {
        if (token.isEmpty())
            cells.appendNull();
        else
            cells.append(parsed(token), std::string_view(token.data(), size_t(token.size())));
    }
    return cells;
}

QList<QByteArray> tokens(const NumberCells &cells)
{
    QList<QByteArray> all;
    for (size_t row = 0; row < cells.values.size(); ++row)
        all.append(cells.token(qsizetype(row)));
    return all;
}

} // namespace

class TestTable : public QObject
{
    Q_OBJECT

private slots:
    void numbersAreWrittenShort_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("0") << 0.0 << "0"_ba;
        QTest::newRow("whole") << 12340.0 << "12340"_ba;
        QTest::newRow("negative") << -5.0 << "-5"_ba;
        QTest::newRow("tenth") << 0.1 << "0.1"_ba;
        QTest::newRow("negative fraction") << -1234.5678 << "-1234.5678"_ba;
        QTest::newRow("third") << 1.0 / 3 << "0.3333333333333333"_ba;
        QTest::newRow("smallest plain") << 1e-5 << "0.00001"_ba;
        QTest::newRow("small") << 1e-7 << "1e-07"_ba;
        QTest::newRow("1e15") << 1e15 << "1000000000000000"_ba;
        QTest::newRow("2^53-1") << 9007199254740991.0 << "9007199254740991"_ba;
        QTest::newRow("large") << 1e22 << "1e+22"_ba;
        QTest::newRow("largest") << std::numeric_limits<double>::max() << "1.7976931348623157e+308"_ba;
        QTest::newRow("smallest") << std::numeric_limits<double>::denorm_min() << "5e-324"_ba;
        QTest::newRow("long") << -0.00001234567890123456 << "-0.00001234567890123456"_ba;
    }

    void numbersAreWrittenShort()
    {
        QFETCH(double, value);
        QFETCH(QByteArray, text);
        QCOMPARE(formatted(value), text);
        QCOMPARE(parsed(text), value);
    }

    void everyNumberReadsBackAndIsShortest()
    {
        QRandomGenerator random(1);
        for (int i = 0; i < 200'000; ++i) {
            double value = 0;
            if (i % 2 == 0) {
                const quint64 bits = random.generate64();
                std::memcpy(&value, &bits, sizeof value);
            } else {
                value =
                    double(random.bounded(quint64(1) << 50)) / std::pow(10, random.bounded(16)) * (i % 4 == 1 ? 1 : -1);
            }
            if (!std::isfinite(value))
                continue;
            const QByteArray text = formatted(value);
            if (parsed(text) != value)
                QCOMPARE(text, QByteArray::number(value, 'g', 17));
            char shortest[64];
            const auto end = std::to_chars(shortest, shortest + 64, value, std::chars_format::scientific).ptr;
            const auto digits = [](QByteArrayView number) {
                QByteArray found;
                for (const char c : number) {
                    if (c == 'e')
                        break;
                    if (c >= '1' && c <= '9')
                        found += c;
                }
                return found;
            };
            // Beyond 2^53 all digits of the whole number may be written.
            if (std::abs(value) < 9e15 && digits(text) != digits({shortest, end}))
                QCOMPARE(text, QByteArray(shortest, end - shortest));
        }
    }

    void tokensComeBackAsTheyCame()
    {
        const QList<QByteArray> all{"0",
                                    "-0",
                                    "1",
                                    "-5",
                                    "1.50",
                                    "1.5",
                                    "1e-07",
                                    "1e-7",
                                    "1E5",
                                    "100000",
                                    "",
                                    "0.0",
                                    "0.1",
                                    "-0.10",
                                    "1e+16",
                                    "0.00001",
                                    "0.000001",
                                    "123456789012345",
                                    "1234567890123456",
                                    "12345678901234567890",
                                    "9007199254740993",
                                    "0.30000000000000004",
                                    "0.1234567890123456789",
                                    "",
                                    "5e-324",
                                    "1.7976931348623157e308"};
        QCOMPARE(tokens(numbers(all)), all);
    }

    void randomTokensComeBack()
    {
        QRandomGenerator random(2);
        QList<QByteArray> all;
        for (int i = 0; i < 100'000; ++i) {
            QByteArray token = random.bounded(2) ? "-" : "";
            token += QByteArray::number(random.bounded(quint64(1) << random.bounded(1, 62)));
            if (random.bounded(2)) {
                token += '.';
                for (int digits = random.bounded(1, 19); digits > 0; --digits)
                    token += char('0' + random.bounded(10));
            }
            if (random.bounded(8) == 0)
                token += "e" + QByteArray::number(random.bounded(-20, 20));
            all.append(token);
        }
        QCOMPARE(tokens(numbers(all)), all);
    }

    void nullIsNeverZero()
    {
        const NumberCells cells = numbers({"", "0"});
        QVERIFY(cells.isNull(0));
        QVERIFY(std::isnan(cells.values[0]));
        QVERIFY(!cells.isNull(1));
        QCOMPARE(cells, numbers({"", "0"}));
        QVERIFY(!(cells == numbers({"0", "0"})));
        QVERIFY(!(numbers({"1.50"}) == numbers({"1.5"})));
    }

    void tableOfTextsHasNullForEmpty()
    {
        const Table table = Table::fromTexts({u"a"_s, u"b"_s}, {{u"x"_s, {}}, {u"x"_s, u"y"_s}});
        QCOMPARE(table.rows, 2);
        QCOMPARE(table.timeColumn(), -1);
        QCOMPARE(table.columns[0].text()->texts, QStringList{u"x"_s});
        QCOMPARE(table.columns[0].text()->indexes, (std::vector<quint32>{0, 0}));
        QCOMPARE(table.columns[1].text()->indexes, (std::vector<quint32>{TextCells::null, 0}));
        QCOMPARE(table.columns[1].text()->at(0), QString());
        QCOMPARE(table.columns[1].text()->at(1), u"y"_s);
    }

    void keptRowsKeepTheirCells()
    {
        Table table = Table::fromTexts({u"text"_s}, {{u"a"_s}, {u"b"_s}, {{}}, {u"b"_s}, {u"c"_s}});
        table.columns.push_back({u"time"_s, true, TimeCells{{1, 2, 3, TimeCells::null, 5}}});
        table.columns.push_back({u"number"_s, false, numbers({"1.50", "2.50", "", "4e0", "5"})});
        QCOMPARE(table.timeColumn(), 1);
        table.keepRows({false, true, true, true, false});

        Table expected = Table::fromTexts({u"text"_s}, {{u"b"_s}, {{}}, {u"b"_s}});
        expected.columns.push_back({u"time"_s, true, TimeCells{{2, 3, TimeCells::null}}});
        expected.columns.push_back({u"number"_s, false, numbers({"2.50", "", "4e0"})});
        QCOMPARE(table, expected);
        QCOMPARE(tokens(*table.columns[2].numbers()), (QList<QByteArray>{"2.50", "", "4e0"}));
    }
};

QTEST_GUILESS_MAIN(TestTable)
#include "tst_table.moc"
