// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/comparisonbutton.h"

#include <QActionGroup>
#include <QEvent>
#include <QMenu>

QString comparisonText(Comparison comparison)
{
    switch (comparison) {
    case Comparison::None:
        break;
    case Comparison::Before:
        return ComparisonButton::tr("Compared with the period before");
    case Comparison::YearBefore:
        return ComparisonButton::tr("Compared with the same days a year before");
    }
    return ComparisonButton::tr("Compared with nothing");
}

ComparisonButton::ComparisonButton(QWidget *parent)
    : QToolButton(parent)
{
    auto *menu = new QMenu(this);
    auto *group = new QActionGroup(menu);
    for (const Comparison comparison : {Comparison::None, Comparison::Before, Comparison::YearBefore}) {
        QAction *action = menu->addAction(QString());
        group->addAction(action);
        action->setCheckable(true);
        action->setData(int(comparison));
        connect(action, &QAction::triggered, this, [this, comparison] { emit chosen(comparison); });
    }
    setMenu(menu);
    setPopupMode(InstantPopup);
    setCheckable(true);
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setComparison(Comparison::None);
}

void ComparisonButton::setComparison(Comparison comparison)
{
    m_comparison = comparison;
    setChecked(comparison != Comparison::None);
    for (QAction *action : menu()->actions())
        action->setChecked(action->data().toInt() == int(comparison));
    retranslate();
}

void ComparisonButton::changeEvent(QEvent *event)
{
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ComparisonButton::retranslate()
{
    setText(tr("Compare"));
    setToolTip(comparisonText(m_comparison));
    setAccessibleDescription(toolTip());
    for (QAction *action : menu()->actions())
        action->setText(comparisonText(Comparison(action->data().toInt())));
}
