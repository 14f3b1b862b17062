// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporting/batchfile.h"
#include "support/faultserver.h"
#include "support/pages.h"
#include "views/batchdialog.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QDockWidget>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using Kind = NodeId::Kind;

namespace
{

const QByteArray chart = R"({"id":"c","name":"x","interval":86400000,)"
                         R"("meta":[{"name":"city","dimension":true},{"name":"n","metric":true}],"data":[["a",1.50]]})";

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : "not there"_ba;
}

} // namespace

/// Several exports at once, through the window.
class TestBatches : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_badIsSilent = false;
        m_badIsGood = false;
        m_server = std::make_unique<FaultServer>([this](const FaultServer::Request &request) {
            if (request.path().startsWith("/v3/"))
                return Answer::with(404, "{}");
            if (request.path().endsWith("/dashboards.json"))
                return Answer::json(R"([{"id":"d1","name":"Overview"},{"id":"d2","name":"Other"}])");
            if (request.path().endsWith("/dashboards/d1.json"))
                return Answer::json(
                    R"({"id":"d1","name":"Overview","charts":[{"id":"c1","name":"Visits"},{"id":"bad","name":"Bad"}]})");
            if (request.path().endsWith("/dashboards/d2.json"))
                return Answer::json(R"({"id":"d2","name":"Other","charts":[{"id":"c3","name":"Pages"}]})");
            if (request.path().endsWith("/segmentations.json"))
                return Answer::json(
                    R"([{"id":"s1","name":"Loyal","userType":"cs1","userNum":3,"updatedAt":"2026-11-01"}])");
            if (request.path().endsWith("/users.csv"))
                return Answer::with(200, "id\nu1\tx\n", "Content-Type: text/csv\r\n");
            if (request.path().endsWith("/rules.csv"))
                return Answer::with(200, "id\tname\trule\nr1\ta\tb\n", "Content-Type: text/csv\r\n");
            if (request.path().contains("/charts/bad") && m_badIsSilent)
                return Answer::silence();
            if (request.path().contains("/charts/bad") && !m_badIsGood)
                return Answer::with(400, R"({"message":"No such luck"})");
            return Answer::json(chart);
        });
        m_folder = m_dir->filePath(u"files"_s);
    }
    void cleanup()
    {
        m_program.reset();
        m_server.reset();
    }

    void aDashboardIsExported()
    {
        start();
        show(*m_program, {Kind::Dashboard, u"p"_s, u"d1"_s, {}});
        QVERIFY(!m_program->child<QTreeWidget>(u"batches"_s));
        trigger(u"actionExportDashboard"_s);
        BatchDialog *dialog = batchDialog();
        QVERIFY(dialog);
        QCOMPARE(dialog->findChild<QLabel *>(u"what"_s)->text(), u"Overview"_s);
        dialog->findChild<QComboBox *>(u"format"_s)->setCurrentIndex(0);
        acceptWith(dialog, m_folder);
        QTRY_COMPARE_WITH_TIMEOUT(states(), (QStringList{u"1 of 2, 1 failed"_s, u"done"_s, u"failed"_s}), pagePatience);
        QCOMPARE(contentOf(m_folder + "/Visits 2026-03-02 2026-03-03.csv"_L1), "city,n\na,1.50\n"_ba);
        QCOMPARE(contentOf(m_folder + "/index.csv"_L1),
                 "file,chart,id,rows,status,message\nVisits 2026-03-02 2026-03-03.csv,Visits,c1,1,done,\n"
                 ",Bad,bad,,failed,The service answered 400. No such luck\n"_ba);
        QVERIFY(m_program->text(u"status"_s).startsWith(u"Exported 1 of 2 of Overview"_s));

        // Bad news is a sign and a colour, and goes once it is done.
        const auto *list = m_program->child<QTreeWidget>(u"batches"_s);
        const QTreeWidgetItem *bad = list->topLevelItem(0)->child(1);
        QVERIFY(!bad->icon(1).isNull());
        QVERIFY(bad->text(4).contains(u"No such luck"_s));
        QVERIFY(list->topLevelItem(0)->child(0)->icon(1).isNull());
        m_badIsGood = true;
        click(u"retryBatch"_s);
        QTRY_COMPARE_WITH_TIMEOUT(states(), (QStringList{u"done: 2"_s, u"done"_s, u"done"_s}), pagePatience);
        QVERIFY(bad->icon(1).isNull());
        QCOMPARE(QDir(m_folder).entryList(QDir::Files).size(), 3);

        click(u"removeBatch"_s);
        QCOMPARE(states(), QStringList());
        QCOMPARE(QDir(m_folder).entryList(QDir::Files).size(), 3);
    }

    void whatIsSelectedInTheTreeIsExported()
    {
        start();
        show(*m_program, {Kind::Dashboard, u"p"_s, u"d1"_s, {}});
        show(*m_program, {Kind::Segmentation, u"p"_s, {}, u"s1"_s});
        select({{Kind::Dashboard, u"p"_s, u"d1"_s, {}},
                {Kind::Chart, u"p"_s, u"d1"_s, u"c1"_s}, // which is in the dashboard
                {Kind::Dashboard, u"p"_s, u"d2"_s, {}},
                {Kind::Segmentation, u"p"_s, {}, u"s1"_s},
                {Kind::Rules, u"p"_s, {}, {}}});
        trigger(u"actionExportSelected"_s);
        BatchDialog *dialog = batchDialog();
        QVERIFY(dialog);
        QCOMPARE(dialog->findChild<QLabel *>(u"what"_s)->text(), u"Overview, Other, Loyal, Rules"_s);
        dialog->findChild<QComboBox *>(u"format"_s)->setCurrentIndex(4);
        const auto *target = dialog->findChild<QLineEdit *>(u"target"_s);
        QVERIFY(target->text().endsWith(u"Shop.xlsx"_s));
        dialog->findChild<QCheckBox *>(u"receipts"_s)->click();
        acceptWith(dialog, m_folder + "/all.xlsx"_L1);
        QTRY_COMPARE_WITH_TIMEOUT(states().value(0), u"4 of 5, 1 failed"_s, pagePatience);
        QCOMPARE(states().size(), 6);
        QVERIFY(QFile::exists(m_folder + "/all.xlsx.receipt.json"_L1)); // it is not over before
        QVERIFY(QFile::exists(m_folder + "/Loyal.csv.receipt.json"_L1));
        QCOMPARE(m_program->child<QTreeWidget>(u"batches"_s)->topLevelItem(0)->child(3)->text(4),
                 u"the list says 3 users; 1 row has more cells than the header"_s);
    }

    void F03_anotherPlaceIsOffered_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<QString>("ending");
        QTest::newRow("folder") << 0 << QString();
        QTest::newRow("workbook") << 4 << u"/all.xlsx"_s;
    }
    void F03_anotherPlaceIsOffered()
    {
        QFETCH(int, format);
        QFETCH(QString, ending);
        m_badIsGood = true;
        start();
        show(*m_program, {Kind::Dashboard, u"p"_s, u"d1"_s, {}});
        trigger(u"actionExportDashboard"_s);
        BatchDialog *dialog = batchDialog();
        QVERIFY(dialog);
        dialog->findChild<QComboBox *>(u"format"_s)->setCurrentIndex(format);
        QVERIFY(QFile(m_folder).open(QIODevice::WriteOnly)); // in the way
        acceptWith(dialog, m_folder + "/below"_L1 + ending);
        QTRY_COMPARE_WITH_TIMEOUT(states().value(0), u"failed"_s, pagePatience);
        click(u"moveBatch"_s);
        QTRY_VERIFY_WITH_TIMEOUT(qobject_cast<QFileDialog *>(QApplication::activeModalWidget()), pagePatience);
        auto *target = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
        const QString other = m_dir->filePath(u"other"_s);
        emit target->fileSelected(other + ending);
        target->close();
        QTRY_COMPARE_WITH_TIMEOUT(states(), (QStringList{u"done: 2"_s, u"done"_s, u"done"_s}), pagePatience);
        QCOMPARE(QDir(other).entryList(QDir::Files).size(), ending.isEmpty() ? 3 : 1);
        QVERIFY(!m_program->child<QPushButton>(u"moveBatch"_s));
        QCOMPARE(contentOf(m_folder), QByteArray());
    }

    void pausesAndCancels()
    {
        m_badIsSilent = true;
        start();
        show(*m_program, {Kind::Dashboard, u"p"_s, u"d1"_s, {}});
        trigger(u"actionExportDashboard"_s);
        acceptWith(batchDialog(), m_folder);
        QTRY_COMPARE_WITH_TIMEOUT(states().mid(1), (QStringList{u"done"_s, u"asked"_s}), pagePatience);
        click(u"pauseBatch"_s);
        QTRY_COMPARE_WITH_TIMEOUT(states(), (QStringList{u"paused: 1 of 2"_s, u"done"_s, u"waits"_s}), pagePatience);
        QCOMPARE(m_program->child<QPushButton>(u"pauseBatch"_s)->text(), u"Go o&n"_s);
        click(u"pauseBatch"_s);
        QTRY_COMPARE_WITH_TIMEOUT(states().mid(1), (QStringList{u"done"_s, u"asked"_s}), pagePatience);
        click(u"cancelBatch"_s);
        QTRY_COMPARE_WITH_TIMEOUT(states(), (QStringList{u"1 of 2"_s, u"done"_s, u"cancelled"_s}), pagePatience);
        QVERIFY(contentOf(m_folder + "/index.csv"_L1).contains(",Bad,bad,,cancelled,"));
    }

    void whatWasNotDoneIsOfferedAtTheNextStart()
    {
        m_badIsSilent = true;
        const QString config = m_dir->filePath(u"config"_s);
        start(config);
        show(*m_program, {Kind::Dashboard, u"p"_s, u"d1"_s, {}});
        trigger(u"actionExportDashboard"_s);
        acceptWith(batchDialog(), m_folder);
        QTRY_COMPARE_WITH_TIMEOUT(states().mid(1), (QStringList{u"done"_s, u"asked"_s}), pagePatience);
        // Nobody else takes what is under way.
        QTRY_COMPARE_WITH_TIMEOUT(QDir(config + "/batches"_L1).entryList({u"*.json"_s}).size(), 1, pagePatience);
        QCOMPARE(exporting::BatchFile::takeLeft(config + "/batches"_L1).size(), 0U);
        m_program.reset();

        m_badIsSilent = false;
        m_badIsGood = true;
        const qsizetype before = m_server->requests().size();
        start(config);
        QTRY_COMPARE_WITH_TIMEOUT(states(), (QStringList{u"left from last time: 1 of 2"_s, u"done"_s, u"waits"_s}),
                                  pagePatience);
        QCOMPARE(QDir(m_folder).entryList(QDir::Files).size(), 1);
        click(u"pauseBatch"_s);
        QTRY_COMPARE_WITH_TIMEOUT(states(), (QStringList{u"done: 2"_s, u"done"_s, u"done"_s}), pagePatience);
        const auto &requests = m_server->requests();
        QCOMPARE(std::count_if(requests.begin() + before, requests.end(),
                               [](const auto &request) { return request.path().contains("/charts/c1"); }),
                 0);
        QTRY_COMPARE_WITH_TIMEOUT(QDir(config + "/batches"_L1).entryList({u"*.json"_s}).size(), 0, pagePatience);
        QCOMPARE(QDir(m_folder).entryList(QDir::Files).size(), 3);
    }

private:
    void start(const QString &config = {})
    {
        m_program = std::make_unique<Program>(config);
        if (m_program->workspace.projects().isEmpty())
            m_program->addProject(m_server->url());
        else
            m_program->credentials->keepForSession(m_program->workspace.projects().constFirst(), token());
        setRange(*m_program, u"2026-03-02"_s, u"2026-03-03"_s); // settled at any time of day
    }
    static Credentials token()
    {
        Credentials credentials;
        credentials.token = u"token"_s;
        return credentials;
    }
    void trigger(const QString &action)
    {
        auto *found = m_program->window->findChild<QAction *>(action);
        QVERIFY(found->isEnabled());
        found->trigger();
    }
    void click(const QString &button)
    {
        QTRY_VERIFY_WITH_TIMEOUT(m_program->child<QPushButton>(button)->isEnabled(), pagePatience);
        m_program->child<QPushButton>(button)->click();
    }
    void select(const QList<NodeId> &nodes)
    {
        auto *view = m_program->child<QTreeView>(u"tree"_s);
        view->expandAll();
        QItemSelection all;
        const QModelIndexList indexes = view->model()->match(view->model()->index(0, 0), Qt::DisplayRole, u""_s, -1,
                                                             Qt::MatchContains | Qt::MatchRecursive);
        for (const QModelIndex &index : indexes) {
            if (nodes.contains(index.data(ExplorerModel::NodeRole).value<NodeId>()) &&
                !index.data(ExplorerModel::MessageRole).toBool())
                all.select(index, index);
        }
        QCOMPARE(all.size(), nodes.size());
        view->selectionModel()->select(all, QItemSelectionModel::ClearAndSelect);
    }
    static BatchDialog *batchDialog() { return qobject_cast<BatchDialog *>(QApplication::activeModalWidget()); }
    static void acceptWith(BatchDialog *dialog, const QString &target)
    {
        dialog->findChild<QLineEdit *>(u"target"_s)->setText(target);
        dialog->findChild<QPushButton *>(u"exportButton"_s)->click();
    }
    /// Of the batch and its items.
    QStringList states() const
    {
        const auto *list = m_program->child<QTreeWidget>(u"batches"_s);
        if (!list || !list->topLevelItem(0))
            return {};
        QStringList all{list->topLevelItem(0)->text(1)};
        for (int i = 0; i < list->topLevelItem(0)->childCount(); ++i)
            all.append(list->topLevelItem(0)->child(i)->text(1));
        return all;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FaultServer> m_server;
    std::unique_ptr<Program> m_program;
    QString m_folder; // not made yet
    bool m_badIsSilent = false;
    bool m_badIsGood = false;
};

QTEST_MAIN(TestBatches)
#include "tst_batches.moc"
