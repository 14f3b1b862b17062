// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/task.h"
#include "core/job.h"
#include "core/query.h"
#include "exporting/batch.h"
#include "exporting/command.h"
#include "keychain/keychain.h"
#include "source/credentialstore.h"
#include "source/projectsource.h"
#include "store/workspace.h"

#include <QJsonArray>

#include <functional>
#include <memory>
#include <optional>

namespace cli
{

/// Carries out one command, from start() to finished(). Owned by main().
class Run : public Task
{
    Q_OBJECT

public:
    /// @p environment: credentials that go before those in the keychain.
    Run(const Arguments &arguments, const std::optional<Credentials> &environment, QObject *parent = nullptr);
    ~Run() override;

    void start() override;

private:
    void stopWork() override;
    void openProject();
    void listDashboards();
    void listCharts();
    void listSegmentations();
    void exportChart();
    void saveChart(const ChartQuery &query, const FetchedChart &answer, const exporting::Figures &figures);
    void exportDashboard();
    void exportUsers();
    void saveUsers(const QList<Segmentation> &listed);
    void exportRules();
    template <typename T>
    Table tableOf(const QList<T> &list) const;
    void saveList(Table table, const exporting::ListQuery &list, qint64 fetchedAt);
    void verify();

    Result<ChartQuery> chartQuery() const;
    exporting::BatchPlan batchPlan() const;
    void startBatch(const exporting::BatchPlan &plan);
    void showBatch();
    void endBatch();
    static QString messageOf(const exporting::BatchItem &item);
    void printText(const QByteArray &text);
    void printList(const QList<QStringList> &rows, const QJsonArray &json);
    void tellFile(const QString &path);
    Result<QString> targetOf(const exporting::Query &query, const QString &name, std::optional<Interval> interval);
    /// Writes @p figures, the answer to @p query; an error ends the program.
    void saveFigures(const exporting::Query &query, const exporting::Figures &figures,
                     const std::function<void(const exporting::Saved &)> &done);
    /// What a spreadsheet would make of the file, in words; empty where it is as it should be.
    static QString noticeOf(const csv::Written &written, bool idsProtected);
    /// Calls @p done with what @p job brings, @p expected rows as far as that is known; an error ends the program.
    template <typename T>
    void await(JobOf<T> *job, std::function<void(const T &)> done, std::optional<qint64> expected = {});

    const std::optional<Credentials> m_environment;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Keychain> m_keychain;
    QString m_folder; ///< of the workspace; empty: there is none
    std::unique_ptr<CredentialStore> m_credentials;
    std::unique_ptr<Network> m_network;
    Project m_project;
    QString m_output; // the file or folder that is written
    std::unique_ptr<ProjectSource> m_source;
    std::unique_ptr<exporting::Batch> m_batch;
};

template <typename T>
void Run::await(JobOf<T> *job, std::function<void(const T &)> done, std::optional<qint64> expected)
{
    connect(job, &Job::preparing, this,
            [this] { showProgress(QStringLiteral("the service is preparing the answer")); });
    connect(job, &Job::progress, this, [this, expected](qint64 count) {
        showProgress(count <= 0 ? QStringLiteral("waiting for the service")
                     : expected ? QStringLiteral("%1 of %2 rows").arg(count).arg(*expected)
                                : QStringLiteral("%1 rows").arg(count));
    });
    job->then(this, [this, done = std::move(done)](const Result<T> &result) {
        clearProgress();
        if (result)
            done(*result);
        else
            fail(withPath(result.error(), m_output));
    });
}

} // namespace cli
