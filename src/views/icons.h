// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QString>

/// The icon resources/icons/NAME.svg, painted in the palette's text colour of the moment it is shown, so that it
/// follows the theme.
QIcon lineIcon(const QString &name);
