// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exporting/batchplan.h"

#include <QLockFile>

#include <memory>
#include <utility>
#include <vector>

namespace exporting
{

/// A batch that is under way, kept for the case that the program ends before it: a file in a folder of such, which one
/// program at a time holds.
class BatchFile
{
public:
    /// A new one in @p folder, which is made if need be; null where that can't be done.
    static std::unique_ptr<BatchFile> create(const QString &folder);
    /// Those in @p folder that no program holds; from now on this one does. Blocks.
    static std::vector<std::pair<std::shared_ptr<BatchFile>, BatchPlan>> takeLeft(const QString &folder);

    /// Blocks.
    Result<void> write(const BatchPlan &plan) const;
    void remove() const;

private:
    explicit BatchFile(const QString &path);

    QString m_path;
    QLockFile m_lock;
};

} // namespace exporting
