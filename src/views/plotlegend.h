// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPen>
#include <QWidget>

class LegendButton;

/// The names of a Plot's series with their colours and markers: a button each, in as many lines as they need. A click
/// hides or shows the series; a double click, or Enter, shows it alone, and once more all.
class PlotLegend : public QWidget
{
    Q_OBJECT

public:
    struct Entry {
        QString name;
        QPen pen;     ///< of a line
        QBrush brush; ///< of bars; no brush for lines
        bool shown = true;
        int look = 0; ///< of its marker

        friend bool operator==(const Entry &, const Entry &) = default;
    };

    explicit PlotLegend(QWidget *parent);

    /// Equal entries keep their buttons, and with them the focus.
    void setEntries(const QList<Entry> &entries);

    /// Paints those that are shown, as for @p width; gives the height.
    int paint(QPainter *painter, int width) const;

    QSize sizeHint() const override;
    int heightForWidth(int width) const override;

signals:
    void toggled(int index, bool shown);
    /// The shown ones are to be that one alone, or all.
    void isolated(int index, bool alone);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void isolate(int index);
    /// The height of all lines; puts the buttons in their places if @p move.
    int arrange(int width, bool move) const;

    QList<Entry> m_entries;
    QList<LegendButton *> m_buttons;
};
