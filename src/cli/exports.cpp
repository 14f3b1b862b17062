// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/run.h"
#include "cli/timepoint.h"
#include "core/comparison.h"
#include "core/csv.h"
#include "core/standardstreams.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

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
    query.comparison = m_arguments.comparison;
    query.conversionWindow = m_arguments.conversionWindow;
    query.split = m_arguments.split;
    query.statistic = m_arguments.statistic;
    return query.check().map([&] { return query; });
}

void Run::exportChart()
{
    const auto query = chartQuery();
    if (!query)
        return fail(query.error());
    await<FetchedChart>(m_source->chart(*query, ProjectSource::Ask::All), [this, query](const FetchedChart &answer) {
        if (query->comparison == Comparison::None)
            return saveChart(*query, answer, exporting::figuresOf(m_project, *query, answer));
        const QTimeZone zone(m_project.timeZone);
        const ChartQuery other = comparedQuery(*query, zone);
        await<FetchedChart>(m_source->chart(other, ProjectSource::Ask::All), [=, this](const FetchedChart &before) {
            if (!isComparable(*answer.value) || !areAlike(*answer.value, *before.value))
                return fail({Error::Kind::Input, u"this chart has nothing to compare by"_s});
            exporting::Figures figures = exporting::figuresOf(m_project, *query, answer);
            figures.table = std::make_shared<const Table>(
                comparedTable({answer.value, query->range}, {before.value, other.range}, zone));
            FetchedChart both = answer;
            both.cut = answer.cut || before.cut;
            both.settlesAt = std::max(answer.settlesAt, before.settlesAt);
            saveChart(*query, both, figures);
        });
    });
}

void Run::saveChart(const ChartQuery &query, const FetchedChart &answer, const exporting::Figures &figures)
{
    saveFigures(query, figures, [this, answer](const exporting::Saved &saved) {
        if (answer.cut)
            say(cutText);
        else if (!answer.isSettled())
            remark(unsettledText);
        if (const QString notice = noticeOf(saved.written, saved.idsProtected); !notice.isEmpty())
            remark(notice);
        end(answer.cut ? NotWhole : Done);
    });
}

void Run::exportDashboard()
{
    const auto query = chartQuery();
    if (!query)
        return fail(query.error());
    using Content = Fetched<DashboardContent>;
    await<Content>(m_source->dashboard(m_arguments.item), [this, query](const Content &content) {
        exporting::BatchPlan plan = batchPlan();
        plan.items = exporting::itemsOf(m_project.id, content.value);
        plan.range = query->range;
        plan.interval = query->interval;
        startBatch(plan);
    });
}

/// All but the items and their range.
exporting::BatchPlan Run::batchPlan() const
{
    exporting::BatchPlan plan;
    plan.zone = QTimeZone(m_project.timeZone);
    plan.target = m_arguments.output;
    plan.oneWorkbook = m_arguments.profile.kind == exporting::Profile::Kind::Workbook &&
                       m_arguments.output.endsWith(".xlsx"_L1, Qt::CaseInsensitive);
    plan.profile = m_arguments.profile;
    plan.usersProfile = m_arguments.profile;
    plan.receipts = m_arguments.receipt;
    plan.replaces = true;
    plan.pattern = m_arguments.name;
    return plan;
}

void Run::startBatch(const exporting::BatchPlan &plan)
{
    const auto variables = [this](const exporting::BatchItem &) {
        return m_arguments.users.isEmpty() ? QStringList() : m_arguments.users.constFirst().variables;
    };
    m_batch = std::make_unique<exporting::Batch>(
        plan, exporting::Batch::Means{[this](const QString &) { return m_source.get(); }, variables, &Run::messageOf,
                                      m_network->clock()});
    connect(m_batch.get(), &exporting::Batch::itemChanged, this, &Run::showBatch);
    connect(m_batch.get(), &exporting::Batch::ended, this, &Run::endBatch);
    m_batch->start();
}

void Run::showBatch()
{
    const auto &items = m_batch->items();
    const auto open = std::count_if(items.begin(), items.end(), [](const auto &item) { return item.isOpen(); });
    showProgress(u"%1 of %2"_s.arg(items.size() - open).arg(items.size()));
}

void Run::endBatch()
{
    bool whole = true;
    for (const exporting::BatchItem &item : m_batch->items()) {
        if (item.state == exporting::BatchItem::State::Done && !item.cut)
            continue;
        whole = false;
        if (!m_batch->error())
            say(u"%1 (%2): %3"_s.arg(inOneLine(item.name), item.id, messageOf(item)));
    }
    if (m_batch->error())
        return fail(withPath(*m_batch->error(), m_arguments.output));
    end(whole ? Done : SomeFailed);
}

/// What is to be known of a file, for the index and for people.
QString Run::messageOf(const exporting::BatchItem &item)
{
    if (item.error)
        return textOf(*item.error);
    QStringList notes;
    if (item.cut || !item.settled)
        notes += item.cut ? cutText : unsettledText;
    if (item.expected && *item.expected != item.rows)
        notes += u"The list of segmentations says %1 users, the file has %2; it may have changed since."_s
                     .arg(*item.expected)
                     .arg(item.rows);
    notes += noticeOf(item.cells, item.idsProtected);
    if (item.lacksReceipt)
        notes += u"Its receipt could not be written."_s;
    return notes.join(u' ').trimmed();
}

/// The list first: it has the names, and how many users are to be expected; what it does not have is saved all the
/// same.
void Run::exportUsers()
{
    const auto isListed = [](const UsersQuery &query) { return query.resource == Resource::SegmentationUsers; };
    if (std::none_of(m_arguments.users.begin(), m_arguments.users.end(), isListed))
        return saveUsers({});
    m_source->segmentations()->then(this, [this](const Result<Fetched<QList<Segmentation>>> &list) {
        saveUsers(list ? list->value : QList<Segmentation>());
    });
}

void Run::saveUsers(const QList<Segmentation> &listed)
{
    exporting::BatchPlan plan = batchPlan();
    for (const UsersQuery &query : m_arguments.users) {
        const auto known = std::find_if(listed.begin(), listed.end(), [&](const Segmentation &segmentation) {
            return query.resource == Resource::SegmentationUsers && segmentation.id == query.id;
        });
        plan.items.append({exporting::BatchItem::Kind::Users, m_project.id, query.resource, query.id, {}});
        if (known != listed.end()) {
            plan.items.last().name = known->name;
            plan.items.last().expected = known->userCount;
        }
    }
    if (plan.items.size() > 1)
        return startBatch(plan);
    const UsersQuery query = m_arguments.users.constFirst();
    const QString name = plan.items.constFirst().name;
    const auto path = targetOf(query, name.isEmpty() ? query.id : name, {});
    if (!path)
        return fail(path.error());
    FileTarget target{*path, m_arguments.profile.format};
    if (m_arguments.raw)
        target.format.reset();
    exporting::BatchItem item = plan.items.constFirst();
    await<DownloadedFile>(
        m_source->users(query, target),
        [this, query, item](const DownloadedFile &file) mutable {
            item.rows = file.rows;
            item.cells = file.cells;
            item.idsProtected = file.idsProtected;
            tellFile(file.path);
            if (const QString message = messageOf(item); !message.isEmpty())
                remark(message);
            if (!m_arguments.receipt)
                return end(Done);
            const QString profile = m_arguments.raw ? u"raw"_s : nameOf(m_arguments.profile.kind);
            const auto receipt = exporting::receiptOf(m_project, query, file, profile, item.expected);
            doOff<void>([path = file.path, receipt] { return exporting::writeReceipt(path, receipt); },
                        [this](const Result<void> &written) {
                            if (!written)
                                return fail(written.error());
                            end(Done);
                        });
        },
        item.expected);
}

void Run::exportRules()
{
    await<Fetched<Table>>(m_source->rules(), [this](const Fetched<Table> &rules) {
        saveList(rules.value, {exporting::ListQuery::Kind::Rules}, rules.fetchedAt);
    });
}

void Run::saveList(Table table, const exporting::ListQuery &list, qint64 fetchedAt)
{
    const exporting::Figures figures = exporting::figuresOf(m_project, list, std::move(table), fetchedAt);
    saveFigures(list, figures, [this](const exporting::Saved &saved) {
        if (const QString notice = noticeOf(saved.written, saved.idsProtected); !notice.isEmpty())
            remark(notice);
        end(Done);
    });
}

void Run::verify()
{
    const QString file = exporting::receivedFile(m_arguments.file);
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

QString Run::noticeOf(const csv::Written &written, bool idsProtected)
{
    QStringList notices;
    if (written.guarded > 0)
        notices += u"%1 cells that look like formulas got an apostrophe."_s.arg(written.guarded);
    if (written.ids > 0 && !idsProtected)
        notices += u"A spreadsheet would spoil %1 ids in it."_s.arg(written.ids);
    if (written.lost > 0)
        notices += u"%1 cells had characters that the file can't hold."_s.arg(written.lost);
    if (written.ragged > 0)
        notices += u"%1 rows have more cells than the header."_s.arg(written.ragged);
    return notices.join(u' ');
}

/// The file for the answer to @p query: as --output says, or in the folder that it names as --name says.
Result<QString> Run::targetOf(const exporting::Query &query, const QString &name, std::optional<Interval> interval)
{
    const QString &output = m_arguments.output;
    if (m_arguments.name.isEmpty())
        return output;
    if (!QDir().mkpath(output))
        return tl::unexpected(withPath({Error::Kind::File, u"The folder can't be made"_s}, output));
    const auto *chart = std::get_if<ChartQuery>(&query);
    const exporting::NameFields fields{m_project.displayName(),
                                       {},
                                       name,
                                       idOf(query),
                                       kindOf(query),
                                       chart ? chart->range : TimeRange(),
                                       interval,
                                       QTimeZone(m_project.timeZone),
                                       QDateTime::currentMSecsSinceEpoch()};
    const QString suffix = m_arguments.raw ? u".tsv"_s : m_arguments.profile.suffix();
    return exporting::nameFrom(m_arguments.name, fields, suffix).map([&](const QString &file) {
        m_output = QDir(output).filePath(file);
        return m_output;
    });
}

/// Where it was written, where the call does not say that.
void Run::tellFile(const QString &path)
{
    const QFileInfo file(path);
    if (file.isSymbolicLink())
        remark(u"%1 leads to %2, which was written."_s.arg(inOneLine(path), inOneLine(file.canonicalFilePath())));
    else if (!m_arguments.name.isEmpty())
        remark(u"The file is %1"_s.arg(inOneLine(path)));
}

void Run::saveFigures(const exporting::Query &query, const exporting::Figures &figures,
                      const std::function<void(const exporting::Saved &)> &done)
{
    const auto target = targetOf(query, figures.name, figures.interval);
    if (!target)
        return fail(target.error());
    doOff<exporting::Saved>([path = *target, figures, profile = m_arguments.profile,
                             receipt = m_arguments.receipt] { return writeTo(path, figures, profile, receipt); },
                            [this, path = *target, done](const Result<exporting::Saved> &saved) {
                                if (!saved)
                                    return fail(withPath(saved.error(), path));
                                tellFile(path);
                                if (saved->receiptError)
                                    return fail(*saved->receiptError);
                                done(*saved);
                            });
}

} // namespace cli
