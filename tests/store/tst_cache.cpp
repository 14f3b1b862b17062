// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/cache.h"

#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include "support/smalldisk.h"
#endif

using namespace Qt::Literals::StringLiterals;

namespace
{

using Entry = Cache::Entry;

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

std::optional<Entry> readOf(Cache &cache, const QString &project, const QString &key)
{
    std::optional<Entry> result;
    QEventLoop loop; // QTest's own waiting looks only every 10 ms
    cache.read(project, key)->then(&loop, [&](const Result<std::optional<Entry>> &read) {
        result = read.value();
        loop.quit();
    });
    loop.exec();
    return result;
}

QByteArray randomBytes(QRandomGenerator &random, qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = char(random.bounded(256));
    return bytes;
}

/// What store_writer writes.
QByteArray written(int key)
{
    return QByteArray(20'000, char('a' + key % 26)) + QByteArray::number(key);
}

} // namespace

class TestCache : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(m_dir->isValid());
        m_folder = m_dir->filePath(u"not/there/yet"_s);
        m_file = m_folder + "/cache-1.sqlite"_L1;
    }

    void givesBackWhatWasWritten()
    {
        const Entry first{"{\"name\": \"\0x\"}"_ba, 1'460'000'000'000};
        const Entry second{QByteArray(1'000'000, 'x'), 1'460'000'000'001};
        {
            Cache cache({m_folder});
            QSignalSpy troubled(&cache, &Cache::troubled);
            QCOMPARE(readOf(cache, u"p"_s, u"k"_s), std::nullopt);
            cache.write(u"p"_s, u"k"_s, {"old", 1});
            cache.write(u"p"_s, u"k"_s, first);
            cache.write(u"q"_s, u"k"_s, second);
            cache.write(u"q"_s, u"empty"_s, {{}, 5});
            QCOMPARE(readOf(cache, u"p"_s, u"k"_s), first);
            QCOMPARE(readOf(cache, u"q"_s, u"k"_s), second);
            QCOMPARE(readOf(cache, u"q"_s, u"empty"_s), (Entry{{}, 5}));
            QCOMPARE(readOf(cache, u"p"_s, u"店铺 '\""_s), std::nullopt);
            cache.write(u"p"_s, u"店铺 '\""_s, first); // written by the destructor
            QCOMPARE(troubled.count(), 0);
        }
        QVERIFY(QFileInfo(m_file).size() < 200'000); // compressed
        Cache cache({m_folder});
        QCOMPARE(readOf(cache, u"p"_s, u"店铺 '\""_s), first);
        cache.remove(u"p"_s);
        QCOMPARE(readOf(cache, u"p"_s, u"k"_s), std::nullopt);
        QCOMPARE(readOf(cache, u"q"_s, u"k"_s), second);
    }

    void F10_keepsNothingWithoutAFolder()
    {
        Cache cache({QString()});
        cache.write(u"p"_s, u"k"_s, {"x", 1});
        QCOMPARE(readOf(cache, u"p"_s, u"k"_s), std::nullopt);
    }

    void readsThatAreDroppedDoNoHarm()
    {
        Cache cache({m_folder});
        delete cache.read(u"p"_s, u"k"_s);
        cache.read(u"p"_s, u"k"_s); // ends with the cache
    }

    void theOldestGoFirst()
    {
        QRandomGenerator random(7);
        constexpr qint64 limit = 1'000'000;
        {
            Cache cache({m_folder, limit});
            for (int i = 0; i < 300; ++i) // in an order other than that of age
                cache.write(u"p"_s, QString::number(i), {randomBytes(random, 10'000), (i * 7) % 300});
            QVERIFY(readOf(cache, u"p"_s, QString::number(257)).has_value()); // 299: the newest
            QCOMPARE(readOf(cache, u"p"_s, u"0"_s), std::nullopt);            // 0: the oldest
            int kept = 0;
            int oldestKept = 300;
            int newestGone = -1;
            for (int i = 0; i < 300; ++i) {
                const int age = (i * 7) % 300;
                const bool there = readOf(cache, u"p"_s, QString::number(i)).has_value();
                kept += there;
                if (there)
                    oldestKept = std::min(oldestKept, age);
                else
                    newestGone = std::max(newestGone, age);
            }
            QVERIFY2(kept >= 40 && kept <= 102, qPrintable(QString::number(kept)));
            QVERIFY(oldestKept > 0 && newestGone < 299);
        }
        QVERIFY2(QFileInfo(m_file).size() < limit * 12 / 10, qPrintable(QString::number(QFileInfo(m_file).size())));
    }

#ifdef Q_OS_UNIX
    void onlyTheUserMayRead()
    {
        Cache cache({m_folder});
        cache.write(u"p"_s, u"k"_s, {"x", 1});
        QVERIFY(readOf(cache, u"p"_s, u"k"_s).has_value());
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                            QFile::WriteOther | QFile::ExeOther;
        QVERIFY(!(QFile::permissions(m_folder) & others));
        const QStringList files = QDir(m_folder).entryList(QDir::Files | QDir::Hidden);
        QVERIFY(files.contains(u"cache-1.sqlite-wal"_s));
        for (const QString &file : files)
            QVERIFY2(!(QFile::permissions(m_folder + u'/' + file) & others), qPrintable(file));
    }
#endif

    void F07_flippedBitsNeverGiveAWrongAnswer()
    {
        QRandomGenerator random(1);
        QList<QByteArray> values;
        {
            Cache cache({m_folder});
            for (int i = 0; i < 20; ++i) {
                values.append(randomBytes(random, 200 + 300 * i));
                cache.write(u"p"_s, QString::number(i), {values[i], 1000 + i});
            }
        }
        const QByteArray whole = contentOf(m_file);
        QVERIFY(whole.size() > 20'000);
        int gone = 0;
        int right = 0;
        for (int round = 0; round < 100; ++round) { // of 10 bits: 1000
            QVERIFY(QDir(m_folder).removeRecursively());
            QVERIFY(QDir().mkpath(m_folder));
            QByteArray damaged = whole;
            for (int i = 0; i < 10; ++i)
                damaged[random.bounded(int(damaged.size()))] ^= char(1 << random.bounded(8));
            put(m_file, damaged);
            Cache cache({m_folder});
            QSignalSpy troubled(&cache, &Cache::troubled);
            for (int i = 0; i < values.size(); ++i) {
                const auto read = readOf(cache, u"p"_s, QString::number(i));
                if (read)
                    QCOMPARE(*read, (Entry{values[i], 1000 + i}));
                ++(read ? right : gone);
            }
            QVERIFY(troubled.count() <= 2);
            // The one with which damage is found is lost with the file that is set aside.
            for (int attempt = 0; attempt < 2 && !readOf(cache, u"p"_s, u"fresh"_s); ++attempt)
                cache.write(u"p"_s, u"fresh"_s, {"fresh", 1});
            QCOMPARE(readOf(cache, u"p"_s, u"fresh"_s), (Entry{"fresh", 1}));
        }
        QVERIFY2(gone > 100 && right > 300, qPrintable(u"%1 gone, %2 right"_s.arg(gone).arg(right)));
    }

    void F07_aDamagedAnswerIsDroppedAndSaidOnce()
    {
        QRandomGenerator random(3);
        const QByteArray marks = randomBytes(random, 64); // can't be compressed: found as it is
        {
            Cache cache({m_folder});
            cache.write(u"p"_s, u"1"_s, {marks, 1});
            cache.write(u"p"_s, u"2"_s, {marks, 2});
            cache.write(u"p"_s, u"3"_s, {"whole", 3});
        }
        QByteArray content = contentOf(m_file);
        QCOMPARE(content.count(marks), 2);
        content.replace(marks, QByteArray(marks.size(), 'x'));
        put(m_file, content);
        Cache cache({m_folder});
        QSignalSpy troubled(&cache, &Cache::troubled);
        QCOMPARE(readOf(cache, u"p"_s, u"1"_s), std::nullopt);
        QCOMPARE(readOf(cache, u"p"_s, u"2"_s), std::nullopt);
        QCOMPARE(readOf(cache, u"p"_s, u"3"_s), (Entry{"whole", 3}));
        QCOMPARE(troubled.count(), 1);
        QCOMPARE(troubled[0][0].value<Error>().kind, Error::Kind::File);
    }

    void F07_aDamagedDatabaseIsSetAside_data()
    {
        QTest::addColumn<int>("cutAt"); // -1: garbage instead
        QTest::newRow("garbage") << -1;
        QTest::newRow("cut in the header") << 60;
        QTest::newRow("cut in the middle") << 9000;
    }

    void F07_aDamagedDatabaseIsSetAside()
    {
        QFETCH(int, cutAt);
        {
            Cache cache({m_folder});
            for (int i = 0; i < 50; ++i)
                cache.write(u"p"_s, QString::number(i), {written(i) + QByteArray(3000, char(i)), i});
        }
        const QByteArray damaged = cutAt < 0 ? QByteArray(50'000, 'g') : contentOf(m_file).first(cutAt);
        put(m_file, damaged);
        put(m_folder + "/cache-1.damaged-1.sqlite"_L1, "of before");
        Cache cache({m_folder});
        QSignalSpy troubled(&cache, &Cache::troubled);
        for (int i = 0; i < 50; ++i)
            QCOMPARE(readOf(cache, u"p"_s, QString::number(i)), std::nullopt);
        QCOMPARE(troubled.count(), 1);
        const QString detail = troubled[0][0].value<Error>().detail;
        QVERIFY2(detail.contains("cache-1.damaged-2.sqlite"_L1), qPrintable(detail));
        QCOMPARE(contentOf(m_folder + "/cache-1.damaged-2.sqlite"_L1).size(), damaged.size());
        cache.write(u"p"_s, u"k"_s, {"fresh", 1});
        QCOMPARE(readOf(cache, u"p"_s, u"k"_s), (Entry{"fresh", 1}));
    }

    void F08_anEmptyFileIsBegunAndANewerOneLeft()
    {
        QVERIFY(QDir().mkpath(m_folder));
        put(m_file, {});
        put(m_folder + "/cache-2.sqlite"_L1, "of a newer program");
        {
            Cache cache({m_folder});
            cache.write(u"p"_s, u"k"_s, {"x", 1});
            QCOMPARE(readOf(cache, u"p"_s, u"k"_s), (Entry{"x", 1}));
        }
        QCOMPARE(contentOf(m_folder + "/cache-2.sqlite"_L1), "of a newer program"_ba);
    }

    void F07_killedWritersLeaveWholeAnswers()
    {
        QRandomGenerator random(4);
        for (int round = 0; round < 10; ++round) {
            QProcess writer;
            writer.start(QStringLiteral(STORE_WRITER), {u"cache"_s, m_folder, u"p"_s, u"0"_s});
            QVERIFY(writer.waitForStarted());
            QVERIFY(writer.waitForReadyRead());
            QVERIFY(!writer.waitForFinished(20 + int(random.bounded(100))));
            writer.kill();
            QVERIFY(writer.waitForFinished());
            Cache cache({m_folder});
            QSignalSpy troubled(&cache, &Cache::troubled);
            for (int i = 0; i < 50; ++i) {
                if (const auto read = readOf(cache, u"p"_s, QString::number(i)))
                    QCOMPARE(read->value, written(i));
            }
            QCOMPARE(troubled.count(), 0);
        }
        Cache cache({m_folder});
        QVERIFY(readOf(cache, u"p"_s, u"0"_s).has_value());
    }

    void F09_twoProgramsWriteAtOnce()
    {
        QProcess writers[2];
        for (int i = 0; i < 2; ++i)
            writers[i].start(QStringLiteral(STORE_WRITER), {u"cache"_s, m_folder, QString::number(i), u"500"_s});
        for (QProcess &writer : writers) {
            QVERIFY(writer.waitForFinished());
            QCOMPARE(writer.exitCode(), 0);
        }
        Cache cache({m_folder});
        for (int i = 0; i < 50; ++i) {
            for (const QString &project : {u"0"_s, u"1"_s})
                QCOMPARE(readOf(cache, project, QString::number(i)), (Entry{written(i), 450 + i}));
        }
    }

    void F10_aFolderThatCannotBeMadeIsSaidOnce()
    {
        put(m_dir->filePath(u"not"_s), "a file where the folder should be"); // stops root, too
        Cache cache({m_folder});
        QSignalSpy troubled(&cache, &Cache::troubled);
        for (int i = 0; i < 3; ++i) {
            cache.write(u"p"_s, u"k"_s, {"x", 1});
            QCOMPARE(readOf(cache, u"p"_s, u"k"_s), std::nullopt);
        }
        QCOMPARE(troubled.count(), 1);
        QVERIFY(troubled[0][0].value<Error>().detail.contains(m_folder));
    }

#ifdef Q_OS_UNIX
    void F02_aFullDiskIsSaidOnce()
    {
        const QString disk = m_dir->path();
        const SmallDisk mounted(disk, u"1m"_s);
        NEED_DISK(mounted);
        QRandomGenerator random(5);
        const Entry small{randomBytes(random, 1000), 1};
        Cache cache({disk});
        QSignalSpy troubled(&cache, &Cache::troubled);
        cache.write(u"p"_s, u"small"_s, small);
        QCOMPARE(readOf(cache, u"p"_s, u"small"_s), small);
        for (int i = 0; i < 20; ++i) {
            cache.write(u"p"_s, QString::number(i), {randomBytes(random, 200'000), 1});
            QCOMPARE(readOf(cache, u"p"_s, u"small"_s), small);
        }
        QCOMPARE(troubled.count(), 1);
    }
#endif

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_folder;
    QString m_file;
};

QTEST_GUILESS_MAIN(TestCache)
#include "tst_cache.moc"
