// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/client.h"
#include "core/catalog.h"
#include "core/chart.h"
#include "core/job.h"
#include "core/project.h"

#include <QObject>

#include <functional>
#include <memory>

class CredentialStore;
class Network;

/// A value with what is to be known about it before it is trusted.
template <typename T>
struct Fetched {
    T value;
    qint64 fetchedAt = 0;                   ///< unix ms, UTC
    qint64 settledUntil = 0;                ///< charts: periods that end later may still change; unix ms
    bool cut = false;                       ///< charts: the service stopped at its limit of rows
    Generation generation = Generation::V1; ///< charts: which answered

    friend bool operator==(const Fetched &, const Fetched &) = default;
};

/// The one door to a project's data, for window and files alike. Signs in with the project's credentials when first
/// asked. Deleting a job ends what it asked for.
class ProjectSource : public QObject
{
    Q_OBJECT

public:
    ProjectSource(Network *network, CredentialStore *credentials, const Project &project, QObject *parent = nullptr);
    ~ProjectSource() override;

    const Project &project() const { return m_project; }

    /// When the service is asked for what was answered before.
    enum class Ask {
        WhatMayChange, ///< not for figures that were all settled when they came
        All,           ///< always: the user wants it so
    };

    JobOf<Fetched<QList<Dashboard>>> *dashboards();
    JobOf<Fetched<DashboardContent>> *dashboard(const QString &id);
    JobOf<Fetched<std::shared_ptr<const Chart>>> *chart(const ChartQuery &query, Ask ask = Ask::WhatMayChange);
    JobOf<Fetched<QList<Segmentation>>> *segmentations();
    JobOf<DownloadedFile> *users(const UsersQuery &query, const FileTarget &target);
    JobOf<Fetched<Table>> *rules();

    /// The credentials were changed: sign in anew with the next request.
    void signInAgain();

signals:
    /// Requests waiting for their turn under the service's limit.
    void waitingChanged(int waiting);
    /// A renewed token could not be kept in the keychain; it works until the program ends.
    void keepingFailed(const Error &error);

private:
    template <typename Outer, typename Inner>
    JobOf<Outer> *ask(std::function<JobOf<Inner> *(Client &)> request, std::function<Outer(const Inner &)> dress);
    void withClient(QObject *context, std::function<void(const Result<Client *> &)> ready);

    Network *m_network;
    CredentialStore *m_credentials;
    Project m_project;
    std::unique_ptr<Client> m_client; // once signed in
};
