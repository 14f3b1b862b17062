// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/plots.h"
#include "views/plotoptions.h"
#include "views/plotpicture.h"
#include "views/plotreading.h"
#include "views/seriescolors.h"

#include <QAction>
#include <QApplication>
#include <QJsonArray>
#include <QMenu>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

// What people do with a plot: read, pin, zoom, choose series and periods.

namespace
{

void wheel(const Plot &plot, QPointF at, int delta, Qt::KeyboardModifiers modifiers = {})
{
    QWidget *target = canvas(plot);
    const QPointF point(target->width() * at.x(), target->height() * at.y());
    QWheelEvent event(point, target->mapToGlobal(point), {}, {0, delta}, Qt::NoButton, modifiers, Qt::NoScrollPhase,
                      false);
    QApplication::sendEvent(target, &event);
}

/// From one place to another, as parts of the canvas.
void drag(const Plot &plot, QPointF from, QPointF to, Qt::KeyboardModifiers modifiers = {})
{
    QWidget *target = canvas(plot);
    const auto send = [&](QEvent::Type type, QPointF part, Qt::MouseButton button, Qt::MouseButtons buttons) {
        const QPointF point(target->width() * part.x(), target->height() * part.y());
        QMouseEvent event(type, point, target->mapToGlobal(point), button, buttons, modifiers);
        QApplication::sendEvent(target, &event);
    };
    send(QEvent::MouseButtonPress, from, Qt::LeftButton, Qt::LeftButton);
    for (const double part : {0.3, 0.6, 1.0})
        send(QEvent::MouseMove, from + (to - from) * part, Qt::NoButton, Qt::LeftButton);
    send(QEvent::MouseButtonRelease, to, Qt::LeftButton, Qt::NoButton);
}

/// The first line of what the tooltip says after @p key.
QString titleAfter(const Plot &plot, Qt::Key key)
{
    QTest::keyClick(canvas(plot), key);
    return tip(plot).section(u'\n', 0, 0);
}

/// Chooses @p text in the menu of the plot; false where it is not there.
bool choose(const Plot &plot, const QString &text)
{
    QMenu *menu = plot.findChild<QToolButton *>(u"plotView"_s)->menu();
    emit menu->aboutToShow();
    for (QAction *action : menu->actions())
        if (action->text() == text) {
            action->trigger();
            return true;
        }
    return false;
}

std::vector<double> upTo(int count)
{
    std::vector<double> values;
    for (int value = 1; value <= count; ++value)
        values.push_back(value);
    return values;
}

} // namespace

class TestPlotUse : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_plot = shownPlot();
        QVERIFY(m_plot);
    }
    void cleanup() { m_plot.reset(); }

    void theWheelZoomsTimeAroundTheMouse()
    {
        show(visits(upTo(30)));
        const QSignalSpy changed(m_plot.get(), &Plot::optionsChanged);
        for (int notches = 0; notches < 4; ++notches)
            wheel(*m_plot, {0.5, 0.5}, 120);
        QCOMPARE(changed.count(), 4);
        QCOMPARE(titleAfter(*m_plot, Qt::Key_Home), u"11/10/2026"_s);
        QCOMPARE(titleAfter(*m_plot, Qt::Key_End), u"11/21/2026"_s);
        wheel(*m_plot, {0.07, 0.5}, -1200);
        QCOMPARE(titleAfter(*m_plot, Qt::Key_Home), u"11/1/2026"_s);
        QVERIFY(!m_plot->options().isZoomed());
    }

    void keysZoomAndShowAll()
    {
        show(visits(upTo(30)));
        QTest::keyClick(canvas(*m_plot), Qt::Key_End);
        for (int times = 0; times < 30; ++times)
            QTest::keyClick(canvas(*m_plot), Qt::Key_Plus);
        QCOMPARE(titleAfter(*m_plot, Qt::Key_End), u"11/30/2026"_s);
        QCOMPARE(titleAfter(*m_plot, Qt::Key_Home), u"11/28/2026"_s); // no fewer than makes a line
        QTest::keyClick(canvas(*m_plot), Qt::Key_Minus);
        QVERIFY(m_plot->options().along);
        QTest::keyClick(canvas(*m_plot), Qt::Key_0);
        QVERIFY(!m_plot->options().along);
        QCOMPARE(titleAfter(*m_plot, Qt::Key_Home), u"11/1/2026"_s);
    }

    void ctrlWheelZoomsValues()
    {
        show(visits(upTo(30)));
        wheel(*m_plot, {0.5, 0.5}, 240, Qt::ControlModifier);
        const auto across = m_plot->options().across;
        QVERIFY(across && !m_plot->options().along);
        QVERIFY2(across->begin > 3 && across->end < 27, qPrintable(u"%1 %2"_s.arg(across->begin).arg(across->end)));
        // The ends of the line are out of sight.
        QCOMPARE(pixels(*m_plot, seriesColors(false)[0], 0, 0.1), 0);
        QVERIFY(pixels(*m_plot, seriesColors(false)[0], 0.4, 0.6) > 50);
    }

    void columnsKeepTheirZeroWhileValuesAreZoomed()
    {
        show(visits(upTo(30)), ChartKind::Column);
        const int all = pixels(*m_plot, seriesColors(false)[0], 0, 0.2);
        QTest::keyClick(canvas(*m_plot), Qt::Key_Plus, Qt::ControlModifier);
        wheel(*m_plot, {0.5, 0.5}, 240, Qt::ControlModifier);
        const auto across = m_plot->options().across;
        QVERIFY(across && across->begin == 0 && across->end < 20 && !m_plot->options().along);
        QVERIFY(pixels(*m_plot, seriesColors(false)[0], 0, 0.2) > all * 1.5); // small ones are seen closer
        QTest::keyClick(canvas(*m_plot), Qt::Key_Minus, Qt::ControlModifier);
        QVERIFY(m_plot->options().across->end > across->end);

        PlotOptions options; // chosen for lines
        options.across = {10, 20};
        m_plot->setOptions(options);
        QVERIFY(pixels(*m_plot, seriesColors(false)[0], 0, 0.2) > all * 1.1);
        QTest::keyClick(canvas(*m_plot), Qt::Key_0);
        QVERIFY(!m_plot->options().isZoomed());
    }

    void aBoxIsSeenCloser()
    {
        show(visits(upTo(30)));
        drag(*m_plot, {0.3, 0.2}, {0.6, 0.8});
        QVERIFY(m_plot->options().along && m_plot->options().across);
        QCOMPARE(titleAfter(*m_plot, Qt::Key_Home), u"11/10/2026"_s);
        QTest::mouseDClick(canvas(*m_plot), Qt::LeftButton);
        QVERIFY(!m_plot->options().isZoomed());
        drag(*m_plot, {0.6, 0.5}, {0.3, 0.505}); // a flat one takes all values, and any direction is right
        QVERIFY(m_plot->options().along && !m_plot->options().across);
        QCOMPARE(titleAfter(*m_plot, Qt::Key_Home), u"11/10/2026"_s);
    }

    void shiftDragPans()
    {
        show(visits(upTo(30)));
        drag(*m_plot, {0.5, 0.5}, {0.9, 0.5}, Qt::ShiftModifier);
        QVERIFY(!m_plot->options().along); // there is nothing beyond
        drag(*m_plot, {0.5, 0.5}, {0.8, 0.5});
        const auto before = m_plot->options().along;
        drag(*m_plot, {0.3, 0.5}, {0.5, 0.5}, Qt::ShiftModifier);
        const auto after = m_plot->options().along;
        QVERIFY(before && after && after->begin < before->begin - day);
        QVERIFY(std::abs(after->length() - before->length()) < 1);
    }

    void columnsZoomByWholePeriods()
    {
        show(visits(upTo(30)), ChartKind::Column);
        for (int notches = 0; notches < 4; ++notches)
            wheel(*m_plot, {0.5, 0.5}, 120);
        QCOMPARE(titleAfter(*m_plot, Qt::Key_Home), u"11/10/2026"_s);
        QCOMPARE(columnsSeen(), 12);
        QTest::keyClick(canvas(*m_plot), Qt::Key_0);
        QCOMPARE(titleAfter(*m_plot, Qt::Key_Home), u"11/1/2026"_s);
    }

    void columnsArePannedWithoutLosingAny()
    {
        show(visits(upTo(30)), ChartKind::Column);
        drag(*m_plot, {0.4, 0.5}, {0.7, 0.5});
        const int count = columnsSeen();
        const QString first = titleAfter(*m_plot, Qt::Key_Home);
        const double step = 5.0 / canvas(*m_plot)->width();
        for (int times = 0; times < 8; ++times) {
            drag(*m_plot, {0.5, 0.5}, {0.5 - 6 * step, 0.5}, Qt::ShiftModifier);
            QCOMPARE(columnsSeen(), count);
        }
        QVERIFY(titleAfter(*m_plot, Qt::Key_Home) != first);
        QTest::keyClick(canvas(*m_plot), Qt::Key_End);
        const QString last = tip(*m_plot).section(u'\n', 0, 0);
        QVERIFY(titleAfter(*m_plot, Qt::Key_Right) != last); // beyond the edge
        QCOMPARE(columnsSeen(), count);
    }

    void columnsZoomOutInStepsOfAnySize()
    {
        show(visits(upTo(30)), ChartKind::Column);
        drag(*m_plot, {0.4, 0.5}, {0.6, 0.5});
        const int few = columnsSeen();
        QVERIFY(few > 4 && few < 9);
        for (int times = 0; times < 10; ++times)
            wheel(*m_plot, {0.5, 0.5}, -15); // of a trackpad
        const int more = columnsSeen();
        QVERIFY2(more > few && more < 12, qPrintable(QString::number(more)));
        for (int times = 0; times < 20; ++times)
            QTest::keyClick(canvas(*m_plot), Qt::Key_Minus);
        QVERIFY(!m_plot->options().isZoomed());
        QCOMPARE(columnsSeen(), 30);
        show(visits(upTo(5000)), ChartKind::Column); // for which there is no room
        QTest::keyClick(canvas(*m_plot), Qt::Key_Plus);
        QVERIFY(columnsSeen() < 170);
        for (int times = 0; times < 30; ++times)
            QTest::keyClick(canvas(*m_plot), Qt::Key_Minus);
        QVERIFY(!m_plot->options().isZoomed());
    }

    void aPartOfTwoAxesSurvivesHiding()
    {
        show(chart({times(days(3)), numbers(u"Visits"_s, {40'000, 50'000, 60'000}), numbers(u"Rate"_s, {1, 2, 3})}, 3));
        QVERIFY(choose(*m_plot, u"Second axis for the smaller figures"_s));
        wheel(*m_plot, {0.5, 0.5}, 120, Qt::ControlModifier);
        const auto across = m_plot->options().across;
        QVERIFY(across);
        const auto rate = [this] { return pixels(*m_plot, seriesColors(false)[1], 0.3, 0.7); };
        const int both = rate();
        QVERIFY(both > 100);
        legendButton(*m_plot, u"Visits"_s)->click();
        QVERIFY(std::abs(rate() - both) < both / 10);
        QCOMPARE(m_plot->options().across, across);
    }

    void valuesZoomBackToAll()
    {
        show(visits(upTo(30)));
        wheel(*m_plot, {0.5, 0.4}, 120, Qt::ControlModifier);
        QVERIFY(m_plot->options().across);
        wheel(*m_plot, {0.5, 0.4}, -120, Qt::ControlModifier);
        QVERIFY(!m_plot->options().isZoomed());
        QCOMPARE(m_plot->note(), QString());
    }

    void aPartWithoutFiguresIsAll()
    {
        PlotOptions options;
        options.across = {10'000, 12'000};
        m_plot->setOptions(options);
        show(visits({11'000, 11'500, 11'200}));
        QCOMPARE(m_plot->note(), u"A part is seen, 0 shows all"_s);
        for (const double size : {500, 90'000}) {
            show(visits({size, size + 1, size + 2}));
            QCOMPARE(m_plot->note(), QString());
            QVERIFY(pixels(*m_plot, seriesColors(false)[0], 0.3, 0.7) > 100);
        }
    }

    void shiftDragMovesValuesWhereTheyAreZoomed()
    {
        show(visits(upTo(30)));
        drag(*m_plot, {0.5, 0.5}, {0.5, 0.8}, Qt::ShiftModifier);
        QVERIFY(!m_plot->options().isZoomed());
        wheel(*m_plot, {0.5, 0.5}, 240, Qt::ControlModifier);
        const auto before = m_plot->options().across;
        drag(*m_plot, {0.5, 0.5}, {0.5, 0.55}, Qt::ShiftModifier);
        const auto after = m_plot->options().across;
        QVERIFY(before && after && after->begin > before->begin + 0.5);
        QVERIFY(std::abs(after->length() - before->length()) < 1e-6);
        drag(*m_plot, {0.5, 0.1}, {0.5, 0.9}, Qt::ShiftModifier);
        drag(*m_plot, {0.5, 0.1}, {0.5, 0.9}, Qt::ShiftModifier);
        QCOMPARE(m_plot->options().across->end, 30.0); // there is nothing beyond
        show(visits(upTo(30)), ChartKind::Column);
        QTest::keyClick(canvas(*m_plot), Qt::Key_0);
        wheel(*m_plot, {0.5, 0.5}, 240, Qt::ControlModifier);
        const PlotOptions::Span columns = *m_plot->options().across;
        drag(*m_plot, {0.5, 0.5}, {0.5, 0.7}, Qt::ShiftModifier); // higher ones, zero stays
        QCOMPARE(m_plot->options().across->begin, 0.0);
        QVERIFY(m_plot->options().across->end > columns.end + 3);
        drag(*m_plot, {0.5, 0.7}, {0.5, 0.5}, Qt::ShiftModifier); // and back
        QVERIFY(std::abs(m_plot->options().across->end - columns.end) < 1);
    }

    void aBoxAmongColumnsReachesDownToZero()
    {
        show(visits(upTo(30)), ChartKind::Column);
        drag(*m_plot, {0.3, 0.5}, {0.6, 0.7});
        const PlotOptions options = m_plot->options();
        QVERIFY(options.along && options.across);
        QCOMPARE(options.across->begin, 0.0);
        QVERIFY(options.across->end > 12 && options.across->end < 18);
        QTest::keyClick(canvas(*m_plot), Qt::Key_0);
        drag(*m_plot, {0.3, 0.5}, {0.6, 0.505}); // a flat one takes all values
        QVERIFY(m_plot->options().along && !m_plot->options().across);
    }

    void aBoxAmongColumnsBelowZeroReachesUpToIt()
    {
        std::vector<double> values;
        for (int day = 0; day < 30; ++day)
            values.push_back(day - 15);
        show(visits(values), ChartKind::Column);
        drag(*m_plot, {0.1, 0.6}, {0.4, 0.75});
        const auto across = m_plot->options().across;
        QVERIFY(across);
        QCOMPARE(across->end, 0.0);
        QVERIFY2(across->begin < -5 && across->begin > -14, qPrintable(QString::number(across->begin)));
        drag(*m_plot, {0.5, 0.7}, {0.5, 0.5}, Qt::ShiftModifier); // lower ones
        QCOMPARE(m_plot->options().across->end, 0.0);
        QVERIFY(m_plot->options().across->begin < across->begin - 1);
    }

    void aZoomSurvivesHidingAndNewData()
    {
        const auto data = chart({times(days(30)), numbers(u"Visits"_s, upTo(30)), numbers(u"Views"_s, upTo(30))}, 30);
        show(data);
        drag(*m_plot, {0.3, 0.5}, {0.6, 0.5});
        const PlotOptions before = m_plot->options();
        QTest::mouseClick(legendButton(*m_plot, u"Views"_s), Qt::LeftButton);
        QCOMPARE(m_plot->options().along, before.along);
        show(std::make_shared<Chart>(*data));
        QCOMPARE(m_plot->options().along, before.along);
        QCOMPARE(titleAfter(*m_plot, Qt::Key_Home), u"11/10/2026"_s);
    }

    void sharesDifferByPoints()
    {
        FigureStyle style = ::style();
        style.percentFactor = 100;
        m_plot->setChart(chart({times(days(2)), numbers(u"跳出率"_s, {0.4, 0.421})}, 2), ChartKind::Line, style,
                         std::numeric_limits<qint64>::max());
        QTest::keyClick(canvas(*m_plot), Qt::Key_Home);
        QTest::keyClick(canvas(*m_plot), Qt::Key_Return);
        QTest::keyClick(canvas(*m_plot), Qt::Key_Right);
        QCOMPARE(tip(*m_plot), u"11/2/2026\nAgainst 11/1/2026\n跳出率: 42.1%, +2.1 points"_s);
    }

    void aClickPinsAReference()
    {
        show(chart({times(days(3)), numbers(u"Visits"_s, {200, 100, 0}), numbers(u"Views"_s, {1000, 1081, null})}, 3));
        QTest::keyClick(canvas(*m_plot), Qt::Key_Home);
        QTest::keyClick(canvas(*m_plot), Qt::Key_Return);
        QCOMPARE(tip(*m_plot), u"11/1/2026\nViews: 1,000\nVisits: 200"_s);
        QTest::keyClick(canvas(*m_plot), Qt::Key_Right);
        QCOMPARE(tip(*m_plot), u"11/2/2026\nAgainst 11/1/2026\nViews: 1,081, +81, +8.1\u00a0%\n"
                               "Visits: 100, \u2212100, \u221250\u00a0%"_s);
        QTest::keyClick(canvas(*m_plot), Qt::Key_Right);
        QCOMPARE(tip(*m_plot), u"11/3/2026\nAgainst 11/1/2026\nVisits: 0, \u2212200, \u2212100\u00a0%\n"
                               "Views: –, –, –"_s);
        QTest::keyClick(canvas(*m_plot), Qt::Key_Escape); // the crosshair
        QTest::keyClick(canvas(*m_plot), Qt::Key_Escape); // the reference
        QTest::keyClick(canvas(*m_plot), Qt::Key_End);
        QCOMPARE(tip(*m_plot), u"11/3/2026\nVisits: 0\nViews: –"_s);

        QTest::mouseClick(canvas(*m_plot), Qt::LeftButton, {}, {canvas(*m_plot)->width() / 2, 300});
        hover(*m_plot, 0.1, 0.5);
        QTRY_VERIFY(tip(*m_plot).contains(u"Against 11/2/2026"_s));
        QTest::mouseClick(canvas(*m_plot), Qt::LeftButton, {}, {canvas(*m_plot)->width() - 100, 300});
        QTest::mouseDClick(canvas(*m_plot), Qt::LeftButton, {}, {canvas(*m_plot)->width() - 100, 300});
        hover(*m_plot, 0.12, 0.5);
        QTRY_VERIFY(tip(*m_plot).contains(u"Against 11/2/2026"_s)); // a double click is no click
    }

    void aReferenceThatIsGoneIsForgotten()
    {
        show(visits(upTo(30)));
        const int width = canvas(*m_plot)->width();
        QTest::mouseClick(canvas(*m_plot), Qt::LeftButton, {}, {width - 100, 300});
        QTest::mouseClick(canvas(*m_plot), Qt::LeftButton, {}, {width / 2, 300});
        show(visits(upTo(3)));
        QTest::mouseDClick(canvas(*m_plot), Qt::LeftButton, {}, {width / 2, 300});
        QTest::mouseDClick(canvas(*m_plot), Qt::LeftButton, {}, {2, 2}); // beside the plot
        QTest::keyClick(canvas(*m_plot), Qt::Key_Home);
        QCOMPARE(tip(*m_plot), u"11/1/2026\nVisits: 1"_s);
        m_plot->grab();
    }

    void arrowsGoBeyondWhatIsSeen()
    {
        show(visits(upTo(30)));
        drag(*m_plot, {0.3, 0.5}, {0.6, 0.5});
        const QString first = titleAfter(*m_plot, Qt::Key_Home);
        QCOMPARE(first, u"11/10/2026"_s);
        QCOMPARE(titleAfter(*m_plot, Qt::Key_Left), u"11/9/2026"_s);
        QVERIFY(m_plot->options().isZoomed());
        for (int times = 0; times < 20; ++times)
            QTest::keyClick(canvas(*m_plot), Qt::Key_Left);
        QCOMPARE(tip(*m_plot).section(u'\n', 0, 0), u"11/1/2026"_s);
    }

    void aPartThatIsNotThereIsAll()
    {
        show(visits(upTo(30)));
        drag(*m_plot, {0.3, 0.5}, {0.6, 0.5});
        QCOMPARE(m_plot->note(), u"A part is seen, 0 shows all"_s);
        std::vector<qint64> later = days(230);
        later.erase(later.begin(), later.begin() + 200);
        show(chart({times(later), numbers(u"Visits"_s, upTo(30))}, 30));
        QCOMPARE(m_plot->note(), QString());
    }

    void noSecondAxisIsLeftOver()
    {
        show(chart({times(days(3)), numbers(u"Visits"_s, {400'000, 500'000, 600'000}), numbers(u"Rate"_s, {1, 2, 3})},
                   3));
        PlotOptions options = m_plot->options();
        options.secondAxis = options.completeOnly = true;
        m_plot->setOptions(options);
        m_plot->grab();
        m_plot->setChart(visitsByCity(5), ChartKind::Line, style(), 0); // nothing of it is complete
        QCOMPARE(legend(*m_plot).size(), 5);
        QVERIFY(!legend(*m_plot).join(u' ').contains(u"right axis"_s));
    }

    void upAndDownChangeTheSeries()
    {
        show(chart({times(days(3)), numbers(u"Visits"_s, {1, 2, 3}), numbers(u"Views"_s, {10, 20, 30})}, 3));
        QTest::keyClick(canvas(*m_plot), Qt::Key_Home);
        QTest::keyClick(canvas(*m_plot), Qt::Key_Down);
        QVERIFY(canvas(*m_plot)->accessibleDescription().startsWith(u"Views: 10\n11/1/2026"_s));
        QTest::keyClick(canvas(*m_plot), Qt::Key_Down);
        QVERIFY(canvas(*m_plot)->accessibleDescription().startsWith(u"Visits: 1\n11/1/2026"_s));
        QTest::keyClick(canvas(*m_plot), Qt::Key_Right);
        QVERIFY(canvas(*m_plot)->accessibleDescription().startsWith(u"Visits: 2\n11/2/2026"_s));
        QTest::keyClick(canvas(*m_plot), Qt::Key_Up);
        QVERIFY(canvas(*m_plot)->accessibleDescription().startsWith(u"Views: 20\n"_s));
    }

    void partsOfAWholeHaveTotalAndShare()
    {
        show(visitsByCity(3));
        QTest::keyClick(canvas(*m_plot), Qt::Key_Home);
        QCOMPARE(tip(*m_plot), u"11/1/2026\nCity 2: 300, 50\u00a0%\nCity 1: 200, 33.3\u00a0%\n"
                               "City 0: 100, 16.7\u00a0%\nTotal: 600, 100\u00a0%"_s);
        QTest::mouseClick(legendButton(*m_plot, u"City 2"_s), Qt::LeftButton);
        QTest::keyClick(canvas(*m_plot), Qt::Key_Home);
        QCOMPARE(tip(*m_plot), u"11/1/2026\nCity 1: 200, 66.7\u00a0%\nCity 0: 100, 33.3\u00a0%\n"
                               "Total (2 of 3): 300, 100\u00a0%"_s);
    }

    void averagesHaveNoTotal()
    {
        const auto data = visitsByCity(3);
        data->table.columns[2].name = u"平均访问时长"_s;
        show(data);
        QTest::keyClick(canvas(*m_plot), Qt::Key_Home);
        QCOMPARE(tip(*m_plot), u"11/1/2026\nCity 2: 300\nCity 1: 200\nCity 0: 100"_s);
    }

    void whyAPeriodIsDashedIsSaid()
    {
        m_plot->setChart(visits({1, 2, 3}), ChartKind::Line, style(), days(3).back());
        QTest::keyClick(canvas(*m_plot), Qt::Key_Home);
        QVERIFY(!tip(*m_plot).contains(u"Not settled"_s));
        QTest::keyClick(canvas(*m_plot), Qt::Key_End);
        QVERIFY(tip(*m_plot).contains(u"Not settled: the period is not over"_s));
        QVERIFY(choose(*m_plot, u"Complete periods only"_s));
        QCOMPARE(titleAfter(*m_plot, Qt::Key_End), u"11/2/2026"_s);
        QVERIFY(m_plot->options().completeOnly);
    }

    void theLegendShowsOneAlone()
    {
        show(visitsByCity(3));
        QTest::mouseDClick(legendButton(*m_plot, u"City 1"_s), Qt::LeftButton);
        QCOMPARE(m_plot->options().hidden, (QSet<QString>{u"City 0"_s, u"City 2"_s}));
        QVERIFY(legendButton(*m_plot, u"City 1"_s)->isChecked());
        QVERIFY(!legendButton(*m_plot, u"City 2"_s)->isChecked());
        QTest::keyClick(legendButton(*m_plot, u"City 1"_s), Qt::Key_Return);
        QCOMPARE(m_plot->options().hidden, QSet<QString>());
        QTest::keyClick(legendButton(*m_plot, u"City 2"_s), Qt::Key_Enter);
        QCOMPARE(m_plot->options().hidden, (QSet<QString>{u"City 0"_s, u"City 1"_s}));
    }

    void coloursStayWithTheirSeries()
    {
        const auto data = visitsByCity(3);
        show(data);
        QTest::mouseDClick(legendButton(*m_plot, u"City 2"_s), Qt::LeftButton);
        QVERIFY(pixels(*m_plot, seriesColors(false)[0]) > 50);
        // City 2 is no longer the largest.
        const auto later = std::make_shared<Chart>(*data);
        later->table.columns[2] = numbers(u"Visits"_s, {500, 400, 1, 500, 400, 1});
        show(later);
        QVERIFY(pixels(*m_plot, seriesColors(false)[0]) > 50);
        QCOMPARE(pixels(*m_plot, seriesColors(false)[2]), 0);
    }

    void noTwoMarkersOfAColourAreAlike()
    {
        const auto drawn = [](int look) {
            QImage image(20, 20, QImage::Format_ARGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            painter.setBrush(seriesColors(false)[look % seriesColors(false).size()]);
            drawMarker(painter, look, {10, 10}, 6);
            return image;
        };
        const int colors = int(seriesColors(false).size());
        for (int look = 0; look < colors; ++look)
            QVERIFY(drawn(look) != drawn(look + colors));
    }

    void noTwoThatAreSeenAreAlike()
    {
        const auto of = [](const QStringList &cities) {
            return chart({times(std::vector<qint64>(std::size_t(cities.size()), days(1)[0])), texts(u"City"_s, cities),
                          numbers(u"Visits"_s, std::vector<double>(std::size_t(cities.size()), 5))},
                         cities.size());
        };
        const QList<QColor> colors = seriesColors(false);
        show(of({u"a"_s, u"b"_s}), ChartKind::Column);
        show(of({u"b"_s, u"c"_s}), ChartKind::Column);
        QCOMPARE(pixels(*m_plot, colors[0]), 0);
        show(of({u"a"_s, u"b"_s, u"c"_s}), ChartKind::Column);
        for (int look = 0; look < 3; ++look)
            QVERIFY(pixels(*m_plot, colors[look]) > 50);

        // Also when all looks have been given to others.
        QStringList many;
        for (int city = 0; city < 12; ++city)
            many += u"other %1"_s.arg(city);
        for (const QString &prefix : {u"x"_s, u"y"_s}) {
            QStringList names;
            for (const QString &name : many)
                names += prefix + name;
            m_plot->setChart(chart({times(std::vector<qint64>(12, days(1)[0])), texts(u"City"_s, names),
                                    numbers(u"Visits"_s, std::vector<double>(12, 5))},
                                   12),
                             ChartKind::Column, style(), days(200).back());
        }
        for (const QColor &color : colors)
            QVERIFY(pixels(*m_plot, color) > 50);
    }

    void thatNoPeriodIsCompleteIsSaid()
    {
        m_plot->setChart(visits({1, 2, 3}), ChartKind::Line, style(), 0);
        QCOMPARE(m_plot->note(), QString());
        QVERIFY(choose(*m_plot, u"Complete periods only"_s));
        QCOMPARE(m_plot->note(), u"No period is complete yet"_s);
        QVERIFY(m_plot->accessibleDescription().endsWith(m_plot->note()));
        QVERIFY(pixels(*m_plot, seriesColors(false)[0]) == 0);
        const QImage image = canvas(*m_plot)->grab().toImage();
        int written = 0;
        for (int x = 0; x < image.width(); ++x)
            written += image.pixelColor(x, image.height() / 2) != QColor(Qt::white);
        QVERIFY(written > 10);
        QVERIFY(choose(*m_plot, u"Complete periods only"_s));
        QVERIFY(!m_plot->accessibleDescription().contains(u"complete"_s));
    }

    void theTooltipStaysWithinALowPlot()
    {
        PlotOptions options;
        options.allSeries = true;
        m_plot->setOptions(options);
        show(visitsByCity(60));
        QTest::keyClick(canvas(*m_plot), Qt::Key_Home);
        QVERIFY(tip(*m_plot).contains(u"City 0: "_s)); // all of it is spoken
        const QWidget *box = m_plot->findChild<QWidget *>(u"plotTip"_s);
        QVERIFY(canvas(*m_plot)->rect().contains(box->geometry()));

        PlotReading reading;
        for (const QString &name : {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"Total"_s})
            reading.rows += PlotReading::Row{{}, 0, name, {u"1"_s}, name == u"d"_s};
        reading.hasTotal = true;
        const auto names = [&](int most) {
            PlotReading shortened = reading;
            shortened.shorten(most);
            QStringList found;
            for (const PlotReading::Row &row : shortened.rows)
                found += row.name;
            return found.join(u' ');
        };
        QCOMPARE(names(5), u"a b c d Total"_s);
        QCOMPARE(names(4), u"a d 2 more Total"_s); // the one that is set off
        QCOMPARE(names(0), u"d 3 more Total"_s);
    }

    void barsHaveAMarkAtTheFigureBefore()
    {
        const TimeRange range{days(1)[0], days(2)[1]};
        const QStringList cities{u"a"_s, u"b"_s};
        const ChartOfRange before{bars(cities, {10, 10}), range};
        m_plot->setChart(bars(cities, {20, 5}), ChartKind::Bar, style(), 0, range, before);
        const QImage image = canvas(*m_plot)->grab().toImage();
        const QColor blue = seriesColors(false)[0];
        int marked = 0; // rows where the bar is divided in the middle
        for (int y = 0; y < image.height(); ++y) {
            int first = -1;
            int last = -1;
            for (int x = 0; x < image.width(); ++x)
                if (image.pixelColor(x, y) == blue) {
                    first = first < 0 ? x : first;
                    last = x;
                }
            bool divided = false;
            for (int x = (first + last) / 2 - 2; last > first && x <= (first + last) / 2 + 2; ++x)
                divided = divided || image.pixelColor(x, y).hslSaturation() < 60;
            marked += divided;
        }
        QVERIFY2(marked > 10, qPrintable(QString::number(marked)));
    }

    void theRestIsOneClickAway()
    {
        show(visitsByCity(30));
        QCOMPARE(legend(*m_plot).size(), 12);
        QToolButton *more = nullptr;
        for (auto *button : m_plot->findChildren<QToolButton *>())
            if (button->isVisible() && button->text() == u"18 more"_s)
                more = button;
        QVERIFY(more);
        more->click();
        QCOMPARE(legend(*m_plot).size(), 30);
        QCOMPARE(m_plot->note(), QString());
        more->click();
        QCOMPARE(legend(*m_plot).size(), 12);
        QCOMPARE(m_plot->note(), u"12 of 30 shown, the rest in the table"_s);
    }

    void ofManyMetricsTheLargestAreShownInTheirOrder()
    {
        std::vector<Column> columns{times(days(2))};
        for (int metric = 0; metric < 20; ++metric)
            columns.push_back(numbers(u"m%1"_s.arg(metric), {double(metric * 7 % 20), null}));
        show(chart(std::move(columns), 2));
        // The first, and of 0 7 14 1 8 15 2 9 16 3 10 17 4 11 18 5 12 19 6 13 the eleven from 9 on.
        QCOMPARE(legend(*m_plot).join(u' '), u"m0 m2 m5 m7 m8 m10 m11 m13 m14 m16 m17 m19"_s);
        QCOMPARE(m_plot->note(), u"12 of 20 shown, the rest in the table"_s);
    }

    void aSecondAxisForMuchSmallerFigures()
    {
        show(chart({times(days(3)), numbers(u"Visits"_s, {400'000, 500'000, 600'000}), numbers(u"Rate"_s, {1, 2, 3})},
                   3));
        const auto lowest = [this] { // pixel of the second line
            const QImage image = canvas(*m_plot)->grab().toImage();
            int least = image.height();
            for (int y = 0; y < image.height(); ++y)
                for (int x = image.width() / 2; x < image.width(); ++x)
                    if (image.pixelColor(x, y) == seriesColors(false)[1])
                        least = std::min(least, y);
            return least;
        };
        QVERIFY(lowest() > 500);
        QVERIFY(choose(*m_plot, u"Second axis for the smaller figures"_s));
        QVERIFY2(lowest() < 200, qPrintable(QString::number(lowest())));
        QVERIFY(legendButton(*m_plot, u"Rate (right axis)"_s));
        show(chart({times(days(3)), numbers(u"Visits"_s, {400'000, 500'000, 600'000}), numbers(u"Rate"_s, {1, 2, 3}),
                    numbers(u"Orders"_s, {0, 0, 0})},
                   3));
        QVERIFY(choose(*m_plot, u"Second axis for the smaller figures"_s)); // away
        QVERIFY(legendButton(*m_plot, u"Rate"_s));
        show(chart({times(days(3)), numbers(u"Visits"_s, {4, 5, 6}), numbers(u"Rate"_s, {1, 2, 3})}, 3));
        QVERIFY(!choose(*m_plot, u"Second axis for the smaller figures"_s));
        QVERIFY(legendButton(*m_plot, u"Rate"_s));
    }

    void columnsHaveASecondAxisToo()
    {
        const std::vector<double> visits{400'000, 500'000, 600'000};
        show(chart({times(days(3)), numbers(u"Visits"_s, visits), numbers(u"Rate"_s, {1, 2, 3})}, 3),
             ChartKind::Column);
        const QColor orange = seriesColors(false)[1];
        QVERIFY(pixels(*m_plot, orange) < 10);
        QVERIFY(choose(*m_plot, u"Second axis for the smaller figures"_s));
        const int blue = pixels(*m_plot, seriesColors(false)[0]);
        QVERIFY2(pixels(*m_plot, orange) > blue / 3, qPrintable(QString::number(pixels(*m_plot, orange))));
        QVERIFY(legendButton(*m_plot, u"Rate (right axis)"_s));
        // On two zeros no column could stand.
        show(chart({times(days(3)), numbers(u"Visits"_s, visits), numbers(u"Change"_s, {1, -2, 3})}, 3),
             ChartKind::Column);
        QVERIFY(!choose(*m_plot, u"Second axis for the smaller figures"_s));
    }

    void columnsThatAreNotSettledHaveDashedOutlines()
    {
        const auto dashes = [this] { // how often the colour changes along the last column's left edge, at most
            const QImage image = canvas(*m_plot)->grab().toImage();
            int most = 0;
            for (int x = image.width() / 2; x < image.width(); ++x) {
                int changes = 0;
                for (int y = 1; y < image.height(); ++y)
                    changes += seriesColors(false).contains(image.pixelColor(x, y)) !=
                               seriesColors(false).contains(image.pixelColor(x, y - 1));
                most = std::max(most, changes);
            }
            return most;
        };
        for (const bool stacked : {false, true}) {
            m_plot->setChart(stacked ? visitsByCity(2) : visits({3, 3}), ChartKind::Column, style(), days(2).back());
            if (stacked)
                QVERIFY(choose(*m_plot, u"Stacked"_s));
            QVERIFY2(dashes() > 20, qPrintable(QString::number(dashes())));
            m_plot->setChart(stacked ? visitsByCity(2) : visits({3, 3}), ChartKind::Column, style(), days(3).back());
            QVERIFY2(dashes() < 8, qPrintable(QString::number(dashes())));
        }
    }

    void curvesOfRetentionsAreDashedWhereFiguresAreStillComingIn()
    {
        const auto retention = chart({times(days(3)), numbers(u"留存人数"_s, {1000, 1000, 1000}),
                                      numbers(u"当日"_s, {1000, 1000, 1000}), numbers(u"当日留存率"_s, {1, 1, 1}),
                                      numbers(u"次日"_s, {500, 500, 200}), numbers(u"次日留存率"_s, {.5, .5, .2}),
                                      numbers(u"2日后"_s, {400, 100, null}), numbers(u"2日后留存率"_s, {.4, .1, null})},
                                     3);
        retention->resource = Resource::Retention;
        FigureStyle percent = style();
        percent.percentFactor = 100;
        const auto show = [&](qint64 settledUntil) {
            m_plot->setChart(retention, ChartKind::Line, percent, settledUntil);
        };
        const auto atEnd = [this] {
            QTest::keyClick(canvas(*m_plot), Qt::Key_End);
            return tip(*m_plot);
        };
        show(days(5).back());
        QVERIFY2(atEnd() == u"Day 2\n留存率: 25%"_s, qPrintable(atEnd()));
        const QColor blue = seriesColors(false)[0];
        const int solid = pixels(*m_plot, blue, 0.55, 0.8);
        show(days(4).back()); // 次日 of the third day and 2日后 of the second are those of the fourth
        QCOMPARE(atEnd().section(u'\n', 1, 1), u"Not settled: figures of the last periods are still coming in"_s);
        const int dashed = pixels(*m_plot, blue, 0.55, 0.8);
        QVERIFY2(dashed < solid * 3 / 4, qPrintable(u"%1 of %2"_s.arg(dashed).arg(solid)));
        QVERIFY(choose(*m_plot, u"Complete periods only"_s));
        QVERIFY2(atEnd() == u"Day 2\n留存率: 40%"_s, qPrintable(atEnd()));
        QTest::keyClick(canvas(*m_plot), Qt::Key_Left);
        QCOMPARE(tip(*m_plot), u"Day 1\n留存率: 50%"_s);
    }

    void stackedFiguresStandBesideThePeriodBefore()
    {
        const TimeRange range{days(1)[0], days(3)[2]};
        auto twice = visitsByCity(2);
        for (double &value : std::get<NumberCells>(twice->table.columns[2].cells).values)
            value *= 2;
        const ChartOfRange before{twice, range};
        const auto high = [this](const auto &isIt) { // where it is first seen, as a part of the height
            const QImage image = canvas(*m_plot)->grab().toImage();
            for (int y = 26; y < image.height(); ++y) // below the note
                for (int x = image.width() / 5; x < image.width() * 3 / 4; ++x)
                    if (isIt(image.pixelColor(x, y)))
                        return double(y) / image.height();
            return 1.0;
        };
        const auto orange = [](const QColor &color) { // also pale, as its dots are
            return color.saturation() > 80 && std::abs(color.hue() - seriesColors(false)[1].hue()) < 10;
        };
        const auto mark = [](const QColor &color) { return color.lightness() < 140 && color.saturation() < 10; };
        m_plot->setChart(visitsByCity(2), ChartKind::Column, style(), days(200).back(), range, before);
        QVERIFY(choose(*m_plot, u"Stacked"_s));
        QVERIFY(high(orange) > 0.4); // 300 of 600
        QVERIFY(high(mark) < 0.3);
        QCOMPARE(m_plot->note().section(u' ', 0, 1), u"Compared with"_s);
        m_plot->setChart(visitsByCity(2), ChartKind::Line, style(), days(200).back(), range, before);
        QVERIFY(high(orange) < 0.3); // dotted
        m_plot->setChart(visitsByCity(2), ChartKind::Line, style(), days(200).back());
        QVERIFY(high(orange) < 0.3); // all there is
    }

    void sharesStandBesideTheFiguresBefore()
    {
        const TimeRange range{days(1)[0], days(3)[2]};
        const ChartOfRange before{visitsByCity(2), range};
        m_plot->setChart(visitsByCity(2), ChartKind::Line, style(), days(200).back(), range, before);
        QTest::keyClick(canvas(*m_plot), Qt::Key_Home);
        QVERIFY2(tip(*m_plot).endsWith(u"\nCity 1: 200, 66.7\u00a0%, 200, 0, 0\u00a0%\n"
                                       "City 0: 100, 33.3\u00a0%, 100, 0, 0\u00a0%\n"
                                       "Total: 300, 100\u00a0%, 300, 0, 0\u00a0%"_s),
                 qPrintable(tip(*m_plot)));
    }

    void theTotalBeforeHasTheSeriesThatAreGone()
    {
        const TimeRange range{days(1)[0], days(3)[2]};
        const ChartOfRange before{visitsByCity(3), range}; // 100, 200 and 300
        m_plot->setChart(visitsByCity(2), ChartKind::Line, style(), days(200).back(), range, before);
        const auto total = [this] {
            QTest::keyClick(canvas(*m_plot), Qt::Key_Home);
            return tip(*m_plot).section(u'\n', -1);
        };
        QCOMPARE(total(), u"Total: 300, 100\u00a0%, 600, −300, −50\u00a0%"_s);
        legendButton(*m_plot, u"City 0"_s)->click();
        QVERIFY(!total().startsWith(u"Total"_s)); // of one
    }

    void aScreenReaderHearsAllOfItOnceNothingIsRead()
    {
        show(visits({1, 2, 3}));
        const QString all = canvas(*m_plot)->accessibleDescription();
        QVERIFY(all.startsWith("Line chart"_L1));
        QTest::keyClick(canvas(*m_plot), Qt::Key_End);
        QVERIFY(!canvas(*m_plot)->accessibleDescription().startsWith("Line chart"_L1));
        QTest::keyClick(canvas(*m_plot), Qt::Key_Escape);
        QCOMPARE(canvas(*m_plot)->accessibleDescription(), all);
    }

    void thatNothingOfARetentionIsSettledIsSaid()
    {
        const auto retention = chart(
            {times(days(1)), numbers(u"留存人数"_s, {1000}), numbers(u"当日"_s, {1000}), numbers(u"当日留存率"_s, {1})},
            1);
        retention->resource = Resource::Retention;
        PlotOptions options;
        options.completeOnly = true;
        m_plot->setOptions(options);
        m_plot->setChart(retention, ChartKind::Line, style(), days(1).back());
        QCOMPARE(m_plot->note(), u"No period is complete yet"_s);
        m_plot->setChart(retention, ChartKind::Line, style(), days(2).back());
        QCOMPARE(m_plot->note(), QString());
    }

    void keysMoveValuesWhereTheyAreZoomed()
    {
        show(visits(upTo(30)));
        const auto across = [this] { return *m_plot->options().across; };
        QTest::keyClick(canvas(*m_plot), Qt::Key_Up, Qt::ControlModifier);
        QVERIFY(!m_plot->options().across);
        for (int times = 0; times < 5; ++times)
            QTest::keyClick(canvas(*m_plot), Qt::Key_Plus, Qt::ControlModifier);
        const PlotOptions::Span before = across();
        QTest::keyClick(canvas(*m_plot), Qt::Key_Up, Qt::ControlModifier);
        QVERIFY(across().begin > before.begin && across().end > before.end);
        QTest::keyClick(canvas(*m_plot), Qt::Key_Down, Qt::ControlModifier);
        QVERIFY(std::abs(across().begin - before.begin) < 0.01 && std::abs(across().end - before.end) < 0.01);
    }

    void columnsOfAWholeAreStacked()
    {
        show(visitsByCity(2), ChartKind::Column);
        const auto columnOf = [this](const QColor &color) { // the first pixel column that has it
            const QImage image = canvas(*m_plot)->grab().toImage();
            for (int x = 0; x < image.width(); ++x)
                for (int y = 0; y < image.height() * 8 / 10; ++y)
                    if (image.pixelColor(x, y) == color)
                        return x;
            return -1;
        };
        const QList<QColor> colors = seriesColors(false);
        QVERIFY(columnOf(colors[0]) != columnOf(colors[1]));
        QVERIFY(choose(*m_plot, u"Stacked"_s));
        QVERIFY(std::abs(columnOf(colors[0]) - columnOf(colors[1])) <= 1);
        const int stacked = pixels(*m_plot, colors[1]);
        QVERIFY(choose(*m_plot, u"As parts of 100 %"_s));
        QVERIFY(std::abs(columnOf(colors[0]) - columnOf(colors[1])) <= 1);
        QVERIFY(pixels(*m_plot, colors[1]) > stacked * 0.9);
        show(visits({1, 2, 3}), ChartKind::Column);
        QVERIFY(!choose(*m_plot, u"Stacked"_s)); // parts of nothing
    }

    void linesOfAWholeAreStackedAsAreas()
    {
        show(visitsByCity(2)); // City 1: 200, City 0: 100
        const QList<QColor> colors = seriesColors(false);
        QImage image;
        const auto grab = [&] { image = canvas(*m_plot)->grab().toImage(); };
        const auto height = [&](const QColor &color) { // of a line above the bottom, between two markers
            for (int y = 0; y < image.height(); ++y)
                if (image.pixelColor(image.width() / 2, y) == color)
                    return image.height() - y;
            return 0;
        };
        grab();
        QVERIFY(height(colors[0]) > height(colors[1]));
        QVERIFY(choose(*m_plot, u"Stacked areas"_s));
        QVERIFY(m_plot->accessibleDescription().endsWith("Stacked areas"_L1));
        grab();
        QVERIFY(height(colors[1]) > height(colors[0]));
        const auto between = [&](int part) { // whether the area is filled there
            const int from = part > 0 ? height(colors[0]) : 60;
            const int to = height(colors[part]);
            return image.pixelColor(image.width() / 2 + 20, image.height() - (from + to) / 2) != QColor(Qt::white);
        };
        QVERIFY(between(0));
        QVERIFY(between(1));

        // The mouse in the upper area reads the series that it is of; keys go from area to area.
        QTest::keyClick(canvas(*m_plot), Qt::Key_End);
        QCOMPARE(tip(*m_plot).section(u'\n', 1),
                 u"City 1: 200, 66.7\u00a0%\nCity 0: 100, 33.3\u00a0%\nTotal: 300, 100\u00a0%"_s);
        const auto spoken = [this] { return canvas(*m_plot)->accessibleDescription().section(u'\n', 0, 0); };
        QTest::keyClick(canvas(*m_plot), Qt::Key_Up);
        QCOMPARE(spoken(), u"City 1: 200, 66.7\u00a0%"_s);
        QTest::keyClick(canvas(*m_plot), Qt::Key_Up);
        QCOMPARE(spoken(), u"City 0: 100, 33.3\u00a0%"_s);
        QTest::keyClick(canvas(*m_plot), Qt::Key_Escape);

        QVERIFY(choose(*m_plot, u"As parts of 100 %"_s));
        QVERIFY(canvas(*m_plot)->accessibleDescription().endsWith("As parts of 100 %"_L1));
        grab();
        const int all = height(colors[1]);
        legendButton(*m_plot, u"City 0"_s)->click();
        grab();
        QCOMPARE(height(colors[0]), all); // all there is
        QCOMPARE(m_plot->options().stack, PlotOptions::Stack::Share);
        show(visits({1, 2, 3}));
        QVERIFY(!choose(*m_plot, u"Stacked areas"_s));
    }

    void whatIsChosenIsToldByRows()
    {
        show(visitsByCity(3)); // rows 0 to 2 of the first day, 3 to 5 of the second
        QSignalSpy rows(m_plot.get(), &Plot::rowsSelected);
        QTest::keyClick(canvas(*m_plot), Qt::Key_End);
        QTest::keyClick(canvas(*m_plot), Qt::Key_Return);
        QCOMPARE(rows.takeLast().first().value<QList<qsizetype>>(), (QList<qsizetype>{3, 4, 5}));
        QTest::keyClick(canvas(*m_plot), Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(rows.takeLast().first().value<QList<qsizetype>>().size(), 6);
        drag(*m_plot, {0.7, 0.5}, {0.95, 0.5}, Qt::ControlModifier);
        QCOMPARE(rows.takeLast().first().value<QList<qsizetype>>().size(), 3);
        QVERIFY(!m_plot->options().isZoomed());
    }

    void rowsAreMarked()
    {
        show(visits(upTo(30)));
        const QImage before = canvas(*m_plot)->grab().toImage();
        m_plot->markRows({10, 11, 12, 99});
        const QImage after = canvas(*m_plot)->grab().toImage();
        int first = before.width();
        int last = -1;
        for (int x = 0; x < before.width(); ++x)
            if (before.pixelColor(x, 300) != after.pixelColor(x, 300)) {
                first = std::min(first, x);
                last = x;
            }
        QVERIFY2(first > before.width() * 0.33 && last < before.width() * 0.48 && last > first,
                 qPrintable(u"%1 to %2 of %3"_s.arg(first).arg(last).arg(before.width())));
        m_plot->markRows({});
        QCOMPARE(canvas(*m_plot)->grab().toImage(), before);
    }

    void optionsAreRemembered()
    {
        PlotOptions options;
        QCOMPARE(PlotOptions::fromJson(options.toJson()), options);
        QVERIFY(options.toJson().isEmpty());
        options.hidden = {u"City 0"_s, u"<b>"_s};
        options.along = PlotOptions::Span{1.5e12, 1.6e12};
        options.across = PlotOptions::Span{-3, 4.5};
        options.stack = PlotOptions::Stack::Share;
        options.secondAxis = options.completeOnly = options.allSeries = true;
        QCOMPARE(PlotOptions::fromJson(options.toJson()), options);
        QCOMPARE(PlotOptions::fromJson({{u"along"_s, QJsonArray{3, 2}}, {u"stack"_s, 7}, {u"hidden"_s, 5}}),
                 PlotOptions());
    }

private:
    void show(std::shared_ptr<Chart> data, ChartKind kind = ChartKind::Line)
    {
        m_plot->setChart(std::move(data), kind, style(), days(200).back());
        m_plot->grab();
    }

    /// From the first to the last that the crosshair reaches.
    int columnsSeen()
    {
        const auto period = [this](Qt::Key key) {
            return QLocale(QLocale::English, QLocale::UnitedStates).toDate(titleAfter(*m_plot, key), u"M/d/yyyy"_s);
        };
        const QDate first = period(Qt::Key_Home);
        return int(first.daysTo(period(Qt::Key_End))) + 1;
    }

    std::unique_ptr<Plot> m_plot;
};

QTEST_MAIN(TestPlotUse)
#include "tst_plotuse.moc"
