// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Runs the sample project's service until it is interrupted, for trying the connect dialog by hand.

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
    parser.addOptions({{u"port"_s, u"Listen on <N>; any free port by default."_s, u"N"_s, u"0"_s},
                       {u"token-lifetime"_s, u"Tokens asked for with keys end after <S> seconds."_s, u"S"_s, u"0"_s}});
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
