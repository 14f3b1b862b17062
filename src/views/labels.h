// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

/// A label for text from outside: never markup, and to be copied with the mouse.
QLabel *plainLabel(QWidget *parent);

/// @p text with places to break in its long words, so that a label that wraps never needs to be wide.
QString breakable(const QString &text);

/// "fetched 2 min ago": for what was fetched at @p fetchedAt, seen at @p now (unix ms).
QString ageText(qint64 fetchedAt, qint64 now);
