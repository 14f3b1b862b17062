// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/network.h"
#include "core/allocation.h"
#include "core/elsewhere.h"
#include "keychain/keychain.h"
#include "source/credentialstore.h"
#include "store/cache.h"
#include "store/workspace.h"
#include "views/appearance.h"
#include "views/mainwindow.h"
#include "views/snapshot.h"
#include "views/startoptions.h"

#include <QApplication>
#include <QScopeGuard>
#include <QStandardPaths>
#include <QTimer>

#include <csignal>
#include <cstdio>
#include <cstdlib>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

using namespace Qt::Literals::StringLiterals;

namespace
{

// Qt ends the program with an abort and several lines of its own where there is no display: one sentence instead. What
// it says otherwise while the application is made is kept until then.
QStringList heldBack;

void sayNoDisplay(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    if (type == QtFatalMsg) {
        std::fputs(
            "growscope: no display could be opened; set DISPLAY, or use --demo --snapshot DIR, which needs none.\n",
            stderr);
        std::_Exit(2);
    }
    heldBack.append(message);
}

} // namespace

int main(int argc, char **argv)
{
    keepFreedMemory();
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    int exitCode = 0;
    const auto options = StartOptions::parse(arguments, exitCode);
    if (!options)
        return exitCode;

#ifdef Q_OS_UNIX
    std::signal(SIGXFSZ, SIG_IGN); // a file that may not grow is an error as any other
#endif
#ifdef Q_OS_LINUX
    prctl(PR_SET_DUMPABLE, 0); // no core dumps: tokens are in memory
    if (!options->snapshot.isEmpty() && qEnvironmentVariableIsEmpty("DISPLAY") &&
        qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
#endif
    QCoreApplication::setApplicationName(u"growscope"_s);
    QCoreApplication::setApplicationVersion(QLatin1StringView(GROWSCOPE_VERSION));
    QGuiApplication::setApplicationDisplayName(u"Growscope"_s);
    QGuiApplication::setDesktopFileName(u"org.growscope.Growscope"_s);
    const QtMessageHandler handler = qInstallMessageHandler(sayNoDisplay);
    const QApplication application(argc, argv);
    const auto files = qScopeGuard([] { filePool()->waitForDone(); }); // that are being written end whole
    qInstallMessageHandler(handler);
    for (const QString &message : heldBack)
        std::fputs(qPrintable(message + u'\n'), stderr);

    // The same pictures at each start: nothing is remembered from one snapshot to the next.
    const bool snapshot = !options->snapshot.isEmpty();
    const QString folder = snapshot ? QString()
                           : options->config.isEmpty()
                               ? QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation)
                               : options->config;
    Workspace workspace(folder);
    const auto loaded = workspace.load();
    Appearance appearance(&workspace, options->language,
                          snapshot && options->theme.isEmpty() ? u"light"_s : options->theme);
    Keychain keychain;
    Keychain *usedKeychain = snapshot ? nullptr : &keychain;
    // Records named by the id of a workspace that is not kept could never be found again.
    CredentialStore credentials(loaded ? usedKeychain : nullptr, workspace.id(), folder);
    Network network;
    Cache cache({snapshot                    ? QString()
                 : options->config.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::CacheLocation)
                                             : options->config + "/cache"_L1});
    MainWindow window({&workspace, &appearance, &credentials, usedKeychain, &network, &cache});
    if (options->sizeGiven || snapshot)
        window.resize(options->size);

    Snapshot pages(&window, options->snapshot);
    QObject::connect(&pages, &Snapshot::finished, &application, &QCoreApplication::exit, Qt::QueuedConnection);
    window.show();
    if (!loaded)
        window.offerNewWorkspace(loaded.error());
    // After the first paint.
    QTimer::singleShot(0, &window, [&] {
        window.projects()->removeCredentialsLeft();
        if (options->demo)
            window.openSample(options->demoFault);
        else
            window.restore();
        if (snapshot)
            pages.start();
    });
    return QApplication::exec();
}
