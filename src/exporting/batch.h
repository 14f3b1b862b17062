// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pace.h"
#include "exporting/batchprogress.h"
#include "exporting/exporting.h"
#include "exporting/filename.h"
#include "source/projectsource.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <map>
#include <optional>

class Clock;

namespace exporting
{

/// Saves many things, each in a file of its own or as a sheet of one workbook, and index.csv (or the first sheet) with
/// what came of each. What is asked for waits behind what is on screen. A failure stops nothing else. Deleting it ends
/// what is under way; files that are not whole are not there.
class Batch : public QObject
{
    Q_OBJECT

public:
    struct Means {
        std::function<ProjectSource *(const QString &project)> source; ///< null: there is no such project any more
        std::function<QStringList(const BatchItem &)> variables;       ///< UsersQuery's; null: the service's choice
        std::function<QString(const BatchItem &)> message;             ///< of an item that has ended, for the index
        const Clock *clock;
    };

    Batch(const BatchPlan &plan, const Means &means, QObject *parent = nullptr);
    ~Batch() override;

    void start();
    /// While it is paused nothing more is asked for; what the service prepares goes on until it is there, users that
    /// are coming stand still, and what was asked for otherwise is asked for again later.
    /// Going on starts what was not started.
    void setPaused(bool paused);
    bool isPaused() const { return m_paused; }
    /// Leaves what is not done; files that are done stay.
    void cancel();
    /// Does again what failed or was cancelled; after ended().
    void retry();
    /// Does all of it again to @p target, as BatchPlan has it, where nothing is replaced; after ended().
    void moveTo(const QString &target);

    /// With the items' states as they are now.
    const BatchPlan &plan() const { return m_plan; }
    const QList<BatchItem> &items() const { return m_plan.items; }
    bool isStarted() const { return m_stage != Stage::New; }
    bool isEnded() const { return m_stage == Stage::Ended; }
    /// The file that tells of all: the workbook or the index.
    QString indexPath() const;
    /// Why there is no folder, index or workbook.
    const std::optional<Error> &error() const { return m_error; }
    /// See exporting::secondsLeft().
    std::optional<qint64> secondsLeft(const QList<const Batch *> &others = {}) const;
    RequestsLeft requestsLeft() const;

signals:
    void itemChanged(int number);
    /// A list has come: its place is taken by what it holds.
    void itemsChanged();
    void ended();

private:
    enum class Stage { New, Preparing, Running, Ending, Ended };

    BatchItem *find(int number);
    void begin(const Result<QStringList> &there);
    void goOn();
    void ask(BatchItem &item);
    template <typename T>
    void await(const BatchItem &item, JobOf<T> *job, std::function<void(BatchItem &, const T &)> done);
    void askForFigures(const BatchItem &item, ProjectSource *source);
    void askForUsers(const BatchItem &item, ProjectSource *source);
    void askForRules(const BatchItem &item, ProjectSource *source);
    void askForList(const BatchItem &item, ProjectSource *source);
    void drop(int number);
    static void reset(BatchItem &item);
    void replace(int number, const QList<BatchItem> &items);
    void write(BatchItem &item, const Figures &figures);
    void taken(BatchItem &item, const Result<Saved> &saved);
    void end(BatchItem &item, BatchItem::State state, const std::optional<Error> &error = {});
    void endIfDone();
    void writeBook();
    void writeIndex();
    void finish(const Result<Saved> &saved);
    QString pathOf(const BatchItem &item) const;

    BatchPlan m_plan;
    Means m_means;
    Stage m_stage = Stage::New;
    bool m_paused = false;
    int m_last = 0;              // number
    QString m_index;             // its file's name
    bool m_indexWritten = false; // or the workbook: what is in its place is the batch's own
    std::optional<UniqueNames> m_names;
    std::map<int, QPointer<Job>> m_jobs; // by item's number
    std::map<int, Figures> m_sheets;     // of a workbook
    Pace m_pace;                         // of users
    std::optional<Error> m_error;
};

} // namespace exporting
