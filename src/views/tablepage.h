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

    void open(const NodeId &node, const QStringList &path);
    /// The path in the language of now: lists are named in it.
    void setPath(const QStringList &path);

    void refresh() override;
    Content content() const override;
    bool find() override;
    ExportButton *exportButton() override { return m_export; }
    bool copy();
    bool isSettled() const override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void showRules(const Result<Fetched<Table>> &rules);
    void showChildren();
    void showTable(Table table);
    void showContent();
    void updateFacts();
    exporting::Query query() const;
    qint64 fetchedAt() const;

    ProjectList *m_projects;
    TitleLabel *m_title;
    ExportButton *m_export;
    class QStackedWidget *m_content;
    MessagePanel *m_message;
    TablePanel *m_table;
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
