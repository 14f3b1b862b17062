// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/comparison.h"
#include "models/figurestyle.h"
#include "views/plotdata.h"
#include "views/plotoptions.h"

#include <QFutureWatcher>
#include <QHash>
#include <QWidget>

#include <memory>
#include <optional>

class PlotCanvas;
class PlotLegend;
class QMenu;
class QScrollArea;
class QToolButton;

/// A Chart as lines, columns or bars, with a legend that hides series, a crosshair that tells the exact figures and
/// their difference to a pinned reference, and a part of it to be seen closer.
class Plot : public QWidget
{
    Q_OBJECT

public:
    explicit Plot(QWidget *parent = nullptr);

    /// Draws @p chart as @p kind (Line, Column or Bar). Periods that end after @p settledUntil (unix ms) are drawn as
    /// unfinished. The options stay. @p before: what it is compared with, where it is; then @p range is its own.
    void setChart(std::shared_ptr<const Chart> chart, ChartKind kind, const FigureStyle &style, qint64 settledUntil,
                  const TimeRange &range = {}, const std::optional<ChartOfRange> &before = {});
    void clear();
    void setOptions(const PlotOptions &options);
    const PlotOptions &options() const;
    /// Sets off the points or bars of these rows of the chart.
    void markRows(const QList<qsizetype> &rows);
    /// A large chart is arranged off the GUI thread; until then the picture before stays.
    bool isBuilding() const { return m_isBuilding; }

    /// Paints it with the names of its series as if it had @p size.
    void paint(QPainter &painter, const QSizeF &size) const;

    /// How many series of the chart are not drawn because there are too many; not those that the user has hidden.
    int hiddenSeries() const;

    /// "30 of 341 shown, the rest in the table", or nothing where all is drawn; as the plot says it itself.
    QString note() const;

signals:
    /// isBuilding() has ended.
    void built();
    /// The user changed them.
    void optionsChanged();
    /// The user chose these rows of the chart; none: nothing any more.
    void rowsSelected(const QList<qsizetype> &rows);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void draw(PlotData data);
    void describe();
    QString stackName(PlotOptions::Stack stack) const;
    void fillLegend();
    void fitLegend();
    void fillMenu();
    void change(const PlotOptions &options);
    void selectSlots(int first, int last);

    PlotCanvas *m_canvas;
    PlotLegend *m_legend;
    QScrollArea *m_legendArea;
    QToolButton *m_more;
    QToolButton *m_view;
    std::shared_ptr<const Chart> m_chart;
    TimeRange m_range;
    std::optional<ChartOfRange> m_before;
    ChartKind m_kind = ChartKind::Line;
    FigureStyle m_style;
    qint64 m_settledUntil = 0;
    QFutureWatcher<PlotData> m_building;
    bool m_isBuilding = false; ///< until the outcome has arrived here
    QString m_id;
    QHash<QString, int> m_looks; ///< of the series by name: they keep their colours
};
