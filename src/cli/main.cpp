// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/arguments.h"
#include "cli/credentials.h"
#include "cli/doctor.h"
#include "cli/failure.h"
#include "cli/linereader.h"
#include "cli/login.h"
#include "cli/run.h"
#include "core/allocation.h"
#include "core/elsewhere.h"
#include "core/standardstreams.h"

#include <QCoreApplication>
#include <QSocketNotifier>
#include <QThreadPool>
#include <QTimer>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <memory>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

using namespace Qt::Literals::StringLiterals;

namespace
{

#ifdef Q_OS_UNIX
/// A standard stream that is closed must not be what is opened next: a connection would get what is printed.
void keepStandardStreams()
{
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (fcntl(stream, F_GETFD) == -1 && open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY) == -1)
            std::_Exit(cli::FileFailed);
    }
}

int wakeUp[2];

void interrupted(int signal)
{
    const int error = errno;
    cli::restoreTerminal(); // the next one may come before the event loop has heard of this
    std::signal(signal, SIG_DFL);
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = write(wakeUp[1], &byte, 1);
    errno = error;
}

/// The first signal ends the program in order, a second one at once.
void watchSignals()
{
    if (pipe(wakeUp) != 0)
        return;
    struct sigaction action = {};
    action.sa_handler = interrupted;
    action.sa_flags = SA_RESTART;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    action.sa_handler = SIG_IGN; // writing to a pipe without a reader is an error as any other
    sigaction(SIGPIPE, &action, nullptr);
    sigaction(SIGXFSZ, &action, nullptr); // so is writing beyond the size that files may have
}
#endif

std::unique_ptr<cli::Task> taskFor(const cli::Arguments &arguments,
                                   const Result<std::optional<Credentials>> &environment)
{
    switch (arguments.command) {
    case cli::Command::Login:
        return std::make_unique<cli::Login>(arguments);
    case cli::Command::Logout:
        return std::make_unique<cli::Logout>(arguments);
    case cli::Command::Doctor:
        return std::make_unique<cli::Doctor>(arguments, environment);
    default:
        return std::make_unique<cli::Run>(arguments, environment.value_or(std::nullopt));
    }
}

bool usesEnvironment(cli::Command command)
{
    switch (command) {
    case cli::Command::Projects:
    case cli::Command::Verify:
    case cli::Command::Login:
    case cli::Command::Logout:
    case cli::Command::Doctor: // tells what is wrong with it
        return false;
    default:
        return true;
    }
}

} // namespace

int main(int argc, char **argv)
{
    keepFreedMemory();
#ifdef Q_OS_LINUX
    prctl(PR_SET_DUMPABLE, 0); // no core dumps: tokens are in memory
#endif
#ifdef Q_OS_UNIX
    keepStandardStreams();
#endif
    const auto environment = cli::takeCredentialsFromEnvironment();
    QCoreApplication::setApplicationName(u"growscope"_s); // the window's: both have one workspace
    QCoreApplication::setApplicationVersion(QLatin1StringView(GROWSCOPE_VERSION));
    QCoreApplication application(argc, argv);
    const QStringList given = QCoreApplication::arguments();
    if (given.join(u' ').contains(QChar::ReplacementCharacter)) {
        print(stderr, u"growscope-cli: the arguments are not all UTF-8\nTry: growscope-cli --help\n"_s);
        return cli::Usage;
    }
    const auto arguments = cli::parse(given);
    if (!arguments) {
        print(stderr, u"growscope-cli: %1\nTry: growscope-cli --help\n"_s.arg(cli::textOf(arguments.error())));
        return cli::Usage;
    }
    if (arguments->command == cli::Command::Help || arguments->command == cli::Command::Version) {
        const QString text = arguments->command == cli::Command::Help
                                 ? cli::helpText()
                                 : "growscope-cli "_L1 + QLatin1StringView(GROWSCOPE_VERSION) + u'\n';
        return print(stdout, text) ? cli::Done : cli::FileFailed;
    }
    if (!environment && usesEnvironment(arguments->command)) {
        print(stderr, u"growscope-cli: %1\n"_s.arg(environment.error().detail));
        return cli::NoAccess;
    }

    const auto task = taskFor(*arguments, environment);
    QObject::connect(task.get(), &cli::Task::finished, &application, &QCoreApplication::exit, Qt::QueuedConnection);
#ifdef Q_OS_UNIX
    watchSignals();
    const QSocketNotifier notifier(wakeUp[0], QSocketNotifier::Read);
    QObject::connect(&notifier, &QSocketNotifier::activated, task.get(), [&task] {
        task->stop();
        QCoreApplication::exit(cli::Interrupted);
    });
#endif
    QTimer::singleShot(0, task.get(), &cli::Task::start);
    const int exitCode = QCoreApplication::exec();
    // Files that are being written end whole; a reader of the output who takes nothing is not waited for.
    for (QThreadPool *pool : {QThreadPool::globalInstance(), filePool()})
        if (!pool->waitForDone(exitCode == cli::Interrupted ? 2000 : -1))
            std::_Exit(exitCode);
    return exitCode;
}
