// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/run.h"
#include "cli/timepoint.h"
#include "core/csv.h"
#include "core/standardstreams.h"
#include "exporting/exporting.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace cli
{

namespace
{

constexpr auto cutText = "The service gives at most 200,000 rows of this: the rest is missing."_L1;
constexpr auto unsettledText = "The newest figures may still change."_L1;

/// Writes to the file, or to standard output; in any thread.
Result<exporting::Saved> writeTo(const QString &path, const exporting::Figures &figures,
                                 const exporting::Profile &profile, bool receipt)
{
    if (path != "-"_L1)
        return exporting::write(figures, path, profile, receipt);
    QFile out;
    if (const auto opened = openStandardOutput(out); !opened)
        return tl::unexpected(opened.error());
    return csv::write(*figures.table, profile.formatFor(figures.interval), figures.zone, out)
        .map([&](const csv::Written &written) {
            return exporting::Saved{path, written, profile.format.protectIds};
        });
}

} // namespace

/// The charts of a dashboard on their way into their files.
struct Run::Batch {
    struct Item {
        ChartRef chart;
        QString file;
        QString rows = {};
        QString status = {};
        QString message = {};
        std::optional<exporting::Figures> figures = {}; ///< of a workbook's sheet
    };
    QString book; ///< where all are sheets of one
    QDir folder;
    QList<Item> items;
    qsizetype open = 0;
};

Result<ChartQuery> Run::chartQuery() const
{
    const QTimeZone zone(m_project.timeZone);
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const auto begin = timePoint(m_arguments.from, End::From, now, zone);
    if (!begin)
        return tl::unexpected(begin.error());
    const auto end = timePoint(m_arguments.to, End::To, now, zone);
    if (!end)
        return tl::unexpected(end.error());
    ChartQuery query;
    query.resource = m_arguments.kind;
    query.id = m_arguments.item;
    query.range = {*begin, *end};
    query.interval = m_arguments.interval;
    return query.check().map([&] { return query; });
}

void Run::exportChart()
{
    const auto query = chartQuery();
    if (!query)
        return fail(query.error());
    await<FetchedChart>(m_source->chart(*query, ProjectSource::Ask::All), [this, query](const FetchedChart &answer) {
        const auto saved = [this, answer](const Result<exporting::Saved> &result) {
            if (!result)
                return fail(result.error());
            if (answer.cut)
                say(cutText);
            else if (!answer.isSettled())
                remark(unsettledText);
            if (const QString notice = noticeOf(result->written); !notice.isEmpty())
                remark(notice);
            end(answer.cut ? NotWhole : Done);
        };
        saveFigures(m_arguments.output, figuresOf(*query, answer), m_arguments.profile, saved);
    });
}

void Run::exportDashboard()
{
    const auto query = chartQuery();
    if (!query)
        return fail(query.error());
    using Content = Fetched<DashboardContent>;
    await<Content>(m_source->dashboard(m_arguments.item),
                   [this, query](const Content &content) { startBatch(content.value, *query); });
}

void Run::startBatch(const DashboardContent &content, const ChartQuery &query)
{
    const auto batch = std::make_shared<Batch>();
    if (m_arguments.profile.kind == exporting::Profile::Kind::Workbook &&
        m_arguments.output.endsWith(".xlsx"_L1, Qt::CaseInsensitive))
        batch->book = m_arguments.output;
    batch->folder = QDir(m_arguments.output);
    if (batch->book.isEmpty() && !batch->folder.mkpath(u"."_s))
        return fail({Error::Kind::File, m_arguments.output + ": the folder can't be made"_L1});
    exporting::UniqueNames names({u"index.csv"_s});
    for (const ChartRef &chart : content.charts)
        batch->items.append({chart, names.unique(fileNameOf(chart, content, query), m_arguments.profile.suffix())});
    batch->open = batch->items.size() + 1; // until all have been asked for
    for (qsizetype i = 0; i < batch->items.size(); ++i) {
        ChartQuery one = query;
        one.id = batch->items[i].chart.id;
        one.resource = batch->items[i].chart.resource;
        const auto ended = [this, batch, i](const QString &status, const QString &message) {
            batch->items[i].status = status;
            batch->items[i].message = message;
            itemDone(batch);
        };
        if (const auto usable = one.check(); !usable) {
            ended(u"failed"_s, textOf(usable.error()));
            continue;
        }
        m_source->chart(one, ProjectSource::Ask::All)
            ->then(&m_writing, [this, batch, i, one, ended](const Result<FetchedChart> &answer) {
                if (!answer)
                    return ended(u"failed"_s, textOf(answer.error()));
                exporting::Figures figures = figuresOf(one, *answer);
                figures.name = batch->items[i].chart.name;
                const auto saved = [=](const Result<exporting::Saved> &result) {
                    if (!result)
                        return ended(u"failed"_s, textOf(result.error()));
                    batch->items[i].rows = QString::number(result->written.rows);
                    if (figures.origin.cut)
                        ended(u"cut"_s, cutText);
                    else if (!figures.origin.settled)
                        ended(u"unsettled"_s, unsettledText);
                    else
                        ended(u"done"_s, noticeOf(result->written));
                };
                if (batch->book.isEmpty())
                    return saveFigures(batch->folder.filePath(batch->items[i].file), figures, m_arguments.profile,
                                       saved);
                batch->items[i].figures = figures;
                saved(exporting::Saved{batch->book, {figures.table->rows}});
            });
    }
    itemDone(batch);
}

QString Run::fileNameOf(const ChartRef &chart, const DashboardContent &content, const ChartQuery &query) const
{
    const QTimeZone zone(m_project.timeZone);
    const QString suffix = m_arguments.profile.suffix();
    const exporting::NameFields fields{m_project.displayName(),
                                       content.name,
                                       chart.name,
                                       chart.id,
                                       nameOf(chart.resource),
                                       query.range,
                                       query.interval,
                                       zone,
                                       QDateTime::currentMSecsSinceEpoch()};
    return m_arguments.name.isEmpty() ? exporting::suggestedName({chart.name}, query.range, zone, suffix)
                                      : exporting::nameFrom(m_arguments.name, fields, suffix).value();
}

void Run::itemDone(const std::shared_ptr<Batch> &batch)
{
    --batch->open;
    showProgress(u"%1 of %2 charts"_s.arg(batch->items.size() - batch->open).arg(batch->items.size()));
    if (batch->open > 0)
        return;
    QList<QStringList> rows;
    bool whole = true;
    for (const Batch::Item &item : batch->items) {
        const bool failed = item.status == "failed"_L1;
        const QString file = batch->book.isEmpty() ? item.file : QFileInfo(batch->book).fileName();
        rows.append({failed ? QString() : file, item.chart.name, item.chart.id, item.rows, item.status, item.message});
        if (failed || item.status == "cut"_L1) {
            whole = false;
            say(u"%1 (%2): %3"_s.arg(inOneLine(item.chart.name), item.chart.id, item.message));
        }
    }
    const auto index = std::make_shared<const Table>(
        Table::fromTexts({u"file"_s, u"chart"_s, u"id"_s, u"rows"_s, u"status"_s, u"message"_s}, rows));
    if (!batch->book.isEmpty())
        return saveBook(*batch, index, whole);
    exporting::Profile profile = m_arguments.profile;
    if (profile.kind == exporting::Profile::Kind::Workbook)
        profile = exporting::Profile::of(exporting::Profile::Kind::Excel);
    profile.format.delimiter = ',';
    profile.format.guard = true; // names are other people's
    saveFigures(batch->folder.filePath(u"index.csv"_s), {index, QTimeZone(m_project.timeZone), {}, {}}, profile,
                [this, whole](const Result<exporting::Saved> &saved) {
                    if (!saved)
                        return fail(saved.error());
                    end(whole ? Done : SomeFailed);
                });
}

/// What came of the charts, then a sheet for each that came.
void Run::saveBook(const Batch &batch, const std::shared_ptr<const Table> &index, bool whole)
{
    std::vector<exporting::Figures> sheets{{index, QTimeZone(m_project.timeZone), {}, {}, u"index"_s}};
    exporting::Origin origin;
    origin.server = m_project.serverOrigin();
    origin.endpoint = u"/projects/%1/dashboards/%2.json"_s.arg(m_project.uid, m_arguments.item);
    origin.timeZone = QString::fromLatin1(m_project.timeZone);
    origin.fetchedAt = QDateTime::currentMSecsSinceEpoch();
    for (const Batch::Item &item : batch.items) {
        if (!item.figures)
            continue;
        sheets.push_back(*item.figures);
        origin.cut |= item.figures->origin.cut;
        origin.settled &= item.figures->origin.settled;
    }
    doOff<exporting::Saved>(
        [sheets, path = batch.book, origin, receipt = m_arguments.receipt] {
            return exporting::writeBook(sheets, path, origin, receipt);
        },
        [this, path = batch.book, whole](const Result<exporting::Saved> &saved) {
            if (!saved)
                return fail(withPath(saved.error(), path));
            end(whole ? Done : SomeFailed);
        });
}

void Run::exportUsers()
{
    UsersQuery query;
    query.resource = m_arguments.kind;
    query.id = m_arguments.item;
    FileTarget target{m_arguments.output, m_arguments.profile.format};
    if (m_arguments.raw)
        target.format.reset();
    await<DownloadedFile>(m_source->users(query, target), [this, query](const DownloadedFile &file) {
        if (const QString notice = noticeOf(file.cells); !notice.isEmpty())
            remark(notice);
        if (!m_arguments.receipt)
            return end(Done);
        exporting::Receipt receipt{exporting::originOf(m_project, query, file.generation),
                                   m_arguments.raw ? u"raw"_s : nameOf(m_arguments.profile.kind),
                                   file.rows,
                                   0,
                                   {}};
        receipt.origin.fetchedAt = QDateTime::currentMSecsSinceEpoch();
        doOff<void>([path = file.path, receipt] { return exporting::writeReceipt(path, receipt); },
                    [this](const Result<void> &written) {
                        if (!written)
                            return fail(written.error());
                        end(Done);
                    });
    });
}

void Run::exportRules()
{
    await<Fetched<Table>>(m_source->rules(), [this](const Fetched<Table> &rules) {
        exporting::Figures figures{std::make_shared<const Table>(rules.value), QTimeZone(m_project.timeZone), {}, {}};
        figures.origin.server = m_project.serverOrigin();
        figures.origin.endpoint = u"/projects/%1/rules.csv"_s.arg(m_project.uid);
        figures.origin.timeZone = QString::fromLatin1(m_project.timeZone);
        figures.origin.fetchedAt = rules.fetchedAt;
        saveFigures(m_arguments.output, figures, m_arguments.profile, [this](const Result<exporting::Saved> &saved) {
            if (!saved)
                return fail(saved.error());
            if (const QString notice = noticeOf(saved->written); !notice.isEmpty())
                remark(notice);
            end(Done);
        });
    });
}

void Run::verify()
{
    const QString file = m_arguments.file;
    doOff<exporting::Verified>([file] { return exporting::verify(file); },
                               [this, file](const Result<exporting::Verified> &verified) {
                                   if (!verified)
                                       return fail(withPath(verified.error(), file));
                                   if (!verified->difference.isEmpty()) {
                                       say(file + ": "_L1 + verified->difference);
                                       return end(NotWhole);
                                   }
                                   const exporting::Receipt &receipt = verified->receipt;
                                   printText(u"%1: as in its receipt, %2 rows%3\n"_s
                                                 .arg(inOneLine(file), QString::number(receipt.rows),
                                                      receipt.origin.cut       ? u", cut at the service's limit"_s
                                                      : receipt.origin.settled ? QString()
                                                                               : u", the newest may have changed"_s)
                                                 .toUtf8());
                               });
}

exporting::Figures Run::figuresOf(const ChartQuery &query, const FetchedChart &fetched) const
{
    exporting::Figures figures{std::shared_ptr<const Table>(fetched.value, &fetched.value->table),
                               QTimeZone(m_project.timeZone), fetched.value->interval,
                               exporting::originOf(m_project, query, fetched.generation)};
    figures.origin.timeZone = QString::fromLatin1(m_project.timeZone);
    figures.origin.fetchedAt = fetched.fetchedAt;
    figures.origin.cut = fetched.cut;
    figures.origin.settled = fetched.isSettled();
    figures.name = fetched.value->name;
    return figures;
}

QString Run::noticeOf(const csv::Written &written)
{
    QStringList notices;
    if (written.guarded > 0)
        notices += u"%1 cells that look like formulas got an apostrophe."_s.arg(written.guarded);
    if (written.lost > 0)
        notices += u"%1 cells had characters that the file can't hold."_s.arg(written.lost);
    return notices.join(u' ');
}

void Run::saveFigures(const QString &path, const exporting::Figures &figures, const exporting::Profile &profile,
                      const std::function<void(const Result<exporting::Saved> &)> &done)
{
    doOff<exporting::Saved>(
        [path, figures, profile, receipt = m_arguments.receipt] { return writeTo(path, figures, profile, receipt); },
        [path, done](const Result<exporting::Saved> &saved) {
            done(saved.map_error([&](const Error &error) { return withPath(error, path); }));
        });
}

} // namespace cli
