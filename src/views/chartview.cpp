// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/chartview.h"

#include "core/elsewhere.h"
#include "core/figuresummary.h"
#include "ui_chartview.h"

#include <QGraphicsOpacityEffect>
#include <QHeaderView>
#include <QPainter>
#include <QPointer>
#include <QScrollArea>
#include <QScrollBar>
#include <QTableView>
#include <QTreeView>

#include <algorithm>
#include <array>
#include <type_traits>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr qsizetype mostSummarized = 20'000; // rows within a frame
constexpr qsizetype mostArranged = 2'000;    // of funnels, retentions and frequencies, which are arranged for it

// Of a picture of all that a figure has, in pixels of the screen: as large as a large screen.
constexpr int mostLength = 4'000;
constexpr int mostArea = 8'000'000;

/// What @p figure needs without scroll bars, at least @p least.
QSize wholeSize(const QAbstractScrollArea *figure, const QSize &least)
{
    QSize size = least;
    if (const auto *table = qobject_cast<const QTableView *>(figure)) {
        const QHeaderView *across = table->horizontalHeader();
        const QHeaderView *down = table->verticalHeader();
        size = {std::min(down->sizeHint().width(), down->maximumWidth()) + across->length(),
                across->sizeHint().height() + down->length()};
    } else if (const auto *tree = qobject_cast<const QTreeView *>(figure)) {
        size.setHeight(tree->header()->sizeHint().height());
        for (int row = 0; row < tree->model()->rowCount(); ++row)
            size.rheight() += tree->sizeHintForIndex(tree->model()->index(row, 0)).height();
    } else if (const auto *area = qobject_cast<const QScrollArea *>(figure)) {
        size = area->widget()->size();
    }
    return size.expandedTo(least);
}

/// Paints @p figure as it is with @p size, from its beginning on. What is on screen stays.
void renderFrom(QAbstractScrollArea *figure, const QSize &size, QPainter &painter)
{
    const QSize before = figure->size();
    struct Bar {
        QScrollBar *bar;
        int value;
    };
    const std::array bars{Bar{figure->horizontalScrollBar(), figure->horizontalScrollBar()->value()},
                          Bar{figure->verticalScrollBar(), figure->verticalScrollBar()->value()}};
    const auto setPolicy = [figure](Qt::ScrollBarPolicy policy) {
        figure->setHorizontalScrollBarPolicy(policy);
        figure->setVerticalScrollBarPolicy(policy);
    };
    setPolicy(Qt::ScrollBarAlwaysOff);
    figure->resize(size);
    for (const Bar &bar : bars)
        bar.bar->setValue(0);
    figure->render(&painter, {}, {}, QWidget::DrawChildren);
    figure->resize(before);
    setPolicy(Qt::ScrollBarAsNeeded);
    for (const Bar &bar : bars)
        bar.bar->setValue(bar.value);
}

} // namespace

ChartView::ChartView(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::ChartView>())
{
    m_ui->setupUi(this);
    m_ui->splitter->setStretchFactor(0, 1);
    m_ui->summary->setFont(font());
    m_ui->summary->setForegroundRole(QPalette::PlaceholderText);
    m_ui->summary->hide();
    connect(m_ui->splitter, &QSplitter::splitterMoved, this, [this] { m_splitByUser = true; });
    connect(m_ui->table, &TablePanel::selectionSummary, this, &ChartView::selectionSummary);
    const auto use = [this](auto *figure) {
        using Figure = std::remove_pointer_t<decltype(figure)>;
        connect(figure, &Figure::rowsSelected, m_ui->table, &TablePanel::selectRows);
        if constexpr (requires { &Figure::built; })
            connect(figure, &Figure::built, this, [this] {
                showBuilt();
                emit changed();
            });
    };
    use(m_ui->plot);
    use(m_ui->funnel);
    use(m_ui->heat);
    use(m_ui->bubbles);
    connect(m_ui->plot, &Plot::optionsChanged, this, [this] {
        mark(); // it may have been arranged anew
        updateSummary();
    });
    connect(m_ui->table, &TablePanel::rowsSelected, this, [this] {
        mark();
        auto *view = qobject_cast<QAbstractItemView *>(figure());
        if (!view || !view->selectionModel()->hasSelection())
            return;
        const int row = view->selectionModel()->selection().first().top();
        view->scrollTo(view->model()->index(row, std::max(0, view->indexAt({0, 0}).column())));
    });
    connect(m_ui->bubbles, &BubbleView::changed, this, [this] {
        m_shown.bubbles = m_ui->bubbles->chosen();
        emit bubblesChosen(m_shown.bubbles);
    });
}

ChartView::~ChartView() = default;

void ChartView::setShown(const Shown &shown)
{
    m_shown = shown;
    showTable();
    showFigure();
    showParts();
    showSummary();
}

void ChartView::setKind(ChartKind kind)
{
    m_shown.kind = kind;
    showFigure();
    showParts();
    updateSummary();
}

void ChartView::setParts(Parts parts)
{
    m_parts = parts;
    showParts();
}

/// Where other periods are to be left out.
void ChartView::updateSummary()
{
    if (m_shown.chart && m_summaryCompleteOnly != isCompleteOnly())
        showSummary();
}

void ChartView::clear()
{
    m_comparing.reset();
    m_summarizing.reset();
    m_summaryWaits = false;
    m_shown = {};
    m_table.reset();
    m_tableOf.reset();
    m_tableBefore.reset();
    m_ui->figures->setCurrentWidget(m_ui->plot);
    m_ui->plot->clear();
    m_ui->number->clear();
    m_ui->funnel->clear();
    m_ui->heat->clear();
    m_ui->bubbles->clear();
    m_ui->table->setTable({}, {});
    m_ui->summary->hide();
}

void ChartView::setDimmed(bool dimmed)
{
    if (!dimmed) {
        setGraphicsEffect(nullptr);
        return;
    }
    auto *effect = new QGraphicsOpacityEffect(this);
    effect->setOpacity(0.5);
    setGraphicsEffect(effect);
}

Plot *ChartView::plot() const
{
    return m_ui->plot;
}

std::optional<Picture> ChartView::picture() const
{
    QWidget *figure = m_ui->figures->currentWidget();
    if (!isDrawn() || isBuilding())
        return {};
    Picture picture;
    if (!m_ui->summary->isHidden())
        picture.caption.append(m_ui->summary->text());
    QSize size = figure->isVisible() ? figure->size() : QSize(960, 540);
    auto *scrolled = qobject_cast<QAbstractScrollArea *>(figure);
    if (scrolled) {
        const QSize whole = wholeSize(scrolled, size);
        size = whole.boundedTo({mostLength, mostLength});
        size.setHeight(std::min(size.height(), mostArea / std::max(1, size.width())));
        if (size != whole)
            picture.caption.append(tr("Only a part fits into the picture, the rest is in the table."));
    }
    picture.figureSize = size;
    picture.palette = figure->palette();
    picture.font = font();
    picture.paintFigure = [figure = QPointer(figure), scrolled, plot = m_ui->plot, size](QPainter &painter) {
        if (figure == plot)
            plot->paint(painter, size);
        else if (figure && scrolled)
            renderFrom(scrolled, size, painter);
        else if (figure)
            figure->render(&painter, {}, {}, QWidget::DrawChildren);
    };
    return picture;
}

bool ChartView::isCompleteOnly() const
{
    return m_ui->plot->options().completeOnly && m_shown.chart && m_shown.chart->table.timeColumn() >= 0 &&
           (m_shown.kind == ChartKind::Line || m_shown.kind == ChartKind::Column);
}

bool ChartView::isSettled() const
{
    return !m_comparing && !m_summarizing && !m_summaryWaits && !isBuilding();
}

bool ChartView::isBuilding() const
{
    return m_ui->plot->isBuilding() || m_ui->funnel->isBuilding() || m_ui->heat->isBuilding();
}

bool ChartView::copy()
{
    return m_ui->heat->hasFocus() ? m_ui->heat->copy() : m_ui->table->copy();
}

bool ChartView::find()
{
    if (!m_ui->table->isVisible())
        return false;
    m_ui->table->find();
    return true;
}

void ChartView::showTable()
{
    m_comparing.reset();
    const std::shared_ptr<const Chart> before = m_shown.before ? m_shown.before->chart : nullptr;
    // Shares the chart's life: no copy of the data. With the comparison, until that is there.
    if (!before || m_tableOf != m_shown.chart || (m_tableBefore && m_tableBefore != before)) {
        m_tableBefore.reset();
        m_table = std::shared_ptr<const Table>(m_shown.chart, &m_shown.chart->table);
        m_ui->table->setTable(m_table, m_shown.style);
    }
    m_tableOf = m_shown.chart;
    if (!before)
        return;
    m_comparing = std::make_unique<QObject>();
    elsewhere(
        m_comparing.get(),
        [now = ChartOfRange{m_shown.chart, m_shown.range}, before = *m_shown.before, zone = m_shown.style.zone] {
            return std::make_shared<const Table>(comparedTable(now, before, zone));
        },
        [this](const std::shared_ptr<const Table> &table) {
            m_comparing.release()->deleteLater();
            m_table = table;
            m_tableBefore = m_shown.before->chart;
            m_ui->table->setTable(m_table, m_shown.style);
            shareWidth();
            emit changed();
        });
}

bool ChartView::isDrawn() const
{
    return m_shown.chart && m_shown.kind != ChartKind::Table && m_shown.chart->table.rows > 0;
}

void ChartView::showParts()
{
    if (!m_shown.chart)
        return;
    const Table &table = m_shown.chart->table;
    const bool drawn = isDrawn();
    // A few figures need no table.
    const bool figureAlone =
        m_parts == Parts::Figure || (m_shown.kind == ChartKind::Number && metricColumns(table).size() <= 4);
    m_ui->figures->setVisible(drawn && m_parts != Parts::Table);
    m_ui->table->setVisible(!drawn || m_parts == Parts::Table || !figureAlone);
    shareWidth();
}

void ChartView::showFigure()
{
    if (!isDrawn())
        return;
    const auto &[chart, kind, style, range, settledUntil, before, bubbles] = m_shown;
    if (kind == ChartKind::Number)
        m_ui->number->setChart(chart, style);
    else if (kind == ChartKind::Funnel)
        m_ui->funnel->setChart(chart, style, before);
    else if (kind == ChartKind::Heat)
        m_ui->heat->setChart(chart, style, settledUntil, range, before);
    else if (kind == ChartKind::Bubble)
        m_ui->bubbles->setChart(chart, style, bubbles);
    else
        m_ui->plot->setChart(chart, kind, style, settledUntil, range, before);
    showBuilt();
}

QWidget *ChartView::figure() const
{
    return m_shown.kind == ChartKind::Number   ? static_cast<QWidget *>(m_ui->number)
           : m_shown.kind == ChartKind::Funnel ? static_cast<QWidget *>(m_ui->funnel)
           : m_shown.kind == ChartKind::Heat   ? static_cast<QWidget *>(m_ui->heat)
           : m_shown.kind == ChartKind::Bubble ? static_cast<QWidget *>(m_ui->bubbles)
                                               : m_ui->plot;
}

/// Brings the figure to the front, unless that would show what it was before.
void ChartView::showBuilt()
{
    QWidget *figure = this->figure();
    if ((figure == m_ui->plot && m_ui->plot->isBuilding()) || (figure == m_ui->funnel && m_ui->funnel->isBuilding()) ||
        (figure == m_ui->heat && m_ui->heat->isBuilding()))
        return;
    m_ui->figures->setCurrentWidget(figure);
    mark();
    if (std::exchange(m_summaryWaits, false))
        showSummary();
}

/// What is selected in the table, in the figure.
void ChartView::mark()
{
    const QList<qsizetype> rows = m_ui->table->selectedRows();
    if (m_shown.kind == ChartKind::Funnel)
        m_ui->funnel->markRows(rows);
    else if (m_shown.kind == ChartKind::Heat)
        m_ui->heat->markRows(rows);
    else if (m_shown.kind == ChartKind::Bubble)
        m_ui->bubbles->markRows(rows);
    else if (m_shown.kind != ChartKind::Number && m_shown.kind != ChartKind::Table)
        m_ui->plot->markRows(rows);
}

/// What the figures on screen come to.
void ChartView::showSummary()
{
    m_summarizing.reset();
    m_summaryWaits = false;
    m_summaryCompleteOnly = isCompleteOnly();
    const auto summarized = [now = ChartOfRange{m_shown.chart, m_shown.range}, before = m_shown.before,
                             zone = m_shown.style.zone, settledUntil = m_shown.settledUntil,
                             completeOnly = m_summaryCompleteOnly] {
        if (!completeOnly)
            return summaryText(now, before, zone, settledUntil);
        return summaryText({std::make_shared<const Chart>(settledPart(*now.chart, zone, settledUntil)), now.range},
                           before, zone, settledUntil);
    };
    const qsizetype rowsBefore = m_shown.before ? m_shown.before->chart->table.rows : 0;
    const bool isChart = m_shown.chart->resource == Resource::Chart;
    if (std::max(m_shown.chart->table.rows, rowsBefore) <= (isChart ? mostSummarized : mostArranged))
        return writeSummary(summarized());
    m_ui->summary->hide(); // it is of other figures
    if (isBuilding()) {    // so many threads at once would hold up this one
        m_summaryWaits = true;
        return;
    }
    m_summarizing = std::make_unique<QObject>();
    elsewhere(m_summarizing.get(), summarized, [this](const SummaryText &text) {
        m_summarizing.release()->deleteLater();
        writeSummary(text);
        emit changed();
    });
}

void ChartView::writeSummary(const SummaryText &text)
{
    const QString line = text(m_shown.style);
    m_ui->summary->setVisible(!line.isEmpty());
    m_ui->summary->setTitle(line);
}

void ChartView::shareWidth()
{
    if (m_splitByUser)
        return;
    const int all = m_ui->splitter->width();
    // A heat table says all that the table does, and is wide.
    const int table =
        qBound(180, m_ui->table->neededWidth(), std::max(180, all / (m_shown.kind == ChartKind::Heat ? 4 : 2)));
    m_ui->splitter->setSizes({all - table, table});
}
