// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/dashboardpage.h"

#include "api/clock.h"
#include "store/workspace.h"
#include "views/cardgrid.h"
#include "views/chartpage.h"
#include "views/icons.h"
#include "views/labels.h"
#include "views/messages.h"
#include "views/projectlist.h"
#include "views/rangebar.h"

#include <QEvent>
#include <QHBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr int mostAsked = 4;         // at once: what waits behind them can still change its order
constexpr qint64 newEnough = 60'000; // ms: opened again, a page does not ask for what came just now

/// Whether @p error is of the project, and would come for each of its charts.
bool isOfProject(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Unreachable:
    case Error::Kind::Tls:
    case Error::Kind::CaFile:
    case Error::Kind::NotTheService:
    case Error::Kind::Unauthorized:
    case Error::Kind::NoCredentials:
    case Error::Kind::KeychainLocked:
    case Error::Kind::KeychainMissing:
    case Error::Kind::KeychainSilent:
    case Error::Kind::Keychain:
    case Error::Kind::SignedOut:
        return true;
    default:
        return false;
    }
}

QToolButton *toolButton(const QString &name, const QString &icon, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(name);
    button->setIcon(lineIcon(icon));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

DashboardPage::DashboardPage(ProjectList *projects, Workspace *workspace, RangeBar *windowRange, QWidget *parent)
    : TablePage(projects, parent)
    , m_workspace(workspace)
    , m_windowRange(windowRange)
    , m_rangeBar(new RangeBar(this))
    , m_asCards(toolButton(u"asCards"_s, u"dashboard"_s, this))
    , m_asList(toolButton(u"asList"_s, u"chart-table"_s, this))
    , m_refresh(toolButton(u"refresh"_s, u"refresh"_s, this))
    , m_grid(new CardGrid(projects->clock(), this))
{
    auto *rangeLine = new QWidget(this);
    auto *layout = new QHBoxLayout(rangeLine);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_rangeBar);
    layout->addWidget(m_refresh);
    addControls({m_asCards, m_asList}, rangeLine);
    for (QToolButton *button : {m_asCards, m_asList}) {
        button->setCheckable(true);
        button->setAutoExclusive(true);
    }
    connect(m_asList, &QToolButton::toggled, rangeLine, &QWidget::setHidden);
    connect(m_asCards, &QToolButton::clicked, this, [this] { setCards(true); });
    connect(m_asList, &QToolButton::clicked, this, [this] { setCards(false); });
    connect(m_refresh, &QToolButton::clicked, this, &DashboardPage::refresh);
    connect(m_rangeBar, &RangeBar::changed, this, [this] {
        m_windowRange->fromJson(m_rangeBar->toJson());
        load();
    });
    connect(m_grid, &CardGrid::added, this, &DashboardPage::connectCard);
    connect(m_grid, &CardGrid::shown, this, [this](bool shown) {
        if (shown)
            m_asking.start();
        else
            stopAsking();
    });
    m_asking.setSingleShot(true);
    connect(&m_asking, &QTimer::timeout, this, &DashboardPage::askNext);
    m_slow.setSingleShot(true);
    m_slow.setInterval(300ms);
    connect(&m_slow, &QTimer::timeout, this, &DashboardPage::showWaiting);
    m_rangeBar->use(workspace, projects->clock());
    setView(m_grid);
    retranslate();
}

DashboardPage::~DashboardPage()
{
    m_grid->setNodes({}, {}); // while m_loads is there
    m_grid->disconnect(this);
}

void DashboardPage::open(const NodeId &node, const QStringList &path)
{
    const bool same = node == this->node() && m_source == projects()->source(node.project);
    m_source = projects()->source(node.project);
    m_zone = QTimeZone(m_source->project().timeZone);
    m_rangeBar->setZone(m_zone);
    m_rangeBar->fromJson(m_windowRange->toJson());
    if (!same)
        m_grid->setNodes({}, {});
    showAs(!m_workspace->setting(u"dashboardAsList"_s).toBool());
    TablePage::open(node, path);
    if (same)
        load();
}

void DashboardPage::refresh()
{
    TablePage::refresh();
    load(ProjectSource::Ask::All);
}

void DashboardPage::retry()
{
    if (hasListError())
        TablePage::refresh();
    stopAsking();
    m_cancelled = false;
    takeTrouble({});
    m_asking.start();
}

bool DashboardPage::find()
{
    if (hasListError())
        return false;
    setCards(false);
    return TablePage::find();
}

bool DashboardPage::isFilled() const
{
    if (!isSettled() || !m_grid->isVisible())
        return isSettled();
    return m_grid->isDrawn() && std::all_of(m_loads.begin(), m_loads.end(), [this](const auto &entry) {
               const Load &load = entry.second;
               return load.state == Load::State::Done || (m_trouble && load.state == Load::State::Waiting) || load.held;
           });
}

RangeBar *DashboardPage::rangeBar()
{
    return m_asCards->isChecked() ? m_rangeBar : nullptr;
}

void DashboardPage::showContent()
{
    QStringList names;
    const QList<NodeId> nodes = children();
    for (const NodeId &child : nodes)
        names += projects()->model()->name(child);
    m_grid->setNodes(nodes, names);
    TablePage::showContent();
}

void DashboardPage::showAs(bool cards)
{
    (cards ? m_asCards : m_asList)->setChecked(true);
    setView(cards ? m_grid : nullptr);
}

void DashboardPage::setCards(bool cards)
{
    m_workspace->setSetting(u"dashboardAsList"_s, !cards);
    showAs(cards);
    updateFacts();
    emit changed(); // rangeBar()
}

void DashboardPage::connectCard(ChartCard *card)
{
    const NodeId node = card->node();
    connect(card, &ChartCard::clicked, this, [this, node] { emit openRequested(node); });
    connect(card, &ChartCard::retryRequested, this, [this, card] { begin(card, m_loads[card].ask); });
    // It may end the card.
    connect(
        card, &ChartCard::stepRequested, this, [this, node](ErrorText::Step step) { emit stepRequested(step, node); },
        Qt::QueuedConnection);
    connect(card, &ChartCard::kindKnown, this,
            [this, node](ChartKind kind) { projects()->model()->setChartKind(node.project, node.item, kind); });
    connect(card, &QObject::destroyed, this, [this, card] {
        delete m_loads[card].job;
        m_loads.erase(card);
    });
    begin(card, ProjectSource::Ask::WhatMayChange);
}

void DashboardPage::load(ProjectSource::Ask ask)
{
    m_rangeBar->updateFields(); // it may be another day
    facts()->stopCounting();
    m_cancelled = false;
    takeTrouble({});
    for (ChartCard *card : m_grid->byVisibility())
        begin(card, ask);
    m_slow.start();
    updateFacts();
}

void DashboardPage::begin(ChartCard *card, ProjectSource::Ask ask)
{
    if (!m_source)
        return; // the project has just been changed: the page is opened again
    Load &load = m_loads[card];
    delete load.job;
    load.query = queryOf(card->node());
    load.ask = ask;
    load.held = false;
    card->setError({});
    if (!m_slow.isActive())
        m_slow.start();
    m_asking.start();
    if (load.shown.value && !load.isOld()) {
        const bool again =
            ask == ProjectSource::Ask::All || (m_source->mayChange(load.query, load.shown) &&
                                               projects()->clock()->unixTime() - load.shown.fetchedAt >= newEnough);
        load.state = again ? Load::State::Waiting : Load::State::Done;
        card->setDimmed(false);
        if (load.wish != wishOf(card->node()))
            showChart(card);
        return;
    }
    load.state = Load::State::Reading;
    auto *job = m_source->chartOfBefore(load.query);
    load.job = job;
    job->then(card, [this, card](const Result<std::optional<FetchedChart>> &before) {
        Load &load = m_loads[card];
        load.job.clear();
        load.state = Load::State::Waiting;
        if (*before) {
            take(card, **before);
            if (load.ask == ProjectSource::Ask::WhatMayChange && !m_source->mayChange(load.query, **before))
                load.state = Load::State::Done;
        }
        m_asking.start();
    });
}

/// As the chart's own page asks.
ChartQuery DashboardPage::queryOf(const NodeId &node) const
{
    const ChartRef *chart = projects()->model()->chart(node);
    ChartQuery query;
    query.resource = chart ? chart->resource : Resource::Chart;
    query.id = node.item;
    query.range = m_rangeBar->range();
    query.interval = m_rangeBar->interval();
    const QJsonObject parameters = m_workspace->setting(ChartPage::parameterSetting(node)).toObject();
    if (query.resource == Resource::Retention)
        query.interval = intervalFromMs(parameters["interval"_L1].toInteger()).value_or(Interval::Day);
    query.conversionWindow = parameters["window"_L1].toInt();
    return query;
}

void DashboardPage::askNext()
{
    const auto count = [this](Load::State state) {
        return std::count_if(m_loads.begin(), m_loads.end(),
                             [state](const auto &entry) { return entry.second.state == state; });
    };
    auto asked = count(Load::State::Asked);
    if (m_cancelled && asked == 0 && count(Load::State::Waiting) > 0)
        takeTrouble(Error{.kind = Error::Kind::Cancelled, .detail = {}}); // all of them
    if (!m_trouble && m_source && m_grid->isVisible() && count(Load::State::Reading) == 0) {
        for (ChartCard *card : m_grid->byVisibility()) {
            if (asked >= mostAsked)
                break;
            if (m_loads[card].state != Load::State::Waiting)
                continue;
            ask(card);
            ++asked;
        }
    }
    updateFacts();
}

void DashboardPage::ask(ChartCard *card)
{
    Load &load = m_loads[card];
    load.state = Load::State::Asked;
    auto *job =
        m_source->chart(load.query, load.ask,
                        m_grid->isOnScreen(card) ? RateLimiter::Urgency::OnScreen : RateLimiter::Urgency::Background);
    load.job = job;
    connect(job, &Job::held, card, [this, card](const Error &error) {
        m_loads[card].held = true;
        takeTrouble(error);
    });
    connect(job, &Job::goesOn, card, [this, card] {
        m_loads[card].held = false;
        takeTrouble({});
    });
    job->then(card, [this, card](const Result<FetchedChart> &result) {
        Load &load = m_loads[card];
        load.job.clear();
        load.held = false;
        load.state = Load::State::Done;
        m_cancelled = !result && result.error().kind == Error::Kind::Cancelled;
        if (result)
            take(card, *result);
        else
            fail(card, result.error());
        m_asking.start();
    });
}

void DashboardPage::take(ChartCard *card, const FetchedChart &fetched)
{
    Load &load = m_loads[card];
    load.shown = fetched;
    load.shownQuery = load.query;
    card->setError({});
    showChart(card);
}

void DashboardPage::showChart(ChartCard *card)
{
    FigureStyle style;
    style.locale = QLocale();
    style.zone = m_zone;
    Load &load = m_loads[card];
    load.wish = wishOf(card->node());
    card->setChart(load.shown, load.wish, style);
}

/// As the user looks at it on its own page.
CardPicture::Wish DashboardPage::wishOf(const NodeId &node) const
{
    return {m_workspace->setting(ChartPage::kindSetting(node)).toInt(-1),
            PlotOptions::fromJson(m_workspace->setting(ChartPage::plotSetting(node)).toObject())};
}

void DashboardPage::fail(ChartCard *card, const Error &error)
{
    if (!isOfProject(error)) {
        card->setDimmed(m_loads[card].isOld());
        return card->setError(error);
    }
    m_loads[card].state = Load::State::Waiting;
    takeTrouble(error);
}

/// Who leaves the page wants something else sooner.
void DashboardPage::stopAsking()
{
    for (auto &[card, load] : m_loads) {
        if (load.state != Load::State::Asked)
            continue;
        delete load.job;
        load.held = false;
        load.state = Load::State::Waiting;
    }
    m_trouble.reset();
}

void DashboardPage::takeTrouble(const std::optional<Error> &trouble)
{
    if (m_trouble == trouble)
        return;
    m_trouble = trouble;
    m_asking.start();
    showWaiting();
    updateFacts();
}

void DashboardPage::showWaiting()
{
    for (auto &[card, load] : m_loads) {
        if (load.state == Load::State::Done)
            continue;
        card->setDimmed(load.isOld());
        card->setPlaceholder(m_trouble ? tr("Nothing has come yet.") : tr("Loading…"));
    }
}

void DashboardPage::updateFacts()
{
    if (!m_asCards->isChecked() || hasListError() || m_loads.empty())
        return TablePage::updateFacts();
    askForSettled();
    int shown = 0;
    int failed = 0;
    qint64 oldest = 0;
    bool loading = false;
    for (auto &[card, load] : m_loads) {
        card->updateFacts();
        loading = loading || load.state != Load::State::Done;
        failed += card->hasFailed();
        if (!load.shown.value || load.isOld())
            continue;
        ++shown;
        oldest = shown == 1 ? load.shown.fetchedAt : std::min(oldest, load.shown.fetchedAt);
    }
    const int all = int(m_loads.size());
    const QString count = shown == all ? tr("%Ln charts", nullptr, all)
                                       : tr("%1 of %Ln charts", nullptr, all).arg(QLocale().toString(shown));
    const QString rows =
        shown == 0
            ? tr("%1.", "charts").arg(count)
            : tr("%1, the oldest %2.", "charts, age").arg(count, ageText(oldest, projects()->clock()->unixTime()));
    if (m_trouble)
        facts()->setError(*m_trouble, rows);
    else if (failed > 0)
        facts()->setWarning(joinedSentences({rows, tr("%Ln failed.", nullptr, failed)}));
    else
        facts()->setFacts(joinedSentences({rows, loading ? tr("Loading…") : QString()}));
}

/// Asks again for what has become complete since it came.
void DashboardPage::askForSettled()
{
    const qint64 now = projects()->clock()->unixTime() - 1000;
    for (auto &[card, load] : m_loads) {
        if (load.state == Load::State::Done && load.shown.value && !load.isOld() && !load.shown.isSettled() &&
            load.shown.settlesAt < now && !card->hasFailed()) {
            load.state = Load::State::Waiting;
            m_asking.start();
        }
    }
}

void DashboardPage::changeEvent(QEvent *event)
{
    TablePage::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void DashboardPage::retranslate()
{
    const auto name = [](QToolButton *button, const QString &text, const QString &toolTip) {
        button->setAccessibleName(text);
        button->setToolTip(toolTip);
    };
    name(m_asCards, tr("Cards"), tr("All charts of the dashboard, small"));
    name(m_asList, tr("List"), tr("The names of the charts as a table"));
    name(m_refresh, tr("Refresh"), tr("Ask the service again (F5)"));
    for (auto &[card, load] : m_loads)
        if (load.shown.value)
            showChart(card); // figures are written by locale
}
