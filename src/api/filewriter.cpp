// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/filewriter.h"

#include "core/atomicfile.h"
#include "core/redelimiter.h"
#include "core/standardstreams.h"

#include <QFile>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <algorithm>
#include <atomic>
#include <optional>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr auto standardOutput = "-"_L1;
constexpr qsizetype maxHeader = 1024 * 1024;
constexpr qsizetype maxWaiting = 2 * 1024 * 1024; // as much again may be with the task that runs

/// As std::count() does, but in blocks whose count fits into a byte: compilers make that a tenth of the work.
qint64 lineBreaksIn(QByteArrayView bytes)
{
    constexpr qsizetype block = 128;
    qint64 count = 0;
    for (; bytes.size() >= block; bytes = bytes.sliced(block)) {
        quint8 inBlock = 0;
        for (qsizetype i = 0; i < block; ++i)
            inBlock += quint8(bytes[i] == '\n');
        count += inBlock;
    }
    return count + std::count(bytes.begin(), bytes.end(), '\n');
}

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
    explicit File(const FileTarget &target)
        : m_target(target)
    {
        if (target.format)
            m_redelimiter.emplace(*target.format);
    }

    Result<void> write()
    {
        if (abandoned)
            return {};
        lineBreaks += lineBreaksIn(piece);
        lineOpen = !piece.endsWith('\n');
        if (!m_redelimiter)
            return put(piece);
        m_redelimited.resize(0);
        return m_redelimiter->add(piece, m_redelimited).and_then([this] { return put(m_redelimited); });
    }

    Result<void> commit()
    {
        if (abandoned)
            return {};
        if (m_redelimiter) {
            m_redelimited.resize(0);
            m_redelimiter->end(m_redelimited);
            if (auto written = put(m_redelimited); !written)
                return written;
        }
        if (!m_file)
            return {};
        if (!m_target.place)
            return m_file->commit();
        return m_file->commitAt(m_target.place).map([this](const QString &path) { m_target.path = path; });
    }

    void close()
    {
        m_file.reset();
        m_output.reset();
    }

    const QString &path() const { return m_target.path; }
    csv::Written cells() const { return m_redelimiter ? m_redelimiter->written() : csv::Written(); }

    std::atomic<bool> abandoned = false;
    QByteArray piece; // to be written; exchanged, not made anew: fresh memory costs more than writing does
    qint64 lineBreaks = 0;
    bool lineOpen = false;
    qint64 size = 0;

private:
    Result<void> put(const QByteArray &bytes)
    {
        if (auto opened = open(); !opened)
            return opened;
        size += bytes.size();
        return m_file ? m_file->write(bytes) : writeAll(*m_output, bytes);
    }

    Result<void> open()
    {
        if (m_file || m_output)
            return {};
        if (m_target.path == standardOutput) {
            m_output = std::make_unique<QFile>();
            return openStandardOutput(*m_output); // Qt Network has SIGPIPE ignored
        }
        auto file = AtomicFile::open(m_target.path);
        if (!file)
            return tl::unexpected(file.error());
        m_file.emplace(*std::move(file));
        return {};
    }

    FileTarget m_target;
    std::optional<Redelimiter> m_redelimiter;
    QByteArray m_redelimited;
    std::optional<AtomicFile> m_file;
    std::unique_ptr<QFile> m_output;
};

FileWriter::FileWriter(const FileTarget &target, QObject *parent)
    : QObject(parent)
    , m_target(target)
    , m_file(std::make_shared<File>(target))
{
    connect(&m_task, &QFutureWatcherBase::finished, this, &FileWriter::taskDone);
}

FileWriter::~FileWriter()
{
    m_file->abandoned = true;
    // Closing may take as long as writing did.
    writerPool()->start([file = m_file] { file->close(); });
}

void FileWriter::write(QByteArrayView bytes)
{
    if (m_state != State::Open)
        return;
    m_bytes += bytes.size();
    QByteArrayView rest = bytes;
    if (m_inFirstLine) {
        const qsizetype lineEnd = rest.indexOf('\n');
        m_firstLine += lineEnd < 0 ? rest : rest.first(lineEnd + 1);
        rest = lineEnd < 0 ? QByteArrayView() : rest.sliced(lineEnd + 1);
        if (lineEnd >= 0 || m_firstLine.size() > maxHeader)
            endFirstLine();
    }
    pass(rest);
}

void FileWriter::nextPart()
{
    endFirstLine();
    if (m_lastByte != '\n')
        pass("\n");
    m_isFirstPart = false;
    m_inFirstLine = true;
}

bool FileWriter::canRestart() const
{
    return m_target.path != standardOutput || !m_passedOn;
}

void FileWriter::restart()
{
    m_file->abandoned = true;
    writerPool()->start([file = m_file] { file->close(); });
    m_file = std::make_shared<File>(m_target);
    m_header.clear();
    m_firstLine.clear();
    m_waiting.clear();
    m_bytes = 0;
    m_rows = 0;
    m_lastByte = '\n';
    m_inFirstLine = true;
    m_isFirstPart = true;
}

bool FileWriter::isFull() const
{
    return m_waiting.size() >= maxWaiting;
}

void FileWriter::commit()
{
    if (m_state != State::Open)
        return;
    endFirstLine();
    m_state = State::Committing;
    if (!m_busy)
        next();
}

/// The first line of the part is there, or the part is over.
void FileWriter::endFirstLine()
{
    if (!std::exchange(m_inFirstLine, false))
        return;
    const QByteArray line = std::exchange(m_firstLine, {});
    QByteArray text = line;
    while (text.endsWith('\n') || text.endsWith('\r'))
        text.chop(1);
    if (m_isFirstPart)
        m_header = text;
    else if (text == m_header)
        return;
    pass(line);
}

void FileWriter::pass(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return;
    m_lastByte = bytes.back();
    m_waiting += bytes;
    if (!m_busy)
        next();
}

void FileWriter::next()
{
    if (!m_waiting.isEmpty()) {
        m_busy = true;
        m_passedOn = true;
        m_file->piece.swap(m_waiting);
        m_waiting.resize(0);
        m_task.setFuture(QtConcurrent::run(writerPool(), &File::write, m_file));
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
        m_path = m_file->path();
        m_size = m_file->size;
        m_cells = m_file->cells();
        emit committed();
        return;
    }
    m_rows = std::max<qint64>(m_file->lineBreaks + m_file->lineOpen - 1, 0);
    next();
    emit written();
}
