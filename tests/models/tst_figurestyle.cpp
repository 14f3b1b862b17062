// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/figurestyle.h"

#include <QTest>

#include <algorithm>
#include <cmath>
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
    void shortensFiguresForLargeType_data();
    void shortensFiguresForLargeType();
    void writesTheTicksOfAnAxis_data();
    void writesTheTicksOfAnAxis();
    void writesPeriods_data();
    void writesPeriods();
    void writesWeekdays();
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

void TestFigureStyle::shortensFiguresForLargeType_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("chinese");
    QTest::addColumn<QString>("german");
    const auto row = [](const char *name, double value, const QString &english, const QString &chinese,
                        const QString &german) { QTest::newRow(name) << value << english << chinese << german; };
    row("none", std::numeric_limits<double>::quiet_NaN(), u"–"_s, u"–"_s, u"–"_s);
    row("zero", 0, u"0"_s, u"0"_s, u"0"_s);
    row("below a million", 999'999, u"999,999"_s, u"999,999"_s, u"999.999"_s);
    row("a million", 1e6, u"1M"_s, u"100万"_s, u"1.000.000"_s);
    row("eight digits", 12'345'678, u"12.35M"_s, u"1,234.57万"_s, u"12.345.678"_s);
    row("negative", -12'345'678, u"-12.35M"_s, u"-1,234.57万"_s, u"-12.345.678"_s);
    row("nearly the next unit", 99'999'999, u"100M"_s, u"1亿"_s, u"99.999.999"_s);
    row("nearly a billion", 999'996'000, u"1B"_s, u"10亿"_s, u"999.996.000"_s);
    row("320 million", 3.2e8, u"320M"_s, u"3.2亿"_s, u"320.000.000"_s);
    row("a trillion", 1.5e12, u"1.5T"_s, u"1.5万亿"_s, u"1.500.000.000.000"_s);
    row("3336 trillion", 3.33616e15, u"3,336.16T"_s, u"3,336.16万亿"_s, u"3.336.160.000.000.000"_s);
    row("beyond all units", 1e17, u"100,000,000,000,000,000"_s, u"100,000,000,000,000,000"_s,
        u"100.000.000.000.000.000"_s);
}

void TestFigureStyle::shortensFiguresForLargeType()
{
    QFETCH(double, value);
    QTEST(styleOf(u"en_US"_s).shortNumber(value), "english");
    QTEST(styleOf(u"zh_CN"_s).shortNumber(value), "chinese");
    QTEST(styleOf(u"de_DE"_s).shortNumber(value), "german");
}

void TestFigureStyle::writesTheTicksOfAnAxis_data()
{
    QTest::addColumn<double>("first");
    QTest::addColumn<double>("step");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("chinese");
    const auto row = [](const char *name, double first, double step, const QString &english, const QString &chinese) {
        QTest::newRow(name) << first << step << english << chinese;
    };
    row("small", 0, 2000, u"0 2,000 4,000"_s, u"0 2,000 4,000"_s);
    row("from ten thousand on", 0, 50'000, u"0 50K 100K"_s, u"0 5万 10万"_s);
    row("exact", 0, 5000, u"0 5K 10K"_s, u"0 0.5万 1.0万"_s);
    row("hundreds of millions", 0, 5e8, u"0 0.5B 1.0B"_s, u"0 5亿 10亿"_s);
    row("trillions", 0, 5e11, u"0 0.5T 1.0T"_s, u"0 0.5万亿 1.0万亿"_s);
    row("negative", -20'000, 10'000, u"-20K -10K 0"_s, u"-2万 -1万 0"_s);
    row("a part of it, seen closely", 12'345'678, 1, u"12,345,678 12,345,679 12,345,680"_s,
        u"12,345,678 12,345,679 12,345,680"_s);
    row("tiny steps", 0.25, 1e-7, u"0.25 0.2500001 0.2500002"_s, u"0.25 0.2500001 0.2500002"_s);
    row("very large", 1e15, 1e13, u"1,000T 1,010T 1,020T"_s, u"1,000万亿 1,010万亿 1,020万亿"_s);
    row("huge", 1e17, 1e15, u"1E+17 1.01E+17 1.02E+17"_s, u"1E+17 1.01E+17 1.02E+17"_s);
}

void TestFigureStyle::writesTheTicksOfAnAxis()
{
    QFETCH(double, first);
    QFETCH(double, step);
    const auto ticks = [&](const QString &locale) {
        QStringList texts;
        for (int tick = 0; tick < 3; ++tick)
            texts += styleOf(locale).shortNumber(first + tick * step, step,
                                                 std::max(std::abs(first), std::abs(first + 2 * step)));
        return texts.join(u' ');
    };
    QTEST(ticks(u"en_US"_s), "english");
    QTEST(ticks(u"zh_CN"_s), "chinese");
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

void TestFigureStyle::writesWeekdays()
{
    const qint64 wednesday = QDate(2026, 11, 18).startOfDay(QTimeZone("Asia/Shanghai")).toMSecsSinceEpoch();
    QCOMPARE(styleOf(u"en_US"_s).weekday(wednesday), u"Wed 11/18/2026"_s);
    QCOMPARE(styleOf(u"zh_CN"_s).weekday(wednesday), u"2026/11/18 周三"_s);
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
