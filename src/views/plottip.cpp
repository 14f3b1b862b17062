// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plottip.h"

#include "views/seriescolors.h"

#include <QPainter>

namespace
{

constexpr int margin = 8;
constexpr int swatch = 8;
constexpr int gap = 8;
constexpr int titleGap = 4;
constexpr int lineGap = 2;
constexpr int distance = 14; // from the crosshair
constexpr int titleFlags = Qt::AlignLeft | Qt::TextWrapAnywhere;

QFont semibold(QFont font)
{
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

PlotTip::PlotTip(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("plotTip"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void PlotTip::showAt(QPointF anchor, const QString &title, const QList<Row> &rows)
{
    m_title = title;
    m_rows = rows;
    const QFontMetrics metrics(semibold(font()));
    const int widest = parentWidget()->width() - 2 * margin;
    QStringList spoken{title};
    m_nameWidth = 0;
    int figureWidth = 0;
    for (const Row &row : rows) {
        m_nameWidth = std::max(m_nameWidth, metrics.horizontalAdvance(row.name));
        figureWidth = std::max(figureWidth, metrics.horizontalAdvance(row.figure));
        spoken += row.name + QStringLiteral(": ") + row.figure;
    }
    const int others = 2 * margin + swatch + gap + 2 * gap + figureWidth;
    const int longest = metrics.averageCharWidth() * 40;
    m_nameWidth = std::clamp(m_nameWidth, 0, std::max(0, std::min(longest, widest - others)));
    const int titleWidth = std::min({metrics.horizontalAdvance(title) + 1, longest, widest - 2 * margin});
    const int width = std::min(widest, std::max(others + m_nameWidth, titleWidth + 2 * margin));
    m_titleHeight = metrics.boundingRect(QRect(0, 0, width - 2 * margin, 0), titleFlags, title).height();
    const int height = 2 * margin + m_titleHeight + titleGap + (metrics.height() + lineGap) * int(rows.size());

    const auto beside = [](double at, int length, int room) {
        const int after = int(at) + distance;
        return std::clamp(after + length > room ? int(at) - distance - length : after, 0, std::max(0, room - length));
    };
    setGeometry(beside(anchor.x(), width, parentWidget()->width()),
                beside(anchor.y(), height, parentWidget()->height()), width, height);
    setAccessibleName(spoken.join(u'\n'));
    show();
    update();
}

void PlotTip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor text = palette().color(QPalette::Text);
    painter.setPen(faded(palette(), 0.3));
    painter.setBrush(faded(palette(), 0.04));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);

    const QFont bold = semibold(font());
    const QFontMetrics metrics(bold);
    painter.setFont(bold);
    painter.setPen(text);
    painter.drawText(QRect(margin, margin, width() - 2 * margin, m_titleHeight), titleFlags, m_title);
    QRect line(margin, margin + m_titleHeight + titleGap, width() - 2 * margin, metrics.height());
    for (const Row &row : m_rows) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(row.colour);
        painter.drawRoundedRect(QRectF(margin, line.center().y() + 1 - swatch / 2.0, swatch, swatch), 2, 2);
        painter.setFont(row.nearest ? bold : font());
        painter.setPen(text);
        painter.drawText(line.adjusted(swatch + gap, 0, 0, 0), Qt::AlignLeft,
                         painter.fontMetrics().elidedText(row.name, Qt::ElideMiddle, m_nameWidth));
        painter.drawText(line, Qt::AlignRight, row.figure);
        line.translate(0, metrics.height() + lineGap);
    }
}
