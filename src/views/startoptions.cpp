// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/startoptions.h"

#include "core/standardstreams.h"
#include "demo/sampleservice.h"

#include <QCommandLineParser>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr auto usage = R"(Usage: growscope [options]
Desktop explorer for the GrowingIO statistics export service.

Options:
  --demo                  Open the built-in sample project; needs no account and no network.
  --demo-faults NAME      With --demo: let the sample's service fail. NAME is unauthorized, expiry, forbidden,
                          notfound, toomany, error, slow or expiredlinks.
  --config DIR            Keep settings and workspace in DIR.
  --language en|zh_CN     Language of the window.
  --theme light|dark      Colours of the window.
  --size WxH              Size of the window, for example 1280x800.
  --snapshot DIR          With --demo: open each page, write NN-name.png and NN-name.csv to DIR, and end.
  -h, --help              Show this help and end.
  -v, --version           Show the version and end.
)"_L1;

} // namespace

std::optional<StartOptions> StartOptions::parse(const QStringList &arguments, int &exitCode)
{
    const QCommandLineOption demo(u"demo"_s);
    const QCommandLineOption demoFaults(u"demo-faults"_s, {}, u"NAME"_s);
    const QCommandLineOption config(u"config"_s, {}, u"DIR"_s);
    const QCommandLineOption language(u"language"_s, {}, u"LANGUAGE"_s);
    const QCommandLineOption theme(u"theme"_s, {}, u"THEME"_s);
    const QCommandLineOption size(u"size"_s, {}, u"WxH"_s);
    const QCommandLineOption snapshot(u"snapshot"_s, {}, u"DIR"_s);
    const QCommandLineOption help(QStringList{u"h"_s, u"help"_s});
    const QCommandLineOption version(QStringList{u"v"_s, u"version"_s});
    QCommandLineParser parser;
    parser.addOptions({demo, demoFaults, config, language, theme, size, snapshot, help, version});

    const auto refuse = [&](const QString &reason) -> std::optional<StartOptions> {
        print(stderr, "growscope: "_L1 + reason + "\nTry: growscope --help\n"_L1);
        exitCode = 2;
        return std::nullopt;
    };
    if (!parser.parse(arguments))
        return refuse(parser.errorText());
    if (parser.isSet(help) || parser.isSet(version)) {
        print(stdout,
              parser.isSet(help) ? QString(usage) : "growscope "_L1 + QLatin1StringView(GROWSCOPE_VERSION) + u'\n');
        exitCode = 0;
        return std::nullopt;
    }
    if (!parser.positionalArguments().isEmpty())
        return refuse("unexpected argument: "_L1 + parser.positionalArguments().constFirst());

    StartOptions options;
    options.demo = parser.isSet(demo);
    options.demoFault = parser.value(demoFaults);
    options.config = parser.value(config);
    options.language = parser.value(language);
    options.theme = parser.value(theme);
    options.snapshot = parser.value(snapshot);
    if (parser.isSet(language) && options.language != "en"_L1 && options.language != "zh_CN"_L1)
        return refuse("--language takes en or zh_CN, not "_L1 + options.language);
    if (parser.isSet(theme) && options.theme != "light"_L1 && options.theme != "dark"_L1)
        return refuse("--theme takes light or dark, not "_L1 + options.theme);
    for (const QCommandLineOption &folder : {config, snapshot}) {
        if (parser.isSet(folder) && parser.value(folder).isEmpty())
            return refuse("--"_L1 + folder.names().constFirst() + " takes a folder"_L1);
    }
    if (parser.isSet(size)) {
        static const QRegularExpression form(u"^([1-9][0-9]{2,3})x([1-9][0-9]{2,3})$"_s);
        const QRegularExpressionMatch match = form.match(parser.value(size));
        if (!match.hasMatch())
            return refuse("--size takes a width and a height of 100 to 9999, such as 1280x800, not "_L1 +
                          parser.value(size));
        options.size = QSize(match.captured(1).toInt(), match.captured(2).toInt());
        options.sizeGiven = true;
    }
    if (parser.isSet(demoFaults) && !SampleService::faultFromName(options.demoFault))
        return refuse("--demo-faults takes one of "_L1 + SampleService::faultNames().join(u", "_s) + ", not "_L1 +
                      options.demoFault);
    if (parser.isSet(demoFaults) && !options.demo)
        return refuse(u"--demo-faults needs --demo"_s);
    if (!options.snapshot.isEmpty() && !options.demo)
        return refuse(u"--snapshot needs --demo"_s);
    return options;
}
