// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/seriescolors.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>

namespace
{

using Vector = std::array<double, 3>;
using Matrix = std::array<Vector, 3>;

constexpr Matrix normal{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
// Machado, Oliveira and Fernandes 2009, severity 1; on linear RGB.
constexpr Matrix protanopia{
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix deuteranopia{
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};

Vector times(const Matrix &matrix, const Vector &vector)
{
    Vector product;
    for (std::size_t row = 0; row < 3; ++row)
        product[row] = matrix[row][0] * vector[0] + matrix[row][1] * vector[1] + matrix[row][2] * vector[2];
    return product;
}

Vector linear(const QColor &color)
{
    const auto channel = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return {channel(color.redF()), channel(color.greenF()), channel(color.blueF())};
}

Vector okLab(const Vector &rgb)
{
    constexpr Matrix toCones{{{0.4122214708, 0.5363325363, 0.0514459929},
                              {0.2119034982, 0.6806995451, 0.1073969566},
                              {0.0883024619, 0.2817188376, 0.6299787005}}};
    constexpr Matrix toLab{{{0.2104542553, 0.7936177850, -0.0040720468},
                            {1.9779984951, -2.4285922050, 0.4505937099},
                            {0.0259040371, 0.7827717662, -0.8086757660}}};
    Vector cones = times(toCones, rgb);
    for (double &cone : cones)
        cone = std::cbrt(cone);
    return times(toLab, cones);
}

/// The colour as it is seen, in OKLab.
Vector seen(const QColor &color, const Matrix &eye)
{
    Vector rgb = times(eye, linear(color));
    for (double &channel : rgb)
        channel = std::clamp(channel, 0.0, 1.0);
    return okLab(rgb);
}

double smallestDistance(const QList<QColor> &colors, const Matrix &eye)
{
    double smallest = 1e9;
    for (qsizetype a = 0; a < colors.size(); ++a)
        for (qsizetype b = 0; b < a; ++b) {
            const Vector one = seen(colors[a], eye);
            const Vector two = seen(colors[b], eye);
            smallest = std::min(smallest, 100 * std::hypot(one[0] - two[0], one[1] - two[1], one[2] - two[2]));
        }
    return smallest;
}

double contrast(const QColor &a, const QColor &b)
{
    const auto luminance = [](const QColor &color) {
        const Vector rgb = linear(color);
        return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    };
    const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
    return (light + 0.05) / (dark + 0.05);
}

QColor ground(bool dark)
{
    return dark ? QColor(0x1e, 0x1f, 0x22) : QColor(Qt::white);
}

} // namespace

class TestSeriesColors : public QObject
{
    Q_OBJECT

private slots:
    void measuresKnownDistances()
    {
        // The ruler itself: black to white is 100; a red and a green of the same lightness to a deuteranope are near.
        QCOMPARE(qRound(smallestDistance({Qt::black, Qt::white}, normal)), 100);
        QVERIFY(smallestDistance({QColor(200, 60, 40), QColor(110, 110, 30)}, deuteranopia) < 5);
        QVERIFY(smallestDistance({QColor(200, 60, 40), QColor(110, 110, 30)}, normal) > 15);
        QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
    }

    void areTenBeginningWithABlue_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addRow("light") << false;
        QTest::addRow("dark") << true;
    }
    void areTenBeginningWithABlue()
    {
        QFETCH(bool, dark);
        const QList<QColor> colors = seriesColors(dark);
        QCOMPARE(colors.size(), 10);
        QVERIFY2(colors[0].hslHue() > 200 && colors[0].hslHue() < 240, qPrintable(colors[0].name()));
    }

    void standOutFromTheGround_data() { areTenBeginningWithABlue_data(); }
    void standOutFromTheGround()
    {
        QFETCH(bool, dark);
        for (const QColor &color : seriesColors(dark))
            QVERIFY2(contrast(color, ground(dark)) >= 3, qPrintable(color.name()));
        for (const QColor &color : {upColor(QLocale::c(), dark), downColor(QLocale::c(), dark)})
            QVERIFY2(contrast(color, ground(dark)) >= 4.5, qPrintable(color.name()));
    }

    void areToldApartByEveryEye_data() { areTenBeginningWithABlue_data(); }
    void areToldApartByEveryEye()
    {
        QFETCH(bool, dark);
        for (const Matrix &eye : {normal, protanopia, deuteranopia}) {
            const double smallest = smallestDistance(seriesColors(dark), eye);
            QVERIFY2(smallest >= (dark ? 9.3 : 8.6), qPrintable(QString::number(smallest)));
        }
    }

    void redMeansUpInChinese()
    {
        const QLocale chinese(QLocale::Chinese, QLocale::China);
        const QLocale english(QLocale::English, QLocale::UnitedStates);
        QVERIFY(upColor(chinese, false).red() > upColor(chinese, false).green());
        QVERIFY(upColor(english, false).green() > upColor(english, false).red());
        QCOMPARE(downColor(chinese, true), upColor(english, true));
    }
};

QTEST_MAIN(TestSeriesColors)
#include "tst_seriescolors.moc"
