// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/filewriter.h"

#include "core/atomicfile.h"

#include <QThreadPool>
#include <QtConcurrentRun>

#include <algorithm>
#include <atomic>
#include <optional>
#include <utility>

namespace
{

constexpr qsizetype maxWaiting = 2 * 1024 * 1024; // as much again may be with the task that runs

/// One thread, so that tasks run in the order they were started in.
QThreadPool *writerPool()
{
    class Pool : public QThreadPool
    {
    public:
        Pool() { setMaxThreadCount(1); }
    };
    static Pool pool;
    return &pool;
}

} // namespace

/// What the writing thread works on; nobody else touches it while a task runs, `abandoned` aside.
class FileWriter::File
{
public:
    explicit File(const QString &path)
        : m_path(path)
    {
    }

    Result<void> write(const QByteArray &bytes)
    {
        if (abandoned)
            return {};
        if (!m_file) {
            auto file = AtomicFile::open(m_path);
            if (!file)
                return tl::unexpected(file.error());
            m_file.emplace(*std::move(file));
        }
        lineBreaks += std::count(bytes.begin(), bytes.end(), '\n');
        lineOpen = !bytes.endsWith('\n');
        return m_file->write(bytes);
    }

    Result<void> commit() { return abandoned ? Result<void>() : m_file->commit(); }
    void close() { m_file.reset(); }

    std::atomic<bool> abandoned = false;
    qint64 lineBreaks = 0;
    bool lineOpen = false;

private:
    QString m_path;
    std::optional<AtomicFile> m_file;
};

FileWriter::FileWriter(const QString &path, QObject *parent)
    : QObject(parent)
    , m_file(std::make_shared<File>(path))
{
    connect(&m_task, &QFutureWatcherBase::finished, this, &FileWriter::taskDone);
}

FileWriter::~FileWriter()
{
    m_file->abandoned = true;
    // Closing may take as long as writing did.
    writerPool()->start([file = m_file] { file->close(); });
}

void FileWriter::write(const QByteArray &bytes)
{
    if (m_state != State::Open)
        return;
    m_bytes += bytes.size();
    m_waiting += bytes;
    if (!m_busy)
        next();
}

bool FileWriter::isFull() const
{
    return m_waiting.size() >= maxWaiting;
}

void FileWriter::commit()
{
    if (m_state != State::Open)
        return;
    m_state = State::Committing;
    if (!m_busy)
        next();
}

void FileWriter::next()
{
    if (!m_waiting.isEmpty()) {
        m_busy = true;
        m_task.setFuture(QtConcurrent::run(writerPool(), &File::write, m_file, std::exchange(m_waiting, {})));
    } else if (m_state == State::Committing) {
        m_busy = true;
        m_state = State::Committed;
        m_task.setFuture(QtConcurrent::run(writerPool(), &File::commit, m_file));
    }
}

void FileWriter::taskDone()
{
    m_busy = false;
    const Result<void> outcome = m_task.result();
    if (!outcome) {
        m_state = State::Failed;
        m_waiting.clear();
        emit failed(outcome.error());
        return;
    }
    if (m_state == State::Committed) {
        emit committed();
        return;
    }
    m_rows = std::max<qint64>(m_file->lineBreaks + m_file->lineOpen - 1, 0);
    next();
    emit written();
}
