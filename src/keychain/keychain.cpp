// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychain/keychain.h"

#include "keychain/secretservice.h"

#include <QPointer>
#include <qt6keychain/keychain.h>

#include <functional>
#include <iterator>
#include <type_traits>
#include <utility>

using Outcome = Result<std::optional<QByteArray>>;
using Place = SecretService::Place;

namespace
{

const QString service = QStringLiteral("Growscope");
constexpr qsizetype maxRecordSize = 2048; // the Windows store takes 2560 bytes
constexpr int userTimeFactor = 15;        // people type slower than keychains answer

Error::Kind kindOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return Error::Kind::KeychainLocked;
    case QKeychain::NoBackendAvailable:
        return Error::Kind::KeychainMissing;
    default:
        return Error::Kind::Keychain;
    }
}

Keychain::State stateOf(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::KeychainLocked:
        return Keychain::State::Locked;
    case Error::Kind::KeychainMissing:
        return Keychain::State::Missing;
    case Error::Kind::KeychainSilent:
        return Keychain::State::Silent;
    default:
        return Keychain::State::Failed;
    }
}

auto locked()
{
    return failure(Error::Kind::KeychainLocked, Error::tr("The keychain is locked"));
}

} // namespace

struct Keychain::Request {
    enum class Kind { Read, Write, Remove, Unlock };

    Kind kind;
    QString key;
    QByteArray record;
    QPointer<Job> job; ///< gone: nobody listens any more
    std::function<void(const Outcome &)> finish;

    void answer(const Outcome &outcome) const
    {
        if (job)
            finish(outcome);
    }
};

Keychain::Keychain(std::chrono::milliseconds limit, QObject *parent)
    : QObject(parent)
    , m_limit(limit)
    , m_secretService(new SecretService(this))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Keychain::expire);
}

Keychain::~Keychain() = default;

JobOf<std::optional<QByteArray>> *Keychain::read(const QString &key)
{
    return enqueue<std::optional<QByteArray>>({Request::Kind::Read, key, {}, {}, {}});
}

JobOf<void> *Keychain::write(const QString &key, const QByteArray &record)
{
    return enqueue<void>({Request::Kind::Write, key, record, {}, {}});
}

JobOf<void> *Keychain::remove(const QString &key)
{
    return enqueue<void>({Request::Kind::Remove, key, {}, {}, {}});
}

JobOf<void> *Keychain::unlock()
{
    auto *job = enqueue<void>({Request::Kind::Unlock, {}, {}, {}, {}});
    connect(job, &QObject::destroyed, this, [this] {
        if (!m_timer.isActive() || m_queue.front().kind != Request::Kind::Unlock || m_queue.front().job)
            return; // it ended, or never began
        m_secretService->dismissPrompt();
        m_timer.start(m_limit);
    });
    return job;
}

template <typename T>
JobOf<T> *Keychain::enqueue(Request request)
{
    auto *job = new JobOf<T>(this);
    request.job = job;
    request.finish = [job](const Outcome &outcome) {
        if constexpr (std::is_void_v<T>)
            job->finish(outcome.map([](const auto &) {}));
        else
            job->finish(outcome);
    };
    const bool unlocking = !m_queue.empty() && m_queue.back().kind == Request::Kind::Unlock && m_queue.back().job;
    if (request.kind != Request::Kind::Unlock && request.key.isEmpty()) {
        request.answer(failure(Error::Kind::Input, Error::tr("The key of a record is empty")));
    } else if (request.kind == Request::Kind::Write &&
               (request.record.isEmpty() || request.record.size() > maxRecordSize)) {
        request.answer(failure(Error::Kind::Input,
                               Error::tr("A record of %1 bytes; it must have 1 to %2")
                                   .arg(QString::number(request.record.size()), QString::number(maxRecordSize))));
    } else if (m_expired) {
        request.answer(failure(Error::Kind::KeychainSilent, Error::tr("The keychain is busy with a request before")));
    } else if (unlocking) {
        request.answer(failure(Error::Kind::KeychainLocked, Error::tr("The keychain is being unlocked")));
    } else {
        m_queue.push_back(std::move(request));
        if (m_queue.size() == 1)
            scheduleStart();
    }
    return job;
}

void Keychain::scheduleStart()
{
    QMetaObject::invokeMethod(this, &Keychain::start, Qt::QueuedConnection);
}

void Keychain::start()
{
    while (!m_queue.empty() && !m_queue.front().job)
        m_queue.pop_front();
    if (m_queue.empty())
        return;

    const Request &request = m_queue.front();
    const auto checked = [this](const Result<Place> &place) {
        if (isStale())
            return;
        const Request::Kind kind = m_queue.front().kind;
        if (!place)
            end(tl::unexpected(place.error()));
        else if (*place == Place::Locked)
            end(locked());
        else if (*place == Place::Nowhere && kind == Request::Kind::Write)
            end(failure(Error::Kind::KeychainLocked, Error::tr("There is no keyring yet")));
        else if (*place == Place::Nowhere || kind == Request::Kind::Unlock)
            end(std::nullopt);
        else
            runJob(*place == Place::Open);
    };
    m_timer.start(m_limit * (request.kind == Request::Kind::Unlock ? userTimeFactor : 1));
    switch (request.kind) {
    case Request::Kind::Read:
    case Request::Kind::Remove:
        return m_secretService->findRecord(service, request.key, checked);
    case Request::Kind::Write:
        return m_secretService->findCollection(checked);
    case Request::Kind::Unlock:
        return m_secretService->unlock(checked);
    }
}

void Keychain::runJob(bool checkable)
{
    const Request &request = m_queue.front();
    // Without a parent, and never deleted from here: QtKeychain crashes when a job goes while it runs. It deletes
    // itself.
    QKeychain::Job *job = nullptr;
    if (request.kind == Request::Kind::Read) {
        job = new QKeychain::ReadPasswordJob(service);
    } else if (request.kind == Request::Kind::Remove) {
        job = new QKeychain::DeletePasswordJob(service);
    } else {
        auto *writeJob = new QKeychain::WritePasswordJob(service);
        // Always binary: text and binary are two records under one key, and text ends at the first NUL.
        writeJob->setBinaryData(request.record);
        job = writeJob;
    }
    job->setKey(request.key);
    connect(job, &QKeychain::Job::finished, this, [this, checkable](QKeychain::Job *job) {
        if (isStale())
            return;
        const Request &request = m_queue.front();
        const QKeychain::Error error = job->error();
        Outcome outcome = std::nullopt;
        if (const auto *readJob = qobject_cast<QKeychain::ReadPasswordJob *>(job);
            readJob && error == QKeychain::NoError)
            outcome = readJob->binaryData();
        else if (error != QKeychain::NoError &&
                 (error != QKeychain::EntryNotFound || request.kind == Request::Kind::Write))
            outcome = failure(kindOf(error), job->errorString());
        if (!checkable || (error == QKeychain::NoError && request.kind != Request::Kind::Remove))
            return end(outcome);

        // "Not found" and "removed" are also what QtKeychain says of a locked record.
        const auto checked = [this, outcome](const Result<Place> &place) {
            if (isStale())
                return;
            if (!place)
                end(tl::unexpected(place.error()));
            else if (*place == Place::Locked)
                end(locked());
            else if (*place == Place::Open && outcome && m_queue.front().kind != Request::Kind::Write)
                end(failure(Error::Kind::Keychain, Error::tr("The record is there, but can't be read or removed")));
            else
                end(outcome);
        };
        if (request.kind == Request::Kind::Write)
            m_secretService->findCollection(checked);
        else
            m_secretService->findRecord(service, request.key, checked);
    });
    job->start();
}

void Keychain::expire()
{
    const bool unlocking = m_queue.front().kind == Request::Kind::Unlock;
    const auto error =
        unlocking ? failure(Error::Kind::KeychainLocked, Error::tr("The keychain was not unlocked in time"))
                  : failure(Error::Kind::KeychainSilent, Error::tr("No answer within %1 ms").arg(m_limit.count()));
    m_expired = true;
    for (const Request &request : m_queue)
        request.answer(error);
    m_queue.erase(std::next(m_queue.begin()), m_queue.end());
    if (unlocking)
        m_secretService->dismissPrompt();
    setState(stateOf(error.value().kind));
}

/// Ends the first request quietly if it has been answered, or if nobody listens any more.
bool Keychain::isStale()
{
    if (!m_expired && m_queue.front().job)
        return false;
    const bool wasSilent = std::exchange(m_expired, false) && m_state == State::Silent;
    m_timer.stop();
    m_queue.pop_front();
    if (!m_queue.empty())
        scheduleStart();
    if (wasSilent)
        setState(State::Ready);
    return true;
}

void Keychain::end(const Outcome &outcome)
{
    m_timer.stop();
    m_queue.front().answer(outcome);
    m_queue.pop_front();
    if (!m_queue.empty())
        scheduleStart();
    setState(outcome ? State::Ready : stateOf(outcome.error().kind));
}

void Keychain::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged(state);
}
