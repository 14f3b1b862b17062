// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog.h"
#include "support/recordings.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace
{

} // namespace

class TestCatalog : public QObject
{
    Q_OBJECT

private slots:
    void dashboards()
    {
        const auto list = Dashboard::listFromJson(recorded(u"dashboards.json"_s));
        QVERIFY2(list, list ? "" : qPrintable(list.error().detail));
        QCOMPARE(*list, (QList<Dashboard>{{u"a9aLkdzo"_s, u"概览"_s, u"normal"_s, u"global"_s, u"Wang"_s,
                                           u"2019-01-01"_s, u"2019-03-04"_s},
                                          {u"YoX28w7R"_s, u"Now <b>live</b> & well"_s, u"realtimeV2"_s, u"user"_s,
                                           u"Li"_s, u"2018-11-30"_s, u"2018-12-01"_s}}));
    }

    void dashboardsOfTheFirstGenerationHoldCharts()
    {
        const auto content = DashboardContent::fromJson(recorded(u"dashboard-v1.json"_s));
        QVERIFY(content);
        QCOMPARE(content->id, u"YoX28w7R"_s);
        QCOMPARE(content->name, u"Overview"_s);
        QCOMPARE(content->charts, (QList<ChartRef>{
                                      {u"YoXbrp7R"_s, u"Visits"_s, Resource::Chart, u"Wang"_s, u"2016-05-01"_s},
                                      {u"zR4v1Q2o"_s, u"Cities"_s, Resource::Chart, {}, {}},
                                  }));
    }

    void laterDashboardsNameTheResource()
    {
        const auto content = DashboardContent::fromJson(recorded(u"dashboard-v2.json"_s));
        QVERIFY(content);
        QCOMPARE(content->charts, (QList<ChartRef>{
                                      {u"YoXbrp7R"_s, u"访问量"_s, Resource::Chart, u"Wang"_s, u"2019-01-01"_s},
                                      {u"8oMkb5Rw"_s, u"注册漏斗"_s, Resource::Funnel, u"Li"_s, u"2019-01-02"_s},
                                      {u"qPDJ7b9v"_s, u"新用户留存"_s, Resource::Retention, u"Li"_s, u"2019-01-03"_s},
                                  }));
    }

    void segmentations()
    {
        const auto list = Segmentation::listFromJson(recorded(u"segmentations.json"_s));
        QVERIFY(list);
        QCOMPARE(*list, (QList<Segmentation>{
                            {u"5kZ3yb9D"_s, u"Loyal"_s, u"cs1"_s, 1230, u"2016-08-03"_s},
                            {u"Wo5x8bdR"_s, u"访客"_s, u"u"_s, 4503599627370497, u"2016-08-04"_s},
                        }));
    }

    void countsAreExact()
    {
        const auto count = [](const char *number) {
            const auto list = Segmentation::listFromJson(QByteArray(R"([{"id":"s","userNum":)") + number + "}]");
            return list ? QString::number(list->first().userCount) : list.error().detail;
        };
        QCOMPARE(count("9007199254740993"), u"9007199254740993"_s);
        QCOMPARE(count("9223372036854775807"), u"9223372036854775807"_s);
        QCOMPARE(count("18446744073709551615"), u"[0].userNum: a whole number was expected, found a number"_s);
        QCOMPARE(count("1.5"), u"[0].userNum: a whole number was expected, found a number"_s);
        QCOMPARE(count("null"), u"0"_s);
    }

    void lastOfEqualNamesCounts()
    {
        const auto list = Dashboard::listFromJson(R"([{"id":"a","id":"b"}])");
        QVERIFY(list);
        QCOMPARE(list->first().id, u"b"_s);
    }

    void malformedListNamesThePlace_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<Error::Kind>("kind");
        QTest::addColumn<QString>("detail");
        using enum Error::Kind;
        QTest::newRow("empty") << QByteArray() << Incomplete << u"the answer is empty"_s;
        QTest::newRow("blank") << QByteArray(" \n") << Incomplete << u"the answer is empty"_s;
        QTest::newRow("object") << QByteArray("{}") << Malformed
                                << u"the answer: an array was expected, found an object"_s;
        QTest::newRow("null") << QByteArray("null") << Malformed << u"the answer: an array was expected, found null"_s;
        QTest::newRow("item") << QByteArray(R"([{"id":"a"},7])") << Malformed
                              << u"[1]: an object was expected, found a number"_s;
        QTest::newRow("no id") << QByteArray(R"([{"name":"a"}])") << Malformed << u"[0].id: missing"_s;
        QTest::newRow("null id") << QByteArray(R"([{"id":null}])") << Malformed << u"[0].id: missing"_s;
        QTest::newRow("name") << QByteArray(R"([{"id":"a"},{"id":"b","name":["x"]}])") << Malformed
                              << u"[1].name: text was expected, found an array"_s;
        QTest::newRow("UTF-8") << QByteArray("[{\"id\":\"é\xff\"}]") << Malformed << u"byte 10: no UTF-8"_s;
        QTest::newRow("UTF-8, cut") << QByteArray("[{\"id\":\"a\"}]\xe4\xb8") << Malformed << u"byte 12: no UTF-8"_s;
    }

    void malformedListNamesThePlace()
    {
        QFETCH(QByteArray, body);
        QFETCH(Error::Kind, kind);
        QFETCH(QString, detail);
        const auto list = Dashboard::listFromJson(body);
        QVERIFY(!list);
        QCOMPARE(list.error().detail, detail);
        QCOMPARE(list.error().kind, kind);
    }

    void brokenJsonIsRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        for (const char *body :
             {"[", "[1,2]]", "[{\"id\":\"a\"}] x", "[{\"id\":\"a\"},]", "[{\"id\":\"a\" \"b\"}]", "[{\"id\":\"\\q\"}]",
              "[{\"id\":\"\\ud800\"}]", "[{\"id\":\"a\tb\"}]", "[{\"id\":\"a\",\"n\":1e400}]", "[{id:1}]",
              "<html></html>", "\xef\xbb\xbf\xef\xbb\xbf[]"})
            QTest::newRow(body) << QByteArray(body);
        QTest::newRow("deep") << QByteArray(100'000, '[');
        QTest::newRow("deep and closed") << QByteArray(100'000, '[') + QByteArray(100'000, ']');
    }

    void brokenJsonIsRefused()
    {
        QFETCH(QByteArray, body);
        const auto list = Dashboard::listFromJson(body);
        QVERIFY(!list);
        QCOMPARE(list.error().kind, Error::Kind::Malformed);
        QVERIFY(!list.error().detail.isEmpty());
    }

    void malformedDashboardNamesThePlace()
    {
        QCOMPARE(DashboardContent::fromJson("{}").error().detail, u"charts: missing"_s);
        QCOMPARE(DashboardContent::fromJson(R"({"charts":{}})").error().detail,
                 u"charts: an array was expected, found an object"_s);
        QCOMPARE(DashboardContent::fromJson(R"({"charts":[{"id":"a"},{}]})").error().detail,
                 u"charts[1].id: missing"_s);
        QCOMPARE(DashboardContent::fromJson(R"({"charts":[]})")->charts.size(), 0);
    }

    void rulesComeWithTabsOrCommas()
    {
        const auto tabs = rulesFromCsv(recorded(u"rules-tabs.csv"_s));
        const auto commas = rulesFromCsv(recorded(u"rules-commas.csv"_s));
        QVERIFY(tabs && commas);
        QCOMPARE(*tabs, *commas);
        QCOMPARE(tabs->rows, 3);
        QCOMPARE(tabs->columns[1].name, u"eventName"_s);
        QCOMPARE(tabs->columns[1].text()->at(0), u"元素_注册按钮"_s);
        QCOMPARE(tabs->columns[1].text()->at(2), u"Comma, inside"_s);
        QCOMPARE(tabs->columns[2].text()->at(2), u"imp"_s);
    }

    void malformedRulesAreRefused()
    {
        QCOMPARE(rulesFromCsv({}).error().kind, Error::Kind::Incomplete);
        QCOMPARE(rulesFromCsv("<html>").error().detail, u"header: 3 names were expected, found 1"_s);
        QCOMPARE(rulesFromCsv("a,b,c\n1,2\n").error().detail, u"record 1: 2 cells, the header names 3"_s);
        QCOMPARE(rulesFromCsv("a,b,c\n1,2,\xff\n").error().detail, u"byte 10: no UTF-8"_s);
        QCOMPARE(rulesFromCsv("a,b,c\r\n\r\n1,2,3")->rows, 1);
    }

    void statusesHaveOneMeaning()
    {
        using enum Error::Kind;
        QCOMPARE(kindFromHttpStatus(401), Unauthorized);
        QCOMPARE(kindFromHttpStatus(403), Forbidden);
        QCOMPARE(kindFromHttpStatus(404), NotFound);
        QCOMPARE(kindFromHttpStatus(429), RateLimited);
        QCOMPARE(kindFromHttpStatus(302), NotTheService);
        for (const int status : {100, 400, 418, 500, 503, 999})
            QCOMPARE(kindFromHttpStatus(status), Server);
    }
};

QTEST_GUILESS_MAIN(TestCatalog)
#include "tst_catalog.moc"
