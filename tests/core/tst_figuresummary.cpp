// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figuresummary.h"
#include "support/recordings.h"

#include <QRandomGenerator>
#include <QTest>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace
{

std::shared_ptr<const Chart> recordedFrequency(const QString &name)
{
    return std::make_shared<const Chart>(recordedChart(name, Resource::Frequency));
}

/// A row each; -1 is null.
Chart funnelOf(const QList<QList<int>> &rows)
{
    QByteArray meta = R"({"name":"时间","dimension":true},{"name":"总转化率","metric":true})";
    for (qsizetype step = 1; step <= rows.constFirst().size(); ++step)
        meta += R"(,{"name":"第)" + QByteArray::number(step) + R"(步人数","metric":true})";
    QByteArrayList data;
    qint64 day = 1462118400000;
    for (const QList<int> &row : rows) {
        QByteArray cells = "[" + QByteArray::number(day) + ",0.5";
        for (const int people : row)
            cells += "," + (people < 0 ? "null"_ba : QByteArray::number(people));
        data += cells + "]";
        day += 86'400'000;
    }
    ChartQuery query;
    query.resource = Resource::Funnel;
    return *Chart::fromJson(R"({"id":"f","name":"n","startTime":1462118400000,"endTime":1462377599999,)"
                            R"("interval":86400000,"meta":[)" +
                                meta + R"(],"data":[)" + data.join(',') + "]}",
                            query);
}

} // namespace

class TestFigureSummary : public QObject
{
    Q_OBJECT

private slots:
    void aFunnelSaysHowManyCameToTheEndAndWhereMostAreLost()
    {
        const auto summary = summaryOfFunnel(recordedChart(u"v2-funnel.json"_s, Resource::Funnel));
        QVERIFY(summary);
        QCOMPARE(summary->series, QString());
        QCOMPARE(summary->first, 2997.0);
        QCOMPARE(summary->last, 360.0);
        QCOMPARE(summary->overall(), 360 / 2997.0);
        QCOMPARE(summary->worstStep, 2); // 2997 to 1203; to the third 1203 to 360, which is a larger share
        QCOMPARE(summary->worst, 1794 / 2997.0);
        QCOMPARE(summary->lost, 1794.0);
    }

    void ofSeveralTargetUsersItIsThoseWithMostPeople()
    {
        const auto summary = summaryOfFunnel(recordedChart(u"v2-funnel-target-users.json"_s, Resource::Funnel));
        QVERIFY(summary);
        QCOMPARE(summary->series, u"全部访问用户"_s);
        QCOMPARE(summary->first, 1800.0); // not 2000: they may overlap
        QCOMPARE(summary->last, 220.0);
        const Chart funnel = recordedChart(u"v2-funnel-target-users.json"_s, Resource::Funnel);
        QVERIFY(!summaryOfFunnel(funnel, u"nobody"_s));
        const auto others = summaryOfFunnel(funnel, funnel.table.textsOf(1));
        QVERIFY(others && others->series == u"新访问用户"_s);
        QVERIFY(others->first == 200 && others->last == 20);
    }

    void aFunnelWithoutPeopleHasNone()
    {
        QVERIFY(!summaryOfFunnel(funnelOf({{0, 0, 0}})));
        QVERIFY(!summaryOfFunnel(funnelOf({{5}})));
        QVERIFY(!summaryOfFunnel(funnelOf({{-1, 3}})));
        QVERIFY(!summaryOfFunnel(funnelOf({{3, -1}})));
        const auto nobodyLost = summaryOfFunnel(funnelOf({{5, 5}}));
        QVERIFY(nobodyLost);
        QCOMPARE(nobodyLost->worstStep, 0);
        QVERIFY(!summaryOfFunnel(recordedChart(u"v2-chart-line.json"_s)));
        QVERIFY(!summaryOfFunnel(recordedChart(u"v2-chart-line.json"_s, Resource::Funnel)));
    }

    void funnelsAgreeWithASecondComputation()
    {
        QRandomGenerator random(20261126);
        for (int run = 0; run < 100; ++run) {
            const int steps = random.bounded(2, 7);
            QList<QList<int>> rows;
            for (int day = 0; day < 1 + run % 9; ++day) {
                QList<int> row{random.bounded(1, 5000)};
                while (row.size() < steps)
                    row.append(random.bounded(0, row.constLast() + 1));
                rows.append(row);
            }
            const auto summary = summaryOfFunnel(funnelOf(rows));
            QVERIFY(summary);
            QList<qint64> sums(steps, 0);
            for (const QList<int> &row : std::as_const(rows))
                for (int step = 0; step < steps; ++step)
                    sums[step] += row[step];
            QCOMPARE(summary->overall(), double(sums.constLast()) / double(sums.constFirst()));
            QList<qint64> lost;
            for (int step = 1; step < steps; ++step)
                lost.append(sums[step - 1] - sums[step]);
            const qint64 most = *std::max_element(lost.begin(), lost.end());
            QCOMPARE(summary->lost, double(most));
            QCOMPARE(summary->worstStep, most == 0 ? 0 : int(lost.indexOf(most)) + 2);
        }
    }

    void aRetentionSaysWhoComesAgain()
    {
        const auto summary = summaryOfRetention(recordedChart(u"v2-retention-30.json"_s, Resource::Retention), 100);
        QVERIFY(summary);
        QCOMPARE(summary->people, 3000.0);
        QCOMPARE(summary->shares.size(), 3);
        QCOMPARE(summary->shares[0], (QPair(u"次日"_s, 0.4))); // (400 + 320 + 480) / 3000
        QCOMPARE(summary->shares[1].first, u"7日后"_s);
        QCOMPARE(summary->shares[2].first, u"29日后"_s);
        QCOMPARE(summary->shares[2].second, 14 / 1000.0); // of the one day of which it is known
        const auto percent = summaryOfRetention(recordedChart(u"v2-retention-30.json"_s, Resource::Retention), 1);
        QCOMPARE(percent->shares[0].second, 40.0);

        const auto three = summaryOfRetention(recordedChart(u"v2-retention.json"_s, Resource::Retention), 100);
        QCOMPARE(three->shares, (QList<QPair<QString, double>>{{u"次日"_s, 0.31}, {u"2日后"_s, 410 / 2000.0}}));
        QVERIFY(!summaryOfRetention(recordedChart(u"v2-chart-line.json"_s, Resource::Retention), 100));
    }

    void whatIsNotSettledCanBeLeftOut()
    {
        const QTimeZone shanghai("Asia/Shanghai");
        const qint64 begin = 1462118400000; // 2 May 2016
        const qint64 day = 86'400'000;
        const Chart funnel = funnelOf({{100, 50}, {100, 20}, {100, 0}});
        QCOMPARE(summaryOfFunnel(funnel)->overall(), 70 / 300.0);
        QCOMPARE(summaryOfFunnel(settledPart(funnel, shanghai, begin + 2 * day))->overall(), 70 / 200.0);
        QCOMPARE(summaryOfFunnel(settledPart(funnel, shanghai, begin + 2 * day - 1))->overall(), 0.5);
        QVERIFY(!summaryOfFunnel(settledPart(funnel, shanghai, begin)));

        // Three days; what the third of them did on the day after is not settled, nor what the second did two days
        // later.
        const Chart retention =
            settledPart(recordedChart(u"v2-retention.json"_s, Resource::Retention), shanghai, begin + 3 * day);
        const auto summary = summaryOfRetention(retention, 100);
        QVERIFY(summary);
        QCOMPARE(summary->shares, (QList<QPair<QString, double>>{{u"次日"_s, 0.31}, {u"2日后"_s, 0.205}}));
        const auto cellOf = [&](const QString &name, qsizetype row) {
            for (const Column &column : retention.table.columns)
                if (column.name == name)
                    return column.numbers()->isNull(row);
            return false;
        };
        QVERIFY(!cellOf(u"次日"_s, 1) && cellOf(u"次日"_s, 2) && !cellOf(u"2日后"_s, 0) && cellOf(u"2日后"_s, 1));
    }

    void retentionsAgreeWithASecondComputation()
    {
        QRandomGenerator random(20261128);
        for (int run = 0; run < 50; ++run) {
            const int days = random.bounded(1, 12);
            QByteArrayList rows;
            qint64 came[3] = {0, 0, 0};  // of those of whom it is known
            qint64 again[3] = {0, 0, 0}; // on the same day, the next, the one after
            qint64 people = 0;
            for (int day = 0; day < days; ++day) {
                const int cohort = random.bounded(1, 1000);
                people += cohort;
                QByteArray row = "[\"a\",\"b\",\"c\"," + QByteArray::number(1462118400000 + day * 86'400'000LL) + ',' +
                                 QByteArray::number(cohort);
                for (int later = 0; later < 3; ++later) {
                    if (later > 0 && day + later >= days) {
                        row += ",null,null";
                        continue;
                    }
                    const int count = later == 0 ? cohort : random.bounded(0, cohort + 1);
                    came[later] += cohort;
                    again[later] += count;
                    row += ',' + QByteArray::number(count) + ',' + QByteArray::number(double(count) / cohort);
                }
                rows += row + ']';
            }
            ChartQuery query;
            query.resource = Resource::Retention;
            QByteArray meta;
            for (const char *name : {"目标用户", "对比值", "用户行为", "时间"})
                meta += QByteArray("{\"name\":\"") + name + "\",\"dimension\":true},";
            for (const char *name : {"留存人数", "当日", "当日留存率", "次日", "次日留存率", "2日后", "2日后留存率"})
                meta += QByteArray("{\"name\":\"") + name + "\",\"metric\":true},";
            const auto chart =
                Chart::fromJson(R"({"id":"r","name":"n","startTime":1462118400000,"endTime":1463155199999,)"
                                R"("interval":86400000,"range":"day","meta":[)" +
                                    meta.chopped(1) + R"(],"data":[)" + rows.join(',') + "]}",
                                query);
            QVERIFY(chart);
            const auto summary = summaryOfRetention(*chart, 100);
            QCOMPARE(summary.has_value(), days > 1);
            if (!summary)
                continue;
            QCOMPARE(summary->people, double(people));
            QCOMPARE(summary->shares.constFirst().second, double(again[1]) / double(came[1]));
            QCOMPARE(summary->shares.size(), days > 2 ? 2 : 1);
            if (days > 2)
                QCOMPARE(summary->shares.constLast().second, double(again[2]) / double(came[2]));
        }
    }

    void aFrequencySaysHowOftenIsUsual()
    {
        const auto summary = summaryOfFrequency(recordedFrequency(u"v3-frequency.json"_s));
        QVERIFY(summary);
        QCOMPARE(summary->metric, u"人数"_s);
        QCOMPARE(summary->bin, u"1次"_s);
        QCOMPARE(summary->highest, 999.0); // of both days
        QCOMPARE(summary->share, std::optional(999 / 1999.0));
        QCOMPARE(summaryOfFrequency(recordedFrequency(u"v3-frequency-total.json"_s))->share,
                 std::optional(999 / 1999.0));
        auto means = std::make_shared<Chart>(*recordedFrequency(u"v3-frequency.json"_s));
        for (Column &column : means->table.columns)
            column.name.replace(u"人数"_s, u"平均访问时长"_s);
        QVERIFY(!summaryOfFrequency(means)->share); // a sum of means says nothing
        QVERIFY(!summaryOfFrequency(recordedFrequency(u"v2-chart-line.json"_s)));
    }
};

QTEST_GUILESS_MAIN(TestFigureSummary)
#include "tst_figuresummary.moc"
