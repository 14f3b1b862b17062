// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"
#include "cli/failure.h"
#include "core/elsewhere.h"

#include <QByteArray>
#include <QObject>

#include <functional>

namespace cli
{

/// One command, from start() to finished(), and what it says meanwhile. Owned by main().
class Task : public QObject
{
    Q_OBJECT

public:
    explicit Task(const Arguments &arguments, QObject *parent = nullptr);

    virtual void start() = 0;
    /// Ends what is under way; files that are not whole are gone. finished() does not come any more.
    void stop();

signals:
    void finished(int exitCode);

protected:
    virtual void stopWork() = 0;

    /// Does @p work off the main thread, which must hear of signals while a reader of the output takes nothing.
    template <typename T>
    void doOff(std::function<Result<T>()> work, std::function<void(const Result<T> &)> done);
    /// Writes @p text to standard output, then calls @p done; an error ends the program.
    void write(const QByteArray &text, std::function<void()> done);

    void showProgress(const QString &text);
    void clearProgress();
    void say(const QString &text);
    /// What --quiet leaves out.
    void remark(const QString &text);
    void fail(const Error &error);
    void end(int exitCode);

    const Arguments m_arguments;
    QObject m_writing; ///< of those who wait for files

private:
    bool m_progressShown = false;
    bool m_ended = false;
};

template <typename T>
void Task::doOff(std::function<Result<T>()> work, std::function<void(const Result<T> &)> done)
{
    elsewhere(&m_writing, std::move(work), [this, done = std::move(done)](const Result<T> &result) {
        clearProgress();
        done(result);
    });
}

} // namespace cli
