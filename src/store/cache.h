// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"

#include <QByteArray>
#include <QObject>
#include <QThread>

#include <memory>
#include <optional>

/// Answers of the service with their time, in an SQLite database of the cache folder: compressed, bounded, readable by
/// the user alone. All reading and writing happens in a thread of its own. Several programs may use one at once. One
/// per program; lose it and nothing is lost but time.
class Cache : public QObject
{
    Q_OBJECT

public:
    struct Options {
        QString folder;                        ///< made when needed; empty: nothing is kept
        qint64 maxBytes = 500LL * 1024 * 1024; ///< of the database; the oldest answers go first
    };
    struct Entry {
        QByteArray value;
        qint64 fetchedAt = 0; ///< unix ms, UTC

        friend bool operator==(const Entry &, const Entry &) = default;
    };

    explicit Cache(const Options &options, QObject *parent = nullptr);
    /// Writes what waits, and waits for it.
    ~Cache() override;

    /// What was last written under @p project (Project::id) and @p key, if it is there and whole. Never an error: one
    /// that can't be read is dropped, and said by troubled().
    JobOf<std::optional<Entry>> *read(const QString &project, const QString &key);
    /// Takes the place of what is there under that key. A failure is said by troubled(), once.
    void write(const QString &project, const QString &key, const Entry &entry);
    /// Forgets all of a project.
    void remove(const QString &project);

signals:
    /// Something that a person should know, each kind once: a damaged answer was dropped; a damaged database was set
    /// aside ("cache-1.damaged-1.sqlite") and begun anew; the disk is full. A File error whose detail is the sentence's
    /// reason; the program goes on.
    void troubled(const Error &error);

private:
    class Worker;

    QThread m_thread;
    std::unique_ptr<Worker> m_worker; // lives in m_thread
};
