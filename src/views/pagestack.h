// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/errortext.h"
#include "views/navigator.h"

#include <QStackedWidget>
#include <QUrl>

class ChartPage;
class Clock;
class DashboardPage;
class Page;
class SegmentationPage;
class TablePage;
class WelcomePage;
class Workspace;
struct PageAddress;

/// The right side of the window: a page for each kind of node, one of them shown, and the way from page to page.
class PageStack : public QStackedWidget
{
    Q_OBJECT

public:
    PageStack(ProjectList *projects, Workspace *workspace, Clock *clock, QWidget *parent = nullptr);

    WelcomePage *welcome() const { return m_welcome; }
    ChartPage *chart() const { return m_chart; }
    DashboardPage *dashboard() const { return m_dashboard; }
    SegmentationPage *segmentation() const { return m_segmentation; }
    QList<Page *> pages() const;
    Navigator *navigator() { return &m_navigator; }

    /// What is shown; null for the first start's page.
    Page *page() const;
    /// Shows the page of @p node.
    void open(const NodeId &node);
    /// Loads what leads to @p node, then opens it.
    void reveal(const NodeId &node, Navigator::Unlisted unlisted = Navigator::Unlisted::Gone);
    /// Opens what @p address stands for in @p project.
    void openAddress(const QString &project, const PageAddress &address);
    /// Opens the page of last time, once the tree has loaded what leads to it.
    void restore();
    /// Forgets @p node, and opens what it was in.
    void remove(const NodeId &node);
    /// The shown page's project may be gone: then another is shown.
    void leaveGoneProject();
    /// Copies what is selected, where the page has that; false where it is too much.
    bool copy();
    /// Keeps for the next start what all pages share.
    void save() const;
    void retranslate();

    /// Where @p node is on the service's own pages; invalid where that is not known.
    QUrl address(const NodeId &node) const;
    /// The names of @p node and of what it is in.
    QStringList path(const NodeId &node) const;

signals:
    void opened(const NodeId &node);
    /// reveal() has ended at @p node.
    void revealed(const NodeId &node);
    /// Of a page that is shown.
    void titleChanged(const QString &title);
    /// See Page::stepRequested().
    void stepRequested(ErrorText::Step step, const NodeId &node);
    /// See Page::changed(); also how the chart is seen.
    void changed();

private:
    ProjectList *m_projects;
    Workspace *m_workspace;
    Navigator m_navigator;
    WelcomePage *m_welcome;
    ChartPage *m_chart;
    DashboardPage *m_dashboard;
    TablePage *m_table;
    SegmentationPage *m_segmentation;
};
