// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/chartcard.h"
#include "views/tablepage.h"

#include <unordered_map>

class CardGrid;
class RangeBar;
class Workspace;

/// A dashboard: its charts as cards, for one range and interval, or as a list. What was answered before is there at
/// once; the service is asked for the rest a few at a time, what is on screen first.
class DashboardPage : public TablePage
{
    Q_OBJECT

public:
    /// @p windowRange is what the window remembers: taken over with open(), and changed with the page's own.
    DashboardPage(ProjectList *projects, Workspace *workspace, RangeBar *windowRange, QWidget *parent = nullptr);
    ~DashboardPage() override;

    void open(const NodeId &node, const QStringList &path) override;
    void refresh() override;
    void retry() override;
    bool find() override;
    bool isFilled() const override;
    RangeBar *rangeBar() override;

protected:
    void showContent() override;
    void updateFacts() override;
    void changeEvent(QEvent *event) override;

private:
    /// What is under way for a card, and what it shows.
    struct Load {
        enum class State {
            Reading, ///< what was answered before
            Waiting, ///< to be asked for
            Asked,
            Done,
        };
        State state = State::Done;
        ChartQuery query; ///< that is wanted
        ProjectSource::Ask ask = ProjectSource::Ask::WhatMayChange;
        QPointer<Job> job;
        bool held = false; ///< the job goes on once there is a connection, or another token
        ChartQuery shownQuery;
        FetchedChart shown;     ///< null: nothing has come
        CardPicture::Wish wish; ///< how it is shown

        bool isOld() const { return shown.value && shownQuery != query; }
    };

    void showAs(bool cards);
    void setCards(bool cards);
    void connectCard(ChartCard *card);
    void load(ProjectSource::Ask ask = ProjectSource::Ask::WhatMayChange);
    void begin(ChartCard *card, ProjectSource::Ask ask);
    ChartQuery queryOf(const NodeId &node) const;
    void askNext();
    void ask(ChartCard *card);
    void take(ChartCard *card, const FetchedChart &fetched);
    void showChart(ChartCard *card);
    CardPicture::Wish wishOf(const NodeId &node) const;
    void fail(ChartCard *card, const Error &error);
    void stopAsking();
    void takeTrouble(const std::optional<Error> &trouble);
    void showWaiting();
    void askForSettled();
    void retranslate();

    Workspace *m_workspace;
    RangeBar *m_windowRange;
    RangeBar *m_rangeBar;
    QToolButton *m_asCards;
    QToolButton *m_asList;
    QToolButton *m_refresh;
    CardGrid *m_grid;
    QPointer<ProjectSource> m_source;
    QTimeZone m_zone;
    std::unordered_map<ChartCard *, Load> m_loads;
    std::optional<Error> m_trouble; // of the project, not of one chart: until it is over nothing more is asked for
    bool m_cancelled = false;       // the last that ended
    QTimer m_asking;                // at the end of what happens now, askNext()
    QTimer m_slow;                  // after 300 ms of waiting the cards say so
};
