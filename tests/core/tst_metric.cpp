// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metric.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace
{

Chart chart(const QByteArray &interval, const QByteArray &rows)
{
    return *Chart::fromJson(R"({"id":"c","name":"n","startTime":1462118400000,"endTime":1462204799999,"interval":)" +
                            interval +
                            R"(,"meta":[{"name":"时间","dimension":true},{"name":"访问量","metric":true},)"
                            R"({"name":"跳出率","metric":true}],"data":)" +
                            rows + "}");
}

} // namespace

class TestMetric : public QObject
{
    Q_OBJECT

private slots:
    void hourlessMetricsAreToldByName()
    {
        for (const QString &name : {u"跳出率"_s, u"访问时长"_s, u"平均访问时长"_s, u"每次访问页数"_s,
                                    u"每次访问页面浏览量"_s, u"Bounce rate"_s, u"Pages per visit"_s})
            QVERIFY2(isHourless(name), qPrintable(name));
        for (const QString &name : {u"访问量"_s, u"页面浏览量"_s, u"支付成功率"_s, u"停留时长"_s, u"Visits"_s})
            QVERIFY2(!isHourless(name), qPrintable(name));
    }

    void onlyZerosByTheHourAreUnavailable()
    {
        const QByteArray hour = "3600000";
        const QStringList none;
        QCOMPARE(unavailableMetrics(chart(hour, "[[1462118400000,0,0],[1462122000000,0,null]]")),
                 QStringList{u"跳出率"_s});
        QCOMPARE(unavailableMetrics(chart(hour, "[[1462118400000,5,0],[1462122000000,0,0.31]]")), none);
        QCOMPARE(unavailableMetrics(chart("86400000", "[[1462118400000,5,0]]")), none);
        QCOMPARE(unavailableMetrics(chart(hour, "[]")), none);
    }

    void sharesMeansAndPeopleAreNotSummed()
    {
        for (const QString &name : {u"访问量"_s, u"支付金额"_s, u"销量"_s, u"搜索次数"_s, u"Orders"_s})
            QVERIFY2(isAdditive(name), qPrintable(name));
        for (const QString &name : {u"支付成功率"_s, u"占比"_s, u"平均使用时长"_s, u"客单价"_s, u"访问用户量"_s,
                                    u"人数"_s, u"新访客"_s, u"Average order value"_s, u"Users"_s})
            QVERIFY2(!isAdditive(name), qPrintable(name));
    }
};

QTEST_GUILESS_MAIN(TestMetric)
#include "tst_metric.moc"
