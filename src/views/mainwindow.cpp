// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/mainwindow.h"

#include "api/network.h"
#include "core/pageaddress.h"
#include "keychain/keychain.h"
#include "models/tabletext.h"
#include "source/credentialstore.h"
#include "store/cache.h"
#include "store/workspace.h"
#include "ui_mainwindow.h"
#include "views/aboutdialog.h"
#include "views/appearance.h"
#include "views/batchdock.h"
#include "views/chartpage.h"
#include "views/dashboardpage.h"
#include "views/explorerpanel.h"
#include "views/icons.h"
#include "views/keysdialog.h"
#include "views/pageexport.h"
#include "views/pagestack.h"
#include "views/projectdialogs.h"
#include "views/queuedialog.h"
#include "views/rangebar.h"
#include "views/segmentationpage.h"
#include "views/settingsdialog.h"
#include "views/statusline.h"
#include "views/tokenbar.h"
#include "views/welcomepage.h"

#include <QActionGroup>
#include <QClipboard>
#include <QCloseEvent>
#include <QDesktopServices>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QRegularExpression>
#include <QTreeView>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

MainWindow::MainWindow(const Parts &parts, QWidget *parent)
    : QMainWindow(parent)
    , m_parts(parts)
    , m_projects(parts.workspace, parts.credentials, parts.network, parts.cache)
    , m_ui(std::make_unique<Ui::MainWindow>())
    , m_explorer(new ExplorerPanel(m_projects.model()))
    , m_pages(new PageStack(&m_projects, parts.workspace, parts.network->clock()))
    , m_status(new StatusLine(parts.keychain))
    , m_dialogs(
          new ProjectDialogs({&m_projects, parts.workspace, parts.network, parts.credentials, parts.keychain}, this))
    , m_batchDock(std::make_unique<BatchDock>(&m_projects, parts.workspace, this))
    , m_export(new PageExport({m_pages, &m_projects, parts.workspace, m_batchDock->batches(), m_status}, this))
{
    parts.network->setCaFile(parts.workspace->setting(u"caFile"_s).toString());
    m_ui->setupUi(this);
    setWindowIcon(QIcon(u":/icons/growscope.svg"_s));
    m_ui->layout->insertWidget(0, m_dialogs->tokenBar());
    m_ui->layout->setStretchFactor(m_ui->splitter, 1);
    m_ui->splitter->addWidget(m_explorer);
    m_ui->splitter->addWidget(m_pages);
    m_ui->splitter->setSizes({280, 1000});
    m_ui->splitter->setStretchFactor(1, 1);
    m_ui->statusBar->addWidget(m_status, 1);
    connectActions();
    connectPages();
    addDockWidget(Qt::BottomDockWidgetArea, m_batchDock.get());
    m_ui->menuView->insertAction(m_ui->actionBack, m_batchDock->toggleViewAction());
    m_ui->menuView->insertSeparator(m_ui->actionBack);
    for (QLineEdit *field : findChildren<QLineEdit *>())
        field->installEventFilter(this);

    restoreGeometry(QByteArray::fromBase64(parts.workspace->setting(u"geometry"_s).toString().toLatin1()));
    m_ui->splitter->restoreState(QByteArray::fromBase64(parts.workspace->setting(u"splitter"_s).toString().toLatin1()));
    updateActions();
}

MainWindow::~MainWindow()
{
    delete m_pages; // before the projects, whose requests end with a word to them
}

void MainWindow::openSample(const QString &fault)
{
    if (const auto added = m_projects.addSample(fault); !added) {
        m_status->sayError(tr("The sample project can't be started: %1.").arg(added.error().detail));
        return;
    }
    updateActions();
    const NodeId remembered = NodeId::fromString(m_parts.workspace->setting(u"page"_s).toString());
    reveal(remembered.project == "sample"_L1 ? remembered : NodeId{NodeId::Kind::Dashboards, u"sample"_s, {}, {}});
}

void MainWindow::restore()
{
    m_pages->restore();
}

void MainWindow::open(const NodeId &node)
{
    m_pages->open(node);
}

void MainWindow::reveal(const NodeId &node, Navigator::Unlisted unlisted)
{
    m_pages->reveal(node, unlisted);
}

Page *MainWindow::page() const
{
    return m_pages->page();
}

void MainWindow::offerNewWorkspace(const Error &error)
{
    auto *box = new QMessageBox(QMessageBox::Warning, {}, tr("The projects and settings of last time can't be read."),
                                QMessageBox::NoButton, this);
    box->setObjectName(u"workspaceBox"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(tr("Growscope can put their file aside, under another name beside it, and start anew. Else "
                               "nothing is remembered this time, and the file stays as it is."));
    box->setDetailedText(error.detail);
    QPushButton *anew = box->addButton(tr("Put aside and start anew"), QMessageBox::AcceptRole);
    box->setEscapeButton(box->addButton(tr("Go on without"), QMessageBox::RejectRole));
    connect(anew, &QPushButton::clicked, this, [this] {
        if (const auto aside = m_parts.workspace->setAside())
            m_parts.credentials->useKeychain(m_parts.keychain);
        else
            m_status->sayError(joinedSentences({errorText(aside.error()).sentence, aside.error().detail}));
    });
    box->open();
}

void MainWindow::say(const QString &text)
{
    m_status->say(text);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_parts.workspace->setSetting(u"geometry"_s, QString::fromLatin1(saveGeometry().toBase64()));
    m_parts.workspace->setSetting(u"splitter"_s, QString::fromLatin1(m_ui->splitter->saveState().toBase64()));
    m_pages->save();
    QMainWindow::closeEvent(event);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    m_ui->retranslateUi(this);
    m_projects.retranslate();
    m_pages->retranslate();
    updateActions();
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    // Text fields take Ctrl+E for "end of line", as Emacs does; here it exports wherever the focus is.
    if (event->type() == QEvent::ShortcutOverride &&
        m_ui->actionExport->shortcut() == QKeySequence(static_cast<QKeyEvent *>(event)->keyCombination())) {
        event->ignore();
        return true;
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::connectActions()
{
    const auto on = [this](QAction *action, const QString &icon, auto function) {
        if (!icon.isEmpty())
            action->setIcon(lineIcon(icon));
        connect(action, &QAction::triggered, this, function);
    };
    on(m_ui->actionConnect, u"add"_s, [this] { m_dialogs->connectProject(); });
    on(m_ui->actionSample, u"sample"_s, [this] { openSample(); });
    on(m_ui->actionExport, u"export"_s, [this] {
        if (page())
            m_export->exportNode(page()->node());
    });
    on(m_ui->actionExportOptions, {}, [this] { m_export->exportWithOptions(); });
    on(m_ui->actionExportDashboard, u"export"_s, [this] {
        const NodeId node = page()->node();
        m_export->exportBatch({{NodeId::Kind::Dashboard, node.project, node.dashboard, {}}});
    });
    on(m_ui->actionExportSelected, {}, [this] { m_export->exportBatch(m_explorer->selected()); });
    on(m_ui->actionSavePicture, {}, [this] { m_export->savePicture(); });
    on(m_ui->actionCopyPicture, {}, [this] { m_export->copyPicture(); });
    on(m_ui->actionVerify, {}, [this] { m_export->verifyFile(); });
    on(m_ui->actionQuit, {}, [this] { close(); });
    on(m_ui->actionCopy, u"copy"_s, [this] { copy(); });
    on(m_ui->actionCopyCommand, {}, [this] { QGuiApplication::clipboard()->setText(m_export->command()); });
    on(m_ui->actionFind, u"search"_s, [this] {
        if (page() && !page()->find())
            say(tr("There is no table here."));
    });
    on(m_ui->actionSearch, {}, [this] { m_explorer->focusSearch(); });
    on(m_ui->actionFigure, u"chart-line"_s, [this] { m_pages->chart()->setView(ChartPage::View::Figure); });
    on(m_ui->actionBoth, u"chart-and-table"_s, [this] { m_pages->chart()->setView(ChartPage::View::Both); });
    on(m_ui->actionTable, u"chart-table"_s, [this] { m_pages->chart()->setView(ChartPage::View::Table); });
    on(m_ui->actionBack, u"back"_s, [this] { m_pages->navigator()->go(-1); });
    on(m_ui->actionForward, u"forward"_s, [this] { m_pages->navigator()->go(1); });
    on(m_ui->actionEarlier, u"previous"_s, [this] { page()->rangeBar()->move(-1); });
    on(m_ui->actionLater, u"next"_s, [this] { page()->rangeBar()->move(1); });
    on(m_ui->actionChooseRange, {}, [this] { page()->rangeBar()->openPicker(); });
    on(m_ui->actionZoomOut, u"zoom-out"_s, [this] { page()->rangeBar()->zoomOut(); });
    on(m_ui->actionCopyRange, {}, [this] { page()->rangeBar()->copy(); });
    on(m_ui->actionPasteRange, {}, [this] { page()->rangeBar()->paste(); });
    on(m_ui->actionRefresh, u"refresh"_s, [this] {
        if (page())
            page()->refresh();
    });
    on(m_ui->actionEditProject, u"edit"_s, [this] { m_dialogs->editProject(page()->node().project); });
    on(m_ui->actionGenerations, {}, [this] { m_dialogs->chooseGenerations(page()->node().project); });
    on(m_ui->actionAddByAddress, u"dashboard"_s, [this] { m_dialogs->addByAddress(page()->node().project); });
    on(m_ui->actionRemoveItem, {}, [this] { m_pages->remove(NodeId(page()->node())); });
    on(m_ui->actionRemoveProject, u"remove"_s, [this] { m_dialogs->removeProject(page()->node().project); });
    on(m_ui->actionCopyId, {}, [this] {
        const NodeId node = page()->node();
        QGuiApplication::clipboard()->setText(!node.item.isEmpty()        ? node.item
                                              : !node.dashboard.isEmpty() ? node.dashboard
                                                                          : m_projects.project(node.project).uid);
    });
    on(m_ui->actionCopyAddress, {},
       [this] { QGuiApplication::clipboard()->setText(m_pages->address(page()->node()).toString()); });
    on(m_ui->actionOpenBrowser, u"open-external"_s,
       [this] { QDesktopServices::openUrl(m_pages->address(page()->node())); });
    on(m_ui->actionKeys, u"help"_s, [this] { showKeys(); });
    on(m_ui->actionAbout, {}, [this] {
        auto *dialog = new AboutDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    on(m_ui->actionSettings, {}, [this] { showSettings(); });
    const auto choices = [this](std::initializer_list<std::pair<QAction *, QString>> all,
                                QString (Appearance::*current)() const, void (Appearance::*choose)(const QString &)) {
        Appearance *appearance = m_parts.appearance;
        auto *group = new QActionGroup(this);
        for (const auto &[action, value] : all) {
            const auto check = [=, action = action, value = value] {
                action->setChecked(value == (appearance->*current)());
            };
            group->addAction(action);
            check();
            connect(appearance, &Appearance::changed, action, check);
            connect(action, &QAction::triggered, appearance, [=, value = value] { (appearance->*choose)(value); });
        }
    };
    choices({{m_ui->actionEnglish, u"en"_s}, {m_ui->actionChinese, u"zh_CN"_s}}, &Appearance::language,
            &Appearance::chooseLanguage);
    choices({{m_ui->actionSystem, u"system"_s}, {m_ui->actionLight, u"light"_s}, {m_ui->actionDark, u"dark"_s}},
            &Appearance::theme, &Appearance::chooseTheme);
}

void MainWindow::connectPages()
{
    connect(m_explorer, &ExplorerPanel::chosen, this, &MainWindow::open);
    connect(m_explorer, &ExplorerPanel::searchEntered, this, &MainWindow::openAddress);
    connect(m_explorer, &ExplorerPanel::selectionChanged, this, &MainWindow::updateActions);
    connect(m_explorer, &ExplorerPanel::menuWanted, this, &MainWindow::showMenu);
    connect(m_pages->welcome(), &WelcomePage::sampleRequested, this, [this] { openSample(); });
    connect(m_pages->welcome(), &WelcomePage::connectRequested, m_dialogs, &ProjectDialogs::connectProject);
    connect(m_pages, &PageStack::titleChanged, this, [this](QString title) {
        setWindowTitle(title.replace("[*]"_L1, "[*][*]"_L1)); // which stands for "changed"
    });
    connect(m_pages, &PageStack::opened, this, [this](const NodeId &node) {
        m_explorer->select(node);
        m_status->setSample(m_projects.isSample(node.project));
        updateActions();
    });
    connect(m_pages, &PageStack::revealed, m_explorer, &ExplorerPanel::expand);
    connect(m_pages, &PageStack::stepRequested, this, &MainWindow::step);
    connect(m_pages, &PageStack::changed, this, &MainWindow::updateActions);
    for (Page *page : m_pages->pages()) {
        if (ExportButton *button = page->exportButton()) {
            QList<QAction *> ways{m_ui->actionExport,         m_ui->actionExportOptions, m_ui->actionExportDashboard,
                                  m_ui->actionExportSelected, m_ui->actionCopy,          m_ui->actionSavePicture,
                                  m_ui->actionCopyPicture};
            if (page == m_pages->dashboard())
                ways.move(2, 0); // what is seen there are all of its charts
            button->setExportActions(ways.takeFirst(), ways);
        }
    }
    connect(m_batchDock.get(), &BatchDock::saved, m_status, &StatusLine::saySaved);
    connect(m_batchDock.get(), &BatchDock::failed, m_status, &StatusLine::sayError);
    connect(m_parts.network->activities(), &Activities::changed, this,
            [this] { m_status->setWaiting(int(m_parts.network->activities()->list().size())); });
    connect(m_status, &StatusLine::queueRequested, this, &MainWindow::showQueue);
    connect(m_dialogs, &ProjectDialogs::failed, m_status, &StatusLine::sayFailure);
    connect(m_dialogs, &ProjectDialogs::chosen, m_pages, &PageStack::openAddress);
    connect(m_dialogs, &ProjectDialogs::saved, this, [this](const QString &project, const PageAddress &address) {
        const bool shown = page() && page()->node().project == project;
        updateActions();
        if (!address.dashboard.isEmpty() || address.resource)
            m_pages->openAddress(project, address);
        else
            reveal(shown ? page()->node() : NodeId{NodeId::Kind::Project, project, {}, {}});
    });
    connect(&m_projects, &ProjectList::keepingFailed, m_status, &StatusLine::sayFailure);
    connect(&m_projects, &ProjectList::removingFailed, this, [this](const Error &error) {
        m_status->sayError(
            joinedSentences({tr("Credentials could not be removed from the keychain."), errorText(error).sentence,
                             tr("Growscope tries again at the next start.")}));
    });
    connect(m_pages->navigator(), &Navigator::gone, this, [this](const NodeId &node) {
        say(tr("%1 is not there any more.").arg(node.item.isEmpty() ? node.dashboard : node.item));
    });
    const auto openAgain = [this](const QString &project) {
        if (page() && page()->node().project == project && !m_pages->navigator()->isOnTheWay())
            reveal(page()->node());
    };
    connect(&m_projects, &ProjectList::sourceReplaced, this, openAgain, Qt::QueuedConnection);
    connect(m_parts.workspace, &Workspace::projectsChanged, this, [this] {
        m_pages->leaveGoneProject();
        updateActions();
    });
    connect(m_parts.workspace, &Workspace::writeFailed, m_status, &StatusLine::sayFailure);
    if (m_parts.cache)
        connect(m_parts.cache, &Cache::troubled, m_status, &StatusLine::sayFailure);
    connect(m_status, &StatusLine::unlockRequested, this,
            [this] { step(ErrorText::Step::UnlockKeychain, page() ? page()->node() : NodeId()); });
}

void MainWindow::openAddress(const QString &text)
{
    const auto address = PageAddress::parse(text);
    if (!address || address->project.isEmpty()) {
        // A search: the first row that is found.
        const NodeId found = m_explorer->firstMatch();
        if (found.isNull())
            say(text.trimmed().isEmpty() ? QString() : tr("Nothing called “%1” was found.").arg(oneLine(text, 60)));
        else
            open(found);
        m_explorer->tree()->setFocus();
        return;
    }
    const QString project = m_projects.find(*address);
    if (project.isEmpty())
        m_dialogs->connectProject(text);
    else
        m_pages->openAddress(project, *address);
}

void MainWindow::step(ErrorText::Step step, const NodeId &node)
{
    switch (step) {
    case ErrorText::Step::EnterCredentials:
        return m_dialogs->enterCredentials(node.project);
    case ErrorText::Step::EditProject:
        if (!m_projects.isSample(node.project))
            m_dialogs->editProject(node.project);
        return;
    case ErrorText::Step::UnlockKeychain:
        if (m_parts.keychain) {
            m_parts.keychain->unlock()->then(this, [this, node](const Result<void> &unlocked) {
                if (!unlocked)
                    return m_status->sayError(errorText(unlocked.error()).sentence);
                if (node.isNull())
                    return;
                m_projects.signInAgain(node.project);
                if (page() && page()->node() == node)
                    page()->refresh();
            });
        }
        return;
    case ErrorText::Step::ChangeSettings:
        connect(showSettings(), &QDialog::finished, this, [this, node] {
            if (page() && page()->node() == node)
                page()->refresh();
        });
        return;
    case ErrorText::Step::Remove:
        return m_pages->remove(node);
    case ErrorText::Step::Retry:
    case ErrorText::Step::Wait:
    case ErrorText::Step::None:
        if (page())
            page()->refresh();
    }
}

QDialog *MainWindow::showSettings()
{
    auto *dialog = new SettingsDialog(m_parts.appearance, m_parts.workspace, m_parts.network, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    return dialog;
}

void MainWindow::showQueue()
{
    const auto nameOf = [this](const Activity &activity) { return m_projects.nameOf(activity); };
    auto *dialog = new QueueDialog(m_parts.network->activities(), m_parts.network->clock(), nameOf, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::copy()
{
    if (m_pages->copy())
        return;
    auto *box = new QMessageBox(QMessageBox::Question, {}, tr("That is too much for the clipboard."),
                                QMessageBox::Cancel, this);
    box->setObjectName(u"clipboardBox"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("It takes 200,000 cells. A file takes the whole table."));
    auto *save = box->addButton(tr("&Export…"), QMessageBox::AcceptRole);
    box->setDefaultButton(save);
    connect(save, &QPushButton::clicked, m_ui->actionExport, &QAction::trigger);
    box->open();
}

void MainWindow::showMenu(const NodeId &node, const QPoint &at)
{
    if (!page() || page()->node() != node)
        open(node);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({m_ui->actionRefresh, m_ui->actionExport, m_ui->actionExportSelected});
    menu->addSeparator();
    menu->addActions({m_ui->actionCopyId, m_ui->actionCopyAddress, m_ui->actionCopyCommand, m_ui->actionOpenBrowser});
    if (node.kind == NodeId::Kind::Project || node.kind == NodeId::Kind::Dashboards) {
        menu->addSeparator();
        menu->addActions({m_ui->actionEditProject, m_ui->actionAddByAddress, m_ui->actionRemoveProject});
    } else if (node.kind == NodeId::Kind::Added) {
        menu->addSeparator();
        menu->addAction(m_ui->actionAddByAddress);
    } else if (m_projects.isAdded(node)) {
        menu->addSeparator();
        menu->addAction(m_ui->actionRemoveItem);
    }
    menu->popup(at);
}

void MainWindow::showKeys()
{
    static const QRegularExpression mnemonic(u"\\s*\\(&.\\)"_s); // as Chinese menus have them
    QList<std::pair<QString, QKeySequence>> keys;
    for (const QAction *action : findChildren<QAction *>()) {
        if (!action->shortcut().isEmpty())
            keys.append({action->text().remove(mnemonic).remove(u'&').remove(u'…'), action->shortcut()});
    }
    auto *dialog = new KeysDialog(keys, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::updateActions()
{
    const bool any = !m_projects.projects().isEmpty();
    m_explorer->setVisible(any);
    Page *shown = page();
    const bool chart = shown == m_pages->chart();
    const bool own = shown && !m_projects.isSample(shown->node().project);
    const bool table = shown && shown->content().table;
    for (QAction *action : {m_ui->actionExport, m_ui->actionExportOptions})
        action->setEnabled(table || (shown && shown == m_pages->segmentation() && shown->isSettled()));
    for (QAction *action : {m_ui->actionCopy, m_ui->actionFind})
        action->setEnabled(table);
    for (QAction *action : {m_ui->actionSavePicture, m_ui->actionCopyPicture})
        action->setEnabled(shown && shown->picture());
    const bool hasCommand = !m_export->command().isEmpty();
    m_ui->actionCopyCommand->setEnabled(hasCommand);
    m_ui->actionCopyCommand->setToolTip(
        shown && !own          ? tr("The sample project has no command: its service ends with this window.")
        : table && !hasCommand ? tr("A list with what was added by hand has no command: the service does not know it.")
                               : tr("The call of growscope-cli that makes the same file"));
    for (QAction *action : {m_ui->actionFigure, m_ui->actionBoth, m_ui->actionTable})
        action->setEnabled(chart);
    for (QAction *action : m_ui->menuRange->actions())
        action->setEnabled(shown && shown->rangeBar());
    m_ui->actionFigure->setChecked(m_pages->chart()->view() == ChartPage::View::Figure);
    m_ui->actionBoth->setChecked(m_pages->chart()->view() == ChartPage::View::Both);
    m_ui->actionTable->setChecked(m_pages->chart()->view() == ChartPage::View::Table);
    m_ui->actionBack->setEnabled(m_pages->navigator()->canGo(-1));
    m_ui->actionForward->setEnabled(m_pages->navigator()->canGo(1));
    m_ui->actionRefresh->setEnabled(shown);
    for (QAction *action : {m_ui->actionEditProject, m_ui->actionRemoveProject})
        action->setEnabled(own);
    m_ui->actionExportDashboard->setEnabled(shown && !shown->node().dashboard.isEmpty());
    m_ui->actionExportSelected->setEnabled(m_explorer->tree()->selectionModel()->hasSelection());
    m_ui->actionAddByAddress->setEnabled(shown);
    m_ui->actionRemoveItem->setEnabled(shown && m_projects.isAdded(shown->node()));
    m_ui->actionGenerations->setEnabled(shown);
    m_ui->actionCopyId->setEnabled(shown);
    const bool address = shown && m_pages->address(shown->node()).isValid();
    m_ui->actionCopyAddress->setEnabled(address);
    m_ui->actionOpenBrowser->setEnabled(address && own);
}
