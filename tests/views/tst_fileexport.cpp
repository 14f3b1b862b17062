// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporting/receipt.h"
#include "support/faultserver.h"
#include "support/program.h"
#include "views/chartpage.h"
#include "views/exportdialog.h"
#include "views/fileexport.h"
#include "views/rangebar.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Kind = exporting::Profile::Kind;

namespace
{

constexpr int patience = 20'000;

Answer served(const FaultServer::Request &request)
{
    if (request.path().endsWith("/dashboards.json"))
        return Answer::json(R"([{"id":"d1","name":"Overview"}])");
    if (request.path().endsWith("/dashboards/d1.json"))
        return Answer::json(R"({"id":"d1","name":"Overview","charts":[{"id":"c1","name":"Visits"}]})");
    if (request.path().endsWith("/segmentations.json"))
        return Answer::json(R"([{"id":"s1","name":"Loyal","userType":"cs1","userNum":3,"updatedAt":"2026-11-01"}])");
    if (request.path() == "/projects/nxog09md/segmentations/s1/users.csv")
        return Answer::with(200, "cs1\tname\n0012\tWang, Li\nu2\t=x\n", "Content-Type: text/csv\r\n");
    if (request.path().contains("/charts/c1"))
        return Answer::json(
            R"({"id":"c1","name":"Visits","startTime":1462118400000,"endTime":1462291199999,"interval":86400000,)"
            R"("meta":[{"name":"城市","dimension":true},{"name":"n","metric":true}],"data":[["=上海",1.50],["0012",null]]})");
    return Answer::with(404, "{}");
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : "not there"_ba;
}

} // namespace

/// Files of what a page shows, through the window.
class TestFileExport : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_server = std::make_unique<FaultServer>(served);
        m_program = std::make_unique<Program>();
        m_program->addProject(m_server->url());
        m_folder = std::make_unique<QTemporaryDir>();
    }
    void cleanup()
    {
        m_program.reset();
        m_server.reset();
    }

#ifdef Q_OS_UNIX
    void F06_aStartSweepsTheFolderOfLastTime()
    {
        QFile left(m_folder->filePath(u".growscope-unfinished-0123456789abcdef"_s));
        QVERIFY(left.open(QIODevice::WriteOnly) && left.write("half") == 4);
        left.close();
        m_program->workspace.setSetting(u"exportFolder"_s, m_folder->path());
        const FileExport files(&m_program->workspace, m_program->window->projects(), m_program->window.get());
        QTRY_VERIFY_WITH_TIMEOUT(!left.exists(), patience);
    }
#endif

    void chartsAreSavedAsChosen_data()
    {
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("suffix");
        QTest::addColumn<QByteArray>("content"); // its begin
        QTest::newRow("script") << Kind::Script << u".csv"_s << "城市,n\n=上海,1.50\n0012,\n"_ba;
        QTest::newRow("excel") << Kind::Excel << u".csv"_s << "\xEF\xBB\xBF城市,n\r\n'=上海,1.50\r\n0012\t,\r\n"_ba;
        QTest::newRow("excel-zh") << Kind::ExcelChinese << u".csv"_s
                                  << "\xB3\xC7\xCA\xD0,n\r\n'=\xC9\xCF\xBA\xA3,1.50\r\n0012\t,\r\n"_ba;
        QTest::newRow("xlsx") << Kind::Workbook << u".xlsx"_s << "PK"_ba;
    }
    void chartsAreSavedAsChosen()
    {
        QFETCH(Kind, kind);
        QFETCH(QString, suffix);
        QFETCH(QByteArray, content);
        m_program->window->reveal({NodeId::Kind::Chart, u"p"_s, u"d1"_s, u"c1"_s});
        QTRY_VERIFY_WITH_TIMEOUT(m_program->settled() && m_program->tableRows() == 2, patience);
        QTest::keyClick(m_program->window.get(), Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(qobject_cast<ExportDialog *>(QApplication::activeModalWidget()));
        auto *dialog = qobject_cast<ExportDialog *>(QApplication::activeModalWidget());
        dialog->findChild<QComboBox *>(u"profileCombo"_s)->setCurrentIndex(int(kind));
        dialog->findChild<QCheckBox *>(u"receiptCheck"_s)->click();
        QTest::keyClick(dialog, Qt::Key_Return);
        const QString path = saveAs(suffix);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(exporting::receiptPath(path)), patience);
        QVERIFY(contentOf(path).startsWith(content));
        QVERIFY(kind == Kind::Workbook || contentOf(path) == content);
        const auto verified = exporting::verify(path);
        QVERIFY(verified);
        QCOMPARE(verified->difference, QString());
        QCOMPARE(verified->receipt.profile, nameOf(kind));
        QCOMPARE(verified->receipt.rows, 2);
        QVERIFY(verified->receipt.origin.endpoint.endsWith("/c1.json"_L1));
        QCOMPARE(verified->receipt.origin.timeZone, u"Asia/Shanghai"_s);
        QVERIFY(verified->receipt.origin.fetchedAt > 0);

        // What was chosen is what the next export does, without being asked.
        m_program->window->findChild<QAction *>(u"actionExport"_s)->trigger(); // no window is active here
        const QString again = saveAs(suffix);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(exporting::receiptPath(again)), patience);
    }

    void lostCharactersAreToldBeforeTheFileIsMade_data()
    {
        QTest::addColumn<Kind>("kind");
        QTest::newRow("excel") << Kind::Excel;
        QTest::newRow("excel-zh") << Kind::ExcelChinese;
    }
    void lostCharactersAreToldBeforeTheFileIsMade()
    {
        QFETCH(Kind, kind);
        ExportChoices choices;
        choices.kind = kind;
        m_program->workspace.setSetting(u"export"_s, choices.toJson());
        FileExport files(&m_program->workspace, m_program->window->projects(), m_program->window.get());
        Page::Content content;
        content.table = std::make_shared<const Table>(
            Table::fromTexts({u"City"_s}, {{u"上海😀"_s}, {u"a"_s + QChar(0xd800)}, {QChar(0xdc00) + u"b"_s}}));
        content.nameParts = {u"Shop"_s};
        files.save(content);
        QTRY_VERIFY(qobject_cast<QMessageBox *>(QApplication::activeModalWidget()));
        auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
        QVERIFY2(box->text().startsWith(u"2 "_s), qPrintable(box->text()));
        box->reject();
        files.save(content);
        QTRY_VERIFY(qobject_cast<QMessageBox *>(QApplication::activeModalWidget()));
        for (QAbstractButton *button : qobject_cast<QMessageBox *>(QApplication::activeModalWidget())->buttons()) {
            if (button->text() == u"&Save…"_s)
                button->click();
        }
        QSignalSpy saved(&files, &FileExport::saved);
        const QString path = saveAs(u".csv"_s);
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, patience);
        QVERIFY(QFile::exists(path));
        // Where nothing is lost nothing is asked.
        content.table = std::make_shared<const Table>(Table::fromTexts({u"City"_s}, {{u"上海😀"_s}}));
        files.save(content);
        QCOMPARE(suggested(), u"Shop.csv"_s);
    }

    void filesAreVerified()
    {
        const QString path = m_folder->filePath(u"visits.csv"_s);
        exporting::Figures figures{
            std::make_shared<const Table>(Table::fromTexts({u"City"_s}, {{u"上海"_s}})), QTimeZone::utc(), {}, {}};
        Project project;
        project.uid = u"nxog09md"_s;
        ChartQuery query;
        query.id = u"c1"_s;
        query.range = {1462118400000, 1462291200000};
        figures.origin = exporting::originOf(project, query, Generation::V2);
        figures.origin.rowsExpected = 3;
        QVERIFY(exporting::write(figures, path, {}, true));

        QDialog *same = verify(path);
        QTRY_COMPARE(outcome(same), u"“visits.csv” is the file that its receipt tells of."_s);
        const auto *facts = same->findChild<QPlainTextEdit *>(u"receiptFacts"_s);
        for (const QString &fact :
             {u"Server: https://www.growingio.com"_s, u"Request: /v2/projects/nxog09md/charts/c1.json"_s,
              u"From: 2016-05-02 00:00:00 (Asia/Shanghai)"_s, u"To: 2016-05-03 23:59:59 (Asia/Shanghai)"_s,
              u"Rows: 1"_s, u"Rows expected: 3"_s, u"Figures settled: yes"_s, u"Profile: script"_s})
            QVERIFY2(facts->toPlainText().split(u'\n').contains(fact), qPrintable(facts->toPlainText()));
        same->findChild<QPushButton *>(u"copyButton"_s)->click();
        QVERIFY(QApplication::clipboard()->text().endsWith(facts->toPlainText()));
        same->close();

        QFile file(path);
        QVERIFY(file.open(QIODevice::Append) && file.write("more") == 4);
        file.close();
        QDialog *changed = verify(exporting::receiptPath(path)); // the receipt leads to the file
        QTRY_VERIFY(outcome(changed).startsWith(u"“visits.csv” is not what its receipt tells of."_s));
        QVERIFY2(outcome(changed).contains(u"16 bytes"_s), qPrintable(outcome(changed)));
        changed->close();

        QVERIFY(QFile::remove(exporting::receiptPath(path)));
        QDialog *without = verify(path);
        QTRY_VERIFY2(outcome(without).contains(u"There is no receipt"_s), qPrintable(outcome(without)));
        QCOMPARE(without->findChild<QPlainTextEdit *>(u"receiptFacts"_s)->toPlainText(), QString());
        without->close();
    }

    void namesFollowThePattern()
    {
        ExportChoices choices;
        choices.namePattern = u"{project}-{dashboard}-{chart}-{kind}-{id}"_s;
        m_program->workspace.setSetting(u"export"_s, choices.toJson());
        m_program->window->reveal({NodeId::Kind::Chart, u"p"_s, u"d1"_s, u"c1"_s});
        QTRY_VERIFY_WITH_TIMEOUT(m_program->settled() && m_program->tableRows() == 2, patience);
        m_program->window->findChild<ChartPage *>()->rangeBar()->setChoice({});
        QTRY_VERIFY_WITH_TIMEOUT(m_program->settled(), patience);
        auto *action = m_program->window->findChild<QAction *>(u"actionExport"_s);
        action->trigger();
        QCOMPARE(suggested(), u"Shop-Overview-Visits-chart-c1 not settled.csv"_s);
        m_program->window->reveal({NodeId::Kind::Segmentation, u"p"_s, {}, u"s1"_s});
        QTRY_VERIFY_WITH_TIMEOUT(m_program->child<QPushButton>(u"download"_s), patience);
        QTRY_VERIFY(action->isEnabled());
        action->trigger();
        QCOMPARE(suggested(), u"Shop--Loyal-users-s1.csv"_s);
        m_program->workspace.setSetting(u"dashboardAsList"_s, true);
        m_program->window->reveal({NodeId::Kind::Dashboard, u"p"_s, u"d1"_s, {}});
        QTRY_VERIFY_WITH_TIMEOUT(m_program->settled() && m_program->tableRows() == 1, patience);
        action->trigger();
        QCOMPARE(suggested(), u"Shop--Overview-charts-d1.csv"_s);
    }

    void usersFollowTheProfile()
    {
        ExportChoices choices;
        choices.kind = Kind::Workbook; // which users are too many for: they come as for Excel
        choices.receipt = true;
        m_program->workspace.setSetting(u"export"_s, choices.toJson());
        m_program->window->reveal({NodeId::Kind::Segmentation, u"p"_s, {}, u"s1"_s});
        QTRY_VERIFY_WITH_TIMEOUT(m_program->child<QPushButton>(u"download"_s), patience);
        m_program->child<QPushButton>(u"download"_s)->click();
        const QString path = saveAs(u".csv"_s);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(exporting::receiptPath(path)), patience);
        QCOMPARE(contentOf(path), "\xEF\xBB\xBF"
                                  "cs1,name\r\n0012\t,\"Wang, Li\"\r\nu2,'=x\r\n"_ba);
        const auto verified = exporting::verify(path);
        QVERIFY(verified);
        QCOMPARE(verified->difference, QString());
        QCOMPARE(verified->receipt.rows, 2);
        QCOMPARE(verified->receipt.origin.rowsExpected, 3); // as the list said
        QCOMPARE(verified->receipt.origin.endpoint, u"/projects/nxog09md/segmentations/s1/users.csv"_s);
        QVERIFY(m_program->child<QLabel>(u"status"_s)->text().contains(u"; 1 cell that looks like a formula"_s));
        QVERIFY(!m_program->child<QLabel>(u"status"_s)->text().contains(u"would spoil"_s));
    }

    void usersHaveOptions()
    {
        ExportChoices before;
        before.kind = Kind::Workbook;
        m_program->workspace.setSetting(u"export"_s, before.toJson());
        showUsers();
        const ExportDialog *dialog = usersOptions();
        auto *profile = dialog->findChild<QComboBox *>(u"profileCombo"_s);
        QCOMPARE(profile->currentIndex(), int(Kind::Excel));
        QVERIFY(!qobject_cast<QStandardItemModel *>(profile->model())->item(int(Kind::Workbook))->isEnabled());
        QVERIFY(!dialog->findChild<QPlainTextEdit *>(u"previewEdit"_s)->isVisible());
        QVERIFY(dialog->findChild<QLineEdit *>(u"commandEdit"_s)->text().contains(u"--profile excel "_s));
        dialog->findChild<QCheckBox *>(u"receiptCheck"_s)->click();
        dialog->findChild<QLineEdit *>(u"nameEdit"_s)->setText(u"{id} {chart}"_s);
        QCOMPARE(dialog->findChild<QLabel *>(u"nameLabel"_s)->text().remove(QChar(0x200b)), u"Such as s1 Loyal.csv"_s);
        dialog->findChild<QPushButton *>(u"saveButton"_s)->click();
        QCOMPARE(suggested(), u"s1 Loyal.csv"_s);
        // The workbook is still what charts are saved as.
        ExportChoices after = ExportChoices::fromJson(m_program->workspace.setting(u"export"_s).toObject());
        QCOMPARE(after.kind, Kind::Workbook);

        dialog = usersOptions();
        dialog->findChild<QComboBox *>(u"profileCombo"_s)->setCurrentIndex(int(Kind::Script));
        dialog->findChild<QPushButton *>(u"saveButton"_s)->click();
        const QString path = saveAs(u"s1 Loyal.csv"_s);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(exporting::receiptPath(path)), patience);
        QCOMPARE(contentOf(path), "cs1,name\n0012,\"Wang, Li\"\nu2,=x\n"_ba);
        QVERIFY(m_program->child<QLabel>(u"status"_s)->text().endsWith(u"; a spreadsheet would spoil 1 ID in it"_s));
        after = ExportChoices::fromJson(m_program->workspace.setting(u"export"_s).toObject());
        QCOMPARE(after.kind, Kind::Script);
    }

    /// Not as is chosen when it ends.
    void aDownloadHasTheReceiptThatWasWantedWhenItBegan()
    {
        ExportChoices choices;
        choices.kind = Kind::ExcelChinese;
        choices.receipt = true;
        m_program->workspace.setSetting(u"export"_s, choices.toJson());
        showUsers();
        m_program->child<QPushButton>(u"download"_s)->click();
        const QString path = saveAs(u".csv"_s);
        m_program->workspace.setSetting(u"export"_s, ExportChoices().toJson());
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(exporting::receiptPath(path)), patience);
        QCOMPARE(exporting::verify(path)->receipt.profile, u"excel-zh"_s);
    }

    void datesInNamesAreThoseOfTheProject()
    {
        const QTimeZone zone("Pacific/Kiritimati"); // 14 hours ahead
        Project project = m_program->window->projects()->project(u"p"_s);
        project.timeZone = zone.id();
        m_program->window->projects()->save(project);
        ExportChoices choices;
        choices.namePattern = u"{date} {time}"_s;
        m_program->workspace.setSetting(u"export"_s, choices.toJson());
        const auto now = [&] {
            return QDateTime::currentDateTime().toTimeZone(zone).toString(u"yyyy-MM-dd hhmm'.csv'"_s);
        };
        for (const NodeId &node : {NodeId{NodeId::Kind::Segmentation, u"p"_s, {}, u"s1"_s},
                                   NodeId{NodeId::Kind::Dashboards, u"p"_s, {}, {}}}) {
            m_program->window->reveal(node);
            auto *action = m_program->window->findChild<QAction *>(u"actionExport"_s);
            QTRY_VERIFY_WITH_TIMEOUT(
                m_program->settled() && m_program->window->page()->node() == node && action->isEnabled(), patience);
            const QString before = now();
            action->trigger();
            const QString name = suggested();
            QVERIFY2(name == before || name == now(), qPrintable(name));
        }
    }

private:
    void showUsers()
    {
        m_program->window->reveal({NodeId::Kind::Segmentation, u"p"_s, {}, u"s1"_s});
        QTRY_VERIFY_WITH_TIMEOUT(m_program->text(u"users"_s) == "3"_L1 && m_program->settled(), patience);
    }

    /// The options' dialog of the users that are shown.
    ExportDialog *usersOptions()
    {
        m_program->window->findChild<QAction *>(u"actionExportOptions"_s)->trigger();
        return qobject_cast<ExportDialog *>(QApplication::activeModalWidget());
    }

    /// The dialog that tells of @p path.
    QDialog *verify(const QString &path)
    {
        m_program->window->findChild<QAction *>(u"actionVerify"_s)->trigger();
        auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
        auto *name = dialog->findChild<QLineEdit *>(u"fileNameEdit"_s);
        name->setText(path);
        QTest::keyClick(name, Qt::Key_Return);
        return qobject_cast<QDialog *>(QApplication::activeModalWidget());
    }
    static QString outcome(const QDialog *dialog)
    {
        return dialog->findChild<QLabel *>(u"outcome"_s)->text().remove(QChar(0x200b));
    }

    /// The name that the file dialog suggests; leaves it.
    static QString suggested()
    {
        QString name;
        [&] {
            QTRY_VERIFY_WITH_TIMEOUT(qobject_cast<QFileDialog *>(QApplication::activeModalWidget()), patience);
            auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
            name = dialog->findChild<QLineEdit *>(u"fileNameEdit"_s)->text();
            dialog->reject();
        }();
        return name;
    }

    /// Answers the file dialog with a name that the window has suggested, in the test's folder.
    QString saveAs(const QString &suffix)
    {
        QString path;
        [&] {
            QTRY_VERIFY_WITH_TIMEOUT(qobject_cast<QFileDialog *>(QApplication::activeModalWidget()), patience);
            auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
            auto *name = dialog->findChild<QLineEdit *>(u"fileNameEdit"_s);
            QVERIFY2(name->text().endsWith(suffix), qPrintable(name->text()));
            path = m_folder->filePath(QString::number(++m_files) + suffix);
            name->setText(path);
            QTest::keyClick(name, Qt::Key_Return);
        }();
        return path;
    }

    std::unique_ptr<FaultServer> m_server;
    std::unique_ptr<Program> m_program;
    std::unique_ptr<QTemporaryDir> m_folder;
    int m_files = 0;
};

QTEST_MAIN(TestFileExport)
#include "tst_fileexport.moc"
