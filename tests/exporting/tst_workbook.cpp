// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/hostile.h"
#include "exporting/workbook.h"
#include "support/smalldisk.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <clocale>
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;
using csv::Format;
using exporting::Workbook;

namespace
{

const QTimeZone shanghai("Asia/Shanghai");

constexpr qint64 dayStart = 1462118400000; // 2016-05-02T00:00:00+08:00
constexpr qint64 noon = dayStart + 43'200'000;

/// Prints what a spreadsheet reads: per sheet its name and its cells, texts as "s", numbers as "n", dates as "d".
constexpr auto readScript = R"py(
import json, re, sys
import openpyxl
def cell(c):
    if c.value is None:
        return ''
    if c.is_date:
        return 'd ' + c.value.isoformat(' ') + ' ' + c.number_format
    if c.data_type == 's':
        return 's ' + re.sub('_x([0-9A-Fa-f]{4})_', lambda m: chr(int(m[1], 16)), c.value)
    return c.data_type + ' ' + repr(c.value)
print(json.dumps([{
    'name': s.title,
    'frozen': s.freeze_panes,
    'bold': all(c.font.b for c in s[1]) and not any(c.font.b for r in s.iter_rows(min_row=2) for c in r),
    'widths': [s.column_dimensions[c.column_letter].width for c in s[1]],
    'cells': [[cell(c) for c in row] for row in s.iter_rows()]
} for s in openpyxl.load_workbook(sys.argv[1])]))
)py";

/// Says of each sheet "name rows first-cell-of-the-last-row", without an object for each cell.
constexpr auto countScript = R"py(
import json, re, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as z:
    names = re.findall(r'<sheet name="([^"]*)"', z.read('xl/workbook.xml').decode())
    sheets = [z.read('xl/worksheets/sheet%d.xml' % (i + 1)) for i in range(len(names))]
print(json.dumps(['%s %d %s' % (n, s.count(b'<row '), s[s.rindex(b'<row '):].split(b'<v>')[1].split(b'<')[0].decode())
                  for n, s in zip(names, sheets)]))
)py";

/// One that has openpyxl: the system's, where another one is in front of it.
QString python()
{
    static const QString found = [] {
        for (const QString &program : {u"python3"_s, u"/usr/bin/python3"_s})
            if (QProcess::execute(program, {u"-c"_s, u"import openpyxl"_s}) == 0)
                return program;
        return QString();
    }();
    return found;
}

QJsonArray runPython(const char *script, const QString &path)
{
    QProcess process;
    process.start(python(), {u"-c"_s, QString::fromUtf8(script), path});
    process.waitForFinished(120'000);
    const QByteArray errors = process.readAllStandardError();
    if (!errors.isEmpty())
        qWarning("%s", errors.constData());
    return QJsonDocument::fromJson(process.readAllStandardOutput()).array();
}

QList<QStringList> cellsOf(const QJsonValue &sheet)
{
    QList<QStringList> rows;
    for (const QJsonValue row : sheet["cells"_L1].toArray()) {
        QStringList cells;
        for (const QJsonValue cell : row.toArray())
            cells.append(cell.toString());
        rows.append(cells);
    }
    return rows;
}

Table numberTable(qsizetype rows)
{
    NumberCells cells;
    cells.values.resize(size_t(rows));
    for (qsizetype row = 0; row < rows; ++row)
        cells.values[size_t(row)] = double(row);
    Table table;
    table.rows = rows;
    table.columns.push_back({u"n"_s, false, std::move(cells)});
    return table;
}

Table timeTable(std::vector<qint64> ms)
{
    Table table;
    table.rows = qsizetype(ms.size());
    table.columns.push_back({u"t"_s, true, TimeCells{std::move(ms)}});
    return table;
}

Result<csv::Written> writeOne(const QString &path, const Table &table, const QString &name = u"Visits"_s,
                              Format::Times times = Format::Times::Days)
{
    auto book = Workbook::open(path);
    if (!book)
        return tl::unexpected(book.error());
    auto written = book->add(name, table, shanghai, times);
    if (!written)
        return written;
    if (const auto committed = book->commit(); !committed)
        return tl::unexpected(committed.error());
    return written;
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(not readable)");
}

bool writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

QStringList filesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot);
}

} // namespace

class TestWorkbook : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!python().isEmpty())
            return;
        QVERIFY2(qEnvironmentVariable("CI") != "true"_L1, "python3-openpyxl is needed");
        QSKIP("WORKBOOKS NOT READ BACK: python3-openpyxl is missing");
    }

    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(m_dir->isValid());
        m_path = m_dir->filePath(u"visits.xlsx"_s);
        QVERIFY(QDir().mkdir(m_dir->filePath(u"tmp"_s)));
        qputenv("TMPDIR", QFile::encodeName(m_dir->filePath(u"tmp"_s)));
    }

    void cleanup()
    {
        QCOMPARE(filesIn(m_dir->filePath(u"tmp"_s)), QStringList());
        qunsetenv("TMPDIR");
    }

    void writesValuesOfAllTypes();
    void writesTimesAsDates_data();
    void writesTimesAsDates();
    void writesTheSameNumbersInEveryLocale();
    void keepsHostileTexts();
    void replacesAndShortensWhatXlsxLacks();
    void makesColumnsWideEnough();
    void writesManySheets();
    void makesSheetNamesValid_data();
    void makesSheetNamesValid();
    void goesToTheNextSheetWhereOneIsFull();
    void refusesTooManyColumns();
    void writesEmptyTables();

    void leavesTheOldFileUntilTheCommit();
    void F06_leavesNothingWhenKilled();
    void F03_refusesWhatIsNoFile();
    void F01_neverCallsAFileWholeThatIsNot();
    void F01_leavesTheOldFileWhenItsDiskIsFull();

private:
    QJsonArray readBack() const { return runPython(readScript, m_path); }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
};

void TestWorkbook::writesValuesOfAllTypes()
{
    Table table = Table::fromTexts({u"id"_s}, {{u"00123"_s},
                                               {u"=1+1"_s},
                                               {{}},
                                               {u"12345678901234567890"_s},
                                               {u"-5"_s},
                                               {u"1.50"_s},
                                               {u"http://127.0.0.1/"_s},
                                               {u"TRUE"_s}});
    NumberCells numbers;
    numbers.append(1.5, "1.50");
    numbers.append(-12340, "-12340");
    numbers.appendNull();
    numbers.append(9'007'199'254'740'993, "9007199254740993");
    numbers.append(999'999'999'999'999, "999999999999999");
    numbers.append(1e16, "1e+16");
    numbers.append(0, "0");
    numbers.append(0.1, "0.1");
    table.columns.push_back({u"n"_s, false, std::move(numbers)});

    const auto written = writeOne(m_path, table);
    QVERIFY(written);
    QCOMPARE(written->rows, 8);
    QCOMPARE(written->ids, 1);
    QCOMPARE(written->lost, 0);
    QCOMPARE(written->guarded, 0);
    QCOMPARE(Workbook::count(table), *written);
    const QJsonArray sheets = readBack();
    QCOMPARE(sheets.size(), 1);
    QCOMPARE(sheets.at(0)["name"_L1].toString(), u"Visits"_s);
    QCOMPARE(sheets.at(0)["frozen"_L1].toString(), u"A2"_s);
    QVERIFY(sheets.at(0)["bold"_L1].toBool());
    QCOMPARE(cellsOf(sheets.at(0)), (QList<QStringList>{{u"s id"_s, u"s n"_s},
                                                        {u"s 00123"_s, u"n 1.5"_s},
                                                        {u"s =1+1"_s, u"n -12340"_s},
                                                        {{}, {}},
                                                        {u"s 12345678901234567890"_s, u"s 9007199254740993"_s},
                                                        {u"s -5"_s, u"n 999999999999999"_s},
                                                        {u"s 1.50"_s, u"n 1e+16"_s},
                                                        {u"s http://127.0.0.1/"_s, u"n 0"_s},
                                                        {u"s TRUE"_s, u"n 0.1"_s}}));
}

void TestWorkbook::writesTimesAsDates_data()
{
    QTest::addColumn<Format::Times>("style");
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("cell");
    constexpr qint64 firstDay =
        -2'203'920'343'000; // 1900-03-01 in Shanghai, then 8:05:43 from UTC, of which 8:05 count
    constexpr qint64 year10000 = 253'402'271'999'999 + 1;
    const auto row = [](const char *name, Format::Times style, qint64 ms, const QString &cell) {
        QTest::newRow(name) << style << ms << cell;
    };
    row("day", Format::Times::Days, dayStart, u"d 2016-05-02 00:00:00 yyyy-mm-dd"_s);
    row("noon", Format::Times::Days, noon, u"d 2016-05-02 12:00:00 yyyy-mm-dd hh:mm:ss"_s);
    row("day in seconds", Format::Times::Seconds, dayStart, u"d 2016-05-02 00:00:00 yyyy-mm-dd hh:mm:ss"_s);
    row("second", Format::Times::Seconds, noon - 1000, u"d 2016-05-02 11:59:59 yyyy-mm-dd hh:mm:ss"_s);
    row("millisecond", Format::Times::Days, dayStart + 1, u"d 2016-05-02 00:00:00.001000 yyyy-mm-dd hh:mm:ss.000"_s);
    row("milliseconds", Format::Times::Seconds, noon - 1, u"d 2016-05-02 11:59:59.999000 yyyy-mm-dd hh:mm:ss.000"_s);
    row("before 1970", Format::Times::Days, -86'400'000 - 28'800'000, u"d 1969-12-31 00:00:00 yyyy-mm-dd"_s);
    row("first", Format::Times::Seconds, firstDay + 43'000, u"d 1900-03-01 00:00:00 yyyy-mm-dd hh:mm:ss"_s);
    row("too early", Format::Times::Seconds, firstDay + 43'000 - 1000, u"s 1900-02-28T23:59:59+08:05"_s);
    row("last", Format::Times::Seconds, year10000 - 1000, u"d 9999-12-31 23:59:59 yyyy-mm-dd hh:mm:ss"_s);
    row("too late", Format::Times::Days, year10000, u"s 10000-01-01T00:00:00+08:00"_s);
    row("ISO", Format::Times::Iso, noon, u"s 2016-05-02T12:00:00+08:00"_s);
}

void TestWorkbook::writesTimesAsDates()
{
    QFETCH(Format::Times, style);
    QFETCH(qint64, ms);
    QFETCH(QString, cell);
    const auto written = writeOne(m_path, timeTable({ms, TimeCells::null, ms}), u"t"_s, style);
    QVERIFY(written);
    QCOMPARE(written->ids, 0);
    QCOMPARE(cellsOf(readBack().at(0)), (QList<QStringList>{{u"s t"_s}, {cell}, {{}}, {cell}}));
}

void TestWorkbook::writesTheSameNumbersInEveryLocale()
{
    const QString locale = m_dir->filePath(u"de_DE.UTF-8"_s);
    if (QProcess::execute(u"localedef"_s, {u"-i"_s, u"de_DE"_s, u"-f"_s, u"UTF-8"_s, locale}) != 0)
        QSKIP("NOT TRIED WITH A DECIMAL COMMA: no such locale can be made");
    qputenv("LOCPATH", QFile::encodeName(m_dir->path()));
    const bool set = std::setlocale(LC_NUMERIC, "de_DE.UTF-8");
    qunsetenv("LOCPATH");
    QVERIFY(set);
    const auto restore = qScopeGuard([] { std::setlocale(LC_NUMERIC, "C"); });
    QCOMPARE(std::localeconv()->decimal_point, ",");
    NumberCells numbers;
    numbers.append(1.5, "1.5");
    Table table = timeTable({noon});
    table.columns.push_back({u"n"_s, false, std::move(numbers)});
    QVERIFY(writeOne(m_path, table));
    QCOMPARE(std::localeconv()->decimal_point, ",");
    QCOMPARE(cellsOf(readBack().at(0)),
             (QList<QStringList>{{u"s t"_s, u"s n"_s}, {u"d 2016-05-02 12:00:00 yyyy-mm-dd hh:mm:ss"_s, u"n 1.5"_s}}));
}

void TestWorkbook::keepsHostileTexts()
{
    QStringList texts = hostileTexts();
    QVERIFY(texts.size() >= 200);
    texts += {u"_x0041_"_s,   u"_x005F_x0041_"_s, u"_x005F\u0001"_s,   u"__x0041__"_s,
              u"_x00"_s,      u"\ttab\n"_s,       u"a\u0085b\u2028"_s, u"\u0001\u001f\u007f"_s,
              u"<![CDATA["_s, u"]]>&amp;&#10;"_s, u"😀\U0010FFFD"_s};
    QList<QStringList> rows;
    QList<QStringList> expected{{u"s a"_s, u"s b"_s}};
    qint64 lost = 0;
    for (const QString &text : std::as_const(texts)) {
        rows.append({text, u"x"_s});
        QString shown = text;
        shown.replace(QChar(u'\0'), u'\ufffd').replace(u'\ufffe', u'\ufffd').replace(u'\uffff', u'\ufffd');
        lost += shown != text;
        expected.append({text.isEmpty() ? QString() : "s "_L1 + shown, u"s x"_s});
    }
    const auto written = writeOne(m_path, Table::fromTexts({u"a"_s, u"b"_s}, rows));
    QVERIFY(written);
    const QList<QStringList> back = cellsOf(readBack().at(0));
    QCOMPARE(back.size(), expected.size());
    for (qsizetype i = 0; i < back.size(); ++i)
        QCOMPARE(back[i], expected[i]);
    QCOMPARE(written->lost, lost);
    QCOMPARE(written->ids, 0);
}

void TestWorkbook::replacesAndShortensWhatXlsxLacks()
{
    const QString half(QChar(0xD83D));
    const QString full(32'767, u'x');
    const QString pairs = u"😀"_s.repeated(16'384);
    const QString escapes = u"_x0041_"_s.repeated(4'000);
    const Table table = Table::fromTexts({u"\uffff"_s}, {{u"a\0b"_s},
                                                         {half},
                                                         {QChar(0xDE00) + half + u'x'},
                                                         {u"\ufffe"_s},
                                                         {full},
                                                         {full + u'y'},
                                                         {u"x"_s + pairs},
                                                         {pairs},
                                                         {escapes}});
    const auto written = writeOne(m_path, table);
    QVERIFY(written);
    QCOMPARE(written->lost, 9);
    QCOMPARE(Workbook::count(table), *written); // which is told before
    const QList<QStringList> cells = cellsOf(readBack().at(0));
    QCOMPARE(cells.size(), 10);
    QCOMPARE(cells[0][0], u"s \ufffd"_s);
    QCOMPARE(cells[1][0], u"s a\ufffdb"_s);
    QCOMPARE(cells[2][0], u"s \ufffd"_s);
    QCOMPARE(cells[3][0], u"s \ufffd\ufffdx"_s);
    QCOMPARE(cells[4][0], u"s \ufffd"_s);
    QCOMPARE(cells[5][0], "s "_L1 + full);
    QCOMPARE(cells[6][0], "s "_L1 + full);
    QCOMPARE(cells[7][0], "s x"_L1 + u"😀"_s.repeated(16'383));
    QCOMPARE(cells[8][0], "s "_L1 + u"😀"_s.repeated(16'383));
    QVERIFY(escapes.startsWith(cells[9][0].sliced(2)));
    QVERIFY(cells[9][0].size() > 16'000);
}

void TestWorkbook::makesColumnsWideEnough()
{
    Table table = Table::fromTexts({u"x"_s, u"y"_s, u"店铺店铺店铺店铺"_s}, {{u"a"_s, QString(500, u'y'), {}}});
    table.columns.push_back({u"day"_s, true, TimeCells{{dayStart}}});
    table.columns.push_back({u"time"_s, true, TimeCells{{noon}}});
    table.columns.push_back({u"ms"_s, true, TimeCells{{noon + 1}}});
    QVERIFY(writeOne(m_path, table));
    QList<int> widths;
    for (const QJsonValue width : readBack().at(0)["widths"_L1].toArray())
        widths.append(int(width.toDouble()));
    QCOMPARE(widths, (QList<int>{9, 60, 18, 12, 21, 25}));
}

void TestWorkbook::writesManySheets()
{
    auto book = Workbook::open(m_path);
    QVERIFY(book);
    const Table first = Table::fromTexts({u"a"_s}, {{u"1"_s}, {u"2"_s}});
    const Table second = numberTable(1);
    for (const QString &name : {u"Visits"_s, u"visits"_s, u"VISITS (2)"_s, u"访问"_s})
        QVERIFY(book->add(name, first, shanghai, Format::Times::Days));
    const auto written = book->add(u"Visits"_s, second, shanghai, Format::Times::Days);
    QVERIFY(written);
    QCOMPARE(written->rows, 1);
    QVERIFY(book->commit());
    const QJsonArray sheets = readBack();
    QStringList names;
    for (const QJsonValue sheet : sheets)
        names.append(sheet["name"_L1].toString());
    QCOMPARE(names, (QStringList{u"Visits"_s, u"visits (2)"_s, u"VISITS (2) (2)"_s, u"访问"_s, u"Visits (3)"_s}));
    QCOMPARE(cellsOf(sheets.at(3)), (QList<QStringList>{{u"s a"_s}, {u"s 1"_s}, {u"s 2"_s}}));
    QCOMPARE(cellsOf(sheets.at(4)), (QList<QStringList>{{u"s n"_s}, {u"n 0"_s}}));
}

void TestWorkbook::makesSheetNamesValid_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("sheet");
    const auto row = [](const QString &name, const QString &sheet) {
        QTest::newRow(qPrintable(u"%1 -> %2"_s.arg(name.left(40).simplified(), sheet))) << name << sheet;
    };
    row({}, u"Sheet"_s);
    row(u"''"_s, u"Sheet"_s);
    row(u"[]:*?/\\"_s, u"Sheet"_s);
    row(u"a[1]:b*c?d/e\\f"_s, u"a 1 b c d e f"_s);
    row(u" 'it's' "_s, u"it's"_s);
    row(u"history"_s, u"_history"_s);
    row(u"'History'"_s, u"_History"_s);
    row(u"Line\nbreak\u2028\u0001\u202e\u200b"_s, u"Line break"_s);
    row(u"<a> & \"b\""_s, u"<a> & \"b\""_s);
    row(u"a\0b\uffff"_s, u"a b"_s);
    row(u"half "_s + QChar(0xD83D), u"half"_s);
    row(QString(40, u'x'), QString(31, u'x'));
    row(QString(40, u'店'), QString(31, u'店'));
    row(u"😀"_s.repeated(20), u"😀"_s.repeated(15));
    row(QString(30, u'x') + u"'tail"_s, QString(30, u'x'));
    row(QString(30, u'x') + u" tail"_s, QString(30, u'x'));
}

void TestWorkbook::makesSheetNamesValid()
{
    QFETCH(QString, name);
    QFETCH(QString, sheet);
    auto book = Workbook::open(m_path);
    QVERIFY(book);
    for (int i = 0; i < 2; ++i)
        QVERIFY(book->add(name, numberTable(1), shanghai, Format::Times::Days));
    QVERIFY(book->commit());
    const QJsonArray sheets = readBack();
    QCOMPARE(sheets.size(), 2);
    QCOMPARE(sheets.at(0)["name"_L1].toString(), sheet);
    const QString second = sheets.at(1)["name"_L1].toString();
    QVERIFY2(second.endsWith(" (2)"_L1) && second.size() <= 31 && sheet.startsWith(second.chopped(4)),
             qPrintable(second));
}

void TestWorkbook::goesToTheNextSheetWhereOneIsFull()
{
    constexpr qsizetype most = 1'048'575;
    const auto written = writeOne(m_path, numberTable(most + 2));
    QVERIFY(written);
    QCOMPARE(written->rows, most + 2);
    QCOMPARE(runPython(countScript, m_path), (QJsonArray{u"Visits 1048576 1048574"_s, u"Visits (2) 3 1048576"_s}));
}

void TestWorkbook::refusesTooManyColumns()
{
    Table table = numberTable(1);
    table.columns.resize(16'385, table.columns.front());
    auto book = Workbook::open(m_path);
    QVERIFY(book);
    const auto refused = book->add(u"wide"_s, table, shanghai, Format::Times::Days);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Input);
    QCOMPARE(refused.error().detail, u"a sheet has room for 16384 columns, this table has 16385"_s);
    table.columns.pop_back();
    QVERIFY(book->add(u"wide"_s, table, shanghai, Format::Times::Days));
    QVERIFY(book->commit());
    const QJsonArray sheets = readBack();
    QCOMPARE(sheets.size(), 1);
    QCOMPARE(cellsOf(sheets.at(0)).value(1).size(), 16'384);
}

void TestWorkbook::writesEmptyTables()
{
    auto book = Workbook::open(m_path);
    QVERIFY(book);
    QVERIFY(book->add(u"none"_s, Table(), shanghai, Format::Times::Days));
    QVERIFY(book->add(u"header"_s, Table::fromTexts({u"a"_s, {}}, {}), shanghai, Format::Times::Days));
    QVERIFY(book->commit());
    QJsonArray sheets = readBack();
    QCOMPARE(cellsOf(sheets.at(0)), QList<QStringList>{{QString()}});
    QCOMPARE(cellsOf(sheets.at(1)), (QList<QStringList>{{u"s a"_s, {}}}));

    book = Workbook::open(m_path);
    QVERIFY(book);
    QVERIFY(book->commit());
    sheets = readBack();
    QCOMPARE(sheets.size(), 1);
    QCOMPARE(sheets.at(0)["name"_L1].toString(), u"Sheet"_s);
}

void TestWorkbook::leavesTheOldFileUntilTheCommit()
{
    QVERIFY(writeFile(m_path, "old"));
    const QStringList files{u"tmp"_s, u"visits.xlsx"_s};
    {
        auto book = Workbook::open(m_path);
        QVERIFY(book);
        QVERIFY(book->add(u"a"_s, numberTable(10'000), shanghai, Format::Times::Days));
        QCOMPARE(readFile(m_path), QByteArray("old"));
        QCOMPARE(filesIn(m_dir->path()), files);
    }
    QCOMPARE(readFile(m_path), QByteArray("old"));
    QVERIFY(writeOne(m_path, numberTable(1)));
    QVERIFY(readFile(m_path).startsWith("PK"));
    QCOMPARE(filesIn(m_dir->path()), files);
}

void TestWorkbook::F06_leavesNothingWhenKilled()
{
    int ends[2];
    QCOMPARE(::pipe(ends), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        auto book = Workbook::open(m_path);
        if (book && book->add(u"a"_s, numberTable(10'000), shanghai, Format::Times::Days))
            (void)!::write(ends[1], "x", 1);
        ::pause();
        ::_exit(1);
    }
    ::close(ends[1]);
    char added = 0;
    QCOMPARE(::read(ends[0], &added, 1), 1);
    ::close(ends[0]);
    QCOMPARE(::kill(child, SIGKILL), 0);
    QCOMPARE(::waitpid(child, nullptr, 0), child);
    QCOMPARE(filesIn(m_dir->path()), QStringList{u"tmp"_s});
    QCOMPARE(filesIn(m_dir->filePath(u"tmp"_s)), QStringList());
}

void TestWorkbook::F03_refusesWhatIsNoFile()
{
    for (const QString &path : {m_dir->path(), m_dir->filePath(u"nowhere/visits.xlsx"_s)}) {
        const auto book = Workbook::open(path);
        QVERIFY(!book);
        QCOMPARE(book.error().kind, Error::Kind::File);
        QVERIFY(!book.error().detail.isEmpty());
    }
    QCOMPARE(filesIn(m_dir->path()), QStringList{u"tmp"_s});
}

// The library itself calls a file of half a sheet a success where a temporary file of its own has no room.
void TestWorkbook::F01_neverCallsAFileWholeThatIsNot()
{
    const QString disk = m_dir->filePath(u"disk"_s);
    const SmallDisk small(disk, u"1m"_s);
    NEED_DISK(small);
    qputenv("TMPDIR", QFile::encodeName(disk));
    int whole = 0;
    QSet<QString> reasons;
    for (qsizetype rows = 1000; rows <= 41'000; rows += 2'000) {
        QVERIFY(writeFile(m_path, "old"));
        const auto written = writeOne(m_path, numberTable(rows));
        QCOMPARE(filesIn(disk), QStringList());
        if (written) {
            ++whole;
            QCOMPARE(runPython(countScript, m_path), QJsonArray{u"Visits %1 %2"_s.arg(rows + 1).arg(rows - 1)});
            continue;
        }
        QCOMPARE(written.error().kind, Error::Kind::File);
        QVERIFY2(written.error().detail.contains(disk), qPrintable(written.error().detail));
        reasons.insert(written.error().detail);
        QCOMPARE(readFile(m_path), QByteArray("old"));
    }
    QVERIFY(whole > 0);
    QVERIFY(reasons.contains(u"temporary files in %1: No space left on device"_s.arg(disk)));
    QVERIFY(reasons.contains(u"the temporary files in %1 could not be written whole"_s.arg(disk)));

    auto book = Workbook::open(m_path);
    QVERIFY(book);
    const auto added = book->add(u"large"_s, numberTable(100'000), shanghai, Format::Times::Days);
    QVERIFY(!added);
    QCOMPARE(added.error().detail, u"temporary files in %1: No space left on device"_s.arg(disk));
    QVERIFY(!book->commit());
    QCOMPARE(readFile(m_path), QByteArray("old"));
    QCOMPARE(filesIn(m_dir->path()), (QStringList{u"disk"_s, u"tmp"_s, u"visits.xlsx"_s}));
}

void TestWorkbook::F01_leavesTheOldFileWhenItsDiskIsFull()
{
    const QString disk = m_dir->filePath(u"disk"_s);
    const SmallDisk small(disk, u"100k"_s);
    NEED_DISK(small);
    const QString path = disk + "/visits.xlsx"_L1;
    QVERIFY(writeFile(path, "old"));
    const auto written = writeOne(path, numberTable(60'000));
    QVERIFY(!written);
    QCOMPARE(written.error().kind, Error::Kind::File);
    QVERIFY(written.error().detail.startsWith(u"No space left on device: "_s));
    QCOMPARE(readFile(path), QByteArray("old"));
    QCOMPARE(filesIn(disk), QStringList{u"visits.xlsx"_s});
    QVERIFY(writeOne(path, numberTable(1)));
}

QTEST_GUILESS_MAIN(TestWorkbook)
#include "tst_workbook.moc"
