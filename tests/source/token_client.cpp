// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/client.h"
#include "keychain/keychain.h"
#include "source/credentialstore.h"

#include <QCoreApplication>
#include <QTextStream>
#include <QTimer>

#include <memory>

using namespace std::chrono_literals;

// token_client SERVER LOCK_FOLDER SECONDS: a second program for the tests. Asks the project "nxog09md" of SERVER for
// its segmentations 20 times a second, with the credentials in the keychain; then says how many succeeded and how many
// failed.

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    Project project;
    project.uid = QStringLiteral("nxog09md");
    project.server = QUrl(arguments.value(1));
    Keychain keychain;
    CredentialStore store(&keychain, QStringLiteral("test"), arguments.value(2));
    Network network;
    std::unique_ptr<Client> client;
    QTimer beat;
    int open = 0;
    int good = 0;
    int bad = 0;
    const auto endIfDone = [&] {
        if (!beat.isActive() && open == 0)
            QCoreApplication::quit();
    };
    QObject::connect(&beat, &QTimer::timeout, &app, [&] {
        ++open;
        client->segmentations()->then(&app, [&](const Result<Received<QList<Segmentation>>> &list) {
            --open;
            ++(list ? good : bad);
            endIfDone();
        });
    });
    store.load(project)->then(&app, [&](const Result<Credentials> &credentials) {
        if (!credentials)
            return QCoreApplication::exit(1);
        client = std::make_unique<Client>(&network, project, *credentials, &store);
        beat.start(50ms);
        QTimer::singleShot(std::chrono::seconds(arguments.value(3).toInt()), &app, [&] {
            beat.stop();
            endIfDone();
        });
    });
    const int code = QCoreApplication::exec();
    client.reset();
    QTextStream(stdout) << good << ' ' << bad << '\n';
    return code;
}
