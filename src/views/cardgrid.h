// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/chartcard.h"

#include <QScrollArea>
#include <QTimer>

/// Cards side by side, as many as there is room for. Arrow keys go from one to the next; a time that the mouse points
/// at in one is marked in all. Pictures are drawn one at a time, so that nothing waits for them, what is on screen
/// first.
class CardGrid : public QScrollArea
{
    Q_OBJECT

public:
    /// @p clock outlives it.
    explicit CardGrid(const Clock *clock, QWidget *parent = nullptr);

    /// A card for each of @p nodes, in their order; those that are there already stay as they are.
    void setNodes(const QList<NodeId> &nodes, const QStringList &names);
    const QList<ChartCard *> &cards() const { return m_cards; }
    /// On screen first, then by how far they are from it.
    QList<ChartCard *> byVisibility() const;
    bool isOnScreen(const ChartCard *card) const { return distance(card) == 0; }
    /// All that is on screen is drawn as it is.
    bool isDrawn() const;

signals:
    void added(ChartCard *card);
    /// It is there to be seen from now on, or no longer.
    void shown(bool shown);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void arrange();
    void setCurrent(int index);
    int distance(const ChartCard *card) const;
    void drawNext();

    const Clock *m_clock;
    QList<ChartCard *> m_cards;
    int m_columns = 1;
    int m_current = -1; // the card that has the focus, or would get it
    QTimer m_drawing;
};
