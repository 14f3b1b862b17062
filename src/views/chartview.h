// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/comparison.h"
#include "models/figurestyle.h"
#include "views/picture.h"
#include "views/summarytext.h"

#include <QJsonObject>
#include <QWidget>

#include <memory>
#include <optional>

namespace Ui
{
class ChartView;
}
class Plot;

/// A chart as a figure of some kind, as a table, or as both, above what its figures come to. What is selected in the
/// one is marked in the other.
class ChartView : public QWidget
{
    Q_OBJECT

public:
    enum class Parts { Figure, Both, Table };

    struct Shown {
        std::shared_ptr<const Chart> chart;
        ChartKind kind = ChartKind::Table; ///< one of its possibleKinds()
        FigureStyle style;
        TimeRange range;                    ///< that it was asked for
        qint64 settledUntil = 0;            ///< unix ms
        std::optional<ChartOfRange> before; ///< what it is compared with, where that is there
        QJsonObject bubbles;                ///< see BubbleView::chosen()
    };

    explicit ChartView(QWidget *parent = nullptr);
    ~ChartView() override;

    void setShown(const Shown &shown);
    void setKind(ChartKind kind);
    void setParts(Parts parts);
    void clear();
    /// What it shows is older than what the user asked for.
    void setDimmed(bool dimmed);

    /// What the table shows: that of the chart, or, once that is made, with its comparison.
    std::shared_ptr<const Table> table() const { return m_table; }
    Plot *plot() const;
    /// The figure on screen, all of it as far as it fits, with its summary, without a title; nothing where there is
    /// none.
    std::optional<Picture> picture() const;
    /// Neither a table nor a figure nor a summary is being made.
    bool isSettled() const;
    /// Periods that are not complete are left out of the figure, and of the words, but not of the table.
    bool isCompleteOnly() const;
    bool copy();
    /// False where the table is not on screen.
    bool find();

signals:
    /// table() or isSettled() may have changed.
    void changed();
    void bubblesChosen(const QJsonObject &chosen);
    /// See TablePanel.
    void selectionSummary(const QString &text);

private:
    void showTable();
    bool isDrawn() const;
    void showParts();
    void showFigure();
    QWidget *figure() const;
    bool isBuilding() const;
    void showBuilt();
    void mark();
    void showSummary();
    void updateSummary();
    void writeSummary(const SummaryText &text);
    void shareWidth();

    std::unique_ptr<Ui::ChartView> m_ui;
    Shown m_shown;
    Parts m_parts = Parts::Both;
    std::shared_ptr<const Table> m_table;
    std::shared_ptr<const Chart> m_tableOf;     // whose figures are in m_table
    std::shared_ptr<const Chart> m_tableBefore; // that they are compared with in it
    std::unique_ptr<QObject> m_comparing;       // while the table with the comparison is made
    std::unique_ptr<QObject> m_summarizing;     // while a long summary is made
    bool m_summaryCompleteOnly = false;         // what is said is of complete periods
    bool m_summaryWaits = false;                // a long one, for the figure
    bool m_splitByUser = false;                 // else the table gets the width it needs
};
