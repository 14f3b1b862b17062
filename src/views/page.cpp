// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/page.h"

#include <QMenu>
#include <QPainter>
#include <QTextDocument>

TitleLabel::TitleLabel(QWidget *parent)
    : QLabel(parent)
{
    QFont larger = font();
    larger.setPointSizeF(larger.pointSizeF() + 3);
    larger.setWeight(QFont::DemiBold);
    setFont(larger);
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void TitleLabel::setTitle(const QString &title)
{
    setText(title);
    setToolTip(Qt::convertFromPlainText(title));
    setAccessibleName(title);
}

QSize TitleLabel::minimumSizeHint() const
{
    return {40, QLabel::minimumSizeHint().height()};
}

void TitleLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.drawText(contentsRect(), int(Qt::AlignVCenter | Qt::TextSingleLine),
                     fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width()));
}

ExportButton::ExportButton(QWidget *parent)
    : QToolButton(parent)
{
    setPopupMode(QToolButton::MenuButtonPopup);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setFocusPolicy(Qt::StrongFocus);
    setMenu(new QMenu(this));
}

void ExportButton::setExportActions(QAction *first, const QList<QAction *> &others)
{
    setDefaultAction(first);
    menu()->addAction(first);
    menu()->addActions(others);
}
