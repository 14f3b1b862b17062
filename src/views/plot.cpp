// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plot.h"

#include "views/plotcanvas.h"
#include "views/plotlegend.h"

#include <QEvent>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <algorithm>

namespace
{

constexpr qsizetype atOnce = 20'000; // rows that are arranged within a few ms

} // namespace

Plot::Plot(QWidget *parent)
    : QWidget(parent)
    , m_canvas(new PlotCanvas(this))
    , m_legend(new PlotLegend(this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 4);
    layout->setSpacing(4);
    layout->addWidget(m_canvas, 1);
    auto *legendLine = new QHBoxLayout;
    legendLine->setContentsMargins(8, 0, 8, 0);
    legendLine->addWidget(m_legend);
    layout->addLayout(legendLine);
    m_legend->hide();
    setFocusProxy(m_canvas);
    connect(&m_building, &QFutureWatcherBase::finished, this, [this] {
        m_isBuilding = false;
        if (m_building.future().isResultReadyAt(0))
            draw(m_building.future().takeResult());
        emit built();
    });
    connect(m_legend, &PlotLegend::toggled, this, [this](int series, bool shown) {
        const QString &name = m_canvas->data().series[series].name;
        if (shown)
            m_hidden.remove(name);
        else
            m_hidden.insert(name);
        m_canvas->setShown(series, shown);
    });
}

void Plot::setChart(std::shared_ptr<const Chart> chart, ChartKind kind, const FigureStyle &style, qint64 settledUntil)
{
    if (chart->id != m_id || kind != m_kind)
        m_hidden.clear();
    m_id = chart->id;
    m_kind = kind;
    m_style = style;
    m_settledUntil = settledUntil;
    m_isBuilding = chart->table.rows > atOnce;
    if (m_isBuilding) {
        m_building.setFuture(QtConcurrent::run(plotData, std::move(chart), kind));
    } else {
        m_building.setFuture({});
        draw(plotData(std::move(chart), kind));
    }
}

void Plot::draw(PlotData data)
{
    const FigureStyle &style = m_style;
    const ChartKind kind = m_kind;
    const auto settled = std::partition_point(data.periods.begin(), data.periods.end(), [&](qint64 begin) {
        return periodEnd(begin, style.interval, style.zone) <= m_settledUntil;
    });
    const int settledPeriods = data.isOrdered ? data.slotCount() : int(settled - data.periods.begin());
    m_canvas->setData(std::move(data), kind, style, settledPeriods);
    const PlotData &drawn = m_canvas->data();
    for (int series = 0; series < int(drawn.series.size()); ++series)
        m_canvas->setShown(series, !m_hidden.contains(drawn.series[series].name));
    fillLegend();

    setAccessibleName(drawn.chart->name);
    const QString seriesCount = style.number(double(drawn.series.size()));
    const QString slotCount = style.number(drawn.slotsFound);
    if (drawn.slotCount() == 0)
        setAccessibleDescription(tr("No figures"));
    else if (kind == ChartKind::Bar && drawn.isOrdered)
        setAccessibleDescription(tr("Bar chart, series: %1, bars: %2, from %3 to %4")
                                     .arg(seriesCount, slotCount, drawn.categories.front(), drawn.categories.back()));
    else if (kind == ChartKind::Bar)
        setAccessibleDescription(tr("Bar chart, series: %1, bars: %2, the largest is %3")
                                     .arg(seriesCount, slotCount, drawn.categories.front()));
    else
        setAccessibleDescription(
            (kind == ChartKind::Line ? tr("Line chart, series: %1, periods: %2, from %3 to %4")
                                     : tr("Column chart, series: %1, periods: %2, from %3 to %4"))
                .arg(seriesCount, slotCount, drawn.slotName(0, style), drawn.slotName(drawn.slotCount() - 1, style)));
    m_canvas->setAccessibleName(accessibleName());
    m_canvas->setAccessibleDescription(accessibleDescription());
}

void Plot::clear()
{
    m_isBuilding = false;
    m_building.setFuture({});
    m_canvas->setData({}, m_kind, {}, 0);
    fillLegend();
    setAccessibleName({});
    setAccessibleDescription({});
    m_canvas->setAccessibleName({});
    m_canvas->setAccessibleDescription({});
}

int Plot::hiddenSeries() const
{
    return m_canvas->data().seriesFound - int(m_canvas->data().series.size());
}

QString Plot::note() const
{
    return m_canvas->picture().note();
}

void Plot::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        fillLegend();
}

void Plot::fillLegend()
{
    QList<PlotLegend::Entry> entries;
    const std::vector<PlotSeries> &series = m_canvas->data().series;
    if (series.size() > 1)
        for (int index = 0; index < int(series.size()); ++index)
            entries += {series[index].name, m_canvas->picture().pen(index),
                        m_kind == ChartKind::Line ? QBrush() : m_canvas->picture().brush(index),
                        m_canvas->picture().isShown(index)};
    m_legend->setEntries(entries);
    m_legend->setVisible(!entries.isEmpty());
}
