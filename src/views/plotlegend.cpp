// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plotlegend.h"

#include "views/plotpicture.h"
#include "views/seriescolors.h"

#include <QCheckBox>
#include <QKeyEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QStyleOptionFocusRect>
#include <QTextDocument>

#include <algorithm>
#include <functional>

namespace
{

constexpr int swatch = 16;
constexpr int padding = 4;

} // namespace

/// A check box that shows the look of its series instead of a tick.
class LegendButton : public QCheckBox
{
public:
    LegendButton(const PlotLegend::Entry &entry, QWidget *parent)
        : QCheckBox(parent)
        , m_entry(entry)
    {
        QString name = fontMetrics().elidedText(entry.name, Qt::ElideMiddle, fontMetrics().averageCharWidth() * 26);
        setText(name.replace(u'&', QLatin1String("&&")));
        setAccessibleName(entry.name);
        setAccessibleDescription(PlotLegend::tr("Space hides or shows it, Enter shows it alone"));
        setToolTip(Qt::convertFromPlainText(entry.name, Qt::WhiteSpaceNormal));
        setChecked(entry.shown);
        setCursor(Qt::PointingHandCursor);
    }

    std::function<void()> isolate;

    void paintAt(QPainter &painter, const QRect &rect) const
    {
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF place(rect.left() + padding, rect.center().y() - 4.5, swatch, 10);
        const QColor off = faded(palette(), 0.4);
        if (m_entry.brush.style() == Qt::NoBrush) {
            QPen pen = m_entry.pen;
            if (!isChecked())
                pen.setColor(off);
            pen.setWidthF(isChecked() ? 3 : 1);
            painter.setPen(pen);
            painter.drawLine(QPointF(place.left() + 1, place.center().y()),
                             QPointF(place.right() - 1, place.center().y()));
            painter.setPen(Qt::NoPen);
            painter.setBrush(pen.color());
            if (isChecked())
                drawMarker(painter, m_entry.look, place.center(), 4);
        } else {
            painter.setPen(isChecked() ? QPen(Qt::NoPen) : QPen(off));
            painter.setBrush(isChecked() ? m_entry.brush : Qt::NoBrush);
            painter.drawRoundedRect(QRectF(place.left() + 3, place.top(), 10, 10), 2, 2);
        }
        painter.setFont(font());
        painter.setPen(isChecked() ? palette().color(QPalette::Text) : faded(palette(), 0.5));
        painter.drawText(rect.adjusted(swatch + 2 * padding, 0, 0, 0),
                         Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic | Qt::TextSingleLine, text());
    }

    QSize sizeHint() const override
    {
        const QSize text = fontMetrics().size(Qt::TextShowMnemonic | Qt::TextSingleLine, this->text());
        return {text.width() + swatch + 4 * padding, text.height() + 2 * padding};
    }

protected:
    bool hitButton(const QPoint &point) const override { return rect().contains(point); }

    void mouseDoubleClickEvent(QMouseEvent *event) override
    {
        if (event->button() == Qt::LeftButton)
            isolate();
    }

    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            isolate();
        else
            QCheckBox::keyPressEvent(event);
    }

    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintAt(painter, rect());
        if (hasFocus()) {
            QStyleOptionFocusRect option;
            option.initFrom(this);
            option.rect = rect().adjusted(1, 1, -1, -1);
            style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
        }
    }

private:
    PlotLegend::Entry m_entry;
};

PlotLegend::PlotLegend(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("plotLegend"));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void PlotLegend::setEntries(const QList<Entry> &entries)
{
    const auto isSame = [](Entry a, const Entry &b) {
        a.shown = b.shown;
        return a == b;
    };
    if (std::equal(entries.begin(), entries.end(), m_entries.begin(), m_entries.end(), isSame)) {
        m_entries = entries;
        for (qsizetype index = 0; index < entries.size(); ++index) {
            const QSignalBlocker blocker(m_buttons[index]);
            m_buttons[index]->setChecked(entries[index].shown);
        }
        return;
    }
    m_entries = entries;
    qDeleteAll(m_buttons);
    m_buttons.clear();
    for (const Entry &entry : entries) {
        auto *button = new LegendButton(entry, this);
        const int index = int(m_buttons.size());
        button->isolate = [this, index] { isolate(index); };
        connect(button, &QCheckBox::toggled, this, [this, index](bool shown) {
            m_entries[index].shown = shown;
            emit toggled(index, shown);
        });
        button->show();
        m_buttons += button;
    }
    arrange(width(), true);
    updateGeometry();
}

void PlotLegend::isolate(int index)
{
    const bool others = std::any_of(m_entries.begin(), m_entries.end(),
                                    [&](const Entry &entry) { return entry.shown && &entry != &m_entries[index]; });
    emit isolated(index, others);
}

int PlotLegend::paint(QPainter *painter, int width) const
{
    QPoint at;
    int lineHeight = 0;
    for (LegendButton *button : m_buttons) {
        if (!button->isChecked())
            continue;
        const QSize size = button->sizeHint();
        if (at.x() > 0 && at.x() + size.width() > width)
            at = {0, at.y() + lineHeight};
        if (painter)
            button->paintAt(*painter, QRect(at, size));
        at.rx() += size.width() + 2 * padding;
        lineHeight = size.height();
    }
    return at.y() + lineHeight;
}

QSize PlotLegend::sizeHint() const
{
    return {200, arrange(std::max(width(), 200), false)};
}

int PlotLegend::heightForWidth(int width) const
{
    return arrange(width, false);
}

void PlotLegend::resizeEvent(QResizeEvent *)
{
    arrange(width(), true);
}

int PlotLegend::arrange(int width, bool move) const
{
    int x = 0;
    int y = 0;
    int lineHeight = 0;
    for (LegendButton *button : m_buttons) {
        const QSize size = button->sizeHint();
        if (x > 0 && x + size.width() > width) {
            x = 0;
            y += lineHeight;
        }
        if (move)
            button->setGeometry(QRect(QPoint(x, y), size));
        x += size.width() + 2 * padding;
        lineHeight = size.height();
    }
    return y + lineHeight;
}
