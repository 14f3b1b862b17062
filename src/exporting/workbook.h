// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/csv.h"
#include "core/result.h"
#include "core/table.h"

#include <QString>
#include <QTimeZone>

#include <functional>
#include <memory>

namespace exporting
{

/// Tables as the sheets of one XLSX file, which is whole or not there. Memory does not grow with the rows: they wait in
/// temporary files, which have no names and so end with the process. Blocks; use it off the GUI thread.
class Workbook
{
public:
    /// Begins the file @p path. A File error where it can't be written, as AtomicFile::open() has it, or where no
    /// temporary files can be made.
    static Result<Workbook> open(const QString &path);
    Workbook(Workbook &&) noexcept;
    Workbook &operator=(Workbook &&) noexcept;
    ~Workbook();

    /// An Input error where @p table has more columns than a sheet.
    static Result<void> check(const Table &table);
    /// What add() would tell of @p table, without a file.
    static csv::Written count(const Table &table);
    /// Adds @p table below a header as the sheet @p name, which is made valid and unique; what does not fit goes to
    /// sheets "name (2)" and so on. Texts stay texts, times are dates of @p zone (text for Times::Iso, and outside of
    /// the years that a spreadsheet knows), null is an empty cell. In what it returns, ids are the numbers that became
    /// texts, for a double would not hold their digits; lost are texts that were shortened or had characters that XLSX
    /// lacks. Nothing is added where check() fails; after a File error commit() fails, too.
    Result<csv::Written> add(const QString &name, const Table &table, const QTimeZone &zone, csv::Format::Times times);
    /// Puts the file in its place, once it was read back as it was written; before this, and after an error, an older
    /// file stays as it was. Nothing can be added any more.
    /// @p free: see AtomicFile::commitAt(); null: its place is the path that it was opened with. Gives the path.
    Result<QString> commit(const std::function<QString()> &free = {});

private:
    class Book;
    explicit Workbook(std::unique_ptr<Book> book);

    std::unique_ptr<Book> m_book;
};

} // namespace exporting
