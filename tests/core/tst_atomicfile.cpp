// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/atomicfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QTextStream>
#include <QtConcurrentRun>

#include <csignal>

#ifdef Q_OS_UNIX
#include "support/smalldisk.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

using namespace Qt::Literals::StringLiterals;

namespace
{

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

/// "" where all went well, else the reason.
QString save(const QString &path, const QByteArray &content)
{
    auto file = AtomicFile::open(path);
    if (!file)
        return file.error().detail;
    if (const auto taken = file->write(content); !taken)
        return taken.error().detail;
    const auto done = file->commit();
    return done ? QString() : done.error().detail;
}

} // namespace

#ifdef Q_OS_UNIX
static bool killedAtRename = false;

/// Takes the place of the C library's.
extern "C" int rename(const char *from, const char *to) noexcept
{
    if (killedAtRename)
        raise(SIGKILL);
    return renameat(AT_FDCWD, from, AT_FDCWD, to);
}
#endif

class TestAtomicFile : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void fileIsThereOnlyAfterCommit()
    {
        const QString path = m_folder->filePath(u"a.csv"_s);
        auto file = AtomicFile::open(path);
        QVERIFY(file);
        QVERIFY(file->write("one "));
        QTextStream(&file->device()) << "two";
        QVERIFY(!QFile::exists(path));
        QVERIFY(file->commit());
        QCOMPARE(contentOf(path), "one two"_ba);
        QCOMPARE(left(), QStringList{u"a.csv"_s});
    }

    void nothingIsReplacedWhereThatIsNotWanted()
    {
        const QString path = m_folder->filePath(u"a.csv"_s);
        auto file = AtomicFile::open(path);
        QVERIFY(file && file->write("new"));
        int asked = 0;
        const auto placed = file->commitAt([&] {
            const QString free = ++asked == 1 ? path : path + QString::number(asked);
            if (asked == 1)
                put(path, "came meanwhile");
            return free;
        });
        QVERIFY(placed);
        QCOMPARE(*placed, path + u'2');
        QCOMPARE(contentOf(path), "came meanwhile"_ba);
        QCOMPARE(contentOf(path + u'2'), "new"_ba);
        QCOMPARE(left(), (QStringList{u"a.csv"_s, u"a.csv2"_s}));

        // Who says that of a place which is taken is not asked for ever.
        auto other = AtomicFile::open(path + u'3');
        QVERIFY(other);
        QVERIFY(!other->commitAt([&] { return path; }));
        QCOMPARE(contentOf(path), "came meanwhile"_ba);
        QCOMPARE(left(), (QStringList{u"a.csv"_s, u"a.csv2"_s}));
    }

    void fileThatIsNotCommittedLeavesTheOld()
    {
        const QString path = m_folder->filePath(u"a.csv"_s);
        put(path, "old");
        {
            auto file = AtomicFile::open(path);
            QVERIFY(file);
            QVERIFY(file->write(QByteArray(1'000'000, 'n')));
        }
        QCOMPARE(contentOf(path), "old"_ba);
        QCOMPARE(left(), QStringList{u"a.csv"_s});
        QCOMPARE(save(path, "new"), QString());
        QCOMPARE(contentOf(path), "new"_ba);
    }

    void F03_folderIsRefused()
    {
        QCOMPARE(save(m_folder->path(), "x"), u"this is a folder"_s);
        QCOMPARE(save(m_folder->filePath(u"none/a.csv"_s), "x"), u"No such file or directory"_s);
        QVERIFY(!save({}, "x").isEmpty());
    }

#ifdef Q_OS_UNIX
    void F04_onlyRegularFilesAreReplaced()
    {
        const QByteArray fifo = m_folder->filePath(u"fifo"_s).toUtf8();
        QCOMPARE(mkfifo(fifo.constData(), 0600), 0);
        QCOMPARE(save(QString::fromUtf8(fifo), "x"), u"this is not a regular file"_s);
        struct stat now = {};
        QCOMPARE(lstat(fifo.constData(), &now), 0);
        QVERIFY(S_ISFIFO(now.st_mode));

        const QByteArray device = m_folder->filePath(u"null"_s).toUtf8(); // our own node, never that in /dev
        if (mknod(device.constData(), S_IFCHR | 0600, makedev(1, 3)) != 0)
            QSKIP("DEVICE NODE NOT TRIED: it takes root");
        QCOMPARE(save(QString::fromUtf8(device), "x"), u"this is not a regular file"_s);
        QCOMPARE(lstat(device.constData(), &now), 0);
        QVERIFY(S_ISCHR(now.st_mode));
    }

    void F05_linkIsFollowedAndStays()
    {
        const QString target = m_folder->filePath(u"target"_s);
        const QString link = m_folder->filePath(u"link"_s);
        put(target, "old");
        QVERIFY(QFile::link(u"target"_s, link));
        QCOMPARE(save(link, "new"), QString());
        QCOMPARE(contentOf(target), "new"_ba);
        QVERIFY(QFileInfo(link).isSymLink());

        QVERIFY(QFile::remove(target)); // the link leads nowhere now
        QCOMPARE(save(link, "again"), QString());
        QCOMPARE(contentOf(target), "again"_ba);
        QVERIFY(QFileInfo(link).isSymLink());
    }

    void F05_linkToItselfIsRefused()
    {
        const QString a = m_folder->filePath(u"a"_s);
        const QString b = m_folder->filePath(u"b"_s);
        QVERIFY(QFile::link(u"b"_s, a));
        QVERIFY(QFile::link(u"a"_s, b));
        QCOMPARE(save(a, "x"), u"too many levels of symbolic links"_s);
        QVERIFY(QFileInfo(a).isSymLink());
    }

    void newFileHasTheModeOfTheUmask()
    {
        const QString path = m_folder->filePath(u"a"_s);
        const mode_t before = umask(0027);
        const QString saved = save(path, "x");
        umask(before);
        QCOMPARE(saved, QString());
        struct stat now = {};
        QCOMPARE(stat(path.toUtf8().constData(), &now), 0);
        QCOMPARE(now.st_mode & 0777, mode_t(0640));

        QCOMPARE(chmod(path.toUtf8().constData(), 0600), 0);
        QCOMPARE(save(path, "y"), QString());
        QCOMPARE(stat(path.toUtf8().constData(), &now), 0);
        QCOMPARE(now.st_mode & 0777, mode_t(0600));
    }

    void F12_fileOverTheSizeLimitLeavesTheOld_data()
    {
        QTest::addColumn<bool>("checked");
        QTest::newRow("writes checked") << true;
        QTest::newRow("writes not checked") << false;
    }

    void F12_fileOverTheSizeLimitLeavesTheOld()
    {
        QFETCH(bool, checked);
        const QString path = m_folder->filePath(u"a"_s);
        put(path, "old");
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before = {};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        rlimit small = before;
        small.rlim_cur = 100'000;
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
        QString reason;
        if (checked) {
            reason = save(path, QByteArray(300'000, 'n'));
        } else {
            auto file = AtomicFile::open(path);
            for (int i = 0; file && i < 300; ++i)
                file->device().write(QByteArray(1000, 'n'));
            if (const auto done = file->commit(); !done)
                reason = done.error().detail;
        }
        setrlimit(RLIMIT_FSIZE, &before);
        QCOMPARE(reason, QString::fromLocal8Bit(std::strerror(EFBIG)));
        QCOMPARE(contentOf(path), "old"_ba);
        QCOMPARE(left(), QStringList{u"a"_s});
    }

    void F01_fullDiskLeavesTheOld()
    {
        const QString disk = m_folder->path();
        const SmallDisk mounted(disk, u"4m"_s);
        NEED_DISK(mounted);
        const QString path = disk + u"/a"_s;
        const QByteArray old(100'000, 'o');
        put(path, old);
        int failed = 0;
        for (int i = 1; i <= 50; ++i) {
            const QByteArray content(i * 160'000 + i, 'n');
            const QString reason = save(path, content);
            if (reason.isEmpty()) {
                QCOMPARE(contentOf(path), content);
                QCOMPARE(save(path, old), QString());
            } else {
                ++failed;
                static const QRegularExpression told(
                    u"^%1: 3\\.\\d+ MiB are free, more than (\\d\\.\\d+) MiB are needed$"_s.arg(
                        QString::fromLocal8Bit(std::strerror(ENOSPC))));
                const QRegularExpressionMatch match = told.match(reason);
                QVERIFY2(match.hasMatch(), qPrintable(reason));
                QVERIFY(match.captured(1).toDouble() >= 3.8); // beside the old one there is no more
            }
            QCOMPARE(contentOf(path), old);
            QCOMPARE(left(), QStringList{u"a"_s});
        }
        QVERIFY(failed >= 20 && failed < 50);
    }

    void F06_killedWriterLeavesOldOrNew()
    {
        const QString path = m_folder->filePath(u"a"_s);
        const QByteArray old(1'000'000, 'o');
        const QByteArray fresh(2'000'000, 'n');
        QRandomGenerator random(4);
        int replaced = 0;
        for (int i = 0; i < 100; ++i) {
            put(path, old);
            const pid_t child = fork();
            QVERIFY(child >= 0);
            if (child == 0)
                _exit(save(path, fresh).isEmpty() ? 0 : 1);
            usleep(useconds_t(random.bounded(6000)));
            kill(child, SIGKILL);
            int status = 0;
            QCOMPARE(waitpid(child, &status, 0), child);
            const QByteArray now = contentOf(path);
            QVERIFY(now == old || now == fresh);
            replaced += now == fresh;
        }
        QVERIFY(replaced < 100); // else nothing was interrupted
    }

    void F06_whatAKilledWriterLeftIsSwept()
    {
        const QString path = m_folder->filePath(u"a"_s);
        put(path, "old");
        const pid_t child = fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            killedAtRename = true;
            save(path, "new");
            _exit(1);
        }
        int status = 0;
        QCOMPARE(waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status));
        QCOMPARE(contentOf(path), "old"_ba);
        QCOMPARE(left().size(), 2);

        QCOMPARE(save(m_folder->filePath(u"b"_s), "new"), QString());
        QCOMPARE(left(), (QStringList{u"a"_s, u"b"_s}));
    }

    void F06_whatIsInUseOrSomebodysIsNotSwept()
    {
        const QString inUse = m_folder->filePath(u".growscope-unfinished-in use"_s);
        const QString begun = m_folder->filePath(u".growscope-unfinished-begun"_s);
        const QString old = m_folder->filePath(u".growscope-unfinished-old"_s);
        const QString link = m_folder->filePath(u".growscope-unfinished-link"_s);
        const QString other = m_folder->filePath(u"a.backup"_s);
        for (const QString &path : {inUse, other})
            put(path, "content");
        for (const QString &path : {begun, old})
            put(path, {});
        QVERIFY(QFile::link(other, link));
        const timeval times[2] = {{1'000'000'000, 0}, {1'000'000'000, 0}};
        QCOMPARE(utimes(QFile::encodeName(old).constData(), times), 0);
        QFile file(inUse);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QCOMPARE(flock(file.handle(), LOCK_SH), 0);

        const QString path = m_folder->filePath(u"a"_s);
        QCOMPARE(save(path, "new"), QString());
        for (const QString &kept : {inUse, begun, link, other, path})
            QVERIFY2(QFile::exists(kept), qPrintable(kept));
        QVERIFY(!QFile::exists(old));
        file.close();
        QCOMPARE(save(path, "new"), QString());
        QVERIFY(!QFile::exists(inUse));
    }

    void F06_writersOfOneFolderLeaveEachOtherAlone()
    {
        QList<QFuture<QString>> writers;
        for (int writer = 0; writer < 4; ++writer)
            writers.append(QtConcurrent::run([folder = m_folder->path(), writer] {
                for (int i = 0; i < 100; ++i)
                    if (const QString reason = save(folder + u"/%1"_s.arg(writer), "x"); !reason.isEmpty())
                        return reason;
                return QString();
            }));
        for (const auto &writer : writers)
            QCOMPARE(writer.result(), QString());
        QCOMPARE(left().size(), 4);
    }
#endif

private:
    QStringList left() const
    {
        return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestAtomicFile)
#include "tst_atomicfile.moc"
