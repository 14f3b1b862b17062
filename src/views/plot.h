// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart.h"
#include "models/figurestyle.h"
#include "views/plotdata.h"

#include <QFutureWatcher>
#include <QSet>
#include <QWidget>

#include <memory>

class PlotCanvas;
class PlotLegend;

/// A Chart as lines, columns or bars, with a legend that hides series and a crosshair that tells the exact figures.
class Plot : public QWidget
{
    Q_OBJECT

public:
    explicit Plot(QWidget *parent = nullptr);

    /// Draws @p chart as @p kind (Line, Column or Bar). Periods that end after @p settledUntil (unix ms) are drawn as
    /// unfinished. Series that were hidden stay hidden while it is the same chart and kind.
    void setChart(std::shared_ptr<const Chart> chart, ChartKind kind, const FigureStyle &style, qint64 settledUntil);
    void clear();
    /// A large chart is arranged off the GUI thread; until then the picture before stays.
    bool isBuilding() const { return m_isBuilding; }

    /// How many series of the chart are not drawn because there are too many; not those that the user has hidden.
    int hiddenSeries() const;

    /// "30 of 341 shown, the rest in the table", or nothing where all is drawn; as the plot says it itself.
    QString note() const;

signals:
    /// isBuilding() has ended.
    void built();

protected:
    void changeEvent(QEvent *event) override;

private:
    void draw(PlotData data);
    void fillLegend();

    PlotCanvas *m_canvas;
    PlotLegend *m_legend;
    ChartKind m_kind = ChartKind::Line;
    FigureStyle m_style;
    qint64 m_settledUntil = 0;
    QFutureWatcher<PlotData> m_building;
    bool m_isBuilding = false; ///< until the outcome has arrived here
    QString m_id;
    QSet<QString> m_hidden; ///< names
};
