// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/picture.h"

#include "views/seriescolors.h"

#include <QBuffer>
#include <QFontMetricsF>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <algorithm>

namespace
{

constexpr double margin = 16;
constexpr double gap = 8;
constexpr double pixelsPerInch = 96;
constexpr double pointsPerInch = 72;
constexpr int flags = Qt::AlignLeft | Qt::TextWrapAnywhere;

QFont titleFont(QFont font)
{
    font.setPointSizeF(font.pointSizeF() + 3);
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

struct Picture::Layout {
    QRectF title;
    QRectF figure;
    QRectF caption;
    QSizeF size;
};

Picture::Layout Picture::layout() const
{
    const auto place = [this](const QFont &textFont, const QString &text, double y) {
        const QRectF room(margin, y, figureSize.width(), 10'000);
        const double height = text.isEmpty() ? 0 : QFontMetricsF(textFont).boundingRect(room, flags, text).height();
        return QRectF(margin, y, figureSize.width(), std::ceil(height));
    };
    Layout layout;
    layout.title = place(titleFont(font), title, margin);
    layout.figure = QRectF({margin, layout.title.bottom() + gap}, figureSize);
    layout.caption = place(font, caption.join(u'\n'), layout.figure.bottom() + gap);
    layout.size = {figureSize.width() + 2 * margin, layout.caption.bottom() + margin};
    return layout;
}

void Picture::paint(QPainter &painter, const Layout &layout) const
{
    painter.fillRect(QRectF({}, layout.size), palette.color(QPalette::Base));
    painter.setPen(palette.color(QPalette::Text));
    painter.setFont(titleFont(font));
    painter.drawText(layout.title, flags, title);
    painter.setPen(faded(palette, 0.7));
    painter.setFont(font);
    painter.drawText(layout.caption, flags, caption.join(u'\n'));
    painter.translate(layout.figure.topLeft());
    paintFigure(painter);
}

QImage Picture::toImage(double scale) const
{
    const Layout layout = this->layout();
    QImage image((layout.size * scale).toSize(), QImage::Format_RGB32);
    if (image.isNull())
        return image;
    image.setDevicePixelRatio(scale);
    QPainter painter(&image);
    paint(painter, layout);
    return image;
}

QByteArray Picture::toSvg() const
{
    const Layout layout = this->layout();
    QBuffer buffer;
    QSvgGenerator svg;
    svg.setOutputDevice(&buffer);
    svg.setTitle(title);
    svg.setResolution(int(pixelsPerInch));
    svg.setSize(layout.size.toSize());
    svg.setViewBox(QRectF({}, layout.size));
    QPainter painter(&svg);
    paint(painter, layout);
    painter.end();
    return buffer.data();
}

QByteArray Picture::toPdf() const
{
    const Layout layout = this->layout();
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter pdf(&buffer);
    pdf.setTitle(title);
    pdf.setCreator(QStringLiteral("Growscope"));
    pdf.setResolution(int(pixelsPerInch));
    pdf.setPageSize(
        QPageSize(layout.size * pointsPerInch / pixelsPerInch, QPageSize::Point, {}, QPageSize::ExactMatch));
    pdf.setPageMargins({});
    QPainter painter(&pdf);
    paint(painter, layout);
    painter.end();
    return buffer.data();
}
