// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QIODevice>
#include <QString>

#include <functional>
#include <memory>

/// A file that is whole or not there: QSaveFile with the checks that it lacks. Each sweeps from its folder what
/// programs that were killed have left of theirs. Blocks; use it off the GUI thread.
class AtomicFile
{
public:
    /// Opens @p path for writing. A File error with the system's reason: a folder, device, FIFO or socket as target, a
    /// link that leads nowhere but to itself, no such folder, no permission.
    static Result<AtomicFile> open(const QString &path);
    /// Writes @p bytes as the whole of the file @p path; errors as open(), write() and commit() have them.
    static Result<void> writeWhole(const QString &path, QByteArrayView bytes);
    /// Removes from @p folder what programs that were killed have left of theirs, as open() does.
    static void sweep(const QString &folder);
    AtomicFile(AtomicFile &&) noexcept;
    AtomicFile &operator=(AtomicFile &&) noexcept;
    ~AtomicFile();

    /// The device to write to. Its writes are checked again in commit(): nothing is lost silently.
    QIODevice &device();
    /// Writes all of @p bytes, or a File error with the reason ("No space left on device").
    Result<void> write(QByteArrayView bytes);
    /// Puts the file in its place; before this, and after an error, an older file stays as it was.
    Result<void> commit();
    /// As commit(), at the path of the same folder that @p free gives, which is told, and never in the place of
    /// something: @p free is asked again while something has come there.
    Result<QString> commitAt(const std::function<QString()> &free);

private:
    class File;
    explicit AtomicFile(std::unique_ptr<File> file);

    std::unique_ptr<File> m_file;
};

/// Writes all of @p bytes to @p device, or a File error with the system's reason.
Result<void> writeAll(QIODevice &device, QByteArrayView bytes);
