// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QWidget>

/// The box beside a Plot's crosshair: what stands there, and each series' figure. Stays inside its parent; plain text
/// always. Its accessible name is all that it says.
class PlotTip : public QWidget
{
    Q_OBJECT

public:
    struct Row {
        QColor colour;
        QString name;
        QString figure;
        bool nearest = false; ///< to the mouse: set off
    };

    explicit PlotTip(QWidget *parent);

    /// Shows it beside @p anchor (a point of the parent).
    void showAt(QPointF anchor, const QString &title, const QList<Row> &rows);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_title;
    QList<Row> m_rows;
    int m_nameWidth = 0;
    int m_titleHeight = 0;
};
