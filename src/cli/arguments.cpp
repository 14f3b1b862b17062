// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/arguments.h"

#include "core/pageaddress.h"
#include "core/project.h"
#include "exporting/filename.h"

#include <QCommandLineParser>
#include <QJsonObject>

#include <array>
#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace cli
{

namespace
{

constexpr auto usage = R"(Usage: growscope-cli [options] COMMAND
Lists and saves what the GrowingIO statistics export service knows.

Commands:
  projects                        uid, name and server of the projects that growscope knows
  dashboards PROJECT              id, name and day of the last change
  charts PROJECT DASHBOARD        id, name and kind
  segmentations PROJECT           id, name, kind of users, their number, day of the last change
                                  with -o, --name, --profile, --format, --set, --language or --receipt these three are
                                  written as a file, with all that the window shows
  export chart PROJECT ID --from T --to T [--kind KIND] [--api 1|2|3] [--interval INTERVAL] [-o FILE|-]
  export dashboard PROJECT DASHBOARD --from T --to T [--interval INTERVAL] -o DIR
                                  a file for each chart, and index.csv (file,chart,id,rows,status,message; status is
                                  done, cut, unsettled or failed); with -o FILE.xlsx one workbook, a sheet for each
                                  chart
  export users PROJECT SEGMENTATION... [-o FILE|-]
                                  of a segmentation, or of a tag by the address of its page; several with -o DIR, a file
                                  for each and index.csv
  export rules PROJECT [-o FILE|-]
  verify FILE                     whether FILE is what the receipt beside it tells of
  login PROJECT [--method METHOD] [--no-check]
                                  puts credentials into the keychain once the service has taken them, and adds the
                                  project where it is not known. They are typed, unseen, or read from standard input,
                                  a line each: token: API token; client-token: public key, token; keys: public key,
                                  private key, project ID
  logout PROJECT                  takes them out of the keychain; the project stays known
  doctor [PROJECT]                what works and what does not, step by step, and what to do about it

PROJECT is a uid, the name that growscope shows, or the address of any page of it; DASHBOARD, ID and SEGMENTATION are
ids or addresses of their pages. The address of a funnel, retention or frequency says which it is: --kind is for ids.
Only ids are taken from an address of another server: nothing is sent there.
T is 2026-11-01 (with --to: the whole day), 2026-11-01T08:00, now, now-7d (h, d, w, M), now/w (its begin; h, d, w, M),
now-1w/w, or a unix time of 13 digits. All but a day given with --to are where the range ends, and not in it.

Options:
  --server URL                    Ask this server; with credentials from the environment no project need be known.
  --config DIR                    Settings and workspace are in DIR.
  --json                          Lists, and what doctor finds, as an array of JSON.
  --quiet                         No progress and no remarks; errors all the same.
  --time-zone ZONE                Days begin here, such as Asia/Shanghai; else in the zone of the project.
  --kind chart|funnel|retention|frequency    (chart)
  --conversion-window DAYS        Of a funnel; else the service's own.
  --split 10|15|25|[1,5,20], --statistic max|min|avg|median|0.25|0.75
                                  Of a frequency; else the service's own.
  --variables A,B                 The variables of users that are given; else those that the service chooses.
  --api 1|2|3                     Ask this generation of the service and no other.
  --from T, --to T                The range.
  --interval hour|day|week|month  (day); funnels have none, retentions and frequencies no hours
  --compare before|year-before    With the figures of the days before, or of the same days a year before, the difference,
                                  and the change in percent; of shares the difference in percentage points.
  --profile script|excel|excel-zh (script) UTF-8, LF, ISO times, exact digits; or as Excel reads it, in UTF-8 or GB 18030:
                                  times without an offset, formulas and long ids made harmless
  --format csv|tsv|xlsx           (as FILE ends, else csv); users have no xlsx
  --set NAME=VALUE                Change the profile, as often as given: delimiter (one of , ; TAB), decimal (. or ,),
                                  nullText, and true or false for bom, crlf, guard, protectIds, zoneInHeader
  --language en|zh_CN             (en) Of the headers and words of lists that are written as a file.
  --raw                           Users as the service sends them, separated by tabs.
  --method token|client-token|keys (token)
  --no-check                      Store the credentials without trying them.
  --receipt                       Put NAME.receipt.json beside each file: where it comes from, and its SHA-256.
  --name PATTERN                  Name of each file, -o being the folder (of a single file, else the current one):
                                  "{chart} {from} {to}" with any of {project} {dashboard} {chart} {id} {kind} {from} {to}
                                  {interval} {date} {time}
  -o, --output FILE               Write to FILE, which is whole or not there; - is standard output. An older FILE, and in DIR
                                  those of the same names, are replaced.
  -h, --help                      Show this help and end.
  -v, --version                   Show the version and end.

Credentials come from the environment: GROWSCOPE_TOKEN, with GROWSCOPE_CLIENT_ID if there is one; or GROWSCOPE_CLIENT_ID,
GROWSCOPE_PRIVATE_KEY and GROWSCOPE_ACCOUNT_ID; else from the keychain, where growscope or login has put them. A token
that is asked for with keys of the environment is not kept, and ends those that were asked for earlier.

Exit codes: 0 done, 1 some of several failed or are cut, 2 usage, 3 credentials, 4 not found, 5 service or network,
6 file, 7 incomplete or cut (written all the same when cut), 130 interrupted.
)"_L1;

struct Form {
    Command command;
    QLatin1StringView words;
    QLatin1StringView operands;
    QLatin1StringView options; ///< that only some commands have, each with a space after it
};

constexpr std::array forms{
    Form{Command::Projects, "projects"_L1, ""_L1, "json "_L1},
    Form{Command::Dashboards, "dashboards"_L1, "PROJECT"_L1,
         "json language profile format set receipt name output "_L1},
    Form{Command::Charts, "charts"_L1, "PROJECT DASHBOARD"_L1,
         "json language profile format set receipt name output "_L1},
    Form{Command::Segmentations, "segmentations"_L1, "PROJECT"_L1,
         "json language profile format set receipt name output "_L1},
    Form{
        Command::ExportChart, "export chart"_L1, "PROJECT ID"_L1,
        "kind api from to interval compare conversion-window split statistic profile format set receipt name output "_L1},
    Form{Command::ExportDashboard, "export dashboard"_L1, "PROJECT DASHBOARD"_L1,
         "from to interval profile format set receipt name output "_L1},
    Form{Command::ExportUsers, "export users"_L1, "PROJECT SEGMENTATION..."_L1,
         "api variables profile format set raw receipt name output "_L1},
    Form{Command::ExportRules, "export rules"_L1, "PROJECT"_L1, "profile format set receipt name output "_L1},
    Form{Command::Verify, "verify"_L1, "FILE"_L1, ""_L1},
    Form{Command::Login, "login"_L1, "PROJECT"_L1, "method no-check "_L1},
    Form{Command::Logout, "logout"_L1, "PROJECT"_L1, ""_L1},
    Form{Command::Doctor, "doctor"_L1, "[PROJECT]"_L1, "json "_L1},
};

qsizetype wordsIn(QLatin1StringView text)
{
    return text.isEmpty() ? 0 : QString(text).count(u' ') + 1;
}

tl::unexpected<Error> refuse(const QString &reason)
{
    return failure(Error::Kind::Input, reason);
}

std::optional<Credentials::Method> methodNamed(const QString &name)
{
    using Method = Credentials::Method;
    constexpr std::array names{std::pair{"token"_L1, Method::ApiToken},
                               std::pair{"client-token"_L1, Method::ClientToken}, std::pair{"keys"_L1, Method::Keys}};
    for (const auto &[known, method] : names) {
        if (name == known)
            return method;
    }
    return std::nullopt;
}

/// Empty texts: what is written where nothing is said.
Result<exporting::Profile> profileOf(const QString &profile, const QString &format)
{
    using Kind = exporting::Profile::Kind;
    const auto kind = exporting::profileKindFromName(profile.isEmpty() ? u"script"_s : profile);
    if (!kind || *kind == Kind::Workbook)
        return refuse(u"--profile takes script, excel or excel-zh, not “%1”"_s.arg(profile));
    auto known = exporting::Profile::of(format == "xlsx"_L1 ? Kind::Workbook : *kind);
    if (!csv::isKnown(known.format.encoding))
        return refuse(u"this system can't write GB 18030"_s);
    if (format == "tsv"_L1)
        known.format.delimiter = '\t';
    else if (!format.isEmpty() && format != "csv"_L1 && format != "xlsx"_L1)
        return refuse(u"--format takes csv, tsv or xlsx, not “%1”"_s.arg(format));
    return known;
}

/// What the ending of a file's name says; empty where it says nothing.
QString formatOf(const QString &output)
{
    for (const auto &format : {u"tsv"_s, u"xlsx"_s})
        if (output.endsWith(u'.' + format, Qt::CaseInsensitive))
            return format;
    return {};
}

/// @p profile with what @p settings ("NAME=VALUE") change, named as in Profile::toJson().
Result<exporting::Profile> withSettings(const exporting::Profile &profile, const QStringList &settings)
{
    QJsonObject json = profile.toJson();
    for (const QString &setting : settings) {
        const QString name = setting.section(u'=', 0, 0);
        const QString value = setting.section(u'=', 1);
        if (!json.contains(name) || !setting.contains(u'='))
            return refuse(u"--set takes NAME=VALUE with one of %1, not “%2”"_s.arg(json.keys().join(u", "_s), setting));
        if (json[name].isBool() && value != "true"_L1 && value != "false"_L1)
            return refuse(u"--set %1 takes true or false, not “%2”"_s.arg(name, value));
        json[name] = json[name].isBool() ? QJsonValue(value == "true"_L1) : QJsonValue(value);
        if (exporting::Profile::fromJson(profile.kind, json).toJson() != json)
            return refuse(u"--set %1 does not take “%2”"_s.arg(name, value));
    }
    return exporting::Profile::fromJson(profile.kind, json);
}

/// The sort of thing that the last operand of @p command names.
bool isDashboard(Command command)
{
    return command == Command::Charts || command == Command::ExportDashboard;
}

bool isOfUsers(Resource resource)
{
    return resource == Resource::SegmentationUsers || resource == Resource::TagUsers;
}

/// Reads the DASHBOARD, ID or SEGMENTATION in @p text; @p kind: as --kind says.
Result<void> readItem(Arguments &parsed, const QString &text, std::optional<Resource> kind)
{
    const auto address = PageAddress::parse(text);
    if (!address)
        return refuse(u"“%1” is neither an id nor the address of a page"_s.arg(text));
    parsed.itemProject = address->project;
    std::optional<Resource> named = address->resource;
    if (!address->bareId.isEmpty()) {
        parsed.item = address->bareId;
    } else if (isDashboard(parsed.command)) {
        parsed.item = address->dashboard;
    } else if (address->resource) {
        parsed.item = address->item;
    } else {
        // Other words than this may stand before what is no chart of event analysis; the API names none.
        parsed.item = address->chart;
        if (text.contains("/eventAnalysis/"_L1))
            named = Resource::Chart;
    }
    const bool users = parsed.command == Command::ExportUsers;
    parsed.kind = named.value_or(kind.value_or(users ? Resource::SegmentationUsers : Resource::Chart));
    if (parsed.item.isEmpty() || (!isDashboard(parsed.command) && isOfUsers(parsed.kind) != users))
        return refuse(u"the address “%1” names no %2"_s.arg(text, isDashboard(parsed.command) ? u"dashboard"_s
                                                                  : users                     ? u"segmentation or tag"_s
                                                                                              : u"chart"_s));
    if (kind && *kind != parsed.kind)
        return refuse(u"the address “%1” names a %2, not a %3"_s.arg(text, nameOf(parsed.kind), nameOf(*kind)));
    return {};
}

} // namespace

Result<Arguments> parse(const QStringList &arguments)
{
    const QCommandLineOption server(u"server"_s, {}, u"URL"_s);
    const QCommandLineOption config(u"config"_s, {}, u"DIR"_s);
    const QCommandLineOption json(u"json"_s);
    const QCommandLineOption quiet(u"quiet"_s);
    const QCommandLineOption timeZone(u"time-zone"_s, {}, u"ZONE"_s);
    const QCommandLineOption kind(u"kind"_s, {}, u"KIND"_s);
    const QCommandLineOption api(u"api"_s, {}, u"1|2|3"_s);
    const QCommandLineOption from(u"from"_s, {}, u"T"_s);
    const QCommandLineOption to(u"to"_s, {}, u"T"_s);
    const QCommandLineOption interval(u"interval"_s, {}, u"INTERVAL"_s);
    const QCommandLineOption compare(u"compare"_s, {}, u"PERIOD"_s);
    const QCommandLineOption window(u"conversion-window"_s, {}, u"DAYS"_s);
    const QCommandLineOption split(u"split"_s, {}, u"SPLIT"_s);
    const QCommandLineOption statistic(u"statistic"_s, {}, u"STATISTIC"_s);
    const QCommandLineOption variables(u"variables"_s, {}, u"A,B"_s);
    const QCommandLineOption set(u"set"_s, {}, u"NAME=VALUE"_s);
    const QCommandLineOption profile(u"profile"_s, {}, u"PROFILE"_s);
    const QCommandLineOption format(u"format"_s, {}, u"FORMAT"_s);
    const QCommandLineOption language(u"language"_s, {}, u"LANGUAGE"_s);
    const QCommandLineOption raw(u"raw"_s);
    const QCommandLineOption name(u"name"_s, {}, u"PATTERN"_s);
    const QCommandLineOption receipt(u"receipt"_s);
    const QCommandLineOption method(u"method"_s, {}, u"METHOD"_s);
    const QCommandLineOption noCheck(u"no-check"_s);
    const QCommandLineOption output(QStringList{u"output"_s, u"o"_s}, {}, u"FILE"_s);
    const QCommandLineOption help(QStringList{u"help"_s, u"h"_s});
    const QCommandLineOption version(QStringList{u"version"_s, u"v"_s});
    QCommandLineParser parser;
    parser.addOptions({server,    config,  json,   quiet,  timeZone,  kind,    api,    from,    to,
                       interval,  compare, window, split,  statistic, profile, format, set,     raw,
                       variables, receipt, name,   method, noCheck,   output,  help,   version, language});
    if (!parser.parse(arguments))
        return refuse(parser.errorText());

    Arguments parsed;
    if (parser.isSet(help))
        return parsed;
    parsed.command = Command::Version;
    if (parser.isSet(version))
        return parsed;

    QStringList words = parser.positionalArguments();
    if (words.isEmpty())
        return refuse(u"a command is missing"_s);
    const QString command =
        words.first() == "export"_L1 && words.size() > 1 ? words.mid(0, 2).join(u' ') : words.first();
    const auto form =
        std::find_if(forms.begin(), forms.end(), [&](const Form &known) { return known.words == command; });
    if (command == "export"_L1)
        return refuse(u"export takes chart, dashboard, users or rules"_s);
    if (form == forms.end())
        return refuse(u"“%1” is no command"_s.arg(command));
    words = words.mid(wordsIn(form->words));
    const bool mayBeNone = form->operands.startsWith(u'[') && words.isEmpty();
    const bool mayBeMore = form->operands.endsWith("..."_L1) && words.size() > wordsIn(form->operands);
    if ((words.size() != wordsIn(form->operands) && !mayBeNone && !mayBeMore) || words.contains(QString()))
        return refuse(form->operands.isEmpty() ? u"%1 takes nothing more"_s.arg(command)
                                               : u"%1 takes %2"_s.arg(command, form->operands));
    for (const QCommandLineOption &option :
         {json,    kind,   api, from, to,      interval, compare, window,  split,  statistic, variables,
          profile, format, set, raw,  receipt, name,     method,  noCheck, output, language}) {
        const QString name = option.names().constFirst();
        if (parser.isSet(option) && !form->options.contains(QString(name + u' ')))
            return refuse(u"--%1 is no option of %2"_s.arg(name, command));
    }
    for (const QCommandLineOption &option :
         {server, config,    timeZone,  kind,    api,    from, to,   interval, compare, window,
          split,  statistic, variables, profile, format, set,  name, method,   output,  language}) {
        if (parser.isSet(option) && parser.value(option).isEmpty())
            return refuse(u"--%1 takes a value"_s.arg(option.names().constFirst()));
    }

    parsed.command = form->command;
    (parsed.command == Command::Verify ? parsed.file : parsed.project) = words.value(0);
    parsed.config = parser.value(config);
    parsed.json = parser.isSet(json);
    parsed.quiet = parser.isSet(quiet);
    parsed.from = parser.value(from);
    parsed.to = parser.value(to);
    if (parser.isSet(output))
        parsed.output = parser.value(output);
    if (parser.isSet(server)) {
        QUrl url(parser.value(server));
        if (url.path() == "/"_L1)
            url.setPath({});
        if (const auto usable = checkServer(url); !usable)
            return refuse(u"--server: "_s + usable.error().detail);
        parsed.server = url;
    }
    if (parser.isSet(timeZone)) {
        const QTimeZone zone(parser.value(timeZone).toLatin1());
        if (!zone.isValid())
            return refuse(u"“%1” is no time zone such as Asia/Shanghai"_s.arg(parser.value(timeZone)));
        parsed.timeZone = zone;
    }
    std::optional<Resource> resource;
    if (parser.isSet(kind)) {
        resource = resourceFromName(parser.value(kind));
        if (!resource || isOfUsers(*resource))
            return refuse(u"--kind takes chart, funnel, retention or frequency, not “%1”"_s.arg(parser.value(kind)));
    }
    if (words.size() > 1) {
        QString project;
        for (const QString &word : std::as_const(words).mid(1)) {
            if (const auto read = readItem(parsed, word, resource); !read)
                return tl::unexpected(read.error());
            if (project.isEmpty())
                project = parsed.itemProject;
            if (!parsed.itemProject.isEmpty() && parsed.itemProject != project)
                return refuse(u"the addresses are of several projects"_s);
            if (parsed.command == Command::ExportUsers)
                parsed.users.append({parsed.kind, parsed.item, {}});
        }
        parsed.itemProject = project;
    }
    if (parser.isSet(api)) {
        const QString number = parser.value(api);
        if (number != "1"_L1 && number != "2"_L1 && number != "3"_L1)
            return refuse(u"--api takes 1, 2 or 3, not “%1”"_s.arg(number));
        parsed.api = Generation(number.toInt());
        const auto generations = generationsOf(parsed.kind);
        if (std::find(generations.begin(), generations.end(), *parsed.api) == generations.end())
            return refuse(u"generation %1 of the service has no %2"_s.arg(number, nameOf(parsed.kind)));
    }
    if (parser.isSet(method)) {
        const auto named = methodNamed(parser.value(method));
        if (!named)
            return refuse(u"--method takes token, client-token or keys, not “%1”"_s.arg(parser.value(method)));
        parsed.method = *named;
    }
    parsed.check = !parser.isSet(noCheck);
    if (parser.isSet(interval)) {
        const auto named = intervalFromName(parser.value(interval));
        if (!named)
            return refuse(u"--interval takes hour, day, week or month, not “%1”"_s.arg(parser.value(interval)));
        parsed.interval = *named;
    }
    if (parser.isSet(compare)) {
        const auto named = comparisonFromName(parser.value(compare));
        if (!named)
            return refuse(u"--compare takes before or year-before, not “%1”"_s.arg(parser.value(compare)));
        parsed.comparison = *named;
    }
    if (parser.isSet(window)) {
        parsed.conversionWindow = parser.value(window).toInt();
        if (parsed.conversionWindow < 1)
            return refuse(u"--conversion-window takes a number of days, not “%1”"_s.arg(parser.value(window)));
    }
    parsed.split = parser.value(split);
    parsed.statistic = parser.value(statistic);
    for (UsersQuery &query : parsed.users)
        query.variables = parser.value(variables).split(u',', Qt::SkipEmptyParts);
    const auto known =
        profileOf(parser.value(profile), parser.isSet(format) ? parser.value(format) : formatOf(parsed.output))
            .and_then([&](const exporting::Profile &named) { return withSettings(named, parser.values(set)); });
    if (!known)
        return tl::unexpected(known.error());
    parsed.profile = *known;
    parsed.language = parser.value(language);
    if (parser.isSet(language) && parsed.language != "en"_L1 && parsed.language != "zh_CN"_L1)
        return refuse(u"--language takes en or zh_CN, not “%1”"_s.arg(parsed.language));
    const std::array ofFiles{profile, format, set, receipt, language, name, output};
    parsed.asTable =
        std::any_of(ofFiles.begin(), ofFiles.end(), [&](const auto &option) { return parser.isSet(option); });
    if (parsed.json && parsed.asTable)
        return refuse(u"--json leaves no choice of a file and its form"_s);
    if (parser.isSet(set) && parsed.profile.kind == exporting::Profile::Kind::Workbook)
        return refuse(u"--set is for csv and tsv"_s);
    parsed.receipt = parser.isSet(receipt);
    parsed.raw = parser.isSet(raw);
    parsed.name = parser.value(name);
    if (const auto known = exporting::nameFrom(parsed.name, {}, {}); !known)
        return refuse(u"--name: "_s + known.error().detail);
    if (parsed.raw && (parser.isSet(profile) || parser.isSet(format) || parser.isSet(set)))
        return refuse(u"--raw leaves no choice of --profile, --format and --set"_s);
    if (parsed.command == Command::ExportUsers && parsed.profile.kind == exporting::Profile::Kind::Workbook)
        return refuse(u"users are written as csv or tsv"_s);
    const bool several = parsed.command == Command::ExportDashboard || parsed.users.size() > 1;
    if (parser.isSet(name) && parsed.profile.kind == exporting::Profile::Kind::Workbook &&
        parsed.output.endsWith(".xlsx"_L1, Qt::CaseInsensitive))
        return refuse(u"--name is for files in a folder, not for the sheets of one workbook"_s);
    if (!several && parser.isSet(name)) {
        if (parser.isSet(output) && parsed.output == "-"_L1)
            return refuse(u"--name needs a folder: -o DIR"_s);
        if (!parser.isSet(output))
            parsed.output = u"."_s;
    }
    if (parsed.raw && several)
        return refuse(u"--raw is for the users of one"_s);
    if (parsed.output == "-"_L1 && !several &&
        (parsed.receipt || parsed.profile.kind == exporting::Profile::Kind::Workbook))
        return refuse(u"%1 needs a file: -o FILE"_s.arg(parsed.receipt ? u"--receipt"_s : u"--format xlsx"_s));
    if (form->options.contains("from "_L1) && (parsed.from.isEmpty() || parsed.to.isEmpty()))
        return refuse(u"%1 needs --from and --to"_s.arg(command));
    if (several && parsed.output == "-"_L1)
        return refuse(u"%1 needs a folder: -o DIR"_s.arg(command));
    return parsed;
}

QString helpText()
{
    return usage;
}

} // namespace cli
