// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporting/batchfile.h"

#include "core/atomicfile.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QUuid>

using namespace Qt::Literals::StringLiterals;

namespace exporting
{

BatchFile::BatchFile(const QString &path)
    : m_path(path)
    , m_lock(path + ".lock"_L1)
{
    m_lock.setStaleLockTime(0); // a batch may take hours; whose program has ended is nobody's
}

std::unique_ptr<BatchFile> BatchFile::create(const QString &folder)
{
    const QString name = QUuid::createUuid().toString(QUuid::WithoutBraces) + ".json"_L1;
    std::unique_ptr<BatchFile> file(new BatchFile(QDir(folder).filePath(name)));
    if (!QDir().mkpath(folder) || !file->m_lock.tryLock())
        return nullptr;
    return file;
}

std::vector<std::pair<std::shared_ptr<BatchFile>, BatchPlan>> BatchFile::takeLeft(const QString &folder)
{
    std::vector<std::pair<std::shared_ptr<BatchFile>, BatchPlan>> left;
    for (const QString &name : QDir(folder).entryList({u"*.json"_s}, QDir::Files, QDir::Time | QDir::Reversed)) {
        std::shared_ptr<BatchFile> batch(new BatchFile(QDir(folder).filePath(name)));
        QFile file(batch->m_path);
        if (!batch->m_lock.tryLock() || !file.open(QIODevice::ReadOnly))
            continue;
        if (const auto plan = BatchPlan::fromJson(QJsonDocument::fromJson(file.readAll()).object()))
            left.emplace_back(std::move(batch), *plan);
    }
    return left;
}

Result<void> BatchFile::write(const BatchPlan &plan) const
{
    return AtomicFile::writeWhole(m_path, QJsonDocument(plan.toJson()).toJson(QJsonDocument::Compact));
}

void BatchFile::remove() const
{
    QFile::remove(m_path);
}

} // namespace exporting
