// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/samplefunnels.h"

#include "demo/samplefigures.h"

using namespace Qt::Literals::StringLiterals;

namespace sample
{
namespace
{

// Up to "data"; @p own: the field that only this kind has.
QByteArray head(const QString &id, const QString &name, qint64 startTime, qint64 endTime, const QByteArray &own,
                const QStringList &dimensions, const QStringList &metrics)
{
    QByteArray out = R"({"id":)" + quoted(id) + R"(,"name":)" + quoted(name) + R"(,"startTime":)" +
                     QByteArray::number(startTime) + R"(,"endTime":)" + QByteArray::number(endTime) + ',' + own +
                     R"(,"meta":[)";
    for (const QString &dimension : dimensions)
        out += R"({"name":)" + quoted(dimension) + R"(,"dimension":true},)";
    for (const QString &metric : metrics)
        out += R"({"name":)" + quoted(metric) + R"(,"metric":true},)";
    out.chop(1);
    return out + R"(],"data":[)";
}

QByteArray finished(QByteArray out)
{
    if (out.endsWith(','))
        out.chop(1);
    return out + "]}";
}

QByteArray rate(qint64 part, qint64 whole)
{
    const qint64 tenThousandths = whole > 0 ? (part * 10'000 + whole / 2) / whole : 0;
    QByteArray digits = QByteArray::number(tenThousandths).rightJustified(5, '0');
    return digits.insert(digits.size() - 4, '.');
}

// @p value give or take 6 percent.
qint64 varied(qint64 value, quint64 seed)
{
    return value * qint64(940 + scattered(seed) % 121) / 1'000;
}

qint64 periodsKept(Interval interval)
{
    return interval == Interval::Day ? 30 : interval == Interval::Week ? 12 : 6;
}

} // namespace

QByteArray funnelAnswer(const FunnelDefinition &funnel, qint64 startTime, qint64 endTime, int conversionWindow,
                        qint64 now)
{
    const qsizetype steps = funnel.conversions.size() + 1;
    QStringList metrics{u"总转化率"_s};
    for (qsizetype step = 1; step <= steps; ++step)
        metrics << u"第%1步人数"_s.arg(step) << u"第%1步转化率"_s.arg(step);
    QByteArray out =
        head(funnel.id, funnel.name, startTime, endTime,
             R"("conversionWindow":)" + QByteArray::number(conversionWindow), {u"目标用户"_s, u"时间"_s}, metrics);
    const auto append = [&](const QByteArray &users, qint64 share, const Period &day) {
        const qint64 first = countOf(funnel.id, funnel.perDay, day, now) / share;
        qint64 count = first;
        QByteArray row = ',' + QByteArray::number(first) + ',' + rate(first, first);
        for (const qint64 conversion : funnel.conversions) {
            const qint64 before = count;
            // New visitors go on less often.
            count = before * varied(conversion, quint64(day.begin + share - 1) ^ quint64(conversion)) / 10'000 * 4 *
                    conversionWindow / (4 * conversionWindow + 1) * (5 - share) / 4;
            row += ',' + QByteArray::number(count) + ',' + rate(count, before);
        }
        out += "[\"" + users + "\"," + QByteArray::number(day.begin) + ',' + rate(count, first) + row + "],";
    };
    for (const Period &day : periodsOf(startTime, endTime, Interval::Day, now)) {
        append("全部用户", 1, day);
        if (funnel.newVisitors)
            append("新访问用户", 3, day);
    }
    return finished(out);
}

QByteArray retentionAnswer(const UsageDefinition &retention, qint64 startTime, qint64 endTime, Interval interval,
                           qint64 now)
{
    const bool days = interval == Interval::Day;
    const QString unit = days ? u"日"_s : interval == Interval::Week ? u"周"_s : u"月"_s;
    QStringList metrics{u"留存人数"_s};
    for (qint64 later = 0; later < periodsKept(interval); ++later) {
        const QString name =
            later == 0   ? u"当"_s + unit
            : later == 1 ? u"次"_s + unit
                         : QString::number(later) + (interval == Interval::Month ? u"个"_s : u""_s) + unit + u"后"_s;
        metrics << name << name + u"留存率"_s;
    }
    QByteArray out = head(retention.id, retention.name, startTime, endTime,
                          days                         ? R"("range":"day")"
                          : interval == Interval::Week ? R"("range":"week")"
                                                       : R"("range":"month")",
                          {u"目标用户"_s, u"对比值"_s, u"用户行为"_s, u"时间"_s}, metrics);
    for (const Period &period : periodsOf(startTime, endTime, interval, now)) {
        const qint64 users = countOf(retention.id, retention.perDay, period, now);
        out += R"(["全部用户","全部",)" + quoted(retention.action) + ',' + QByteArray::number(period.begin) + ',' +
               QByteArray::number(users);
        const std::vector<Period> later = periodsOf(period.begin, now, interval, now);
        for (qint64 n = 0; n < periodsKept(interval); ++n) {
            if (n >= qint64(later.size())) {
                out += ",null,null";
                continue;
            }
            const qint64 share = n == 0 ? 10'000 : varied(210'000 / (50 + 12 * n), quint64(period.begin + n));
            const qint64 back = users * share / 10'000;
            out += ',' + QByteArray::number(back) + ',' + rate(back, users);
        }
        out += "],";
    }
    return finished(out);
}

std::optional<std::vector<qint64>> binsOf(const QString &split)
{
    if (split.isEmpty())
        return std::vector<qint64>{2, 5, 10, 20, 50};
    std::vector<qint64> bins;
    if (split == "10"_L1 || split == "15"_L1 || split == "25"_L1) {
        for (qint64 bin = 1; bin < split.toLongLong(); ++bin)
            bins.push_back(2 * bin);
        return bins;
    }
    if (!split.startsWith(u'[') || !split.endsWith(u']'))
        return std::nullopt;
    for (const QString &number : split.sliced(1).chopped(1).split(u',')) {
        bool isNumber = false;
        const qint64 bin = number.trimmed().toLongLong(&isNumber);
        if (!isNumber || bin < 1 || bin > 1'000'000 || (!bins.empty() && bin <= bins.back()))
            return std::nullopt;
        bins.push_back(bin);
    }
    return bins;
}

std::optional<int> statisticFrom(const QString &statistic)
{
    const qsizetype index =
        QStringList{u"min"_s, u"0.25"_s, u"median"_s, u"avg"_s, u"0.75"_s, u"max"_s}.indexOf(statistic);
    return index < 0 ? std::nullopt : std::optional(int(index));
}

QByteArray frequencyAnswer(const UsageDefinition &frequency, qint64 startTime, qint64 endTime, Interval interval,
                           const std::vector<qint64> &bins, int statistic, qint64 now)
{
    QByteArray out =
        head(frequency.id, frequency.name, startTime, endTime, R"("interval":)" + QByteArray::number(qint64(interval)),
             {u"目标用户"_s, frequency.action}, {u"人数"_s, u"占比"_s});
    const qint64 users = countOf(frequency.id, frequency.perDay, {startTime, std::min(endTime + 1, now)}, now);
    const qint64 often = (1 + statistic) * (interval == Interval::Day ? 1 : interval == Interval::Week ? 3 : 8);
    const auto moreThan = [&](qint64 times) { return users * often / (often + times); };
    qint64 below = 0;
    const auto append = [&](const QString &name, qint64 count) {
        out += R"(["全部用户",)" + quoted(name) + ',' + QByteArray::number(count) + ',' + rate(count, users) + "],";
    };
    for (const qint64 bin : bins) {
        const QString name = bin == below + 1 ? u"%1次"_s.arg(bin) : u"%1-%2次"_s.arg(below + 1).arg(bin);
        append(name, moreThan(below) - moreThan(bin));
        below = bin;
    }
    append(u"%1次以上"_s.arg(below + 1), moreThan(below));
    return finished(out);
}

} // namespace sample
