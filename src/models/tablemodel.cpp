// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tablemodel.h"

#include "core/chart.h"

#include <QCollator>
#include <QGuiApplication>
#include <QPalette>
#include <QTextDocument>
#include <QtConcurrentRun>

#include <algorithm>
#include <numeric>
#include <utility>

namespace
{

// Up to so many rows are put in order at once: a few ms.
constexpr qsizetype atOnce = 5'000;

// Sorts rows by a key; those without one go last, whatever the direction.
template <typename Key, typename IsNull>
void sortBy(std::vector<quint32> &rows, Qt::SortOrder order, Key key, IsNull isNull)
{
    const auto nulls = std::stable_partition(rows.begin(), rows.end(), [&](quint32 row) { return !isNull(row); });
    if (order == Qt::AscendingOrder)
        std::stable_sort(rows.begin(), nulls, [&](quint32 a, quint32 b) { return key(a) < key(b); });
    else
        std::stable_sort(rows.begin(), nulls, [&](quint32 a, quint32 b) { return key(b) < key(a); });
}

// The place of each distinct text among all, by the locale's order.
std::vector<quint32> ranks(const QStringList &texts, const QLocale &locale)
{
    QCollator collator(locale);
    collator.setNumericMode(true);
    std::vector<QCollatorSortKey> keys;
    keys.reserve(texts.size());
    for (const QString &text : texts)
        keys.push_back(collator.sortKey(text));
    std::vector<quint32> sorted(texts.size());
    std::iota(sorted.begin(), sorted.end(), 0);
    std::sort(sorted.begin(), sorted.end(), [&](quint32 a, quint32 b) { return keys[a] < keys[b]; });
    std::vector<quint32> result(texts.size());
    for (size_t i = 0; i < sorted.size(); ++i)
        result[sorted[i]] = quint32(i);
    return result;
}

/// Nothing of use once @p stopped is set.
std::vector<quint32> orderOf(const Table &table, const FigureStyle &style, const QString &filter, int column,
                             Qt::SortOrder order, const std::atomic_bool &stopped)
{
    std::vector<bool> keep(table.rows, filter.isEmpty());
    for (const int shown : shownColumns(table)) {
        if (filter.isEmpty())
            break;
        const Column &candidate = table.columns[shown];
        if (const TextCells *text = candidate.text()) {
            std::vector<bool> hit(text->texts.size());
            for (size_t i = 0; i < hit.size(); ++i)
                hit[i] = text->texts[qsizetype(i)].contains(filter, Qt::CaseInsensitive);
            for (qsizetype row = 0; row < table.rows; ++row)
                keep[row] = keep[row] || (text->indexes[row] != TextCells::null && hit[text->indexes[row]]);
        } else {
            for (qsizetype row = 0; row < table.rows && !stopped; ++row)
                keep[row] = keep[row] || style.cell(candidate, row).contains(filter, Qt::CaseInsensitive);
        }
    }
    std::vector<quint32> rows;
    rows.reserve(table.rows);
    for (qsizetype row = 0; row < table.rows; ++row) {
        if (keep[row])
            rows.push_back(quint32(row));
    }

    if (column < 0 || stopped)
        return rows;
    const Column &by = table.columns[column];
    if (const NumberCells *numbers = by.numbers()) {
        sortBy(
            rows, order, [&](quint32 row) { return numbers->values[row]; },
            [&](quint32 row) { return numbers->isNull(row); });
    } else if (const TimeCells *time = by.time()) {
        sortBy(
            rows, order, [&](quint32 row) { return time->ms[row]; },
            [&](quint32 row) { return time->ms[row] == TimeCells::null; });
    } else {
        const TextCells *text = by.text();
        const std::vector<quint32> rank = ranks(text->texts, style.locale);
        sortBy(
            rows, order, [&](quint32 row) { return rank[text->indexes[row]]; },
            [&](quint32 row) { return text->indexes[row] == TextCells::null; });
    }
    return rows;
}

bool isIn(const QStringList &names, const QStringList &all)
{
    return !names.isEmpty() &&
           std::all_of(names.begin(), names.end(), [&](const QString &name) { return all.contains(name); });
}

} // namespace

TableModel::~TableModel()
{
    m_watcher.disconnect(this);
}

bool TableModel::setTable(std::shared_ptr<const Table> table, const FigureStyle &style)
{
    const QStringList before = columnNames();
    beginResetModel();
    m_table = std::move(table);
    m_columns = m_table ? shownColumns(*m_table) : std::vector<int>();
    m_style = style;
    m_identity = true;
    m_order.clear();
    const QStringList names = columnNames();
    const bool stays = isIn(before, names) || isIn(names, before);
    if (!stays) {
        m_sortName.clear();
        m_filter.clear();
    }
    if (names != before)
        m_sortColumn = m_sortName.isNull() ? -1 : int(names.indexOf(m_sortName));
    endResetModel();
    reorder();
    return stays;
}

QStringList TableModel::columnNames() const
{
    QStringList names;
    for (const int column : m_columns)
        names.append(m_table->columns[size_t(column)].name);
    return names;
}

void TableModel::setFilter(const QString &text)
{
    if (text == m_filter)
        return;
    m_filter = text;
    reorder();
}

void TableModel::sort(int column, Qt::SortOrder order)
{
    if (column == m_sortColumn && order == m_sortOrder)
        return;
    m_sortColumn = column;
    m_sortName = column < 0 || column >= columnCount() ? QString() : columnNames()[column];
    m_sortOrder = order;
    reorder();
}

void TableModel::reorder()
{
    m_watcher.disconnect(this);
    *std::exchange(m_stopped, std::make_shared<std::atomic_bool>(false)) = true;
    const auto end = [this] {
        if (std::exchange(m_watching, false))
            emit busyChanged(false);
    };
    if (!m_table || (m_identity && m_sortColumn < 0 && m_filter.isEmpty()))
        return end();
    const int column = m_sortColumn < 0 || m_sortColumn >= columnCount() ? -1 : tableColumn(m_sortColumn);
    if (m_table->rows <= atOnce) {
        takeOrder(orderOf(*m_table, m_style, m_filter, column, m_sortOrder, *m_stopped));
        return end();
    }
    connect(&m_watcher, &QFutureWatcherBase::finished, this, [this, end] {
        takeOrder(m_watcher.result());
        end();
    });
    if (!std::exchange(m_watching, true))
        emit busyChanged(true);
    m_watcher.setFuture(
        QtConcurrent::run([table = m_table, style = m_style, filter = m_filter, column, order = m_sortOrder,
                           stopped = m_stopped] { return orderOf(*table, style, filter, column, order, *stopped); }));
}

void TableModel::takeOrder(std::vector<quint32> order)
{
    const auto take = [&] {
        m_order = std::move(order);
        m_identity = false;
    };
    if (qsizetype(order.size()) != rowCount()) {
        beginResetModel();
        take();
        endResetModel();
        return;
    }
    emit layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<qsizetype> rows;
    rows.reserve(before.size());
    for (const QModelIndex &index : before)
        rows.push_back(tableRow(index.row()));
    take();
    QModelIndexList after;
    if (!before.isEmpty()) {
        std::vector<int> place(m_table->rows, -1);
        for (size_t i = 0; i < m_order.size(); ++i)
            place[m_order[i]] = int(i);
        for (qsizetype i = 0; i < before.size(); ++i) {
            const int row = place[rows[i]];
            after.append(row < 0 ? QModelIndex() : index(row, before[i].column()));
        }
    }
    changePersistentIndexList(before, after);
    emit layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

int TableModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid() || !m_table)
        return 0;
    return m_identity ? int(m_table->rows) : int(m_order.size());
}

int TableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_table ? 0 : int(m_columns.size());
}

QVariant TableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Column &column = m_table->columns[tableColumn(index.column())];
    const qsizetype row = tableRow(index.row());
    switch (role) {
    case Qt::DisplayRole: {
        // One line a row: what a line break hides is in the tooltip.
        QString text = m_style.cell(column, row);
        if (text.size() > 500)
            text = text.first(500) + QChar(0x2026);
        return text.replace(u'\n', QChar(0x21b5)).remove(u'\r');
    }
    case Qt::ToolTipRole: {
        const QString text = m_style.cell(column, row);
        return text.size() < 20 ? QVariant() : QVariant(Qt::convertFromPlainText(text.first(qMin(text.size(), 4000))));
    }
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (column.numbers() ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ForegroundRole:
        return m_style.isEmpty(column, row) ? QVariant(QGuiApplication::palette().placeholderText()) : QVariant();
    default:
        return {};
    }
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const Column &column = m_table->columns[tableColumn(section)];
    switch (role) {
    case Qt::DisplayRole:
        return column.name.left(200).simplified();
    case Qt::ToolTipRole:
        return Qt::convertFromPlainText(column.name.left(4000));
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (column.numbers() ? Qt::AlignRight : Qt::AlignLeft));
    default:
        return {};
    }
}
