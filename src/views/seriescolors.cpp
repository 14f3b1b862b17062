// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/seriescolors.h"

namespace
{

QColor gain(bool dark)
{
    return QColor::fromRgb(dark ? 0x5fbf86 : 0x1a7f45);
}

QColor loss(bool dark)
{
    return QColor::fromRgb(dark ? 0xf47a6b : 0xc8372d);
}

bool redMeansUp(const QLocale &locale)
{
    return locale.language() == QLocale::Chinese;
}

} // namespace

QList<QColor> seriesColors(bool dark)
{
    if (dark)
        return {0xff74aeff, 0xfff79b00, 0xff43a479, 0xffe08dbb, 0xff9678e6,
                0xff4dd9fb, 0xfff66048, 0xffddd861, 0xffd0b78c, 0xff827ca5};
    return {0xff2a6ee9, 0xffdc7509, 0xff2d815d, 0xffeb5ac1, 0xff8451b2,
            0xff06949a, 0xffcd4623, 0xff7b9d6a, 0xff794535, 0xff404f74};
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightness() < 128;
}

QColor faded(const QPalette &palette, double part)
{
    const QColor ground = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::Text);
    const auto mixed = [part](int from, int to) { return qRound(from + (to - from) * part); };
    return {mixed(ground.red(), text.red()), mixed(ground.green(), text.green()), mixed(ground.blue(), text.blue())};
}

QColor upColor(const QLocale &locale, bool dark)
{
    return redMeansUp(locale) ? loss(dark) : gain(dark);
}

QColor downColor(const QLocale &locale, bool dark)
{
    return redMeansUp(locale) ? gain(dark) : loss(dark);
}
