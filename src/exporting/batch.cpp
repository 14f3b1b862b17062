// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporting/batch.h"

#include "api/clock.h"
#include "core/elsewhere.h"
#include "exporting/workbook.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace exporting
{

namespace
{

using Kind = BatchItem::Kind;
using State = BatchItem::State;

// So many wait for the service at once: its two a second are used where an answer takes 8 s, and what is paused soon
// stands still.
constexpr int mostAsked = 16;
constexpr int mostDownloads = 2;

/// Makes @p folder and lists what is in it. Blocks.
Result<QStringList> prepared(const QString &folder)
{
    const QString native = QDir::toNativeSeparators(folder);
    if (!QDir().mkpath(folder))
        return failure(Error::Kind::File, Error::tr("the folder %1 can't be made").arg(native));
    if (!QFileInfo(folder).isWritable())
        return failure(Error::Kind::File, Error::tr("nothing can be written in the folder %1").arg(native));
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System);
}

/// @p path, or one with a number where that is taken by now. Blocks.
QString freePath(const QString &path, const QString &suffix)
{
    return numbered(path, suffix, [](const QString &other) {
        const QFileInfo there(other); // a link that leads nowhere is there, too, and a receipt is somebody's
        return there.exists() || there.isSymbolicLink() || QFileInfo::exists(receiptPath(other));
    });
}

/// Where a file for @p path may go; null: there.
FreePath freeOf(const QString &path, const QString &suffix, bool replaces)
{
    return replaces ? FreePath() : FreePath([=] { return freePath(path, suffix); });
}

/// Of a workbook: the parameters are those of the first sheet.
Origin originOf(const std::vector<Figures> &sheets)
{
    Origin origin = sheets.empty() ? Origin() : sheets.front().origin;
    QStringList endpoints;
    for (const Figures &sheet : sheets) {
        origin.fetchedAt = std::min(origin.fetchedAt, sheet.origin.fetchedAt);
        origin.cut |= sheet.origin.cut;
        origin.settled &= sheet.origin.settled;
        endpoints.append(sheet.origin.endpoint);
    }
    origin.endpoint = endpoints.join(u' ');
    return origin;
}

Result<Saved> savedUsers(const DownloadedFile &file, const Receipt &receipt, bool receipts)
{
    Saved saved{file.path, file.cells, file.idsProtected, file.bytes};
    saved.written.rows = file.rows;
    if (receipts)
        if (const auto told = writeReceipt(file.path, receipt); !told)
            saved.receiptError = told.error();
    return saved;
}

} // namespace

Batch::Batch(const BatchPlan &plan, const Means &means, QObject *parent)
    : QObject(parent)
    , m_plan(plan)
    , m_means(means)
{
    for (BatchItem &item : m_plan.items)
        item.number = ++m_last;
}

Batch::~Batch()
{
    while (!m_jobs.empty())
        drop(m_jobs.begin()->first);
}

void Batch::start()
{
    m_stage = Stage::Preparing;
    m_error.reset();
    elsewhere(
        this, filePool(), [folder = m_plan.folder()] { return prepared(folder); },
        [this](const Result<QStringList> &there) { begin(there); });
}

void Batch::begin(const Result<QStringList> &there)
{
    if (!there) {
        m_error = there.error();
        m_stage = Stage::Ended;
        emit ended();
        return;
    }
    // What the batch has named already stays its own, as does what it is to replace.
    QSet<QString> own;
    for (const BatchItem &item : std::as_const(m_plan.items)) {
        if (!item.file.isEmpty())
            own.insert(item.file);
    }
    own.insert(m_index);
    QStringList taken(own.cbegin(), own.cend());
    for (const QString &name : *there)
        if (!m_plan.replaces)
            taken += receivedFile(name); // what there is a receipt of may come back
    m_names.emplace(taken);
    if (m_plan.oneWorkbook && !m_plan.replaces && !m_indexWritten) {
        const QString name = m_names->unique(QFileInfo(m_plan.target).fileName(), u".xlsx"_s);
        m_plan.target = QDir(m_plan.folder()).filePath(name);
    }
    if (m_index.isEmpty() && !m_plan.oneWorkbook)
        m_index = m_names->unique(u"index.csv"_s, u".csv"_s);
    m_stage = Stage::Running;
    goOn();
    endIfDone();
}

void Batch::setPaused(bool paused)
{
    if (m_paused == paused)
        return;
    m_paused = paused;
    m_pace.reset();
    for (const auto &[number, job] : m_jobs) {
        if (job)
            job->setPaused(paused); // users that are coming
    }
    if (!paused)
        return m_stage == Stage::New ? start() : goOn();
    for (BatchItem &item : m_plan.items) {
        if ((item.state != State::Asked && item.state != State::Held) || item.rows > 0)
            continue;
        drop(item.number);
        item.state = State::Waiting;
        item.error.reset();
        emit itemChanged(item.number);
    }
}

void Batch::cancel()
{
    for (BatchItem &item : m_plan.items) {
        if (!item.isOpen() || item.state == State::Writing)
            continue;
        drop(item.number);
        item.state = State::Cancelled;
        item.error.reset();
        emit itemChanged(item.number);
    }
    endIfDone();
}

/// Ends what was asked for.
void Batch::drop(int number)
{
    const auto job = m_jobs.find(number);
    if (job == m_jobs.end())
        return;
    const QPointer<Job> dropped = job->second;
    m_jobs.erase(job); // so that its end is nobody's failure
    delete dropped;
}

/// To be done again.
void Batch::reset(BatchItem &item)
{
    item.state = State::Waiting;
    item.error.reset();
    item.rows = 0;
    item.bytes = 0;
    item.cells = {};
}

void Batch::retry()
{
    for (BatchItem &item : m_plan.items) {
        if (item.state != State::Failed && item.state != State::Cancelled)
            continue;
        reset(item);
        emit itemChanged(item.number);
    }
    m_paused = false;
    start();
}

void Batch::moveTo(const QString &target)
{
    m_plan.target = target;
    if (m_plan.oneWorkbook && !target.endsWith(".xlsx"_L1, Qt::CaseInsensitive))
        m_plan.target += ".xlsx"_L1;
    m_plan.replaces = false; // consent was to another place
    m_index.clear();
    m_indexWritten = false;
    for (BatchItem &item : m_plan.items) {
        if (m_sheets.contains(item.number))
            continue; // it waits for its workbook
        reset(item);
        item.file.clear();
        emit itemChanged(item.number);
    }
    m_paused = false;
    start();
}

RequestsLeft Batch::requestsLeft() const
{
    return exporting::requestsLeft(m_plan.items);
}

std::optional<qint64> Batch::secondsLeft(const QList<const Batch *> &others) const
{
    QList<RequestsLeft> theirs;
    for (const Batch *other : others)
        theirs.append(other->requestsLeft());
    return exporting::secondsLeft(m_plan.items, m_pace, theirs);
}

BatchItem *Batch::find(int number)
{
    const auto item = std::find_if(m_plan.items.begin(), m_plan.items.end(),
                                   [&](const BatchItem &other) { return other.number == number; });
    return item == m_plan.items.end() ? nullptr : &*item;
}

void Batch::goOn()
{
    if (m_stage != Stage::Running || m_paused)
        return;
    int asked = 0;
    int downloads = 0;
    for (const BatchItem &item : std::as_const(m_plan.items)) {
        const bool running = item.isOpen() && item.state != State::Waiting && item.state != State::Writing;
        (item.kind == Kind::Users ? downloads : asked) += running;
    }
    for (BatchItem &item : m_plan.items) {
        int &count = item.kind == Kind::Users ? downloads : asked;
        if (item.state != State::Waiting || count >= (item.kind == Kind::Users ? mostDownloads : mostAsked))
            continue;
        ask(item);
        count += item.isOpen();
    }
}

void Batch::ask(BatchItem &item)
{
    ProjectSource *source = m_means.source(item.project);
    if (!source)
        return end(item, State::Failed, Error{Error::Kind::Input, Error::tr("The project is not there any more")});
    if (item.file.isEmpty() && !item.isList() && !(m_plan.oneWorkbook && item.kind != Kind::Users)) {
        const QString suffix = m_plan.profileOf(item).suffix();
        const auto name = fileNameOf(item, m_plan, source->project(), m_means.clock->unixTime());
        item.file = m_names->unique(name.value_or(item.id + suffix), suffix);
    }
    item.state = State::Asked;
    item.rows = 0;
    switch (item.kind) {
    case Kind::Figures:
        askForFigures(item, source);
        break;
    case Kind::Users:
        askForUsers(item, source);
        break;
    case Kind::Rules:
        askForRules(item, source);
        break;
    default:
        askForList(item, source);
    }
    emit itemChanged(item.number);
}

/// Keeps the item's state true until @p job brings what @p done takes.
template <typename T>
void Batch::await(const BatchItem &item, JobOf<T> *job, std::function<void(BatchItem &, const T &)> done)
{
    const int number = item.number;
    const auto change = [this, number](State state, const std::optional<Error> &error) {
        BatchItem *item = find(number);
        item->state = state;
        item->error = error;
        emit itemChanged(number);
    };
    m_jobs[number] = job;
    connect(job, &Job::preparing, this, [=] { change(State::Preparing, {}); });
    connect(job, &Job::held, this, [=](const Error &error) { change(State::Held, error); });
    connect(job, &Job::goesOn, this, [=] { change(State::Asked, {}); });
    connect(job, &Job::progress, this, [=, this](qint64 rows) {
        BatchItem *item = find(number);
        if (rows == 0 && item->state == State::Preparing)
            return; // it is asked whether it is ready
        item->rows = rows;
        if (item->kind == Kind::Users)
            m_pace.add(usersProgress(m_plan.items).come, m_means.clock->now());
        change(State::Asked, {});
    });
    job->then(this, [=, this](const Result<T> &result) {
        m_jobs.erase(number);
        BatchItem &item = *find(number);
        if (result)
            done(item, *result);
        else
            end(item, result.error().kind == Error::Kind::Cancelled ? State::Cancelled : State::Failed, result.error());
        goOn();
    });
    // Its project was edited or removed: asked for again, it comes from there as it is now, or says so.
    connect(job, &QObject::destroyed, this, [=, this] {
        if (m_jobs.erase(number) == 0)
            return;
        change(State::Waiting, {});
        QMetaObject::invokeMethod(this, &Batch::goOn, Qt::QueuedConnection);
    });
}

void Batch::askForFigures(const BatchItem &item, ProjectSource *source)
{
    const Project project = source->project();
    ChartQuery query;
    query.resource = item.resource;
    query.id = item.id;
    query.range = m_plan.rangeIn(QTimeZone(project.timeZone));
    query.interval = intervalOf(item, m_plan).value_or(query.interval);
    await<FetchedChart>(item, source->chart(query, ProjectSource::Ask::WhatMayChange, RateLimiter::Urgency::Background),
                        [this, project, query](BatchItem &item, const FetchedChart &fetched) {
                            Figures figures = figuresOf(project, query, fetched);
                            if (!item.name.isEmpty())
                                figures.name = item.name;
                            item.cut = fetched.cut;
                            item.settled = fetched.isSettled();
                            write(item, figures);
                        });
}

void Batch::askForUsers(const BatchItem &item, ProjectSource *source)
{
    const UsersQuery query{item.resource, item.id, m_means.variables ? m_means.variables(item) : QStringList()};
    const Project project = source->project();
    FileTarget target{pathOf(item), m_plan.usersProfile.format};
    target.place = freeOf(target.path, m_plan.usersProfile.suffix(), m_plan.replaces);
    await<DownloadedFile>(
        item, source->users(query, target, RateLimiter::Urgency::Background),
        [=, this](BatchItem &item, const DownloadedFile &file) {
            item.state = State::Writing;
            item.file = QFileInfo(file.path).fileName();
            item.rows = file.rows;
            const auto receipt = receiptOf(project, query, file, nameOf(m_plan.usersProfile.kind), item.expected);
            elsewhere(
                this, filePool(), [=, receipts = m_plan.receipts] { return savedUsers(file, receipt, receipts); },
                [this, number = item.number](const Result<Saved> &saved) { taken(*find(number), saved); });
        });
}

void Batch::askForRules(const BatchItem &item, ProjectSource *source)
{
    await<Fetched<Table>>(item, source->rules(),
                          [this, project = source->project()](BatchItem &item, const Fetched<Table> &rules) {
                              write(item, figuresOf(project, {ListQuery::Kind::Rules}, rules.value, rules.fetchedAt));
                          });
}

void Batch::askForList(const BatchItem &item, ProjectSource *source)
{
    if (item.kind == Kind::Dashboard) {
        using Content = Fetched<DashboardContent>;
        await<Content>(item, source->dashboard(item.id), [this](BatchItem &item, const Content &content) {
            replace(item.number, itemsOf(item.project, content.value));
        });
    } else if (item.kind == Kind::Dashboards) {
        using List = Fetched<QList<Dashboard>>;
        await<List>(item, source->dashboards(), [this](BatchItem &item, const List &list) {
            QList<BatchItem> dashboards;
            for (const Dashboard &dashboard : list.value)
                dashboards.append({Kind::Dashboard, item.project, {}, dashboard.id, dashboard.name});
            replace(item.number, dashboards);
        });
    } else {
        using List = Fetched<QList<Segmentation>>;
        await<List>(item, source->segmentations(), [this](BatchItem &item, const List &list) {
            QList<BatchItem> users;
            for (const Segmentation &segmentation : list.value) {
                users.append({Kind::Users,
                              item.project,
                              Resource::SegmentationUsers,
                              segmentation.id,
                              segmentation.name,
                              {},
                              segmentation.userCount});
            }
            replace(item.number, users);
        });
    }
}

void Batch::replace(int number, const QList<BatchItem> &items)
{
    const auto list = std::find_if(m_plan.items.begin(), m_plan.items.end(),
                                   [&](const BatchItem &item) { return item.number == number; });
    qsizetype at = std::distance(m_plan.items.begin(), list);
    m_plan.items.removeAt(at);
    for (BatchItem item : items) {
        item.number = ++m_last;
        m_plan.items.insert(at++, item);
    }
    emit itemsChanged();
    endIfDone(); // it may have been the last, and empty
}

void Batch::write(BatchItem &item, const Figures &figures)
{
    if (m_plan.oneWorkbook) {
        if (const auto fits = Workbook::check(*figures.table); !fits)
            return end(item, State::Failed, fits.error());
        m_sheets.insert_or_assign(item.number, figures);
        item.state = State::Writing;
        emit itemChanged(item.number);
        return elsewhere(
            this,
            [table = figures.table] {
                return Result<Saved>(Saved{{}, Workbook::count(*table), true});
            },
            [this, number = item.number](const Result<Saved> &counted) { taken(*find(number), counted); });
    }
    item.state = State::Writing;
    emit itemChanged(item.number);
    elsewhere(
        this, filePool(),
        [figures, path = pathOf(item), profile = m_plan.profile, receipts = m_plan.receipts,
         free = freeOf(pathOf(item), m_plan.profile.suffix(), m_plan.replaces)] {
            return exporting::write(figures, path, profile, receipts, free);
        },
        [this, number = item.number](const Result<Saved> &saved) {
            BatchItem &item = *find(number);
            if (saved)
                item.file = QFileInfo(saved->path).fileName();
            taken(item, saved);
        });
}

void Batch::taken(BatchItem &item, const Result<Saved> &saved)
{
    if (!saved)
        return end(item, State::Failed, saved.error());
    item.rows = saved->written.rows;
    item.bytes = saved->bytes;
    item.cells = saved->written;
    item.idsProtected = saved->idsProtected;
    item.lacksReceipt = saved->receiptError.has_value();
    end(item, State::Done);
}

void Batch::end(BatchItem &item, State state, const std::optional<Error> &error)
{
    item.state = state;
    item.error = error;
    emit itemChanged(item.number);
    endIfDone();
}

void Batch::endIfDone()
{
    const auto isOpen = [](const BatchItem &item) { return item.isOpen(); };
    if (m_stage != Stage::Running || std::any_of(m_plan.items.cbegin(), m_plan.items.cend(), isOpen))
        return;
    m_stage = Stage::Ending;
    // Something of that name may have been put there since it was chosen.
    elsewhere(
        this, filePool(),
        [path = indexPath(), isOwn = m_plan.replaces || m_indexWritten,
         suffix = m_plan.oneWorkbook ? u".xlsx"_s : u".csv"_s] { return isOwn ? path : freePath(path, suffix); },
        [this](const QString &path) {
            if (m_plan.oneWorkbook)
                m_plan.target = path;
            else
                m_index = QFileInfo(path).fileName();
            m_plan.oneWorkbook ? writeBook() : writeIndex();
        });
}

void Batch::writeIndex()
{
    Profile profile = m_plan.profile;
    if (profile.kind == Profile::Kind::Workbook)
        profile = Profile::of(Profile::Kind::Excel);
    profile.format.delimiter = ',';
    profile.format.guard = true; // names are other people's
    const auto index = std::make_shared<const Table>(indexOf(m_plan.items, m_means.message));
    elsewhere(
        this, filePool(),
        [index = Figures{index, m_plan.zone, {}, {}}, path = indexPath(), profile,
         free = freeOf(indexPath(), u".csv"_s, m_plan.replaces || m_indexWritten)] {
            return exporting::write(index, path, profile, false, free);
        },
        [this](const Result<Saved> &saved) { finish(saved); });
}

/// What came of the items, then a sheet for each that came.
void Batch::writeBook()
{
    QList<BatchItem> items = m_plan.items;
    for (BatchItem &item : items) {
        if (item.file.isEmpty())
            item.file = QFileInfo(m_plan.target).fileName();
    }
    const auto index = std::make_shared<const Table>(indexOf(items, m_means.message));
    std::vector<Figures> sheets;
    for (const BatchItem &item : std::as_const(m_plan.items))
        if (const auto sheet = m_sheets.find(item.number); sheet != m_sheets.end())
            sheets.push_back(sheet->second);
    elsewhere(
        this, filePool(),
        [index = Figures{index, m_plan.zone, {}, {}, u"index"_s}, sheets, path = m_plan.target,
         origin = originOf(sheets), receipts = m_plan.receipts,
         free = freeOf(m_plan.target, u".xlsx"_s, m_plan.replaces || m_indexWritten)] {
            return exporting::writeBook(index, sheets, path, origin, receipts, free);
        },
        [this](const Result<Saved> &saved) { finish(saved); });
}

void Batch::finish(const Result<Saved> &saved)
{
    m_error = saved ? saved->receiptError : std::optional(saved.error());
    m_indexWritten |= saved.has_value();
    if (saved && m_plan.oneWorkbook)
        m_plan.target = saved->path;
    else if (saved)
        m_index = QFileInfo(saved->path).fileName();
    const auto isDone = [](const BatchItem &item) { return item.state == State::Done; };
    if (!m_error && std::all_of(m_plan.items.cbegin(), m_plan.items.cend(), isDone))
        m_sheets.clear(); // nothing is left to be done again
    m_stage = Stage::Ended;
    emit ended();
}

QString Batch::indexPath() const
{
    return m_plan.oneWorkbook ? m_plan.target : QDir(m_plan.folder()).filePath(m_index);
}

QString Batch::pathOf(const BatchItem &item) const
{
    return QDir(m_plan.folder()).filePath(item.file);
}

} // namespace exporting
