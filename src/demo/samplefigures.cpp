// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/samplefigures.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

namespace sample
{
namespace
{

// Local times are unix ms moved by the sample's offset, UTC+8 all year, so that days begin at multiples of dayMs.
constexpr qint64 dayMs = qint64(Interval::Day);
constexpr qint64 hourMs = qint64(Interval::Hour);
constexpr qint64 utcOffset = 8 * hourMs;
constexpr qint64 openingDay = 16'436; // 2015-01-01, in days since 1970: the shop has no figures before
constexpr qint64 julianDayOf1970 = 2'440'588;

QDate dateOf(qint64 day)
{
    return QDate::fromJulianDay(day + julianDayOf1970);
}
qint64 dayOf(QDate date)
{
    return date.toJulianDay() - julianDayOf1970;
}

Period periodAt(qint64 time, Interval interval)
{
    const qint64 day = time / dayMs;
    switch (interval) {
    case Interval::Hour:
        return {time / hourMs * hourMs, (time / hourMs + 1) * hourMs};
    case Interval::Day:
        break;
    case Interval::Week: {
        const qint64 monday = day - (day + 3) % 7; // 1970-01-01 was a Thursday
        return {monday * dayMs, (monday + 7) * dayMs};
    }
    case Interval::Month: {
        const QDate first = dateOf(day).addDays(1 - dateOf(day).day());
        return {dayOf(first) * dayMs, dayOf(first.addMonths(1)) * dayMs};
    }
    }
    return {day * dayMs, (day + 1) * dayMs};
}

// All local.
std::vector<Period> localPeriods(Period asked, Interval interval)
{
    std::vector<Period> periods;
    for (qint64 begin = asked.begin; begin < asked.end; begin = periods.back().end)
        periods.push_back(periodAt(begin, interval));
    return periods;
}

// The part of what was asked for that has figures, local; begins at its end where there is none.
Period knownPart(qint64 startTime, qint64 endTime, qint64 now)
{
    const Period known{std::max(startTime + utcOffset, openingDay * dayMs), std::min(endTime + 1, now) + utcOffset};
    return {known.begin, std::max(known.begin, known.end)};
}

// What the shop's great sales make of a day, in thousandths.
qint64 saleFactor(QDate date)
{
    switch (date.month() * 100 + date.day()) {
    case 616:
        return 1'350;
    case 617:
        return 1'600;
    case 618:
        return 2'700;
    case 619:
        return 1'250;
    case 1109:
        return 1'300;
    case 1110:
        return 1'900;
    case 1111:
        return 3'400;
    case 1112:
        return 1'500;
    case 1212:
        return 1'600;
    default:
        return 1'000;
    }
}

// How busy a day is, in thousandths of an ordinary one: weekends, season, sales, and a tenth more each year.
qint64 busynessOf(qint64 day)
{
    static constexpr std::array<qint64, 7> weekdays{960, 940, 950, 970, 1'030, 1'190, 1'130};
    static constexpr std::array<qint64, 13> months{950, 820,   940,   980,   1'000, 1'070, 970,
                                                   980, 1'000, 1'030, 1'120, 1'090, 950};
    const QDate date = dateOf(day);
    const qint64 length = date.daysInMonth();
    const qint64 season =
        (months[date.month() - 1] * (length - date.day()) + months[date.month()] * date.day()) / length;
    const qint64 growth = 1'000 + (day - openingDay) * 100 / 365;
    return weekdays[date.dayOfWeek() - 1] * season / 1'000 * growth / 1'000 * saleFactor(date) / 1'000;
}

// The part of a day's count that has come by @p ms after midnight. Counts are made by the day and split, so that hours
// add up to their day exactly, as do the parts of one that is not over.
qint64 partOfDay(quint64 seed, qint64 day, qint64 count, qint64 ms)
{
    static constexpr std::array<qint64, 24> hours{22, 13, 8,  5,  4,  6,  13, 26, 40, 52, 60, 58,
                                                  55, 53, 55, 57, 56, 54, 57, 67, 79, 83, 68, 41};
    if (ms <= 0)
        return 0;
    if (ms >= dayMs)
        return count;
    qint64 passed = 0;
    qint64 all = 0;
    for (qint64 hour = 0; hour < 24; ++hour) {
        const qint64 weight = hours[hour] * qint64(850 + scattered(seed + quint64(day * 24 + hour)) % 301);
        passed += weight * std::clamp(ms - hour * hourMs, qint64(0), hourMs) / hourMs;
        all += weight;
    }
    const qint64 millionths = passed * 1'000'000 / all;
    return count / 1'000'000 * millionths + count % 1'000'000 * millionths / 1'000'000;
}

void appendFixed(QByteArray &out, qint64 value, int decimals)
{
    QByteArray digits = QByteArray::number(value);
    if (decimals > 0) {
        digits = digits.rightJustified(decimals + 1, '0');
        digits.insert(digits.size() - decimals, '.');
    }
    out += digits;
}

// Writes the figures of one chart; knows what all of them share.
class Figures
{
public:
    Figures(QStringView id, bool byTheHour, const std::vector<Period> &periods, qint64 now)
        : m_byTheHour(byTheHour)
        , m_now(now)
    {
        for (const QChar letter : id)
            m_seed = scattered(m_seed + letter.unicode());
        if (periods.empty())
            return;
        m_firstDay = periods.front().begin / dayMs;
        for (qint64 day = m_firstDay; day * dayMs < periods.back().end; ++day)
            m_busyness.push_back(busynessOf(day));
    }

    // @p share: the row's part of the whole is one in so many.
    void append(QByteArray &out, const MetricDefinition &metric, quint64 row, qint64 share, Period period) const
    {
        const quint64 seed = scattered(m_seed + scattered(quint64(metric.size) + scattered(row)));
        const qint64 size = share == 1 ? metric.size : metric.size * qint64(700 + seed % 601) / 1'000;
        switch (metric.kind) {
        case MetricDefinition::Kind::Sum:
            appendFixed(out, sum(seed, size, share, period), metric.decimals);
            return;
        case MetricDefinition::Kind::VisitMean:
            if (m_byTheHour) {
                out += '0';
                return;
            }
            break;
        case MetricDefinition::Kind::Mean:
            if (scattered(seed ^ quint64(period.begin)) % 41 == 0) {
                out += "null";
                return;
            }
            break;
        case MetricDefinition::Kind::Null:
            out += "null";
            return;
        }
        // By whole days, so that the figure of a range that is not over stays what it is for a while.
        const qint64 days = (period.end - period.begin + dayMs - 1) / dayMs;
        const quint64 chance = scattered(seed ^ quint64(period.begin) ^ scattered(quint64(days)));
        appendFixed(out, size * qint64(940 + chance % 121) / 1'000, metric.decimals);
    }

    qint64 count(qint64 perDay, Period period) const { return sum(m_seed, perDay, 1, period); }

private:
    qint64 sum(quint64 seed, qint64 size, qint64 share, Period period) const
    {
        const qint64 begin = std::max(period.begin, openingDay * dayMs);
        const qint64 end = std::min(period.end, m_now);
        qint64 sum = 0;
        for (qint64 day = begin / dayMs; day * dayMs < end; ++day) {
            const quint64 chance = scattered(seed + quint64(day));
            // The rest of the divisions is left to chance, so that small figures do not all become 0.
            const qint64 count = (size * m_busyness[day - m_firstDay] / 1'000 * qint64(920 + chance % 161) / 1'000 +
                                  qint64((chance >> 32) % quint64(share))) /
                                 share;
            sum += partOfDay(seed, day, count, end - day * dayMs) - partOfDay(seed, day, count, begin - day * dayMs);
        }
        return sum;
    }

    quint64 m_seed = 0;
    bool m_byTheHour;
    qint64 m_now;
    qint64 m_firstDay = 0;
    std::vector<qint64> m_busyness;
};

} // namespace

quint64 scattered(quint64 value)
{
    // The finaliser of SplitMix64.
    value += 0x9e3779b97f4a7c15;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
    value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
    return value ^ (value >> 31);
}

QByteArray quoted(const QString &text)
{
    return QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact).sliced(1).chopped(1);
}

std::vector<Period> periodsOf(qint64 startTime, qint64 endTime, Interval interval, qint64 now)
{
    std::vector<Period> periods = localPeriods(knownPart(startTime, endTime, now), interval);
    for (Period &period : periods)
        period = {period.begin - utcOffset, period.end - utcOffset};
    return periods;
}

qint64 countOf(QStringView id, qint64 perDay, Period period, qint64 now)
{
    const Period local{std::max(period.begin + utcOffset, openingDay * dayMs), period.end + utcOffset};
    return local.begin < local.end ? Figures(id, false, {local}, now + utcOffset).count(perDay, local) : 0;
}

QByteArray chartAnswer(const ChartDefinition &chart, qint64 startTime, qint64 endTime, Interval interval, qint64 now,
                       Rows rowsOf)
{
    const bool timed = chart.time != ChartDefinition::Time::None;
    const bool targets = rowsOf == Rows::WithTargetUsers;
    const bool isNumber = !timed && chart.dimensions.isEmpty();
    const Period asked = knownPart(startTime, endTime, now);
    std::vector<Period> periods;
    if (timed)
        periods = localPeriods(asked, interval);
    else if (asked.begin < asked.end)
        periods = {asked};
    const Figures figures(chart.id, timed && interval == Interval::Hour, periods, now + utcOffset);

    QByteArray out = R"({"id":)" + quoted(chart.id) + R"(,"name":)" + quoted(chart.name) + R"(,"startTime":)" +
                     QByteArray::number(startTime) + R"(,"endTime":)" + QByteArray::number(endTime) +
                     R"(,"interval":)" + QByteArray::number(qint64(interval)) + R"(,"meta":[)";
    if (targets)
        out += R"({"name":"目标用户","dimension":true},)";
    if (chart.time == ChartDefinition::Time::Listed || (targets && (timed || isNumber)))
        out += R"({"name":"时间","dimension":true},)";
    for (const DimensionDefinition &dimension : chart.dimensions)
        out += R"({"name":)" + quoted(dimension.name) + R"(,"dimension":true},)";
    for (const MetricDefinition &metric : chart.metrics)
        out += R"({"name":)" + quoted(metric.name) + R"(,"metric":true},)";
    out.chop(1);
    out += R"(],"data":[)";

    // What a row begins with, and the part that it has of everything: one in so many.
    std::vector<std::pair<QByteArray, qint64>> groups{{targets ? QByteArrayLiteral("\"全部用户\",") : "", 1}};
    if (targets && chart.newVisitors)
        groups.emplace_back("\"新访问用户\",", 3);
    std::vector<std::vector<QByteArray>> values;
    qint64 rows = 1;
    for (const DimensionDefinition &dimension : chart.dimensions) {
        auto &texts = values.emplace_back();
        for (const QString &value : dimension.values)
            texts.push_back(quoted(value) + ',');
        rows *= dimension.values.size();
    }
    for (const Period &period : periods) {
        for (const auto &[users, usersShare] : groups) {
            for (qint64 row = 0; row < rows; ++row) {
                out += '[' + users;
                if (timed || (targets && isNumber))
                    out += QByteArray::number(period.begin - utcOffset) + ',';
                qint64 share = usersShare;
                qint64 stride = rows;
                for (const std::vector<QByteArray> &texts : values) {
                    stride /= qint64(texts.size());
                    const qint64 index = row / stride % qint64(texts.size());
                    out += texts[index];
                    share *= index + 2;
                }
                for (const MetricDefinition &metric : chart.metrics) {
                    figures.append(out, metric, quint64(row), share, period);
                    out += ',';
                }
                out.back() = ']';
                out += ',';
            }
        }
    }
    if (out.endsWith(','))
        out.chop(1);
    out += ']';
    if (targets && isNumber) {
        const qint64 length = endTime + 1 - startTime;
        const Period before{std::max(asked.begin - length, openingDay * dayMs), asked.end - length};
        out += R"(,"aggregator":{"values":[)";
        if (periods.empty())
            out += "null";
        else
            figures.append(out, chart.metrics.front(), 0, 1, asked);
        out += ',';
        if (periods.empty() || before.begin >= before.end)
            out += "null";
        else
            Figures(chart.id, false, {before}, now + utcOffset).append(out, chart.metrics.front(), 0, 1, before);
        out += "]}";
    }
    return out + '}';
}

} // namespace sample
