// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Runs the sample project's service until it is interrupted, for trying the programs by hand and for their tests.

#include "demo/sampleservice.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTextStream>

using namespace Qt::Literals::StringLiterals;

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Serves the sample project on a loopback port."_s);
    parser.addHelpOption();
    parser.addOptions(
        {{u"port"_s, u"Listen on <N>; any free port by default."_s, u"N"_s, u"0"_s},
         {u"token-lifetime"_s, u"Tokens asked for with keys end after <S> seconds."_s, u"S"_s, u"0"_s},
         {u"generations"_s, u"Speak only these generations: <LIST> such as 1,2,3."_s, u"LIST"_s, u"1,2,3"_s},
         {u"preparing"_s, u"Exports of V3 take <MS> milliseconds."_s, u"MS"_s, u"1000"_s},
         {u"link-lifetime"_s, u"Download links end after <S> seconds."_s, u"S"_s, u"300"_s},
         {u"fault"_s, u"Fail as <NAME>: "_s + SampleService::faultNames().join(u", "_s), u"NAME"_s},
         {u"log"_s, u"Write a line for each answer to <FILE>."_s, u"FILE"_s}});
    parser.process(application);

    bool isPort = false;
    bool isLifetime = false;
    SampleService::Options options;
    options.port = parser.value(u"port"_s).toUShort(&isPort);
    options.tokenLifetimeSeconds = parser.value(u"token-lifetime"_s).toInt(&isLifetime);
    QTextStream err(stderr);
    if (!isPort || !isLifetime || options.tokenLifetimeSeconds < 0) {
        err << "--port takes a port, --token-lifetime a number of seconds\n";
        return 2;
    }
    bool isPreparing = false;
    bool isLinkLifetime = false;
    options.preparingMs = parser.value(u"preparing"_s).toInt(&isPreparing);
    options.linkLifetimeSeconds = parser.value(u"link-lifetime"_s).toInt(&isLinkLifetime);
    if (!isPreparing || !isLinkLifetime || options.preparingMs < 0 || options.linkLifetimeSeconds < 0) {
        err << "--preparing takes milliseconds, --link-lifetime seconds\n";
        return 2;
    }
    options.generations.clear();
    for (const QString &generation : parser.value(u"generations"_s).split(u',')) {
        if (generation != "1"_L1 && generation != "2"_L1 && generation != "3"_L1) {
            err << "--generations takes 1, 2 and 3, with commas between\n";
            return 2;
        }
        options.generations.insert(Generation(generation.toInt()));
    }
    if (parser.isSet(u"fault"_s)) {
        const auto fault = SampleService::faultFromName(parser.value(u"fault"_s));
        if (!fault) {
            err << "--fault takes one of " << SampleService::faultNames().join(u", "_s) << "\n";
            return 2;
        }
        options.fault = *fault;
    }
    options.log = parser.value(u"log"_s);
    const SampleService service(options);
    if (!service.isListening()) {
        err << "no loopback port could be had\n";
        return 1;
    }

    using Method = Credentials::Method;
    const Credentials keys = SampleService::credentials(Method::Keys);
    QTextStream(stdout) << "address:     " << service.url().toString() << "\nproject UID: " << service.project().uid
                        << "\n\nAPI token\n  token:       " << SampleService::credentials(Method::ApiToken).token
                        << "\n\nPublic key and token\n  public key:  " << keys.clientId
                        << "\n  token:       " << SampleService::credentials(Method::ClientToken).token
                        << "\n\nPublic and private key\n  public key:  " << keys.clientId
                        << "\n  private key: " << keys.privateKey << "\n  project ID:  " << keys.accountId << "\n";
    return application.exec();
}
