// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QCoreApplication>
#include <QString>
#include <QStringList>

class PlotPicture;

/// What is read from a plot at one slot: the text of the box beside its crosshair.
struct PlotReading {
    Q_DECLARE_TR_FUNCTIONS(PlotReading)

public:
    struct Row {
        QColor colour; ///< invalid: it belongs to no series
        int look = 0;
        QString name;
        /// First the exact one, then its share of the total, the one before, difference and percent; as many in each
        /// row, but none of what is left out.
        QStringList figures;
        bool nearest = false; ///< set off
    };

    QString title;
    QStringList notes;
    QList<Row> rows; ///< by value, the total last
    bool hasTotal = false;

    /// To @p most rows where there are more: how many are left out stands in one of them. The total and what is set off
    /// stay.
    void shorten(qsizetype most);
    /// All of it, a line each.
    QString text() const;
};

/// Of the shown series at @p slot. @p nearest: the series that is set off; -1: none. @p reference: the slot that the
/// differences are to; -1: the period before, where the data has one.
PlotReading plotReading(const PlotPicture &picture, int slot, int nearest, int reference);
