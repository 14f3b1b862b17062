// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tablepage.h"

#include "api/clock.h"
#include "exporting/lists.h"
#include "views/labels.h"
#include "views/messages.h"
#include "views/projectlist.h"
#include "views/tablepanel.h"

#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace
{

// The node whose children the page of @p node lists.
NodeId listed(const NodeId &node)
{
    return node.kind == NodeId::Kind::Project ? NodeId{NodeId::Kind::Dashboards, node.project, {}, {}} : node;
}

bool isRemovable(const NodeId &node)
{
    return node.kind == NodeId::Kind::Dashboard;
}

} // namespace

TablePage::TablePage(ProjectList *projects, QWidget *parent)
    : Page(parent)
    , m_projects(projects)
    , m_title(new TitleLabel(this))
    , m_export(new ExportButton(this))
    , m_titleLine(new QHBoxLayout)
    , m_lines(new QVBoxLayout(this))
    , m_content(new QStackedWidget(this))
    , m_message(new MessagePanel(m_content))
    , m_table(new TablePanel(m_content))
    , m_view(m_table)
    , m_facts(new FactLine(this))
{
    m_title->setObjectName(u"title"_s);
    m_lines->setContentsMargins(16, 12, 16, 8);
    m_lines->setSpacing(8);
    m_titleLine->addWidget(m_title, 1);
    m_titleLine->addWidget(m_export);
    m_lines->addLayout(m_titleLine);
    m_lines->addWidget(m_content, 1);
    m_lines->addWidget(m_facts);
    m_content->addWidget(m_message);
    m_content->addWidget(m_table);
    m_table->view()->setSelectionBehavior(QAbstractItemView::SelectRows);

    m_slow.setSingleShot(true);
    m_slow.setInterval(300ms);
    connect(&m_slow, &QTimer::timeout, this, [this] {
        if (!isSettled() && m_content->currentWidget() == m_message)
            m_message->showLoading();
    });
    m_age.setInterval(20s);
    connect(&m_age, &QTimer::timeout, this, [this] {
        if (!m_error)
            updateFacts();
    });
    m_age.start();
    connect(m_projects, &ProjectList::loaded, this, [this](const NodeId &node) {
        if (node == listed(this->node()))
            showChildren();
    });
    connect(m_table, &TablePanel::activated, this, [this](qsizetype row) {
        const QList<NodeId> listedNodes = children();
        if (row < listedNodes.size())
            emit openRequested(listedNodes[row]);
    });
    connect(m_table, &TablePanel::selectionSummary, m_facts, &FactLine::setSelection);
    connect(m_table, &TablePanel::rowsShown, this, &TablePage::updateFacts);
    const auto takeStep = [this](ErrorText::Step step) {
        if (step == ErrorText::Step::Retry || step == ErrorText::Step::Wait)
            retry();
        else
            emit stepRequested(step, node());
    };
    connect(m_message, &MessagePanel::stepRequested, this, takeStep);
    connect(m_facts, &FactLine::stepRequested, this, takeStep);
}

TablePage::~TablePage()
{
    delete m_job;
}

void TablePage::open(const NodeId &node, const QStringList &path)
{
    delete m_job;
    setNode(node);
    setPath(path);
    m_shown.reset();
    m_error.reset();
    m_table->setTable({}, {});
    m_table->setFindAlwaysShown(node.kind == NodeId::Kind::Rules ? tr("Search the rules") : QString());
    m_message->showEmpty({}, {});
    m_content->setCurrentWidget(m_message);
    m_facts->setFacts({});

    const ExplorerModel::State state = m_projects->model()->state(listed(node));
    if (node.kind == NodeId::Kind::Rules || state == ExplorerModel::State::NotLoaded)
        refresh();
    else
        showChildren();
}

void TablePage::setPath(const QStringList &path)
{
    m_path = path;
    m_title->setTitle(path.join(" / "_L1));
}

void TablePage::refresh()
{
    m_message->stopCounting();
    m_facts->stopCounting();
    if (node().kind != NodeId::Kind::Rules) {
        m_projects->model()->reload(listed(node()));
        showChildren();
        return;
    }
    delete m_job;
    auto *job = m_projects->source(node().project)->rules();
    m_job = job;
    m_held = false;
    job->meanwhile(this, [this](const Fetched<Table> &before) { showRules(before); });
    connect(job, &Job::held, this, [this](const Error &error) {
        m_held = true;
        showRules(tl::unexpected(error));
    });
    connect(job, &Job::goesOn, this, [this] {
        m_held = false;
        m_error.reset();
        m_slow.start();
    });
    job->then(this, [this](const Result<Fetched<Table>> &rules) {
        m_job.clear();
        showRules(rules);
    });
    m_slow.start();
    emit changed();
}

Page::Content TablePage::content() const
{
    Content content{m_shown, m_path, {}, m_table->model()->style()};
    content.project = node().project;
    content.query = query();
    if (m_shown) {
        const Project project = m_projects->project(node().project);
        const auto *list = std::get_if<exporting::ListQuery>(&content.query);
        content.style.zone = QTimeZone(project.timeZone);
        content.origin = exporting::originOf(project, list ? endpointOf(*list, project.uid) : QString(), fetchedAt());
    }
    return content;
}

bool TablePage::find()
{
    if (!m_shown)
        return false;
    m_table->find();
    return true;
}

bool TablePage::copy()
{
    return m_table->copy();
}

bool TablePage::isSettled() const
{
    return (!m_job || (m_held && m_shown)) &&
           m_projects->model()->state(listed(node())) != ExplorerModel::State::Loading;
}

QList<NodeId> TablePage::children() const
{
    return m_projects->model()->children(listed(node()));
}

void TablePage::addControls(const QList<QWidget *> &controls, QWidget *line)
{
    for (QWidget *control : controls)
        m_titleLine->insertWidget(m_titleLine->count() - 1, control);
    m_lines->insertWidget(1, line);
}

void TablePage::setView(QWidget *view)
{
    m_view = view ? view : m_table;
    m_content->addWidget(m_view);
    if (m_content->currentWidget() != m_message)
        m_content->setCurrentWidget(m_view);
}

void TablePage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() != QEvent::LanguageChange || node().isNull())
        return;
    if (node().kind == NodeId::Kind::Rules) {
        m_table->setFindAlwaysShown(tr("Search the rules"));
        showContent();
    } else {
        showChildren();
    }
}

void TablePage::showRules(const Result<Fetched<Table>> &rules)
{
    m_error = rules ? std::nullopt : std::optional(rules.error());
    if (rules) {
        m_rulesFetchedAt = rules->fetchedAt;
        showTable(rules->value);
    } else {
        showContent();
    }
    emit changed();
}

void TablePage::showChildren()
{
    const NodeId from = listed(node());
    ExplorerModel *model = m_projects->model();
    m_error = m_projects->error(from);
    const QList<NodeId> children = model->children(from);
    if (m_error && children.isEmpty()) {
        m_shown.reset();
        showContent();
    } else if (model->state(from) == ExplorerModel::State::Loading && children.isEmpty()) {
        m_slow.start();
    } else {
        QList<Dashboard> dashboards;
        QList<ChartRef> charts;
        QList<Segmentation> segmentations;
        for (const NodeId &child : children) {
            if (const Dashboard *dashboard = model->dashboard(child))
                dashboards.append(*dashboard);
            else if (const ChartRef *chart = model->chart(child))
                charts.append(*chart);
            else if (const auto segmentation = model->segmentation(child))
                segmentations.append(*segmentation);
        }
        using exporting::Lists;
        showTable(from.kind == NodeId::Kind::Dashboards      ? Lists::tableOf(dashboards)
                  : from.kind == NodeId::Kind::Segmentations ? Lists::tableOf(segmentations)
                                                             : Lists::tableOf(charts));
    }
    emit changed();
}

void TablePage::showTable(Table table)
{
    m_shown = std::make_shared<const Table>(std::move(table));
    FigureStyle style;
    style.locale = QLocale();
    m_table->setTable(m_shown, style);
    showContent();
}

void TablePage::showContent()
{
    const bool empty = !m_shown || m_shown->rows == 0;
    if (empty && m_error)
        m_message->showError(*m_error, isRemovable(node()));
    else if (m_shown && empty)
        m_message->showEmpty(node().kind == NodeId::Kind::Dashboard ? tr("This dashboard has no charts.")
                                                                    : tr("There is nothing here."),
                             {});
    m_content->setCurrentWidget(empty ? m_message : m_view);
    updateFacts();
}

void TablePage::updateFacts()
{
    if (!m_shown)
        return m_facts->setFacts({});
    if (m_error && m_content->currentWidget() != m_message) {
        const QDateTime when = QDateTime::fromMSecsSinceEpoch(fetchedAt());
        return m_facts->setError(*m_error,
                                 fetchedAt() > 0
                                     ? tr("Shown: what came on %1.").arg(QLocale().toString(when, QLocale::ShortFormat))
                                     : tr("Shown: what came before."),
                                 isRemovable(node()));
    }
    const int shown = m_table->model()->rowCount();
    const int all = int(m_shown->rows);
    const QString rows =
        shown == all ? tr("%Ln rows", nullptr, all) : tr("%1 of %Ln rows", nullptr, all).arg(QLocale().toString(shown));
    m_facts->setFacts(fetchedAt() > 0
                          ? tr("%1, %2.", "rows, age").arg(rows, ageText(fetchedAt(), m_projects->clock()->unixTime()))
                          : rows);
}

/// Nothing for what was added by hand, and lists with it: no command could ask for them.
exporting::Query TablePage::query() const
{
    using Kind = exporting::ListQuery::Kind;
    const NodeId from = listed(node());
    switch (from.kind) {
    case NodeId::Kind::Dashboards: {
        const QList<NodeId> dashboards = m_projects->model()->children(from);
        if (std::any_of(dashboards.begin(), dashboards.end(),
                        [this](const NodeId &dashboard) { return m_projects->isAdded(dashboard); }))
            return {};
        return exporting::ListQuery{Kind::Dashboards};
    }
    case NodeId::Kind::Dashboard:
        return exporting::ListQuery{Kind::Charts, from.dashboard};
    case NodeId::Kind::Segmentations:
        return exporting::ListQuery{Kind::Segmentations};
    case NodeId::Kind::Rules:
        return exporting::ListQuery{Kind::Rules};
    default:
        return {};
    }
}

/// Unix ms; 0 for what no list of the service has.
qint64 TablePage::fetchedAt() const
{
    return node().kind == NodeId::Kind::Rules ? m_rulesFetchedAt : m_projects->fetchedAt(listed(node())).value_or(0);
}
