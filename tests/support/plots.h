// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart.h"
#include "models/figurestyle.h"
#include "views/plot.h"

#include <QCheckBox>
#include <QTest>

#include <cmath>
#include <memory>

// Charts to be drawn, and what is seen of them.

using namespace Qt::Literals::StringLiterals;

constexpr qint64 hour = qint64(Interval::Hour);
constexpr qint64 day = qint64(Interval::Day);
inline const QTimeZone shanghai("Asia/Shanghai");
inline const QTimeZone berlin("Europe/Berlin");
inline const double null = std::nan("");

inline qint64 midnight(int year, int month, int dayOfMonth, const QTimeZone &zone)
{
    return QDate(year, month, dayOfMonth).startOfDay(zone).toMSecsSinceEpoch();
}

/// From 1 November 2026 on.
inline std::vector<qint64> days(int count)
{
    std::vector<qint64> ms;
    ms.reserve(size_t(count));
    for (int index = 0; index < count; ++index)
        ms.push_back(midnight(2026, 11, 1, shanghai) + index * day);
    return ms;
}

inline Column times(std::vector<qint64> ms)
{
    TimeCells cells;
    cells.ms = std::move(ms);
    return {u"时间"_s, true, std::move(cells)};
}

inline Column texts(const QString &name, const QStringList &values)
{
    TextCells cells;
    for (const QString &value : values) {
        if (!cells.texts.contains(value))
            cells.texts += value;
        cells.indexes.push_back(quint32(cells.texts.indexOf(value)));
    }
    return {name, true, std::move(cells)};
}

inline Column numbers(const QString &name, const std::vector<double> &values)
{
    NumberCells cells;
    for (const double value : values) {
        char token[32];
        if (std::isnan(value))
            cells.appendNull();
        else
            cells.append(value, std::string_view(token, formatNumber(value, token) - token));
    }
    return {name, false, std::move(cells)};
}

inline std::shared_ptr<Chart> chart(std::vector<Column> columns, qsizetype rows)
{
    auto chart = std::make_shared<Chart>();
    chart->id = u"YoXbrp7R"_s;
    chart->name = u"Visits and page views"_s;
    chart->table = {std::move(columns), rows};
    return chart;
}

inline std::shared_ptr<Chart> visits(const std::vector<double> &values)
{
    return chart({times(days(int(values.size()))), numbers(u"Visits"_s, values)}, qsizetype(values.size()));
}

/// @p cities cities with the names City 0, City 1, ... and the figures 100, 200, ... on two days.
inline std::shared_ptr<Chart> visitsByCity(int cities)
{
    std::vector<qint64> ms;
    QStringList names;
    std::vector<double> values;
    for (const qint64 time : days(2))
        for (int city = 0; city < cities; ++city) {
            ms.push_back(time);
            names += u"City %1"_s.arg(city);
            values.push_back(100 * (city + 1));
        }
    const auto rows = qsizetype(values.size());
    return chart({times(std::move(ms)), texts(u"City"_s, names), numbers(u"Visits"_s, values)}, rows);
}

inline std::shared_ptr<Chart> bars(const QStringList &names, const std::vector<double> &values)
{
    return chart({texts(u"City"_s, names), numbers(u"Visits"_s, values)}, names.size());
}

inline FigureStyle style(const QTimeZone &zone = shanghai, Interval interval = Interval::Day)
{
    return {QLocale(QLocale::English, QLocale::UnitedStates), zone, interval};
}

/// On white, 900 x 700; null where it does not come to be seen.
inline std::unique_ptr<Plot> shownPlot()
{
    auto plot = std::make_unique<Plot>();
    QPalette palette;
    palette.setColor(QPalette::Base, Qt::white);
    palette.setColor(QPalette::Text, Qt::black);
    plot->setPalette(palette);
    plot->resize(900, 700);
    plot->show();
    return QTest::qWaitForWindowExposed(plot.get()) ? std::move(plot) : nullptr;
}

inline QWidget *canvas(const Plot &plot)
{
    return plot.findChild<QWidget *>(u"plotCanvas"_s);
}

/// What the tooltip says; empty where it is not shown.
inline QString tip(const Plot &plot)
{
    const auto *tip = plot.findChild<QWidget *>(u"plotTip"_s);
    return tip->isVisible() ? tip->accessibleName() : QString();
}

/// Moves the mouse to a part of the canvas's width and height.
inline void hover(const Plot &plot, double x, double y)
{
    const QPoint at(int(canvas(plot)->width() * x), int(canvas(plot)->height() * y));
    QTest::mouseMove(canvas(plot), at - QPoint(1, 0)); // a mouse that was there already would not move
    QTest::mouseMove(canvas(plot), at);
}

inline QCheckBox *legendButton(const Plot &plot, const QString &name)
{
    for (auto *button : plot.findChildren<QCheckBox *>())
        if (button->accessibleName() == name)
            return button;
    return nullptr;
}

inline QStringList legend(const Plot &plot)
{
    QStringList names;
    for (const auto *button : plot.findChildren<QCheckBox *>())
        names += button->accessibleName();
    return names;
}

/// The pixels of exactly @p color in a part of the plot, from the columns @p from to @p to as parts of its width.
inline int pixels(Plot &plot, const QColor &color, double from = 0, double to = 1)
{
    const QImage image = canvas(plot)->grab().toImage();
    int count = 0;
    for (int x = int(image.width() * from); x < int(image.width() * to); ++x)
        for (int y = 0; y < image.height(); ++y)
            count += image.pixelColor(x, y) == color;
    return count;
}

inline QPalette darkPalette()
{
    QPalette palette(QColor(0x2b, 0x2d, 0x30));
    palette.setColor(QPalette::Base, QColor(0x1e, 0x1f, 0x22));
    palette.setColor(QPalette::Text, QColor(0xdf, 0xe1, 0xe5));
    return palette;
}
