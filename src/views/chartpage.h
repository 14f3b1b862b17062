// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart.h"
#include "source/projectsource.h"
#include "views/page.h"

#include <QPointer>
#include <QTimer>

#include <memory>
#include <optional>

namespace Ui
{
class ChartPage;
}
class FactLine;
class RangeBar;
class Workspace;

/// A chart: as a figure, as a table, or both, for a range and an interval. What is on screen stays until the new is
/// there; the last click wins.
class ChartPage : public Page
{
    Q_OBJECT

public:
    enum class View { Figure, Both, Table };
    Q_ENUM(View)

    explicit ChartPage(Workspace *workspace, QWidget *parent = nullptr);
    ~ChartPage() override;

    /// Shows the chart that @p node names; @p path is where it is: project, dashboard, chart. One that is not
    /// @p readable, since no request gives its data, is not asked for.
    void open(ProjectSource *source, const NodeId &node, const QStringList &path, bool readable = true);
    RangeBar *rangeBar();
    void setView(View view);
    View view() const { return m_view; }
    bool copy();

    void refresh() override;
    Content content() const override;
    bool find() override;
    ExportButton *exportButton() override;
    bool isSettled() const override;

signals:
    void kindShown(const NodeId &node, ChartKind kind);
    void viewChanged();
    /// The user wants the chart's page on the service.
    void browserRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void load();
    void showChart();
    void showKind();
    void updateKinds();
    void updateFacts();
    void showDimmed(bool dimmed);
    void shareWidth();
    void takeStep(ErrorText::Step step);
    QString kindSetting() const;
    void retranslate();

    std::unique_ptr<Ui::ChartPage> m_ui;
    Workspace *m_workspace;
    QPointer<ProjectSource> m_source;
    QStringList m_path;
    bool m_readable = true;
    QPointer<Job> m_job;                  // of the last click
    QTimer m_slow;                        // after 300 ms of waiting the page says so
    QTimer m_age;                         // keeps "fetched 2 min ago" true
    std::shared_ptr<const Chart> m_chart; // null: none has come yet
    Fetched<TimeRange> m_shown;           // the range of m_chart, and what is to be known about it
    std::optional<Error> m_error;         // why m_chart is not what was asked for
    FigureStyle m_style;
    ChartKind m_kind = ChartKind::Table;
    View m_view = View::Both;
    bool m_splitByUser = false; // else the table gets the width it needs
};
