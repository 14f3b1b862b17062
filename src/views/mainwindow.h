// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/navigator.h"
#include "views/projectlist.h"

#include <QMainWindow>

#include <memory>

namespace Ui
{
class MainWindow;
}
class Appearance;
class BatchDock;
class Cache;
class CredentialStore;
class ExplorerPanel;
class Keychain;
class Network;
class Page;
class PageExport;
class PageStack;
class ProjectDialogs;
class StatusLine;
class Workspace;

/// The program's window: the tree on the left, one page per node on the right. Connects its parts; what they do is
/// theirs.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// What the window works with; all outlive it. Without a keychain nothing is ever kept in one.
    struct Parts {
        Workspace *workspace;
        Appearance *appearance;
        CredentialStore *credentials;
        Keychain *keychain;
        Network *network;
        Cache *cache; ///< null: nothing is remembered of the service's answers
    };

    explicit MainWindow(const Parts &parts, QWidget *parent = nullptr);
    ~MainWindow() override;

    ProjectList *projects() { return &m_projects; }
    /// Starts the sample service and opens its project.
    void openSample(const QString &fault = {});
    /// Opens the page of last time, once the tree has loaded what leads to it.
    void restore();

    /// Shows the page of @p node.
    void open(const NodeId &node);
    /// Loads what leads to @p node, then opens it.
    void reveal(const NodeId &node, Navigator::Unlisted unlisted = Navigator::Unlisted::Gone);
    /// What is on the right; null for the first start's page.
    Page *page() const;

    /// The workspace could not be read: asks whether to set its file aside and start anew, or to go on without one.
    void offerNewWorkspace(const Error &error);
    /// Says something about the program itself.
    void say(const QString &text);

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void connectActions();
    void connectPages();
    void openAddress(const QString &text);
    void step(ErrorText::Step step, const NodeId &node);
    QDialog *showSettings();
    void showQueue();
    void copy();
    void showMenu(const NodeId &node, const QPoint &at);
    void showKeys();
    void updateActions();

    Parts m_parts;
    ProjectList m_projects;
    std::unique_ptr<Ui::MainWindow> m_ui;
    ExplorerPanel *m_explorer;
    PageStack *m_pages;
    StatusLine *m_status;
    ProjectDialogs *m_dialogs;
    std::unique_ptr<BatchDock> m_batchDock; // goes before the projects
    PageExport *m_export;
};
