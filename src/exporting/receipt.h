// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"
#include "core/project.h"
#include "core/query.h"
#include "core/result.h"
#include "source/projectsource.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>
#include <QUrlQuery>

#include <functional>
#include <optional>

namespace exporting
{

/// Where figures came from: what a file can't say of itself.
struct Origin {
    QString server;                     ///< "https://www.growingio.com"
    QString endpoint;                   ///< "/v2/projects/nxog09md/charts/x.json"
    QUrlQuery parameters;               ///< of the request
    QString timeZone;                   ///< of the times in the file, "Asia/Shanghai"
    qint64 fetchedAt = 0;               ///< unix ms; 0: not known
    std::optional<qint64> rowsExpected; ///< as the service told
    bool cut = false;                   ///< the service stopped at its limit of rows
    bool settled = true;                ///< else the newest figures may still change
};

/// Of what was asked for by @p query; when it came is not known yet. Users have no times.
Origin originOf(const Project &project, const ChartQuery &query, Generation generation);
Origin originOf(const Project &project, const UsersQuery &query, Generation generation);
/// Of what @p endpoint gave at @p fetchedAt (unix ms).
Origin originOf(const Project &project, const QString &endpoint, qint64 fetchedAt);

/// Of the figures that @p query brought.
template <typename T>
Origin originOf(const Project &project, const ChartQuery &query, const Fetched<T> &fetched)
{
    Origin origin = originOf(project, query, fetched.generation);
    origin.fetchedAt = fetched.fetchedAt;
    origin.cut = fetched.cut;
    origin.settled = fetched.isSettled();
    return origin;
}

/// What stands beside a file as NAME.receipt.json, so that anybody can check later what the file is and whether it is
/// still the same.
struct Receipt {
    Origin origin;
    QString profile; ///< Profile's name
    qint64 rows = 0;
    qint64 bytes = 0;
    QByteArray sha256;    ///< hex
    QString program = {}; ///< that wrote it, "Growscope 1.0"; empty: this one

    QJsonObject toJson() const;
    /// A Malformed error where @p json is no receipt.
    static Result<Receipt> fromJson(const QJsonObject &json);
};

/// Of users that have just come as @p file; @p expected: as many as the list of segmentations tells of.
Receipt receiptOf(const Project &project, const UsersQuery &query, const DownloadedFile &file, const QString &profile,
                  std::optional<qint64> expected);

/// "visits.csv.receipt.json"
QString receiptPath(const QString &file);
/// The file whose receipt @p path is by its name; any other @p path itself.
QString receivedFile(const QString &path);

/// Reads @p file, and writes its receipt with size and SHA-256 beside it. Blocks. A File error, with the receipt's path
/// where that is the reason.
Result<void> writeReceipt(const QString &file, Receipt receipt);

struct Verified {
    Receipt receipt;
    QString difference; ///< in words; empty: the file is what the receipt tells of
};

/// Is told how many bytes of how many were read; false ends it.
using Reading = std::function<bool(qint64 read, qint64 all)>;

/// Compares @p file with the receipt beside it. Blocks. A File error where one of them can't be read, Malformed where
/// the receipt is none, Cancelled where @p reading ended it.
Result<Verified> verify(const QString &file, const Reading &reading = {});
/// As verify(), off the calling thread. Deleting the job ends it.
JobOf<Verified> *startVerify(const QString &file, QObject *parent);

} // namespace exporting
