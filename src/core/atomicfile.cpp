// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/atomicfile.h"

#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>
#include <cstring>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int mostLinks = 40; ///< as many as Linux follows

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
    using QSaveFile::QSaveFile;

    Result<void> commitAll()
    {
        errno = 0;
        if (!flush())
            remember(errno);
        errno = 0;
        if (m_reason.isEmpty() && !commit())
            remember(errno);
        if (!m_reason.isEmpty())
            return failure(Error::Kind::File, m_reason);
        return {};
    }

protected:
    qint64 writeData(const char *data, qint64 size) override
    {
        errno = 0;
        const qint64 written = QSaveFile::writeData(data, size);
        if (written != size)
            remember(errno);
        return written;
    }

private:
    void remember(int error)
    {
        if (m_reason.isEmpty())
            m_reason = reasonOf(*this, error);
    }

    QString m_reason;
};

AtomicFile::AtomicFile(std::unique_ptr<File> file)
    : m_file(std::move(file))
{
}

AtomicFile::AtomicFile(AtomicFile &&) noexcept = default;
AtomicFile &AtomicFile::operator=(AtomicFile &&) noexcept = default;
AtomicFile::~AtomicFile() = default;

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

    auto file = std::make_unique<File>(target.filePath());
    if (!file->open(QIODevice::WriteOnly))
        return failure(Error::Kind::File, file->errorString());
    return AtomicFile(std::move(file));
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
    return m_file->commitAll();
}

Result<void> writeAll(QIODevice &device, QByteArrayView bytes)
{
    errno = 0;
    if (device.write(bytes.data(), bytes.size()) != bytes.size())
        return failure(Error::Kind::File, reasonOf(device, errno));
    return {};
}
