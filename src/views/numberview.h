// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart.h"
#include "models/figurestyle.h"

#include <QScrollArea>

#include <memory>
#include <vector>

class QGridLayout;

/// One figure of a big-number chart.
struct NumberFigure {
    QString name;
    QString value;     ///< "no value" where there is none
    bool none = false; ///< there is none
    QString change;    ///< against the period before; empty where that is not known
    int direction = 0; ///< of the change: 1 up, -1 down
    /// For large type, with the exact value beside it; empty where that is short enough itself.
    QString shortValue{};

    const QString &largeText() const { return shortValue.isEmpty() ? value : shortValue; }
};

/// At least one; the first with its change.
std::vector<NumberFigure> numberFigures(const Chart &chart, const FigureStyle &style);

/// Of the change of @p figure.
QColor changeColor(const NumberFigure &figure, const FigureStyle &style, const QPalette &palette);

/// The figures of a big-number chart, as many side by side as there is room for, each with its name, the first with
/// its change against the period before.
class NumberView : public QScrollArea
{
    Q_OBJECT

public:
    explicit NumberView(QWidget *parent = nullptr);

    void setChart(std::shared_ptr<const Chart> chart, const FigureStyle &style);
    void clear();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fill();
    void arrange();

    std::shared_ptr<const Chart> m_chart;
    FigureStyle m_style;
    QGridLayout *m_grid;
    QList<QWidget *> m_boxes; // one for each figure, all of m_boxWidth
    int m_boxWidth = 0;
};
