// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporting/receipt.h"

#include "core/atomicfile.h"
#include "core/elsewhere.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QJsonDocument>
#include <QPromise>
#include <QtConcurrentRun>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace exporting
{

namespace
{

constexpr int version = 1;
constexpr qint64 maxReceipt = 1024 * 1024;
constexpr qsizetype readAtOnce = 1024 * 1024;
constexpr auto receiptSuffix = ".receipt.json"_L1;

tl::unexpected<Error> unreadable(const QFile &file)
{
    return failure(Error::Kind::File, file.errorString());
}

struct Content {
    qint64 bytes = 0;
    QByteArray sha256;
};

Result<Content> contentOf(const QString &path, const Reading &reading = {})
{
    QFile file(path);
    if (QFileInfo::exists(path) && !QFileInfo(path).isFile()) // a device or FIFO would be read without end
        return failure(Error::Kind::File, Error::tr("It is no regular file"));
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(file);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const qint64 all = file.size();
    QByteArray buffer(readAtOnce, Qt::Uninitialized);
    qint64 done = 0;
    qint64 read = 0;
    while ((read = file.read(buffer.data(), buffer.size())) > 0) {
        hash.addData(QByteArrayView(buffer).first(read));
        done += read;
        if (reading && !reading(done, all))
            return failure(Error::Kind::Cancelled, {});
    }
    if (read < 0)
        return unreadable(file);
    return Content{done, hash.result().toHex()};
}

QString isoTime(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs);
}

} // namespace

Origin originOf(const Project &project, const ChartQuery &query, Generation generation)
{
    Origin origin = originOf(project, endpointOf(query.resource, generation).arg(project.uid, query.id), 0);
    origin.parameters = query.parameters();
    if (query.comparison != Comparison::None)
        origin.parameters.addQueryItem(u"comparison"_s, ::nameOf(query.comparison));
    return origin;
}

Origin originOf(const Project &project, const UsersQuery &query, Generation generation)
{
    Origin origin = originOf(project, endpointOf(query.resource, generation).arg(project.uid, query.id), 0);
    origin.timeZone.clear();
    if (!query.variables.isEmpty())
        origin.parameters.addQueryItem(u"parameters"_s, query.variables.join(u','));
    return origin;
}

Origin originOf(const Project &project, const QString &endpoint, qint64 fetchedAt)
{
    Origin origin;
    origin.server = project.serverOrigin();
    origin.endpoint = endpoint;
    origin.timeZone = QString::fromLatin1(project.timeZone);
    origin.fetchedAt = fetchedAt;
    return origin;
}

QJsonObject Receipt::toJson() const
{
    QJsonObject parameters;
    for (const auto &[name, value] : origin.parameters.queryItems(QUrl::FullyDecoded))
        parameters.insert(name, value);
    return {{u"receipt"_s, version},
            {u"server"_s, origin.server},
            {u"endpoint"_s, origin.endpoint},
            {u"parameters"_s, parameters},
            {u"timeZone"_s, origin.timeZone},
            {u"fetchedAt"_s, origin.fetchedAt > 0 ? QJsonValue(isoTime(origin.fetchedAt)) : QJsonValue::Null},
            {u"rows"_s, rows},
            {u"rowsExpected"_s, origin.rowsExpected ? QJsonValue(*origin.rowsExpected) : QJsonValue::Null},
            {u"cut"_s, origin.cut},
            {u"settled"_s, origin.settled},
            {u"profile"_s, profile},
            {u"program"_s, program.isEmpty() ? u"Growscope "_s + QCoreApplication::applicationVersion() : program},
            {u"bytes"_s, bytes},
            {u"sha256"_s, QString::fromLatin1(sha256)}};
}

Result<Receipt> Receipt::fromJson(const QJsonObject &json)
{
    const QString hash = json["sha256"_L1].toString();
    if (json["receipt"_L1].toInt() < 1 || hash.size() != 64 || !json["bytes"_L1].isDouble())
        return failure(Error::Kind::Malformed, Error::tr("It is no receipt of Growscope's"));
    Receipt receipt;
    receipt.origin.server = json["server"_L1].toString();
    receipt.origin.endpoint = json["endpoint"_L1].toString();
    const QJsonObject parameters = json["parameters"_L1].toObject();
    for (auto it = parameters.begin(); it != parameters.end(); ++it)
        receipt.origin.parameters.addQueryItem(it.key(), it.value().toString());
    receipt.origin.timeZone = json["timeZone"_L1].toString();
    receipt.origin.fetchedAt =
        QDateTime::fromString(json["fetchedAt"_L1].toString(), Qt::ISODateWithMs).toMSecsSinceEpoch();
    if (json["rowsExpected"_L1].isDouble())
        receipt.origin.rowsExpected = json["rowsExpected"_L1].toInteger();
    receipt.origin.cut = json["cut"_L1].toBool();
    receipt.origin.settled = json["settled"_L1].toBool(true);
    receipt.profile = json["profile"_L1].toString();
    receipt.rows = json["rows"_L1].toInteger();
    receipt.bytes = json["bytes"_L1].toInteger();
    receipt.sha256 = hash.toLatin1().toLower();
    receipt.program = json["program"_L1].toString();
    return receipt;
}

Receipt receiptOf(const Project &project, const UsersQuery &query, const DownloadedFile &file, const QString &profile,
                  std::optional<qint64> expected)
{
    Receipt receipt{originOf(project, query, file.generation), profile, file.rows, 0, {}};
    receipt.origin.fetchedAt = QDateTime::currentMSecsSinceEpoch();
    receipt.origin.rowsExpected = expected;
    return receipt;
}

QString receiptPath(const QString &file)
{
    return file + receiptSuffix;
}

QString receivedFile(const QString &path)
{
    return path.endsWith(receiptSuffix) ? path.chopped(receiptSuffix.size()) : path;
}

Result<void> writeReceipt(const QString &file, Receipt receipt)
{
    const auto content = contentOf(file);
    if (!content)
        return tl::unexpected(content.error());
    receipt.bytes = content->bytes;
    receipt.sha256 = content->sha256;
    const QString path = receiptPath(file);
    return AtomicFile::writeWhole(path, QJsonDocument(receipt.toJson()).toJson()).map_error([&](Error error) {
        error.detail.prepend(path + ": "_L1);
        return error;
    });
}

Result<Verified> verify(const QString &file, const Reading &reading)
{
    QFile beside(receiptPath(file));
    if (!QFileInfo::exists(beside.fileName()))
        return failure(Error::Kind::File, Error::tr("There is no receipt “%1”").arg(beside.fileName()));
    if (!QFileInfo(beside.fileName()).isFile() || beside.size() > maxReceipt)
        return failure(Error::Kind::Malformed, Error::tr("It is no receipt of Growscope's"));
    if (!beside.open(QIODevice::ReadOnly))
        return unreadable(beside);
    const auto receipt = Receipt::fromJson(QJsonDocument::fromJson(beside.readAll()).object());
    if (!receipt)
        return tl::unexpected(receipt.error());
    const auto content = contentOf(file, reading);
    if (!content)
        return tl::unexpected(content.error());
    Verified verified{*receipt, {}};
    if (content->bytes != receipt->bytes)
        verified.difference = Error::tr("The file has %1 bytes, its receipt tells of %2")
                                  .arg(QString::number(content->bytes), QString::number(receipt->bytes));
    else if (content->sha256 != receipt->sha256)
        verified.difference = Error::tr("The file was changed: its SHA-256 is not that of the receipt");
    return verified;
}

JobOf<Verified> *startVerify(const QString &file, QObject *parent)
{
    constexpr int steps = 1000;
    auto *job = new JobOf<Verified>(parent);
    auto *watcher = new QFutureWatcher<Result<Verified>>(job);
    QObject::connect(watcher, &QFutureWatcherBase::progressValueChanged, job,
                     [job](int step) { emit job->progress(step, steps); });
    QObject::connect(watcher, &QFutureWatcherBase::finished, job, [job, watcher] { job->finish(watcher->result()); });
    const auto work = [file](QPromise<Result<Verified>> &promise) {
        promise.setProgressRange(0, steps);
        promise.addResult(verify(file, [&promise](qint64 read, qint64 all) {
            promise.setProgressValue(int(steps * std::min(read, all) / std::max<qint64>(all, 1)));
            return !promise.isCanceled();
        }));
    };
    QFuture<Result<Verified>> future = QtConcurrent::run(filePool(), work);
    watcher->setFuture(future);
    QObject::connect(job, &QObject::destroyed, [future]() mutable { future.cancel(); });
    return job;
}

} // namespace exporting
