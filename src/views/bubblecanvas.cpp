// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/bubblecanvas.h"

#include "models/tabletext.h"
#include "views/plottip.h"
#include "views/seriescolors.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int margin = 8;
constexpr int swatch = 8;
constexpr int mostNames = 15; // beside bubbles
constexpr double smallest = 3.5;

double cell(const Table &table, int column, qsizetype row)
{
    return table.columns[size_t(column)].numbers()->values[size_t(row)];
}

QString textAt(const Column &column, qsizetype row)
{
    const TextCells &cells = *column.text();
    return cells.indexes[size_t(row)] == TextCells::null ? u"–"_s : oneLine(cells.at(row));
}

} // namespace

BubbleData bubbleData(std::shared_ptr<const Chart> chart, const BubbleAxes &axes)
{
    BubbleData data{std::move(chart), axes, {}, {}, 0, 0};
    const Table &table = data.chart->table;
    const std::vector<int> dimensions = textDimensions(table);
    const Column &first = table.columns[size_t(dimensions.front())];
    const std::vector<quint32> &values = first.text()->indexes;
    std::vector<qsizetype> rows;
    std::vector<double> weights(size_t(table.rows), 0);
    std::vector<double> sums(size_t(first.text()->texts.size()), 0); // by value of the first dimension
    std::vector<qsizetype> firstRows(sums.size(), -1);
    for (qsizetype row = 0; row < table.rows; ++row) {
        if (!std::isfinite(cell(table, axes.x, row)) || !std::isfinite(cell(table, axes.y, row)))
            continue;
        rows.push_back(row);
        const double weight = axes.size < 0 ? 1 : cell(table, axes.size, row);
        if (weight > 0) // not where it is NaN
            weights[size_t(row)] = weight;
        const quint32 value = values[size_t(row)];
        if (value == TextCells::null)
            continue;
        sums[value] += weights[size_t(row)];
        if (firstRows[value] < 0)
            firstRows[value] = row;
    }
    data.found = int(rows.size());

    std::vector<quint32> order; // of the values that are there
    for (quint32 value = 0; value < sums.size(); ++value)
        if (firstRows[value] >= 0)
            order.push_back(value);
    std::stable_sort(order.begin(), order.end(), [&](quint32 a, quint32 b) { return sums[a] > sums[b]; });
    const size_t coloured = std::min(order.size(), size_t(seriesColors(false).size()));
    std::vector<int> colours(sums.size(), -1);
    for (size_t i = 0; i < coloured; ++i) {
        colours[order[i]] = int(i);
        data.colours.append(textAt(first, firstRows[order[i]]));
    }
    data.otherValues = int(order.size() - coloured);

    const auto end = rows.begin() + std::min<qsizetype>(BubbleData::mostBubbles, qsizetype(rows.size()));
    std::partial_sort(rows.begin(), end, rows.end(), [&](qsizetype a, qsizetype b) {
        const double left = weights[size_t(a)];
        const double right = weights[size_t(b)];
        return left == right ? a < b : left > right;
    });
    rows.erase(end, rows.end());
    const double largest = rows.empty() ? 0 : weights[size_t(rows.front())];
    for (const qsizetype row : rows) {
        QStringList names;
        for (const int dimension : dimensions)
            names.append(textAt(table.columns[size_t(dimension)], row));
        const quint32 value = values[size_t(row)];
        data.bubbles.push_back({row, names.join(" / "_L1), value == TextCells::null ? -1 : colours[value],
                                cell(table, axes.x, row), cell(table, axes.y, row),
                                largest > 0 ? weights[size_t(row)] / largest : 0});
    }
    return data;
}

BubbleCanvas::BubbleCanvas(QWidget *parent)
    : QWidget(parent)
    , m_tip(new PlotTip(this))
{
    setObjectName(u"bubbleCanvas"_s);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(160, 100);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void BubbleCanvas::setData(BubbleData data, const FigureStyle &style)
{
    choose(-1);
    if (data.chart != m_data.chart)
        m_marked.clear();
    m_data = std::move(data);
    m_style = style;
    update();
}

void BubbleCanvas::markRows(const QList<qsizetype> &rows)
{
    m_marked = rows;
    std::sort(m_marked.begin(), m_marked.end());
    describe();
    update();
}

QString BubbleCanvas::note() const
{
    const int shown = int(m_data.bubbles.size());
    QStringList notes;
    if (shown < m_data.found)
        notes.append(tr("%1 of %2 shown, the rest in the table")
                         .arg(m_style.number(double(shown)), m_style.number(double(m_data.found))));
    if (m_data.otherValues > 0)
        notes.append(tr("Grey: %Ln others", nullptr, m_data.otherValues));
    return notes.join(u" · "_s);
}

void BubbleCanvas::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    if (m_data.bubbles.empty())
        return;
    arrange();
    drawAxes(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    drawBubbles(painter);
    drawNames(painter);
    drawLegend(painter);
}

/// Decides where everything goes.
void BubbleCanvas::arrange()
{
    const QFontMetricsF metrics(font());
    const double line = std::ceil(metrics.height());
    const auto scaleOf = [&](double BubbleData::Bubble::*value, int steps) {
        double low = 0;
        double high = 0;
        bool whole = true;
        for (const BubbleData::Bubble &bubble : m_data.bubbles) {
            low = std::min(low, bubble.*value);
            high = std::max(high, bubble.*value);
            whole = whole && bubble.*value == std::floor(bubble.*value);
        }
        return valueScale(low, high, whole, steps);
    };
    m_xScale = scaleOf(&BubbleData::Bubble::x, width() / 120);
    m_yScale = scaleOf(&BubbleData::Bubble::y, height() / 64);
    double left = 0;
    for (int tick = 0; tick <= m_yScale.steps(); ++tick)
        left = std::max(left, metrics.horizontalAdvance(tickText(m_yScale, tick, m_data.axes.y)));
    const double overhang = metrics.horizontalAdvance(tickText(m_xScale, m_xScale.steps(), m_data.axes.x)) / 2;
    m_inner = QRectF(QPointF(margin + left + margin, margin + line + 2 * margin),
                     QPointF(width() - std::max(2.0 * margin, overhang + 2), height() - 3 * line - 4 * margin));
    m_inner.setWidth(std::max(m_inner.width(), 10.0));
    m_inner.setHeight(std::max(m_inner.height(), 10.0));
}

void BubbleCanvas::drawAxes(QPainter &painter) const
{
    const QFontMetricsF metrics(font());
    const double line = std::ceil(metrics.height());
    const double dpr = devicePixelRatioF();
    const auto snapped = [dpr](double pixel) { return (std::floor(pixel * dpr) + 0.5) / dpr; };
    const auto pen = [&](const ValueScale &scale, int tick) {
        return QPen(faded(palette(), std::abs(scale.at(tick)) < scale.step / 2 ? 0.4 : 0.12), 1 / dpr);
    };
    const QColor text = faded(palette(), 0.65);
    for (int tick = 0; tick <= m_xScale.steps(); ++tick) {
        const double x = snapped(m_inner.left() + m_inner.width() * tick / m_xScale.steps());
        painter.setPen(pen(m_xScale, tick));
        painter.drawLine(QPointF(x, m_inner.top()), QPointF(x, m_inner.bottom()));
        painter.setPen(text);
        painter.drawText(QRectF(x - 60, m_inner.bottom() + margin / 2, 120, line), Qt::AlignCenter,
                         tickText(m_xScale, tick, m_data.axes.x));
    }
    for (int tick = 0; tick <= m_yScale.steps(); ++tick) {
        const double y = snapped(m_inner.bottom() - m_inner.height() * tick / m_yScale.steps());
        painter.setPen(pen(m_yScale, tick));
        painter.drawLine(QPointF(m_inner.left(), y), QPointF(m_inner.right(), y));
        painter.setPen(text);
        painter.drawText(QRectF(0, y - line / 2, m_inner.left() - margin, line), Qt::AlignRight | Qt::AlignVCenter,
                         tickText(m_yScale, tick, m_data.axes.y));
    }
    const QString note = this->note();
    const QRectF head(margin, margin, width() - 2 * margin, line);
    const double noteWidth = note.isEmpty() ? 0 : std::ceil(metrics.horizontalAdvance(note)) + 2 * margin;
    painter.drawText(head, Qt::AlignLeft,
                     metrics.elidedText(u"↑ "_s + nameOf(m_data.axes.y), Qt::ElideMiddle, head.width() - noteWidth));
    painter.drawText(head, Qt::AlignRight, metrics.elidedText(note, Qt::ElideRight, head.width()));
    painter.drawText(QRectF(margin, m_inner.bottom() + margin / 2 + line, width() - 2 * margin, line), Qt::AlignRight,
                     metrics.elidedText(nameOf(m_data.axes.x) + u" →"_s, Qt::ElideMiddle, width() - 2 * margin));
}

void BubbleCanvas::drawBubbles(QPainter &painter) const
{
    for (const BubbleData::Bubble &bubble : m_data.bubbles) {
        QColor fill = colour(bubble.colour);
        painter.setPen(QPen(fill, 1));
        fill.setAlphaF(0.6F);
        painter.setBrush(fill);
        painter.drawEllipse(centre(bubble), radius(bubble), radius(bubble));
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 3));
    for (const BubbleData::Bubble &bubble : m_data.bubbles)
        if (isMarked(bubble))
            painter.drawEllipse(centre(bubble), radius(bubble) + 3, radius(bubble) + 3);
    if (m_chosen < 0)
        return;
    const BubbleData::Bubble &chosen = m_data.bubbles[size_t(m_chosen)];
    painter.setPen(QPen(palette().color(QPalette::Text), 2));
    painter.drawEllipse(centre(chosen), radius(chosen) + 1, radius(chosen) + 1);
}

/// Whether a name has @p place beside its bubble, over no other.
bool BubbleCanvas::isFree(const QRectF &place, const BubbleData::Bubble &own) const
{
    const QRectF room(1, m_inner.top() - margin, width() - 2, m_inner.height() + margin);
    return room.contains(place) &&
           std::none_of(m_data.bubbles.begin(), m_data.bubbles.end(), [&](const BubbleData::Bubble &bubble) {
               const double reach = radius(bubble);
               return &bubble != &own &&
                      place.intersects(QRectF(centre(bubble) - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach)));
           });
}

/// At the largest, where there is room.
void BubbleCanvas::drawNames(QPainter &painter) const
{
    const QFontMetricsF metrics(font());
    std::vector<QRectF> taken;
    painter.setPen(palette().color(QPalette::Text));
    for (const BubbleData::Bubble &bubble : m_data.bubbles) {
        if (taken.size() >= mostNames)
            break;
        const QString name = metrics.elidedText(bubble.name, Qt::ElideMiddle, metrics.averageCharWidth() * 24);
        const QSizeF size(std::ceil(metrics.horizontalAdvance(name)) + 2, std::ceil(metrics.height()));
        const QPointF middle = centre(bubble);
        const double reach = radius(bubble) + 2;
        const double y = middle.y() - size.height() / 2;
        for (const QPointF &corner : {QPointF(middle.x() + reach, y), QPointF(middle.x() - reach - size.width(), y),
                                      QPointF(middle.x() - size.width() / 2, middle.y() - reach - size.height())}) {
            const QRectF place(corner, size);
            if (!isFree(place, bubble) ||
                std::any_of(taken.begin(), taken.end(), [&](const QRectF &other) { return other.intersects(place); }))
                continue;
            taken.push_back(place);
            painter.drawText(place, Qt::AlignCenter, name);
            break;
        }
    }
}

void BubbleCanvas::drawLegend(QPainter &painter) const
{
    const QFontMetricsF metrics(font());
    const double line = std::ceil(metrics.height());
    const double widest = metrics.averageCharWidth() * 16;
    double x = margin;
    const double y = height() - margin - line;
    for (int index = 0; index < m_data.colours.size(); ++index) {
        const QString name = metrics.elidedText(m_data.colours[index], Qt::ElideMiddle, widest);
        const double nameWidth = std::ceil(metrics.horizontalAdvance(name)) + 2;
        if (x + swatch + margin / 2 + nameWidth > width() - margin) {
            painter.setPen(faded(palette(), 0.65));
            painter.drawText(QRectF(x, y, width() - x, line), Qt::AlignLeft | Qt::AlignVCenter, u"…"_s);
            return;
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour(index));
        painter.drawEllipse(QRectF(x, y + (line - swatch) / 2, swatch, swatch));
        x += swatch + margin / 2;
        painter.setPen(faded(palette(), 0.85));
        painter.drawText(QRectF(x, y, nameWidth, line), Qt::AlignLeft | Qt::AlignVCenter, name);
        x += nameWidth + margin;
    }
}

QPointF BubbleCanvas::centre(const BubbleData::Bubble &bubble) const
{
    return {m_inner.left() + m_inner.width() * (bubble.x - m_xScale.min) / (m_xScale.max - m_xScale.min),
            m_inner.bottom() - m_inner.height() * (bubble.y - m_yScale.min) / (m_yScale.max - m_yScale.min)};
}

double BubbleCanvas::radius(const BubbleData::Bubble &bubble) const
{
    if (m_data.axes.size < 0)
        return 6;
    const double largest = std::clamp(std::min(m_inner.width(), m_inner.height()) / 16, 8.0, 24.0);
    return std::max(smallest, largest * std::sqrt(bubble.size));
}

QColor BubbleCanvas::colour(int index) const
{
    return index < 0 ? faded(palette(), 0.5) : seriesColors(isDark(palette()))[index];
}

QString BubbleCanvas::tickText(const ValueScale &scale, int tick, int column) const
{
    return m_style.isPercent(m_data.chart->table.columns[size_t(column)].name)
               ? scale.label(tick, m_style, m_style.percentFactor) + m_style.locale.percent()
               : scale.label(tick, m_style);
}

QString BubbleCanvas::nameOf(int column) const
{
    return oneLine(m_data.chart->table.columns[size_t(column)].name);
}

bool BubbleCanvas::isMarked(const BubbleData::Bubble &bubble) const
{
    return std::binary_search(m_marked.begin(), m_marked.end(), bubble.row);
}

void BubbleCanvas::choose(int bubble)
{
    if (bubble == m_chosen)
        return;
    m_chosen = bubble;
    update();
    if (bubble < 0) {
        m_tip->hide();
        return describe();
    }
    const BubbleData::Bubble &chosen = m_data.bubbles[size_t(bubble)];
    std::vector<int> columns{m_data.axes.x, m_data.axes.y};
    if (m_data.axes.size >= 0 && m_data.axes.size != m_data.axes.x && m_data.axes.size != m_data.axes.y)
        columns.push_back(m_data.axes.size);
    PlotReading reading{chosen.name, {}, {}};
    for (const int column : columns)
        reading.rows.append({colour(chosen.colour),
                             0,
                             nameOf(column),
                             {m_style.cell(m_data.chart->table.columns[size_t(column)], chosen.row)}});
    m_tip->showAt(centre(chosen), reading);
    m_reading = reading.text();
    describe();
}

/// In words, for a screen reader.
void BubbleCanvas::describe()
{
    if (m_chosen < 0)
        setAccessibleDescription({});
    else
        setAccessibleDescription(isMarked(m_data.bubbles[size_t(m_chosen)]) ? m_reading + u'\n' + tr("Selected")
                                                                            : m_reading);
}

/// The smallest of those at @p point, which is on top; -1: none.
int BubbleCanvas::bubbleAt(const QPointF &point) const
{
    int bubble = int(m_data.bubbles.size()) - 1;
    for (; bubble >= 0; --bubble) {
        const QPointF apart = point - centre(m_data.bubbles[size_t(bubble)]);
        if (std::hypot(apart.x(), apart.y()) <= radius(m_data.bubbles[size_t(bubble)]) + 2)
            break;
    }
    return bubble;
}

void BubbleCanvas::select(int bubble)
{
    QList<qsizetype> rows;
    if (bubble >= 0)
        rows = {m_data.bubbles[size_t(bubble)].row};
    markRows(rows);
    emit rowsSelected(rows);
}

void BubbleCanvas::mouseMoveEvent(QMouseEvent *event)
{
    const int bubble = bubbleAt(event->position());
    if (bubble >= 0 || !hasFocus())
        choose(bubble);
}

void BubbleCanvas::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return QWidget::mousePressEvent(event);
    const int bubble = bubbleAt(event->position());
    choose(bubble);
    select(bubble);
}

void BubbleCanvas::leaveEvent(QEvent *)
{
    if (!hasFocus())
        choose(-1);
}

void BubbleCanvas::keyPressEvent(QKeyEvent *event)
{
    const int last = int(m_data.bubbles.size()) - 1;
    if (last < 0)
        return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Right:
    case Qt::Key_Down:
        return choose(std::min(m_chosen + 1, last));
    case Qt::Key_Left:
    case Qt::Key_Up:
        return choose(std::max(m_chosen - 1, 0));
    case Qt::Key_Home:
        return choose(0);
    case Qt::Key_End:
        return choose(last);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_chosen >= 0)
            return select(m_chosen);
        break;
    case Qt::Key_Escape:
        if (m_chosen >= 0)
            return choose(-1);
        if (!m_marked.isEmpty())
            return select(-1);
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void BubbleCanvas::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    choose(-1);
}

void BubbleCanvas::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    choose(-1); // the tip would stand elsewhere
}
