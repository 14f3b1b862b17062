// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart.h"
#include "support/recordings.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>
#include <simdjson.h>

using namespace Qt::Literals::StringLiterals;

namespace
{

const QTimeZone shanghai("Asia/Shanghai");

const QStringList recordedCharts{u"v1-chart-line.json"_s,
                                 u"v1-chart-column.json"_s,
                                 u"v1-chart-bar.json"_s,
                                 u"v1-chart-table.json"_s,
                                 u"v1-chart-empty.json"_s,
                                 u"v1-chart-bignumber.json"_s,
                                 u"v2-chart-line.json"_s,
                                 u"v2-chart-lines-by-city.json"_s,
                                 u"v2-chart-bar.json"_s,
                                 u"v2-chart-column.json"_s,
                                 u"v2-chart-table.json"_s,
                                 u"v2-chart-bubble.json"_s,
                                 u"v2-chart-bignumber.json"_s,
                                 u"v2-funnel.json"_s,
                                 u"v2-retention.json"_s,
                                 u"v3-chart-line.json"_s,
                                 u"v2-chart-line-target-users.json"_s,
                                 u"v2-chart-bignumber-by-day.json"_s,
                                 u"v2-funnel-target-users.json"_s,
                                 u"v2-retention-30.json"_s,
                                 u"v3-frequency.json"_s};

/// @p json with " for each ', which moc takes better than raw strings.
QByteArray quoted(QByteArray json)
{
    return json.replace('\'', '"');
}

/// The answer with this meta ("d name" or "m name" each) and data.
QByteArray answer(const QStringList &meta, const QByteArray &data)
{
    QByteArray json = quoted("{'id':'c','name':'n','meta':[");
    for (const QString &column : meta) {
        if (!json.endsWith('['))
            json += ',';
        json += quoted("{'name':'") + column.mid(2).toUtf8() + quoted("','") +
                (column[0] == u'd' ? "dimension" : "metric") + quoted("':true}");
    }
    return json + quoted("],'data':") + data + "}";
}

/// The cells of a column as a person would read them: "text:", "time:" or "number:", then the cells, null as ~.
QString shown(const Column &column)
{
    QStringList cells;
    if (const TextCells *text = column.text()) {
        for (const quint32 index : text->indexes)
            cells.append(index == TextCells::null ? u"~"_s : text->texts[index]);
        return u"text: "_s + cells.join(u'|');
    }
    if (const TimeCells *time = column.time()) {
        for (const qint64 ms : time->ms)
            cells.append(ms == TimeCells::null ? u"~"_s : QString::number(ms));
        return u"time: "_s + cells.join(u'|');
    }
    const NumberCells *numbers = column.numbers();
    for (size_t row = 0; row < numbers->values.size(); ++row)
        cells.append(numbers->isNull(qsizetype(row)) ? u"~"_s : QString::fromLatin1(numbers->token(qsizetype(row))));
    return u"number: "_s + cells.join(u'|');
}

QStringList shown(const Chart &chart)
{
    QStringList columns;
    for (const Column &column : chart.table.columns)
        columns.append(column.name + u' ' + shown(column));
    return columns;
}

} // namespace

class TestChart : public QObject
{
    Q_OBJECT

private slots:
    void recordedAnswersAreRead_data()
    {
        QTest::addColumn<QStringList>("columns");
        QTest::newRow("v1-chart-line.json") << QStringList{
            u"时间 time: 1462118400000|1462204800000|1462291200000|1462377600000|1462464000000|1462550400000|"
            "1462636800000|1462723200000"_s,
            u"访问量 number: 1203|1187|0|1451|1390|~|1512|1644"_s,
            u"访问用户量 number: 842|830|0|1015|972|~|1058|1150"_s};
        QTest::newRow("v1-chart-column.json")
            << QStringList{u"时间 time: 1462118400000|1462204800000|1462291200000"_s, u"Visits number: 1203|1187|990"_s,
                           u"Bounce rate number: 0.4512|0.5|1e-07"_s};
        QTest::newRow("v1-chart-bar.json")
            << QStringList{u"城市 text: 北京|上海|深圳|\u202eopposite|"_s, u"访问量 number: 5120|4980|3011|7|2"_s};
        QTest::newRow("v1-chart-table.json")
            << QStringList{u"城市 text: 北京|北京|上海|上海"_s, u"浏览器 text: Chrome|Firefox|Chrome|~"_s,
                           u"访问量 number: 100|20|90|1"_s, u"停留时长 number: 12.5|7.50|~|~"_s};
        QTest::newRow("v1-chart-bignumber.json") << QStringList{u"访问用户量 number: 12340"_s};
        QTest::newRow("v1-chart-empty.json") << QStringList{u"时间 time: "_s, u"城市 text: "_s, u"访问量 number: "_s};
        QTest::newRow("v2-chart-bignumber.json") << QStringList{
            u"目标用户 text: 全部访问用户"_s, u"时间 time: 1462118400000"_s, u"访问用户量 number: 12340"_s};
        QTest::newRow("v2-chart-lines-by-city.json") << QStringList{
            u"目标用户 text: 全部访问用户|全部访问用户|全部访问用户|全部访问用户|全部访问用户|全部访问用户"_s,
            u"时间 time: 1462118400000|1462118400000|1462204800000|1462204800000|1462291200000|1462291200000"_s,
            u"城市 text: 北京|上海|北京|上海|北京|上海"_s, u"访问量 number: 0|1|100|101|200|201"_s};
        QTest::newRow("v2-chart-line-target-users.json")
            << QStringList{u"目标用户 text: 全部访问用户|新访问用户|全部访问用户|新访问用户"_s,
                           u"时间 time: 1462118400000|1462118400000|1462204800000|1462204800000"_s,
                           u"访问量 number: 1203|310|1187|~"_s};
        QTest::newRow("v2-funnel.json") << QStringList{u"目标用户 text: 全部访问用户|全部访问用户|全部访问用户"_s,
                                                       u"时间 time: 1462118400000|1462204800000|1462291200000"_s,
                                                       u"总转化率 number: 0.12|0.12|0.12"_s,
                                                       u"第1步人数 number: 1000|999|998"_s,
                                                       u"第1步转化率 number: 1|1|1"_s,
                                                       u"第2步人数 number: 400|401|402"_s,
                                                       u"第2步转化率 number: 0.4|0.4|0.4"_s,
                                                       u"第3步人数 number: 120|120|120"_s,
                                                       u"第3步转化率 number: 0.3|0.3|0.3"_s};
        QTest::newRow("v3-frequency.json") << QStringList{
            u"目标用户 text: "_s + QStringList(10, u"全部访问用户"_s).join(u'|'),
            u"时间 time: "_s +
                QStringList(QStringList(5, u"1462118400000"_s) + QStringList(5, u"1462204800000"_s)).join(u'|'),
            u"频次 text: 1次|2~3次|4~5次|10次以上|6~9次|1次|2~3次|4~5次|10次以上|6~9次"_s,
            u"人数 number: 500|300|120|20|60|499|300|120|20|60"_s,
            u"占比 number: 0.5|0.3|0.12|0.02|0.06|0.5|0.3|0.12|0.02|0.06"_s};
        QTest::newRow("v3-chart-line.json") << QStringList{
            u"目标用户 text: "_s + QStringList(8, u"全部访问用户"_s).join(u'|'),
            u"时间 time: 1462118400000|1462204800000|1462291200000|1462377600000|1462464000000|1462550400000|"
            "1462636800000|1462723200000"_s,
            u"访问量 number: 1200|1201|1202|1203|1204|1205|1206|1207"_s};
    }

    void recordedAnswersAreRead()
    {
        QFETCH(QStringList, columns);
        const auto chart = Chart::fromJson(recorded(QString::fromLatin1(QTest::currentDataTag())));
        QVERIFY2(chart, chart ? "" : qPrintable(chart.error().detail));
        QCOMPARE(shown(*chart), columns);
    }

    void headOfTheAnswerIsRead()
    {
        const auto chart = Chart::fromJson(recorded(u"v2-chart-bignumber.json"_s));
        QVERIFY(chart);
        QCOMPARE(chart->id, u"YoXbrp7R"_s);
        QCOMPARE(chart->name, u"Visitors"_s);
        QCOMPARE(chart->startTime, 1462118400000);
        QCOMPARE(chart->endTime, 1462204799999);
        QCOMPARE(chart->interval, Interval::Day);
        QCOMPARE(chart->aggregator, (std::vector<double>{12340, 11415}));
    }

    void headOfTheNewShapesIsRead()
    {
        ChartQuery query;
        query.resource = Resource::Funnel;
        const auto funnel = Chart::fromJson(recorded(u"v2-funnel.json"_s), query);
        QVERIFY(funnel);
        QCOMPARE(funnel->resource, Resource::Funnel);
        QCOMPARE(funnel->conversionWindow, 7);
        query.resource = Resource::Retention;
        query.interval = Interval::Month; // an answer that names none
        const auto retention = Chart::fromJson(recorded(u"v2-retention-30.json"_s), query);
        QVERIFY(retention);
        QCOMPARE(retention->interval, Interval::Day);
        QCOMPARE(retention->percentFactor, 100.);
        QByteArray inPercent = recorded(u"v2-retention.json"_s);
        QCOMPARE(Chart::fromJson(inPercent.replace(",0.31,", ",31,"), query)->percentFactor, 1.);
        QCOMPARE(retention->table.columns.size(), size_t(65));
        QCOMPARE(retention->table.columns[64].name, u"29日后留存率"_s);
        QCOMPARE(shown(retention->table.columns[63]), u"number: 14|~|~"_s);
        QCOMPARE(shown(retention->table.columns[3]), u"time: 1462118400000|1462204800000|1462291200000"_s);
        const auto interval = [&](const QByteArray &fields) {
            return Chart::fromJson(quoted("{") + quoted(fields) + quoted(",'meta':[],'data':[]}"), query)->interval;
        };
        QCOMPARE(interval("'range':'week'"), Interval::Week);
        QCOMPARE(interval("'range':'month'"), Interval::Month);
        QCOMPARE(interval("'range':'year'"), Interval::Month);
        QCOMPARE(interval("'range':{'a':[1]}"), Interval::Month);
        QCOMPARE(interval("'range':null"), Interval::Month);
    }

    void conversionWindowMayBeWrittenInOtherWays()
    {
        const auto window = [](const QByteArray &value) {
            const auto chart =
                Chart::fromJson(quoted("{'conversionWindow':") + quoted(value) + quoted(",'meta':[],'data':[]}"));
            return chart ? chart->conversionWindow : -1;
        };
        QCOMPARE(window("14"), 14);
        QCOMPARE(window("'14'"), 14);
        QCOMPARE(window("null"), 0);
        QCOMPARE(window("'two weeks'"), 0);
        QCOMPARE(window("{'days':14}"), 0);
        QCOMPARE(window("-1"), 0);
        QVERIFY(window("1e300") > 0);
    }

    void headMayBeSparse()
    {
        const auto chart = Chart::fromJson(
            quoted("{'name':null,'startTime':'1462118400000','endTime':null,'interval':5,'extra':[{'a':[1]}],\n        "
                   "    'aggregator':{'values':[1,null,'2.5'],'note':'x'},'meta':[],'data':[]}"));
        QVERIFY2(chart, chart ? "" : qPrintable(chart.error().detail));
        QVERIFY(chart->id.isEmpty());
        QVERIFY(chart->name.isEmpty());
        QCOMPARE(chart->startTime, 1462118400000);
        QCOMPARE(chart->endTime, 0);
        QCOMPARE(chart->interval, Interval::Day);
        QCOMPARE(chart->aggregator.size(), size_t(3));
        QVERIFY(std::isnan(chart->aggregator[1]));
        QCOMPARE(chart->aggregator[2], 2.5);
        QVERIFY(Chart::fromJson(quoted("{'aggregator':null,'meta':[],'data':[]}"))->aggregator.empty());
        QCOMPARE(Chart::fromJson(quoted("{'interval':604800000,'meta':[],'data':[]}"))->interval, Interval::Week);
    }

    void cellsKeepTheirMeaning_data()
    {
        QTest::addColumn<QString>("column");
        QTest::addColumn<QByteArray>("cells"); // of the column, one a row
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const QString &column, const QByteArray &cells, const QString &expected) {
            QTest::newRow(name) << column << cells << expected;
        };
        row("metric tokens", u"m a"_s, quoted("1.50,1e-07,12345678901234567890,1e+16,-0,'7.50','-1E5',0"),
            u"number: 1.50|1e-07|12345678901234567890|1e+16|-0|7.50|-1E5|0"_s);
        row("no values", u"m a"_s, quoted("null,'','NaN',1"), u"number: ~|~|~|1"_s);
        row("white space", u"m a"_s, " 1 , 2.5\n,\t\"3\" "_ba, u"number: 1|2.5|3"_s);
        row("texts", u"d a"_s, quoted("'x','y','y','x','',null,null,'x'"), u"text: x|y|y|x||~|~|x"_s);
        row("escapes", u"d a"_s, quoted("'\\u5317\\u4eac','北京','\\u5317\\u4eac','a\\'b\\\\c\\n','a\\'b\\\\c\\n'"),
            u"text: 北京|北京|北京|a\"b\\c\n|a\"b\\c\n"_s);
        row("NUL", u"d a"_s, quoted("'a\\u0000b','a\\u0000b'"), u"text: a\0b|a\0b"_s);
        row("mixed", u"d a"_s, quoted("'x',1.50,true,false,12345678901234567890,null,'true'"),
            u"text: x|1.50|true|false|12345678901234567890|~|true"_s);
        row("times as numbers and texts", u"d 时间"_s, quoted("1762118400000,'1762204800000',1762118400000"),
            u"time: 1762118400000|1762204800000|1762118400000"_s);
        row("ids", u"d a"_s, "1,2,3"_ba, u"text: 1|2|3"_s);
        row("times without the name", u"d day"_s, "1462118400000,null,946684800000"_ba,
            u"time: 1462118400000|~|946684800000"_s);
        row("times, then text", u"d day"_s, quoted("1462118400000,null,1462118400000,'all',1462204800000"),
            u"text: 1462118400000|~|1462118400000|all|1462204800000"_s);
        row("times, then another number", u"d day"_s, "1462118400000,7"_ba, u"text: 1462118400000|7"_s);
        row("after 2100", u"d day"_s, "4102444800000"_ba, u"text: 4102444800000"_s);
        row("times as text need the name", u"d day"_s, quoted("'1462118400000'"), u"text: 1462118400000"_s);
        row("times as text", u"d 时间"_s, quoted("'1462118400000',1462204800000"),
            u"time: 1462118400000|1462204800000"_s);
        row("other texts in a time", u"d 时间"_s, quoted("'1462118400000','2016-05-03'"),
            u"text: 1462118400000|2016-05-03"_s);
        row("dates as numbers in a time", u"d 时间"_s, "20160502"_ba, u"text: 20160502"_s);
        row("only nulls", u"d a"_s, "null,null"_ba, u"text: ~|~"_s);
        row("only nulls in a time", u"d 时间"_s, "null"_ba, u"time: ~"_s);
    }

    void cellsKeepTheirMeaning()
    {
        QFETCH(QString, column);
        QFETCH(QByteArray, cells);
        QFETCH(QString, expected);
        const QByteArray data = "[[0," + QByteArray(cells).replace(",", "],[0,") + "]]";
        const auto chart = Chart::fromJson(answer({u"m first"_s, column}, data));
        QVERIFY2(chart, chart ? "" : qPrintable(chart.error().detail));
        QCOMPARE(shown(chart->table.columns[1]), expected);
    }

    void distinctTextsAreStoredOnce()
    {
        const auto chart = Chart::fromJson(answer({u"d a"_s}, quoted("[['x'],['\\u0078'],['y'],['x']]")));
        QVERIFY(chart);
        QCOMPARE(chart->table.columns[0].text()->texts, (QStringList{u"x"_s, u"y"_s}));
    }

    void dataMayComeBeforeMeta()
    {
        const auto chart =
            Chart::fromJson(quoted("{'data':[['x',1],['y',2]] , 'id':'c','meta':[{'name':'a','dimension':true},\n      "
                                   "      {'name':'b','metric':true}]}"));
        QVERIFY2(chart, chart ? "" : qPrintable(chart.error().detail));
        QCOMPARE(shown(*chart), (QStringList{u"a text: x|y"_s, u"b number: 1|2"_s}));
        QCOMPARE(chart->id, u"c"_s);
    }

    void bodyWithAndWithoutRoomBehindIsTheSame()
    {
        QByteArray roomy = recorded(u"v2-funnel.json"_s);
        roomy.reserve(roomy.size() + 4096);
        const QByteArray tight = QByteArray::fromRawData(roomy.constData(), roomy.size());
        const auto chart = Chart::fromJson(roomy);
        QVERIFY(chart);
        QCOMPARE(*chart, *Chart::fromJson(tight));
        QCOMPARE(chart->table.columns.size(), size_t(9));
    }

    void malformedAnswerNamesThePlace_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("detail");
        const QStringList two{u"d a"_s, u"m b"_s};
        const QStringList three{u"d a"_s, u"m b"_s, u"m c"_s};
        const auto row = [](const char *name, const QByteArray &body, const QString &detail) {
            QTest::newRow(name) << body << detail;
        };
        row("no object", "[]", u"the answer: an object was expected"_s);
        row("scalar", "7", u"the answer: an object was expected"_s);
        row("no meta", quoted("{'data':[]}"), u"meta: missing"_s);
        row("no data", quoted("{'meta':[]}"), u"data: missing"_s);
        row("meta of another type", quoted("{'meta':{},'data':[]}"), u"meta: an array was expected, found an object"_s);
        row("data of another type", quoted("{'meta':[],'data':null}"), u"data: an array was expected, found null"_s);
        row("data twice", quoted("{'meta':[],'data':[],'data':[]}"), u"data: given twice"_s);
        row("meta twice", quoted("{'meta':[],'meta':[],'data':[]}"), u"meta: given twice"_s);
        row("id", quoted("{'id':7,'meta':[],'data':[]}"), u"id: text was expected, found a number"_s);
        row("startTime", quoted("{'startTime':'May','meta':[],'data':[]}"),
            u"startTime: a whole number was expected, found text"_s);
        row("meta's entry", quoted("{'meta':['a'],'data':[]}"), u"meta[0]: an object was expected, found text"_s);
        row("meta without name", quoted("{'meta':[{'metric':true}],'data':[]}"), u"meta[0].name: missing"_s);
        row("meta without kind", quoted("{'meta':[{'name':'a'}],'data':[]}"),
            u"meta[0]: a dimension or a metric was expected"_s);
        row("row", answer(two, quoted("[['x',1],7]")), u"data[1]: an array was expected, found a number"_s);
        row("longer row", answer(three, quoted("[['x',1,2],['x',1,2],['x',1,2],['x',1,2,3]]")),
            u"data[3]: 4 cells, meta names 3"_s);
        row("shorter row", answer(two, quoted("[['x',1],['x']]")), u"data[1]: 1 cells, meta names 2"_s);
        row("empty row of many columns", answer(QStringList(1000, u"d a"_s), "[[]" + QByteArray(1'000'000, ' ') + ']'),
            u"data[0]: 0 cells, meta names 1000"_s);
        row("too many columns", answer(QStringList(1001, u"d a"_s), "[]"),
            u"meta[1000]: more columns than a chart can have"_s);
        row("empty row", answer(two, "[[]]"), u"data[0]: 0 cells, meta names 2"_s);
        row("two too many", answer(two, quoted("[[1,2,3,4]]")), u"data[0]: 4 cells, meta names 2"_s);
        row("one more that is no time", answer({u"m b"_s}, "[[7,1]]"), u"data[0]: 2 cells, meta names 1"_s);
        row("text metric", answer(two, quoted("[['x',1],['x',1],['x',1],['x','many']]")),
            u"data[3][1]: a number was expected, found text"_s);
        row("true metric", answer(two, quoted("[['x',true]]")),
            u"data[0][1]: a number was expected, found true or false"_s);
        row("array metric", answer(two, quoted("[['x',[1]]]")), u"data[0][1]: a number was expected, found an array"_s);
        row("object dimension", answer(two, quoted("[[{},1]]")),
            u"data[0][0]: text or a number was expected, found an object"_s);
        for (const char *number :
             {"1.", ".5", "+1", "01", "1e400", "0x10", "1 ", " 1", "-", "1e", "١", "Infinity", "nan"})
            QTest::newRow(number) << answer(two, QByteArray(quoted("[['x','")) + number + quoted("']]"))
                                  << u"data[0][1]: a number was expected, found text"_s;
        row("aggregator", quoted("{'aggregator':{'values':[1,{}]},'meta':[],'data':[]}"),
            u"aggregator.values[1]: a number was expected, found an object"_s);
        row("trailing", quoted("{'meta':[],'data':[]}}"), u"the answer goes on after its end"_s);
        row("depth",
            quoted("{'a':") + QByteArray(100'000, '[') + QByteArray(100'000, ']') + quoted(",'meta':[],'data':[]}"),
            u"nested too deeply"_s);
        row("UTF-8", QByteArray("{\"name\":\"\xc3\x28\",\"meta\":[],\"data\":[]}"), u"byte 9: no UTF-8"_s);
    }

    void malformedAnswerNamesThePlace()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, detail);
        const auto chart = Chart::fromJson(body);
        QVERIFY(!chart);
        QCOMPARE(chart.error().detail, detail);
        QCOMPARE(chart.error().kind, Error::Kind::Malformed);
    }

    void brokenJsonIsRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        const auto row = [](const QByteArray &body) { QTest::newRow(body.left(60).constData()) << body; };
        const QStringList one{u"m a"_s};
        for (const QByteArray &data :
             std::initializer_list<QByteArray>{"[[1]]]", "[[1]", "[[1]}", "[[1}]", "[[1],]", "[[1,]]", "[[1]",
                                               "[[1] [2]]", "[[01]]", "[[1.]]", "[[.5]]", "[[+1]]", "[[1e400]]",
                                               "[[NaN]]", "[[nul]]", "[[1x]]", "[[--1]]", "[[1 2]]", "[[1],[\"1\":2]]"})
            row(answer(one, data));
        for (const QByteArray &data :
             std::initializer_list<QByteArray>{quoted("[['x'y]]"), quoted("[['\\q']]"), quoted("[['\\ud800']]"),
                                               "[[\"a\tb\"]]", quoted("[['x'],['x':1]]"), "[[01]]", "[[1e400]]",
                                               "[[truth]]", "[[fals]]", "[[nulls]]", quoted("[['x]")})
            row(answer({u"d a"_s}, data));
        for (const QByteArray &extra :
             std::initializer_list<QByteArray>{"[1,2]]", "{\"a\":1,}", "{\"a\" 1}", "{a:1}", "tru", "\"\\x\"", "1e400",
                                               "[1,,2]", "{\"\\q\":1}", "[}", "-"})
            row(quoted("{'e':") + QByteArray(extra) + quoted(",'meta':[],'data':[]}"));
        row(quoted("{'meta':[],'data':[]} x"));
        row(quoted("{'meta':[],'data':[]},"));
        row(quoted("{'meta':[],'data':[]}[]"));
        row(quoted("{'data':[[1]]],'meta':[{'name':'a','metric':true}]}"));
        row(quoted("{'data':[[1}],'meta':[{'name':'a','metric':true}]}"));
        row(quoted("{'data':[[01]],'meta':[{'name':'a','metric':true}]}"));
        row("<!DOCTYPE html><html></html>");
        QTest::newRow("deep data") << answer(one, QByteArray(100'000, '[') + QByteArray(100'000, ']'));
        QTest::newRow("deep data, early") << quoted("{'data':") + QByteArray(100'000, '[') + QByteArray(100'000, ']') +
                                                 quoted(",'meta':[{'name':'a','metric':true}]}");
        QTest::newRow("deep and open") << quoted("{'a':") + QByteArray(100'000, '[');
    }

    void brokenJsonIsRefused()
    {
        QFETCH(QByteArray, body);
        const auto chart = Chart::fromJson(body);
        QVERIFY(!chart);
        QCOMPARE(chart.error().kind, Error::Kind::Malformed);
        QVERIFY(!chart.error().detail.isEmpty());
    }

    void emptyAnswerIsIncomplete()
    {
        QCOMPARE(Chart::fromJson({}).error().kind, Error::Kind::Incomplete);
        QCOMPARE(Chart::fromJson(" \n").error().kind, Error::Kind::Incomplete);
    }

    void cutAnswerIsRefusedAtEveryByte()
    {
        const QByteArray body = recorded(u"v2-chart-bignumber.json"_s).trimmed();
        for (qsizetype size = 0; size < body.size(); ++size)
            QVERIFY2(!Chart::fromJson(body.first(size)), qPrintable(QString::number(size)));
        QVERIFY(Chart::fromJson(body));
    }

    /// Against the DOM parser, which checks everything that it reads. It alone refuses whole numbers above 2^64.
    void whatIsTakenIsJson()
    {
        QRandomGenerator random(3);
        simdjson::dom::parser parser;
        int taken = 0;
        const QByteArray letters = "[]{}:,\"\\0123456789eE+-.truefalsn \n\t\xe4\xff\x01";
        const int rounds =
            qEnvironmentVariableIsSet("GROWSCOPE_ROUNDS") ? qEnvironmentVariableIntValue("GROWSCOPE_ROUNDS") : 5000;
        for (int i = 0; i < rounds; ++i) {
            QByteArray body = recorded(recordedCharts[i % recordedCharts.size()]);
            for (int changes = random.bounded(1, 4); changes > 0; --changes) {
                const int at = random.bounded(int(body.size()));
                switch (random.bounded(4)) {
                case 0:
                    body[at] = letters[random.bounded(int(letters.size()))];
                    break;
                case 1:
                    body.insert(at, letters[random.bounded(int(letters.size()))]);
                    break;
                case 2:
                    body.remove(at, random.bounded(1, 8));
                    break;
                default:
                    body.insert(at, body.mid(random.bounded(int(body.size())), random.bounded(1, 40)));
                }
            }
            if (!Chart::fromJson(body))
                continue;
            ++taken;
            const auto error = parser.parse(body.constData(), size_t(body.size())).error();
            QVERIFY2(error == simdjson::SUCCESS || error == simdjson::NUMBER_ERROR, body.constData());
        }
        QVERIFY(taken > rounds / 100);
    }

    void rowsOutsideTheRangeAreDropped()
    {
        Chart chart = *Chart::fromJson(recorded(u"v2-chart-lines-by-city.json"_s));
        const Chart whole = chart;
        const qint64 day = 86'400'000;
        chart.restrictTo({1462118400000, 1462118400000 + 3 * day}, shanghai);
        QCOMPARE(chart, whole);
        chart.restrictTo({1462118400000 + day, 1462118400000 + 2 * day}, shanghai);
        QCOMPARE(chart.table.rows, 2);
        QCOMPARE(shown(chart.table.columns[3]), u"number: 100|101"_s);
        chart = whole;
        chart.restrictTo({1462118400000 + 2 * day - 1, 1462118400000 + 2 * day + 1},
                         shanghai); // in the middle of periods
        QCOMPARE(shown(chart.table.columns[3]), u"number: 100|101|200|201"_s);
        chart.restrictTo({0, 1}, shanghai);
        QCOMPARE(chart.table.rows, 0);

        Chart bars = *Chart::fromJson(recorded(u"v1-chart-bar.json"_s));
        const Chart allBars = bars;
        bars.restrictTo({0, 1}, shanghai);
        QCOMPARE(bars, allBars);
    }

    void kindIsToldFromMetaAndData_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ChartKind>("kind");
        QTest::addColumn<std::vector<ChartKind>>("possible");
        using enum ChartKind;
        using Kinds = std::vector<ChartKind>;
        const auto file = [](const QString &name, ChartKind kind, const Kinds &possible) {
            QTest::newRow(qPrintable(name)) << recorded(name) << kind << possible;
        };
        file(u"v1-chart-line.json"_s, Line, {Line, Column, Table});
        file(u"v1-chart-column.json"_s, Column, {Line, Column, Table});
        file(u"v1-chart-bar.json"_s, Bar, {Bar, Table});
        file(u"v1-chart-table.json"_s, Table, {Bar, Bubble, Table});
        file(u"v1-chart-bignumber.json"_s, Number, {Number, Table});
        file(u"v1-chart-empty.json"_s, Line, {Line, Column, Table});
        file(u"v2-chart-line.json"_s, Line, {Line, Column, Table});
        file(u"v2-chart-lines-by-city.json"_s, Line, {Line, Column, Table});
        file(u"v2-chart-bar.json"_s, Bar, {Bar, Table});
        file(u"v2-chart-column.json"_s, Column, {Line, Column, Table});
        file(u"v2-chart-table.json"_s, Table, {Bar, Bubble, Table});
        file(u"v2-chart-bubble.json"_s, Table, {Bar, Bubble, Table});
        file(u"v2-chart-bignumber.json"_s, Number, {Number, Line, Column, Table});
        file(u"v2-chart-line-target-users.json"_s, Line, {Line, Column, Table});
        file(u"v2-chart-bignumber-by-day.json"_s, Number, {Number, Line, Column, Table});
        file(u"v2-funnel.json"_s, Column, {Line, Column, Table});
        file(u"v2-retention.json"_s, Table, {Line, Column, Table});

        QStringList twenty;
        QByteArray row;
        for (int i = 0; i < 20; ++i) {
            twenty.append(u"m metric %1"_s.arg(i));
            row += "," + QByteArray::number(i);
        }
        const QByteArray cells = row.mid(1);
        const auto shape = [](const char *name, const QStringList &meta, const QByteArray &data, ChartKind kind,
                              const Kinds &possible) { QTest::newRow(name) << answer(meta, data) << kind << possible; };
        shape("V1 number, none", {u"m a"_s}, "[]", Number, {Number, Table});
        shape("V1 number, null", {u"m a"_s}, "[[null]]", Number, {Number, Table});
        shape("V1 number, two rows", {u"m a"_s}, "[[1],[2]]", Table, {Table});
        shape("V1 numbers, 20", twenty, "[[" + cells + "]]", Number, {Number, Table});
        shape("V1 time, one row", {u"m a"_s}, "[[1462118400000,1]]", Column, {Number, Line, Column, Table});
        shape("V1 time, 20 metrics", twenty, "[[1462118400000," + cells + "]]", Column, {Number, Line, Column, Table});
        shape("V1 bar, one row", {u"d a"_s, u"m b"_s}, quoted("[['x',1]]"), Bar, {Number, Bar, Table});
        shape("V1 bar, none", {u"d a"_s, u"m b"_s}, "[]", Bar, {Bar, Table});
        shape("V1 bar, null", {u"d a"_s, u"m b"_s}, quoted("[['x',null],['y',null]]"), Bar, {Bar, Table});
        shape("V1 table, two metrics", {u"d a"_s, u"m b"_s, u"m c"_s}, quoted("[['x',1,2],['y',1,2]]"), Table,
              {Bar, Bubble, Table});
        shape("V2 number without aggregator", {u"d 目标用户"_s, u"m b"_s}, quoted("[['all',1]]"), Number,
              {Number, Table});
        shape("V2 number, none", {u"d 目标用户"_s, u"m b"_s}, "[]", Number, {Number, Table});
        shape("V2 two target users", {u"d 目标用户"_s, u"m b"_s}, quoted("[['all',1],['new',2]]"), Bar, {Bar, Table});
        shape("V2 time, two target users", {u"d 目标用户"_s, u"d 时间"_s, u"m b"_s},
              quoted("[['all',1462118400000,1],['new',1462118400000,2]]"), Line, {Line, Column, Table});
        shape("V2 time, none", {u"d 目标用户"_s, u"d 时间"_s, u"m b"_s}, "[]", Column, {Line, Column, Table});
        shape("time, two dimensions", {u"d 时间"_s, u"d a"_s, u"d b"_s, u"m c"_s},
              quoted("[[1462118400000,'x','y',1],[1462118400000,'x','z',1]]"), Table, {Line, Column, Table});
        shape("no metric", {u"d 时间"_s}, "[[1462118400000]]", Table, {Table});
        shape("nothing", {}, "[]", Table, {Table});
    }

    void kindIsToldFromMetaAndData()
    {
        QFETCH(QByteArray, body);
        QFETCH(ChartKind, kind);
        QFETCH(std::vector<ChartKind>, possible);
        const auto chart = Chart::fromJson(body);
        QVERIFY2(chart, chart ? "" : qPrintable(chart.error().detail));
        QCOMPARE(kindOf(*chart), kind);
        QCOMPARE(possibleKinds(*chart), possible);
    }

    void columnsThatTellRowsApart()
    {
        const Chart line = *Chart::fromJson(recorded(u"v2-chart-lines-by-city.json"_s));
        QCOMPARE(metricColumns(line.table), std::vector<int>{3});
        QCOMPARE(textDimensions(line.table), std::vector<int>{2});
        const Chart table = *Chart::fromJson(recorded(u"v2-chart-table.json"_s)); // two target users
        QCOMPARE(textDimensions(table.table), (std::vector<int>{0, 1, 2}));
        QCOMPARE(shownColumns(line.table), (std::vector<int>{1, 2, 3}));
        QCOMPARE(shownColumns(table.table), (std::vector<int>{0, 1, 2, 3, 4}));
    }
};

QTEST_GUILESS_MAIN(TestChart)
#include "tst_chart.moc"
