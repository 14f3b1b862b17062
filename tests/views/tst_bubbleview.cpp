// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/recordings.h"
#include "views/bubblecanvas.h"
#include "views/bubbleview.h"

#include <QComboBox>
#include <QSignalSpy>
#include <QTest>

#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace
{

NumberCells numbers(const std::vector<double> &values)
{
    NumberCells cells;
    for (const double value : values) {
        char token[32];
        if (value != value)
            cells.appendNull();
        else
            cells.append(value, {token, size_t(formatNumber(value, token) - token)});
    }
    return cells;
}

/// City, visits, duration, revenue; a row for each.
Chart cities(const std::vector<double> &visits, const std::vector<double> &revenue)
{
    TextCells names;
    std::vector<double> durations;
    for (size_t row = 0; row < visits.size(); ++row) {
        names.texts.append(u"City %1"_s.arg(row + 1));
        names.indexes.push_back(quint32(row));
        durations.push_back(double(row) + 0.5);
    }
    Chart chart;
    chart.id = u"c"_s;
    chart.name = u"Cities"_s;
    chart.table.rows = qsizetype(visits.size());
    chart.table.columns = {{u"城市"_s, true, std::move(names)},
                           {u"访问量"_s, false, numbers(visits)},
                           {u"停留时长"_s, false, numbers(durations)},
                           {u"金额"_s, false, numbers(revenue)}};
    return chart;
}

void show(BubbleView &view, Chart chart, const QJsonObject &chosen = {})
{
    FigureStyle style;
    style.locale = QLocale(QLocale::English, QLocale::UnitedStates);
    view.resize(600, 400);
    view.setChart(std::make_shared<const Chart>(std::move(chart)), style, chosen);
    QVERIFY(!view.grab().isNull());
}

BubbleCanvas *canvas(BubbleView &view)
{
    return view.findChild<BubbleCanvas *>();
}

void choose(BubbleView &view, const QString &boxName, const QString &text)
{
    auto *box = view.findChild<QComboBox *>(boxName);
    QVERIFY(box && box->findText(text) >= 0);
    box->setCurrentIndex(box->findText(text));
    emit box->activated(box->currentIndex());
}

} // namespace

class TestBubbleView : public QObject
{
    Q_OBJECT

private slots:
    void largestComeFirstAndKeysTellTheirExactFigures()
    {
        BubbleView view;
        show(view, cities({100, 900, 400}, {1234.5, 20, 7}));
        QCOMPARE(canvas(view)->accessibleName(), u"Cities: bubbles: 3, 停留时长 by 访问量"_s);
        QCOMPARE(canvas(view)->note(), QString());
        QTest::keyClick(canvas(view), Qt::Key_Right);
        QCOMPARE(canvas(view)->accessibleDescription(), u"City 1\n访问量: 100\n停留时长: 0.5\n金额: 1,234.5"_s);
        QTest::keyClick(canvas(view), Qt::Key_Right);
        QVERIFY(canvas(view)->accessibleDescription().startsWith("City 2\n"_L1));
        QTest::keyClick(canvas(view), Qt::Key_End);
        QVERIFY(canvas(view)->accessibleDescription().startsWith("City 3\n"_L1));
        QTest::keyClick(canvas(view), Qt::Key_Home);
        QVERIFY(canvas(view)->accessibleDescription().startsWith("City 1\n"_L1));
        QTest::keyClick(canvas(view), Qt::Key_Escape);
        QCOMPARE(canvas(view)->accessibleDescription(), QString());
    }

    void selectedBubbleIsToldAsSelected()
    {
        BubbleView view;
        show(view, cities({100, 900, 400}, {1234.5, 20, 7}));
        QTest::keyClick(canvas(view), Qt::Key_Home);
        const QString plain = canvas(view)->accessibleDescription();
        QTest::keyClick(canvas(view), Qt::Key_Return);
        QCOMPARE(canvas(view)->accessibleDescription(), plain + u"\nSelected"_s);
        QTest::keyClick(canvas(view), Qt::Key_Right);
        QVERIFY(!canvas(view)->accessibleDescription().contains("Selected"_L1));
        QTest::keyClick(canvas(view), Qt::Key_Home);
        QCOMPARE(canvas(view)->accessibleDescription(), plain + u"\nSelected"_s);
        canvas(view)->markRows({}); // by the table
        QCOMPARE(canvas(view)->accessibleDescription(), plain);
    }

    void metricsAreChosenAndRemembered()
    {
        BubbleView view;
        show(view, cities({100, 900, 400}, {1234.5, 20, 7}));
        QSignalSpy changed(&view, &BubbleView::changed);
        choose(view, u"x"_s, u"金额"_s);
        choose(view, u"size"_s, u"访问量"_s);
        QCOMPARE(changed.size(), 2);
        QCOMPARE(canvas(view)->data().axes, (BubbleAxes{3, 2, 1}));
        QTest::keyClick(canvas(view), Qt::Key_Right);
        QCOMPARE(canvas(view)->accessibleDescription(), u"City 2\n金额: 20\n停留时长: 1.5\n访问量: 900"_s);

        BubbleView later;
        show(later, cities({1, 2}, {3, 4}), view.chosen());
        QCOMPARE(later.chosen(), view.chosen());
        choose(later, u"size"_s, u"None"_s);
        QCOMPARE(canvas(later)->data().axes, (BubbleAxes{3, 2, -1}));
        show(view, cities({1, 2}, {3, 4}), later.chosen());
        QCOMPARE(canvas(view)->data().axes, (BubbleAxes{3, 2, -1}));
        show(view, recordedChart(u"v2-chart-bubble.json"_s), {{u"x"_s, u"gone"_s}});
        QCOMPARE(canvas(view)->data().axes, (BubbleAxes{3, 4, 3}));
    }

    void allDimensionsNameABubbleAndTheFirstColoursIt()
    {
        BubbleView view;
        show(view, recordedChart(u"v2-chart-bubble.json"_s));
        const BubbleData &data = canvas(view)->data();
        QCOMPARE(data.bubbles[0].name, u"北京 / Chrome"_s);
        QCOMPARE(data.colours, (QStringList{u"北京"_s, u"上海"_s}));
        QCOMPARE(data.bubbles[1].size, 0.5);
    }

    void whatIsNotSeenIsCounted()
    {
        const std::vector<double> many(size_t(BubbleData::mostBubbles) + 3, 5);
        BubbleView view;
        show(view, cities(many, many));
        QCOMPARE(canvas(view)->note(), u"500 of 503 shown, the rest in the table · Grey: 493 others"_s);
        QCOMPARE(canvas(view)->data().bubbles[9].colour, 9);
        QCOMPARE(canvas(view)->data().bubbles[10].colour, -1);
    }

    void rowsWithoutAPlaceAreLeftOutAndThoseWithoutASizeAreSmall()
    {
        constexpr double none = std::numeric_limits<double>::quiet_NaN();
        BubbleView view;
        show(view, cities({none, 900, 400}, {1, none, -7}));
        const BubbleData &data = canvas(view)->data();
        QCOMPARE(data.found, 2);
        QCOMPARE(data.bubbles[0].name, u"City 2"_s);
        QCOMPARE(data.bubbles[0].size, 0.0);
        QTest::keyClick(canvas(view), Qt::Key_Right);
        QVERIFY(canvas(view)->accessibleDescription().endsWith(u"金额: –"_s));
        show(view, cities({none}, {1}));
        QCOMPARE(data.found, 0);
        QTest::keyClick(canvas(view), Qt::Key_Right);
        QCOMPARE(canvas(view)->accessibleDescription(), QString());
        view.clear();
        QVERIFY(!view.grab().isNull());
    }

    void mouseChoosesTheBubbleUnderIt()
    {
        BubbleView view;
        show(view, cities({100, 900, 400}, {900, 20, 7}));
        view.show();
        QTest::mouseMove(canvas(view), QPoint(1, 1));
        QCOMPARE(canvas(view)->accessibleDescription(), QString());
        QStringList seen;
        for (int x = 0; x < canvas(view)->width(); x += 4) {
            for (int y = 0; y < canvas(view)->height(); y += 4) {
                QMouseEvent move(QEvent::MouseMove, QPointF(x, y), canvas(view)->mapToGlobal(QPointF(x, y)),
                                 Qt::NoButton, Qt::NoButton, Qt::NoModifier);
                QCoreApplication::sendEvent(canvas(view), &move);
                const QString name = canvas(view)->accessibleDescription().section(u'\n', 0, 0);
                if (!name.isEmpty() && !seen.contains(name))
                    seen.append(name);
            }
        }
        seen.sort();
        QCOMPARE(seen, (QStringList{u"City 1"_s, u"City 2"_s, u"City 3"_s}));
    }
};

QTEST_MAIN(TestBubbleView)
#include "tst_bubbleview.moc"
