// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"
#include "source/projectsource.h"
#include "views/page.h"

#include <QPointer>
#include <QTimer>

#include <memory>
#include <optional>

class FactLine;
class MessagePanel;
class ProjectList;
class TablePanel;

/// A list as a table: a project's dashboards, a dashboard's charts, segmentations, rules.
class TablePage : public Page
{
    Q_OBJECT

public:
    explicit TablePage(ProjectList *projects, QWidget *parent = nullptr);
    ~TablePage() override;

    virtual void open(const NodeId &node, const QStringList &path);
    /// The path in the language of now: lists are named in it.
    void setPath(const QStringList &path);

    void refresh() override;
    /// After an error.
    virtual void retry() { refresh(); }
    Content content() const override;
    bool find() override;
    ExportButton *exportButton() override { return m_export; }
    bool copy();
    bool isSettled() const override;

protected:
    ProjectList *projects() const { return m_projects; }
    FactLine *facts() const { return m_facts; }
    QList<NodeId> children() const;
    /// @p controls before the export button, @p line below the title.
    void addControls(const QList<QWidget *> &controls, QWidget *line);
    /// Shows the list as @p view, which the page owns from now on; null: as the table.
    void setView(QWidget *view);
    /// What is shown is old or missing, as the fact line says, not as a view of its own would.
    bool hasListError() const { return m_error.has_value() || !m_shown; }
    /// The list has come or changed, or there is an error in its place.
    virtual void showContent();
    /// Called now and then, for ages.
    virtual void updateFacts();
    void changeEvent(QEvent *event) override;

private:
    void showRules(const Result<Fetched<Table>> &rules);
    void showChildren();
    void showTable(Table table);
    exporting::Query query() const;
    qint64 fetchedAt() const;

    ProjectList *m_projects;
    TitleLabel *m_title;
    ExportButton *m_export;
    class QHBoxLayout *m_titleLine;
    class QVBoxLayout *m_lines;
    class QStackedWidget *m_content;
    MessagePanel *m_message;
    TablePanel *m_table;
    QWidget *m_view; // m_table, or another that shows the list
    FactLine *m_facts;
    QStringList m_path;
    QPointer<Job> m_job; // of rules; other lists come through the tree
    bool m_held = false; // it goes on once there is a connection, or another token
    QTimer m_slow;       // after 300 ms of waiting the page says so
    QTimer m_age;        // keeps "fetched 2 min ago" true
    std::shared_ptr<const Table> m_shown;
    qint64 m_rulesFetchedAt = 0;  // unix ms
    std::optional<Error> m_error; // why m_shown is not of now, or why there is none
};
