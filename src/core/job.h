// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QObject>

#include <functional>
#include <optional>
#include <type_traits>
#include <variant>

/// Something that is under way and ends once: finished() is emitted exactly once and always asynchronously, then the
/// job deletes itself. Deleting a job before ends what it does; then finished() never comes.
class Job : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// A paused job takes in nothing more of a download and begins none, until it goes on; what came already is still
    /// written. A job with nothing to pause goes on with what is on its way.
    void setPaused(bool paused);
    bool isPaused() const { return m_paused; }

signals:
    /// For those who serve the job.
    void pausedChanged(bool paused);
    /// How far it is; @p total is 0 where it is not known. The unit is the job's own (rows, bytes).
    void progress(qint64 done, qint64 total);
    /// The service has begun to make the answer and is asked again until it is there.
    void preparing();
    /// It can't go on as long as things are as @p error says (no connection, a token that is refused); it does so by
    /// itself, with goesOn(), once they have changed.
    void held(const Error &error);
    void goesOn();
    /// JobOf::offer() was called.
    void offered();
    void finished();

protected:
    void finishLater();

private:
    bool m_finishing = false;
    bool m_paused = false;
};

/// A Job whose outcome is a Result<T>.
template <typename T>
class JobOf final : public Job
{
public:
    using Job::Job;

    /// The outcome; valid from finished() on.
    const Result<T> &result() const { return *m_result; }

    /// Takes the outcome and announces it; what is handed in after the first is ignored.
    void finish(Result<T> result)
    {
        if (m_result)
            return;
        m_result.emplace(std::move(result));
        finishLater();
    }

    using Offer = std::conditional_t<std::is_void_v<T>, std::monostate, T>;

    /// Hands out what may be shown until the outcome is there: an answer of before. Announced at once.
    void offer(Offer value)
    {
        if (m_result)
            return;
        m_offer.emplace(std::move(value));
        emit offered();
    }

    /// Calls @p handler with what is offered before the outcome, in @p context's thread; often not at all.
    JobOf *meanwhile(const QObject *context, std::function<void(const Offer &)> handler)
    {
        connect(this, &Job::offered, context, [this, handler = std::move(handler)] { handler(*m_offer); });
        return this;
    }

    /// Calls @p handler with the outcome, in @p context's thread; not at all once @p context is gone.
    JobOf *then(const QObject *context, std::function<void(const Result<T> &)> handler)
    {
        connect(this, &Job::finished, context, [this, handler = std::move(handler)] { handler(*m_result); });
        return this;
    }

private:
    std::optional<Offer> m_offer;
    std::optional<Result<T>> m_result;
};
