// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/network.h"
#include "bench/goal.h"
#include "bench/lateness.h"
#include "core/allocation.h"
#include "core/redelimiter.h"
#include "exporting/profile.h"
#include "source/credentialstore.h"
#include "store/workspace.h"
#include "views/appearance.h"
#include "views/mainwindow.h"
#include "views/segmentationpage.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <cstdlib>

using namespace Qt::Literals::StringLiterals;
using exporting::Profile;

// G8: users from a server of another process into a file, by the window, against curl and cp. All files are on tmpfs,
// where nobody waits for a disk.

namespace
{

constexpr int part = 20'000;
constexpr int rows = 500 * part;
constexpr int gigabyteRows = 910 * part;
constexpr double slowestMBs = 200;

void require(bool condition, const char *what)
{
    if (condition)
        return;
    std::fprintf(stderr, "bench_users: %s\n", what);
    std::exit(2);
}

/// A part of the rows.
QByteArray linesOf(const char *format)
{
    QByteArray lines;
    for (int row = 0; row < part; ++row)
        lines += QByteArray::fromStdString(QString::asprintf(format, row, row % 997).toStdString());
    return lines;
}

// 55 bytes each, of five cells; the second kind has two that a spreadsheet would spoil.
constexpr auto plainLine = "u%08d\tAnn Example\tShanghai\t2026-11-01 12:30:00\t%03d\n";
constexpr auto idLine = "0%08d\t1234567890123456\tShanghai\t2026-11-01\t%03d\n";

/// The ms that the slower of 200 MB/s and half of @p copy's pace takes for @p bytes.
double allowed(double bytes, double copy)
{
    return std::max(bytes / slowestMBs / 1e3, 2 * copy);
}

bool inMemory(const char *name, const char *format, Profile::Kind kind, double copyOfAll)
{
    const QByteArray piece = linesOf(format);
    const double ours = bench::bestOf(3, [&] {
        Redelimiter redelimiter(Profile::of(kind).format);
        QByteArray out;
        for (int row = 0; row < rows; row += part) {
            out.resize(0);
            redelimiter.add(piece, out);
        }
    });
    return bench::goal(name, ours, allowed(double(piece.size()) * rows / part, copyOfAll), "ms", 1);
}

/// Python's own server of files, in its own process.
class Server
{
public:
    explicit Server(const QString &folder)
    {
        m_process.start(u"python3"_s, {u"-u"_s, u"-m"_s, u"http.server"_s, u"--bind"_s, u"127.0.0.1"_s,
                                       u"--directory"_s, folder, u"0"_s});
        require(m_process.waitForReadyRead(), "python3 serves no files");
        m_port = m_process.readLine().split(' ').value(5).toInt();
        m_process.setStandardErrorFile(QProcess::nullDevice());
    }
    ~Server()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    QUrl url() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(m_port)); }

private:
    QProcess m_process;
    int m_port = 0;
};

struct Measured {
    double ms = std::numeric_limits<double>::infinity();
    double late = 0;
    double memory = 0;
};

Measured downloadTime(SegmentationPage *page, const FileTarget &target, qint64 expectedRows)
{
    Measured measured;
    for (int run = 0; run < 3; ++run) {
        QTest::qWait(2200);                      // the service's limit is not what is measured
        QFile reset(u"/proc/self/clear_refs"_s); // "5": the peak begins anew
        require(reset.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && reset.write("5") == 1, "this is not Linux");
        const double before = bench::statusBytes("VmRSS");
        qint64 saved = -1;
        QEventLoop loop;
        QObject::connect(page, &SegmentationPage::downloaded, &loop, [&](const DownloadedFile &file) {
            saved = file.rows;
            loop.quit();
        });
        QObject::connect(page, &SegmentationPage::downloadFailed, &loop, &QEventLoop::quit);
        const bench::Lateness lateness;
        QElapsedTimer time;
        time.start();
        page->download(target);
        loop.exec();
        measured.ms = std::min(measured.ms, double(time.nsecsElapsed()) / 1e6);
        measured.late = std::max(measured.late, lateness.most());
        measured.memory = std::max(measured.memory, bench::statusBytes("VmHWM") - before);
        require(saved == expectedRows, "not all users came");
        QFile::remove(target.path);
    }
    return measured;
}

} // namespace

int main(int argc, char **argv)
{
    keepFreedMemory(); // as the programs do
    const QApplication application(argc, argv);
    const QFileInfo memory(u"/dev/shm"_s);
    const QTemporaryDir folder((memory.isWritable() ? memory.filePath() : QDir::tempPath()) + "/bench_users"_L1);
    const QDir project(folder.filePath(u"served/projects/nxog09md"_s));
    require(project.mkpath(u"segmentations/s1"_s) && project.mkpath(u"segmentations/s2"_s), "no folder");
    QFile list(project.filePath(u"segmentations.json"_s));
    require(list.open(QIODevice::WriteOnly), "no file");
    list.write(R"([{"id":"s1","name":"many","userType":"cs1","userNum":9999999},)"
               R"({"id":"s2","name":"1 GB","userType":"cs1","userNum":18199999}])");
    list.close();
    const QByteArray lines = linesOf(plainLine);
    const auto write = [&](const QString &id, int count) {
        QFile file(project.filePath(u"segmentations/%1/users.csv"_s.arg(id)));
        require(file.open(QIODevice::WriteOnly), "no file");
        for (int row = 0; row < count; row += part)
            file.write(lines);
        return file.fileName();
    };
    const QString many = write(u"s1"_s, rows);
    write(u"s2"_s, gigabyteRows);
    const double bytes = double(QFileInfo(many).size());
    const double copy = bench::bestOf(3, [&] {
        require(QProcess::execute(u"cp"_s, {many, folder.filePath(u"copy"_s)}) == 0, "cp failed");
    });
    QFile::remove(folder.filePath(u"copy"_s));

    bool met = inMemory("users: 10 M rows in memory, script", plainLine, Profile::Kind::Script, copy);
    met &= inMemory("users: 10 M rows in memory, Excel", plainLine, Profile::Kind::Excel, copy);
    met &= inMemory("users: 10 M rows of IDs in memory, Excel", idLine, Profile::Kind::Excel, copy);

    const Server server(folder.filePath(u"served"_s));
    Workspace workspace{QString()};
    Appearance appearance(&workspace, u"en"_s, u"light"_s);
    CredentialStore credentials(nullptr, workspace.id());
    Network network;
    MainWindow window({&workspace, &appearance, &credentials, nullptr, &network, nullptr});
    window.resize(1280, 800);
    window.show();
    Project shop;
    shop.id = u"p"_s;
    shop.uid = u"nxog09md"_s;
    shop.server = server.url();
    Credentials signIn;
    signIn.token = u"token"_s;
    credentials.keepForSession(shop, signIn);
    window.projects()->save(shop);
    const auto open = [&](const QString &id) {
        const NodeId node{NodeId::Kind::Segmentation, u"p"_s, {}, id};
        window.reveal(node);
        require(QTest::qWaitFor([&] { return window.page() && window.page()->node() == node; }, 30'000), "no page");
        return static_cast<SegmentationPage *>(window.page());
    };

    const QString target = folder.filePath(u"users.csv"_s);
    const auto throughWindow = [&](const char *name, const char *memoryName, Profile::Kind kind) {
        const Measured ours = downloadTime(open(u"s1"_s), {target, Profile::of(kind).format}, rows - 1);
        const bool fast = bench::goal(name, ours.ms, allowed(bytes, copy), "ms", 1);
        return bench::goal(memoryName, ours.memory / 1e6, 64, "MB", 1) && fast;
    };
    met &=
        throughWindow("users: 10 M rows over loopback, script", "users: memory that this takes", Profile::Kind::Script);
    met &=
        throughWindow("users: 10 M rows over loopback, Excel", "users: memory that this takes", Profile::Kind::Excel);

    // By turns, so that both have their share of what else the machine does.
    const bool hasCurl = !QStandardPaths::findExecutable(u"curl"_s).isEmpty();
    const QString url = server.url().toString() + "/projects/nxog09md/segmentations/s2/users.csv"_L1;
    Measured ours;
    double curl = std::numeric_limits<double>::infinity();
    for (int turn = 0; turn < 3; ++turn) {
        const Measured once = downloadTime(open(u"s2"_s), {target}, gigabyteRows - 1);
        ours = {std::min(ours.ms, once.ms), std::max(ours.late, once.late), std::max(ours.memory, once.memory)};
        for (int run = 0; hasCurl && run < 3; ++run) {
            curl =
                std::min(curl, bench::bestOf(1, [&] {
                             require(QProcess::execute(u"curl"_s, {u"-s"_s, u"-o"_s, target, url}) == 0, "curl failed");
                         }));
            QFile::remove(target);
        }
    }
    if (hasCurl)
        met &= bench::goal("G8 users of 1 GB, curl -o, best of 9", ours.ms, curl, "ms", 1);
    else
        std::printf("G8 users of 1 GB: skipped, there is no curl\n");
    met &= bench::goal("G8 lateness of the GUI thread", ours.late, 16, "ms", 1);
    met &= bench::goal("G8 memory that this takes", ours.memory / 1e6, 32, "MB", 1);
    return met ? 0 : 1;
}
