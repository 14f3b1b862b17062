// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporting/command.h"

#include <QDateTime>
#include <QJsonObject>
#include <QRegularExpression>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace exporting
{

namespace
{

template <typename... Ts>
struct Overloaded : Ts... {
    using Ts::operator()...;
};
template <typename... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

QString nameOf(ListQuery::Kind kind)
{
    static constexpr std::array names{"dashboards"_L1, "charts"_L1, "segmentations"_L1, "rules"_L1};
    return names[size_t(kind)];
}

QString quoted(const QString &word)
{
    static const QRegularExpression plain(u"^[A-Za-z0-9_./:@%+,-]+$"_s);
    if (plain.match(word).hasMatch() && !word.endsWith(u'\n'))
        return word;
    return u'\'' + QString(word).replace(u'\'', u"'\\''"_s) + u'\'';
}

/// The shortest point of time that growscope-cli takes for the begin of a range, or as @p isEnd for its end.
QString timePoint(qint64 ms, bool isEnd, const QTimeZone &zone)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(ms, zone);
    if (ms == time.date().startOfDay(zone).toMSecsSinceEpoch())
        return (isEnd ? time.date().addDays(-1) : time.date()).toString(Qt::ISODate);
    // Of an hour that the clocks go through twice it is not known which is meant.
    if (ms % 60'000 == 0 && QDateTime(time.date(), time.time(), zone).toMSecsSinceEpoch() == ms &&
        time.offsetFromUtc() == time.addSecs(-3600).offsetFromUtc() &&
        time.offsetFromUtc() == time.addSecs(3600).offsetFromUtc())
        return time.toString(u"yyyy-MM-ddTHH:mm"_s);
    return QString::number(ms);
}

QStringList wordsOf(const ListQuery &list, const Project &project)
{
    QStringList words{nameOf(list.kind), project.uid};
    if (list.kind == ListQuery::Kind::Rules)
        words.prepend(u"export"_s);
    if (list.kind == ListQuery::Kind::Charts)
        words.append(list.dashboard);
    return words;
}

QStringList wordsOf(const UsersQuery &query, const Project &project)
{
    // A tag's id alone could be a segmentation's.
    const QString tag = u"%1/projects/%2/product-analytics/tags/%3"_s;
    QStringList words{u"export"_s, u"users"_s, project.uid,
                      query.resource == Resource::TagUsers ? tag.arg(project.serverOrigin(), project.uid, query.id)
                                                           : query.id};
    if (!query.variables.isEmpty())
        words += {u"--variables"_s, query.variables.join(u',')};
    return words;
}

QStringList wordsOf(const ChartQuery &query, const Project &project)
{
    const QTimeZone zone(project.timeZone);
    QStringList words{u"export"_s, u"chart"_s, project.uid, query.id};
    if (query.resource != Resource::Chart)
        words += {u"--kind"_s, ::nameOf(query.resource)};
    words +=
        {u"--from"_s, timePoint(query.range.begin, false, zone), u"--to"_s, timePoint(query.range.end, true, zone)};
    if (query.resource != Resource::Funnel && query.interval != Interval::Day)
        words += {u"--interval"_s, ::nameOf(query.interval)};
    if (query.comparison != Comparison::None)
        words += {u"--compare"_s, ::nameOf(query.comparison)};
    if (query.conversionWindow > 0)
        words += {u"--conversion-window"_s, QString::number(query.conversionWindow)};
    if (!query.split.isEmpty())
        words += {u"--split"_s, query.split};
    if (!query.statistic.isEmpty())
        words += {u"--statistic"_s, query.statistic};
    return words;
}

QStringList wordsOf(const Profile &profile)
{
    if (profile.kind == Profile::Kind::Workbook)
        return {u"--format"_s, u"xlsx"_s};
    QStringList words;
    if (profile.kind != Profile::Kind::Script)
        words += {u"--profile"_s, nameOf(profile.kind)};
    QJsonObject usual = Profile::of(profile.kind).toJson();
    if (profile.format.delimiter == '\t') {
        words += {u"--format"_s, u"tsv"_s};
        usual[u"delimiter"_s] = u"\t"_s;
    }
    const QJsonObject chosen = profile.toJson();
    for (auto it = chosen.begin(); it != chosen.end(); ++it) {
        if (it.value() != usual[it.key()])
            words += {u"--set"_s,
                      it.key() + u'=' +
                          (it.value().isBool() ? it.value().toBool() ? u"true"_s : u"false"_s : it.value().toString())};
    }
    return words;
}

} // namespace

QString commandOf(const Project &project, const Query &query, const Making &making)
{
    const QStringList what = std::visit(
        Overloaded{[](std::monostate) { return QStringList(); }, [&](const auto &of) { return wordsOf(of, project); }},
        query);
    if (what.isEmpty())
        return {};
    QStringList words{u"growscope-cli"_s};
    if (!making.config.isEmpty())
        words += {u"--config"_s, making.config};
    // Another project may have the uid, and where there are no settings none is known.
    words += {u"--server"_s, project.serverOrigin()};
    if (project.timeZone != Project().timeZone)
        words += {u"--time-zone"_s, QString::fromLatin1(project.timeZone)};
    words += what;
    if (making.generation)
        words += {u"--api"_s, QString::number(int(*making.generation))};
    if (const auto *list = std::get_if<ListQuery>(&query);
        list && list->kind != ListQuery::Kind::Rules && !making.language.isEmpty())
        words += {u"--language"_s, making.language};
    words += wordsOf(making.profile);
    if (making.receipt)
        words += u"--receipt"_s;
    words += {u"-o"_s, making.file};
    for (QString &word : words)
        word = quoted(word);
    return words.join(u' ');
}

QString endpointOf(const ListQuery &list, const QString &uid)
{
    const QString project = "/projects/"_L1 + uid + u'/';
    switch (list.kind) {
    case ListQuery::Kind::Dashboards:
        return project + "dashboards.json"_L1;
    case ListQuery::Kind::Charts:
        return project + "dashboards/%1.json"_L1.arg(list.dashboard);
    case ListQuery::Kind::Segmentations:
        return project + "segmentations.json"_L1;
    case ListQuery::Kind::Rules:
        return project + "rules.csv"_L1;
    }
    Q_UNREACHABLE();
}

QString idOf(const Query &query)
{
    return std::visit(Overloaded{[](std::monostate) { return QString(); },
                                 [](const ListQuery &list) { return list.dashboard; },
                                 [](const auto &of) { return of.id; }},
                      query);
}

QString kindOf(const Query &query)
{
    return std::visit(Overloaded{[](std::monostate) { return QString(); },
                                 [](const ListQuery &list) { return nameOf(list.kind); },
                                 [](const auto &of) { return ::nameOf(of.resource); }},
                      query);
}

} // namespace exporting
