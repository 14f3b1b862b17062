// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporting/exporting.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace Qt::Literals::StringLiterals;
using Kind = exporting::Profile::Kind;

/// How a file is written, and what its receipt tells of it.
class TestReceipt : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        m_path = m_folder->filePath(u"visits.csv"_s);
    }

    void profilesHaveNames()
    {
        for (const Kind kind : {Kind::Script, Kind::Excel, Kind::ExcelChinese, Kind::Workbook})
            QCOMPARE(exporting::profileKindFromName(exporting::nameOf(kind)), kind);
        QVERIFY(!exporting::profileKindFromName(u"Excel"_s));
    }

    void timesFitTheInterval()
    {
        using Times = csv::Format::Times;
        for (const Kind kind : {Kind::Excel, Kind::ExcelChinese, Kind::Workbook}) {
            const auto profile = exporting::Profile::of(kind);
            QCOMPARE(profile.formatFor(Interval::Hour).times, Times::Seconds);
            QCOMPARE(profile.formatFor(Interval::Day).times, Times::Days);
            QCOMPARE(profile.formatFor(Interval::Month).times, Times::Days);
            QCOMPARE(profile.formatFor({}).times, Times::Seconds);
        }
        QCOMPARE(exporting::Profile::of(Kind::Script).formatFor(Interval::Day), csv::Format());
    }

    void tellsWhereTheFiguresComeFrom()
    {
        Project project;
        project.uid = u"nxog09md"_s;
        project.server = QUrl(u"https://Example.com:443"_s);
        ChartQuery query;
        query.resource = Resource::Funnel;
        query.id = u"f1"_s;
        query.range = {1462118400000, 1462291200000};
        query.conversionWindow = 7;
        exporting::Figures figures = twoRows();
        figures.origin = exporting::originOf(project, query, Generation::V3);
        figures.origin.fetchedAt = 1462300000123;
        figures.origin.rowsExpected = 3;
        figures.origin.settled = false;
        const auto saved = exporting::write(figures, m_path, exporting::Profile::of(Kind::Excel), true);
        QVERIFY(saved);
        const QByteArray content = contentOf(m_path);
        const QJsonObject json = QJsonDocument::fromJson(contentOf(exporting::receiptPath(m_path))).object();
        QJsonObject expected{
            {u"receipt"_s, 1},
            {u"server"_s, u"https://example.com"_s},
            {u"endpoint"_s, u"/v3/exporter/projects/nxog09md/funnels/f1"_s},
            {u"parameters"_s, QJsonObject{{u"startTime"_s, u"1462118400000"_s},
                                          {u"endTime"_s, u"1462291199999"_s},
                                          {u"conversionWindow"_s, u"7"_s}}},
            {u"timeZone"_s, u"Asia/Shanghai"_s},
            {u"fetchedAt"_s, u"2016-05-03T18:26:40.123Z"_s},
            {u"rows"_s, 2},
            {u"rowsExpected"_s, 3},
            {u"cut"_s, false},
            {u"settled"_s, false},
            {u"profile"_s, u"excel"_s},
            {u"program"_s, u"Growscope "_s + QCoreApplication::applicationVersion()},
            {u"bytes"_s, content.size()},
            {u"sha256"_s, QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex())}};
        QCOMPARE(json, expected);

        const auto verified = exporting::verify(m_path);
        QVERIFY(verified);
        QCOMPARE(verified->difference, QString());
        QCOMPARE(QJsonObject(verified->receipt.toJson()), json);
    }

    void readingIsToldAndEnds()
    {
        QVERIFY(exporting::write(twoRows(), m_path, {}, true));
        replaceBy(m_path, QByteArray(5'000'000, 'x'));
        qint64 last = 0;
        QVERIFY(exporting::verify(m_path, [&](qint64 read, qint64 all) {
            last = read;
            return all == 5'000'000;
        }));
        QCOMPARE(last, 5'000'000);
        const auto ended = exporting::verify(m_path, [](qint64 read, qint64) { return read < 2'000'000; });
        QVERIFY(!ended);
        QCOMPARE(ended.error().kind, Error::Kind::Cancelled);
        QCOMPARE(exporting::receivedFile(exporting::receiptPath(m_path)), m_path);
        QCOMPARE(exporting::receivedFile(m_path), m_path);
    }

    void verifyingEndsWithItsJob()
    {
        QVERIFY(exporting::write(twoRows(), m_path, {}, true));
        auto *job = exporting::startVerify(m_path, this);
        bool same = false;
        job->then(this, [&](const Result<exporting::Verified> &verified) {
            same = verified && verified->difference.isEmpty();
        });
        QTRY_VERIFY(same);
        delete exporting::startVerify(m_path, this); // nothing comes of it
    }

    void aWorkbookIsWritten()
    {
        const auto saved = exporting::write(twoRows(), m_path, exporting::Profile::of(Kind::Workbook), true);
        QVERIFY(saved);
        QCOMPARE(saved->written.rows, 2);
        QVERIFY(saved->idsProtected);
        QVERIFY(contentOf(m_path).startsWith("PK"));
        QCOMPARE(exporting::verify(m_path)->receipt.profile, u"xlsx"_s);
    }

    void aChangedFileIsTold()
    {
        QVERIFY(exporting::write(twoRows(), m_path, {}, true));
        const QByteArray content = contentOf(m_path);
        for (const QByteArray &changed :
             {content.chopped(1), content + '\n', QByteArray(content).replace('1', '2'), ""_ba}) {
            replaceBy(m_path, changed);
            const auto verified = exporting::verify(m_path);
            QVERIFY(verified);
            QVERIFY(!verified->difference.isEmpty());
        }
        replaceBy(m_path, content);
        QCOMPARE(exporting::verify(m_path)->difference, QString());
        QVERIFY(QFile::remove(m_path));
        QCOMPARE(errorOf(m_path), Error::Kind::File);
    }

    void whatIsNoReceiptIsTold_data()
    {
        QTest::addColumn<QByteArray>("receipt");
        const auto hash = QByteArray(64, 'a');
        QTest::newRow("empty") << ""_ba;
        QTest::newRow("other JSON") << "{\"sha256\": \"x\"}"_ba;
        QTest::newRow("list") << "[]"_ba;
        QTest::newRow("no bytes") << "{\"receipt\": 1, \"sha256\": \"" + hash + "\"}";
        QTest::newRow("half") << "{\"receipt\": 1, \"bytes\": 3, \"sha256\": \"" + hash;
        QTest::newRow("huge") << QByteArray(2 * 1024 * 1024, ' ');
    }
    void whatIsNoReceiptIsTold()
    {
        QFETCH(QByteArray, receipt);
        QVERIFY(exporting::write(twoRows(), m_path, {}));
        QVERIFY(!QFile::exists(exporting::receiptPath(m_path)));
        QCOMPARE(errorOf(m_path), Error::Kind::File);
        replaceBy(exporting::receiptPath(m_path), receipt);
        QCOMPARE(errorOf(m_path), Error::Kind::Malformed);
    }

    void neverReadsADeviceOrFifo()
    {
        QVERIFY(exporting::write(twoRows(), m_path, {}, true));
        QVERIFY(QFile::remove(m_path));
        QCOMPARE(::mkfifo(m_path.toLocal8Bit().constData(), 0600), 0);
        QCOMPARE(errorOf(m_path), Error::Kind::File);
        const QString receipt = exporting::receiptPath(m_path);
        QVERIFY(QFile::remove(receipt));
        QCOMPARE(::mkfifo(receipt.toLocal8Bit().constData(), 0600), 0);
        QCOMPARE(errorOf(m_path), Error::Kind::Malformed);
    }

    void aReceiptThatCannotBeWrittenIsTold()
    {
        QVERIFY(QDir().mkdir(exporting::receiptPath(m_path)));
        const auto saved = exporting::write(twoRows(), m_path, {}, true);
        QVERIFY(saved && saved->receiptError); // the file is there all the same
        QVERIFY2(saved->receiptError->detail.startsWith(exporting::receiptPath(m_path)),
                 qPrintable(saved->receiptError->detail));
        QVERIFY(QFile::exists(m_path));
    }

private:
    static exporting::Figures twoRows()
    {
        return {std::make_shared<const Table>(Table::fromTexts({u"City"_s}, {{u"上海1"_s}, {u"=x"_s}})),
                QTimeZone("Asia/Shanghai"),
                Interval::Day,
                {}};
    }

    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : "not readable"_ba;
    }

    static void replaceBy(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(content), content.size());
    }

    static Error::Kind errorOf(const QString &path)
    {
        const auto verified = exporting::verify(path);
        return verified ? Error::Kind::Cancelled : verified.error().kind;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestReceipt)
#include "tst_receipt.moc"
