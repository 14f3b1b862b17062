// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/clock.h"
#include "core/chart.h"
#include "source/projectsource.h"
#include "views/chartview.h"
#include "views/page.h"

#include <QPointer>
#include <QTimer>

#include <memory>
#include <optional>

namespace Ui
{
class ChartPage;
}
class ChartComparison;
class FactLine;
class RangeBar;
class Workspace;

/// "Line", "Columns" …
QString kindName(ChartKind kind);

/// A chart: as a figure, as a table, or both, for a range and an interval. What is on screen stays until the new is
/// there; the last click wins.
class ChartPage : public Page
{
    Q_OBJECT

public:
    using View = ChartView::Parts;

    explicit ChartPage(Workspace *workspace, Clock *clock = Clock::system(), QWidget *parent = nullptr);
    ~ChartPage() override;

    /// Shows the chart, funnel, retention or frequency that @p node names; @p path is where it is: project, dashboard,
    /// chart.
    void open(ProjectSource *source, const NodeId &node, const QStringList &path, Resource resource = Resource::Chart);
    /// Where the chart is, once its name has come or changed.
    void setPath(const QStringList &path);
    RangeBar *rangeBar() override;
    void setView(View view);
    /// Those that can show the chart; none while there is no chart.
    std::vector<ChartKind> kinds() const;
    ChartKind kind() const { return m_kind; }
    /// Shows it as one of kinds(), which is remembered for this chart.
    void setKind(ChartKind kind);
    View view() const { return m_view; }
    bool copy();

    /// The settings that keep, for the chart of @p node, the kind that the user chose, how it is looked at
    /// (PlotOptions), and the parameters of its query.
    static QString kindSetting(const NodeId &node);
    static QString plotSetting(const NodeId &node);
    static QString parameterSetting(const NodeId &node);

    void refresh() override;
    Content content() const override;
    bool find() override;
    std::optional<Picture> picture() const override;
    ExportButton *exportButton() override;
    bool isSettled() const override;

signals:
    void kindShown(const NodeId &node, ChartKind kind);
    void viewChanged();
    /// What the service calls what @p node names.
    void named(const NodeId &node, const QString &name);

protected:
    void changeEvent(QEvent *event) override;

private:
    void load(ProjectSource::Ask ask = ProjectSource::Ask::WhatMayChange);
    void waitUntilSettled(const Fetched<std::shared_ptr<const Chart>> &fetched);
    void take(const Fetched<std::shared_ptr<const Chart>> &fetched, const ChartQuery &query);
    void fail(const Error &error);
    void showWaiting();
    void rememberParameters();
    void showChart();
    void takePlotOptions();
    ChartQuery query() const;
    void updateViewButtons();
    void updateKinds();
    void updateFacts();
    void takeStep(ErrorText::Step step);
    QString bubbleSetting() const;
    void retranslate();

    std::unique_ptr<Ui::ChartPage> m_ui;
    Workspace *m_workspace;
    Clock *m_clock;
    QPointer<ProjectSource> m_source;
    QStringList m_path;
    Resource m_resource = Resource::Chart;
    QPointer<Job> m_job;                  // of the last click
    bool m_offered = false;               // m_job has given an answer of before
    bool m_held = false;                  // m_job goes on once there is a connection, or another token
    bool m_preparing = false;             // the service makes what m_job waits for
    QTimer m_slow;                        // after 300 ms of waiting the page says so
    std::unique_ptr<QObject> m_settling;  // waits until the figures on screen are complete
    QTimer m_age;                         // keeps "fetched 2 min ago" true
    std::shared_ptr<const Chart> m_chart; // null: none has come yet
    Fetched<ChartQuery> m_shown;          // what m_chart answers, and what is to be known about it
    ChartComparison *m_comparison;        // with another period, of what was asked for last
    std::optional<ChartOfRange> m_before; // what m_chart is compared with
    std::optional<Error> m_error;         // why m_chart is not what was asked for
    FigureStyle m_style;
    ChartKind m_kind = ChartKind::Table;
    View m_view = View::Both;
};
