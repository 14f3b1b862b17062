// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QFutureWatcher>
#include <QObject>

#include <memory>

/// Writes a download to a file that is whole or not there, in the one thread for such writing: the GUI thread never
/// waits for the disk. Owned by the job it serves; deleting it before committed() leaves an older file as it was.
class FileWriter : public QObject
{
    Q_OBJECT

public:
    explicit FileWriter(const QString &path, QObject *parent);
    ~FileWriter() override;

    /// Takes over @p bytes; the file is opened with the first.
    void write(const QByteArray &bytes);
    /// True while more waits than is good: hand in nothing before written().
    bool isFull() const;
    /// Ends the file and puts it in its place; committed() or failed() follows.
    void commit();

    qint64 bytes() const { return m_bytes; }
    /// The lines without the first, one without a line break at the end included.
    qint64 rows() const { return m_rows; }

signals:
    void written();
    /// The file is in its place.
    void committed();
    /// A File error, which may come at any time; nothing else comes after it.
    void failed(const Error &error);

private:
    class File;

    void next();
    void taskDone();

    std::shared_ptr<File> m_file; // shared with the task that runs
    QFutureWatcher<Result<void>> m_task;
    QByteArray m_waiting;
    qint64 m_bytes = 0;
    qint64 m_rows = 0;
    bool m_busy = false; // a task runs, or its end has not been heard of yet
    enum class State { Open, Committing, Committed, Failed } m_state = State::Open;
};
