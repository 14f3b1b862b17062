// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tabletext.h"

#include "core/plaintext.h"
#include "models/tablemodel.h"

#include <QDateTime>

#include <algorithm>

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
    return column.text()->at(row);
}

} // namespace

CellBlock selectedCells(const TableModel &model, const QItemSelection &selection)
{
    const auto unique = [](std::vector<int> &numbers) {
        std::sort(numbers.begin(), numbers.end());
        numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    };
    CellBlock cells{model.table(), {}, {}, model.style()};
    std::vector<int> rows;
    for (const QItemSelectionRange &range : selection) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
        for (int column = range.left(); column <= range.right(); ++column)
            cells.columns.push_back(model.tableColumn(column));
    }
    unique(rows);
    unique(cells.columns);
    for (const int row : rows)
        cells.rows.push_back(model.tableRow(row));
    return cells;
}

QString tabSeparated(const CellBlock &cells)
{
    QString text;
    const auto line = [&](auto cell) {
        for (const int column : cells.columns) {
            if (column != cells.columns.front())
                text += u'\t';
            text += cell(cells.table->columns[size_t(column)]);
        }
        text += u'\n';
    };
    if (!cells.columns.empty())
        line([](const Column &column) { return quoted(column.name); });
    for (const qsizetype row : cells.rows)
        line([&](const Column &column) {
            const QString cell = cellText(column, row, cells.style);
            return column.text() ? quoted(cell) : cell;
        });
    return text;
}

QString htmlTable(const CellBlock &cells)
{
    if (cells.columns.empty())
        return {};
    QString html = u"<meta charset=\"utf-8\"><table>\n"_s;
    const auto line = [&](const QString &tag, auto cell) {
        html += "<tr>"_L1;
        for (const int column : cells.columns) {
            const QString text = cell(cells.table->columns[size_t(column)]).toHtmlEscaped();
            html += u'<' + tag + u'>' + QString(text).replace(u'\n', "<br>"_L1) + "</"_L1 + tag + u'>';
        }
        html += "</tr>\n"_L1;
    };
    line(u"th"_s, [](const Column &column) { return column.name; });
    for (const qsizetype row : cells.rows)
        line(u"td"_s, [&](const Column &column) { return cellText(column, row, cells.style); });
    return html + "</table>\n"_L1;
}

QString oneLine(const QString &text, qsizetype length)
{
    QString line;
    for (const QChar c : text.left(length * 4)) {
        if (!isInvisibleMark(c))
            line += isControlOrBreak(c) ? QChar(u' ') : c;
    }
    line = line.simplified();
    if (line.size() > length) {
        line.truncate(line.at(length - 2).isHighSurrogate() ? length - 2 : length - 1);
        line += QChar(0x2026);
    }
    return line;
}
