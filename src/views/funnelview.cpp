// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/funnelview.h"

#include "core/elsewhere.h"
#include "models/tabletext.h"
#include "views/rowselection.h"
#include "views/seriescolors.h"
#include "views/summarytext.h"

#include <QEvent>
#include <QHash>
#include <QHeaderView>
#include <QPainter>
#include <QScopedValueRollback>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace
{

enum Section { Name, People, FromBefore, Overall, SectionCount };

// Of the first item of a row.
enum Role {
    HeadingRole = Qt::UserRole, ///< the step, above the first of several bars; else empty
    LeftRole,                   ///< how many left after the step; empty after the last
    ShareRole,                  ///< of its first step
    ShareBeforeRole,            ///< the same of the step before
    SeriesRole,                 ///< int
    EarlierRole,                ///< what is said of the period compared with; empty where there is none
    EarlierShareRole,           ///< there, of its first step
};

constexpr int gap = 4;
constexpr int earlierBar = 4;
constexpr int thinBar = 12;
constexpr int thickBar = 32;
constexpr int mostSeries = 60;
constexpr qsizetype atOnce = 20'000; // rows that are arranged within a few ms
constexpr double none = std::numeric_limits<double>::quiet_NaN();

double share(double part, double whole)
{
    return whole > 0 ? part / whole : none;
}

QFont semibold(QFont font)
{
    font.setWeight(QFont::DemiBold);
    return font;
}

QRect lineBelow(const QRect &above, int height)
{
    return {above.left(), above.bottom() + 1, above.width(), height};
}

} // namespace

FunnelView::FunnelView(QWidget *parent)
    : QTreeView(parent)
    , m_model(0, SectionCount)
{
    setModel(&m_model);
    setFrameShape(QFrame::NoFrame);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setIndentation(0);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setTabKeyNavigation(false); // Tab leaves it
    viewport()->setAttribute(Qt::WA_Hover);
    header()->setSectionsMovable(false);
    header()->setStretchLastSection(false);
    header()->setMinimumSectionSize(40);
    header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(Name, QHeaderView::Stretch);
    setSelectionMode(ExtendedSelection);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &FunnelView::tellSelectedRows);
}

FunnelView::Arranged FunnelView::arranged(const Chart &chart, const std::optional<ChartOfRange> &before)
{
    Arranged figures{stepsOf(chart, mostSeries), {}};
    if (!before)
        return figures;
    const FunnelSteps earlier = stepsOf(*before->chart, std::numeric_limits<int>::max());
    QHash<QString, qsizetype> seriesByKey;
    for (qsizetype series = 0; series < earlier.keys.size(); ++series)
        seriesByKey[earlier.keys[series]] = series;
    // Charts that are compared have the same columns, and so the same steps.
    for (const std::vector<double> &people : earlier.people) {
        std::vector<double> &ofStep = figures.before.emplace_back();
        for (const QString &key : figures.steps.keys) {
            const qsizetype series = seriesByKey.value(key, -1);
            ofStep.push_back(series < 0 ? none : people[size_t(series)]);
        }
    }
    return figures;
}

void FunnelView::setChart(const std::shared_ptr<const Chart> &chart, const FigureStyle &style,
                          const std::optional<ChartOfRange> &before)
{
    m_building.reset();
    if (std::max(chart->table.rows, before ? before->chart->table.rows : 0) <= atOnce)
        return draw(arranged(*chart, before), chart->name, style);
    m_building = std::make_unique<QObject>();
    elsewhere(
        m_building.get(), [chart, before] { return arranged(*chart, before); },
        [this, name = chart->name, style](Arranged figures) {
            m_building.release()->deleteLater();
            draw(std::move(figures), name, style);
            emit built();
        });
}

void FunnelView::draw(Arranged figures, const QString &name, const FigureStyle &style)
{
    FunnelSteps &steps = figures.steps;
    const QScopedValueRollback marking(m_marking, true);
    const int current = currentIndex().row();
    m_model.setRowCount(0);
    const auto percent = [&](double part) { return style.percent(part * 100 / style.percentFactor); };
    for (size_t step = 0; step < steps.people.size(); ++step) {
        const QString stepName = stepText(QString::number(steps.numbers[step]));
        for (qsizetype series = 0; series < steps.series.size(); ++series) {
            const auto peopleAt = [&](size_t at) {
                return at < steps.people.size() ? steps.people[at][size_t(series)] : none; // also before the first
            };
            const double here = peopleAt(step);
            const double before = peopleAt(step - 1);
            const double first = peopleAt(0);
            const double after = peopleAt(step + 1);
            const QString people = style.number(here);
            const QString fromBefore = percent(share(here, before));
            const QString overall = percent(share(here, first));
            const QString left =
                after < here ? tr("−%1, %2 left here").arg(style.number(here - after), percent(1 - after / here))
                             : QString();
            const QString seriesName = oneLine(steps.series[series]);
            QStringList facts{std::isnan(before) ? tr("%1: %2 people").arg(stepName, people)
                                                 : tr("%1: %2 people, %3 of the step before, %4 overall")
                                                       .arg(stepName, people, fromBefore, overall)};
            if (!seriesName.isEmpty())
                facts.prepend(seriesName);
            if (!left.isEmpty())
                facts.append(left);
            auto *item = new QStandardItem(seriesName.isEmpty() ? stepName : seriesName);
            if (!figures.before.empty()) {
                const double people = figures.before[step][size_t(series)];
                const double from = step == 0 ? none : share(people, figures.before[step - 1][size_t(series)]);
                const double ofFirst = share(people, figures.before[0][size_t(series)]);
                const auto points = [&](double now, double then) {
                    return std::isnan(now - then) ? u"–"_s
                                                  : pointsText((now - then) * 100 / style.percentFactor, style);
                };
                const QString count = style.number(people);
                const QString byStep = points(share(here, before), from);
                const QString inAll = points(share(here, first), ofFirst);
                const QString only = tr("Before: %1 people").arg(count);
                facts.append(step == 0 ? only
                                       : tr("Before: %1 people, %2 of the step before (%3), %4 overall (%5)")
                                             .arg(count, percent(from), byStep, percent(ofFirst), inAll));
                item->setData(step == 0 ? only
                                        : tr("Before: %1 · %2 (%3) · %4 overall (%5)", "short, of a step of a funnel")
                                              .arg(count, percent(from), byStep, percent(ofFirst), inAll),
                              EarlierRole);
                item->setData(ofFirst, EarlierShareRole);
            }
            item->setData(facts.join(u'\n'), Qt::AccessibleTextRole);
            if (series == 0 && !seriesName.isEmpty())
                item->setData(stepName, HeadingRole);
            item->setData(left, LeftRole);
            item->setData(share(here, first), ShareRole);
            item->setData(share(before, first), ShareBeforeRole);
            item->setData(int(series), SeriesRole);
            const QList<QStandardItem *> row{item, new QStandardItem(people), new QStandardItem(fromBefore),
                                             new QStandardItem(overall)};
            for (QStandardItem *cell : row)
                cell->setToolTip(Qt::convertFromPlainText(facts.join(u'\n')));
            m_model.appendRow(row);
        }
    }
    m_seriesOfRow = std::move(steps.seriesOfRow);
    const QString note = tr("%1 of %2 shown, the rest in the table")
                             .arg(style.number(double(steps.series.size())), style.number(steps.seriesFound));
    m_model.setHorizontalHeaderLabels(
        {steps.series.size() < steps.seriesFound ? tr("Step") + u" · "_s + note : tr("Step"), tr("People"),
         tr("From before"), tr("Overall")});
    for (int section = People; section < SectionCount; ++section)
        m_model.horizontalHeaderItem(section)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    selectionModel()->setCurrentIndex(m_model.index(std::min(current, m_model.rowCount() - 1), Name),
                                      QItemSelectionModel::NoUpdate);
    setAccessibleName(name);
    fitRows();
}

void FunnelView::clear()
{
    const QScopedValueRollback marking(m_marking, true);
    m_building.reset();
    m_model.setRowCount(0);
    m_seriesOfRow.clear();
    setAccessibleName({});
}

void FunnelView::markRows(const QList<qsizetype> &rows)
{
    if (isBuilding()) // what is seen is of other rows
        return;
    std::vector<bool> wanted(size_t(m_model.rowCount()));
    for (const qsizetype row : rows)
        if (row < qsizetype(m_seriesOfRow.size()) && m_seriesOfRow[size_t(row)] >= 0)
            wanted[size_t(m_seriesOfRow[size_t(row)])] = true;
    const QScopedValueRollback marking(m_marking, true);
    selectionModel()->select(
        selectionOf(m_model, [&](int row) { return wanted[m_model.index(row, Name).data(SeriesRole).toUInt()]; }),
        QItemSelectionModel::ClearAndSelect);
}

void FunnelView::tellSelectedRows()
{
    if (m_marking || isBuilding())
        return;
    std::vector<bool> wanted(size_t(m_model.rowCount()));
    for (const QModelIndex &index : selectionModel()->selectedRows())
        wanted[index.data(SeriesRole).toUInt()] = true;
    QList<qsizetype> rows;
    for (size_t row = 0; row < m_seriesOfRow.size(); ++row)
        if (m_seriesOfRow[row] >= 0 && wanted[size_t(m_seriesOfRow[row])])
            rows += qsizetype(row);
    emit rowsSelected(rows);
}

void FunnelView::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitRows();
}

void FunnelView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    fitRows();
}

/// Room for what drawRow() draws; where there is more, the bars are thicker.
void FunnelView::fitRows()
{
    const QFontMetrics metrics(semibold(font()));
    const int line = metrics.height() + gap;
    const auto textHeight = [&](int row) {
        const QModelIndex name = m_model.index(row, Name);
        return 3 * gap + line + !name.data(HeadingRole).toString().isEmpty() * line +
               !name.data(LeftRole).toString().isEmpty() * line +
               !name.data(EarlierRole).toString().isEmpty() * (line + gap / 2 + earlierBar);
    };
    const int rows = m_model.rowCount();
    int room = viewport()->height();
    for (int row = 0; row < rows; ++row)
        room -= textHeight(row);
    m_barHeight = std::clamp(rows > 0 ? room / rows : 0, thinBar, thickBar);
    for (int row = 0; row < rows; ++row)
        for (int section = Name; section < SectionCount; ++section) {
            QStandardItem *item = m_model.item(row, section);
            item->setSizeHint({metrics.horizontalAdvance(item->text()) + 3 * gap, textHeight(row) + m_barHeight});
        }
}

void FunnelView::drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QModelIndex name = index.siblingAtColumn(Name);
    const bool current = name.row() == currentIndex().row() && hasFocus();
    const QRect row(0, option.rect.top(), viewport()->width(), option.rect.height());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (selectionModel()->isSelected(name)) {
        painter->fillRect(row, faded(palette(), 0.06));
        painter->fillRect(QRect(row.topLeft(), QSize(3, row.height())), palette().color(QPalette::Highlight));
    }
    if (current) {
        painter->setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter->setBrush(faded(palette(), 0.04));
        painter->drawRoundedRect(QRectF(row).adjusted(1, 1, -1, -1), 4, 4);
    }
    const int height = fontMetrics().height();
    const QColor strong = palette().color(QPalette::Text);
    const QColor weak = faded(palette(), 0.65);
    QRect line(row.left() + gap, row.top() + gap, row.width() - 2 * gap, height);

    const QString heading = name.data(HeadingRole).toString();
    if (!heading.isEmpty()) {
        painter->setFont(semibold(font()));
        painter->setPen(strong);
        painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, heading);
        line = lineBelow(line, gap + height).adjusted(0, gap, 0, 0);
    }
    for (int section = Name; section < SectionCount; ++section) {
        QRect cell(header()->sectionViewportPosition(section), line.top(), header()->sectionSize(section), height);
        cell = section == Name ? cell.adjusted(line.left(), 0, 0, 0) : cell.adjusted(gap, 0, -gap, 0);
        const bool isMain = section == People || (section == Name && !m_model.item(0)->data(HeadingRole).isValid());
        painter->setFont(isMain ? semibold(font()) : font());
        painter->setPen(section > People ? weak : strong);
        painter->drawText(cell, (section == Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(name.siblingAtColumn(section).data().toString(),
                                                            Qt::ElideMiddle, cell.width()));
    }

    const QRectF bar = lineBelow(line, gap + m_barHeight).adjusted(0, gap, 0, 0);
    const QList<QColor> colors = seriesColors(isDark(palette()));
    const QColor color = colors[name.data(SeriesRole).toInt() % colors.size()];
    const auto part = [&](double share) {
        return QRectF(bar.topLeft(), QSizeF(bar.width() * std::clamp(share, 0.0, 1.0), bar.height()));
    };
    painter->setPen(Qt::NoPen);
    painter->fillRect(bar, faded(palette(), 0.05));
    const double before = name.data(ShareBeforeRole).toDouble();
    if (!std::isnan(before))
        painter->fillRect(part(before), QBrush(faded(palette(), 0.25), Qt::BDiagPattern)); // those who left
    const double share = name.data(ShareRole).toDouble();
    if (!std::isnan(share))
        painter->fillRect(part(share), color);

    QRect above = bar.toRect();
    const QString earlier = name.data(EarlierRole).toString();
    if (!earlier.isEmpty()) {
        above = lineBelow(above, gap / 2 + earlierBar);
        const double earlierShare = name.data(EarlierShareRole).toDouble();
        if (!std::isnan(earlierShare))
            painter->fillRect(QRectF(above.left(), above.bottom() + 1 - earlierBar,
                                     above.width() * std::clamp(earlierShare, 0.0, 1.0), earlierBar),
                              faded(palette(), 0.55));
    }
    painter->setFont(font());
    painter->setPen(weak);
    for (const QString &text : {name.data(LeftRole).toString(), earlier}) {
        if (text.isEmpty())
            continue;
        above = lineBelow(above, gap + height);
        painter->drawText(above.adjusted(0, gap, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                          fontMetrics().elidedText(text, Qt::ElideRight, above.width()));
    }
    painter->restore();
}
