// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plot.h"

#include "core/figure.h"
#include "views/comparisonbutton.h"
#include "views/errortext.h"
#include "views/plotcanvas.h"
#include "views/plotlegend.h"
#include "views/seriescolors.h"

#include <QActionGroup>
#include <QEvent>
#include <QMenu>
#include <QScrollArea>
#include <QSet>
#include <QToolButton>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <algorithm>
#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int mostLegend = 96;       // pixels
constexpr int mostBefore = 1000;     // series of the period before, in which those of now are looked for
constexpr qsizetype atOnce = 20'000; // rows that are arranged within a few ms
constexpr qsizetype copiedAtOnce = 2'000;

/// The known ones, as far as no two are alike, then those that no series had yet, or at least none of @p all has.
void giveLooks(std::vector<PlotSeries> &all, QHash<QString, int> &known)
{
    const auto looks = 2 * int(seriesColors(false).size()); // lines and dotted lines
    QHash<int, QString> taken;
    for (const PlotSeries &series : all) {
        const int look = known.value(series.name, looks);
        if (look < looks && taken.value(look, series.name) == series.name)
            taken[look] = series.name;
        else
            known.remove(series.name);
    }
    const QList<int> values = known.values();
    QSet<int> had(values.begin(), values.end());
    for (PlotSeries &series : all) {
        if (!known.contains(series.name)) {
            int look = 0;
            while (look < looks && had.contains(look))
                ++look;
            if (look == looks)
                for (look = 0; taken.contains(look);)
                    ++look;
            known[series.name] = look;
            taken[look] = series.name;
            had.insert(look);
        }
        series.look = known[series.name];
    }
}

} // namespace

Plot::Plot(QWidget *parent)
    : QWidget(parent)
    , m_canvas(new PlotCanvas(this))
    , m_legend(new PlotLegend(this))
    , m_legendArea(new QScrollArea(this))
    , m_more(new QToolButton(this))
    , m_view(new QToolButton(this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 4);
    layout->setSpacing(4);
    layout->addWidget(m_canvas, 1);
    auto *legendLine = new QHBoxLayout;
    legendLine->setContentsMargins(8, 0, 8, 0);
    m_legendArea->setFrameShape(QFrame::NoFrame);
    m_legendArea->setWidgetResizable(true);
    m_legendArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_legendArea->setFocusPolicy(Qt::NoFocus);
    m_legendArea->setWidget(m_legend);
    m_legendArea->viewport()->setBackgroundRole(QPalette::Base);
    legendLine->addWidget(m_legendArea, 1);
    legendLine->addWidget(m_more, 0, Qt::AlignTop);
    legendLine->addWidget(m_view, 0, Qt::AlignTop);
    layout->addLayout(legendLine);
    m_view->setObjectName(u"plotView"_s);
    m_view->setMenu(new QMenu(m_view));
    m_view->setPopupMode(QToolButton::InstantPopup);
    for (QToolButton *button : {m_more, m_view}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->hide();
    }
    m_legend->hide();
    setFocusProxy(m_canvas);
    connect(&m_building, &QFutureWatcherBase::finished, this, [this] {
        m_isBuilding = false;
        if (m_building.future().isResultReadyAt(0))
            draw(m_building.future().takeResult());
        emit built();
    });
    connect(m_legend, &PlotLegend::toggled, this, [this](int series, bool shown) {
        PlotOptions options = this->options();
        const QString &name = m_canvas->data().series[series].name;
        if (shown)
            options.hidden.remove(name);
        else
            options.hidden.insert(name);
        change(options);
    });
    connect(m_legend, &PlotLegend::isolated, this, [this](int series, bool alone) {
        PlotOptions options = this->options();
        const std::vector<PlotSeries> &all = m_canvas->data().series;
        for (int index = 0; index < int(all.size()); ++index) {
            if (alone && index != series)
                options.hidden.insert(all[index].name);
            else
                options.hidden.remove(all[index].name);
        }
        change(options);
    });
    connect(m_more, &QToolButton::clicked, this, [this] {
        PlotOptions options = this->options();
        options.allSeries = !options.allSeries;
        change(options);
    });
    connect(m_view->menu(), &QMenu::aboutToShow, this, &Plot::fillMenu);
    connect(m_canvas, &PlotCanvas::zoomed, this, &Plot::optionsChanged);
    connect(m_canvas, &PlotCanvas::selected, this, &Plot::selectSlots);
    connect(m_canvas, &PlotCanvas::lookChanged, this, &Plot::fillLegend);
}

void Plot::setChart(std::shared_ptr<const Chart> chart, ChartKind kind, const FigureStyle &style, qint64 settledUntil,
                    const TimeRange &range, const std::optional<ChartOfRange> &before)
{
    if (chart->id != m_id)
        m_looks.clear();
    m_id = chart->id;
    m_chart = std::move(chart);
    m_kind = kind;
    m_style = style;
    m_settledUntil = settledUntil;
    m_range = range;
    m_before = before;
    build();
}

void Plot::build()
{
    const auto arranged = [chart = m_chart, kind = m_kind, range = m_range, before = m_before, style = m_style,
                           settledUntil = m_settledUntil, completeOnly = options().completeOnly,
                           most = options().allSeries ? PlotData::mostWanted : PlotData::mostSeries] {
        const auto dataOf = [&](const std::shared_ptr<const Chart> &one, int mostSeries, int mostBars) {
            return plotData(completeOnly ? completePart(one, style.zone, settledUntil) : one, kind, mostSeries,
                            mostBars, style.percentFactor);
        };
        PlotData data = dataOf(chart, most, PlotData::mostBars);
        if (before)
            compare(data, range, dataOf(before->chart, mostBefore, std::numeric_limits<int>::max()), before->range,
                    style.zone);
        return data;
    };
    const bool copies = options().completeOnly && m_chart->resource == Resource::Retention;
    m_isBuilding =
        std::max(m_chart->table.rows, m_before ? m_before->chart->table.rows : 0) > (copies ? copiedAtOnce : atOnce);
    if (m_isBuilding) {
        m_building.setFuture(QtConcurrent::run(arranged));
    } else {
        m_building.setFuture({});
        draw(arranged());
    }
}

void Plot::draw(PlotData data)
{
    const int settled = data.settledSlots(m_settledUntil, m_style);
    giveLooks(data.series, m_looks);
    m_canvas->setData(std::move(data), m_kind, m_style, settled);
    fillLegend();
    describe();
}

/// In words, for a screen reader.
void Plot::describe()
{
    const PlotData &drawn = m_canvas->data();
    setAccessibleName(drawn.chart->name);
    const QString seriesCount = m_style.number(double(drawn.series.size()));
    const QString slotCount = m_style.number(drawn.slotsFound);
    if (drawn.slotCount() == 0)
        setAccessibleDescription(tr("No figures"));
    else if (m_kind == ChartKind::Bar && drawn.isOrdered)
        setAccessibleDescription(tr("Bar chart, series: %1, bars: %2, from %3 to %4")
                                     .arg(seriesCount, slotCount, drawn.slotName(0, m_style),
                                          drawn.slotName(drawn.slotCount() - 1, m_style)));
    else if (m_kind == ChartKind::Bar)
        setAccessibleDescription(tr("Bar chart, series: %1, bars: %2, the largest is %3")
                                     .arg(seriesCount, slotCount, drawn.categories.front()));
    else
        setAccessibleDescription((m_kind == ChartKind::Line
                                      ? tr("Line chart, series: %1, periods: %2, from %3 to %4")
                                      : tr("Column chart, series: %1, periods: %2, from %3 to %4"))
                                     .arg(seriesCount, slotCount, drawn.slotName(0, m_style),
                                          drawn.slotName(drawn.slotCount() - 1, m_style)));
    if (drawn.slotCount() > 0 && m_canvas->picture().slotCount() == 0)
        setAccessibleDescription(joinedSentences({accessibleDescription(), note()}));
    else if (m_canvas->isStacked())
        setAccessibleDescription(joinedSentences({accessibleDescription(), stackName(options().stack)}));
    m_canvas->setAccessibleName(accessibleName());
    m_canvas->setOverview(accessibleDescription());
}

QString Plot::stackName(PlotOptions::Stack stack) const
{
    const bool isLine = m_kind == ChartKind::Line;
    switch (stack) {
    case PlotOptions::Stack::None:
        return isLine ? tr("Lines") : tr("Side by side");
    case PlotOptions::Stack::Stacked:
        return isLine ? tr("Stacked areas") : tr("Stacked");
    case PlotOptions::Stack::Share:
        return tr("As parts of 100 %");
    }
    Q_UNREACHABLE();
}

void Plot::clear()
{
    m_isBuilding = false;
    m_building.setFuture({});
    m_chart.reset();
    m_canvas->setData({}, m_kind, {}, 0);
    fillLegend();
    setAccessibleName({});
    setAccessibleDescription({});
    m_canvas->setAccessibleName({});
    m_canvas->setOverview({});
}

void Plot::setOptions(const PlotOptions &options)
{
    const bool isComplete = options.completeOnly != this->options().completeOnly;
    const bool rebuilds = m_chart && (options.allSeries != this->options().allSeries ||
                                      (isComplete && m_chart->resource == Resource::Retention));
    const bool isOther = m_canvas->data().chart && (options.stack != this->options().stack || isComplete);
    m_canvas->setOptions(options);
    if (rebuilds)
        return build();
    fillLegend();
    if (isOther && !m_isBuilding) // else it is once it is built
        describe();
}

const PlotOptions &Plot::options() const
{
    return m_canvas->options();
}

void Plot::change(const PlotOptions &options)
{
    setOptions(options);
    emit optionsChanged();
}

void Plot::markRows(const QList<qsizetype> &rows)
{
    std::vector<int> marked;
    if (m_isBuilding) // what is seen is of other rows
        return;
    const PlotData &data = m_canvas->data();
    for (const qsizetype row : rows)
        if (const int slot = data.slotOf(row); slot >= 0)
            marked.push_back(slot);
    std::sort(marked.begin(), marked.end());
    marked.erase(std::unique(marked.begin(), marked.end()), marked.end());
    // Which of the points there: only a figure that is not made of several rows knows.
    std::vector<PlotCanvas::Point> points;
    if (m_kind == ChartKind::Line && (!data.isMade || isRowByRow(*m_chart, m_kind))) {
        const QSet<qsizetype> chosen(rows.begin(), rows.end());
        for (const int slot : marked)
            for (int series = 0; series < int(data.series.size()); ++series)
                if (chosen.contains(data.series[series].row(slot)))
                    points.push_back({series, slot});
    }
    m_canvas->setMarked(marked, points);
}

void Plot::selectSlots(int first, int last)
{
    if (m_isBuilding)
        return;
    const PlotData &data = m_canvas->data();
    QList<qsizetype> rows;
    for (qsizetype row = 0; first >= 0 && row < m_chart->table.rows; ++row)
        if (const int slot = data.slotOf(row); slot >= first && slot <= last)
            rows += row;
    std::vector<int> marked;
    for (int slot = first; slot >= 0 && slot <= last; ++slot)
        marked.push_back(slot);
    m_canvas->setMarked(marked);
    if (data.hasRows) // else what is made of several knows none of them
        emit rowsSelected(rows);
}

void Plot::paint(QPainter &painter, const QSizeF &size) const
{
    const double legend = m_legend->isHidden() ? 0 : m_legend->paint(nullptr, int(size.width()));
    painter.save();
    m_canvas->paint(painter, size - QSizeF(0, legend));
    painter.restore();
    if (legend == 0)
        return;
    painter.translate(0, size.height() - legend);
    m_legend->paint(&painter, int(size.width()));
}

int Plot::hiddenSeries() const
{
    return m_canvas->data().seriesFound - int(m_canvas->data().series.size());
}

QString Plot::note() const
{
    return m_canvas->picture().note();
}

void Plot::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    fillLegend();
    if (!m_canvas->data().chart || m_isBuilding)
        return;
    m_canvas->setOptions(options()); // with the names of days and steps
    describe();
}

void Plot::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitLegend();
}

void Plot::fillLegend()
{
    QList<PlotLegend::Entry> entries;
    const PlotPicture &picture = m_canvas->picture();
    const std::vector<PlotSeries> &series = picture.data().series;
    if (series.size() > 1)
        for (int index = 0; index < int(series.size()); ++index)
            entries += {picture.axisOf(index) == 0 ? series[index].name : tr("%1 (right axis)").arg(series[index].name),
                        picture.pen(index), m_kind == ChartKind::Line ? QBrush() : picture.brush(index),
                        picture.isShown(index), series[index].look};
    m_legend->setEntries(entries);
    m_legend->setVisible(!entries.isEmpty());

    const int found = std::min(picture.data().seriesFound, PlotData::mostWanted);
    m_more->setVisible(found > PlotData::mostSeries);
    m_more->setText(options().allSeries ? tr("Only the %Ln largest", nullptr, PlotData::mostSeries)
                                        : tr("%Ln more", "series", found - PlotData::mostSeries));
    m_view->setText(tr("View"));
    m_view->setAccessibleName(tr("How the chart is shown"));
    m_view->setToolTip(tr("Comparison, axes, stacking, complete periods, all of it"));
    m_view->setVisible(picture.offersZoom() || (m_chart && isComparable(*m_chart)));
    fitLegend();
}

/// Many lines of it are scrolled through.
void Plot::fitLegend()
{
    m_legendArea->setMinimumHeight(0);
    const int others = (m_more->isHidden() ? 0 : m_more->sizeHint().width() + 8) +
                       (m_view->isHidden() ? 0 : m_view->sizeHint().width() + 8);
    const int height = m_legend->isHidden() ? 0 : m_legend->heightForWidth(std::max(100, width() - 16 - others));
    m_legendArea->setFixedHeight(std::min(height, mostLegend));
}

void Plot::fillMenu()
{
    QMenu *menu = m_view->menu();
    menu->clear();
    const PlotPicture &picture = m_canvas->picture();
    const PlotOptions now = options();
    const auto add = [&](const QString &text, bool checked, const PlotOptions &then, QActionGroup *group = nullptr) {
        QAction *action = menu->addAction(text);
        if (group)
            group->addAction(action);
        action->setCheckable(true);
        action->setChecked(checked);
        connect(action, &QAction::triggered, this, [this, then] { change(then); });
        return action;
    };
    PlotOptions then = now;
    then.along.reset();
    then.across.reset();
    QAction *all = add(tr("All of it (0)"), false, then);
    all->setCheckable(false);
    all->setEnabled(now.isZoomed());
    if (!picture.data().periods.empty() || !picture.data().latestCohorts.empty()) {
        then = now;
        then.completeOnly = !now.completeOnly;
        add(tr("Complete periods only"), now.completeOnly, then);
    }
    if (picture.offersSecondAxis()) {
        then = now;
        then.secondAxis = !now.secondAxis;
        then.across.reset();
        add(tr("Second axis for the smaller figures"), now.secondAxis, then);
    }
    if (m_chart && isComparable(*m_chart)) {
        auto *group = new QActionGroup(menu->addSeparator());
        for (const Comparison comparison : {Comparison::None, Comparison::Before, Comparison::YearBefore}) {
            then = now;
            then.comparison = comparison;
            add(comparisonText(comparison), now.comparison == comparison, then, group);
        }
    }
    if (!picture.offersStack())
        return;
    auto *group = new QActionGroup(menu->addSeparator());
    using Stack = PlotOptions::Stack;
    for (const Stack stack : {Stack::None, Stack::Stacked, Stack::Share}) {
        then = now;
        then.stack = stack;
        then.across.reset();
        add(stackName(stack), now.stack == stack, then, group);
    }
}
