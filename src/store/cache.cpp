// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/cache.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

#include <array>
#include <functional>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int form = 1; ///< of the table; a program with another one uses a file of its own
constexpr int compression = 1;
const QString fileName = u"cache-%1.sqlite"_s.arg(form);

QByteArray checksum(const QString &project, const QString &key, qint64 fetchedAt, const QByteArray &packed)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    for (const QByteArray &part : {project.toUtf8(), key.toUtf8(), QByteArray::number(fetchedAt), packed}) {
        hash.addData(QByteArray::number(part.size()));
        hash.addData(part);
    }
    return hash.result();
}

} // namespace

/// The database and all that is done with it; lives in the cache's thread.
class Cache::Database : public QObject
{
public:
    explicit Database(const Options &options)
        : m_options(options)
    {
    }

    ~Database() override { close(); }

    std::optional<Entry> read(const QString &project, const QString &key)
    {
        if (!open())
            return std::nullopt;
        QSqlQuery query(database());
        query.prepare(u"SELECT fetched_at, checksum, value FROM answers WHERE project = ? AND key = ?"_s);
        query.addBindValue(project);
        query.addBindValue(key);
        if (!query.exec()) {
            failed(query.lastError());
            return std::nullopt;
        }
        if (!query.next()) {
            if (query.lastError().isValid())
                failed(query.lastError());
            return std::nullopt;
        }
        const qint64 fetchedAt = query.value(0).toLongLong();
        const QByteArray sum = query.value(1).toByteArray();
        const QByteArray packed = query.value(2).toByteArray();
        query.finish();
        if (sum == checksum(project, key, fetchedAt, packed)) {
            if (Entry entry{qUncompress(packed), fetchedAt}; !entry.value.isNull())
                return entry;
        }
        drop(project, key);
        tell(Trouble::Entry, Error::tr("an answer of before was damaged; it is asked for again"));
        return std::nullopt;
    }

    void write(const QString &project, const QString &key, const Entry &entry)
    {
        if (!open())
            return;
        const QByteArray packed = qCompress(entry.value, compression);
        QSqlQuery query(database());
        query.prepare(u"INSERT OR REPLACE INTO answers (project, key, fetched_at, checksum, value) "
                      "VALUES (?, ?, ?, ?, ?)"_s);
        for (const QVariant &value : {QVariant(project), QVariant(key), QVariant(entry.fetchedAt),
                                      QVariant(checksum(project, key, entry.fetchedAt, packed)), QVariant(packed)})
            query.addBindValue(value);
        if (!query.exec())
            return failed(query.lastError());
        prune();
    }

    void remove(const QString &project)
    {
        if (!open())
            return;
        QSqlQuery query(database());
        query.prepare(u"DELETE FROM answers WHERE project = ?"_s);
        query.addBindValue(project);
        if (!query.exec())
            failed(query.lastError());
    }

    std::function<void(const Error &)> told; ///< called in this thread

private:
    enum class Trouble { Entry, Damaged, Other };

    QSqlDatabase database() const { return QSqlDatabase::database(m_name); }
    QString path() const { return m_options.folder + u'/' + fileName; }

    bool open()
    {
        if (m_open || m_options.folder.isEmpty() || m_useless)
            return m_open;
        if (!QDir().mkpath(m_options.folder)) {
            tell(Trouble::Other, Error::tr("%1: the folder can't be made").arg(m_options.folder));
            m_useless = true;
            return false;
        }
        QFile::setPermissions(m_options.folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        for (int attempt = 0; attempt < 2; ++attempt) {
            QSqlError error = connectTo();
            if (!error.isValid()) {
                m_open = true;
                return true;
            }
            close();
            if (!isDamage(error) || attempt == 1) {
                tell(Trouble::Other, path() + ": "_L1 + error.databaseText());
                m_useless = true;
                return false;
            }
            setAside();
        }
        return false;
    }

    QSqlError connectTo()
    {
        m_name = QUuid::createUuid().toString();
        QSqlDatabase made = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
        made.setDatabaseName(path());
        made.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_s);
        if (!made.open())
            return made.lastError();
        QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner);
        QSqlQuery query(made);
        for (const QString &statement :
             {u"PRAGMA auto_vacuum = INCREMENTAL"_s, u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = NORMAL"_s,
              u"PRAGMA secure_delete = OFF"_s,
              u"CREATE TABLE IF NOT EXISTS answers (project TEXT NOT NULL, key TEXT NOT NULL, fetched_at INTEGER NOT "
              "NULL, checksum BLOB NOT NULL, value BLOB NOT NULL, PRIMARY KEY (project, key))"_s,
              u"CREATE INDEX IF NOT EXISTS by_age ON answers (fetched_at)"_s, u"SELECT count(*) FROM answers"_s}) {
            if (!query.exec(statement))
                return query.lastError();
        }
        return {};
    }

    void close()
    {
        if (m_name.isEmpty())
            return;
        database().close();
        QSqlDatabase::removeDatabase(std::exchange(m_name, {}));
        m_open = false;
    }

    static bool isDamage(const QSqlError &error)
    {
        constexpr int corrupt = 11; // SQLITE_CORRUPT, SQLITE_NOTADB; extended codes have more above
        constexpr int notADatabase = 26;
        const int code = error.nativeErrorCode().toInt() & 0xff;
        return code == corrupt || code == notADatabase;
    }

    void failed(const QSqlError &error)
    {
        if (isDamage(error)) {
            close();
            return setAside();
        }
        tell(Trouble::Other, path() + ": "_L1 + error.databaseText());
    }

    void setAside()
    {
        const QDir folder(m_options.folder);
        for (int number = 1;; ++number) {
            const QString aside = folder.filePath(u"cache-%1.damaged-%2.sqlite"_s.arg(form).arg(number));
            if (QFile::exists(aside))
                continue;
            if (!QFile::rename(path(), aside)) {
                m_useless = true;
                return tell(Trouble::Other, Error::tr("%1: damaged, and it can't be renamed").arg(path()));
            }
            QFile::remove(path() + "-wal"_L1);
            QFile::remove(path() + "-shm"_L1);
            return tell(Trouble::Damaged,
                        Error::tr("the answers of before were damaged; they were set aside as %1").arg(aside));
        }
    }

    void drop(const QString &project, const QString &key)
    {
        QSqlQuery query(database());
        query.prepare(u"DELETE FROM answers WHERE project = ? AND key = ?"_s);
        query.addBindValue(project);
        query.addBindValue(key);
        if (!query.exec())
            failed(query.lastError());
    }

    qint64 number(const QString &statement)
    {
        QSqlQuery query(database());
        return query.exec(statement) && query.next() ? query.value(0).toLongLong() : 0;
    }

    qint64 usedBytes()
    {
        return (number(u"PRAGMA page_count"_s) - number(u"PRAGMA freelist_count"_s)) * number(u"PRAGMA page_size"_s);
    }

    /// The oldest go, some more than must, so that it is not done at each write.
    void prune()
    {
        if (usedBytes() <= m_options.maxBytes)
            return;
        QSqlQuery query(database());
        while (usedBytes() > m_options.maxBytes * 9 / 10) {
            if (!query.exec(u"DELETE FROM answers WHERE rowid IN "
                            "(SELECT rowid FROM answers ORDER BY fetched_at LIMIT 16)"_s))
                return failed(query.lastError());
            if (query.numRowsAffected() <= 0)
                break;
        }
        query.exec(u"PRAGMA incremental_vacuum"_s);
    }

    void tell(Trouble trouble, const QString &reason)
    {
        if (std::exchange(m_told[size_t(trouble)], true))
            return;
        told(Error{Error::Kind::File, reason, 0, 0});
    }

    Options m_options;
    QString m_name; ///< of the connection
    bool m_open = false;
    bool m_useless = false; ///< it can't be opened: no more is tried
    std::array<bool, 3> m_told{};
};

Cache::Cache(const Options &options, QObject *parent)
    : QObject(parent)
    , m_database(new Database(options))
    , m_active(!options.folder.isEmpty())
{
    m_database->told = [this](const Error &error) {
        QMetaObject::invokeMethod(
            this, [this, error] { emit troubled(error); }, Qt::QueuedConnection);
    };
    m_database->moveToThread(&m_thread);
    // In its own thread, where its connection is.
    connect(&m_thread, &QThread::finished, m_database, &QObject::deleteLater);
    m_thread.setObjectName(u"Cache"_s);
    m_thread.start();
}

Cache::~Cache()
{
    // What waits in the thread comes before the end.
    QMetaObject::invokeMethod(
        m_database, [this] { m_thread.quit(); }, Qt::QueuedConnection);
    m_thread.wait();
}

JobOf<std::optional<Cache::Entry>> *Cache::read(const QString &project, const QString &key)
{
    auto *job = new JobOf<std::optional<Entry>>(this);
    if (!m_active) {
        job->finish(std::optional<Entry>());
        return job;
    }
    QMetaObject::invokeMethod(
        m_database,
        [this, project, key, job = QPointer<Job>(job)] {
            auto entry = m_database->read(project, key);
            QMetaObject::invokeMethod(
                this,
                [job, entry = std::move(entry)] {
                    if (job)
                        static_cast<JobOf<std::optional<Entry>> *>(job.data())->finish(entry);
                },
                Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
    return job;
}

void Cache::write(const QString &project, const QString &key, const Entry &entry)
{
    if (m_active)
        QMetaObject::invokeMethod(
            m_database, [=, this] { m_database->write(project, key, entry); }, Qt::QueuedConnection);
}

void Cache::remove(const QString &project)
{
    if (m_active)
        QMetaObject::invokeMethod(
            m_database, [=, this] { m_database->remove(project); }, Qt::QueuedConnection);
}
