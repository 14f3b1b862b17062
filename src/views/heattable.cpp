// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/heattable.h"

#include "core/elsewhere.h"
#include "models/tabletext.h"
#include "views/clipboard.h"
#include "views/rowselection.h"
#include "views/seriescolors.h"
#include "views/summarytext.h"

#include <QApplication>
#include <QDateTime>
#include <QEvent>
#include <QHash>
#include <QHeaderView>
#include <QScopedValueRollback>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int People = 0;
constexpr int FirstShare = 1;
constexpr qsizetype atOnce = 2'000; // rows of 30 shares that are arranged within a few ms

/// One of black and white has a contrast of 4.5 or more to any ground.
QColor textOn(const QColor &ground)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    const double luminance =
        0.2126 * linear(ground.redF()) + 0.7152 * linear(ground.greenF()) + 0.0722 * linear(ground.blueF());
    return luminance > 0.179 ? Qt::black : Qt::white;
}

} // namespace

HeatModel::Figures HeatModel::arranged(const ChartOfRange &now, const std::optional<ChartOfRange> &before,
                                       const FigureStyle &style)
{
    Figures figures{cohortsOf(*now.chart, style.percentFactor), 0, {}, {}};
    const Retention &retention = figures.retention;
    for (qsizetype later = 0; later < retention.later.size(); ++later)
        if (laterNumber(retention.later[later]) != 0)
            for (const Cohort &cohort : retention.cohorts)
                figures.largest = std::max(figures.largest, cohort.shares[size_t(later)]); // the first if one is NaN
    if (!before)
        return figures;
    const auto keyOf = [&style](const Cohort &cohort, const ChartOfRange &of) {
        return std::pair(cohort.key, cohort.period == TimeCells::null
                                         ? TimeCells::null
                                         : periodNumber(cohort.period, of.range, of.chart->interval, style.zone));
    };
    figures.before = cohortsOf(*before->chart, style.percentFactor);
    QHash<std::pair<QString, qint64>, int> places;
    for (int place = 0; place < int(figures.before.cohorts.size()); ++place)
        places.insert(keyOf(figures.before.cohorts[size_t(place)], *before), place);
    for (const Cohort &cohort : retention.cohorts)
        figures.places.push_back(places.value(keyOf(cohort, now), -1));
    return figures;
}

void HeatModel::setFigures(Figures figures, const FigureStyle &style, qint64 settledUntil)
{
    beginResetModel();
    std::swap(m_figures, figures);
    m_style = style;
    m_settledUntil = settledUntil;
    m_numbers.clear();
    for (const QString &name : std::as_const(m_figures.retention.later))
        m_numbers.push_back(laterNumber(name));
    endResetModel();
    if (qsizetype(figures.retention.cohorts.size() + figures.before.cohorts.size()) > atOnce)
        std::ignore = QtConcurrent::run([before = std::move(figures)] {}); // to free them takes its time
}

int HeatModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_figures.retention.cohorts.size());
}

int HeatModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : FirstShare + int(m_figures.retention.later.size());
}

QVariant HeatModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Cohort &cohort = m_figures.retention.cohorts[size_t(index.row())];
    const int later = index.column() - FirstShare;
    const double share = later < 0 ? cohort.people : cohort.shares[size_t(later)];
    const bool isKnown = !std::isnan(share);
    switch (role) {
    case Qt::DisplayRole:
        return shown(cohort, index.column(), m_style);
    case Qt::ToolTipRole:
        return Qt::convertFromPlainText(sentence(index.row(), index.column()) +
                                        sentenceBefore(index.row(), index.column()));
    case Qt::AccessibleTextRole:
        return sentence(index.row(), index.column()) + sentenceBefore(index.row(), index.column());
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | Qt::AlignRight);
    case Qt::BackgroundRole:
        return later < 0 || !isKnown ? QVariant() : QVariant(ground(share));
    case Qt::ForegroundRole:
        return later < 0 || !isKnown ? QVariant() : QVariant(textOn(ground(share)));
    case Qt::FontRole: {
        const bool together = cohort.period == TimeCells::null;
        if (!together && (!isKnown || later < 0 || isSettled(index.row(), later)))
            return {};
        QFont font = QApplication::font("QAbstractItemView");
        font.setWeight(together ? QFont::DemiBold : QFont::Normal);
        font.setItalic(!together);
        return font;
    }
    default:
        return {};
    }
}

QVariant HeatModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool across = orientation == Qt::Horizontal;
    if (section < 0 || section >= (across ? columnCount() : rowCount()))
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return across ? columnName(section) : rowName(section);
    case Qt::ToolTipRole: // the service's own name, or what does not fit
        return Qt::convertFromPlainText(!across             ? rowName(section)
                                        : section == People ? columnName(section)
                                                            : m_figures.retention.later[section - FirstShare]);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (across ? Qt::AlignRight : Qt::AlignLeft));
    default:
        return {};
    }
}

QString HeatModel::columnName(int column) const
{
    if (column == People)
        return tr("People");
    return laterText(m_figures.retention.later[column - FirstShare], m_style);
}

QString HeatModel::rowName(int row) const
{
    return rowName(m_figures.retention.cohorts[size_t(row)], tr("Average"), m_style);
}

QString HeatModel::rowName(const Cohort &cohort, const QString &together, const FigureStyle &style)
{
    const QString period = cohort.period == TimeCells::null ? together : style.period(cohort.period);
    return cohort.series.isEmpty() ? period : period + u" · "_s + oneLine(cohort.series);
}

QString HeatModel::shown(const Cohort &cohort, int column, const FigureStyle &style)
{
    if (column == People)
        return style.number(cohort.people);
    const double share = cohort.shares[size_t(column - FirstShare)];
    return std::isnan(share) ? QString() : style.number(share * style.percentFactor, 1) + style.locale.percent();
}

std::function<CellBlock()> HeatModel::block(const std::vector<int> &rows, const std::vector<int> &columns) const
{
    QStringList header{QString()};
    for (const int column : columns)
        header.append(columnName(column));
    std::vector<Cohort> cohorts;
    for (const int row : rows)
        cohorts.push_back(m_figures.retention.cohorts[size_t(row)]);
    return [=, style = m_style, together = tr("Average")] {
        QList<QStringList> texts;
        for (const Cohort &cohort : cohorts) {
            texts.append({rowName(cohort, together, style)});
            for (const int column : columns)
                texts.last().append(shown(cohort, column, style));
        }
        CellBlock cells{std::make_shared<const Table>(Table::fromTexts(header, texts)), {}, {}, style};
        cells.rows.resize(size_t(texts.size()));
        std::iota(cells.rows.begin(), cells.rows.end(), 0);
        cells.columns.resize(size_t(header.size()));
        std::iota(cells.columns.begin(), cells.columns.end(), 0);
        return cells;
    };
}

QString HeatModel::sentence(int row, int column) const
{
    const Cohort &cohort = m_figures.retention.cohorts[size_t(row)];
    const QString people = m_style.number(cohort.people);
    if (column == People)
        return tr("%1: %2 people").arg(rowName(row), people);
    const int later = column - FirstShare;
    const double share = cohort.shares[size_t(later)];
    const QString where = rowName(row) + u", "_s + columnName(column) + u": "_s;
    if (std::isnan(share))
        return where + tr("not known");
    const QString text =
        where + (cohort.period == TimeCells::null
                     ? tr("%1, weighted by people, of the periods where it is known").arg(m_style.percent(share))
                     : tr("%1, %2 of %3 people")
                           .arg(m_style.percent(share), m_style.number(cohort.counts[size_t(later)]), people));
    return isSettled(row, later) ? text : text + u'\n' + tr("Not settled yet");
}

/// In a line of its own; empty where there is nothing to compare with.
QString HeatModel::sentenceBefore(int row, int column) const
{
    const int place = m_figures.places.empty() ? -1 : m_figures.places[size_t(row)];
    if (place < 0)
        return {};
    const Cohort &before = m_figures.before.cohorts[size_t(place)];
    QString text;
    if (column == People) {
        text = tr("%1 people").arg(m_style.number(before.people));
    } else {
        const double then = before.shares[size_t(column - FirstShare)];
        const double difference = m_figures.retention.cohorts[size_t(row)].shares[size_t(column - FirstShare)] - then;
        text = std::isnan(then) ? tr("not known") : m_style.percent(then);
        if (!std::isnan(difference))
            text += u", "_s + pointsText(difference, m_style);
    }
    return u'\n' + (before.period == TimeCells::null ? tr("Before: %1").arg(text)
                                                     : tr("Before, %1: %2").arg(m_style.period(before.period), text));
}

bool HeatModel::isSettled(int row, int later) const
{
    const std::vector<Cohort> &cohorts = m_figures.retention.cohorts;
    const auto isTogether = [](const Cohort &cohort) { return cohort.period == TimeCells::null; };
    auto at = cohorts.begin() + row;
    if (isTogether(*at)) { // as is the last of its periods that is known: they follow in the order of time
        const auto end = std::find_if(at + 1, cohorts.end(), isTogether);
        at = end - 1;
        while (!isTogether(*at) && std::isnan(at->shares[size_t(later)]))
            --at;
    }
    const int number = m_numbers[size_t(later)];
    return number < 0 || isTogether(*at) ||
           laterEnd(at->period, number, m_style.interval, m_style.zone) <= m_settledUntil;
}

QColor HeatModel::ground(double share) const
{
    const QPalette palette = QApplication::palette();
    const double part = m_figures.largest > 0 ? std::clamp(share / m_figures.largest, 0.0, 1.0) : share > 0;
    const QColor none = palette.color(QPalette::Base);
    const QColor full = seriesColors(isDark(palette)).constFirst();
    const auto mixed = [part](int from, int to) { return qRound(from + (to - from) * part); };
    return {mixed(none.red(), full.red()), mixed(none.green(), full.green()), mixed(none.blue(), full.blue())};
}

HeatTable::HeatTable(QWidget *parent)
    : QTableView(parent)
{
    setModel(&m_model);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setTabKeyNavigation(false); // Tab leaves it
    setHorizontalScrollMode(ScrollPerPixel);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setMinimumSectionSize(32);
    verticalHeader()->setHighlightSections(false);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setTextElideMode(Qt::ElideRight);
    fitRows();
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &HeatTable::tellSelectedRows);
}

void HeatTable::setChart(const std::shared_ptr<const Chart> &chart, const FigureStyle &style, qint64 settledUntil,
                         const TimeRange &range, const std::optional<ChartOfRange> &before)
{
    m_building.reset();
    const auto arranged = [now = ChartOfRange{chart, range}, before, style] {
        return HeatModel::arranged(now, before, style);
    };
    const auto draw = [this, style, settledUntil, name = chart->name](HeatModel::Figures figures) {
        const QModelIndex current = currentIndex();
        m_model.setFigures(std::move(figures), style, settledUntil);
        selectionModel()->setCurrentIndex(m_model.index(std::min(current.row(), m_model.rowCount() - 1),
                                                        std::min(current.column(), m_model.columnCount() - 1)),
                                          QItemSelectionModel::NoUpdate);
        setAccessibleName(name);
        fitColumns();
    };
    if (std::max(chart->table.rows, before ? before->chart->table.rows : 0) <= atOnce)
        return draw(arranged());
    m_building = std::make_unique<QObject>();
    elsewhere(m_building.get(), arranged, [this, draw](HeatModel::Figures figures) {
        m_building.release()->deleteLater();
        draw(std::move(figures));
        emit built();
    });
}

void HeatTable::clear()
{
    m_building.reset();
    m_model.setFigures({}, {}, 0);
    setAccessibleName({});
}

void HeatTable::markRows(const QList<qsizetype> &rows)
{
    if (isBuilding()) // what is seen is of other rows
        return;
    const std::vector<Cohort> &cohorts = m_model.cohorts();
    std::vector<bool> wanted(rows.isEmpty() ? 0 : size_t(*std::max_element(rows.begin(), rows.end())) + 1);
    for (const qsizetype row : rows)
        wanted[size_t(row)] = true;
    QItemSelection selection;
    if (!rows.isEmpty())
        selection = selectionOf(m_model, [&](int cohort) {
            const qsizetype row = cohorts[size_t(cohort)].row;
            return row >= 0 && row < qsizetype(wanted.size()) && wanted[size_t(row)];
        });
    const QScopedValueRollback marking(m_marking, true);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

void HeatTable::tellSelectedRows()
{
    if (m_marking || isBuilding())
        return;
    const std::vector<Cohort> &cohorts = m_model.cohorts();
    QList<qsizetype> rows;
    for (const QItemSelectionRange &range : selectionModel()->selection())
        for (size_t cohort = size_t(range.top()); cohort <= size_t(range.bottom()); ++cohort) {
            if (cohorts[cohort].row >= 0) {
                rows += cohorts[cohort].row;
                continue;
            }
            for (size_t one = cohort + 1; one < cohorts.size() && cohorts[one].row >= 0; ++one)
                rows += cohorts[one].row; // of which the average is made
        }
    emit rowsSelected(rows);
}

bool HeatTable::copy()
{
    QItemSelection selection = selectionModel()->selection();
    if (selection.isEmpty() && m_model.rowCount() > 0)
        selection.select(m_model.index(0, 0), m_model.index(m_model.rowCount() - 1, m_model.columnCount() - 1));
    std::vector<int> rows;
    std::vector<int> columns;
    for (const QItemSelectionRange &range : std::as_const(selection)) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
        for (int column = range.left(); column <= range.right(); ++column)
            columns.push_back(column);
    }
    for (std::vector<int> *numbers : {&rows, &columns}) {
        std::sort(numbers->begin(), numbers->end());
        numbers->erase(std::unique(numbers->begin(), numbers->end()), numbers->end());
    }
    const auto count = qsizetype(rows.size() * columns.size());
    if (!fitsClipboard(count))
        return false;
    copyCells(this, count, m_model.block(rows, columns));
    return true;
}

void HeatTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        fitRows();
        fitColumns();
    }
}

/// Not with each chart: Qt takes its time for very many.
void HeatTable::fitRows()
{
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    verticalHeader()->setMaximumWidth(fontMetrics().averageCharWidth() * 32);
}

void HeatTable::fitColumns()
{
    constexpr int measured = 40; // rows
    const QFontMetrics metrics = fontMetrics();
    for (int column = 0; column < m_model.columnCount(); ++column) {
        int width = metrics.horizontalAdvance(m_model.headerData(column, Qt::Horizontal).toString());
        for (int row = 0; row < std::min(m_model.rowCount(), measured); ++row)
            width = std::max(width, metrics.horizontalAdvance(m_model.index(row, column).data().toString()));
        setColumnWidth(column, width + 16);
    }
}
