// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporting/workbook.h"

#include "core/atomicfile.h"
#include "core/plaintext.h"
#include "core/timewriter.h"
#include "exporting/workbookcheck.h"

#include <QDir>
#include <QSet>
#include <QTemporaryFile>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <locale.h>
#include <utility>
#include <xlsxwriter.h>
#ifdef Q_OS_DARWIN
#include <xlocale.h>
#endif

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr qsizetype mostRows = LXW_ROW_MAX - 1; ///< without the header
constexpr qsizetype longestText = 32'767;       ///< in UTF-16 units, as Excel counts
constexpr qsizetype longestName = LXW_SHEETNAME_MAX;
constexpr int widestColumn = 60;

constexpr qint64 startOf(std::chrono::year_month_day day)
{
    return std::chrono::sys_days(day).time_since_epoch().count() * TimeWriter::dayLength;
}

using namespace std::chrono_literals;
constexpr qint64 dayZero = startOf(1899y / 12 / 30);
constexpr qint64 firstTime = startOf(1900y / 3 / 1); ///< Excel counts a 29th of February in front of it
constexpr qint64 endOfTime = startOf(10000y / 1 / 1);

/// The library writes numbers with printf, and Qt has set the user's locale: "1,5" would make the file invalid. On
/// Windows Qt leaves the C library's locale alone.
class DecimalPoint
{
#ifndef Q_OS_WIN
public:
    DecimalPoint()
        : m_locale(::newlocale(LC_NUMERIC_MASK, "C", ::duplocale(::uselocale(locale_t(nullptr)))))
        , m_before(::uselocale(m_locale))
    {
    }
    ~DecimalPoint()
    {
        ::uselocale(m_before);
        ::freelocale(m_locale);
    }
    Q_DISABLE_COPY_MOVE(DecimalPoint)

private:
    locale_t m_locale;
    locale_t m_before;
#endif
};

tl::unexpected<Error> temporaryFailure(int error, lxw_error code = LXW_NO_ERROR)
{
    const QString reason = QString::fromLocal8Bit(error || !code ? std::strerror(error) : lxw_strerror(code));
    return failure(Error::Kind::File, Error::tr("temporary files in %1: %2").arg(QDir::tempPath(), reason));
}

/// True where @p text begins like what Excel takes for an escaped character, "_x0041_" for A. Control characters are
/// escaped by the library, which makes an underscore of them.
bool beginsLikeEscape(QStringView text)
{
    const auto isHex = [](QChar c) { return c.unicode() < 0x80 && std::isxdigit(c.unicode()); };
    return text.size() >= 7 && text.startsWith(u"_x") && std::all_of(text.begin() + 2, text.begin() + 6, isHex) &&
           (text[6] == u'_' || text[6] < u' ');
}

/// True where the character at @p i is one half of a pair without the other.
bool isHalf(QStringView text, qsizetype i)
{
    if (text[i].isHighSurrogate())
        return i + 1 == text.size() || !text[i + 1].isLowSurrogate();
    return text[i].isLowSurrogate() && (i == 0 || !text[i - 1].isHighSurrogate());
}

/// Makes @p text one that a cell can hold; false where something is lost.
bool makeStorable(const QString &text, QByteArray &utf8)
{
    QString shown;
    shown.reserve(text.size());
    bool whole = true;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool half = isHalf(text, i);
        const bool pair = c.isHighSurrogate() && !half;
        const bool escaped = c == u'_' && beginsLikeEscape(QStringView(text).sliced(i));
        if (shown.size() + (escaped ? 7 : pair ? 2 : 1) > longestText) {
            whole = false;
            break;
        }
        if (pair) {
            shown += c;
            shown += text[++i];
        } else if (escaped) {
            shown += "_x005F_"_L1;
        } else if (c.isNull() || half || c.unicode() >= 0xFFFE) {
            shown += QChar(QChar::ReplacementCharacter);
            whole = false;
        } else {
            shown += c;
        }
    }
    utf8 = shown.toUtf8();
    return whole;
}

/// True where a cell's number, a double, would not hold what the token of @p numbers says in @p row; @p token is that.
bool isBeyondNumbers(const NumberCells &numbers, qsizetype row, std::string &token)
{
    const double value = numbers.values[size_t(row)];
    token.clear();
    numbers.appendToken(row, token);
    return (std::abs(value) >= 1e15 && token.find_first_of(".eE") == std::string::npos) || std::isinf(value);
}

/// How many digits wide @p text is, about: East Asian characters take two.
qsizetype widthOf(QStringView text)
{
    text = text.left(widestColumn);
    return text.size() + std::count_if(text.begin(), text.end(), [](QChar c) { return c.unicode() >= 0x1100; });
}

QString withoutSpoiltEnds(QString name)
{
    const auto isSpoilt = [](QChar c) { return c == u' ' || c == u'\'' || c.isHighSurrogate(); };
    while (!name.isEmpty() && isSpoilt(name.back()))
        name.chop(1);
    while (!name.isEmpty() && (name.front() == u' ' || name.front() == u'\''))
        name.remove(0, 1);
    return name;
}

/// @p name as one that Excel takes for a sheet.
QString safeSheetName(const QString &name)
{
    QString safe;
    for (qsizetype i = 0; i < std::min<qsizetype>(name.size(), 1000); ++i) {
        const QChar c = name[i];
        if (!isInvisibleMark(c) && !isHalf(name, i) && c.unicode() < 0xFFFE)
            safe += isControlOrBreak(c) || u"[]:*?/\\"_s.contains(c) ? u' ' : c;
    }
    safe = safe.simplified();
    safe = withoutSpoiltEnds(withoutSpoiltEnds(safe).left(longestName));
    if (safe.compare("History"_L1, Qt::CaseInsensitive) == 0) // Excel keeps this for itself
        safe.prepend(u'_');
    return safe.isEmpty() ? u"Sheet"_s : safe;
}

/// The formats of the cells.
struct Formats {
    lxw_format *header = nullptr;
    lxw_format *day = nullptr;
    lxw_format *second = nullptr;
    lxw_format *millisecond = nullptr;
};

/// Writes a table to one sheet after the other.
class TableWriter
{
public:
    TableWriter(const Table &table, const Formats &formats, const QTimeZone &zone, csv::Format::Times style)
        : m_table(table)
        , m_formats(formats)
        , m_style(style)
        , m_times(zone, style)
        , m_isoTimes(zone, csv::Format::Times::Iso)
    {
    }

    void begin(lxw_worksheet *sheet)
    {
        m_sheet = sheet;
        m_row = 0;
        m_widths.assign(m_table.columns.size(), 0);
        for (m_column = 0; m_column < m_table.columns.size(); ++m_column)
            writeText(m_table.columns[m_column].name, m_formats.header);
        // The library does not close the temporary file of a sheet without cells.
        if (m_table.columns.empty())
            note(worksheet_write_blank(m_sheet, 0, 0, m_formats.header));
        worksheet_freeze_panes(m_sheet, 1, 0);
    }

    void write(qsizetype row)
    {
        ++m_row;
        for (m_column = 0; m_column < m_table.columns.size(); ++m_column) {
            const Column &column = m_table.columns[m_column];
            if (const NumberCells *numbers = column.numbers())
                writeNumber(*numbers, row);
            else if (const TimeCells *time = column.time())
                writeTime(time->ms[size_t(row)]);
            else if (column.text()->indexes[size_t(row)] != TextCells::null)
                writeText(column.text()->at(row));
        }
        ++m_written.rows;
    }

    void end()
    {
        for (size_t i = 0; i < m_widths.size(); ++i) {
            const double width = double(std::clamp<qsizetype>(m_widths[i] + 2, 9, widestColumn));
            note(worksheet_set_column(m_sheet, lxw_col_t(i), lxw_col_t(i), width, nullptr));
        }
        lxw_worksheet_write_single_row(m_sheet); // the last
    }

    const csv::Written &written() const { return m_written; }
    /// The first error of the library.
    lxw_error error() const { return m_error; }

private:
    void writeNumber(const NumberCells &numbers, qsizetype row)
    {
        if (numbers.isNull(row))
            return;
        if (isBeyondNumbers(numbers, row, m_token)) {
            ++m_written.ids;
            writeToken();
            return;
        }
        widen(qsizetype(m_token.size()));
        note(worksheet_write_number(m_sheet, m_row, lxw_col_t(m_column), numbers.values[size_t(row)], nullptr));
    }

    void writeTime(qint64 ms)
    {
        if (ms == TimeCells::null)
            return;
        const qint64 local = m_times.local(ms);
        if (m_style == csv::Format::Times::Iso || local < firstTime || local >= endOfTime) {
            m_token.clear();
            m_isoTimes.append(ms, m_token);
            writeToken();
            return;
        }
        const bool onlyDay = m_style == csv::Format::Times::Days && local % TimeWriter::dayLength == 0;
        const bool whole = local % 1000 == 0;
        widen(onlyDay ? 10 : whole ? 19 : 23);
        note(worksheet_write_number(m_sheet, m_row, lxw_col_t(m_column),
                                    double(local - dayZero) / double(TimeWriter::dayLength),
                                    onlyDay ? m_formats.day
                                    : whole ? m_formats.second
                                            : m_formats.millisecond));
    }

    void writeText(const QString &text, lxw_format *format = nullptr)
    {
        m_written.lost += !makeStorable(text, m_utf8);
        widen(widthOf(text));
        note(worksheet_write_string(m_sheet, m_row, lxw_col_t(m_column), m_utf8.constData(), format));
    }

    void writeToken()
    {
        widen(qsizetype(m_token.size()));
        note(worksheet_write_string(m_sheet, m_row, lxw_col_t(m_column), m_token.c_str(), nullptr));
    }

    void widen(qsizetype width) { m_widths[m_column] = std::max(m_widths[m_column], width); }

    void note(lxw_error error)
    {
        if (m_error == LXW_NO_ERROR)
            m_error = error;
    }

    const Table &m_table;
    const Formats &m_formats;
    csv::Format::Times m_style;
    TimeWriter m_times;
    TimeWriter m_isoTimes;
    lxw_worksheet *m_sheet = nullptr;
    lxw_row_t m_row = 0;
    size_t m_column = 0;
    std::vector<qsizetype> m_widths; ///< of the sheet's columns so far
    std::string m_token;
    QByteArray m_utf8;
    csv::Written m_written;
    lxw_error m_error = LXW_NO_ERROR;
};

} // namespace

namespace exporting
{

class Workbook::Book
{
public:
    explicit Book(const QString &path)
        : m_path(path)
    {
    }

    ~Book()
    {
        if (!m_book)
            return;
        for (lxw_worksheet *sheet : m_sheets) // the library closes them only where it writes them
            std::fclose(sheet->optimize_tmpfile);
        lxw_workbook_free(m_book);
    }

    Q_DISABLE_COPY_MOVE(Book)

    Result<void> open()
    {
        // Let go of again: its temporary file has a name.
        if (const auto target = AtomicFile::open(m_path); !target)
            return tl::unexpected(target.error());
        if (!m_file.open())
            return failure(Error::Kind::File,
                           Error::tr("temporary files in %1: %2").arg(QDir::tempPath(), m_file.errorString()));
#ifdef Q_OS_LINUX
        // Qt gives it no name where the file system can do without.
        m_name = "/proc/self/fd/" + QByteArray::number(m_file.handle());
        QFile::remove(QFile::symLinkTarget(QString::fromLatin1(m_name)));
#else
        m_name = QFile::encodeName(m_file.fileName());
#endif
        QByteArray folder = QFile::encodeName(QDir::tempPath());
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        options.tmpdir = folder.data(); // is copied
        m_book = workbook_new_opt(m_name.constData(), &options);
        if (!m_book)
            return temporaryFailure(ENOMEM);
        // The same figures make the same file, whenever: this is when a ZIP's time begins, as its parts have it.
        lxw_doc_properties properties{};
        properties.created = 315532800; // 1 January 1980
        workbook_set_properties(m_book, &properties);
        m_formats = {workbook_add_format(m_book), dateFormat("yyyy-mm-dd"), dateFormat("yyyy-mm-dd hh:mm:ss"),
                     dateFormat("yyyy-mm-dd hh:mm:ss.000")};
        format_set_bold(m_formats.header);
        return {};
    }

    Result<csv::Written> add(const QString &name, const Table &table, const QTimeZone &zone, csv::Format::Times times)
    {
        if (const auto fits = check(table); !fits)
            return tl::unexpected(fits.error());
        const DecimalPoint point;
        TableWriter writer(table, m_formats, zone, times);
        qsizetype row = 0;
        do {
            errno = 0;
            lxw_worksheet *sheet = workbook_add_worksheet(m_book, freeName(name).toUtf8().constData());
            if (!sheet)
                return temporaryFailure(errno, LXW_ERROR_CREATING_TMPFILE);
            m_sheets.push_back(sheet);
            writer.begin(sheet);
            for (const qsizetype end = std::min(table.rows, row + mostRows); row < end; ++row) {
                writer.write(row);
                if (std::ferror(sheet->optimize_tmpfile))
                    return temporaryFailure(errno);
            }
            writer.end();
            if (!isFlushed(sheet))
                return temporaryFailure(errno);
            if (writer.error())
                return temporaryFailure(0, writer.error());
        } while (row < table.rows);
        return writer.written();
    }

    Result<QString> commit(const std::function<QString()> &free)
    {
        if (m_sheets.empty()) // there must be one
            if (const auto added = add({}, {}, QTimeZone::utc(), csv::Format::Times::Iso); !added)
                return tl::unexpected(added.error());
        std::vector<qint64> sizes;
        for (lxw_worksheet *sheet : m_sheets) {
            if (!isFlushed(sheet))
                return temporaryFailure(errno);
            sizes.push_back(std::ftell(sheet->optimize_tmpfile));
        }
        const DecimalPoint point;
        errno = 0;
        if (const lxw_error error = workbook_close(std::exchange(m_book, nullptr)))
            return temporaryFailure(errno, error);
        if (!isWhole(m_name, sizes))
            return failure(Error::Kind::File,
                           Error::tr("the temporary files in %1 could not be written whole").arg(QDir::tempPath()));

        auto target = AtomicFile::open(m_path);
        if (!target)
            return tl::unexpected(target.error());
        QByteArray buffer(256 * 1024, Qt::Uninitialized);
        qint64 size = 0;
        while ((size = m_file.read(buffer.data(), buffer.size())) > 0)
            if (const auto taken = target->write({buffer.constData(), size}); !taken)
                return tl::unexpected(taken.error());
        if (size < 0)
            return temporaryFailure(errno);
        return free ? target->commitAt(free) : target->commit().map([this] { return m_path; });
    }

private:
    lxw_format *dateFormat(const char *pattern)
    {
        lxw_format *format = workbook_add_format(m_book);
        format_set_num_format(format, pattern);
        return format;
    }

    /// The library does not look at what becomes of its writes; the mark of an error stays until the file is rewound.
    static bool isFlushed(lxw_worksheet *sheet)
    {
        errno = 0;
        return std::fflush(sheet->optimize_tmpfile) == 0 && !std::ferror(sheet->optimize_tmpfile);
    }

    /// Excel takes names for the same that differ in case only.
    QString freeName(const QString &wanted)
    {
        const QString safe = safeSheetName(wanted);
        QString name = safe;
        for (int i = 2; m_names.contains(name.toCaseFolded()); ++i) {
            const QString suffix = u" (%1)"_s.arg(i);
            name = withoutSpoiltEnds(safe.left(longestName - suffix.size())) + suffix;
        }
        m_names.insert(name.toCaseFolded());
        return name;
    }

    QString m_path;
    QTemporaryFile m_file; ///< what the library writes
    QByteArray m_name;     ///< of m_file
    lxw_workbook *m_book = nullptr;
    Formats m_formats;
    std::vector<lxw_worksheet *> m_sheets;
    QSet<QString> m_names; ///< of the sheets, case folded
};

Workbook::Workbook(std::unique_ptr<Book> book)
    : m_book(std::move(book))
{
}

Workbook::Workbook(Workbook &&) noexcept = default;
Workbook &Workbook::operator=(Workbook &&) noexcept = default;
Workbook::~Workbook() = default;

Result<Workbook> Workbook::open(const QString &path)
{
    auto book = std::make_unique<Book>(path);
    if (const auto opened = book->open(); !opened)
        return tl::unexpected(opened.error());
    return Workbook(std::move(book));
}

csv::Written Workbook::count(const Table &table)
{
    csv::Written written{table.rows};
    std::string token;
    QByteArray utf8;
    // Each sheet has the header.
    const qsizetype sheets = std::max<qsizetype>(1, (table.rows + mostRows - 1) / mostRows);
    for (const Column &column : table.columns) {
        written.lost += makeStorable(column.name, utf8) ? 0 : sheets;
        for (qsizetype row = 0; row < table.rows; ++row) {
            if (const NumberCells *numbers = column.numbers())
                written.ids += !numbers->isNull(row) && isBeyondNumbers(*numbers, row, token);
            else if (const TextCells *text = column.text(); text && text->indexes[size_t(row)] != TextCells::null)
                written.lost += !makeStorable(text->at(row), utf8);
        }
    }
    return written;
}

Result<void> Workbook::check(const Table &table)
{
    if (table.columns.size() > LXW_COL_MAX)
        return failure(
            Error::Kind::Input,
            Error::tr("a sheet has room for %1 columns, this table has %2").arg(LXW_COL_MAX).arg(table.columns.size()));
    return {};
}

Result<csv::Written> Workbook::add(const QString &name, const Table &table, const QTimeZone &zone,
                                   csv::Format::Times times)
{
    return m_book->add(name, table, zone, times);
}

Result<QString> Workbook::commit(const std::function<QString()> &free)
{
    return m_book->commit(free);
}

} // namespace exporting
