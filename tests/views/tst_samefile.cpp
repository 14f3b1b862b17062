// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/sampleservice.h"
#include "support/program.h"
#include "views/exportdialog.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Kind = exporting::Profile::Kind;

namespace
{

constexpr int patience = 30'000;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

ExportChoices choicesOf(Kind kind)
{
    ExportChoices choices;
    choices.kind = kind;
    return choices;
}

ExportChoices changed(Kind kind)
{
    ExportChoices choices = choicesOf(kind);
    choices.receipt = true;
    choices.namePattern = u"it's {chart} ($HOME)"_s;
    csv::Format &format = choices.profiles[size_t(kind)].format;
    format.delimiter = ';';
    format.decimal = ',';
    format.nullText = u"'no \"value\"; `id`"_s;
    format.crlf = !format.crlf;
    format.bom = !format.bom;
    format.guard = !format.guard;
    format.protectIds = !format.protectIds;
    format.zoneInHeader = true;
    return choices;
}

} // namespace

/// The command that the window shows writes the file that the window saves.
class TestSameFile : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        SampleService::Options options;
        options.requestsPerSecond = 1000;
        options.preparingMs = 0;
        m_service = std::make_unique<SampleService>(options);
        QVERIFY(m_service->isListening());
        m_program = std::make_unique<Program>();
        Project project = m_service->project();
        project.id = u"p"_s;
        m_program->addProject(project, SampleService::credentials(Credentials::Method::ApiToken));
    }
    void cleanup()
    {
        m_program.reset();
        m_service.reset();
    }

    void windowAndCommandWriteTheSame_data()
    {
        using Node = NodeId::Kind;
        QTest::addColumn<NodeId>("node"); // one that is added where its dashboard is empty
        QTest::addColumn<Resource>("resource");
        QTest::addColumn<QJsonObject>("parameters");
        QTest::addColumn<ExportChoices>("choices");
        const NodeId chart{Node::Chart, u"p"_s, u"?"_s, u"eX1oP8yM"_s};
        const auto row = [](const char *name, const NodeId &node, const ExportChoices &choices,
                            Resource resource = Resource::Chart, const QJsonObject &parameters = {}) {
            QTest::newRow(name) << node << resource << parameters << choices;
        };
        ExportChoices tabs = choicesOf(Kind::Script);
        tabs.profiles[size_t(Kind::Script)].format.delimiter = '\t';
        row("script", chart, choicesOf(Kind::Script));
        row("script, tabs", chart, tabs);
        row("script, changed", chart, changed(Kind::Script));
        row("excel", chart, choicesOf(Kind::Excel));
        row("excel, changed", chart, changed(Kind::Excel));
        row("excel-zh", chart, choicesOf(Kind::ExcelChinese));
        row("excel-zh, changed", chart, changed(Kind::ExcelChinese));
        row("xlsx", chart, choicesOf(Kind::Workbook));
        row("compared", chart, choicesOf(Kind::Excel), Resource::Chart, {{u"comparison"_s, u"before"_s}});
        const auto added = [](const QString &id) { return NodeId{Node::Chart, u"p"_s, {}, id}; };
        row("funnel", added(u"f4NqZ8Wc"_s), choicesOf(Kind::Excel), Resource::Funnel, {{u"window"_s, 14}});
        row("retention", added(u"u6TxB1Jr"_s), choicesOf(Kind::Excel), Resource::Retention,
            {{u"interval"_s, qint64(Interval::Week)}});
        row("frequency", added(u"c3FyS7Hn"_s), choicesOf(Kind::Excel), Resource::Frequency,
            {{u"split"_s, u"[1,5,20]"_s}, {u"statistic"_s, u"avg"_s}});
        for (const Resource resource : {Resource::Funnel, Resource::Retention, Resource::Frequency})
            row(qPrintable(nameOf(resource) + u" compared"_s),
                added(resource == Resource::Funnel      ? u"f4NqZ8Wc"_s
                      : resource == Resource::Retention ? u"u6TxB1Jr"_s
                                                        : u"c3FyS7Hn"_s),
                choicesOf(Kind::Script), resource, {{u"comparison"_s, u"before"_s}});
        const NodeId users{Node::Segmentation, u"p"_s, {}, u"VmQ8kd1X"_s};
        row("users", users, choicesOf(Kind::Excel));
        row("users, changed", users, changed(Kind::ExcelChinese));
        row("users for a workbook", users, choicesOf(Kind::Workbook));
        row("tag", {Node::Tag, u"p"_s, {}, u"g5HvC9Ds"_s}, choicesOf(Kind::Excel), Resource::TagUsers);
        row("rules", {Node::Rules, u"p"_s, {}, {}}, choicesOf(Kind::Excel));
        row("dashboards", {Node::Dashboards, u"p"_s, {}, {}}, choicesOf(Kind::Excel));
        row("dashboards of the project's page", {Node::Project, u"p"_s, {}, {}}, choicesOf(Kind::Workbook));
        row("charts", {Node::Dashboard, u"p"_s, u"?"_s, {}}, choicesOf(Kind::Script));
        row("segmentations", {Node::Segmentations, u"p"_s, {}, {}}, changed(Kind::Excel));
    }
    void windowAndCommandWriteTheSame()
    {
        QFETCH(NodeId, node);
        QFETCH(Resource, resource);
        QFETCH(QJsonObject, parameters);
        QFETCH(ExportChoices, choices);
        MainWindow *window = m_program->window.get();
        m_program->workspace.setSetting(u"export"_s, choices.toJson());
        m_program->workspace.setSetting("parameters/p/"_L1 + node.item, parameters);
        m_program->workspace.setSetting("plot/p/"_L1 + node.item, parameters);
        if (node.kind == NodeId::Kind::Tag || (node.kind == NodeId::Kind::Chart && node.dashboard.isEmpty())) {
            window->open(window->projects()->add(u"p"_s, resource, node.item));
        } else {
            if (node.dashboard == u'?')
                node.dashboard = firstDashboard();
            window->reveal(node);
        }
        const QString command = writesTheSame(node, choices.receipt);
        QVERIFY(!command.contains(u"--config"_s));
        QCOMPARE(command.contains(u"--compare before"_s), parameters.contains(u"comparison"_s));
    }

    /// The headers and words of lists are those of the window.
    void listsAreInTheLanguageOfTheWindow()
    {
        const QString dashboard = firstDashboard();
        m_program->workspace.setSetting(u"export"_s, choicesOf(Kind::Script).toJson());
        m_program->appearance->chooseLanguage(u"zh_CN"_s);
        for (const NodeId &node :
             {NodeId{NodeId::Kind::Dashboards, u"p"_s, {}, {}}, NodeId{NodeId::Kind::Segmentations, u"p"_s, {}, {}},
              NodeId{NodeId::Kind::Dashboard, u"p"_s, dashboard, {}}}) {
            m_program->window->reveal(node);
            m_saved.clear();
            QVERIFY(writesTheSame(node, false).contains(u"--language zh_CN"_s));
            QVERIFY2(m_saved.startsWith("\xE5\x90\x8D\xE7\xA7\xB0,"), m_saved.constData()); // 名称
        }
        m_program->appearance->chooseLanguage(u"en"_s);
    }

    /// Where settings are not in the usual place, and hold another project of this uid.
    void theCommandKnowsWhichProjectIsMeant()
    {
        m_program = std::make_unique<Program>(m_config.path());
        Project project = m_service->project();
        project.id = u"p"_s;
        m_program->addProject(project, SampleService::credentials(Credentials::Method::ApiToken));
        project.id = u"q"_s;
        project.server = QUrl(u"https://127.0.0.1:9"_s);
        m_program->workspace.store(project);
        m_program->workspace.finishWriting();
        const NodeId rules{NodeId::Kind::Rules, u"p"_s, {}, {}};
        m_program->window->reveal(rules);
        QVERIFY(writesTheSame(rules, false).contains(" --config "_L1 + m_config.path() + u' '));
    }

    void thereIsNoneForWhatNobodyElseCanAskFor()
    {
        MainWindow *window = m_program->window.get();
        const auto *action = window->findChild<QAction *>(u"actionCopyCommand"_s);
        window->projects()->add(u"p"_s, Resource::Frequency, u"c3FyS7Hn"_s);
        window->open({NodeId::Kind::Added, u"p"_s, {}, {}});
        QTRY_VERIFY_WITH_TIMEOUT(m_program->settled() && m_program->tableRows() == 1, patience);
        QVERIFY(!action->isEnabled());
        window->projects()->addDashboard(u"p"_s, u"byHand"_s);
        window->open({NodeId::Kind::Dashboards, u"p"_s, {}, {}});
        QTRY_VERIFY_WITH_TIMEOUT(m_program->settled() && m_program->tableRows() > 1 && !action->isEnabled(), patience);
        QVERIFY(!action->toolTip().isEmpty());
        window->openSample();
        QTRY_VERIFY_WITH_TIMEOUT(m_program->settled() && m_program->tableRows() > 1, patience);
        QVERIFY(window->page()->node().project != u"p"_s);
        QVERIFY(!action->isEnabled());
        QVERIFY(!action->toolTip().isEmpty());
    }

private:
    /// Saves what the page of @p node shows, by the window and by its command, which is returned.
    QString writesTheSame(const NodeId &node, bool receipt)
    {
        QString command;
        [&] {
            MainWindow *window = m_program->window.get();
            auto *action = window->findChild<QAction *>(u"actionCopyCommand"_s);
            const auto *save = window->findChild<QAction *>(u"actionExport"_s);
            QTRY_VERIFY_WITH_TIMEOUT(m_program->settled() && window->page()->node() == node && save->isEnabled() &&
                                         action->isEnabled(),
                                     patience);
            action->trigger();
            command = QApplication::clipboard()->text();
            QVERIFY2(command.startsWith(u"growscope-cli "_s), qPrintable(command));
            const QString token = SampleService::credentials(Credentials::Method::ApiToken).token;
            QVERIFY(!command.contains(token));

            QTemporaryDir byWindow;
            const QString saved = saveIn(byWindow.path());
            QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(saved), patience);
            QTRY_VERIFY_WITH_TIMEOUT(m_program->settled(), patience);

            QTemporaryDir byCommand;
            QProcess shell;
            QProcessEnvironment environment;
            environment.insert(u"PATH"_s,
                               QFileInfo(QStringLiteral(GROWSCOPE_CLI)).path() + u':' + qEnvironmentVariable("PATH"));
            environment.insert(u"HOME"_s, byCommand.path());
            environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
            environment.insert(u"GROWSCOPE_TOKEN"_s, token);
            shell.setProcessEnvironment(environment);
            shell.setWorkingDirectory(byCommand.path());
            shell.start(u"/bin/sh"_s, {u"-c"_s, command});
            QTRY_COMPARE_WITH_TIMEOUT(shell.state(), QProcess::NotRunning, patience);
            const QByteArray said = shell.readAllStandardError();
            QVERIFY2(shell.exitCode() == 0, (command.toUtf8() + '\n' + said).constData());
            const QString written = QDir(byCommand.path()).filePath(QFileInfo(saved).fileName());
            QVERIFY2(QFile::exists(written), qPrintable(command));
            QVERIFY(contentOf(saved).size() > 20);
            m_saved = contentOf(saved);
            QCOMPARE(contentOf(written), m_saved);
            QCOMPARE(QFile::exists(exporting::receiptPath(written)), receipt);
        }();
        return command;
    }

    /// The one with the chart of the rows above.
    QString firstDashboard()
    {
        QString id;
        [&] {
            ExplorerModel *model = m_program->window->projects()->model();
            m_program->window->reveal({NodeId::Kind::Dashboards, u"p"_s, {}, {}});
            const NodeId list{NodeId::Kind::Dashboards, u"p"_s, {}, {}};
            QTRY_VERIFY_WITH_TIMEOUT(!model->children(list).isEmpty() && m_program->settled(), patience);
            id = model->children(list).constFirst().dashboard;
        }();
        return id;
    }

    /// Takes the name that the window suggests.
    QString saveIn(const QString &folder)
    {
        QString path;
        [&] {
            m_program->window->findChild<QAction *>(u"actionExport"_s)->trigger();
            QTRY_VERIFY_WITH_TIMEOUT(qobject_cast<QFileDialog *>(QApplication::activeModalWidget()), patience);
            auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
            auto *name = dialog->findChild<QLineEdit *>(u"fileNameEdit"_s);
            path = QDir(folder).filePath(name->text());
            name->setText(path);
            QTest::keyClick(name, Qt::Key_Return);
        }();
        return path;
    }

    QByteArray m_saved; // what the window wrote at last
    const QTemporaryDir m_config;
    std::unique_ptr<SampleService> m_service;
    std::unique_ptr<Program> m_program;
};

QTEST_MAIN(TestSameFile)
#include "tst_samefile.moc"
