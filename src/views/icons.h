// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QString>

class QWidget;
enum class ChartKind;

/// The icon resources/icons/NAME.svg, painted in the palette's text colour of the moment it is shown, so that it
/// follows the theme.
QIcon lineIcon(const QString &name);

/// The name of the icon of a kind of chart.
QString kindIcon(ChartKind kind);

/// lineIcon() at 16 px, as sharp as the screen of @p widget.
QPixmap smallIcon(const QString &name, const QWidget *widget);
