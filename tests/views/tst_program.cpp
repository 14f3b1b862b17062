// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/sampleservice.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace
{

// What people wait for; sanitizers take several times as long.
#ifdef GROWSCOPE_SANITIZED
constexpr qint64 mostSnapshotTime = 320'000; // ms
#else
constexpr qint64 mostSnapshotTime = 80'000; // ms
#endif

struct Outcome {
    int exitCode = -1;
    QString out;
    QString err;
};

// The program itself, in a home of its own.
Outcome run(const QStringList &arguments, const QString &home, const QString &platform = u"offscreen"_s)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, home);
    environment.insert(u"XDG_CONFIG_HOME"_s, home + "/config"_L1);
    environment.remove(u"DISPLAY"_s);
    environment.remove(u"WAYLAND_DISPLAY"_s);
    environment.remove(u"QT_QPA_PLATFORM"_s);
    if (!platform.isEmpty())
        environment.insert(u"QT_QPA_PLATFORM"_s, platform);
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(GROWSCOPE), arguments);
    if (!process.waitForFinished(200'000))
        return {};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

class TestProgram : public QObject
{
    Q_OBJECT

private slots:
    void answersWithoutADisplay_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("out");
        QTest::addColumn<QString>("err");
        QTest::newRow("help") << QStringList{u"--help"_s} << 0 << u"--snapshot DIR"_s << QString();
        QTest::newRow("version") << QStringList{u"--version"_s} << 0 << u"growscope "_s << QString();
        QTest::newRow("unknown") << QStringList{u"--nope"_s} << 2 << QString() << u"'nope'"_s;
        QTest::newRow("argument") << QStringList{u"file"_s} << 2 << QString() << u"file"_s;
        QTest::newRow("language") << QStringList{u"--language"_s, u"fr"_s} << 2 << QString() << u"fr"_s;
        QTest::newRow("theme") << QStringList{u"--theme=pink"_s} << 2 << QString() << u"pink"_s;
        QTest::newRow("size") << QStringList{u"--size"_s, u"10x"_s} << 2 << QString() << u"1280x800"_s;
        QTest::newRow("snapshot alone") << QStringList{u"--snapshot"_s, u"x"_s} << 2 << QString() << u"--demo"_s;
        QTest::newRow("fault") << QStringList{u"--demo"_s, u"--demo-faults"_s, u"fire"_s} << 2 << QString()
                               << u"unauthorized, expiry, forbidden"_s;
        QTest::newRow("fault alone") << QStringList{u"--demo-faults"_s, u"slow"_s} << 2 << QString()
                                     << u"needs --demo"_s;
        QTest::newRow("no display") << QStringList{u"--demo"_s} << 2 << QString() << u"no display"_s;
    }
    void answersWithoutADisplay()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, exitCode);
        QFETCH(QString, out);
        QFETCH(QString, err);
        const QTemporaryDir home;
        const Outcome outcome = run(arguments, home.path(), {});
        QCOMPARE(outcome.exitCode, exitCode);
        QVERIFY2(outcome.out.contains(out) && outcome.out.isEmpty() == out.isEmpty(), qPrintable(outcome.out));
        QVERIFY2(outcome.err.contains(err) && outcome.err.isEmpty() == err.isEmpty(), qPrintable(outcome.err));
    }

    void snapshotsEveryPageAndLeavesNoSecret()
    {
        const QTemporaryDir home;
        const QDir folder(home.filePath(u"out"_s));
        QElapsedTimer time;
        time.start();
        const Outcome outcome = run({u"--demo"_s, u"--snapshot"_s, folder.path()}, home.path());
        const qint64 took = time.elapsed();
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.err));
        QVERIFY2(took <= mostSnapshotTime, qPrintable(u"%1 ms"_s.arg(took)));
        const QStringList pictures = folder.entryList({u"*.png"_s});
        const QStringList tables = folder.entryList({u"*.csv"_s});
        QVERIFY(pictures.size() > 30);
        const QStringList kinds = pictures.filter(QRegularExpression(u"-chart-[a-z]+\\.png$"_s));
        QVERIFY2(kinds.join(u' ').contains(u"-chart-bubble.png"_s) && kinds.size() < 8, qPrintable(kinds.join(u' ')));
        // The service refuses the users of one segmentation.
        QCOMPARE(tables.size(), pictures.size() - kinds.size() - 1);
        QCOMPARE(QImage(folder.filePath(pictures.constFirst())).size(), QSize(1280, 800));
        for (const QString &name : tables)
            QVERIFY2(QFile(folder.filePath(name)).size() > 0, qPrintable(name));

        QVERIFY(!QFile::exists(home.filePath(u"config/growscope/workspace.json"_s)));
        const QString token = SampleService::credentials(Credentials::Method::ApiToken).token;
        QVERIFY(!(outcome.out + outcome.err).contains(token));
        QCOMPARE(QProcess::execute(QStringLiteral(FIND_SECRET), {token, home.path()}), 0);
    }
};

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
