// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plottip.h"

#include "views/plotpicture.h"
#include "views/seriescolors.h"

#include <QPainter>

#include <algorithm>
#include <numeric>

namespace
{

constexpr int margin = 8;
constexpr int swatch = 8;
constexpr int gap = 8;
constexpr int titleGap = 4;
constexpr int lineGap = 2;
constexpr int distance = 14; // from the crosshair
constexpr int titleFlags = Qt::AlignLeft | Qt::TextWrapAnywhere;
constexpr int noteFlags = Qt::AlignLeft | Qt::TextWordWrap;

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

void PlotTip::showAt(QPointF anchor, const PlotReading &reading)
{
    m_reading = reading;
    const QFontMetrics metrics(semibold(font()));
    const int widest = parentWidget()->width() - 2 * margin;
    m_nameWidth = 0;
    m_figureWidths.clear();
    for (const PlotReading::Row &row : reading.rows) {
        m_nameWidth = std::max(m_nameWidth, metrics.horizontalAdvance(row.name) + 1);
        m_figureWidths.resize(std::max(m_figureWidths.size(), row.figures.size()));
        for (qsizetype column = 0; column < row.figures.size(); ++column)
            m_figureWidths[column] =
                std::max(m_figureWidths[column], metrics.horizontalAdvance(row.figures[column]) + 2 * gap);
    }
    const int others = 2 * margin + swatch + gap + std::accumulate(m_figureWidths.begin(), m_figureWidths.end(), 0);
    const int longest = metrics.averageCharWidth() * 40;
    m_nameWidth = std::clamp(m_nameWidth, 0, std::max(0, std::min(longest, widest - others)));
    int headWidth = 0;
    for (const QString &line : QStringList{reading.title} + reading.notes)
        headWidth = std::max(headWidth, metrics.horizontalAdvance(line) + 1);
    headWidth = std::min({headWidth, longest, widest - 2 * margin});
    const int width = std::min(widest, std::max(others + m_nameWidth, headWidth + 2 * margin));
    const auto wrapped = [&](const QString &text, int flags) {
        return text.isEmpty() ? 0 : metrics.boundingRect(QRect(0, 0, width - 2 * margin, 0), flags, text).height();
    };
    m_titleHeight = wrapped(reading.title, titleFlags);
    m_headHeight = m_titleHeight + wrapped(reading.notes.join(u'\n'), noteFlags);
    const int frame = 2 * margin + m_headHeight + titleGap;
    const int rowHeight = metrics.height() + lineGap;
    m_reading.shorten((parentWidget()->height() - frame) / rowHeight);
    const int height = frame + rowHeight * int(m_reading.rows.size());

    const auto beside = [](double at, int length, int room) {
        const int after = int(at) + distance;
        return std::clamp(after + length > room ? int(at) - distance - length : after, 0, std::max(0, room - length));
    };
    setGeometry(beside(anchor.x(), width, parentWidget()->width()),
                beside(anchor.y(), height, parentWidget()->height()), width, height);
    setAccessibleName(reading.text());
    show();
    update();
}

void PlotTip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor text = palette().color(QPalette::Text);
    const QColor secondary = faded(palette(), 0.7);
    painter.setPen(faded(palette(), 0.3));
    painter.setBrush(faded(palette(), 0.04));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);

    const QFont bold = semibold(font());
    const QFontMetrics metrics(bold);
    painter.setFont(bold);
    painter.setPen(text);
    const int room = width() - 2 * margin;
    painter.drawText(QRect(margin, margin, room, m_titleHeight), titleFlags, m_reading.title);
    painter.setFont(font());
    painter.setPen(secondary);
    painter.drawText(QRect(margin, margin + m_titleHeight, room, m_headHeight - m_titleHeight), noteFlags,
                     m_reading.notes.join(u'\n'));
    QRect line(margin, margin + m_headHeight + titleGap, room, metrics.height());
    for (const PlotReading::Row &row : m_reading.rows) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(row.colour);
        if (row.colour.isValid())
            drawMarker(painter, row.look, QPointF(margin + swatch / 2.0, line.center().y() + 1), swatch / 2.0);
        painter.setFont(row.nearest ? bold : font());
        painter.setPen(text);
        painter.drawText(line.adjusted(swatch + gap, 0, 0, 0), Qt::AlignLeft,
                         painter.fontMetrics().elidedText(row.name, Qt::ElideMiddle,
                                                          row.figures.isEmpty() ? room - swatch - gap : m_nameWidth));
        int right = line.right() + 1;
        for (qsizetype column = row.figures.size() - 1; column >= 0; --column) {
            painter.setPen(column == 0 ? text : secondary);
            painter.drawText(QRect(right - m_figureWidths[column], line.top(), m_figureWidths[column], line.height()),
                             Qt::AlignRight, row.figures[column]);
            right -= m_figureWidths[column];
        }
        line.translate(0, metrics.height() + lineGap);
    }
}
