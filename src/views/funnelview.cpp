// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/funnelview.h"

#include "core/figure.h"
#include "views/seriescolors.h"

#include <QEvent>
#include <QHeaderView>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>

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
};

constexpr int gap = 4;
constexpr int thinBar = 12;
constexpr int thickBar = 32;
constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// The people of one series in one step; NaN: not known.
struct Step {
    QString name;
    QString seriesName; ///< empty where there is one series
    int series = 0;
    double people = none;
    double before = none;
    double after = none;
    double first = none;
};

double share(double part, double whole)
{
    return whole > 0 ? part / whole : none;
}

/// The rows of figureOf() a funnel: step by step, each with the same series.
std::vector<Step> stepsOf(const Table &figure)
{
    std::vector<Step> steps;
    const std::vector<double> &people = figure.columns.back().numbers()->values;
    const TextCells &names = *figure.columns.front().text();
    const size_t series = people.empty() ? 1 : people.size() / size_t(names.texts.size());
    for (size_t row = 0; row < people.size(); ++row) {
        QStringList seriesName;
        for (size_t column = 1; column + 1 < figure.columns.size(); ++column)
            seriesName.append(figure.columns[column].text()->at(qsizetype(row)).simplified());
        const QString number = names.at(qsizetype(row)).sliced(1).chopped(1); // of 第N步
        steps.push_back({FunnelView::tr("Step %1").arg(number), seriesName.join(" / "_L1), int(row % series),
                         people[row], row < series ? none : people[row - series],
                         row + series < people.size() ? people[row + series] : none, people[row % series]});
    }
    return steps;
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
}

void FunnelView::setChart(const std::shared_ptr<const Chart> &chart, const FigureStyle &style)
{
    const int current = currentIndex().row();
    clear();
    const std::shared_ptr<const Chart> figure = figureOf(chart, ChartKind::Funnel);
    const auto percent = [&](double part) { return style.percent(part * 100 / style.percentFactor); };
    for (const Step &step : stepsOf(figure->table)) {
        const QString people = style.number(step.people);
        const QString fromBefore = percent(share(step.people, step.before));
        const QString overall = percent(share(step.people, step.first));
        const QString left = step.after < step.people ? tr("−%1, %2 left here")
                                                            .arg(style.number(step.people - step.after),
                                                                 percent(1 - step.after / step.people))
                                                      : QString();
        const QString said =
            std::isnan(step.before)
                ? tr("%1: %2 people").arg(step.name, people)
                : tr("%1: %2 people, %3 of the step before, %4 overall").arg(step.name, people, fromBefore, overall);
        QStringList facts{said};
        if (!step.seriesName.isEmpty())
            facts.prepend(step.seriesName);
        if (!left.isEmpty())
            facts.append(left);
        auto *name = new QStandardItem(step.seriesName.isEmpty() ? step.name : step.seriesName);
        name->setData(facts.join(u'\n'), Qt::AccessibleTextRole);
        if (step.series == 0 && !step.seriesName.isEmpty())
            name->setData(step.name, HeadingRole);
        name->setData(left, LeftRole);
        name->setData(share(step.people, step.first), ShareRole);
        name->setData(share(step.before, step.first), ShareBeforeRole);
        name->setData(step.series, SeriesRole);
        const QList<QStandardItem *> row{name, new QStandardItem(people), new QStandardItem(fromBefore),
                                         new QStandardItem(overall)};
        for (QStandardItem *item : row)
            item->setToolTip(Qt::convertFromPlainText(facts.join(u'\n')));
        m_model.appendRow(row);
    }
    m_model.setHorizontalHeaderLabels({tr("Step"), tr("People"), tr("From before"), tr("Overall")});
    for (int section = People; section < SectionCount; ++section)
        m_model.horizontalHeaderItem(section)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    setCurrentIndex(m_model.index(std::min(current, m_model.rowCount() - 1), Name));
    setAccessibleName(chart->name);
    fitRows();
}

void FunnelView::clear()
{
    m_model.setRowCount(0);
    setAccessibleName({});
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
               !name.data(LeftRole).toString().isEmpty() * line;
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

    painter->setFont(font());
    painter->setPen(weak);
    const QRect below = lineBelow(bar.toRect(), gap + height).adjusted(0, gap, 0, 0);
    painter->drawText(below, Qt::AlignLeft | Qt::AlignVCenter,
                      fontMetrics().elidedText(name.data(LeftRole).toString(), Qt::ElideRight, below.width()));
    painter->restore();
}
