// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plotticks.h"

#include <QDateTime>

#include <array>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr double labelGap = 14;
constexpr double widestCategory = 120; // px

enum class Unit { Hour, Day, Month, Year };

struct Step {
    Unit unit;
    int count;
    Interval fineness; ///< the coarsest interval that it is not too fine for
    double days;       ///< about
};

constexpr std::array stepsFinestFirst{
    Step{Unit::Hour, 1, Interval::Hour, 1 / 24.}, Step{Unit::Hour, 2, Interval::Hour, 1 / 12.},
    Step{Unit::Hour, 3, Interval::Hour, 1 / 8.},  Step{Unit::Hour, 6, Interval::Hour, 1 / 4.},
    Step{Unit::Hour, 12, Interval::Hour, 1 / 2.}, Step{Unit::Day, 1, Interval::Day, 1},
    Step{Unit::Day, 2, Interval::Day, 2},         Step{Unit::Day, 7, Interval::Week, 7},
    Step{Unit::Day, 14, Interval::Week, 14},      Step{Unit::Month, 1, Interval::Month, 28},
    Step{Unit::Month, 3, Interval::Month, 90},    Step{Unit::Month, 6, Interval::Month, 181},
    Step{Unit::Year, 1, Interval::Month, 365},    Step{Unit::Year, 2, Interval::Month, 730},
    Step{Unit::Year, 5, Interval::Month, 1826},   Step{Unit::Year, 10, Interval::Month, 3652},
};

/// The zone's own ticks of @p step from @p first to @p last, unix ms.
std::vector<qint64> ticksOf(const Step &step, qint64 first, qint64 last, const QTimeZone &zone)
{
    std::vector<qint64> ticks;
    const auto add = [&](qint64 ms) {
        // Where the clocks go forward, two hours of the day are the same time.
        if (ms >= first && ms <= last && (ticks.empty() || ms > ticks.back()))
            ticks.push_back(ms);
    };
    const QDate begin = QDateTime::fromMSecsSinceEpoch(first, zone).date();
    const QDate end = QDateTime::fromMSecsSinceEpoch(last, zone).date();
    if (!begin.isValid() || !end.isValid()) // further away than there are dates
        return ticks;
    if (step.unit >= Unit::Month) {
        const int count = step.unit == Unit::Year ? 12 * step.count : step.count;
        const int months = begin.year() * 12 + begin.month() - 1;
        for (int month = months - months % count; month <= end.year() * 12 + end.month() - 1; month += count)
            add(QDate(month / 12, month % 12 + 1, 1).startOfDay(zone).toMSecsSinceEpoch());
        return ticks;
    }
    // Julian days count from a Monday.
    const int days = step.unit == Unit::Day ? step.count : 1;
    for (QDate day = begin.addDays(-(begin.toJulianDay() % days)); day <= end; day = day.addDays(days)) {
        add(day.startOfDay(zone).toMSecsSinceEpoch());
        if (step.unit == Unit::Hour)
            for (int hour = step.count; hour < 24; hour += step.count)
                add(QDateTime(day, QTime(hour, 0), zone).toMSecsSinceEpoch());
    }
    return ticks;
}

/// Day and month in the order of the locale, "Nov 24", "24 Nov", "11月24日".
QString dayText(const QDate &day, const QLocale &locale, bool withYear)
{
    if (locale.language() == QLocale::Chinese || locale.language() == QLocale::Japanese)
        return day.toString(withYear ? u"yyyy年M月d日"_s : u"M月d日"_s);
    const QString shortFormat = locale.dateFormat(QLocale::ShortFormat);
    if (shortFormat.indexOf(u'M') < shortFormat.indexOf(u'd'))
        return locale.toString(day, withYear ? u"MMM d, yyyy"_s : u"MMM d"_s);
    return locale.toString(day, withYear ? u"d MMM yyyy"_s : u"d MMM"_s);
}

std::vector<TimeTick> labelled(const std::vector<qint64> &times, Unit unit, const FigureStyle &style)
{
    std::vector<TimeTick> ticks;
    ticks.reserve(times.size());
    QDate before;
    for (const qint64 ms : times) {
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(ms, style.zone);
        const QDate day = time.date();
        TimeTick tick{double(ms), {}, {}};
        if (unit == Unit::Hour) {
            tick.text = time.toString(u"HH:mm"_s);
            if (day != before)
                tick.context = dayText(day, style.locale, day.year() != before.year());
        } else if (unit == Unit::Year) {
            tick.text = QString::number(day.year());
        } else {
            tick.text = unit == Unit::Day ? dayText(day, style.locale, false) : style.locale.toString(day, u"MMM"_s);
            if (day.year() != before.year())
                tick.context = QString::number(day.year());
        }
        before = day;
        ticks.push_back(std::move(tick));
    }
    return ticks;
}

/// Whether the first lines stand free of one another at @p pxPerPosition.
bool fit(const std::vector<TimeTick> &ticks, double pxPerPosition, const QFontMetricsF &metrics)
{
    double end = -1e18;
    for (const TimeTick &tick : ticks) {
        const double half = metrics.horizontalAdvance(tick.text) / 2;
        const double at = (tick.position - ticks.front().position) * pxPerPosition;
        if (at - half < end + labelGap)
            return false;
        end = at + half;
    }
    return true;
}

/// Takes away second lines that would run into the next.
void thinContexts(std::vector<TimeTick> &ticks, double pxPerPosition, const QFontMetricsF &metrics)
{
    double begin = 1e18;
    for (auto tick = ticks.rbegin(); tick != ticks.rend(); ++tick) {
        if (tick->context.isEmpty())
            continue;
        const double half = metrics.horizontalAdvance(tick->context) / 2;
        const double at = (tick->position - ticks.front().position) * pxPerPosition;
        if (at + half > begin - labelGap)
            tick->context.clear();
        else
            begin = at - half;
    }
}

/// 1, 2 or 5 times a power of ten that is no less than @p rough.
double roundStep(double rough)
{
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1, 2, 5})
        if (power * factor >= rough * (1 - 1e-9))
            return power * factor;
    return power * 10;
}

} // namespace

std::vector<TimeTick> timeTicks(qint64 first, qint64 last, double width, const FigureStyle &style,
                                const QFontMetricsF &metrics)
{
    const double length = double(last) - double(first);
    const double pxPerMs = width / std::max(length, 1.0);
    for (const Step &step : stepsFinestFirst) {
        if (step.fineness < style.interval || step.days * double(Interval::Day) * pxPerMs < labelGap)
            continue;
        std::vector<TimeTick> ticks = labelled(ticksOf(step, first, last, style.zone), step.unit, style);
        if (ticks.empty()) // shorter than the step: weeks that begin on another day, months of 30 days
            ticks = labelled({first}, step.unit == Unit::Hour ? Unit::Hour : Unit::Day, style);
        if (!fit(ticks, pxPerMs, metrics))
            continue;
        thinContexts(ticks, pxPerMs, metrics);
        return ticks;
    }
    return {};
}

std::vector<TimeTick> periodTicks(std::span<const qint64> periods, double distance, const FigureStyle &style,
                                  const QFontMetricsF &metrics)
{
    const Unit unit = style.interval == Interval::Hour    ? Unit::Hour
                      : style.interval == Interval::Month ? Unit::Month
                                                          : Unit::Day;
    for (std::size_t stride = 1;; ++stride) {
        std::vector<qint64> times;
        for (std::size_t index = 0; index < periods.size(); index += stride)
            times.push_back(periods[index]);
        std::vector<TimeTick> ticks = labelled(times, unit, style);
        for (std::size_t index = 0; index < ticks.size(); ++index)
            ticks[index].position = double(index * stride);
        if (ticks.size() > 1 && !fit(ticks, distance, metrics))
            continue;
        thinContexts(ticks, distance, metrics);
        return ticks;
    }
}

std::vector<TimeTick> categoryTicks(const QStringList &categories, double distance, const QFontMetricsF &metrics)
{
    for (qsizetype stride = 1;; ++stride) {
        std::vector<TimeTick> ticks;
        for (qsizetype index = 0; index < categories.size(); index += stride)
            ticks.push_back(
                {double(index), metrics.elidedText(categories[index], Qt::ElideMiddle, widestCategory), {}});
        if (ticks.size() <= 1 || fit(ticks, distance, metrics))
            return ticks;
    }
}

QString ValueScale::label(int tick, const FigureStyle &style, double factor) const
{
    return style.shortNumber(at(tick) * factor, step * factor, std::max(-min, max) * factor);
}

ValueScale valueScale(double low, double high, bool whole, int maxSteps)
{
    low = std::min(low, 0.0);
    high = std::max(high, 0.0);
    if (high - low < 1e-290)
        return {};
    double step = roundStep((high - low) / std::max(maxSteps, 1));
    if (whole)
        step = std::max(step, 1.0);
    return {std::floor(low / step + 1e-9) * step, std::ceil(high / step - 1e-9) * step, step};
}

ValueScale scaleWithin(double low, double high, int maxSteps)
{
    if (high - low < 1e-290)
        return {};
    const double step = roundStep((high - low) / std::max(maxSteps, 1));
    return {std::ceil(low / step - 1e-9) * step, std::floor(high / step + 1e-9) * step, step};
}
