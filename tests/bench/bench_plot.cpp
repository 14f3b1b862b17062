// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/goal.h"
#include "core/allocation.h"
#include "views/plot.h"
#include "views/plotpicture.h"

#include <QApplication>
#include <QChart>
#include <QChartView>
#include <QElapsedTimer>
#include <QImage>
#include <QLineSeries>
#include <QPainter>
#include <QTest>
#include <QWheelEvent>

#include <random>

using namespace Qt::Literals::StringLiterals;

// G7: a line of a million points is set, painted, zoomed and read; every figure is that of a repaint in full.

namespace
{

constexpr int million = 1'000'000;
constexpr QSize size(1000, 600);
const QColor lineColor(0x2a6ee9);

std::shared_ptr<const Chart> chartOf(int points)
{
    std::mt19937 random(7);
    std::uniform_int_distribution<int> noise(-900, 900);
    TimeCells times;
    NumberCells figures;
    for (int point = 0; point < points; ++point) {
        times.ms.push_back(1'000'000'000'000 + point * qint64(Interval::Hour));
        const int figure = 5000 + int(3500 * std::sin(point % 24 / 24.0 * 6.283)) + noise(random);
        figures.append(figure, std::to_string(figure));
    }
    auto chart = std::make_shared<Chart>();
    chart->id = u"c"_s;
    chart->interval = Interval::Hour;
    chart->table = {{{u"时间"_s, true, std::move(times)}, {u"Visits"_s, false, std::move(figures)}}, points};
    return chart;
}

FigureStyle style()
{
    return {QLocale::c(), QTimeZone("Asia/Shanghai"), Interval::Hour};
}

constexpr qint64 allSettled = std::numeric_limits<qint64>::max();

/// A shown Plot.
class Shown
{
public:
    Shown()
    {
        m_plot.resize(size);
        m_plot.show();
        if (!QTest::qWaitForWindowExposed(&m_plot))
            std::exit(2);
        canvas = m_plot.findChild<QWidget *>(u"plotCanvas"_s);
    }

    void set(const std::shared_ptr<const Chart> &chart)
    {
        m_plot.setChart(chart, ChartKind::Line, style(), allSettled);
        const bool built = QTest::qWaitFor([this] { return !m_plot.isBuilding(); }, 30'000);
        if (!built)
            std::exit(2);
        canvas->repaint();
    }

    QWidget *canvas = nullptr;

private:
    Plot m_plot;
};

double timeOfRawLine(const Chart &chart)
{
    QList<QPointF> points;
    const std::vector<double> &figures = chart.table.columns[1].numbers()->values;
    for (int point = 0; point < int(figures.size()); ++point)
        points += QPointF(point, figures[point]);
    return bench::bestOf(1, [&] {
        QChartView view;
        view.resize(size);
        view.show();
        auto *line = new QLineSeries;
        line->replace(points);
        view.chart()->addSeries(line);
        view.chart()->createDefaultAxes();
        view.grab();
    });
}

/// The part of the pixels of the whole line that the reduced one has not, or has besides.
double inkDiffers(const std::shared_ptr<const Chart> &chart)
{
    PlotPicture picture;
    QPalette palette;
    palette.setColor(QPalette::Base, Qt::white);
    picture.setLook(palette, {});
    picture.setData(plotData(chart, ChartKind::Line), ChartKind::Line, style(), million);
    picture.arrange(size, 1);
    QImage ours(size, QImage::Format_RGB32);
    ours.fill(Qt::white);
    QPainter oursPainter(&ours);
    picture.paint(oursPainter);
    oursPainter.end();

    QImage whole(size, QImage::Format_RGB32);
    whole.fill(Qt::white);
    QPainter wholePainter(&whole);
    QPen pen = picture.pen(0);
    pen.setWidth(1);
    pen.setCapStyle(Qt::FlatCap);
    wholePainter.setPen(pen);
    const SlotFigures &figures = picture.data().series[0].values;
    QList<QPointF> points;
    for (int point = 0; point < million; ++point)
        points += QPointF(picture.along(point), picture.across(0, figures[point]));
    for (qsizetype begin = 0; begin + 1 < points.size(); begin += 8) // as an outline in one it takes minutes
        wholePainter.drawPolyline(points.constData() + begin, int(std::min<qsizetype>(9, points.size() - begin)));
    wholePainter.end();

    double ink = 0;
    double differs = 0;
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x) {
            const bool isWhole = whole.pixelColor(x, y) == lineColor;
            ink += isWhole;
            differs += isWhole != (ours.pixelColor(x, y) == lineColor);
        }
    return differs / ink;
}

} // namespace

int main(int argc, char **argv)
{
    keepFreedMemory(); // as the programs do
    const QApplication application(argc, argv);
    const auto large = chartOf(million);
    const auto small = chartOf(1000);
    Shown shown;
    const auto timeOf = [&](const std::shared_ptr<const Chart> &chart) {
        return bench::bestOf(5, [&] { shown.set(chart); });
    };
    const double smallTime = timeOf(small);
    const double largeTime = timeOf(large);
    bool met = bench::goal("G7 a line of 10^6 points to one of 10^3", largeTime, smallTime, "ms", 8);
    met &= bench::goal("G7 the same to a raw QLineSeries", largeTime, timeOfRawLine(*large), "ms", 1.0 / 30);
    met &= bench::goal("G7 ink that differs", inkDiffers(large) * 100, 100, "%", 0.002);

    double zoom = 0;
    for (int step = 0; step < 20; ++step) {
        const QPointF at(size.width() * 0.6, size.height() * 0.4);
        QWheelEvent event(at, shown.canvas->mapToGlobal(at), {}, {0, step % 4 < 2 ? 120 : -120}, Qt::NoButton, {},
                          Qt::NoScrollPhase, false);
        QElapsedTimer time;
        time.start();
        QApplication::sendEvent(shown.canvas, &event);
        shown.canvas->repaint();
        zoom = std::max(zoom, double(time.nsecsElapsed()) / 1e6);
    }
    met &= bench::goal("a zoom step on 10^6 points, the slowest of 20", zoom, 33, "ms", 1);

    shown.set(chartOf(50'000));
    double tooltip = 0;
    for (int step = 0; step < 100; ++step) {
        const QPointF at(size.width() * (0.2 + step * 0.006), size.height() * 0.4);
        QMouseEvent event(QEvent::MouseMove, at, shown.canvas->mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
        QElapsedTimer time;
        time.start();
        QApplication::sendEvent(shown.canvas, &event);
        shown.canvas->repaint();
        tooltip = std::max(tooltip, double(time.nsecsElapsed()) / 1e6);
    }
    met &= bench::goal("the box at the crosshair on 50,000 points, the slowest of 100", tooltip, 8, "ms", 1);
    return met ? 0 : 1;
}
