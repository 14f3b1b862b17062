// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/filewriter.h"
#include "cli/program.h"
#include "core/atomicfile.h"
#include "exporting/exporting.h"
#include "exporting/workbook.h"
#include "support/smalldisk.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <new>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

using namespace Qt::Literals::StringLiterals;
using exporting::Profile;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define HAS_SHADOW_MEMORY
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define HAS_SHADOW_MEMORY
#endif
#endif

namespace
{

const QTimeZone shanghai("Asia/Shanghai");
const QString fullDisk = QString::fromLocal8Bit(std::strerror(ENOSPC));

/// @p few, or @p many where all is tried.
int count(int few, int many)
{
    return qEnvironmentVariableIsEmpty("GROWSCOPE_FAULTS") ? few : many;
}

void put(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

QStringList filesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot);
}

/// Texts that don't get smaller in a workbook.
exporting::Figures figures(qsizetype rows)
{
    QRandomGenerator random(1);
    QList<QStringList> all;
    for (qsizetype row = 0; row < rows; ++row)
        all.append({QString::number(random.generate64(), 36), QString::number(random.generate64(), 36)});
    return {std::make_shared<Table>(Table::fromTexts({u"a"_s, u"b"_s}, all)), shanghai, {}, {}, u"Visits"_s};
}

Result<void> save(const exporting::Figures &figures, const QString &path, Profile::Kind kind)
{
    return exporting::write(figures, path, Profile::of(kind)).map([](const exporting::Saved &) {});
}

/// Writes @p rows of users as a download does.
Result<void> download(qsizetype rows, const QString &path)
{
    FileWriter writer({path}, nullptr);
    std::optional<Result<void>> outcome;
    QObject::connect(&writer, &FileWriter::committed, &writer, [&] { outcome.emplace(); });
    QObject::connect(&writer, &FileWriter::failed, &writer,
                     [&](const Error &error) { outcome.emplace(tl::unexpected(error)); });
    writer.write("cs1\tname\n");
    writer.write(QByteArray("u1234567\tWang, Li\n").repeated(rows));
    writer.commit();
    [&] { QTRY_VERIFY_WITH_TIMEOUT(outcome.has_value(), 30'000); }();
    return outcome.value_or(failure(Error::Kind::Timeout));
}

/// True where each part of the workbook @p path has the checksum it should have.
bool isWholeWorkbook(const QString &path)
{
    return QProcess::execute(u"python3"_s,
                             {u"-c"_s,
                              u"import sys, zipfile; sys.exit(zipfile.ZipFile(sys.argv[1]).testzip() is not None)"_s,
                              path}) == 0;
}

void addKinds()
{
    QTest::addColumn<Profile::Kind>("kind");
    QTest::newRow("CSV") << Profile::Kind::Script;
    QTest::newRow("workbook") << Profile::Kind::Workbook;
}

} // namespace

/// Exports on disks that are full or go, in programs that are killed or may not have what they need. The ids are those
/// of the fault matrix.
class TestExportFaults : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_program.environment = Program::cleanEnvironment();
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(m_dir->isValid());
        m_folder = m_dir->filePath(u"folder"_s);
        QVERIFY(QDir().mkdir(m_folder));
        m_path = m_folder + "/a"_L1;
    }

    void F01_aFullDiskLeavesTheOldFile_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char *kind : {"CSV", "workbook", "users"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }
    void F01_aFullDiskLeavesTheOldFile()
    {
        QFETCH(QString, kind);
        const SmallDisk disk(m_folder, u"1m"_s);
        NEED_DISK(disk);
        const QByteArray old(300'000, 'o');
        const int sizes = count(5, 50);
        int failed = 0;
        for (int i = 1; i <= sizes; ++i) {
            put(m_path, old);
            const qsizetype bytes = 1'600'000 / sizes * i;
            const Result<void> saved = kind == "users"_L1 ? download(bytes / 18, m_path)
                                       : kind == "workbook"_L1
                                           ? save(figures(bytes / 40), m_path, Profile::Kind::Workbook)
                                           : save(figures(bytes / 26), m_path, Profile::Kind::Script);
            QCOMPARE(filesIn(m_folder), QStringList{u"a"_s});
            if (saved) {
                QVERIFY(contentOf(m_path) != old);
                continue;
            }
            ++failed;
            QCOMPARE(saved.error().kind, Error::Kind::File);
            QVERIFY2(saved.error().detail.startsWith(fullDisk), qPrintable(saved.error().detail));
            QCOMPARE(contentOf(m_path), old);
        }
        QVERIFY2(failed > 0 && failed < sizes, qPrintable(u"%1 failed"_s.arg(failed)));
    }

    void F02_settingsOnAFullDiskStayAsTheyWere()
    {
        const SmallDisk disk(m_folder, u"64k"_s);
        NEED_DISK(disk);
        put(m_path, QByteArray(1000, 'o'));
        put(m_folder + "/rest"_L1, {});
        QFile rest(m_folder + "/rest"_L1);
        QVERIFY(rest.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        while (rest.write(QByteArray(4096, 'r')) == 4096) {
        }
        auto file = AtomicFile::open(m_path); // what all settings are written by
        QVERIFY(file);
        const auto written = file->write("new").and_then([&] { return file->commit(); });
        QVERIFY(!written);
        QVERIFY2(written.error().detail.startsWith(fullDisk), qPrintable(written.error().detail));
        QCOMPARE(contentOf(m_path), QByteArray(1000, 'o'));
    }

    void F06_aKilledExportLeavesOldOrNew_data() { addKinds(); }
    void F06_aKilledExportLeavesOldOrNew()
    {
        QFETCH(Profile::Kind, kind);
        const exporting::Figures all = figures(5'000);
        const QByteArray old(100'000, 'o');
        QElapsedTimer timer;
        timer.start();
        QVERIFY(save(all, m_path, kind));
        // A busy computer must not make it long: then some are killed before they would be done.
        const int longest = int(std::min<qint64>(timer.nsecsElapsed() / 1000 * 13 / 10, 200'000));
        const QByteArray whole = contentOf(m_path);
        QRandomGenerator random(6);
        int replaced = 0;
        const int kills = count(10, 100);
        for (int i = 0; i < kills; ++i) {
            put(m_path, old);
            const pid_t child = ::fork();
            QVERIFY(child >= 0);
            if (child == 0) {
                qputenv("TMPDIR", QFile::encodeName(m_dir->path()));
                (void)save(all, m_path, kind);
                ::pause();
                ::_exit(1);
            }
            ::usleep(useconds_t(random.bounded(longest)));
            ::kill(child, SIGKILL);
            QCOMPARE(::waitpid(child, nullptr, 0), child);
            const QByteArray now = contentOf(m_path);
            if (now == old)
                continue;
            ++replaced;
            if (kind == Profile::Kind::Workbook)
                QVERIFY(isWholeWorkbook(m_path)); // it has the time in it
            else
                QCOMPARE(now, whole);
        }
        QVERIFY(replaced < kills);
        QVERIFY(save(all, m_path, kind));
        QCOMPARE(filesIn(m_folder), QStringList{u"a"_s});
        // Of the workbook's temporary files the library takes away the name as soon as it has made one: what was killed
        // between the two is there, and empty.
        for (const QString &name : filesIn(m_dir->path()))
            QVERIFY2(name == "folder"_L1 || QFileInfo(m_dir->filePath(name)).size() == 0, qPrintable(name));
    }

    void F06_aKilledProgramLeavesOldOrNew()
    {
        // The users come in pieces, so that there are moments in between.
        const QByteArray line = "u1\tWang\n";
        const FaultServer server([&](const FaultServer::Request &request) {
            if (!request.path().endsWith("/users.csv"))
                return served(request);
            return Answer::raw("HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\nContent-Length: 320009\r\n\r\ncs1\tname\n")
                .repeat(line, 20'000)
                .wait(std::chrono::milliseconds(10))
                .repeat(line, 20'000);
        });
        const QByteArray whole = "cs1,name\n" + QByteArray("u1,Wang\n").repeated(40'000);
        const QStringList arguments =
            at(server, {u"--quiet"_s, u"export"_s, u"users"_s, u"nxog09md"_s, u"5kZ3yb9D"_s, u"-o"_s, m_path});
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(m_program.run(arguments).exitCode, 0);
        const int longest = int(timer.elapsed() * 12 / 10);
        QCOMPARE(contentOf(m_path), whole);
        QRandomGenerator random(7);
        for (int i = 0; i < count(5, 50); ++i) {
            put(m_path, "old");
            QProcess process;
            m_program.start(process, arguments);
            QVERIFY(process.waitForStarted());
            // The server lives in this thread.
            QTest::qWait(int(random.bounded(longest)));
            process.kill();
            Program::outcomeOf(process);
            const QByteArray now = contentOf(m_path);
            QVERIFY(now == "old" || now == whole);
        }
        QCOMPARE(m_program.run(arguments).exitCode, 0);
        QCOMPARE(filesIn(m_folder), QStringList{u"a"_s});
    }

    void F10_withoutAHomeItWorks_data()
    {
        QTest::addColumn<QString>("script");
        QTest::newRow("unset") << u"unset HOME; exec \"$@\""_s;
        QTest::newRow("missing") << u"HOME=/nowhere/at/all exec \"$@\""_s;
        QTest::newRow("no folder") << u"HOME=/dev/null exec \"$@\""_s;
    }
    void F10_withoutAHomeItWorks()
    {
        QFETCH(QString, script);
        const FaultServer server(served);
        const Program::Outcome outcome = m_program.runBy(script, exportOfAChart(server));
        QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
        QCOMPARE(contentOf(m_path), chartCsv);
    }

    void F11_aFolderThatGoesIsAnError_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<bool>("unmounted");
        for (const bool unmounted : {false, true})
            for (const char *kind : {"CSV", "workbook", "users"})
                QTest::addRow("%s, %s", kind, unmounted ? "unmounted" : "removed")
                    << QString::fromLatin1(kind) << unmounted;
    }
    void F11_aFolderThatGoesIsAnError()
    {
        QFETCH(QString, kind);
        QFETCH(bool, unmounted);
        const QString folder = m_folder + "/there"_L1;
        const QString path = folder + "/a"_L1;
        std::optional<SmallDisk> disk;
        if (unmounted) {
            disk.emplace(m_folder, u"4m"_s);
            NEED_DISK(*disk);
        }
        QVERIFY(QDir().mkdir(folder));
        const auto go = [&] {
            if (unmounted)
                disk.reset();
            else
                QVERIFY(QDir(folder).removeRecursively());
        };
        const exporting::Figures some = figures(1000);
        Result<void> saved;
        if (kind == "workbook"_L1) {
            auto book = exporting::Workbook::open(path);
            QVERIFY(book);
            QVERIFY(book->add(some.name, *some.table, some.zone, csv::Format::Times::Days));
            go();
            saved = book->commit().map([](const QString &) {});
        } else if (kind == "CSV"_L1) {
            auto file = AtomicFile::open(path);
            QVERIFY(file);
            QVERIFY(csv::write(*some.table, {}, some.zone, file->device()));
            go();
            saved = file->commit();
        } else {
            FileWriter writer({path}, nullptr);
            QSignalSpy written(&writer, &FileWriter::written);
            QSignalSpy failed(&writer, &FileWriter::failed);
            writer.write("cs1\tname\nu1\tWang\n");
            QTRY_VERIFY(!written.isEmpty());
            go();
            writer.write("u2\tLi\n");
            writer.commit();
            QTRY_COMPARE(failed.count(), 1);
            saved = tl::unexpected(failed[0][0].value<Error>());
        }
        QVERIFY(!saved);
        QCOMPARE(saved.error().kind, Error::Kind::File);
        QCOMPARE(saved.error().detail, QString::fromLocal8Bit(std::strerror(ENOENT)));
        QCOMPARE(filesIn(m_folder), QStringList());
    }

    void F11_aBatchEndsWhereItsFolderGoes()
    {
        const FaultServer server([this](const FaultServer::Request &request) {
            if (request.path().endsWith("/charts/c2.json"))
                QDir(m_folder).removeRecursively();
            return served(request);
        });
        const Program::Outcome outcome = m_program.run(
            at(server,
               QStringList{u"export"_s, u"dashboard"_s, u"nxog09md"_s, u"a9aLkdzo"_s, u"-o"_s, m_folder} + twoDays()));
        QCOMPARE(outcome.exitCode, 6);
        QVERIFY2(outcome.err.contains(std::strerror(ENOENT)), outcome.err.constData());
        QVERIFY(!QFile::exists(m_folder));
    }

    void F12_aLimitLeavesTheOldFile_data()
    {
        QTest::addColumn<QString>("limit");
        QTest::addColumn<QString>("format");
        for (const char *limit : {"-f 1", "-n 16", "-n 10", "-n 6", "-v 400000"})
            for (const char *format : {"csv", "xlsx", "users"})
                QTest::addRow("%s, %s", limit, format) << QString::fromLatin1(limit) << QString::fromLatin1(format);
    }
    void F12_aLimitLeavesTheOldFile()
    {
        QFETCH(QString, limit);
        QFETCH(QString, format);
#ifdef HAS_SHADOW_MEMORY
        if (limit.startsWith("-v"_L1))
            QSKIP("MEMORY LIMIT NOT TRIED: the sanitizer needs more");
#endif
        // Not more of them: the C library is slow where it has no memory left to give.
        const FaultServer server([](const FaultServer::Request &request) {
            if (request.path().endsWith("/users.csv"))
                return Answer::with(200, "cs1\tname\n" + QByteArray("u1\tWang\n").repeated(20'000),
                                    "Content-Type: text/csv\r\n");
            if (request.path().endsWith("/charts/cities.json"))
                return Answer::json(
                    R"({"id":"cities","name":"Cities","startTime":1462118400000,"endTime":1462291199999,"interval":86400000,)"
                    R"("meta":[{"name":"City","dimension":true},{"name":"Visits","metric":true}],"data":[["a",1])" +
                    QByteArray(R"(,["a",1])").repeated(19'999) + "]}");
            return served(request);
        });
        put(m_path, "old");
        const QStringList users = at(server, {u"export"_s, u"users"_s, u"nxog09md"_s, u"5kZ3yb9D"_s, u"-o"_s, m_path});
        const QStringList cities = at(server, QStringList{u"export"_s, u"chart"_s, u"nxog09md"_s, u"cities"_s,
                                                          u"--format"_s, format, u"-o"_s, m_path} +
                                                  twoDays());
        const Program::Outcome outcome =
            m_program.runBy(u"ulimit %1; exec \"$@\""_s.arg(limit), format == "users"_L1 ? users : cities);
        const QByteArray now = contentOf(m_path);
        if (limit.startsWith("-f"_L1)) {
            QCOMPARE(outcome.exitCode, 6);
            QVERIFY2(outcome.err.contains(std::strerror(EFBIG)), outcome.err.constData());
        }
        if (outcome.exitCode == 0)
            QVERIFY(format == "xlsx"_L1 ? isWholeWorkbook(m_path) : now.count('\n') == 20'001);
        else
            QCOMPARE(now, QByteArray("old"));
        QCOMPARE(filesIn(m_folder), QStringList{u"a"_s});
    }

    void F12_withoutMemoryTheOldFileStays_data()
    {
        addKinds();
    }
    void F12_withoutMemoryTheOldFileStays()
    {
#ifdef HAS_SHADOW_MEMORY
        QSKIP("MEMORY LIMIT NOT TRIED: the sanitizer needs more");
#else
        QFETCH(Profile::Kind, kind);
        const exporting::Figures all = figures(20'000);
        QVERIFY(save(all, m_path, kind));
        const qint64 size = QFileInfo(m_path).size();
        int without = 0;
        const int limits = count(5, 50);
        for (int i = 0; i < limits; ++i) {
            put(m_path, "old");
            const pid_t child = ::fork();
            QVERIFY(child >= 0);
            if (child == 0) {
                for (const int signal : {SIGABRT, SIGSEGV})
                    std::signal(signal, SIG_DFL);
                std::vector<void *> blocks;
                blocks.reserve(1'000'000);
                const rlimit none{0, 0};
                ::setrlimit(RLIMIT_CORE, &none);
                ::setrlimit(RLIMIT_AS, &none); // for what is new; and what there is goes
                while (void *block = blocks.size() < blocks.capacity() ? std::malloc(1000) : nullptr)
                    blocks.push_back(block);
                for (int block = 0; block < 2000 * i / limits && !blocks.empty(); ++block, blocks.pop_back())
                    std::free(blocks.back());
                try {
                    ::_exit(save(all, m_path, kind) ? 0 : 1);
                } catch (const std::bad_alloc &) {
                    ::_exit(2);
                }
            }
            int status = 0;
            QCOMPARE(::waitpid(child, &status, 0), child);
            if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
                QCOMPARE(QFileInfo(m_path).size() / 100, size / 100); // the time in a workbook may differ
            } else {
                ++without;
                QCOMPARE(contentOf(m_path), QByteArray("old"));
            }
            QCOMPARE(filesIn(m_folder), QStringList{u"a"_s});
        }
        QVERIFY(without > 0);
#endif
    }

private:
    QStringList exportOfAChart(const FaultServer &server) const
    {
        return at(server, QStringList{u"--quiet"_s, u"export"_s, u"chart"_s, u"nxog09md"_s, u"c1"_s, u"-o"_s, m_path} +
                              twoDays());
    }

    Program m_program;
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestExportFaults)
#include "tst_exportfaults.moc"
