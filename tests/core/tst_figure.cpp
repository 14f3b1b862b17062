// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure.h"
#include "support/recordings.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace
{

Table figure(Chart chart, ChartKind kind)
{
    return figureOf(std::make_shared<const Chart>(std::move(chart)), kind)->table;
}

/// A row a line, cells by |, null as ~.
QStringList shown(const Table &table)
{
    QStringList header;
    for (const Column &column : table.columns)
        header.append(column.name);
    QStringList lines{header.join(u'|')};
    for (qsizetype row = 0; row < table.rows; ++row) {
        QStringList cells;
        for (const Column &column : table.columns) {
            if (const TextCells *text = column.text())
                cells.append(text->at(row));
            else if (const TimeCells *time = column.time())
                cells.append(QString::number(time->ms[size_t(row)]));
            else
                cells.append(column.numbers()->isNull(row) ? u"~"_s
                                                           : QString::fromLatin1(column.numbers()->token(row)));
        }
        lines.append(cells.join(u'|'));
    }
    return lines;
}

NumberCells &numbers(Chart &chart, const QString &name)
{
    for (Column &column : chart.table.columns)
        if (column.name == name)
            return std::get<NumberCells>(column.cells);
    qFatal("no such column");
}

} // namespace

class TestFigure : public QObject
{
    Q_OBJECT

private slots:
    void funnelIsDrawnByStep()
    {
        QCOMPARE(shown(figure(recordedChart(u"v2-funnel.json"_s, Resource::Funnel), ChartKind::Funnel)),
                 (QStringList{u"步骤|目标用户|人数"_s, u"第1步|全部访问用户|2997"_s, u"第2步|全部访问用户|1203"_s,
                              u"第3步|全部访问用户|360"_s}));
    }

    void funnelOfSeveralTargetUsersHasASeriesForEach()
    {
        const Chart funnel = recordedChart(u"v2-funnel-target-users.json"_s, Resource::Funnel);
        QCOMPARE(shown(figure(funnel, ChartKind::Funnel)),
                 (QStringList{u"步骤|目标用户|人数"_s, u"第1步|全部访问用户|1800"_s, u"第1步|新访问用户|200"_s,
                              u"第2步|全部访问用户|720"_s, u"第2步|新访问用户|50"_s, u"第3步|全部访问用户|220"_s,
                              u"第3步|新访问用户|20"_s}));
        QCOMPARE(shown(figure(funnel, ChartKind::Line)),
                 (QStringList{u"目标用户|时间|总转化率"_s, u"全部访问用户|1462118400000|0.12"_s,
                              u"新访问用户|1462118400000|0.1"_s, u"全部访问用户|1462204800000|0.125"_s,
                              u"新访问用户|1462204800000|~"_s}));
    }

    void ratesOfTheStepsAreLinesWhereNothingElseTellsThemApart()
    {
        const QStringList rows = shown(figure(recordedChart(u"v2-funnel.json"_s, Resource::Funnel), ChartKind::Line));
        QCOMPARE(rows[0], u"目标用户|时间|总转化率|第2步转化率|第3步转化率"_s);
        QCOMPARE(rows.size(), 4);
    }

    void stepsStandInTheirOrder()
    {
        Chart funnel = recordedChart(u"v2-funnel.json"_s, Resource::Funnel);
        for (Column &column : funnel.table.columns)
            column.name.replace(u"第1步"_s, u"第10步"_s);
        QCOMPARE(shown(figure(funnel, ChartKind::Funnel)),
                 (QStringList{u"步骤|目标用户|人数"_s, u"第2步|全部访问用户|1203"_s, u"第3步|全部访问用户|360"_s,
                              u"第10步|全部访问用户|2997"_s}));
    }

    void retentionSharesAreOfTheRowsInWhichTheyAreKnown()
    {
        const QStringList rows =
            shown(figure(recordedChart(u"v2-retention-30.json"_s, Resource::Retention), ChartKind::Line));
        QCOMPARE(rows.size(), 31);
        QCOMPARE(rows[0], u"时间|目标用户|对比值|用户行为|留存率"_s);
        QCOMPARE(rows[1], u"当日|全部访问用户|全部|访问|1"_s);
        QCOMPARE(rows[2], u"次日|全部访问用户|全部|访问|0.4"_s); // of all three days: (400 + 320 + 480) / 3000
        QVERIFY(rows[29].startsWith(u"28日后|"_s));
        QCOMPARE(rows[29].section(u'|', -1).toDouble(), 25 / 1800.);  // of two days: (14 + 11) / 1800
        QCOMPARE(rows[30], u"29日后|全部访问用户|全部|访问|0.014"_s); // of one day: 14 / 1000
    }

    void whatNoRowKnowsIsNull()
    {
        Chart retention = recordedChart(u"v2-retention.json"_s, Resource::Retention);
        NumberCells unknown;
        for (int row = 0; row < 3; ++row)
            unknown.appendNull();
        numbers(retention, u"2日后"_s) = unknown;
        QCOMPARE(shown(figure(retention, ChartKind::Column)),
                 (QStringList{u"时间|目标用户|对比值|用户行为|留存率"_s, u"当日|全部访问用户|全部|访问|1"_s,
                              u"次日|全部访问用户|全部|访问|0.31"_s, u"2日后|全部访问用户|全部|访问|~"_s}));
        numbers(retention, u"留存人数"_s) = unknown;
        QCOMPARE(shown(figure(retention, ChartKind::Line))[1], u"当日|全部访问用户|全部|访问|~"_s);
    }

    void retentionOfSeveralBehavioursHasASeriesForEach()
    {
        Chart retention = recordedChart(u"v2-retention.json"_s, Resource::Retention);
        std::get<TextCells>(retention.table.columns[2].cells) = {{u"访问"_s, u"支付"_s}, {0, 1, 1}};
        QCOMPARE(shown(figure(retention, ChartKind::Line)),
                 (QStringList{u"时间|目标用户|对比值|用户行为|留存率"_s, u"当日|全部访问用户|全部|访问|1"_s,
                              u"当日|全部访问用户|全部|支付|1"_s, u"次日|全部访问用户|全部|访问|0.31"_s,
                              u"次日|全部访问用户|全部|支付|0.31"_s, u"2日后|全部访问用户|全部|访问|0.205"_s,
                              u"2日后|全部访问用户|全部|支付|0.205"_s}));
    }

    void retentionOfOnePeriodIsFirstACurve()
    {
        Chart retention = recordedChart(u"v2-retention.json"_s, Resource::Retention);
        QCOMPARE(kindOf(retention), ChartKind::Heat);
        retention.table.keepRows({false, true, false});
        QCOMPARE(kindOf(retention), ChartKind::Line);
        QCOMPARE(possibleKinds(retention),
                 (std::vector{ChartKind::Line, ChartKind::Column, ChartKind::Heat, ChartKind::Table}));
    }

    void frequencyIsDrawnByBinInTheOrderOfTheBins()
    {
        QCOMPARE(
            shown(figure(recordedChart(u"v3-frequency.json"_s, Resource::Frequency), ChartKind::Bar)),
            (QStringList{u"频次|目标用户|人数"_s, u"1次|全部访问用户|999"_s, u"2~3次|全部访问用户|600"_s,
                         u"4~5次|全部访问用户|240"_s, u"6~9次|全部访问用户|120"_s, u"10次以上|全部访问用户|40"_s}));
    }

    void binsWithoutNumbersStandAsTheyCome()
    {
        Chart frequency = recordedChart(u"v3-frequency.json"_s, Resource::Frequency);
        std::get<TextCells>(frequency.table.columns[2].cells).texts[0] = u"从不"_s;
        const QStringList rows = shown(figure(frequency, ChartKind::Bar));
        QCOMPARE(rows[1], u"从不|全部访问用户|999"_s);
        QCOMPARE(rows[4], u"10次以上|全部访问用户|40"_s);
    }

    void kinds_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<Resource>("resource");
        QTest::addColumn<ChartKind>("kind");
        QTest::addColumn<std::vector<ChartKind>>("possible");
        using enum ChartKind;
        using Kinds = std::vector<ChartKind>;
        QTest::newRow("funnel") << u"v2-funnel.json"_s << Resource::Funnel << Funnel << Kinds{Line, Funnel, Table};
        QTest::newRow("retention") << u"v2-retention-30.json"_s << Resource::Retention << Heat
                                   << Kinds{Line, Column, Heat, Table};
        QTest::newRow("frequency") << u"v3-frequency.json"_s << Resource::Frequency << Bar
                                   << Kinds{Line, Column, Bar, Table};
        QTest::newRow("frequency without time")
            << u"v3-frequency-total.json"_s << Resource::Frequency << Bar << Kinds{Column, Bar, Table};
        // Columns of another kind: as charts are.
        QTest::newRow("no funnel") << u"v2-chart-bar.json"_s << Resource::Funnel << Bar << Kinds{Bar, Table};
        QTest::newRow("no retention") << u"v2-chart-line.json"_s << Resource::Retention << Line
                                      << Kinds{Line, Column, Table};
        QTest::newRow("frequency without bins")
            << u"v2-chart-line.json"_s << Resource::Frequency << Line << Kinds{Line, Column, Table};
        QTest::newRow("target users, no bins")
            << u"v2-chart-line-target-users.json"_s << Resource::Frequency << Line << Kinds{Line, Column, Table};
    }

    void kinds()
    {
        QFETCH(QString, name);
        QFETCH(Resource, resource);
        QFETCH(ChartKind, kind);
        QFETCH(std::vector<ChartKind>, possible);
        const Chart chart = recordedChart(name, resource);
        QCOMPARE(kindOf(chart), kind);
        QCOMPARE(possibleKinds(chart), possible);
        Chart none = chart;
        none.table.keepRows(std::vector<bool>(size_t(none.table.rows), false));
        for (const ChartKind each : possibleKinds(none))
            QCOMPARE(figure(none, each).rows, 0);
    }

    void chartIsItsOwnFigure()
    {
        const auto chart = std::make_shared<const Chart>(recordedChart(u"v2-funnel.json"_s));
        QCOMPARE(figureOf(chart, ChartKind::Funnel), chart);
    }

    void ratesOfAChartArePercentWhereAllAreSharesOfOne()
    {
        Chart chart = recordedChart(u"v2-chart-hours.json"_s);
        std::vector<double> &rates = numbers(chart, u"跳出率"_s).values;
        rates.assign(rates.size(), 0.4521);
        QCOMPARE(percentFactor(chart), 100.);
        rates[1] = 45.21; // of a hundred, or of something else
        QCOMPARE(percentFactor(chart), 0.);
        rates[1] = -0.1;
        QCOMPARE(percentFactor(chart), 0.);
        rates[1] = std::numeric_limits<double>::quiet_NaN();
        QCOMPARE(percentFactor(chart), 100.);
        chart.aggregator = {45.21}; // of 访问量
        QCOMPARE(percentFactor(chart), 100.);
        std::erase_if(chart.table.columns, [](const Column &column) { return column.name == u"访问量"_s; });
        QCOMPARE(percentFactor(chart), 0.);
    }

    void sharesAreToldFromPercents()
    {
        Chart retention = recordedChart(u"v2-retention.json"_s, Resource::Retention);
        QCOMPARE(percentFactor(retention), 100.);
        for (const QString &name : {u"当日留存率"_s, u"次日留存率"_s, u"2日后留存率"_s})
            for (double &value : numbers(retention, name).values)
                value *= 100;
        QCOMPARE(percentFactor(retention), 1.);
        QCOMPARE(shown(figure(retention, ChartKind::Line))[2], u"次日|全部访问用户|全部|访问|31"_s);
        QVERIFY(isShare(u"第2步转化率"_s) && isShare(u"占比"_s) && !isShare(u"第2步人数"_s) && !isShare(u"率先"_s));
        QVERIFY(isShare(u"Bounce rate"_s) && isShare(u"Bounce rate (before)"_s) && isShare(u"跳出率（对比期）"_s));
        QVERIFY(!isShare(u"启动频率"_s) && !isShare(u"Separate"_s));
    }
};

QTEST_GUILESS_MAIN(TestFigure)
#include "tst_figure.moc"
