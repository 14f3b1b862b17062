// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/workspace.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace
{

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Project shop()
{
    return {{}, u"nxog09md"_s, u"Shop 店铺 \"<b>\""_s, QUrl(u"https://stats.example.com:8443"_s), "Asia/Tokyo"};
}

} // namespace

class TestWorkspace : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QVERIFY(m_dir.isValid());
        m_folder = m_dir.filePath(QString::fromLatin1(QTest::currentTestFunction()));
        m_file = m_folder + "/workspace.json"_L1;
    }

    void givesBackWhatWasStored();
    void keepsItsIdFromTheFirstStart();
    void replacesAProjectWithTheSameId();
    void removesAProjectWithAllOfIt();
    void keepsAnAddedItemOnce();
    void writesInOrder();
    void F08_leavesANewerFileAlone();
    void putsAFileAside();
    void F07_leavesAnUnreadableFileAlone_data();
    void F07_leavesAnUnreadableFileAlone();
    void leavesOutProjectsOfUnsafeServers();
    void takesTheDefaultForAnUnknownTimeZone();
    void F02_F10_saysOnceThatItCannotWrite();
    void F10_writesNothingWithoutAFolder();
    void F08_readsDashboardsOfBefore();
    void forgetsFoundGenerationsOfAnotherServer();
    void F09_twoProgramsKeepEachOthersChanges();
    void F08_neverOverwritesANewerFileThatAppears();
    void F07_killedWritersLoseNothing();

private:
    QTemporaryDir m_dir;
    QString m_folder;
    QString m_file;
};

void TestWorkspace::givesBackWhatWasStored()
{
    QString id;
    QList<Project> projects;
    const AddedItem added{AddedItem::Kind::Frequency, u"YoX28w7R"_s, u"店铺总览"_s};
    {
        Workspace workspace(m_folder + "/not/there/yet"_L1);
        QVERIFY(workspace.load());
        QSignalSpy changed(&workspace, &Workspace::projectsChanged);
        const Project first = workspace.store(shop());
        workspace.store({{}, u"abc"_s, {}, QUrl(u"http://127.0.0.1:8080"_s), "UTC"});
        QCOMPARE(changed.count(), 2);
        QVERIFY(!first.id.isEmpty());
        workspace.add(first.id, added);
        workspace.setSetting(u"kinds"_s, QJsonObject{{u"a9aLkdzo"_s, 2}});
        id = workspace.id();
        projects = workspace.projects();
    }
    Workspace workspace(m_folder + "/not/there/yet"_L1);
    QVERIFY(workspace.load());
    QCOMPARE(workspace.id(), id);
    QCOMPARE(workspace.projects(), projects);
    QCOMPARE(workspace.added(projects[0].id), QList{added});
    QCOMPARE(workspace.added(projects[1].id), QList<AddedItem>());
    QCOMPARE(workspace.setting(u"kinds"_s).toObject(), (QJsonObject{{u"a9aLkdzo"_s, 2}}));
    QVERIFY(workspace.setting(u"unknown"_s).isUndefined());
}

void TestWorkspace::keepsItsIdFromTheFirstStart()
{
    QString id;
    {
        Workspace workspace(m_folder);
        QVERIFY(workspace.load());
        id = workspace.id();
        QTRY_VERIFY(QFile::exists(m_file)); // by itself: keychain records are named by it
    }
    Workspace again(m_folder);
    QVERIFY(again.load());
    QCOMPARE(again.id(), id);
    QVERIFY(Workspace(m_folder + "2"_L1).id() != id);
}

void TestWorkspace::replacesAProjectWithTheSameId()
{
    Workspace workspace(m_folder);
    QVERIFY(workspace.load());
    Project project = workspace.store(shop());
    workspace.store({{}, u"abc"_s, {}, {}, {}});
    project.name = u"Renamed"_s;
    workspace.store(project);
    QCOMPARE(workspace.projects().size(), 2);
    QCOMPARE(workspace.projects()[0], project);
}

void TestWorkspace::removesAProjectWithAllOfIt()
{
    Workspace workspace(m_folder);
    QVERIFY(workspace.load());
    const Project project = workspace.store(shop());
    workspace.add(project.id, {AddedItem::Kind::Dashboard, u"YoX28w7R"_s, {}});
    workspace.setGeneration(project.id, Resource::Chart, {Generation::V2, true});
    workspace.setSetting("plot/"_L1 + project.id + "/c1"_L1, 1);
    workspace.setSetting(u"plot/other/c1"_s, 1);
    workspace.remove(project.id);
    QVERIFY(workspace.setting("plot/"_L1 + project.id + "/c1"_L1).isUndefined());
    QVERIFY(!workspace.setting(u"plot/other/c1"_s).isUndefined());
    QVERIFY(workspace.projects().isEmpty());
    QVERIFY(workspace.added(project.id).isEmpty());
    QCOMPARE(workspace.generation(project.id, Resource::Chart), GenerationChoice());
}

void TestWorkspace::keepsAnAddedItemOnce()
{
    Workspace workspace(m_folder);
    for (const QString &name : {u"old"_s, u"new"_s})
        workspace.add(u"p"_s, {AddedItem::Kind::Dashboard, u"YoX28w7R"_s, name});
    QCOMPARE(workspace.added(u"p"_s).size(), 1);
    QCOMPARE(workspace.added(u"p"_s)[0].name, u"new"_s);
}

void TestWorkspace::writesInOrder()
{
    {
        Workspace workspace(m_folder);
        QVERIFY(workspace.load());
        workspace.setSetting(u"n"_s, 1);
        QTRY_VERIFY(readFile(m_file).contains("\"n\": 1"));
        workspace.setSetting(u"n"_s, 2);
        QTRY_VERIFY(readFile(m_file).contains("\"n\": 2"));
        workspace.setSetting(u"n"_s, 3); // written by the destructor
    }
    QVERIFY(readFile(m_file).contains("\"n\": 3"));
}

void TestWorkspace::F08_leavesANewerFileAlone()
{
    QVERIFY(QDir().mkpath(m_folder));
    const QByteArray newer = R"({"version":2,"id":"0123456789ab","projects":[],"future":true})";
    writeFile(m_file, newer);
    {
        Workspace workspace(m_folder);
        const auto loaded = workspace.load();
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().kind, Error::Kind::File);
        QVERIFY2(loaded.error().detail.contains("newer"_L1), qPrintable(loaded.error().detail));
        workspace.store(shop());
        QCOMPARE(workspace.projects().size(), 1); // usable for as long as it runs
    }
    QCOMPARE(readFile(m_file), newer);
}

void TestWorkspace::putsAFileAside()
{
    QVERIFY(QDir().mkpath(m_folder));
    writeFile(m_folder + "/workspace-1.json"_L1, "put aside before");
    writeFile(m_file, "no workspace");
    Workspace workspace(m_folder);
    QVERIFY(!workspace.load());
    const auto aside = workspace.setAside();
    QVERIFY(aside);
    QCOMPARE(readFile(*aside), "no workspace"_ba);
    QCOMPARE(readFile(m_folder + "/workspace-1.json"_L1), "put aside before"_ba);
    workspace.store(shop());
    QTRY_VERIFY(readFile(m_file).contains(workspace.id().toLatin1()));
    QTRY_VERIFY(readFile(m_file).contains("nxog09md"));
}

void TestWorkspace::F07_leavesAnUnreadableFileAlone_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("not JSON") << QByteArray("[Settings]\nid=1\n");
    QTest::newRow("cut") << QByteArray(R"({"version":1,"id":"0123456789ab","projects":[{"id":)");
    QTest::newRow("a list") << QByteArray("[1,2]");
    QTest::newRow("no version") << QByteArray(R"({"id":"0123456789ab"})");
    QTest::newRow("version in words") << QByteArray(R"({"version":"1","id":"0123456789ab"})");
    QTest::newRow("no id") << QByteArray(R"({"version":1,"projects":[]})");
}

void TestWorkspace::F07_leavesAnUnreadableFileAlone()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(QDir().mkpath(m_folder));
    writeFile(m_file, bytes);
    {
        Workspace workspace(m_folder);
        const auto loaded = workspace.load();
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().kind, Error::Kind::File);
        QVERIFY(loaded.error().detail.contains(m_file));
        workspace.store(shop());
    }
    QCOMPARE(readFile(m_file), bytes);
}

void TestWorkspace::leavesOutProjectsOfUnsafeServers()
{
    QVERIFY(QDir().mkpath(m_folder));
    writeFile(m_file, R"({"version":1,"id":"0123456789ab","projects":[
        {"id":"1","uid":"a","server":"http://stats.example.com","timeZone":"UTC"},
        {"id":"2","uid":"b","server":"file:///etc/passwd","timeZone":"UTC"},
        {"id":"3","uid":"c","server":"https://stats.example.com","timeZone":"UTC"},
        {"uid":"d","server":"https://stats.example.com","timeZone":"UTC"},
        7, null]})");
    Workspace workspace(m_folder);
    QVERIFY(workspace.load());
    QCOMPARE(workspace.projects().size(), 1);
    QCOMPARE(workspace.projects()[0].uid, u"c"_s);
}

void TestWorkspace::takesTheDefaultForAnUnknownTimeZone()
{
    QVERIFY(QDir().mkpath(m_folder));
    writeFile(m_file, R"({"version":1,"id":"0123456789ab","projects":[
        {"id":"1","uid":"a","server":"https://stats.example.com","timeZone":"Mars/Olympus"}]})");
    Workspace workspace(m_folder);
    QVERIFY(workspace.load());
    QCOMPARE(workspace.projects().value(0).timeZone, Project().timeZone);
}

void TestWorkspace::F02_F10_saysOnceThatItCannotWrite()
{
    writeFile(m_folder, "a file where the folder should be"); // stops root, too
    Workspace workspace(m_folder);
    QVERIFY(workspace.load());
    QSignalSpy failed(&workspace, &Workspace::writeFailed);
    workspace.store(shop());
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed[0][0].value<Error>().kind, Error::Kind::File);
    QVERIFY(failed[0][0].value<Error>().detail.contains(m_folder));

    workspace.store(shop());
    QTest::qWait(1500); // the next failure comes after half a second, and is not said
    QCOMPARE(failed.count(), 1);
    QCOMPARE(workspace.projects().size(), 2);

    QVERIFY(QFile::remove(m_folder));
    workspace.store(shop());
    QTRY_VERIFY(QFile::exists(m_file));
}

void TestWorkspace::F10_writesNothingWithoutAFolder()
{
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(m_dir.path()));
    {
        Workspace workspace{QString()};
        QVERIFY(workspace.load());
        workspace.store(shop());
        QCOMPARE(workspace.projects().size(), 1);
    }
    QVERIFY(QDir::setCurrent(before));
    QVERIFY(!QFile::exists(m_dir.filePath(u"workspace.json"_s)));
    QVERIFY(!QFile::exists(u"/workspace.json"_s));
}

void TestWorkspace::F08_readsDashboardsOfBefore()
{
    QVERIFY(QDir().mkpath(m_folder));
    writeFile(m_file, R"({"version":1,"id":"0123456789ab","addedDashboards":{"p":[{"id":"d","name":"D"}]}})");
    {
        Workspace workspace(m_folder);
        QVERIFY(workspace.load());
        QCOMPARE(workspace.added(u"p"_s), (QList<AddedItem>{{AddedItem::Kind::Dashboard, u"d"_s, u"D"_s}}));
        workspace.removeAdded(u"p"_s, AddedItem::Kind::Tag, u"d"_s); // another thing
        QCOMPARE(workspace.added(u"p"_s).size(), 1);
        workspace.removeAdded(u"p"_s, AddedItem::Kind::Dashboard, u"d"_s);
    }
    Workspace workspace(m_folder);
    QVERIFY(workspace.load());
    QVERIFY(workspace.added(u"p"_s).isEmpty());
}

void TestWorkspace::forgetsFoundGenerationsOfAnotherServer()
{
    const GenerationChoice found{Generation::V2, false};
    const GenerationChoice chosen{Generation::V1, true};
    Project project;
    {
        Workspace workspace(m_folder);
        QVERIFY(workspace.load());
        project = workspace.store(shop());
        workspace.setGeneration(project.id, Resource::Chart, found);
        workspace.setGeneration(project.id, Resource::SegmentationUsers, chosen);
        project.name = u"Renamed"_s;
        workspace.store(project);
    }
    Workspace workspace(m_folder);
    QVERIFY(workspace.load());
    QCOMPARE(workspace.generation(project.id, Resource::Chart), found);
    QCOMPARE(workspace.generation(project.id, Resource::Funnel), GenerationChoice());
    project.uid = u"another"_s;
    workspace.store(project);
    QCOMPARE(workspace.generation(project.id, Resource::Chart), GenerationChoice());
    QCOMPARE(workspace.generation(project.id, Resource::SegmentationUsers), chosen);
}

void TestWorkspace::F09_twoProgramsKeepEachOthersChanges()
{
    Workspace one(m_folder);
    QVERIFY(one.load());
    const Project first = one.store(shop());
    one.setSetting(u"both"_s, 0);
    QTRY_VERIFY(readFile(m_file).contains("nxog09md"));
    Workspace two(m_folder);
    QVERIFY(two.load());
    QCOMPARE(two.id(), one.id());
    QSignalSpy changed(&one, &Workspace::projectsChanged);

    const Project second = two.store({{}, u"abc"_s, {}, QUrl(u"http://127.0.0.1:8080"_s), "UTC"});
    two.setSetting(u"two"_s, 2);
    two.setSetting(u"both"_s, 2);
    QTRY_VERIFY(readFile(m_file).contains("abc"));
    one.remove(first.id);
    one.setSetting(u"one"_s, 1);
    one.setSetting(u"both"_s, 1);
    QTRY_VERIFY(!readFile(m_file).contains("nxog09md"));

    QTRY_COMPARE(one.projects(), QList{second});
    QCOMPARE(changed.count(), 2); // its own and the other's
    QCOMPARE(one.setting(u"two"_s).toInt(), 2);
    two.setSetting(u"three"_s, 3);
    QTRY_COMPARE(two.projects(), QList{second});
    QCOMPARE(two.setting(u"one"_s).toInt(), 1);
    QCOMPARE(two.setting(u"both"_s).toInt(), 1); // the last to write
}

void TestWorkspace::F08_neverOverwritesANewerFileThatAppears()
{
    const QByteArray newer = R"({"version":2,"id":"0123456789ab","future":true})";
    Workspace workspace(m_folder);
    QVERIFY(workspace.load());
    QTRY_VERIFY(QFile::exists(m_file));
    writeFile(m_file, newer);
    QSignalSpy failed(&workspace, &Workspace::writeFailed);
    workspace.store(shop());
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(failed[0][0].value<Error>().detail.contains("newer"_L1));
    QCOMPARE(readFile(m_file), newer);
}

void TestWorkspace::F07_killedWritersLoseNothing()
{
    QList<Project> projects;
    {
        Workspace workspace(m_folder);
        QVERIFY(workspace.load());
        projects.append(workspace.store(shop()));
    }
    QRandomGenerator random(6);
    int last = -1;
    for (int i = 0; i < 20; ++i) {
        QProcess writer;
        writer.start(QStringLiteral(STORE_WRITER), {u"workspace"_s, m_folder, u"n"_s});
        QVERIFY(writer.waitForReadyRead());
        QVERIFY(!writer.waitForFinished(30 + int(random.bounded(40))));
        writer.kill();
        QVERIFY(writer.waitForFinished());
        Workspace workspace(m_folder);
        QVERIFY(workspace.load());
        QCOMPARE(workspace.projects(), projects);
        last = std::max(last, workspace.setting(u"n"_s).toInt(-1));
    }
    QVERIFY(last > 0); // else nothing was interrupted
}

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
