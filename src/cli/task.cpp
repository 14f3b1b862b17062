// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/task.h"

#include "core/atomicfile.h"
#include "core/standardstreams.h"

#include <QFile>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace Qt::Literals::StringLiterals;

namespace cli
{

namespace
{

bool isTerminal()
{
#ifdef Q_OS_UNIX
    return isatty(STDERR_FILENO);
#else
    return false;
#endif
}

} // namespace

Task::Task(const Arguments &arguments, QObject *parent)
    : QObject(parent)
    , m_arguments(arguments)
{
}

void Task::stop()
{
    m_ended = true;
    clearProgress();
    stopWork();
}

void Task::write(const QByteArray &text, std::function<void()> done)
{
    const auto print = [text]() -> Result<void> {
        QFile out;
        return openStandardOutput(out).and_then([&] { return writeAll(out, text); });
    };
    doOff<void>(print, [this, done = std::move(done)](const Result<void> &printed) {
        if (!printed)
            return fail(withPath(printed.error(), u"-"_s));
        done();
    });
}

void Task::showProgress(const QString &text)
{
    if (m_arguments.quiet || !isTerminal() || m_ended)
        return;
    print(stderr, u"\r\x1b[K"_s + text);
    m_progressShown = true;
}

void Task::clearProgress()
{
    if (m_progressShown)
        print(stderr, u"\r\x1b[K"_s);
    m_progressShown = false;
}

void Task::say(const QString &text)
{
    clearProgress();
    print(stderr, "growscope-cli: "_L1 + text + u'\n');
}

void Task::remark(const QString &text)
{
    if (!m_arguments.quiet)
        say(text);
}

void Task::fail(const Error &error)
{
    say(textOf(error));
    if (m_arguments.api && error.kind == Error::Kind::NotFound && error.httpStatus > 0)
        say(u"Generation %1 of the service was asked and no other, as --api wants it."_s.arg(int(*m_arguments.api)));
    end(failureOf(error.kind).exitCode);
}

void Task::end(int exitCode)
{
    if (m_ended)
        return;
    m_ended = true;
    clearProgress();
    emit finished(exitCode);
}

} // namespace cli
