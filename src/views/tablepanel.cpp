// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tablepanel.h"

#include "models/tabletext.h"
#include "views/clipboard.h"
#include "views/rowselection.h"

#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr qsizetype mostSummedCells = 200'000;

qsizetype cellCount(const QItemSelection &selection)
{
    qsizetype cells = 0;
    for (const QItemSelectionRange &range : selection)
        cells += qsizetype(range.width()) * range.height();
    return cells;
}

/// Whether both say the same in their first @p rows.
bool haveSameCells(const Column &a, const Column &b, qsizetype rows)
{
    if (a.name != b.name || a.cells.index() != b.cells.index())
        return false;
    if (const TextCells *texts = a.text()) {
        const QStringList &other = b.text()->texts;
        const qsizetype known = std::min(texts->texts.size(), other.size());
        return (texts->texts.constData() == other.constData() ||
                std::equal(other.begin(), other.begin() + known, texts->texts.begin())) &&
               std::equal(texts->indexes.begin(), texts->indexes.begin() + rows, b.text()->indexes.begin());
    }
    if (const TimeCells *time = a.time())
        return std::equal(time->ms.begin(), time->ms.begin() + rows, b.time()->ms.begin());
    return a == b;
}

/// Whether row by row both say the same in all but metrics; one may have more rows, after those of the other.
bool haveSameRows(const Table &a, const Table &b)
{
    const qsizetype rows = std::min(a.rows, b.rows);
    const auto dimensions = [](const Table &table) {
        std::vector<const Column *> found;
        for (const Column &column : table.columns)
            if (column.dimension)
                found.push_back(&column);
        return found;
    };
    const std::vector<const Column *> ofA = dimensions(a);
    const std::vector<const Column *> ofB = dimensions(b);
    return rows > 0 &&
           std::equal(ofA.begin(), ofA.end(), ofB.begin(), ofB.end(),
                      [&](const Column *one, const Column *other) { return haveSameCells(*one, *other, rows); });
}

} // namespace

TablePanel::TablePanel(QWidget *parent)
    : QWidget(parent)
    , m_find(new QLineEdit(this))
    , m_view(new QTableView(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_find);
    layout->addWidget(m_view);
    m_find->setObjectName(u"find"_s);
    m_find->setClearButtonEnabled(true);
    m_find->hide();
    m_find->installEventFilter(this);
    connect(m_find, &QLineEdit::textChanged, &m_model, &TableModel::setFilter);

    m_view->setObjectName(u"table"_s);
    m_view->setModel(&m_model);
    m_view->setSortingEnabled(true);
    m_view->setWordWrap(false);
    m_view->setAlternatingRowColors(false);
    m_view->setShowGrid(false);
    m_view->setCornerButtonEnabled(false);
    m_view->setTabKeyNavigation(false); // Tab leaves the table
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    m_view->horizontalHeader()->setSortIndicatorClearable(true);
    m_view->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->horizontalHeader()->setMinimumSectionSize(48);
    m_view->installEventFilter(this);
    connect(m_view, &QTableView::doubleClicked, this,
            [this](const QModelIndex &index) { emit activated(m_model.tableRow(index.row())); });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &TablePanel::summarize);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &TablePanel::tellSelectedRows);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (!m_selecting)
            m_kept.clear();
    });
    connect(&m_model, &TableModel::busyChanged, this, [this](bool busy) {
        if (busy || m_kept.empty())
            return;
        select(std::exchange(m_kept, {}));
        tellSelectedRows();
    });
    const auto count = [this] { emit rowsShown(m_model.rowCount(), m_model.table() ? m_model.table()->rows : 0); };
    connect(&m_model, &QAbstractItemModel::modelReset, this, count);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &TablePanel::summarize);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &TablePanel::tellSelectedRows); // none any more
    retranslate();
}

void TablePanel::setTable(std::shared_ptr<const Table> table, const FigureStyle &style)
{
    const QStringList before = m_model.columnNames();
    for (int column = 0; column < before.size(); ++column)
        m_widths[before[column]] = m_view->columnWidth(column);
    const bool sameRows = m_model.table() && table && haveSameRows(*m_model.table(), *table);
    const Selected selected = sameRows ? this->selected() : Selected();
    m_kept.clear();
    if (!m_model.setTable(std::move(table), style)) {
        m_find->clear();
        m_find->setVisible(m_findAlwaysShown);
        m_widths.clear();
    }
    if (m_model.columnNames() != before) {
        m_view->horizontalHeader()->setSortIndicator(m_model.sortColumn(), m_model.sortOrder());
        fitColumns();
    }
    if (selected.empty())
        return;
    select(selected);
    tellSelectedRows();
    if (m_model.isBusy())
        m_kept = selected;
}

int TablePanel::neededWidth() const
{
    return m_view->horizontalHeader()->length() + m_view->verticalScrollBar()->sizeHint().width() +
           2 * m_view->frameWidth() + 4;
}

void TablePanel::setFindAlwaysShown(const QString &placeholder)
{
    m_findAlwaysShown = !placeholder.isEmpty();
    m_find->setPlaceholderText(placeholder);
    m_find->setVisible(m_findAlwaysShown || !m_find->text().isEmpty());
    retranslate();
}

void TablePanel::find()
{
    m_find->show();
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
}

bool TablePanel::copy()
{
    QItemSelection selection = m_view->selectionModel()->selection();
    if (selection.isEmpty() && m_model.rowCount() > 0)
        selection.select(m_model.index(0, 0), m_model.index(m_model.rowCount() - 1, m_model.columnCount() - 1));
    const qsizetype count = cellCount(selection);
    if (!fitsClipboard(count))
        return false;
    copyCells(this, count, [cells = selectedCells(m_model, selection)] { return cells; });
    return true;
}

void TablePanel::selectRows(const QList<qsizetype> &tableRows)
{
    m_kept.clear();
    select({{QStringList(), tableRows}});
    if (const QItemSelection selection = m_view->selectionModel()->selection(); !selection.isEmpty())
        m_view->scrollTo(selection.first().topLeft());
}

TablePanel::Selected TablePanel::selected() const
{
    Selected selected;
    const QStringList names = m_model.columnNames();
    for (const QItemSelectionRange &range : m_view->selectionModel()->selection()) {
        QList<qsizetype> &rows =
            selected[range.width() == names.size() ? QStringList() : names.mid(range.left(), range.width())];
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows += m_model.tableRow(row);
    }
    return selected;
}

void TablePanel::select(const Selected &selected)
{
    const QStringList names = m_model.columnNames();
    QItemSelection selection;
    for (const auto &[columns, rows] : selected) {
        std::vector<bool> wanted(m_model.table() ? size_t(m_model.table()->rows) : 0);
        for (const qsizetype row : rows)
            if (size_t(row) < wanted.size())
                wanted[size_t(row)] = true;
        for (const QItemSelectionRange &range :
             selectionOf(m_model, [&](int row) { return wanted[size_t(m_model.tableRow(row))]; })) {
            if (columns.isEmpty())
                selection.append(range);
            for (const QString &name : columns)
                if (const int column = int(names.indexOf(name)); column >= 0)
                    selection.append(
                        QItemSelectionRange(m_model.index(range.top(), column), m_model.index(range.bottom(), column)));
        }
    }
    const QScopedValueRollback selecting(m_selecting, true);
    m_view->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

QList<qsizetype> TablePanel::selectedRows() const
{
    QList<qsizetype> rows;
    for (const QItemSelectionRange &range : m_view->selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows += m_model.tableRow(row);
    return rows;
}

void TablePanel::tellSelectedRows()
{
    if (!m_selecting)
        emit rowsSelected(selectedRows());
}

bool TablePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (watched == m_find && key->key() == Qt::Key_Escape) {
            m_find->clear();
            m_find->setVisible(m_findAlwaysShown);
            m_view->setFocus();
            return true;
        }
        if (watched == m_find && key->key() == Qt::Key_Down) {
            m_view->setFocus();
            return true;
        }
        if (watched == m_view && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) &&
            m_view->currentIndex().isValid()) {
            emit activated(m_model.tableRow(m_view->currentIndex().row()));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void TablePanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void TablePanel::fitColumns()
{
    // By the first rows: measuring all of a large table would take seconds.
    constexpr int measured = 60;
    const QFontMetrics metrics(m_view->font());
    const QStringList names = m_model.columnNames();
    for (int column = 0; column < m_model.columnCount(); ++column) {
        int width = QFontMetrics(m_view->horizontalHeader()->font())
                        .horizontalAdvance(m_model.headerData(column, Qt::Horizontal).toString().left(40)) +
                    32; // the sort arrow
        for (int row = 0; row < qMin(measured, m_model.rowCount()); ++row)
            width = qMax(width, metrics.horizontalAdvance(m_model.index(row, column).data().toString().left(60)) + 24);
        m_view->setColumnWidth(column, m_widths.value(names[column], qBound(64, width, 320)));
    }
}

void TablePanel::summarize()
{
    const QItemSelection selection = m_view->selectionModel()->selection();
    const qsizetype cells = cellCount(selection);
    QString text;
    if (cells > 1 && cells <= mostSummedCells) {
        double sum = 0;
        double least = 0;
        double most = 0;
        qsizetype numbers = 0;
        qsizetype percents = 0;
        for (const QItemSelectionRange &range : selection) {
            for (int column = range.left(); column <= range.right(); ++column) {
                const Column &shown = m_model.table()->columns[m_model.tableColumn(column)];
                const NumberCells *from = m_model.style().unavailable.contains(shown.name) ? nullptr : shown.numbers();
                for (int row = range.top(); from && row <= range.bottom(); ++row) {
                    const double value = from->values[m_model.tableRow(row)];
                    if (value != value)
                        continue;
                    least = numbers == 0 ? value : qMin(least, value);
                    most = numbers == 0 ? value : qMax(most, value);
                    sum += value;
                    ++numbers;
                    percents += m_model.style().isPercent(shown.name);
                }
            }
        }
        const FigureStyle &style = m_model.style();
        if (numbers > 1) {
            const auto shown = [&](double value) {
                return percents == numbers ? style.percent(value) : style.number(value);
            };
            text = tr("%1 numbers, sum %2, mean %3, from %4 to %5")
                       .arg(style.locale.toString(numbers), shown(sum), shown(sum / double(numbers)), shown(least),
                            shown(most));
        }
    }
    emit selectionSummary(text);
}

void TablePanel::retranslate()
{
    m_find->setAccessibleName(tr("Find in table"));
    if (!m_findAlwaysShown)
        m_find->setPlaceholderText(tr("Find in table"));
    m_view->setAccessibleName(tr("Table"));
}
