// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/atomicfile.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QRandomGenerator>
#include <QSaveFile>
#include <QStorageInfo>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int mostLinks = 40;  ///< as many as Linux follows
constexpr int mostTries = 100; ///< at a place that is free; others take it as often

/// What is not in its place yet is called this and 16 digits, so that nobody's own file is taken for it.
constexpr auto unfinished = ".growscope-unfinished-"_L1;

QString unfinishedIn(const QDir &folder)
{
    return folder.filePath(unfinished +
                           u"%1"_s.arg(QRandomGenerator::system()->generate64(), 16, 16, QLatin1Char('0')));
}

#ifdef Q_OS_UNIX
/// True where @p fd is a regular file of this user's that no process writes to.
bool isAbandoned(int fd)
{
    // Each writer has its lock before it writes anything, and an empty file is nothing before it is old.
    constexpr qint64 oldAge = 60;
    struct stat now = {};
    return ::fstat(fd, &now) == 0 && S_ISREG(now.st_mode) && now.st_uid == ::geteuid() &&
           (now.st_size > 0 || now.st_mtime < QDateTime::currentSecsSinceEpoch() - oldAge) &&
           ::flock(fd, LOCK_EX | LOCK_NB) == 0;
}
#endif

/// Removes what programs that were killed have left in @p folder. Most file systems of Linux keep files without names,
/// and nothing stays there unless the end comes between two calls.
void sweep(const QDir &folder)
{
#ifdef Q_OS_UNIX
    for (const QString &name : folder.entryList({unfinished + u'*'}, QDir::Files | QDir::Hidden)) {
        const QByteArray path = QFile::encodeName(folder.filePath(name));
        const int fd = ::open(path.constData(), O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
        if (fd < 0)
            continue;
        if (isAbandoned(fd))
            ::unlink(path.constData());
        ::close(fd);
    }
#else
    Q_UNUSED(folder) // no file can be told from one that another process is about to put in its place
#endif
}

/// Fails with file_exists where something is at @p to.
std::error_code moveToFree(const std::filesystem::path &from, const std::filesystem::path &to)
{
#ifdef Q_OS_LINUX
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0)
        return {};
    if (errno != EINVAL && errno != ENOSYS) // some file systems can't do it
        return {errno, std::generic_category()};
#endif
    std::error_code error;
    if (std::filesystem::exists(std::filesystem::symlink_status(to, error)))
        return std::make_error_code(std::errc::file_exists);
    std::filesystem::rename(from, to, error);
    return error;
}

/// Qt has no words of its own for a write that took only a part: "Unknown error".
QString reasonOf(const QIODevice &device, int error)
{
    return error ? QString::fromLocal8Bit(std::strerror(error)) : device.errorString();
}

} // namespace

/// A QSaveFile that remembers why a write did not take everything, whoever made it.
class AtomicFile::File : public QSaveFile
{
public:
    explicit File(const QFileInfo &target)
        : QSaveFile(unfinishedIn(target.dir()))
        , m_target(target)
    {
    }

    ~File() override
    {
#ifdef Q_OS_UNIX
        if (m_lock >= 0)
            ::close(m_lock);
#endif
    }

    Q_DISABLE_COPY_MOVE(File)

    Result<void> begin()
    {
        if (!open(QIODevice::WriteOnly))
            return failure(Error::Kind::File, errorString());
#ifdef Q_OS_UNIX
        m_lock = ::fcntl(handle(), F_DUPFD_CLOEXEC, 0);
        if (m_lock < 0)
            return failure(Error::Kind::File, reasonOf(*this, errno));
        ::flock(m_lock, LOCK_SH); // some file systems have none: there nothing can be swept either
#endif
        if (m_target.exists())
            setPermissions(m_target.permissions());
        return {};
    }

    /// @p free: see commitAt(); null: the target, whatever is there.
    Result<QString> commitAll(const std::function<QString()> &free)
    {
        errno = 0;
        if (!flush())
            remember(errno);
        errno = 0;
        if (m_reason.isEmpty() && !commit())
            remember(errno);
        if (m_reason.isEmpty())
            putInPlace(free);
        if (!m_reason.isEmpty())
            return failure(Error::Kind::File, m_reason);
        return m_target.filePath();
    }

protected:
    qint64 writeData(const char *data, qint64 size) override
    {
        errno = 0;
        const qint64 written = QSaveFile::writeData(data, size);
        if (written != size) {
            remember(errno, size);
            setErrorString(m_reason);
            errno = 0; // so that it is told
        }
        return written;
    }

private:
    void putInPlace(const std::function<QString()> &free)
    {
        const auto unfinished = QFileInfo(fileName()).filesystemFilePath();
        std::error_code error = std::make_error_code(std::errc::file_exists);
        if (!free)
            std::filesystem::rename(unfinished, m_target.filesystemFilePath(), error);
        for (int tries = 0; free && tries < mostTries && error == std::errc::file_exists; ++tries) {
            m_target.setFile(free());
            error = moveToFree(unfinished, m_target.filesystemFilePath());
        }
        if (!error)
            return;
        m_reason = QString::fromLocal8Bit(error.message().c_str());
        QFile::remove(fileName());
    }

    /// @p missing: bytes that were to be written as well.
    void remember(int error, qint64 missing = 0)
    {
        if (!m_reason.isEmpty())
            return;
        m_reason = reasonOf(*this, error);
        if (error != ENOSPC)
            return;
        const QLocale locale;
        const qint64 own = size(); // which goes
        m_reason = Error::tr("%1: %2 are free, more than %3 are needed")
                       .arg(m_reason, locale.formattedDataSize(QStorageInfo(m_target.path()).bytesAvailable() + own),
                            locale.formattedDataSize(std::max(own, pos() + missing)));
    }

    QFileInfo m_target;
    QString m_reason;
#ifdef Q_OS_UNIX
    int m_lock = -1; ///< held beyond QSaveFile's end, until the file is in its place; gone with the process
#endif
};

AtomicFile::AtomicFile(std::unique_ptr<File> file)
    : m_file(std::move(file))
{
}

AtomicFile::AtomicFile(AtomicFile &&) noexcept = default;
AtomicFile &AtomicFile::operator=(AtomicFile &&) noexcept = default;
AtomicFile::~AtomicFile() = default;

Result<void> AtomicFile::writeWhole(const QString &path, QByteArrayView bytes)
{
    return open(path).and_then(
        [&](AtomicFile file) { return file.write(bytes).and_then([&] { return file.commit(); }); });
}

Result<AtomicFile> AtomicFile::open(const QString &path)
{
    QFileInfo target(path);
    for (int links = 0; target.isSymbolicLink(); ++links) {
        if (links == mostLinks)
            return failure(Error::Kind::File, Error::tr("too many levels of symbolic links"));
        target.setFile(target.symLinkTarget());
    }
    // QSaveFile would put a file in the place of a device.
    if (target.isDir())
        return failure(Error::Kind::File, Error::tr("this is a folder"));
    if (target.exists() && !target.isFile())
        return failure(Error::Kind::File, Error::tr("this is not a regular file"));

    if (target.filePath().isEmpty())
        return failure(Error::Kind::File, QString::fromLocal8Bit(std::strerror(ENOENT)));
    if (target.exists() && !target.isWritable())
        return failure(Error::Kind::File, QString::fromLocal8Bit(std::strerror(EACCES)));

    sweep(target.dir().path());
    auto file = std::make_unique<File>(target);
    if (const auto begun = file->begin(); !begun)
        return tl::unexpected(begun.error());
    return AtomicFile(std::move(file));
}

void AtomicFile::sweep(const QString &folder)
{
    ::sweep(QDir(folder));
}

QIODevice &AtomicFile::device()
{
    return *m_file;
}

Result<void> AtomicFile::write(QByteArrayView bytes)
{
    return writeAll(*m_file, bytes);
}

Result<void> AtomicFile::commit()
{
    return m_file->commitAll({}).map([](const QString &) {});
}

Result<QString> AtomicFile::commitAt(const std::function<QString()> &free)
{
    return m_file->commitAll(free);
}

Result<void> writeAll(QIODevice &device, QByteArrayView bytes)
{
    errno = 0;
    if (device.write(bytes.data(), bytes.size()) != bytes.size())
        return failure(Error::Kind::File, reasonOf(device, errno));
    return {};
}
