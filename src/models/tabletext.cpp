// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tabletext.h"

#include "models/tablemodel.h"

#include <QDateTime>

#include <set>

using namespace Qt::Literals::StringLiterals;

namespace
{

QString quoted(const QString &text)
{
    if (!text.contains(u'\t') && !text.contains(u'"') && !text.contains(u'\n') && !text.contains(u'\r'))
        return text;
    return u'"' + QString(text).replace(u'"', "\"\""_L1) + u'"';
}

QString cellText(const Column &column, qsizetype row, const FigureStyle &style)
{
    if (const NumberCells *numbers = column.numbers())
        return QString::fromLatin1(numbers->token(row));
    if (const TimeCells *time = column.time()) {
        if (time->ms[row] == TimeCells::null)
            return {};
        const QDateTime when = QDateTime::fromMSecsSinceEpoch(time->ms[row], style.zone);
        return when.toString(style.interval == Interval::Hour ? u"yyyy-MM-dd HH:mm"_s : u"yyyy-MM-dd"_s);
    }
    return quoted(column.text()->at(row));
}

} // namespace

QString tabSeparated(const TableModel &model, const QModelIndexList &selection)
{
    std::set<int> rows;
    std::set<int> columns;
    for (const QModelIndex &index : selection) {
        rows.insert(index.row());
        columns.insert(index.column());
    }
    QString text;
    const auto line = [&](auto cell) {
        for (const int column : columns) {
            if (column != *columns.begin())
                text += u'\t';
            text += cell(model.table()->columns[column]);
        }
        text += u'\n';
    };
    if (!columns.empty())
        line([](const Column &column) { return quoted(column.name); });
    for (const int row : rows)
        line([&](const Column &column) { return cellText(column, model.tableRow(row), model.style()); });
    return text;
}

QString oneLine(const QString &text, qsizetype length)
{
    QString line;
    for (const QChar c : text.left(length * 4)) {
        const ushort code = c.unicode();
        const bool direction = code == 0x200e || code == 0x200f || code == 0x061c ||
                               (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
        if (direction)
            continue;
        line += c.category() == QChar::Other_Control || code == 0x2028 || code == 0x2029 ? QChar(u' ') : c;
    }
    line = line.simplified();
    if (line.size() > length) {
        line.truncate(line.at(length - 2).isHighSurrogate() ? length - 2 : length - 1);
        line += QChar(0x2026);
    }
    return line;
}
