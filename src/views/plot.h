// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart.h"
#include "models/figurestyle.h"

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

    /// How many series of the chart are not drawn because there are too many; not those that the user has hidden.
    int hiddenSeries() const;

    /// "30 of 341 shown, the rest in the table", or nothing where all is drawn; as the plot says it itself.
    QString note() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void fillLegend();

    PlotCanvas *m_canvas;
    PlotLegend *m_legend;
    ChartKind m_kind = ChartKind::Line;
    QString m_id;
    QSet<QString> m_hidden; ///< names
};
