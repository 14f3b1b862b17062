// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog.h"
#include "core/chart.h"
#include "core/signature.h"
#include "demo/samplefunnels.h"
#include "demo/sampleservice.h"
#include "demo/sampleusers.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace Qt::Literals::StringLiterals;
using Method = Credentials::Method;
using Fault = SampleService::Fault;

namespace
{

constexpr int timeout = 60'000;
constexpr qint64 begin = 1'741'708'800'000; // 2025-03-12 in UTC+8, a Wednesday
constexpr qint64 dayMs = qint64(Interval::Day);

struct Answer {
    int status = 0;
    QByteArray body;
    QList<QNetworkReply::RawHeaderPair> headers;

    QJsonDocument json() const { return QJsonDocument::fromJson(body); }
    QByteArray header(const QByteArray &name) const
    {
        for (const auto &[key, value] : headers) {
            if (key.compare(name, Qt::CaseInsensitive) == 0)
                return value;
        }
        return {};
    }
};

using Headers = QList<QNetworkReply::RawHeaderPair>;

SampleService::Options quick()
{
    SampleService::Options options;
    options.requestsPerSecond = 1'000'000;
    options.preparingMs = 0;
    return options;
}

SampleService::Options with(Fault fault)
{
    SampleService::Options options = quick();
    options.fault = fault;
    return options;
}

Headers apiToken()
{
    return {{"Authorization", SampleService::credentials(Method::ApiToken).token.toLatin1()}};
}

QString days(int count)
{
    return u"?startTime=%1&endTime=%2"_s.arg(begin).arg(begin + count * dayMs - 1);
}

// The path of a resource's request in a generation.
QString pathOf(Generation generation, const QString &list, const QString &id)
{
    return generation == Generation::V1   ? u"/projects/nxog09md/%1/%2.json"_s.arg(list, id)
           : generation == Generation::V2 ? u"/v2/projects/nxog09md/%1/%2.json"_s.arg(list, id)
                                          : u"/v3/exporter/projects/nxog09md/%1/%2"_s.arg(list, id);
}

QStringList names(const Chart &chart)
{
    QStringList names;
    for (const Column &column : chart.table.columns)
        names.append(column.name);
    return names;
}

} // namespace

class TestSampleGenerations : public QObject
{
    Q_OBJECT

private slots:
    void givesTheSameFiguresInEachGeneration();
    void givesNumbersWithThePeriodBefore();
    void listsFunnelsAndRetentions();
    void hasSomethingForEachView();
    void givesFunnels_data();
    void givesFunnels();
    void givesRetentions_data();
    void givesRetentions();
    void givesNullForDaysToCome();
    void givesFrequencies_data();
    void givesFrequencies();
    void refusesWrongParameters_data();
    void refusesWrongParameters();
    void speaksOnlyItsGenerations_data();
    void speaksOnlyItsGenerations();
    void preparesExports();
    void countsPolls();
    void givesUsersByLink_data();
    void givesUsersByLink();
    void givesPartsOfDownloads();
    void refusesOtherLinks();
    void endsLinks();
    void failsForVisitors();
    void failsByName_data();
    void failsByName();
    void refusesEachSecondRequest();
    void endsTokensSoon();
    void answersSlowlyButAtOnce();
    void renewsExpiredLinksOnce();
    void writesALog();

private:
    QNetworkReply *send(const QUrl &url, const Headers &headers);
    Answer await(QNetworkReply *reply);
    Answer get(const SampleService &service, const QString &path, const Headers &headers = apiToken());
    // Of V3: asked until it is there.
    Answer made(const SampleService &service, const QString &path);
    QUrl link(const SampleService &service, const QString &path);

    QNetworkAccessManager m_network;
    SampleService m_service{quick()};
    const QString m_users = u"/v3/exporter/projects/nxog09md/segmentations/Ry5wN0aZ/users"_s;
};

QNetworkReply *TestSampleGenerations::send(const QUrl &url, const Headers &headers)
{
    QNetworkRequest request(url);
    for (const auto &[name, value] : headers)
        request.setRawHeader(name, value);
    return m_network.get(request);
}

Answer TestSampleGenerations::await(QNetworkReply *reply)
{
    const std::unique_ptr<QNetworkReply> owner(reply);
    if (!QTest::qWaitFor([reply] { return reply->isFinished(); }, timeout))
        return {};
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll(),
            reply->rawHeaderPairs()};
}

Answer TestSampleGenerations::get(const SampleService &service, const QString &path, const Headers &headers)
{
    return await(send(QUrl(service.url().toString() + path), headers));
}

Answer TestSampleGenerations::made(const SampleService &service, const QString &path)
{
    Answer answer = get(service, path);
    if (answer.json()[u"status"_s] == "doing"_L1)
        answer = get(service, path);
    return answer;
}

QUrl TestSampleGenerations::link(const SampleService &service, const QString &path)
{
    return QUrl(made(service, path).json()[u"downloadLinks"_s][0].toString());
}

void TestSampleGenerations::givesTheSameFiguresInEachGeneration()
{
    for (const sample::DashboardDefinition &dashboard : sample::dashboards()) {
        for (const sample::ChartDefinition &definition : dashboard.charts) {
            if (definition.name == u"商品城市明细"_s)
                continue; // 50,000 rows, made as all others
            const auto chart = [&](Generation generation) {
                return Chart::fromJson(made(m_service, pathOf(generation, u"charts"_s, definition.id) + days(7)).body);
            };
            const Result<Chart> v1 = chart(Generation::V1);
            const Result<Chart> v2 = chart(Generation::V2);
            QVERIFY2(v1 && v2, qPrintable(definition.name));
            QCOMPARE(names(*v2).constFirst(), u"目标用户"_s);
            QVERIFY(chart(Generation::V3) == v2);
            const TextCells *users = v2->table.columns[0].text();
            if (definition.newVisitors) {
                QCOMPARE(users->texts, (QStringList{u"全部用户"_s, u"新访问用户"_s}));
                QCOMPARE(v2->table.rows, 2 * v1->table.rows);
                continue;
            }
            QCOMPARE(users->texts, v1->table.rows > 0 ? QStringList{u"全部用户"_s} : QStringList());
            QCOMPARE(kindOf(*v2), kindOf(*v1));
            // A number's time aside, what comes after the users is V1's.
            const size_t more = v2->table.columns.size() - v1->table.columns.size();
            QCOMPARE(more, size_t(kindOf(*v1) == ChartKind::Number ? 2 : 1));
            for (size_t column = 0; column < v1->table.columns.size(); ++column)
                QVERIFY2(v2->table.columns[column + more] == v1->table.columns[column], qPrintable(definition.name));
        }
    }
}

void TestSampleGenerations::givesNumbersWithThePeriodBefore()
{
    const QString path = pathOf(Generation::V2, u"charts"_s, u"w3Kz9QaT"_s);
    const auto chart = [&](qint64 from) {
        return Chart::fromJson(
                   get(m_service, path + u"?startTime=%1&endTime=%2"_s.arg(from).arg(from + 7 * dayMs - 1)).body)
            .value();
    };
    const Chart now = chart(begin);
    const Chart before = chart(begin - 7 * dayMs);
    QCOMPARE(names(now), (QStringList{u"目标用户"_s, u"时间"_s, u"访问量"_s}));
    QCOMPARE(now.table.columns[1].time()->ms, std::vector<qint64>{begin});
    QCOMPARE(now.aggregator, (std::vector<double>{now.table.columns[2].numbers()->values[0],
                                                  before.table.columns[2].numbers()->values[0]}));
}

void TestSampleGenerations::listsFunnelsAndRetentions()
{
    QStringList funnels;
    QStringList retentions;
    for (const sample::DashboardDefinition &dashboard : sample::dashboards()) {
        const auto content = DashboardContent::fromJson(
            get(m_service, u"/projects/nxog09md/dashboards/%1.json"_s.arg(dashboard.id)).body);
        QVERIFY(content);
        for (const ChartRef &chart : content->charts) {
            if (chart.resource != Resource::Chart)
                (chart.resource == Resource::Funnel ? funnels : retentions).append(chart.name);
        }
    }
    QCOMPARE(funnels, (QStringList{u"注册转化漏斗"_s, u"下单漏斗"_s}));
    QCOMPARE(retentions, QStringList{u"新用户留存"_s});
}

void TestSampleGenerations::hasSomethingForEachView()
{
    const auto chart = [&](Resource resource, const QString &list, const QString &id) {
        ChartQuery query;
        query.resource = resource;
        return *Chart::fromJson(made(m_service, pathOf(Generation::V2, list, id) + days(7)).body, query);
    };
    QCOMPARE(kindOf(chart(Resource::Funnel, u"funnels"_s, u"h9LdE5Gy"_s)), ChartKind::Funnel);
    QCOMPARE(kindOf(chart(Resource::Retention, u"retentions"_s, u"u6TxB1Jr"_s)), ChartKind::Heat);
    const std::vector<ChartKind> kinds = possibleKinds(chart(Resource::Chart, u"charts"_s, u"z4BnL8Ko"_s));
    QVERIFY(std::find(kinds.begin(), kinds.end(), ChartKind::Bubble) != kinds.end());
}

void TestSampleGenerations::givesFunnels_data()
{
    QTest::addColumn<Generation>("generation");
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("steps");
    for (const Generation generation : {Generation::V2, Generation::V3}) {
        QTest::addRow("V%d, four steps", int(generation)) << generation << u"f4NqZ8Wc"_s << 4;
        QTest::addRow("V%d, three steps", int(generation)) << generation << u"h9LdE5Gy"_s << 3;
    }
}

void TestSampleGenerations::givesFunnels()
{
    QFETCH(Generation, generation);
    QFETCH(QString, id);
    QFETCH(int, steps);
    double before = 0;
    for (const int window : {1, 30}) {
        const Answer answer =
            made(m_service, pathOf(generation, u"funnels"_s, id) + days(3) + u"&conversionWindow=%1"_s.arg(window));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json()[u"conversionWindow"_s].toInt(), window);
        const Result<Chart> funnel = Chart::fromJson(answer.body);
        QVERIFY(funnel);
        QStringList expected{u"目标用户"_s, u"时间"_s, u"总转化率"_s};
        for (int step = 1; step <= steps; ++step)
            expected << u"第%1步人数"_s.arg(step) << u"第%1步转化率"_s.arg(step);
        QCOMPARE(names(*funnel), expected);
        QCOMPARE(funnel->table.rows, qsizetype(steps == 3 ? 6 : 3)); // one of them also for new visitors
        const auto figure = [&](qsizetype column) { return funnel->table.columns[column].numbers()->values[0]; };
        for (int step = 2; step <= steps; ++step) {
            QVERIFY(figure(2 * step + 1) > 0 && figure(2 * step + 1) < figure(2 * step - 1));
            QVERIFY(qAbs(figure(2 * step + 2) - figure(2 * step + 1) / figure(2 * step - 1)) < 0.0001);
        }
        QVERIFY(qAbs(figure(2) - figure(2 * steps + 1) / figure(3)) < 0.0001);
        QVERIFY(figure(2) > before);
        before = figure(2);
    }
}

void TestSampleGenerations::givesRetentions_data()
{
    QTest::addColumn<Generation>("generation");
    QTest::addColumn<QString>("range");
    QTest::addColumn<int>("columns");
    QTest::addColumn<QString>("last");
    for (const Generation generation : {Generation::V2, Generation::V3}) {
        QTest::addRow("V%d, days", int(generation)) << generation << u"day"_s << 65 << u"29日后留存率"_s;
        QTest::addRow("V%d, weeks", int(generation)) << generation << u"week"_s << 29 << u"11周后留存率"_s;
        QTest::addRow("V%d, months", int(generation)) << generation << u"month"_s << 17 << u"5个月后留存率"_s;
    }
}

void TestSampleGenerations::givesRetentions()
{
    QFETCH(Generation, generation);
    QFETCH(QString, range);
    QFETCH(int, columns);
    QFETCH(QString, last);
    const Answer answer =
        made(m_service, pathOf(generation, u"retentions"_s, u"u6TxB1Jr"_s) + days(3) + u"&range="_s + range);
    QCOMPARE(answer.json()[u"range"_s].toString(), range);
    const Result<Chart> retention = Chart::fromJson(answer.body);
    QVERIFY(retention);
    const QStringList columnNames = names(*retention);
    QCOMPARE(columnNames.first(5), (QStringList{u"目标用户"_s, u"对比值"_s, u"用户行为"_s, u"时间"_s, u"留存人数"_s}));
    if (range == "day"_L1)
        QCOMPARE(columnNames.sliced(5, 6),
                 (QStringList{u"当日"_s, u"当日留存率"_s, u"次日"_s, u"次日留存率"_s, u"2日后"_s, u"2日后留存率"_s}));
    QCOMPARE(columnNames.size(), columns);
    QCOMPARE(columnNames.constLast(), last);
    const auto figure = [&](qsizetype column) { return retention->table.columns[column].numbers()->values[0]; };
    QCOMPARE(figure(5), figure(4));
    QCOMPARE(figure(6), 1.0);
    QVERIFY(figure(7) > figure(columns - 2) && figure(columns - 2) > 0);
    QVERIFY(qAbs(figure(8) - figure(7) / figure(4)) < 0.0001);
}

void TestSampleGenerations::givesNullForDaysToCome()
{
    const QJsonDocument retention = QJsonDocument::fromJson(sample::retentionAnswer(
        *sample::findRetention(u"u6TxB1Jr"), begin, begin + 5 * dayMs, Interval::Day, begin + 2 * dayMs + 1));
    QCOMPARE(retention[u"data"_s].toArray().size(), 3);
    for (const int day : {0, 1, 2}) {
        const QJsonArray row = retention[u"data"_s][day].toArray();
        const qsizetype kept = 5 + 2 * (3 - day);
        QVERIFY(row[kept - 1].isDouble());
        QVERIFY(row[kept].isNull() && row.last().isNull());
    }
}

void TestSampleGenerations::givesFrequencies_data()
{
    QTest::addColumn<QString>("parameters");
    QTest::addColumn<int>("bins");
    QTest::addColumn<QString>("first");
    QTest::newRow("the service's own") << u""_s << 6 << u"1-2次"_s;
    QTest::newRow("ten") << u"&split=10"_s << 10 << u"1-2次"_s;
    QTest::newRow("25") << u"&split=25&statistic=max"_s << 25 << u"1-2次"_s;
    QTest::newRow("given") << u"&split=%5B1,5,20%5D&statistic=0.25&interval=604800000"_s << 4 << u"1次"_s;
}

void TestSampleGenerations::givesFrequencies()
{
    QFETCH(QString, parameters);
    QFETCH(int, bins);
    QFETCH(QString, first);
    for (const sample::UsageDefinition &definition : sample::frequencies()) {
        const Answer answer =
            made(m_service, pathOf(Generation::V3, u"frequencies"_s, definition.id) + days(3) + parameters);
        const Result<Chart> frequency = Chart::fromJson(answer.body);
        QVERIFY2(frequency, answer.body.constData());
        QCOMPARE(names(*frequency), (QStringList{u"目标用户"_s, definition.action, u"人数"_s, u"占比"_s}));
        QCOMPARE(frequency->table.rows, qsizetype(bins));
        QCOMPARE(frequency->table.columns[1].text()->at(0), first);
        double all = 0;
        for (const double part : frequency->table.columns[3].numbers()->values)
            all += part;
        QVERIFY(qAbs(all - 1) < 0.01);
    }
}

void TestSampleGenerations::refusesWrongParameters_data()
{
    const QString funnel = pathOf(Generation::V2, u"funnels"_s, u"f4NqZ8Wc"_s) + days(1);
    const QString retention = pathOf(Generation::V3, u"retentions"_s, u"u6TxB1Jr"_s) + days(1);
    const QString frequency = pathOf(Generation::V3, u"frequencies"_s, u"c3FyS7Hn"_s) + days(1);
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    QTest::newRow("window") << funnel + u"&conversionWindow=0"_s << 400;
    QTest::newRow("range") << retention + u"&range=year"_s << 400;
    QTest::newRow("hours") << frequency + u"&interval=3600000"_s << 400;
    QTest::newRow("split") << frequency + u"&split=11"_s << 400;
    QTest::newRow("split backwards") << frequency + u"&split=%5B5,1%5D"_s << 400;
    QTest::newRow("statistic") << frequency + u"&statistic=sum"_s << 400;
    QTest::newRow("variable") << m_users + u"?parameters=age"_s << 400;
    QTest::newRow("eight days") << m_users + u"?expire=11520"_s << 400;
    QTest::newRow("no funnel") << pathOf(Generation::V2, u"funnels"_s, u"none"_s) << 404;
    QTest::newRow("no tag") << u"/v3/exporter/projects/nxog09md/tags/none/users"_s << 404;
    QTest::newRow("a chart as a funnel") << pathOf(Generation::V3, u"funnels"_s, u"w3Kz9QaT"_s) << 404;
    QTest::newRow("a funnel as a chart") << pathOf(Generation::V2, u"charts"_s, u"f4NqZ8Wc"_s) << 404;
}

void TestSampleGenerations::refusesWrongParameters()
{
    QFETCH(QString, path);
    QFETCH(int, status);
    QCOMPARE(get(m_service, path).status, status);
}

void TestSampleGenerations::speaksOnlyItsGenerations_data()
{
    QTest::addColumn<Generation>("generation");
    for (const Generation generation : {Generation::V1, Generation::V2, Generation::V3})
        QTest::addRow("V%d", int(generation)) << generation;
}

void TestSampleGenerations::speaksOnlyItsGenerations()
{
    QFETCH(Generation, generation);
    SampleService::Options options = quick();
    options.generations = {generation};
    const SampleService service(options);
    for (const Generation asked : {Generation::V1, Generation::V2, Generation::V3})
        QCOMPARE(get(service, pathOf(asked, u"charts"_s, u"w3Kz9QaT"_s) + days(1)).status,
                 asked == generation ? 200 : 404);
    QCOMPARE(get(service, u"/projects/nxog09md/segmentations/Ry5wN0aZ/users.csv"_s).status,
             generation == Generation::V3 ? 404 : 200);
    QCOMPARE(get(service, m_users).status, generation == Generation::V3 ? 200 : 404);
    QCOMPARE(get(service, u"/projects/nxog09md/rules.csv"_s).status, 200);
}

void TestSampleGenerations::preparesExports()
{
    SampleService::Options options = quick();
    options.preparingMs = 400;
    const SampleService service(options);
    const QString path = pathOf(Generation::V3, u"charts"_s, u"w3Kz9QaT"_s) + days(1);
    QElapsedTimer elapsed;
    elapsed.start();
    const QJsonDocument first = get(service, path).json();
    QCOMPARE(first[u"status"_s].toString(), u"doing"_s);
    QVERIFY(!first[u"id"_s].toString().isEmpty());
    const QJsonDocument again = get(service, path).json();
    if (elapsed.elapsed() < options.preparingMs)
        QCOMPARE(again, first);
    QVERIFY(get(service, path + u"&interval=604800000"_s).json()[u"id"_s] != first[u"id"_s]);
    QTRY_VERIFY_WITH_TIMEOUT(Chart::fromJson(get(service, path).body), timeout);
    QVERIFY(elapsed.elapsed() >= options.preparingMs);
}

void TestSampleGenerations::countsPolls()
{
    SampleService::Options options;
    const SampleService service(options);
    const QString path = pathOf(Generation::V3, u"charts"_s, u"w3Kz9QaT"_s) + days(1);
    QElapsedTimer elapsed;
    elapsed.start();
    int answered = 0;
    for (int i = 0; i < 10; ++i)
        answered += get(service, path).status == 200;
    QVERIFY(answered >= 2 && answered <= 2 * (elapsed.elapsed() / 1'000 + 1));
}

void TestSampleGenerations::givesUsersByLink_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("segmentation") << m_users << sample::users(*sample::findSegmentation(u"Ry5wN0aZ"));
    QTest::newRow("tag") << u"/v3/exporter/projects/nxog09md/tags/g5HvC9Ds/users"_s << sample::users(sample::tags()[0]);
    QTest::newRow("variables") << m_users + u"?parameters=city,%E4%BC%9A%E5%91%98%E7%AD%89%E7%BA%A7"_s
                               << sample::users(*sample::findSegmentation(u"Ry5wN0aZ"), {u"city"_s, u"会员等级"_s});
}

void TestSampleGenerations::givesUsersByLink()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, body);
    const QJsonDocument doing = get(m_service, path).json();
    const QJsonDocument done = get(m_service, path).json();
    QCOMPARE(done[u"status"_s].toString(), u"done"_s);
    QVERIFY(doing[u"id"_s] == done[u"id"_s] || doing[u"status"_s] == "done"_L1);
    const QUrl link(done[u"downloadLinks"_s][0].toString());
    QVERIFY(link.port() != m_service.url().port());
    const Answer answer = await(send(link, {}));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, body);
    QCOMPARE(answer.header("Content-Length"), QByteArray::number(body.size()));
    if (path.contains("parameters"_L1))
        QVERIFY(answer.body.startsWith("cs1\tcity\t会员等级\n"));
}

void TestSampleGenerations::givesPartsOfDownloads()
{
    const QUrl url = link(m_service, m_users);
    const Answer whole = await(send(url, {}));
    const QByteArray tag = whole.header("ETag");
    QVERIFY(tag.startsWith('"'));
    const QByteArray size = QByteArray::number(whole.body.size());

    const Answer rest = await(send(url, {{"Range", "bytes=100-"}, {"If-Range", tag}}));
    QCOMPARE(rest.status, 206);
    QCOMPARE(rest.body, whole.body.sliced(100));
    QCOMPARE(rest.header("Content-Range"), "bytes 100-" + QByteArray::number(whole.body.size() - 1) + '/' + size);
    QCOMPARE(rest.header("ETag"), tag);
    QCOMPARE(await(send(url, {{"Range", "bytes=3-5"}})).body, whole.body.sliced(3, 3));
    QCOMPARE(await(send(url, {{"Range", "bytes=100-"}, {"If-Range", "\"else\""}})).body, whole.body);
    const Answer behind = await(send(url, {{"Range", "bytes=" + size + '-'}}));
    QCOMPARE(behind.status, 416);
    QCOMPARE(behind.header("Content-Range"), "bytes */" + size);
}

void TestSampleGenerations::refusesOtherLinks()
{
    const QUrl url = link(m_service, m_users);
    QCOMPARE(await(send(url, apiToken())).status, 400);
    QCOMPARE(await(send(url, {{"X-Client-Id", "x"}})).status, 400);
    const QString text = url.toString();
    QCOMPARE(await(send(QUrl(QString(text).replace("Ry5wN0aZ"_L1, "oLpB2xRY"_L1)), {})).status, 403);
    QCOMPARE(await(send(QUrl(text + u'0'), {})).status, 403); // a later end
    QCOMPARE(await(send(QUrl(text.section(u'?', 0, 0)), {})).status, 403);
}

void TestSampleGenerations::endsLinks()
{
    SampleService::Options options = quick();
    options.linkLifetimeSeconds = 1;
    const SampleService service(options);
    const QUrl url = link(service, m_users);
    QCOMPARE(await(send(url, {})).status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(await(send(url, {})).status, 403, timeout);
    QCOMPARE(await(send(link(service, m_users), {})).status, 200);
    QVERIFY(link(service, m_users + u"?expire=10"_s).toString().section(u'=', -1).toLongLong() >
            QDateTime::currentMSecsSinceEpoch() + 9 * 60'000);
}

void TestSampleGenerations::failsForVisitors()
{
    const QJsonDocument answer =
        made(m_service, u"/v3/exporter/projects/nxog09md/segmentations/x7PzE3Lo/users"_s).json();
    QCOMPARE(answer[u"status"_s].toString(), u"failed"_s);
    QVERIFY(!answer[u"errorMsg"_s].toString().isEmpty());
}

void TestSampleGenerations::failsByName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("lists");
    QTest::addColumn<int>("figures");
    QTest::newRow("401") << u"unauthorized"_s << 401 << 401;
    QTest::newRow("403") << u"forbidden"_s << 200 << 403;
    QTest::newRow("404") << u"notfound"_s << 200 << 404;
    QTest::newRow("500") << u"error"_s << 200 << 500;
}

void TestSampleGenerations::failsByName()
{
    QFETCH(QString, name);
    QFETCH(int, lists);
    QFETCH(int, figures);
    const SampleService service(with(SampleService::faultFromName(name).value()));
    QCOMPARE(get(service, u"/projects/nxog09md/dashboards.json"_s).status, lists);
    for (const Generation generation : {Generation::V1, Generation::V2, Generation::V3})
        QCOMPARE(get(service, pathOf(generation, u"charts"_s, u"w3Kz9QaT"_s) + days(1)).status, figures);
    QCOMPARE(get(service, m_users).status, figures);
    QVERIFY(!SampleService::faultFromName(u"none"_s));
}

void TestSampleGenerations::refusesEachSecondRequest()
{
    const SampleService service(with(SampleService::faultFromName(u"toomany"_s).value()));
    const QString path = pathOf(Generation::V2, u"charts"_s, u"w3Kz9QaT"_s) + days(1);
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(get(service, path).status, 200);
        const Answer refused = get(service, path);
        QCOMPARE(refused.status, 429);
        QCOMPARE(refused.header("Retry-After"), QByteArrayLiteral("3"));
    }
}

void TestSampleGenerations::endsTokensSoon()
{
    const SampleService service(with(SampleService::faultFromName(u"expiry"_s).value()));
    const Credentials keys = SampleService::credentials(Method::Keys);
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const QByteArray body = "project=nxog09md&ai=" + keys.accountId.toLatin1() + "&tm=" + QByteArray::number(now) +
                            "&auth=" + tokenRequestSignature(keys.privateKey, u"nxog09md"_s, keys.accountId, now);
    QNetworkRequest request(QUrl(service.url().toString() + u"/auth/token"_s));
    request.setRawHeader("X-Client-Id", keys.clientId.toLatin1());
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/x-www-form-urlencoded"));
    const QByteArray token = await(m_network.post(request, body)).json()[u"code"_s].toString().toLatin1();
    const auto status = [&] {
        return get(service, u"/projects/nxog09md/rules.csv"_s,
                   {{"Authorization", token}, {"X-Client-Id", keys.clientId.toLatin1()}})
            .status;
    };
    QCOMPARE(status(), 200);
    QTRY_COMPARE_WITH_TIMEOUT(status(), 401, timeout);
}

void TestSampleGenerations::answersSlowlyButAtOnce()
{
    SampleService::Options options = quick();
    options.delayMs = 500;
    const SampleService service(options);
    QElapsedTimer elapsed;
    elapsed.start();
    QList<QNetworkReply *> replies;
    for (int i = 0; i < 4; ++i)
        replies.append(send(QUrl(service.url().toString() + u"/projects/nxog09md/rules.csv"_s), apiToken()));
    QNetworkReply *gone = send(QUrl(service.url().toString() + u"/projects/nxog09md/rules.csv"_s), apiToken());
    QTRY_VERIFY_WITH_TIMEOUT(elapsed.elapsed() > 200, timeout);
    delete gone; // what is not waited for any more is not answered
    for (QNetworkReply *reply : replies)
        QCOMPARE(await(reply).status, 200);
    QVERIFY(elapsed.elapsed() >= options.delayMs);
    QVERIFY(elapsed.elapsed() < 4 * options.delayMs);
}

void TestSampleGenerations::renewsExpiredLinksOnce()
{
    const SampleService service(with(SampleService::faultFromName(u"expiredlinks"_s).value()));
    QCOMPARE(await(send(link(service, m_users), {})).status, 403);
    QCOMPARE(await(send(link(service, m_users), {})).status, 200);
}

void TestSampleGenerations::writesALog()
{
    const QTemporaryDir folder;
    SampleService::Options options = quick();
    options.log = folder.filePath(u"log"_s);
    const SampleService service(options);
    get(service, u"/projects/nxog09md/rules.csv?a=b"_s);
    get(service, u"/else"_s, {});
    QFile file(options.log);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArrayList lines = file.readAll().chopped(1).split('\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].endsWith(" GET /projects/nxog09md/rules.csv?a=b 200"));
    QVERIFY(lines[1].endsWith(" GET /else 401"));
    QVERIFY(lines[0].first(13).toLongLong() > begin);
}

QTEST_GUILESS_MAIN(TestSampleGenerations)
#include "tst_samplegenerations.moc"
