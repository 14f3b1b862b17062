// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/figurestyle.h"

#include <QTest>

#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace
{

FigureStyle styleOf(const QString &locale, Interval interval = Interval::Day, const QByteArray &zone = "Asia/Shanghai")
{
    return {QLocale(locale), QTimeZone(zone), interval};
}

constexpr qint64 november = 1'793'462'400'000; // 2026-11-01 00:00 in Shanghai

} // namespace

class TestFigureStyle : public QObject
{
    Q_OBJECT

private slots:
    void groupsTheServicesOwnDigits_data();
    void groupsTheServicesOwnDigits();
    void writesComputedFigures_data();
    void writesComputedFigures();
    void writesPeriods_data();
    void writesPeriods();
    void writesCells();
};

void TestFigureStyle::groupsTheServicesOwnDigits_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QString>("text");
    const auto row = [](const QString &locale, const QByteArray &token, const QString &text) {
        QTest::newRow((locale.toLatin1() + ' ' + token).constData()) << locale << token << text;
    };
    row(u"en_US"_s, "0", u"0"_s);
    row(u"en_US"_s, "999", u"999"_s);
    row(u"en_US"_s, "1000", u"1,000"_s);
    row(u"en_US"_s, "1234567", u"1,234,567"_s);
    row(u"en_US"_s, "-1234.50", u"-1,234.50"_s);
    row(u"en_US"_s, "-100", u"-100"_s);
    row(u"en_US"_s, "12345678901234567890", u"12,345,678,901,234,567,890"_s);
    row(u"en_US"_s, "0.1234567890123456789", u"0.1234567890123456789"_s);
    row(u"en_US"_s, "1e-07", u"1e-07"_s);
    row(u"en_US"_s, "1.5E+16", u"1.5E+16"_s);
    row(u"de_DE"_s, "1234.50", u"1.234,50"_s);
    row(u"zh_CN"_s, "1234.50", u"1,234.50"_s);
}

void TestFigureStyle::groupsTheServicesOwnDigits()
{
    QFETCH(QString, locale);
    QFETCH(QByteArray, token);
    QTEST(styleOf(locale).number(token), "text");
}

void TestFigureStyle::writesComputedFigures_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<double>("value");
    QTest::addColumn<int>("decimals");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QString &locale, double value, int decimals, const QString &text) {
        QTest::newRow(name) << locale << value << decimals << text;
    };
    row("whole", u"en_US"_s, 12'340, 2, u"12,340"_s);
    row("one decimal", u"en_US"_s, 8.1, 2, u"8.1"_s);
    row("rounded", u"en_US"_s, 8.126, 2, u"8.13"_s);
    row("rounded up to a whole", u"en_US"_s, 9.999, 2, u"10"_s);
    row("hundreds keep their zeros", u"en_US"_s, 1'200, 0, u"1,200"_s);
    row("zero", u"en_US"_s, 0, 2, u"0"_s);
    row("no minus zero", u"en_US"_s, -0.001, 2, u"0"_s);
    row("negative", u"en_US"_s, -1'234.5, 2, u"-1,234.5"_s);
    row("German", u"de_DE"_s, 1'234.5, 2, u"1.234,5"_s);
    row("null", u"en_US"_s, std::numeric_limits<double>::quiet_NaN(), 2, u"–"_s);
}

void TestFigureStyle::writesComputedFigures()
{
    QFETCH(QString, locale);
    QFETCH(double, value);
    QFETCH(int, decimals);
    QTEST(styleOf(locale).number(value, decimals), "text");
}

void TestFigureStyle::writesPeriods_data()
{
    QTest::addColumn<FigureStyle>("style");
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("text");
    QTest::newRow("day, US") << styleOf(u"en_US"_s) << november << u"11/1/2026"_s;
    QTest::newRow("day, Britain") << styleOf(u"en_GB"_s) << november << u"01/11/2026"_s;
    QTest::newRow("day, Germany") << styleOf(u"de_DE"_s) << november << u"01.11.2026"_s;
    QTest::newRow("day, China") << styleOf(u"zh_CN"_s) << november << u"2026/11/1"_s;
    QTest::newRow("day elsewhere") << styleOf(u"en_US"_s, Interval::Day, "UTC") << november << u"10/31/2026"_s;
    QTest::newRow("week") << styleOf(u"en_US"_s, Interval::Week) << november << u"11/1/2026"_s;
    QTest::newRow("hour") << styleOf(u"en_US"_s, Interval::Hour) << november + 8 * 3'600'000 << u"11/1/2026 08:00"_s;
    QTest::newRow("month") << styleOf(u"en_US"_s, Interval::Month) << november << u"Nov 2026"_s;
    QTest::newRow("month, China") << styleOf(u"zh_CN"_s, Interval::Month) << november << u"2026年11月"_s;
}

void TestFigureStyle::writesPeriods()
{
    QFETCH(FigureStyle, style);
    QFETCH(qint64, ms);
    QTEST(style.period(ms), "text");
}

void TestFigureStyle::writesCells()
{
    FigureStyle style = styleOf(u"en_US"_s);
    NumberCells numbers;
    numbers.append(1234.5, "1234.50");
    numbers.appendNull();
    const Column metric{u"m"_s, false, numbers};
    QCOMPARE(style.cell(metric, 0), u"1,234.50"_s);
    QCOMPARE(style.cell(metric, 1), u"–"_s);
    style.unavailable = {u"m"_s};
    QCOMPARE(style.cell(metric, 0), u"–"_s);
    TimeCells times;
    times.ms = {november, TimeCells::null};
    const Column time{u"t"_s, true, times};
    QCOMPARE(style.cell(time, 0), u"11/1/2026"_s);
    QCOMPARE(style.cell(time, 1), u"–"_s);
    TextCells texts;
    texts.texts = {u"1234"_s};
    texts.indexes = {0, TextCells::null};
    const Column text{u"d"_s, true, texts};
    QCOMPARE(style.cell(text, 0), u"1234"_s); // an id is no figure
    QCOMPARE(style.cell(text, 1), u"–"_s);
}

QTEST_GUILESS_MAIN(TestFigureStyle)
#include "tst_figurestyle.moc"
