// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/csv.h"
#include "core/result.h"

#include <QByteArray>
#include <QFutureWatcher>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

/// Where a download goes and in what form.
struct FileTarget {
    QString path; ///< "-": standard output
    /// How rows are written; nothing: as the service sends them, separated by tabs.
    std::optional<csv::Format> format = {};
    /// Asked in the writing thread when the file is whole: where in the folder of path it is put, see
    /// AtomicFile::commitAt(). Null: at path.
    std::function<QString()> place = {};
};

/// Writes a download to a file that is whole or not there, or to standard output as it comes, in the one thread for
/// such writing: the GUI thread never waits for the disk. Owned by the job it serves; deleting it before committed()
/// leaves an older file as it was.
class FileWriter : public QObject
{
    Q_OBJECT

public:
    explicit FileWriter(const FileTarget &target, QObject *parent);
    ~FileWriter() override;

    /// The file is opened with the first bytes.
    void write(QByteArrayView bytes);
    /// What is written now is another part of the same table: its first line is left out where it is that of the first
    /// part.
    void nextPart();
    /// False once something went to standard output.
    bool canRestart() const;
    /// Begins anew; what was written is dropped.
    void restart();
    /// True while more waits than is good: hand in nothing before written().
    bool isFull() const;
    /// Ends the file and puts it in its place; committed() or failed() follows.
    void commit();

    /// That were handed in.
    qint64 bytes() const { return m_bytes; }
    /// Of the file, from committed() on.
    const QString &path() const { return m_path; }
    qint64 size() const { return m_size; }
    /// The lines without the first, one without a line break at the end included.
    qint64 rows() const { return m_rows; }

    /// What was done to cells on the way into the format, from committed() on.
    const csv::Written &cells() const { return m_cells; }

signals:
    void written();
    /// The file is in its place.
    void committed();
    /// A File error, or Malformed where what came does not fit into the format; it may come at any time, and nothing
    /// else after it.
    void failed(const Error &error);

private:
    class File;

    void endFirstLine();
    void pass(QByteArrayView bytes);
    void next();
    void taskDone();

    FileTarget m_target;
    std::shared_ptr<File> m_file; // shared with the task that runs
    QFutureWatcher<Result<void>> m_task;
    QByteArray m_header;    // the first line of the first part, without its end
    QByteArray m_firstLine; // of this part, as far as it has come
    QByteArray m_waiting;
    QString m_path;
    qint64 m_bytes = 0;
    qint64 m_size = 0;
    qint64 m_rows = 0;
    csv::Written m_cells;
    char m_lastByte = '\n'; // that went on to the file
    bool m_inFirstLine = true;
    bool m_isFirstPart = true;
    bool m_passedOn = false; // something was given to a task
    bool m_busy = false;     // a task runs, or its end has not been heard of yet
    enum class State { Open, Committing, Committed, Failed } m_state = State::Open;
};
