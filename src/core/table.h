// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <limits>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// Cells of text, each distinct text stored once.
class TextCells
{
public:
    static constexpr quint32 null = std::numeric_limits<quint32>::max();

    QStringList texts;            ///< the distinct ones, in order of first appearance
    std::vector<quint32> indexes; ///< per row into texts, or null

    QString at(qsizetype row) const { return indexes[row] == null ? QString() : texts[indexes[row]]; }
    friend bool operator==(const TextCells &, const TextCells &) = default;
};

/// Cells of time, unix ms (UTC).
class TimeCells
{
public:
    static constexpr qint64 null = std::numeric_limits<qint64>::min();

    std::vector<qint64> ms;
    friend bool operator==(const TimeCells &, const TimeCells &) = default;
};

/// Cells of numbers, each with the very characters that the service wrote: those that formatNumber() would not give
/// back
/// ("1.50", "1e-07", 20 digits) are kept beside the doubles.
class NumberCells
{
public:
    std::vector<double> values; ///< NaN: null, never 0

    /// @p token: a JSON number, @p value what it reads as.
    void append(double value, std::string_view token);
    /// Appends @p token if it is a short decimal without exponent, which is most of them and needs no look at what
    /// formatNumber() makes of it; false, and nothing is appended, if it is any other text.
    bool appendPlain(std::string_view token);
    void appendNull();
    bool isNull(qsizetype row) const { return values[row] != values[row]; }
    /// The number as the service wrote it; empty for null.
    QByteArray token(qsizetype row) const;
    /// Appends token(row) to @p out without an allocation.
    void appendToken(qsizetype row, std::string &out) const;
    void append(const NumberCells &other);
    void reserve(qsizetype rows) { values.reserve(rows); }

    friend bool operator==(const NumberCells &, const NumberCells &);

private:
    std::string_view exactToken(qsizetype row) const;

    std::vector<quint32> m_exactRows; ///< ascending
    std::vector<quint32> m_exactEnds; ///< ends in m_exact, one per entry of m_exactRows
    std::string m_exact;
};

/// A column of a Table.
struct Column {
    QString name;
    bool dimension = true; ///< else a metric; metrics are NumberCells
    std::variant<TextCells, TimeCells, NumberCells> cells;

    const TextCells *text() const { return std::get_if<TextCells>(&cells); }
    const TimeCells *time() const { return std::get_if<TimeCells>(&cells); }
    const NumberCells *numbers() const { return std::get_if<NumberCells>(&cells); }
    friend bool operator==(const Column &, const Column &) = default;
};

/// Columns of equal length: a chart's data, and every other list that is shown or saved as a table.
struct Table {
    std::vector<Column> columns;
    qsizetype rows = 0;

    /// The first column of that type, or -1.
    int timeColumn() const;
    /// All texts of @p row but that of column @p except: the same for the row in a table with the same columns, however
    /// many other texts there are in it.
    QString textsOf(qsizetype row, int except = -1) const;
    friend bool operator==(const Table &, const Table &) = default;

    /// A table of text columns from rows of equal length; an empty cell is null.
    static Table fromTexts(const QStringList &header, const QList<QStringList> &rows);
    /// Adds the rows of @p other below; false, and nothing is added, where its columns are others in name or type.
    bool append(const Table &other);
    /// Keeps the rows for which @p keep is true, one flag a row.
    void keepRows(const std::vector<bool> &keep);
};

/// The shortest characters that read back as @p value: whole numbers below 2^53 as digits, no exponent from 1e-5 up to
/// 1e15. Writes at most 32 bytes to @p out and returns the end.
char *formatNumber(double value, char *out);

/// @p utf8 as text. Unlike QString::fromUtf8() it keeps a U+FEFF at the start, which is a mark only in front of a file.
QString textFromUtf8(std::string_view utf8);
