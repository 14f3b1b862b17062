// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/comparison.h"
#include "source/projectsource.h"

#include <QObject>
#include <QPointer>

#include <optional>

/// The chart of the period that another is compared with, asked for by itself behind it.
class ChartComparison : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    ~ChartComparison() override;

    /// Asks for what @p query is to be compared with; nothing where it is not. What was there for another is dropped.
    void ask(ProjectSource *source, const ChartQuery &query, ProjectSource::Ask ask);
    void clear();
    /// What ask() was called with last.
    const ChartQuery &query() const { return m_query; }
    bool isWaiting() const { return m_job != nullptr; }

    /// What @p chart, the answer to @p query, is compared with; nothing where that is not there.
    std::optional<ChartOfRange> with(const Chart &chart, const ChartQuery &query) const;
    /// Why it is not there.
    const std::optional<Error> &error() const { return m_error; }
    /// The service stopped at its limit of rows.
    bool isCut() const { return m_before.chart && m_isCut; }

signals:
    /// It is there, or will not be.
    void answered();

private:
    ChartQuery m_query; // that of the chart
    ChartOfRange m_before;
    bool m_isCut = false;
    std::optional<Error> m_error;
    QPointer<Job> m_job;
};
