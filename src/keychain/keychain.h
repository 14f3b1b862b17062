// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>
#include <list>
#include <optional>

class SecretService;

/// Keeps small secret records in the desktop's keychain, one request after another, each with a time limit of its own.
/// Never a plain-text fallback. One per program, in the GUI thread; owned by main().
///
/// Errors: KeychainLocked, KeychainMissing, KeychainSilent, Keychain; Input for an empty key, and for a record that is
/// empty or over 2048 bytes. While a request that ran out of time still hangs, all others are answered at once with
/// KeychainSilent, and while unlock() waits for the user, with KeychainLocked.
class Keychain : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Unknown, ///< not asked yet
        Ready,   ///< the last request was answered, be it late
        Locked,  ///< there, but locked
        Missing, ///< no session bus, or no service on it
        Silent,  ///< does not answer
        Failed,  ///< any other trouble, see the job's error
    };
    Q_ENUM(State)

    /// @p limit: how long one request may take before it counts as silent.
    explicit Keychain(std::chrono::milliseconds limit = std::chrono::seconds(8), QObject *parent = nullptr);
    /// Jobs that run are deleted with it.
    ~Keychain() override;

    /// The record under @p key, or nothing where the keychain has none; a locked keychain is an error, never "none".
    JobOf<std::optional<QByteArray>> *read(const QString &key);
    JobOf<void> *write(const QString &key, const QByteArray &record);
    /// Done also where there was none; an error where the record is still there afterwards.
    JobOf<void> *remove(const QString &key);
    /// Lets the desktop ask the user for the keychain's password (or for a new keyring's, where there is none yet), for
    /// up to 15 times the limit. A Keychain error where the system does not offer this: there it asks by itself.
    /// Deleting the job takes the question back.
    JobOf<void> *unlock();

    State state() const { return m_state; }

signals:
    void stateChanged(Keychain::State state);

private:
    struct Request;

    template <typename T>
    JobOf<T> *enqueue(Request request);
    void start();
    void runJob(bool checkable);
    void expire();
    bool isStale();
    void end(const Result<std::optional<QByteArray>> &outcome);
    void scheduleStart();
    void setState(State state);

    std::chrono::milliseconds m_limit;
    State m_state = State::Unknown;
    SecretService *m_secretService;
    std::list<Request> m_queue; ///< the first one runs
    QTimer m_timer;             ///< of the first one
    bool m_expired = false;     ///< the first one is answered already, and hangs
};
