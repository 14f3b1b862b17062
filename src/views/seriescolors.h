// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>
#include <QLocale>
#include <QPalette>

/// The ten colours of a plot's series, for a light ground (#ffffff) or a dark one (#1e1f22): each in a contrast of 3:1
/// or more on its ground, and all told apart by people with deuteranopia and protanopia.
QList<QColor> seriesColors(bool dark);

/// Whether @p palette has a dark ground (Base).
bool isDark(const QPalette &palette);

/// The ground of @p palette with @p part of its text's colour: 0 the ground, 1 the text.
QColor faded(const QPalette &palette, double part);

/// The colours of a rise and of a fall: green and red, in Chinese locales the other way round.
QColor upColor(const QLocale &locale, bool dark);
QColor downColor(const QLocale &locale, bool dark);
