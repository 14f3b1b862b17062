// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFont>
#include <QImage>
#include <QPalette>
#include <QSizeF>
#include <QStringList>

#include <functional>

class QPainter;

/// What a figure looks like, with a title above and a caption below, to be saved and copied. Paint it in the GUI
/// thread.
struct Picture {
    QString title;
    QStringList caption; ///< a line each
    QSizeF figureSize;   ///< in pixels of the screen
    QPalette palette;
    QFont font;
    /// Paints the figure from (0, 0) on; the ground is there.
    std::function<void(QPainter &painter)> paintFigure;

    /// A pixel of the screen becomes @p scale in each direction. Null where there is no memory for it.
    QImage toImage(double scale) const;
    QByteArray toSvg() const;
    QByteArray toPdf() const;

private:
    struct Layout;
    Layout layout() const;
    void paint(QPainter &painter, const Layout &layout) const;
};
