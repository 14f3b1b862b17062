// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/chartpage.h"

#include "core/figure.h"
#include "core/metric.h"
#include "store/workspace.h"
#include "ui_chartpage.h"
#include "views/chartcomparison.h"
#include "views/chartfacts.h"
#include "views/icons.h"
#include "views/messages.h"
#include "views/parameterbar.h"
#include "views/plot.h"
#include "views/rangebar.h"

#include <QDateTime>
#include <QEvent>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace
{

const QTime dayIsSettled(6, 0); // of the next day

} // namespace

QString kindName(ChartKind kind)
{
    switch (kind) {
    case ChartKind::Number:
        return ChartPage::tr("Number");
    case ChartKind::Line:
        return ChartPage::tr("Line");
    case ChartKind::Column:
        return ChartPage::tr("Columns");
    case ChartKind::Bar:
        return ChartPage::tr("Bars");
    case ChartKind::Funnel:
        return ChartPage::tr("Funnel");
    case ChartKind::Heat:
        return ChartPage::tr("Heat table");
    case ChartKind::Bubble:
        return ChartPage::tr("Bubbles");
    case ChartKind::Table:
        break;
    }
    return ChartPage::tr("Table");
}

ChartPage::ChartPage(Workspace *workspace, Clock *clock, QWidget *parent)
    : Page(parent)
    , m_ui(std::make_unique<Ui::ChartPage>())
    , m_workspace(workspace)
    , m_clock(clock)
    , m_comparison(new ChartComparison(this))
{
    m_ui->setupUi(this);
    m_ui->refresh->setIcon(lineIcon(u"refresh"_s));
    m_ui->viewFigure->setIcon(lineIcon(u"chart-line"_s));
    m_ui->viewBoth->setIcon(lineIcon(u"chart-and-table"_s));
    m_ui->viewTable->setIcon(lineIcon(u"chart-table"_s));

    m_slow.setSingleShot(true);
    m_slow.setInterval(300ms);
    connect(&m_slow, &QTimer::timeout, this, &ChartPage::showWaiting);
    m_age.setInterval(20s);
    connect(&m_age, &QTimer::timeout, this, [this] {
        if (!m_job)
            updateFacts();
    });
    m_age.start();

    m_ui->rangeBar->use(workspace, clock);
    connect(m_ui->rangeBar, &RangeBar::changed, this, &ChartPage::rememberParameters);
    connect(m_ui->parameterBar, &ParameterBar::changed, this, &ChartPage::rememberParameters);
    connect(m_ui->rangeBar, &RangeBar::changed, this, [this] { load(); });
    connect(m_ui->parameterBar, &ParameterBar::changed, this, [this] { load(); });
    connect(m_ui->refresh, &QToolButton::clicked, this, &ChartPage::refresh);
    connect(m_ui->kind, &QComboBox::activated, this, [this] { setKind(ChartKind(m_ui->kind->currentData().toInt())); });
    connect(m_ui->viewFigure, &QToolButton::clicked, this, [this] { setView(View::Figure); });
    connect(m_ui->viewBoth, &QToolButton::clicked, this, [this] { setView(View::Both); });
    connect(m_ui->viewTable, &QToolButton::clicked, this, [this] { setView(View::Table); });
    connect(m_ui->compare, &ComparisonButton::chosen, this, [this](Comparison comparison) {
        PlotOptions options = m_ui->view->plot()->options();
        options.comparison = comparison;
        m_ui->view->plot()->setOptions(options);
        takePlotOptions();
    });
    connect(m_ui->view, &ChartView::selectionSummary, m_ui->facts, &FactLine::setSelection);
    connect(m_ui->view, &ChartView::changed, this, &ChartPage::changed);
    connect(m_ui->view->plot(), &Plot::optionsChanged, this, &ChartPage::takePlotOptions);
    connect(m_comparison, &ChartComparison::answered, this, [this] {
        if (m_chart && !m_error && m_comparison->query() == m_shown.value) // else it belongs to what is still to come
            showChart();
        emit changed();
    });
    connect(m_ui->view, &ChartView::bubblesChosen, this,
            [this](const QJsonObject &chosen) { m_workspace->setSetting(bubbleSetting(), chosen); });
    connect(m_ui->facts, &FactLine::stepRequested, this, &ChartPage::takeStep);
    connect(m_ui->message, &MessagePanel::stepRequested, this, &ChartPage::takeStep);
    connect(m_ui->message, &MessagePanel::actionRequested, this, [this] {
        if (m_chart && isUnavailable(*m_chart, m_style))
            return m_ui->rangeBar->setInterval(Interval::Day);
        const TimeRange range = m_ui->rangeBar->range();
        const int days = range.days(m_style.zone);
        m_ui->rangeBar->setChoice(RangeChoice::lastDays(days < 7 ? 7 : days < 30 ? 30 : 90));
    });
    retranslate();
}

ChartPage::~ChartPage()
{
    delete m_job;
}

void ChartPage::open(ProjectSource *source, const NodeId &node, const QStringList &path, Resource resource)
{
    const bool same = source == m_source && node == this->node() && resource == m_resource;
    m_source = source;
    m_resource = resource;
    setNode(node);
    setPath(path);
    m_style.zone = QTimeZone(source->project().timeZone);
    m_ui->rangeBar->setZone(m_style.zone);
    m_settling.reset();
    if (!same) {
        const QJsonObject parameters = m_workspace->setting(parameterSetting(node)).toObject();
        m_ui->parameterBar->setResource(resource, parameters);
        m_ui->rangeBar->setResource(resource,
                                    intervalFromMs(parameters["interval"_L1].toInteger()).value_or(Interval::Day));
        m_chart.reset();
        m_before.reset();
        m_comparison->clear();
        m_error.reset();
        m_ui->view->clear();
        m_ui->view->plot()->setOptions(PlotOptions::fromJson(m_workspace->setting(plotSetting(node)).toObject()));
        m_ui->compare->hide();
        m_ui->kind->clear();
        for (QWidget *control : {static_cast<QWidget *>(m_ui->kind), static_cast<QWidget *>(m_ui->viewFigure),
                                 static_cast<QWidget *>(m_ui->viewBoth), static_cast<QWidget *>(m_ui->viewTable)})
            control->setEnabled(false); // until there is something to show
        m_ui->message->showEmpty({}, {});
        m_ui->content->setCurrentWidget(m_ui->message);
        updateFacts();
    }
    load();
}

void ChartPage::setPath(const QStringList &path)
{
    m_path = path;
    m_ui->title->setTitle(path.join(" / "_L1));
}

RangeBar *ChartPage::rangeBar()
{
    return m_ui->rangeBar;
}

void ChartPage::setView(View view)
{
    m_view = view;
    m_workspace->setSetting(u"view"_s, int(view));
    m_ui->view->setParts(view);
    updateViewButtons();
    emit viewChanged();
}

bool ChartPage::copy()
{
    return m_ui->view->copy();
}

void ChartPage::refresh()
{
    load(ProjectSource::Ask::All);
}

ExportButton *ChartPage::exportButton()
{
    return m_ui->exportButton;
}

Page::Content ChartPage::content() const
{
    if (!m_chart)
        return {};
    Content content{m_ui->view->table(), m_path, m_shown.value.range, m_style};
    content.interval = m_chart->interval;
    content.project = node().project;
    ChartQuery query = m_shown.value;
    if (content.table.get() == &m_chart->table)
        query.comparison = Comparison::None; // it is not there
    content.query = query;
    if (m_source)
        content.origin = exporting::originOf(m_source->project(), query, m_shown);
    return content;
}

std::vector<ChartKind> ChartPage::kinds() const
{
    return m_chart ? possibleKinds(*m_chart) : std::vector<ChartKind>();
}

void ChartPage::setKind(ChartKind kind)
{
    m_kind = kind;
    m_ui->kind->setCurrentIndex(m_ui->kind->findData(int(kind)));
    m_workspace->setSetting(kindSetting(node()), int(kind));
    m_ui->view->setKind(kind);
    updateViewButtons();
    if (!m_job)
        updateFacts();
    emit kindShown(node(), kind);
    emit changed();
}

std::optional<Picture> ChartPage::picture() const
{
    std::optional<Picture> shown = m_ui->view->picture();
    if (!shown)
        return {};
    Picture &picture = *shown;
    picture.title = m_path.join(" / "_L1);
    picture.caption.append(u"%1 · %2"_s.arg(m_style.days(m_shown.value.range), QString::fromLatin1(m_style.zone.id())));
    if (m_before)
        picture.caption.append(tr("Compared with %1.").arg(m_style.days(m_before->range)));
    if (m_ui->view->isCompleteOnly())
        picture.caption.append(tr("Complete periods only."));
    picture.caption.append(
        tr("Fetched %1")
            .arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(m_shown.fetchedAt), QLocale::ShortFormat)));
    return shown;
}

bool ChartPage::isSettled() const
{
    return (!m_job || (m_held && m_chart)) && !m_comparison->isWaiting() && m_ui->view->isSettled();
}

bool ChartPage::find()
{
    if (!m_chart)
        return false;
    for (const View view : {View::Both, View::Table}) {
        if (m_ui->view->find())
            return true;
        setView(view);
    }
    return m_ui->view->find();
}

void ChartPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ChartPage::load(ProjectSource::Ask ask)
{
    if (!m_source)
        return;
    delete m_job;
    m_offered = false;
    m_preparing = false;
    m_held = false;
    m_ui->message->stopCounting();
    m_ui->facts->stopCounting();
    m_ui->rangeBar->updateFields(); // it may be another day
    const ChartQuery query = this->query();
    auto *job = m_source->chart(query, ask);
    m_job = job;
    connect(job, &Job::preparing, this, [this] {
        m_preparing = true;
        showWaiting();
    });
    connect(job, &Job::held, this, [this](const Error &error) {
        m_held = true;
        fail(error);
    });
    connect(job, &Job::goesOn, this, [this] {
        m_held = false;
        m_error.reset();
        m_slow.start();
    });
    job->meanwhile(this, [this, query](const Fetched<std::shared_ptr<const Chart>> &fetched) {
        m_offered = true;
        take(fetched, query);
    });
    job->then(this, [this, query](const Result<Fetched<std::shared_ptr<const Chart>>> &result) {
        m_job.clear();
        m_slow.stop();
        if (result)
            return take(*result, query);
        fail(result.error());
    });
    m_comparison->ask(m_source, query, ask);
    m_slow.start();
    emit changed();
}

ChartQuery ChartPage::query() const
{
    ChartQuery query;
    query.resource = m_resource;
    query.id = node().item;
    query.range = m_ui->rangeBar->range();
    query.interval = m_ui->rangeBar->interval();
    query.comparison = m_ui->view->plot()->options().comparison;
    m_ui->parameterBar->apply(query);
    return query;
}

void ChartPage::takePlotOptions()
{
    const PlotOptions &options = m_ui->view->plot()->options();
    m_workspace->setSetting(plotSetting(node()), options.toJson());
    if (!m_job)
        updateFacts();
    if (!m_chart || !m_source || options.comparison == m_shown.value.comparison) {
        emit changed(); // more series are arranged elsewhere
        return;
    }
    m_ui->compare->setComparison(options.comparison);
    if (!m_job && !m_error) {
        m_shown.value.comparison = options.comparison;
        m_comparison->ask(m_source, m_shown.value, ProjectSource::Ask::WhatMayChange);
        showChart();
        emit changed();
    } else {
        load();
    }
}

void ChartPage::take(const Fetched<std::shared_ptr<const Chart>> &fetched, const ChartQuery &query)
{
    m_shown = {query, fetched.fetchedAt, fetched.settledUntil, fetched.settlesAt, fetched.cut, fetched.generation};
    m_chart = fetched.value;
    waitUntilSettled(fetched);
    emit named(node(), m_chart->name);
    m_error.reset();
    m_ui->view->setDimmed(false);
    showChart();
    emit changed();
}

void ChartPage::fail(const Error &error)
{
    m_slow.stop();
    m_error = error;
    m_ui->view->setDimmed(false);
    showChart();
    emit changed();
}

void ChartPage::waitUntilSettled(const Fetched<std::shared_ptr<const Chart>> &fetched)
{
    m_settling.reset();
    if (fetched.isSettled())
        return;
    // Of a range that goes on for longer a day settles each morning.
    const qint64 now = m_clock->unixTime();
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(now, m_style.zone);
    const QDateTime morning(local.date().addDays(local.time() < dayIsSettled ? 0 : 1), dayIsSettled, m_style.zone);
    const qint64 left = std::min(fetched.settlesAt, morning.toMSecsSinceEpoch()) - now;
    m_settling = std::make_unique<QObject>();
    m_clock->callAfter(std::chrono::milliseconds(std::max<qint64>(left, 0)) + 1s, m_settling.get(), [this] {
        if (!m_job && isVisible())
            load();
    });
}

void ChartPage::showWaiting()
{
    m_slow.stop();
    const QString text = m_preparing ? tr("The service is preparing this…") : tr("Loading…");
    if (m_chart) {
        m_ui->view->setDimmed(!m_offered);
        m_ui->facts->setFacts(text);
    } else {
        m_ui->message->showWaiting(text);
    }
}

void ChartPage::rememberParameters()
{
    QJsonObject parameters = m_ui->parameterBar->toJson();
    if (m_resource == Resource::Retention || m_resource == Resource::Frequency)
        parameters[u"interval"_s] = qint64(m_ui->rangeBar->interval());
    if (m_resource != Resource::Chart)
        m_workspace->setSetting(parameterSetting(node()), parameters);
}

void ChartPage::showChart()
{
    if (!m_chart) {
        m_ui->content->setCurrentWidget(m_ui->message);
        if (m_error)
            m_ui->message->showError(*m_error, true);
        updateFacts();
        return;
    }
    if (m_error) {
        updateFacts();
        return;
    }
    m_style.locale = QLocale();
    m_style.interval = m_chart->interval;
    if (m_comparison->query() == m_shown.value)
        m_before = m_comparison->with(*m_chart, m_shown.value);
    // Shares that are all small in one of the two may be percent all the same.
    m_style.percentFactor = std::min(m_chart->percentFactor, m_before ? m_before->chart->percentFactor : 100);
    m_style.unavailable = unavailableMetrics(*m_chart);
    const bool empty = m_chart->table.rows == 0;
    updateKinds();
    m_ui->compare->setVisible(isComparable(*m_chart));
    m_ui->compare->setComparison(m_shown.value.comparison);
    m_ui->view->setShown({m_chart, m_kind, m_style, m_shown.value.range, m_shown.settledUntil, m_before,
                          m_workspace->setting(bubbleSetting()).toObject()});
    if (empty) {
        const int days = m_shown.value.range.days(m_style.zone);
        const QString wider = days < 7    ? tr("Widen to 7 days")
                              : days < 30 ? tr("Widen to 30 days")
                              : days < 90 ? tr("Widen to 90 days")
                                          : QString();
        m_ui->message->showEmpty(tr("No data in these %n days.", nullptr, days), wider);
    }
    const bool unavailable = isUnavailable(*m_chart, m_style);
    if (unavailable)
        m_ui->message->showEmpty(unavailableText(m_style), tr("Show by day"));
    m_ui->content->setCurrentWidget(empty || unavailable ? static_cast<QWidget *>(m_ui->message) : m_ui->view);
    updateViewButtons();
    updateFacts();
    emit kindShown(node(), m_kind);
}

void ChartPage::updateKinds()
{
    const std::vector<ChartKind> possible = possibleKinds(*m_chart);
    m_kind = kindOf(*m_chart);
    const int chosen = m_workspace->setting(kindSetting(node())).toInt(-1);
    if (std::any_of(possible.begin(), possible.end(), [&](ChartKind kind) { return int(kind) == chosen; }))
        m_kind = ChartKind(chosen);
    m_ui->kind->clear();
    for (const ChartKind kind : possible)
        m_ui->kind->addItem(lineIcon(kindIcon(kind)), kindName(kind), int(kind));
    m_ui->kind->setCurrentIndex(m_ui->kind->findData(int(m_kind)));
    m_ui->kind->setEnabled(true);
}

void ChartPage::updateViewButtons()
{
    if (!m_chart)
        return;
    for (const auto &[button, view] :
         {std::pair{m_ui->viewFigure, View::Figure}, {m_ui->viewBoth, View::Both}, {m_ui->viewTable, View::Table}}) {
        button->setEnabled(m_kind != ChartKind::Table && m_chart->table.rows > 0);
        button->setChecked(m_view == view);
    }
}

void ChartPage::updateFacts()
{
    if (!m_chart) {
        m_ui->facts->setFacts({});
        return;
    }
    if (m_error) {
        const QString when =
            QLocale().toString(QDateTime::fromMSecsSinceEpoch(m_shown.fetchedAt), QLocale::ShortFormat);
        m_ui->facts->setError(*m_error, tr("Shown: the data of %1.").arg(when), true);
        return;
    }
    QString facts = chartFacts(*m_chart, m_shown, *m_comparison, m_style, m_clock->unixTime());
    if (m_ui->view->isCompleteOnly())
        facts = joinedSentences({facts, tr("In the chart: complete periods only.")});
    if (m_shown.cut)
        m_ui->facts->setWarning(facts);
    else
        m_ui->facts->setFacts(facts);
}

void ChartPage::takeStep(ErrorText::Step step)
{
    if (step == ErrorText::Step::Retry || step == ErrorText::Step::Wait)
        load();
    else
        emit stepRequested(step, node());
}

QString ChartPage::kindSetting(const NodeId &node)
{
    return "kind/"_L1 + node.project + u'/' + node.item;
}

QString ChartPage::plotSetting(const NodeId &node)
{
    return "plot/"_L1 + node.project + u'/' + node.item;
}

QString ChartPage::bubbleSetting() const
{
    return "bubbles/"_L1 + node().project + u'/' + node().item;
}

QString ChartPage::parameterSetting(const NodeId &node)
{
    return "parameters/"_L1 + node.project + u'/' + node.item;
}

void ChartPage::retranslate()
{
    m_ui->retranslateUi(this);
    if (m_chart || m_error)
        showChart();
}
