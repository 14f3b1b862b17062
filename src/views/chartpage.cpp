// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/chartpage.h"

#include "core/elsewhere.h"
#include "core/figure.h"
#include "core/metric.h"
#include "models/tabletext.h"
#include "source/chartparts.h"
#include "store/workspace.h"
#include "ui_chartpage.h"
#include "views/bubbleview.h"
#include "views/chartcomparison.h"
#include "views/funnelview.h"
#include "views/heattable.h"
#include "views/icons.h"
#include "views/labels.h"
#include "views/messages.h"
#include "views/numberview.h"
#include "views/parameterbar.h"
#include "views/plot.h"
#include "views/rangebar.h"
#include "views/summarytext.h"
#include "views/tablepanel.h"

#include <QDateTime>
#include <QEvent>
#include <QGraphicsOpacityEffect>

#include <algorithm>
#include <limits>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

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

namespace
{

constexpr qsizetype mostSummarized = 20'000; // rows

} // namespace

ChartPage::ChartPage(Workspace *workspace, Clock *clock, QWidget *parent)
    : Page(parent)
    , m_ui(std::make_unique<Ui::ChartPage>())
    , m_workspace(workspace)
    , m_clock(clock)
    , m_comparison(new ChartComparison(this))
{
    m_ui->setupUi(this);
    m_ui->splitter->setStretchFactor(0, 1);
    m_ui->summary->setFont(font());
    m_ui->summary->setForegroundRole(QPalette::PlaceholderText);
    connect(m_ui->splitter, &QSplitter::splitterMoved, this, [this] { m_splitByUser = true; });
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
    connect(m_ui->kind, &QComboBox::activated, this, [this] {
        m_kind = ChartKind(m_ui->kind->currentData().toInt());
        m_workspace->setSetting(kindSetting(node()), int(m_kind));
        showKind();
        emit kindShown(node(), m_kind);
        emit changed();
    });
    connect(m_ui->viewFigure, &QToolButton::clicked, this, [this] { setView(View::Figure); });
    connect(m_ui->viewBoth, &QToolButton::clicked, this, [this] { setView(View::Both); });
    connect(m_ui->viewTable, &QToolButton::clicked, this, [this] { setView(View::Table); });
    connect(m_ui->table, &TablePanel::selectionSummary, m_ui->facts, &FactLine::setSelection);
    connect(m_ui->plot, &Plot::built, this, &ChartPage::changed);
    connect(m_ui->plot, &Plot::optionsChanged, this, &ChartPage::takePlotOptions);
    connect(m_comparison, &ChartComparison::answered, this, [this] {
        if (m_chart && !m_error)
            showChart();
        emit changed();
    });
    connect(m_ui->plot, &Plot::rowsSelected, m_ui->table, &TablePanel::selectRows);
    connect(m_ui->table, &TablePanel::rowsSelected, m_ui->plot, &Plot::markRows);
    connect(m_ui->bubbles, &BubbleView::changed, this,
            [this] { m_workspace->setSetting(bubbleSetting(), m_ui->bubbles->chosen()); });
    connect(m_ui->facts, &FactLine::stepRequested, this, &ChartPage::takeStep);
    connect(m_ui->message, &MessagePanel::stepRequested, this, &ChartPage::takeStep);
    connect(m_ui->message, &MessagePanel::actionRequested, this, [this] {
        if (isUnavailable())
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
        m_table.reset();
        m_comparing.reset();
        m_comparison->clear();
        m_error.reset();
        m_ui->figures->setCurrentWidget(m_ui->plot);
        m_ui->plot->clear();
        m_ui->plot->setOptions(PlotOptions::fromJson(m_workspace->setting(plotSetting(node)).toObject()));
        m_ui->number->clear();
        m_ui->funnel->clear();
        m_ui->heat->clear();
        m_ui->bubbles->clear();
        m_ui->table->setTable({}, m_style);
        m_ui->kind->clear();
        for (QWidget *control : {static_cast<QWidget *>(m_ui->kind), static_cast<QWidget *>(m_ui->viewFigure),
                                 static_cast<QWidget *>(m_ui->viewBoth), static_cast<QWidget *>(m_ui->viewTable)})
            control->setEnabled(false); // until there is something to show
        m_ui->message->showEmpty({}, {});
        m_ui->content->setCurrentWidget(m_ui->message);
        showSummary();
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
    showKind();
    emit viewChanged();
}

bool ChartPage::copy()
{
    return m_ui->heat->hasFocus() ? m_ui->heat->copy() : m_ui->table->copy();
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
    Content content{m_table, m_path, m_shown.value.range, m_style};
    content.interval = m_chart->interval;
    content.project = node().project;
    ChartQuery query = m_shown.value;
    if (m_table.get() == &m_chart->table)
        query.comparison = Comparison::None; // it is not there
    content.query = query;
    if (m_source)
        content.origin = exporting::originOf(m_source->project(), query, m_shown);
    return content;
}

std::optional<Picture> ChartPage::picture() const
{
    QWidget *figure = m_ui->figures->currentWidget();
    if (!m_chart || m_kind == ChartKind::Table || m_chart->table.rows == 0 || m_ui->plot->isBuilding())
        return {};
    Picture picture;
    picture.title = m_path.join(" / "_L1);
    if (!m_ui->summary->isHidden())
        picture.caption.append(m_ui->summary->text());
    picture.caption.append(u"%1 · %2"_s.arg(m_style.days(m_shown.value.range), QString::fromLatin1(m_style.zone.id())));
    picture.caption.append(
        tr("Fetched %1")
            .arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(m_shown.fetchedAt), QLocale::ShortFormat)));
    picture.figureSize = figure->isVisible() ? figure->size() : QSize(960, 540);
    picture.palette = figure->palette();
    picture.font = font();
    picture.paintFigure = [figure = QPointer(figure), plot = m_ui->plot, size = picture.figureSize](QPainter &painter) {
        if (figure == plot)
            plot->paint(painter, size);
        else if (figure)
            figure->render(&painter, {}, {}, QWidget::DrawChildren);
    };
    return picture;
}

bool ChartPage::isSettled() const
{
    return (!m_job || (m_held && m_chart)) && !m_comparison->isWaiting() && !m_comparing && !m_ui->plot->isBuilding();
}

bool ChartPage::find()
{
    if (!m_chart)
        return false;
    if (!m_ui->table->isVisible())
        setView(View::Both);
    if (!m_ui->table->isVisible())
        setView(View::Table);
    m_ui->table->find();
    return true;
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
    if (m_resource == Resource::Chart)
        query.comparison = m_ui->plot->options().comparison;
    m_ui->parameterBar->apply(query);
    return query;
}

void ChartPage::takePlotOptions()
{
    const PlotOptions &options = m_ui->plot->options();
    m_workspace->setSetting(plotSetting(node()), options.toJson());
    if (!m_chart || options.comparison == m_shown.value.comparison) {
        emit changed(); // more series are arranged elsewhere
        return;
    }
    m_shown.value.comparison = options.comparison;
    if (!m_job) {
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
    showDimmed(false);
    showChart();
    emit changed();
}

void ChartPage::fail(const Error &error)
{
    m_slow.stop();
    m_error = error;
    showDimmed(false);
    showChart();
    emit changed();
}

void ChartPage::waitUntilSettled(const Fetched<std::shared_ptr<const Chart>> &fetched)
{
    m_settling.reset();
    // A range that goes on for longer than a timer can wait is not waited for.
    const qint64 left = fetched.settlesAt - m_clock->unixTime();
    if (fetched.isSettled() || left > std::numeric_limits<int>::max() - 1000)
        return;
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
        showDimmed(!m_offered);
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
    m_style.percentFactor = percentFactor(*m_chart);
    m_style.unavailable = unavailableMetrics(*m_chart);
    const bool empty = m_chart->table.rows == 0;
    showTable();
    updateKinds();
    if (empty) {
        const int days = m_shown.value.range.days(m_style.zone);
        const QString wider = days < 7    ? tr("Widen to 7 days")
                              : days < 30 ? tr("Widen to 30 days")
                              : days < 90 ? tr("Widen to 90 days")
                                          : QString();
        m_ui->message->showEmpty(tr("No data in these %n days.", nullptr, days), wider);
    }
    const bool unavailable = isUnavailable();
    if (unavailable)
        m_ui->message->showEmpty(unavailableText(), tr("Show by day"));
    m_ui->content->setCurrentWidget(empty || unavailable ? static_cast<QWidget *>(m_ui->message) : m_ui->splitter);
    showKind();
    showSummary();
    updateFacts();
    emit kindShown(node(), m_kind);
}

void ChartPage::showTable()
{
    m_comparing.reset();
    const std::optional<ChartOfRange> before = m_comparison->with(*m_chart, m_shown.value);
    // Shares the chart's life: no copy of the data. With the comparison, until that is there.
    if (!before || m_tableOf != m_chart) {
        m_table = std::shared_ptr<const Table>(m_chart, &m_chart->table);
        m_ui->table->setTable(m_table, m_style);
    }
    m_tableOf = m_chart;
    if (!before)
        return;
    m_comparing = std::make_unique<QObject>();
    elsewhere(
        m_comparing.get(),
        [now = ChartOfRange{m_chart, m_shown.value.range}, before = *before, zone = m_style.zone] {
            return std::make_shared<const Table>(comparedTable(now, before, zone));
        },
        [this](const std::shared_ptr<const Table> &table) {
            m_comparing.release()->deleteLater();
            m_table = table;
            m_ui->table->setTable(m_table, m_style);
            shareWidth();
            emit changed();
        });
}

/// None of the metrics has figures by the hour.
bool ChartPage::isUnavailable() const
{
    return m_chart && !m_style.unavailable.isEmpty() &&
           m_style.unavailable.size() == qsizetype(metricColumns(m_chart->table).size());
}

QString ChartPage::unavailableText() const
{
    QStringList names;
    for (const QString &name : m_style.unavailable)
        names.append(oneLine(name, 40));
    return tr("Not available by the hour: %1.").arg(m_style.locale.createSeparatedList(names));
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

void ChartPage::showKind()
{
    if (!m_chart)
        return;
    const bool drawn = m_kind != ChartKind::Table && m_chart->table.rows > 0;
    const bool number = m_kind == ChartKind::Number;
    // A few figures need no table.
    const bool figureAlone = m_view == View::Figure || (number && metricColumns(m_chart->table).size() <= 4);
    m_ui->figures->setVisible(drawn && m_view != View::Table);
    m_ui->table->setVisible(!drawn || m_view == View::Table || !figureAlone);
    if (drawn)
        showFigure();
    for (QToolButton *button : {m_ui->viewFigure, m_ui->viewBoth, m_ui->viewTable})
        button->setEnabled(drawn);
    m_ui->viewFigure->setChecked(m_view == View::Figure);
    m_ui->viewBoth->setChecked(m_view == View::Both);
    m_ui->viewTable->setChecked(m_view == View::Table);
    shareWidth();
}

void ChartPage::showFigure()
{
    QWidget *figure = m_ui->plot;
    if (m_kind == ChartKind::Number) {
        figure = m_ui->number;
        m_ui->number->setChart(m_chart, m_style);
    } else if (m_kind == ChartKind::Funnel) {
        figure = m_ui->funnel;
        m_ui->funnel->setChart(m_chart, m_style);
    } else if (m_kind == ChartKind::Heat) {
        figure = m_ui->heat;
        m_ui->heat->setChart(m_chart, m_style, m_shown.settledUntil);
    } else if (m_kind == ChartKind::Bubble) {
        figure = m_ui->bubbles;
        m_ui->bubbles->setChart(m_chart, m_style, m_workspace->setting(bubbleSetting()).toObject());
    } else {
        m_ui->plot->setChart(m_chart, m_kind, m_style, m_shown.settledUntil, m_shown.value.range,
                             m_comparison->with(*m_chart, m_shown.value));
    }
    m_ui->figures->setCurrentWidget(figure);
}

void ChartPage::shareWidth()
{
    if (m_splitByUser)
        return;
    const int all = m_ui->splitter->width();
    // A heat table says all that the table does, and is wide.
    const int table = qBound(180, m_ui->table->neededWidth(), std::max(180, all / (m_kind == ChartKind::Heat ? 4 : 2)));
    m_ui->splitter->setSizes({all - table, table});
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
    QStringList facts{
        tr("%1, %2.", "rows, age")
            .arg(tr("%Ln rows", nullptr, int(m_chart->table.rows)), ageText(m_shown.fetchedAt, m_clock->unixTime()))};
    if (m_comparison->isCut())
        facts.append(tr("The period to compare with is cut: the service gives at most %Ln rows.", nullptr,
                        int(ChartParts::mostRows)));
    if (m_comparison->error())
        facts.append(
            tr("The period to compare with could not be had: %1").arg(errorText(*m_comparison->error()).sentence));
    if (m_chart->conversionWindow > 0)
        facts.append(tr("Conversion window, days: %1.").arg(QLocale().toString(m_chart->conversionWindow)));
    if (!m_style.unavailable.isEmpty())
        facts.append(unavailableText());
    const int timeColumn = m_chart->table.timeColumn();
    if (timeColumn >= 0) {
        const auto &times = m_chart->table.columns[timeColumn].time()->ms;
        const auto last = std::max_element(times.begin(), times.end());
        if (last != times.end() && *last != TimeCells::null &&
            periodEnd(*last, m_chart->interval, m_style.zone) > m_shown.settledUntil)
            facts.append(tr("The last figures are not settled yet."));
    } else if (!m_shown.isSettled()) {
        facts.append(tr("The figures are not settled yet."));
    }
    if (m_shown.cut) {
        facts.prepend(
            tr("Cut: the service gives at most %Ln rows. Choose a shorter range.", nullptr, int(ChartParts::mostRows)));
        m_ui->facts->setWarning(joinedSentences(facts));
    } else {
        m_ui->facts->setFacts(joinedSentences(facts));
    }
}

/// What the figures on screen come to. Of very many rows it would take longer than a frame.
void ChartPage::showSummary()
{
    const auto summary = m_chart && m_chart->table.rows <= mostSummarized
                             ? summaryOf(*m_chart, m_style.zone, m_shown.settledUntil)
                             : std::nullopt;
    m_ui->summary->setVisible(summary.has_value());
    if (!summary)
        return;
    const auto before = m_comparison->with(*m_chart, m_shown.value);
    m_ui->summary->setTitle(summaryText(
        *summary, *m_chart, m_style,
        before ? changeOn(*before, {m_chart, m_shown.value.range}, m_style.zone, m_shown.settledUntil) : std::nullopt,
        before ? before->range : TimeRange()));
}

void ChartPage::showDimmed(bool dimmed)
{
    if (!dimmed) {
        m_ui->splitter->setGraphicsEffect(nullptr);
        return;
    }
    auto *effect = new QGraphicsOpacityEffect(m_ui->splitter);
    effect->setOpacity(0.5);
    m_ui->splitter->setGraphicsEffect(effect);
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
