// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rowgroups.h"

#include <QHash>

#include <utility>

using namespace Qt::Literals::StringLiterals;

RowGroups groupsBy(std::vector<int> dimensions, const Table &table)
{
    RowGroups groups{std::move(dimensions), std::vector<quint32>(size_t(table.rows), 0), {}};
    if (table.rows > 0)
        groups.firstRows = {0};
    for (const int column : groups.dimensions) {
        const std::vector<quint32> &indexes = table.columns[size_t(column)].text()->indexes;
        QHash<quint64, quint32> known;
        groups.firstRows.clear();
        for (size_t row = 0; row < indexes.size(); ++row) {
            const quint64 key = quint64(groups.ofRow[row]) << 32 | indexes[row];
            auto group = known.constFind(key);
            if (group == known.constEnd()) {
                group = known.insert(key, quint32(groups.firstRows.size()));
                groups.firstRows.push_back(qsizetype(row));
            }
            groups.ofRow[row] = *group;
        }
    }
    return groups;
}

QString nameOf(const RowGroups &groups, const Table &table, qsizetype row)
{
    QStringList texts;
    for (const int column : groups.dimensions) {
        const TextCells &cells = *table.columns[size_t(column)].text();
        const QString text = cells.indexes[size_t(row)] == TextCells::null ? u"–"_s : cells.at(row).simplified();
        if (!text.isEmpty())
            texts.append(text);
    }
    return texts.join(" / "_L1);
}
