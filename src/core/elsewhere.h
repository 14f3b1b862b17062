// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <type_traits>
#include <utility>

/// For work on files: a disk that is slow, or a share that does not answer, holds up nothing that is to be seen.
QThreadPool *filePool();

/// Runs @p work in a thread of @p pool, then @p done with what it returned in this one, unless @p context is gone by
/// then.
template <typename Work, typename Done>
void elsewhere(QObject *context, QThreadPool *pool, Work work, Done done)
{
    using Value = std::invoke_result_t<Work>;
    auto *watcher = new QFutureWatcher<Value>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, done] {
        watcher->deleteLater();
        done(watcher->future().takeResult());
    });
    watcher->setFuture(QtConcurrent::run(pool, work));
}

/// The same in a thread that computes.
template <typename Work, typename Done>
void elsewhere(QObject *context, Work work, Done done)
{
    elsewhere(context, QThreadPool::globalInstance(), std::move(work), std::move(done));
}
