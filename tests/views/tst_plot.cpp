// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/plots.h"
#include "views/plotticks.h"
#include "views/seriescolors.h"

#include <QApplication>
#include <QDateTime>
#include <QLabel>
#include <QTest>

#include <cmath>
#include <limits>
#include <memory>

namespace
{

QStringList labels(const std::vector<TimeTick> &ticks)
{
    QStringList texts;
    for (const TimeTick &tick : ticks)
        texts += tick.context.isEmpty() ? tick.text : tick.text + u'/' + tick.context;
    return texts;
}

} // namespace

class TestPlot : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_plot = shownPlot();
        QVERIFY(m_plot);
    }
    void cleanup() { m_plot.reset(); }

    void tooltipSaysThePeriodAndEverySeriesFromLargeToSmall()
    {
        m_plot->setChart(
            chart({times(days(3)), numbers(u"Visits"_s, {1, 1234.5, 3}), numbers(u"Views"_s, {9, 20000, null})}, 3),
            ChartKind::Line, style(), days(4).back());
        m_plot->grab();
        hover(*m_plot, 0.5, 0.5);
        QTRY_COMPARE(tip(*m_plot), u"11/2/2026\nViews: 20,000\nVisits: 1,234.5"_s);
        hover(*m_plot, 0.97, 0.5);
        QTRY_COMPARE(tip(*m_plot), u"11/3/2026\nVisits: 3\nViews: –"_s);
        const QWidget *box = m_plot->findChild<QWidget *>(u"plotTip"_s);
        QVERIFY(canvas(*m_plot)->rect().contains(box->geometry()));
        hover(*m_plot, 0.5, 0.999);
        QTRY_VERIFY(tip(*m_plot).isEmpty());
    }

    void tooltipKeepsTheServicesDigits()
    {
        NumberCells cells;
        cells.append(0.5, "0.50");
        cells.append(1e20, "100000000000000000001");
        m_plot->setChart(chart({times(days(2)), Column{u"Rate"_s, false, cells}}, 2), ChartKind::Column, style(),
                         days(9).back());
        m_plot->grab();
        hover(*m_plot, 0.3, 0.5);
        QTRY_COMPARE(tip(*m_plot), u"11/1/2026\nRate: 0.50"_s);
        hover(*m_plot, 0.8, 0.5);
        QTRY_COMPARE(tip(*m_plot), u"11/2/2026\nRate: 100,000,000,000,000,000,001"_s);
    }

    void keysMoveTheCrosshair()
    {
        m_plot->setChart(visits({1, 2, 3}), ChartKind::Line, style(), days(9).back());
        m_plot->grab();
        QTest::keyClick(canvas(*m_plot), Qt::Key_Home);
        QCOMPARE(tip(*m_plot), u"11/1/2026\nVisits: 1"_s);
        QTest::keyClick(canvas(*m_plot), Qt::Key_Right);
        QCOMPARE(tip(*m_plot), u"11/2/2026\nVisits: 2"_s);
        QCOMPARE(canvas(*m_plot)->accessibleDescription(), tip(*m_plot));
        QTest::keyClick(canvas(*m_plot), Qt::Key_End);
        QTest::keyClick(canvas(*m_plot), Qt::Key_Right);
        QCOMPARE(tip(*m_plot), u"11/3/2026\nVisits: 3"_s);
        QTest::keyClick(canvas(*m_plot), Qt::Key_Escape);
        QCOMPARE(tip(*m_plot), QString());
    }

    void nullIsAGap()
    {
        const QColor blue = seriesColors(false)[0];
        m_plot->setChart(visits({5, 5, 5, 5, 5}), ChartKind::Line, style(), days(9).back());
        QVERIFY(pixels(*m_plot, blue, 0.4, 0.6) > 100);
        m_plot->setChart(visits({5, 5, null, 5, 5}), ChartKind::Line, style(), days(9).back());
        QCOMPARE(pixels(*m_plot, blue, 0.4, 0.6), 0);
        QVERIFY(pixels(*m_plot, blue, 0.1, 0.2) > 50);
    }

    void aPointBetweenGapsIsSeen()
    {
        std::vector<double> values(101, null);
        values[50] = 5;
        m_plot->setChart(visits(values), ChartKind::Line, style(), days(200).back());
        QVERIFY(pixels(*m_plot, seriesColors(false)[0]) > 8);
    }

    void unsettledPeriodsAreDashed()
    {
        const QColor blue = seriesColors(false)[0];
        m_plot->setChart(visits({5, 5, 5, 5, 5}), ChartKind::Line, style(), days(9).back());
        const int solid = pixels(*m_plot, blue, 0.8, 0.95);
        const int settledPart = pixels(*m_plot, blue, 0.3, 0.45);
        m_plot->setChart(visits({5, 5, 5, 5, 5}), ChartKind::Line, style(), days(5).back());
        const int dashed = pixels(*m_plot, blue, 0.8, 0.95);
        QVERIFY2(dashed > solid / 4 && dashed < solid * 3 / 4, qPrintable(u"%1 of %2"_s.arg(dashed).arg(solid)));
        QCOMPARE(pixels(*m_plot, blue, 0.3, 0.45), settledPart);
        m_plot->setChart(visits({5, 5, 5, 5, 5}), ChartKind::Column, style(), days(5).back());
        const int filled = pixels(*m_plot, blue, 0.1, 0.2);
        QVERIFY(filled > 1000);
        const int outline = pixels(*m_plot, blue, 0.85, 1); // around a paler colour
        QVERIFY2(outline < filled / 4, qPrintable(u"%1 of %2"_s.arg(outline).arg(filled)));
    }

    void theTwelveLargestValuesAreDrawn()
    {
        m_plot->setChart(visitsByCity(30), ChartKind::Line, style(), days(9).back());
        QCOMPARE(m_plot->hiddenSeries(), 18);
        QCOMPARE(m_plot->note(), u"12 of 30 shown, the rest in the table"_s);
        QCOMPARE(legend(*m_plot).size(), 12);
        QCOMPARE(legend(*m_plot).front(), u"City 29"_s);
        QCOMPARE(legend(*m_plot).back(), u"City 18"_s);
        m_plot->setChart(visitsByCity(12), ChartKind::Line, style(), days(9).back());
        QCOMPARE(m_plot->hiddenSeries(), 0);
        QCOMPARE(m_plot->note(), QString());
    }

    void legendHidesASeriesAndRescales()
    {
        const auto data =
            chart({times(days(3)), numbers(u"Visits"_s, {4, 5, 6}), numbers(u"Views"_s, {4000, 5000, 6000})}, 3);
        m_plot->setChart(data, ChartKind::Line, style(), days(9).back());
        const QList<QColor> colors = seriesColors(false);
        QVERIFY(pixels(*m_plot, colors[1]) > 100);
        QTest::mouseClick(legendButton(*m_plot, u"Views"_s), Qt::LeftButton);
        QCOMPARE(pixels(*m_plot, colors[1]), 0);
        hover(*m_plot, 0.5, 0.3);
        QTRY_COMPARE(tip(*m_plot), u"11/2/2026\nVisits: 5"_s);
        // At half of 0 to 10 the line of visits no longer lies on the axis.
        const QImage image = canvas(*m_plot)->grab().toImage();
        int lowest = 0;
        for (int y = 0; y < image.height(); ++y)
            if (image.pixelColor(image.width() / 3, y) == colors[0])
                lowest = y;
        QVERIFY2(lowest > 0 && lowest < image.height() * 3 / 4, qPrintable(QString::number(lowest)));

        // It stays hidden when the same chart comes again, and the keyboard brings it back.
        m_plot->setChart(std::make_shared<Chart>(*data), ChartKind::Line, style(), days(9).back());
        QVERIFY(!legendButton(*m_plot, u"Views"_s)->isChecked());
        QCOMPARE(pixels(*m_plot, colors[1]), 0);
        QTest::keyClick(legendButton(*m_plot, u"Views"_s), Qt::Key_Space);
        QVERIFY(pixels(*m_plot, colors[1]) > 100);
    }

    void everySeriesMayBeHidden_data()
    {
        QTest::addColumn<ChartKind>("kind");
        QTest::addRow("line") << ChartKind::Line;
        QTest::addRow("column") << ChartKind::Column;
        QTest::addRow("bar") << ChartKind::Bar;
    }
    void everySeriesMayBeHidden()
    {
        QFETCH(ChartKind, kind);
        Column first = kind == ChartKind::Bar ? texts(u"City"_s, {u"a"_s, u"b"_s, u"c"_s}) : times(days(3));
        m_plot->setChart(chart({std::move(first), numbers(u"Visits"_s, {4, 5, 6}), numbers(u"Views"_s, {7, -8, 9})}, 3),
                         kind, style(), days(9).back());
        QVERIFY(pixels(*m_plot, seriesColors(false)[0]) > 50);
        for (auto *button : m_plot->findChildren<QCheckBox *>())
            QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(pixels(*m_plot, seriesColors(false)[0]), 0);
        QCOMPARE(pixels(*m_plot, seriesColors(false)[1]), 0);
        hover(*m_plot, 0.5, 0.5);
        QTRY_VERIFY(!tip(*m_plot).isEmpty() && !tip(*m_plot).contains(u':'));
    }

    void oneSeriesHasNoLegend()
    {
        m_plot->setChart(visits({1, 2, 3}), ChartKind::Line, style(), days(9).back());
        QVERIFY(!m_plot->findChild<QWidget *>(u"plotLegend"_s)->isVisible());
    }

    void barsGoFromLargeToSmallAndTheRestIsCounted()
    {
        QStringList names;
        std::vector<double> values;
        for (int city = 0; city < 341; ++city) {
            names += u"City %1"_s.arg(city);
            values.push_back(city == 7 ? null : city);
        }
        m_plot->setChart(bars(names, values), ChartKind::Bar, style(), 0);
        QCOMPARE(m_plot->note(), u"30 of 341 shown, the rest (together 48,198) in the table"_s);
        QVERIFY(m_plot->accessibleDescription().contains(u"City 340"_s));
        QTest::keyClick(canvas(*m_plot), Qt::Key_Home);
        QCOMPARE(tip(*m_plot), u"City 340\nVisits: 340"_s);
        QTest::keyClick(canvas(*m_plot), Qt::Key_End);
        QCOMPARE(tip(*m_plot), u"City 311\nVisits: 311"_s);
        // The longest bar is on top.
        const QImage image = canvas(*m_plot)->grab().toImage();
        const auto length = [&](double y) {
            int count = 0;
            for (int x = 0; x < image.width(); ++x)
                count += image.pixelColor(x, int(image.height() * y)) == seriesColors(false)[0];
            return count;
        };
        QVERIFY(length(0.06) > length(0.9));
        QVERIFY(length(0.9) > 0);
    }

    void aLowPlotShowsFewerBarsRatherThanTouchingLabels()
    {
        QStringList names;
        for (int city = 0; city < 30; ++city)
            names += u"City %1"_s.arg(city);
        m_plot->setChart(bars(names, std::vector<double>(30, 5)), ChartKind::Bar, style(), 0);
        QCOMPARE(m_plot->note(), QString());
        m_plot->resize(900, 250);
        QTRY_VERIFY(m_plot->note().endsWith(u" in the table"_s));
    }

    void manyColumnsShowTheLatest()
    {
        m_plot->setChart(visits(std::vector<double>(5000, 3)), ChartKind::Column, style(), days(6000).back());
        QVERIFY2(m_plot->note().contains(u"of 5,000 shown"_s), qPrintable(m_plot->note()));
        QTest::keyClick(canvas(*m_plot), Qt::Key_End);
        QCOMPARE(tip(*m_plot).section(u'\n', 0, 0), style().period(days(5000).back()));
    }

    void hostileNamesStayText()
    {
        const QString bold = u"<b>Visits</b> & <img src=http://127.0.0.1/x>"_s;
        const auto data = chart({times(days(3)), numbers(bold, {4, 5, 6}), numbers(u"R&D"_s, {4, 5, 6})}, 3);
        data->name = u"<i>&amp;</i>"_s;
        m_plot->setChart(data, ChartKind::Line, style(), days(9).back());
        m_plot->grab();
        QCOMPARE(legendButton(*m_plot, u"R&D"_s)->text(), u"R&&D"_s);
        QVERIFY(legendButton(*m_plot, bold)->toolTip().contains(bold.toHtmlEscaped()));
        QVERIFY(legendButton(*m_plot, bold)->sizeHint().width() < 300);
        hover(*m_plot, 0.5, 0.5);
        QTRY_COMPARE(tip(*m_plot), u"11/2/2026\n%1: 5\nR&D: 5"_s.arg(bold));
        QCOMPARE(m_plot->accessibleName(), u"<i>&amp;</i>"_s);
        QVERIFY(m_plot->findChildren<QLabel *>().isEmpty()); // nothing that could take text for markup
    }

    void followsThePalette()
    {
        m_plot->setChart(chart({times(days(3)), numbers(u"Visits"_s, {4, 5, 6}), numbers(u"Views"_s, {7, 8, 9})}, 3),
                         ChartKind::Column, style(), days(9).back());
        QVERIFY(pixels(*m_plot, seriesColors(false)[1]) > 1000);
        m_plot->setPalette(darkPalette());
        QCOMPARE(pixels(*m_plot, seriesColors(false)[1]), 0);
        QVERIFY(pixels(*m_plot, seriesColors(true)[1]) > 1000);
        const QImage key = legendButton(*m_plot, u"Views"_s)->grab().toImage();
        int marks = 0;
        for (int x = 0; x < key.width(); ++x)
            for (int y = 0; y < key.height(); ++y)
                marks += key.pixelColor(x, y) == seriesColors(true)[1];
        QVERIFY(marks > 10);
        QCOMPARE(m_plot->grab().toImage().pixelColor(2, 2), QColor(0x1e, 0x1f, 0x22));
    }

    void saysWhatItShows()
    {
        m_plot->setChart(visits({1, 2, 3}), ChartKind::Line, style(), days(9).back());
        QCOMPARE(m_plot->accessibleName(), u"Visits and page views"_s);
        QCOMPARE(m_plot->accessibleDescription(), u"Line chart, series: 1, periods: 3, from 11/1/2026 to 11/3/2026"_s);
        m_plot->clear();
        QCOMPARE(m_plot->accessibleName(), QString());
        m_plot->grab();
        hover(*m_plot, 0.5, 0.5);
        QCOMPARE(pixels(*m_plot, seriesColors(false)[0]), 0);
        QVERIFY(tip(*m_plot).isEmpty());
    }

    void takesWhateverFiguresAndTimes_data()
    {
        QTest::addColumn<std::vector<double>>("values");
        QTest::addColumn<std::vector<qint64>>("ms");
        QTest::addRow("no rows") << std::vector<double>{} << std::vector<qint64>{};
        QTest::addRow("one row") << std::vector<double>{5} << days(1);
        QTest::addRow("only null") << std::vector<double>{null, null} << days(2);
        QTest::addRow("no times") << std::vector<double>{1, 2} << std::vector<qint64>(2, TimeCells::null);
        QTest::addRow("the same time twice") << std::vector<double>{1, 2} << std::vector<qint64>(2, days(1)[0]);
        QTest::addRow("huge") << std::vector<double>{1.7e308, -1.7e308} << days(2);
        QTest::addRow("tiny") << std::vector<double>{5e-324, 0} << days(2);
        QTest::addRow("beyond all calendars")
            << std::vector<double>{1, 2}
            << std::vector<qint64>{TimeCells::null + 1, std::numeric_limits<qint64>::max()};
        QTest::addRow("one beyond all calendars") << std::vector<double>{1} << std::vector<qint64>{TimeCells::null + 1};
    }
    void takesWhateverFiguresAndTimes()
    {
        QFETCH(const std::vector<double>, values);
        QFETCH(const std::vector<qint64>, ms);
        const auto rows = qsizetype(values.size());
        for (const ChartKind kind : {ChartKind::Line, ChartKind::Column}) {
            m_plot->setChart(chart({times(ms), numbers(u"Visits"_s, values)}, rows), kind, style(), days(1)[0]);
            QVERIFY(!m_plot->grab().isNull());
            hover(*m_plot, 0.5, 0.5);
            QVERIFY(!m_plot->accessibleDescription().isEmpty());
        }
        QStringList names;
        for (qsizetype row = 0; row < rows; ++row)
            names += QString::number(row);
        m_plot->setChart(bars(names, values), ChartKind::Bar, style(), 0);
        QVERIFY(!m_plot->grab().isNull());
    }

    void aFullChartIsDrawnReduced()
    {
        constexpr int rows = 200'000;
        std::vector<qint64> ms(rows);
        std::vector<double> values(rows, 10);
        for (int row = 0; row < rows; ++row)
            ms[row] = midnight(2004, 1, 1, shanghai) + row * hour;
        values[123'456] = 1000; // one peak must not get lost
        const auto data = chart({times(ms), numbers(u"Visits"_s, values)}, rows);
        m_plot->setChart(visits({1, 2, 3}), ChartKind::Line, style(), days(9).back());
        m_plot->setChart(data, ChartKind::Line, style(shanghai, Interval::Hour), ms.back() + hour);
        m_plot->setChart(data, ChartKind::Line, style(shanghai, Interval::Hour), ms.back() + hour);
        QVERIFY(m_plot->isBuilding()); // off the GUI thread
        QTRY_VERIFY_WITH_TIMEOUT(!m_plot->isBuilding(), 20'000);
        const QImage image = canvas(*m_plot)->grab().toImage();
        const double at = 123'456.0 / rows;
        int highest = image.height();
        for (int x = int(image.width() * (at - 0.05)); x < int(image.width() * (at + 0.05)); ++x)
            for (int y = 0; y < highest; ++y)
                if (image.pixelColor(x, y).hslSaturation() > 100)
                    highest = y;
        QVERIFY2(highest < image.height() / 6, qPrintable(QString::number(highest)));
    }

    void ticksStandAtTheMidnightsOfTheZone_data()
    {
        QTest::addColumn<QTimeZone>("zone");
        QTest::addRow("Shanghai") << shanghai;
        QTest::addRow("Berlin") << berlin; // the clocks go back on 25 October 2026
    }
    void ticksStandAtTheMidnightsOfTheZone()
    {
        QFETCH(QTimeZone, zone);
        const qint64 first = midnight(2026, 10, 23, shanghai);
        const std::vector<TimeTick> ticks =
            timeTicks(first, first + 6 * day - hour, 900, style(zone, Interval::Hour), QFontMetricsF(qApp->font()));
        QVERIFY(ticks.size() > 4);
        int midnights = 0;
        for (const TimeTick &tick : ticks) {
            const QDateTime time = QDateTime::fromMSecsSinceEpoch(qint64(tick.position), zone);
            QCOMPARE(tick.text, time.toString(u"HH:mm"_s));
            QCOMPARE(time.time().minute(), 0);
            QCOMPARE(time.time().hour() % 6, 0);
            midnights += time.time() == QTime(0, 0);
        }
        QCOMPARE(midnights, 6);
    }

    void ticksFitTheirWidth_data()
    {
        QTest::addColumn<double>("width"); // in digits
        QTest::addColumn<int>("count");    // of days
        QTest::addColumn<QStringList>("expected");
        QTest::addRow("days") << 90.0 << 4 << QStringList{u"Dec 29/2025"_s, u"Dec 30"_s, u"Dec 31"_s, u"Jan 1/2026"_s};
        QTest::addRow("every second day")
            << 50.0 << 11 << QStringList{u"Dec 30/2025"_s, u"Jan 1/2026"_s, u"Jan 3"_s, u"Jan 5"_s, u"Jan 7"_s};
        QTest::addRow("Mondays") << 80.0 << 43
                                 << QStringList{u"Dec 29/2025"_s, u"Jan 5/2026"_s, u"Jan 12"_s, u"Jan 19"_s,
                                                u"Jan 26"_s,      u"Feb 2"_s,      u"Feb 9"_s};
        QTest::addRow("months") << 60.0 << 150 << QStringList{u"Jan/2026"_s, u"Feb"_s, u"Mar"_s, u"Apr"_s, u"May"_s};
        QTest::addRow("years") << 70.0 << 4000
                               << QStringList{u"2026"_s, u"2027"_s, u"2028"_s, u"2029"_s, u"2030"_s, u"2031"_s,
                                              u"2032"_s, u"2033"_s, u"2034"_s, u"2035"_s, u"2036"_s};
    }
    void ticksFitTheirWidth()
    {
        QFETCH(double, width);
        QFETCH(int, count);
        QFETCH(QStringList, expected);
        const QFontMetricsF metrics(qApp->font());
        const qint64 first = midnight(2025, 12, 29, shanghai);
        const qint64 last = first + (count - 1) * day;
        const double px = width * metrics.horizontalAdvance(u'0');
        const std::vector<TimeTick> ticks = timeTicks(first, last, px, style(), metrics);
        QCOMPARE(labels(ticks), expected);
        double end = -1e9;
        for (const TimeTick &tick : ticks) {
            const double at = (tick.position - double(first)) / double(last - first) * px;
            const double half = metrics.horizontalAdvance(tick.text) / 2;
            QVERIFY(at - half > end);
            end = at + half;
        }
    }

    void tickLabelsAreInTheLanguage()
    {
        const QFontMetricsF metrics(qApp->font());
        const qint64 first = midnight(2025, 12, 31, shanghai);
        FigureStyle chinese = style();
        chinese.locale = QLocale(QLocale::Chinese, QLocale::China);
        QCOMPARE(labels(timeTicks(first, first + day, 900, chinese, metrics)),
                 QStringList({u"12月31日/2025"_s, u"1月1日/2026"_s}));
        FigureStyle british = style();
        british.locale = QLocale(QLocale::English, QLocale::UnitedKingdom);
        QCOMPARE(labels(timeTicks(first, first + day, 900, british, metrics)),
                 QStringList({u"31 Dec/2025"_s, u"1 Jan/2026"_s}));
    }

    void periodLabelsAreLeftOutWhereTheyDoNotFit()
    {
        const QFontMetricsF metrics(qApp->font());
        const double label = metrics.horizontalAdvance(u"Nov 30"_s);
        QCOMPARE(periodTicks(days(10), 2 * label, style(), metrics).size(), std::size_t(10));
        const std::vector<TimeTick> thinned = periodTicks(days(10), label, style(), metrics);
        QCOMPARE(labels(thinned), QStringList({u"Nov 1/2026"_s, u"Nov 3"_s, u"Nov 5"_s, u"Nov 7"_s, u"Nov 9"_s}));
        QCOMPARE(thinned[1].position, 2.0);
    }

    void valueScalesAreRoundAndHoldZero_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<bool>("whole");
        QTest::addColumn<QLocale>("locale");
        QTest::addColumn<QStringList>("expected");
        const QLocale english(QLocale::English, QLocale::UnitedStates);
        const QLocale chinese(QLocale::Chinese, QLocale::China);
        const QLocale german(QLocale::German, QLocale::Germany);
        QTest::addRow("small") << 3.0 << 7.0 << true << english << QStringList{u"0"_s, u"2"_s, u"4"_s, u"6"_s, u"8"_s};
        QTest::addRow("whole") << 0.0 << 2.0 << true << english << QStringList{u"0"_s, u"1"_s, u"2"_s};
        QTest::addRow("rates") << 0.0 << 0.41 << false << english
                               << QStringList{u"0"_s, u"0.1"_s, u"0.2"_s, u"0.3"_s, u"0.4"_s, u"0.5"_s};
        QTest::addRow("below zero") << -15.0 << 30.0 << true << english
                                    << QStringList{u"-20"_s, u"-10"_s, u"0"_s, u"10"_s, u"20"_s, u"30"_s};
        QTest::addRow("thousands") << 0.0 << 4100.0 << true << english
                                   << QStringList{u"0"_s, u"1,000"_s, u"2,000"_s, u"3,000"_s, u"4,000"_s, u"5,000"_s};
        QTest::addRow("K") << 0.0 << 40000.0 << true << english
                           << QStringList{u"0"_s, u"10K"_s, u"20K"_s, u"30K"_s, u"40K"_s};
        QTest::addRow("M") << 0.0 << 2.4e6 << true << english
                           << QStringList{u"0"_s, u"0.5M"_s, u"1.0M"_s, u"1.5M"_s, u"2.0M"_s, u"2.5M"_s};
        QTest::addRow("万") << 0.0 << 40000.0 << true << chinese
                            << QStringList{u"0"_s, u"1万"_s, u"2万"_s, u"3万"_s, u"4万"_s};
        QTest::addRow("亿") << 0.0 << 1.9e8 << true << chinese
                            << QStringList{u"0"_s, u"0.5亿"_s, u"1.0亿"_s, u"1.5亿"_s, u"2.0亿"_s};
        QTest::addRow("German") << 0.0 << 40000.0 << true << german
                                << QStringList{u"0"_s, u"10.000"_s, u"20.000"_s, u"30.000"_s, u"40.000"_s};
    }
    void valueScalesAreRoundAndHoldZero()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(bool, whole);
        QFETCH(QLocale, locale);
        QFETCH(QStringList, expected);
        const ValueScale scale = valueScale(low, high, whole, 5);
        QStringList found;
        for (int tick = 0; tick <= scale.steps(); ++tick)
            found += scale.label(tick, {locale});
        QCOMPARE(found, expected);
    }

private:
    std::unique_ptr<Plot> m_plot;
};

QTEST_MAIN(TestPlot)
#include "tst_plot.moc"
