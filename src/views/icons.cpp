// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/icons.h"

#include "core/chart.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>
#include <QWidget>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace
{

class LineIconEngine : public QIconEngine
{
public:
    explicit LineIconEngine(const QString &name)
        : m_name(name)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        painter->drawPixmap(rect, scaledPixmap(rect.size() * painter->device()->devicePixelRatio(), mode, state,
                                               painter->device()->devicePixelRatio()));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal) override
    {
        const QPalette palette = QGuiApplication::palette();
        const QColor colour = mode == QIcon::Disabled   ? palette.color(QPalette::Disabled, QPalette::Text)
                              : mode == QIcon::Selected ? palette.color(QPalette::HighlightedText)
                                                        : palette.color(QPalette::Active, QPalette::Text);
        const QString key =
            "line-icon/%1/%2x%3/%4"_L1.arg(m_name).arg(size.width()).arg(size.height()).arg(colour.rgba());
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        QSvgRenderer(":/icons/"_L1 + m_name + ".svg"_L1).render(&painter);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(pixmap.rect(), colour);
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QIconEngine *clone() const override { return new LineIconEngine(m_name); }

private:
    QString m_name;
};

} // namespace

QIcon lineIcon(const QString &name)
{
    // Resources in a static library are not found unless something names them.
    static const bool resources = [] {
        Q_INIT_RESOURCE(resources);
        return true;
    }();
    Q_UNUSED(resources)
    return QIcon(new LineIconEngine(name));
}

QString kindIcon(ChartKind kind)
{
    constexpr std::array names{"chart-number"_L1, "chart-line"_L1,   "chart-column"_L1, "chart-bar"_L1,
                               "chart-table"_L1,  "chart-funnel"_L1, "chart-heat"_L1,   "chart-bubble"_L1};
    return names[size_t(kind)];
}

QPixmap smallIcon(const QString &name, const QWidget *widget)
{
    return lineIcon(name).pixmap(QSize(16, 16), widget->devicePixelRatioF());
}
