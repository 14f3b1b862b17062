// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart.h"
#include "models/figurestyle.h"

#include <QJsonObject>
#include <QLabel>
#include <QWidget>

#include <array>
#include <memory>

class BubbleCanvas;
class QComboBox;

/// A table's rows as bubbles: where they are and how large is chosen among its metrics.
class BubbleView : public QWidget
{
    Q_OBJECT

public:
    explicit BubbleView(QWidget *parent = nullptr);

    /// @p chosen: what chosen() was; as far as it fits.
    void setChart(std::shared_ptr<const Chart> chart, const FigureStyle &style, const QJsonObject &chosen);
    void clear();
    /// The metrics by name, to be remembered.
    QJsonObject chosen() const;
    /// Sets off the bubbles of these rows of the chart.
    void markRows(const QList<qsizetype> &rows);

signals:
    /// The user selected the bubbles of these rows of the chart; none: nothing any more.
    void rowsSelected(const QList<qsizetype> &rows);
    /// The user has chosen another metric.
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void draw();
    void retranslate();

    std::shared_ptr<const Chart> m_chart;
    FigureStyle m_style;
    std::array<QLabel *, 3> m_labels;
    std::array<QComboBox *, 3> m_boxes; // x, y, size; their data are columns, -1: none
    BubbleCanvas *m_canvas;
};
