// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/cache.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QMutex>
#include <QPointer>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>
#include <QVariant>

#include <algorithm>
#include <utility>
#include <vector>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int version = 1; ///< of the form of the database: part of its name
constexpr int compression = 2;
constexpr int patience = 5000; ///< ms to wait for another program's lock
constexpr qsizetype checksumBytes = 32;

// SQLite's result codes, without what extends them.
constexpr int sqliteError = 1; // of fixed statements: the tables are not those that were made
constexpr int sqliteCorrupt = 11;
constexpr int sqliteNotADatabase = 26;

bool isDamage(const QSqlError &error)
{
    const int code = error.nativeErrorCode().toInt() & 0xff;
    return code == sqliteError || code == sqliteCorrupt || code == sqliteNotADatabase;
}

/// Over the key as well: a damaged database may find another's answer.
QByteArray checksum(const QString &project, const QString &key, qint64 fetchedAt, QByteArrayView compressed)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &part : {project, key, QString::number(fetchedAt)}) {
        hash.addData(part.toUtf8());
        hash.addData(QByteArrayView("\0", 1));
    }
    hash.addData(compressed);
    return hash.result();
}

} // namespace

/// Owns the connection, which belongs to the thread that made it.
class Cache::Worker : public QObject
{
public:
    using ReadJob = JobOf<std::optional<Entry>>;

    struct Task {
        enum class Kind { Read, Write, Remove };
        Kind kind = Kind::Read;
        QString project;
        QString key;
        Entry entry;
        QPointer<ReadJob> job; // only to be looked into in the cache's thread
    };

    Worker(const Options &options, Cache *cache)
        : m_options(options)
        , m_cache(cache)
    {
    }

    /// From the cache's thread.
    void add(Task task)
    {
        const QMutexLocker locker(&m_mutex);
        m_tasks.push_back(std::move(task));
        if (m_tasks.size() == 1)
            QMetaObject::invokeMethod(this, &Worker::process, Qt::QueuedConnection);
    }

    void process();
    void close();

private:
    enum Trouble { DamagedAnswer = 1, DamagedDatabase = 2, Unusable = 4 };

    bool open();
    bool prepare();
    bool setAside();
    void run(const std::vector<Task> &tasks);
    void read(const Task &task);
    void write(const Task &task);
    void prune();
    bool exec(const QString &statement, const QVariantList &values = {});
    bool exec(QSqlQuery &query, const QString &statement, const QVariantList &values = {});
    void answer(const Task &task, std::optional<Entry> entry);
    void say(Trouble trouble, const QString &reason);
    QString path() const { return m_options.folder + u"/cache-%1.sqlite"_s.arg(version); }

    const Options m_options;
    Cache *const m_cache;
    QMutex m_mutex;
    std::vector<Task> m_tasks; // guarded by m_mutex
    QSqlDatabase m_database;
    QSqlError m_error;      // the first of a batch
    qint64 m_unsummed = 0;  // bytes written since all were summed up
    bool m_suspect = false; // to be checked when it is opened
    int m_said = 0;         // Trouble
};

void Cache::Worker::process()
{
    std::vector<Task> tasks;
    {
        const QMutexLocker locker(&m_mutex);
        tasks.swap(m_tasks);
    }
    for (int attempt = 0; attempt < 2 && open(); ++attempt) {
        run(tasks);
        if (!m_error.isValid())
            return;
        if (!isDamage(m_error)) {
            say(Unusable, m_error.databaseText());
            break;
        }
        close();
        m_suspect = true;
    }
    for (const Task &task : tasks)
        answer(task, std::nullopt); // those that have an answer keep it
}

void Cache::Worker::close()
{
    const QString name = m_database.connectionName();
    m_database = {};
    QSqlDatabase::removeDatabase(name);
}

bool Cache::Worker::open()
{
    if (m_database.isOpen())
        return true;
    const QDir folder(m_options.folder);
    if (!folder.exists()) {
        if (!folder.mkpath(u"."_s)) {
            say(Unusable, Error::tr("%1: the folder can't be made").arg(m_options.folder));
            return false;
        }
        QFile::setPermissions(m_options.folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    // Two that find it damaged at once must not set aside what the other has begun.
    QLockFile lock(folder.filePath(u"cache-%1.lock"_s.arg(version)));
    lock.tryLock(patience);
    for (int attempt = 0; attempt < 2; ++attempt) {
        m_error = {};
        if (prepare())
            return true;
        const QSqlError error = m_error;
        close();
        if (!isDamage(error)) {
            say(Unusable, error.databaseText().isEmpty() ? error.driverText() : error.databaseText());
            return false;
        }
        if (!setAside())
            return false;
    }
    return false;
}

bool Cache::Worker::prepare()
{
    // SQLite gives the files beside it the same permissions.
    constexpr auto owner = QFile::ReadOwner | QFile::WriteOwner;
    if (QFile file(path()); !file.exists())
        file.open(QIODevice::ReadWrite, owner);
    else
        file.setPermissions(owner);
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, QUuid::createUuid().toString());
    m_database.setDatabaseName(path());
    m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(patience));
    if (!m_database.open()) {
        m_error = m_database.lastError();
        return false;
    }
    // The first has no effect once there is something in it.
    for (const QString &statement :
         {u"PRAGMA auto_vacuum = FULL"_s, u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = NORMAL"_s,
          u"PRAGMA cell_size_check = ON"_s,
          u"CREATE TABLE IF NOT EXISTS answers (project TEXT NOT NULL, key TEXT NOT NULL, fetched_at INTEGER NOT NULL, "
          "bytes INTEGER NOT NULL, value BLOB NOT NULL, PRIMARY KEY (project, key))"_s,
          u"CREATE INDEX IF NOT EXISTS ages ON answers (fetched_at, bytes)"_s,
          u"SELECT project, key, fetched_at, bytes, value FROM answers LIMIT 0"_s}) {
        if (!exec(statement))
            return false;
    }
    if (std::exchange(m_suspect, false)) {
        QSqlQuery check(m_database);
        if (!exec(check, u"PRAGMA integrity_check(1)"_s))
            return false;
        if (!check.next() || check.value(0).toString() != "ok"_L1) {
            m_error = QSqlError({}, check.value(0).toString(), QSqlError::UnknownError, QString::number(sqliteCorrupt));
            return false;
        }
    }
    m_unsummed = m_options.maxBytes;
    return true;
}

bool Cache::Worker::setAside()
{
    QString aside;
    for (int number = 1; aside.isEmpty() || QFile::exists(aside); ++number)
        aside = m_options.folder + u"/cache-%1.damaged-%2.sqlite"_s.arg(version).arg(number);
    QFile database(path());
    if (!database.rename(aside)) {
        say(Unusable, path() + ": "_L1 + database.errorString());
        return false;
    }
    for (const QString &suffix : {u"-wal"_s, u"-shm"_s})
        QFile::rename(path() + suffix, aside + suffix);
    say(DamagedDatabase,
        Error::tr("the kept answers were damaged and are fetched again; the file is now %1").arg(aside));
    return true;
}

void Cache::Worker::run(const std::vector<Task> &tasks)
{
    m_error = {};
    const bool writes =
        std::any_of(tasks.begin(), tasks.end(), [](const Task &task) { return task.kind != Task::Kind::Read; });
    const bool begun = writes && exec(u"BEGIN IMMEDIATE"_s);
    for (const Task &task : tasks) {
        if (task.kind == Task::Kind::Read)
            read(task);
        else if (m_error.isValid())
            continue;
        else if (task.kind == Task::Kind::Write)
            write(task);
        else
            exec(u"DELETE FROM answers WHERE project = ?"_s, {task.project});
    }
    if (!begun)
        return;
    if (!m_error.isValid() && m_unsummed > m_options.maxBytes / 50)
        prune();
    if (m_error.isValid() || !exec(u"COMMIT"_s))
        exec(u"ROLLBACK"_s);
}

void Cache::Worker::read(const Task &task)
{
    QSqlQuery query(m_database);
    if (!exec(query, u"SELECT fetched_at, value FROM answers WHERE project = ? AND key = ?"_s,
              {task.project, task.key}))
        return;
    if (!query.next()) {
        m_error = m_error.isValid() ? m_error : query.lastError();
        if (!m_error.isValid())
            answer(task, std::nullopt);
        return;
    }
    const qint64 fetchedAt = query.value(0).toLongLong();
    const QByteArray stored = query.value(1).toByteArray();
    query.finish();
    const QByteArrayView compressed = QByteArrayView(stored).sliced(std::min(checksumBytes, stored.size()));
    if (stored.size() <= checksumBytes ||
        stored.first(checksumBytes) != checksum(task.project, task.key, fetchedAt, compressed)) {
        say(DamagedAnswer, Error::tr("a kept answer was damaged and is fetched again"));
        exec(u"DELETE FROM answers WHERE project = ? AND key = ?"_s, {task.project, task.key});
        answer(task, std::nullopt);
        return;
    }
    answer(task, Entry{qUncompress(reinterpret_cast<const uchar *>(compressed.data()), compressed.size()), fetchedAt});
}

void Cache::Worker::write(const Task &task)
{
    const QByteArray compressed = qCompress(task.entry.value, compression);
    const QByteArray stored = checksum(task.project, task.key, task.entry.fetchedAt, compressed) + compressed;
    const qint64 bytes = stored.size() + 2 * (task.project.size() + task.key.size());
    exec(u"INSERT OR REPLACE INTO answers (project, key, fetched_at, bytes, value) VALUES (?, ?, ?, ?, ?)"_s,
         {task.project, task.key, task.entry.fetchedAt, bytes, stored});
    m_unsummed += bytes;
}

void Cache::Worker::prune()
{
    QSqlQuery sum(m_database);
    if (!exec(sum, u"SELECT total(bytes) FROM answers"_s) || !sum.next())
        return;
    qint64 bytes = sum.value(0).toLongLong();
    sum.finish();
    m_unsummed = 0;
    if (bytes <= m_options.maxBytes)
        return;
    QVariantList oldest;
    {
        QSqlQuery query(m_database);
        query.setForwardOnly(true);
        if (!exec(query, u"SELECT rowid, bytes FROM answers ORDER BY fetched_at"_s))
            return;
        while (bytes > m_options.maxBytes / 10 * 9 && query.next()) {
            oldest.append(query.value(0));
            bytes -= query.value(1).toLongLong();
        }
    }
    for (const QVariant &row : std::as_const(oldest))
        exec(u"DELETE FROM answers WHERE rowid = ?"_s, {row});
}

bool Cache::Worker::exec(const QString &statement, const QVariantList &values)
{
    QSqlQuery query(m_database);
    return exec(query, statement, values);
}

bool Cache::Worker::exec(QSqlQuery &query, const QString &statement, const QVariantList &values)
{
    bool done = query.prepare(statement);
    for (const QVariant &value : values)
        query.addBindValue(value);
    done = done && query.exec();
    if (!done && !m_error.isValid())
        m_error = query.lastError();
    return done;
}

void Cache::Worker::answer(const Task &task, std::optional<Entry> entry)
{
    if (task.kind != Task::Kind::Read)
        return;
    QMetaObject::invokeMethod(
        m_cache,
        [job = task.job, entry = std::move(entry)] {
            if (job)
                job->finish(entry);
        },
        Qt::QueuedConnection);
}

void Cache::Worker::say(Trouble trouble, const QString &reason)
{
    if (m_said & trouble)
        return;
    m_said |= trouble;
    QMetaObject::invokeMethod(
        m_cache,
        [cache = m_cache, reason] {
            emit cache->troubled({Error::Kind::File, reason});
        },
        Qt::QueuedConnection);
}

Cache::Cache(const Options &options, QObject *parent)
    : QObject(parent)
{
    if (options.folder.isEmpty())
        return;
    m_worker = std::make_unique<Worker>(options, this);
    m_worker->moveToThread(&m_thread);
    m_thread.start();
}

Cache::~Cache()
{
    if (!m_worker)
        return;
    // In the queue after all that waits.
    QMetaObject::invokeMethod(
        m_worker.get(),
        [this] {
            m_worker->close();
            m_thread.quit();
        },
        Qt::QueuedConnection);
    m_thread.wait();
}

JobOf<std::optional<Cache::Entry>> *Cache::read(const QString &project, const QString &key)
{
    auto *job = new JobOf<std::optional<Entry>>(this);
    if (m_worker)
        m_worker->add({Worker::Task::Kind::Read, project, key, {}, job});
    else
        job->finish(std::nullopt);
    return job;
}

void Cache::write(const QString &project, const QString &key, const Entry &entry)
{
    if (m_worker)
        m_worker->add({Worker::Task::Kind::Write, project, key, entry, {}});
}

void Cache::remove(const QString &project)
{
    if (m_worker)
        m_worker->add({Worker::Task::Kind::Remove, project, {}, {}, {}});
}
