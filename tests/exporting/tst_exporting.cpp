// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/hostile.h"
#include "exporting/exporting.h"
#include "support/smalldisk.h"

#include <QDir>
#include <QFile>
#include <QPointer>
#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace
{

const QTimeZone shanghai("Asia/Shanghai");

std::shared_ptr<const Table> tableOf(qsizetype rows, const QString &text)
{
    QList<QStringList> all;
    for (qsizetype row = 0; row < rows; ++row)
        all.append({QString::number(row), text});
    return std::make_shared<Table>(Table::fromTexts({u"row"_s, u"text"_s}, all));
}

Result<exporting::Saved> save(const std::shared_ptr<const Table> &table, const QString &path,
                              const csv::Format &format = {})
{
    std::optional<Result<exporting::Saved>> outcome;
    QObject context;
    exporting::save({table, shanghai, {}, {}}, path, {exporting::Profile::Kind::Script, format}, false, &context)
        ->then(&context, [&](const Result<exporting::Saved> &result) { outcome = result; });
    [&] { QTRY_VERIFY_WITH_TIMEOUT(outcome.has_value(), 30'000); }();
    return outcome.value_or(failure(Error::Kind::Timeout));
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(not readable)");
}

QStringList filesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot);
}

} // namespace

class TestExporting : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(m_dir->isValid());
        m_path = m_dir->filePath(u"visits.csv"_s);
    }

    void savesWholeTables();
    void C17_savesWhatAnExcelProfileAsksFor();
    void F05_followsALink();
    void finishesTheFileWhenTheJobIsDeleted();
    void F04_F05_refusesWhatIsNoFile_data();
    void F04_F05_refusesWhatIsNoFile();
    void F03_refusesAFolderThatCannotBeWritten_data();
    void F03_refusesAFolderThatCannotBeWritten();
    void F01_leavesTheOldFileWhenTheDiskIsFull();

    void C15_makesFileNamesSafe_data();
    void C15_makesFileNamesSafe();
    void C15_makesEveryNameOneThatCanBeCreated();
    void suggestsNames_data();
    void suggestsNames();

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
};

void TestExporting::savesWholeTables()
{
    const auto saved = save(tableOf(3, u"a,b"_s), m_path);
    QVERIFY(saved);
    QCOMPARE(saved->path, m_path);
    QCOMPARE(saved->written.rows, 3);
    QCOMPARE(saved->written.guarded, 0);
    QCOMPARE(readFile(m_path), QByteArray("row,text\n0,\"a,b\"\n1,\"a,b\"\n2,\"a,b\"\n"));

    const auto again = save(tableOf(1, u"new"_s), m_path);
    QVERIFY(again);
    QCOMPARE(readFile(m_path), QByteArray("row,text\n0,new\n"));
    QCOMPARE(filesIn(m_dir->path()), QStringList{u"visits.csv"_s});
}

void TestExporting::C17_savesWhatAnExcelProfileAsksFor()
{
    const auto saved = save(tableOf(2, u"=1+1"_s), m_path, {';', true, true, true});
    QVERIFY(saved);
    QCOMPARE(saved->written.guarded, 2);
    QCOMPARE(readFile(m_path), QByteArray("\xef\xbb\xbfrow;text\r\n0;'=1+1\r\n1;'=1+1\r\n"));
}

void TestExporting::F05_followsALink()
{
    const QString link = m_dir->filePath(u"link.csv"_s);
    QVERIFY(QFile::link(m_path, link));
    QVERIFY(save(tableOf(1, u"x"_s), link));
    QVERIFY(QFileInfo(link).isSymLink());
    QCOMPARE(readFile(m_path), QByteArray("row,text\n0,x\n"));
}

void TestExporting::finishesTheFileWhenTheJobIsDeleted()
{
    bool heard = false;
    QPointer<JobOf<exporting::Saved>> job =
        exporting::save({tableOf(50'000, u"x"_s), shanghai, {}, {}}, m_path, {}, false, this);
    job->then(this, [&](const Result<exporting::Saved> &) { heard = true; });
    delete job;
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_path), 30'000);
    QCOMPARE(readFile(m_path).count('\n'), 50'001);
    QVERIFY(!heard);
}

void TestExporting::F04_F05_refusesWhatIsNoFile_data()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"folder", "fifo", "socket", "link to itself", "link to a fifo"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

void TestExporting::F04_F05_refusesWhatIsNoFile()
{
    QFETCH(QString, kind);
    const QByteArray path = QFile::encodeName(m_path);
    const QString fifo = m_dir->filePath(u"fifo"_s);
    if (kind == "folder"_L1) {
        QVERIFY(QDir().mkdir(m_path));
    } else if (kind == "fifo"_L1) {
        QCOMPARE(::mkfifo(path.constData(), 0600), 0);
    } else if (kind == "socket"_L1) {
        const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        QVERIFY(size_t(path.size()) < sizeof address.sun_path);
        std::memcpy(address.sun_path, path.constData(), size_t(path.size()));
        QCOMPARE(::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
        ::close(socket);
    } else if (kind == "link to itself"_L1) {
        QCOMPARE(::symlink(path.constData(), path.constData()), 0);
    } else {
        QCOMPARE(::mkfifo(QFile::encodeName(fifo).constData(), 0600), 0);
        QVERIFY(QFile::link(fifo, m_path));
    }
    struct stat before {
    };
    QCOMPARE(::lstat(path.constData(), &before), 0);
    const QStringList files = filesIn(m_dir->path());

    const auto saved = save(tableOf(1, u"x"_s), m_path);
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, Error::Kind::File);
    QVERIFY(!saved.error().detail.isEmpty());
    struct stat after {
    };
    QCOMPARE(::lstat(path.constData(), &after), 0);
    QCOMPARE(after.st_mode, before.st_mode);
    QCOMPARE(after.st_ino, before.st_ino);
    QCOMPARE(filesIn(m_dir->path()), files);
}

void TestExporting::F03_refusesAFolderThatCannotBeWritten_data()
{
    QTest::addColumn<QString>("folder");
    QTest::newRow("not there") << u"nowhere"_s;
    QTest::newRow("a file") << u"file"_s;
    QTest::newRow("read-only") << u"read-only"_s;
}

void TestExporting::F03_refusesAFolderThatCannotBeWritten()
{
    QFETCH(QString, folder);
    const QString path = m_dir->filePath(folder);
    if (folder == "file"_L1) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
    } else if (folder == "read-only"_L1) {
        if (::geteuid() == 0)
            QSKIP("root may write everywhere");
        QVERIFY(QDir().mkdir(path));
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::ExeOwner));
    }
    const auto saved = save(tableOf(1, u"x"_s), path + "/visits.csv"_L1);
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, Error::Kind::File);
    QVERIFY(!saved.error().detail.isEmpty());
}

void TestExporting::F01_leavesTheOldFileWhenTheDiskIsFull()
{
    const QString disk = m_dir->filePath(u"disk"_s);
    const SmallDisk mounted(disk, u"1m"_s);
    NEED_DISK(mounted);
    const QString path = disk + "/visits.csv"_L1;
    const auto first = save(tableOf(1, u"old"_s), path);
    const QByteArray before = readFile(path);
    const auto tooLarge = save(tableOf(300'000, u"new"_s), path);
    const QByteArray after = readFile(path);
    const QStringList files = filesIn(disk);
    const auto small = save(tableOf(1, u"new"_s), path);

    QVERIFY(first);
    QVERIFY(!tooLarge);
    QCOMPARE(tooLarge.error().kind, Error::Kind::File);
    QVERIFY(tooLarge.error().detail.startsWith(u"No space left on device: "_s));
    QCOMPARE(before, QByteArray("row,text\n0,old\n"));
    QCOMPARE(after, before);
    QCOMPARE(files, QStringList{u"visits.csv"_s});
    QVERIFY(small);
}

void TestExporting::C15_makesFileNamesSafe_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("safe");
    const auto row = [](const QString &name, const QString &safe) {
        QTest::newRow(qPrintable(u"%1 -> %2"_s.arg(name.left(40).simplified(), safe.left(40)))) << name << safe;
    };
    row(u"Visits"_s, u"Visits"_s);
    row(u"店铺总览 (2026)"_s, u"店铺总览 (2026)"_s);
    row(u""_s, u"unnamed"_s);
    row(u"   "_s, u"unnamed"_s);
    row(u"."_s, u"unnamed"_s);
    row(u".."_s, u"unnamed"_s);
    row(u"..."_s, u"unnamed"_s);
    row(u"/"_s, u"unnamed"_s);
    row(u"../../.bashrc"_s, u"bashrc"_s);
    row(u"/etc/passwd"_s, u"etc passwd"_s);
    row(u"C:\\x\\y"_s, u"C x y"_s);
    row(u"a:b"_s, u"a b"_s);
    row(u"a*b?c\"d<e>f|g"_s, u"a b c d e f g"_s);
    row(u"trailing dot."_s, u"trailing dot"_s);
    row(u"trailing space "_s, u"trailing space"_s);
    row(u" . mixed . "_s, u"mixed"_s);
    row(u"line\nbreak\r\nand\ttab"_s, u"line break and tab"_s);
    row(u"nul\0inside"_s, u"nul inside"_s);
    row(u"\x1b[31mred"_s, u"[31mred"_s);
    row(u"two\u2028lines\u2029"_s, u"two lines"_s);
    row(u"exe.\u202etxt"_s, u"exe.txt"_s);
    row(u"\u2066a\u2069\u200b\ufeff\u200eb"_s, u"ab"_s);
    row(u"CON"_s, u"_CON"_s);
    row(u"con.txt"_s, u"_con.txt"_s);
    row(u"Nul ."_s, u"_Nul"_s);
    row(u" .aux"_s, u"_aux"_s);
    row(u"COM1"_s, u"_COM1"_s);
    row(u"lpt9.tar.gz"_s, u"_lpt9.tar.gz"_s);
    row(u"COM²"_s, u"_COM²"_s);
    row(u"CONIN$"_s, u"_CONIN$"_s);
    row(u"CONSOLE"_s, u"CONSOLE"_s);
    row(u"COM10"_s, u"COM10"_s);
    row(u"my CON"_s, u"my CON"_s);
    row(u"%1 %n $HOME `id`"_s, u"%1 %n $HOME `id`"_s);
    row(QString(300, u'x'), QString(120, u'x'));
    row(QString(300, u'店'), QString(40, u'店'));
    row(u"CON."_s + QString(300, u'x'), u"_CON."_s + QString(115, u'x'));
    row(u"xx"_s + u"😀"_s.repeated(100), u"xx"_s + u"😀"_s.repeated(29));
    row(QString(119, u'x') + u". tail"_s, QString(119, u'x'));
}

void TestExporting::C15_makesFileNamesSafe()
{
    QFETCH(QString, name);
    QFETCH(QString, safe);
    QCOMPARE(exporting::safeFileName(name), safe);
    QCOMPARE(exporting::safeFileName(safe), safe);
}

void TestExporting::C15_makesEveryNameOneThatCanBeCreated()
{
    const QStringList texts = hostileTexts();
    QVERIFY(!texts.isEmpty());
    const auto table = tableOf(1, u"x"_s);
    QSet<QString> names;
    for (const QString &text : texts) {
        const QString name = exporting::suggestedName({text}, {}, shanghai, u".csv"_s);
        const auto saved = save(table, m_dir->filePath(name));
        QVERIFY2(saved, qPrintable(name));
        names.insert(name);
    }
    QStringList expected(names.begin(), names.end());
    QStringList files = filesIn(m_dir->path());
    expected.sort();
    files.sort();
    QCOMPARE(files, expected);
}

void TestExporting::suggestsNames_data()
{
    QTest::addColumn<QStringList>("parts");
    QTest::addColumn<TimeRange>("range");
    QTest::addColumn<QString>("name");
    const TimeRange month = TimeRange::ofDays({2026, 11, 1}, {2026, 11, 30}, shanghai);
    const TimeRange day = TimeRange::ofDays({2026, 11, 2}, {2026, 11, 2}, shanghai);
    QTest::newRow("range") << QStringList{u"Shop"_s, u"Visits"_s} << month
                           << u"Shop Visits 2026-11-01 2026-11-30.csv"_s;
    QTest::newRow("one day") << QStringList{u"Shop"_s} << day << u"Shop 2026-11-02.csv"_s;
    QTest::newRow("no range") << QStringList{u"Rules"_s} << TimeRange() << u"Rules.csv"_s;
    QTest::newRow("hostile parts") << QStringList{u"../a"_s, u""_s, u"CON"_s} << day
                                   << u"a unnamed _CON 2026-11-02.csv"_s;
    QTest::newRow("long") << QStringList{QString(200, u'a'), u"b"_s} << day
                          << QString(120, u'a') + u" 2026-11-02.csv"_s;
}

void TestExporting::suggestsNames()
{
    QFETCH(QStringList, parts);
    QFETCH(TimeRange, range);
    QTEST(exporting::suggestedName(parts, range, shanghai, u".csv"_s), "name");
}

QTEST_GUILESS_MAIN(TestExporting)
#include "tst_exporting.moc"
