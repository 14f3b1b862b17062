// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QProcess>
#include <QString>

#include <unistd.h>

/// A file system of its own in the folder @p path, of @p size ("1m"), for as long as it lives.
class SmallDisk
{
public:
    SmallDisk(const QString &path, const QString &size)
        : m_path(path)
    {
        m_mounted = QDir().mkpath(path) &&
                    QProcess::execute(QStringLiteral("mount"),
                                      {QStringLiteral("-t"), QStringLiteral("tmpfs"), QStringLiteral("-o"),
                                       QStringLiteral("size=") + size, QStringLiteral("tmpfs"), path}) == 0;
    }
    ~SmallDisk()
    {
        if (m_mounted)
            QProcess::execute(QStringLiteral("umount"), {QStringLiteral("-l"), m_path});
    }
    Q_DISABLE_COPY_MOVE(SmallDisk)

    bool isMounted() const { return m_mounted; }
    /// False where there should be one: CI runs as root so that there are.
    static bool mayBeMissing() { return ::geteuid() != 0 || qEnvironmentVariable("CI") != QLatin1String("true"); }

private:
    QString m_path;
    bool m_mounted = false;
};

/// Ends the test where @p disk is not there.
#define NEED_DISK(disk)                                                                                                \
    do {                                                                                                               \
        if (!(disk).isMounted()) {                                                                                     \
            QVERIFY2(SmallDisk::mayBeMissing(), "a small file system could not be mounted");                           \
            QSKIP("FULL DISK NOT TRIED: a small file system could not be mounted");                                    \
        }                                                                                                              \
    } while (false)
