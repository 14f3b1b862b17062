// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog.h"
#include "core/chart.h"
#include "core/signature.h"
#include "core/timerange.h"
#include "demo/samplefigures.h"
#include "demo/sampleservice.h"
#include "demo/sampleusers.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSet>
#include <QTcpSocket>
#include <QTest>
#include <QTimeZone>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

using namespace Qt::Literals::StringLiterals;
using Method = Credentials::Method;

namespace
{

constexpr int timeout = 60'000;

struct Answer {
    int status = 0;
    QByteArray contentType;
    QByteArray retryAfter;
    QByteArray body;
};

// A date's midnight in UTC+8.
qint64 midnight(int year, int month, int day)
{
    return QDateTime(QDate(year, month, day), QTime(0, 0), Qt::OffsetFromUTC, 8 * 3'600).toMSecsSinceEpoch();
}

SampleService::Options unlimited()
{
    SampleService::Options options;
    options.requestsPerSecond = 1'000'000;
    return options;
}

QJsonDocument parsed(const Answer &answer)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(answer.body, &error);
    return error.error == QJsonParseError::NoError ? document : QJsonDocument();
}

const sample::ChartDefinition &definition(const QString &name)
{
    for (const sample::DashboardDefinition &dashboard : sample::dashboards()) {
        for (const sample::ChartDefinition &chart : dashboard.charts) {
            if (chart.name == name)
                return chart;
        }
    }
    qFatal("no such chart");
}

// The figures of a metric of a chart, by name, over [begin, end).
std::vector<double> figures(const QString &name, qint64 begin, qint64 end, Interval interval, qint64 now,
                            int metric = 0)
{
    const Result<Chart> chart = Chart::fromJson(sample::chartAnswer(definition(name), begin, end - 1, interval, now));
    if (!chart)
        return {};
    return chart->table.columns[metricColumns(chart->table)[metric]].numbers()->values;
}

double total(const std::vector<double> &figures)
{
    return std::accumulate(figures.begin(), figures.end(), 0.0);
}

} // namespace

class TestSampleService : public QObject
{
    Q_OBJECT

private slots:
    void listsDashboardsNewestChangeFirst();
    void givesEachDashboardsCharts();
    void listsSegmentations();
    void givesUsersSeparatedByTabs();
    void refusesUsersOfVisitors();
    void givesRules();

    void givesChartsOfEveryKind();
    void echoesTheRequest();
    void listsTimeInMetaOrLeavesItOut();
    void givesManyRows();
    void givesNullAndNothingAndTrailingZeros();
    void beginsPeriodsAtMidnightMondayAndTheFirst();
    void givesPeriodsThatTheRangeTouches();
    void addsUp_data();
    void addsUp();
    void endsWithTheCurrentPeriodAsFarAsItHasCome();
    void hasNoFiguresBeforeTheShopOpened();
    void hasNoVisitMeansByTheHour();
    void isTheSameEverywhere();

    void signsIn_data();
    void signsIn();
    void issuesTokensAndEndsTheOneBefore();
    void endsTokensAfterTheirLifetime();
    void refusesWrongRequestsForTokens_data();
    void refusesWrongRequestsForTokens();
    void refusesWhatIsNotThere_data();
    void refusesWhatIsNotThere();
    void limitsChartsAndUsersButNotLists();
    void waitsBeforeEachAnswer();
    void saysWhenItCannotListen();
    void endsWithOpenConnections();

private:
    QNetworkRequest request(const SampleService &service, const QString &pathAndQuery, const QByteArray &token,
                            const QByteArray &client = {});
    Answer get(const QString &pathAndQuery, const SampleService *service = nullptr);
    Answer await(QNetworkReply *reply);
    Answer askForToken(const SampleService &service, const QByteArray &body, const QByteArray &client);
    Answer askForToken(const SampleService &service);
    QByteArray tokenRequest(qint64 now) const;

    QNetworkAccessManager m_network;
    SampleService m_service{unlimited()};
    const qint64 m_day = midnight(2025, 3, 12); // a Wednesday
};

QNetworkRequest TestSampleService::request(const SampleService &service, const QString &pathAndQuery,
                                           const QByteArray &token, const QByteArray &client)
{
    QNetworkRequest request(QUrl(service.url().toString() + pathAndQuery));
    if (!token.isNull())
        request.setRawHeader("Authorization", token);
    if (!client.isNull())
        request.setRawHeader("X-Client-Id", client);
    return request;
}

Answer TestSampleService::await(QNetworkReply *reply)
{
    const std::unique_ptr<QNetworkReply> owner(reply);
    if (!QTest::qWaitFor([reply] { return reply->isFinished(); }, timeout))
        return {};
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->rawHeader("Content-Type"),
            reply->rawHeader("Retry-After"), reply->readAll()};
}

// Asks for a path below the sample project's, signed in.
Answer TestSampleService::get(const QString &pathAndQuery, const SampleService *service)
{
    const QByteArray token = SampleService::credentials(Method::ApiToken).token.toLatin1();
    return await(
        m_network.get(request(service ? *service : m_service, u"/projects/nxog09md/"_s + pathAndQuery, token)));
}

QByteArray TestSampleService::tokenRequest(qint64 now) const
{
    const Credentials keys = SampleService::credentials(Method::Keys);
    return "project=nxog09md&ai=" + keys.accountId.toLatin1() + "&tm=" + QByteArray::number(now) +
           "&auth=" + tokenRequestSignature(keys.privateKey, u"nxog09md"_s, keys.accountId, now);
}

Answer TestSampleService::askForToken(const SampleService &service, const QByteArray &body, const QByteArray &client)
{
    QNetworkRequest post = request(service, u"/auth/token"_s, {}, client);
    post.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/x-www-form-urlencoded"));
    return await(m_network.post(post, body));
}

Answer TestSampleService::askForToken(const SampleService &service)
{
    return askForToken(service, tokenRequest(QDateTime::currentMSecsSinceEpoch()),
                       SampleService::credentials(Method::Keys).clientId.toLatin1());
}

void TestSampleService::listsDashboardsNewestChangeFirst()
{
    const Answer answer = get(u"dashboards.json"_s);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.contentType, QByteArrayLiteral("application/json"));
    const Result<QList<Dashboard>> list = Dashboard::listFromJson(answer.body);
    QVERIFY(list);
    QVERIFY(list->size() >= 5);
    for (qsizetype i = 1; i < list->size(); ++i)
        QVERIFY(list->at(i - 1).updatedAt >= list->at(i).updatedAt);
    for (const Dashboard &dashboard : *list)
        QVERIFY(!dashboard.id.isEmpty() && !dashboard.name.isEmpty() && !dashboard.creator.isEmpty());
}

void TestSampleService::givesEachDashboardsCharts()
{
    QSet<QString> ids;
    bool oneIsEmpty = false;
    for (const sample::DashboardDefinition &dashboard : sample::dashboards()) {
        const Answer answer = get(u"dashboards/%1.json"_s.arg(dashboard.id));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.contentType, QByteArrayLiteral("application/json"));
        const Result<DashboardContent> content = DashboardContent::fromJson(answer.body);
        QVERIFY(content);
        QCOMPARE(content->id, dashboard.id);
        QCOMPARE(content->name, dashboard.name);
        oneIsEmpty = oneIsEmpty || content->charts.isEmpty();
        for (const ChartRef &chart : content->charts) {
            QVERIFY(!ids.contains(chart.id));
            ids.insert(chart.id);
        }
    }
    QVERIFY(oneIsEmpty);
    QVERIFY(ids.size() >= 20);
}

void TestSampleService::listsSegmentations()
{
    const Answer answer = get(u"segmentations.json"_s);
    QCOMPARE(answer.status, 200);
    const Result<QList<Segmentation>> list = Segmentation::listFromJson(answer.body);
    QVERIFY(list);
    QList<qint64> counts;
    for (const Segmentation &segmentation : *list) {
        if (segmentation.userType == "cs1"_L1)
            counts.append(segmentation.userCount);
    }
    QCOMPARE(counts, (QList<qint64>{200'000, 1'230, 12}));
    QCOMPARE(list->back().userType, u"u"_s);
}

void TestSampleService::givesUsersSeparatedByTabs()
{
    for (const sample::SegmentationDefinition &segmentation : sample::segmentations()) {
        if (segmentation.userType == "u"_L1)
            continue;
        const Answer answer = get(u"segmentations/%1/users.csv"_s.arg(segmentation.id));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.contentType, QByteArrayLiteral("text/csv; charset=utf-8"));
        QVERIFY(answer.body.endsWith('\n'));
        QCOMPARE(answer.body.count('\n'), segmentation.userCount + 1);

        const QByteArrayList lines = answer.body.chopped(1).split('\n');
        const QByteArrayList header = lines.front().split('\t');
        QCOMPARE(header.front(), QByteArrayLiteral("cs1"));
        QVERIFY(header.back().isEmpty());
        QSet<QByteArray> users;
        qsizetype shortest = header.size();
        for (const QByteArray &line : lines.sliced(1)) {
            const qsizetype fields = line.count('\t') + 1;
            QVERIFY(fields < header.size() && !line.endsWith('\t'));
            shortest = qMin(shortest, fields);
            users.insert(line.left(line.indexOf('\t')));
        }
        QVERIFY(shortest < header.size() - 1);
        QCOMPARE(users.size(), segmentation.userCount);
    }
}

void TestSampleService::refusesUsersOfVisitors()
{
    const Answer answer = get(u"segmentations/%1/users.csv"_s.arg(sample::segmentations().back().id));
    QCOMPARE(answer.status, 403);
    QCOMPARE(parsed(answer)[u"message"_s].toString(), u"Forbidden"_s);
}

void TestSampleService::givesRules()
{
    const Answer answer = get(u"rules.csv"_s);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.contentType, QByteArrayLiteral("text/csv; charset=utf-8"));
    const Result<Table> rules = rulesFromCsv(answer.body);
    QVERIFY(rules);
    QCOMPARE(rules->rows, qsizetype(40));
    QCOMPARE(rules->columns.size(), size_t(3));
    QCOMPARE(rules->columns[1].text()->at(0), u"元素_注册按钮"_s);
    const QStringList types = rules->columns[2].text()->texts;
    QCOMPARE(QSet<QString>(types.begin(), types.end()),
             (QSet<QString>{u"clck"_s, u"page"_s, u"imp"_s, u"chng"_s, u"custom"_s}));
}

void TestSampleService::givesChartsOfEveryKind()
{
    QSet<int> kinds;
    for (const sample::DashboardDefinition &dashboard : sample::dashboards()) {
        for (const sample::ChartDefinition &definition : dashboard.charts) {
            for (const qint64 days : {7, 30}) {
                const Answer answer =
                    get(u"charts/%1.json?startTime=%2&endTime=%3&interval=86400000"_s.arg(definition.id)
                            .arg(m_day)
                            .arg(m_day + days * qint64(Interval::Day) - 1));
                QCOMPARE(answer.status, 200);
                QCOMPARE(answer.contentType, QByteArrayLiteral("application/json"));
                const Result<Chart> chart = Chart::fromJson(answer.body);
                QVERIFY2(chart, qPrintable(definition.name));
                QCOMPARE(chart->id, definition.id);
                QCOMPARE(chart->name, definition.name);
                const bool timed = definition.time != sample::ChartDefinition::Time::None;
                QCOMPARE(chart->table.timeColumn(), timed ? 0 : -1);
                QCOMPARE(metricColumns(chart->table).size(), size_t(definition.metrics.size()));
                kinds.insert(int(kindOf(*chart)));
            }
        }
    }
    QCOMPARE(kinds, (QSet<int>{int(ChartKind::Number), int(ChartKind::Line), int(ChartKind::Column),
                               int(ChartKind::Bar), int(ChartKind::Table)}));
}

void TestSampleService::echoesTheRequest()
{
    const qint64 end = m_day + 3 * qint64(Interval::Hour) - 1;
    const QString path =
        u"charts/%1.json?startTime=%2&endTime=%3"_s.arg(definition(u"访问用户量"_s).id).arg(m_day).arg(end);
    for (const auto &[query, interval] :
         {std::pair(u""_s, Interval::Day), std::pair(u"&interval=3600000"_s, Interval::Hour),
          std::pair(u"&interval=604800000"_s, Interval::Week), std::pair(u"&interval=2592000000"_s, Interval::Month)}) {
        const QJsonDocument chart = parsed(get(path + query));
        QCOMPARE(chart[u"startTime"_s].toInteger(), m_day);
        QCOMPARE(chart[u"endTime"_s].toInteger(), end);
        QCOMPARE(chart[u"interval"_s].toInteger(), qint64(interval));
        QCOMPARE(chart[u"data"_s].toArray().size(), interval == Interval::Hour ? 3 : 1);
    }
}

void TestSampleService::listsTimeInMetaOrLeavesItOut()
{
    for (const auto &[name, columns] : {std::pair(u"访问用户量"_s, 1), std::pair(u"成交金额 GMV"_s, 2)}) {
        const QJsonDocument chart = QJsonDocument::fromJson(
            sample::chartAnswer(definition(name), m_day, m_day + 1, Interval::Day, m_day + 1'000'000'000));
        QCOMPARE(chart[u"meta"_s].toArray().size(), columns);
        QCOMPARE(chart[u"data"_s][0].toArray().size(), 2);
        QCOMPARE(chart[u"data"_s][0][0].toInteger(), m_day);
    }
}

void TestSampleService::givesManyRows()
{
    const Answer answer = get(u"charts/%1.json?startTime=%2&endTime=%3"_s.arg(definition(u"商品城市明细"_s).id)
                                  .arg(m_day)
                                  .arg(m_day + 7 * qint64(Interval::Day) - 1));
    const Result<Chart> chart = Chart::fromJson(answer.body);
    QVERIFY(chart);
    QVERIFY(chart->table.rows >= 50'000);
    QCOMPARE(kindOf(*chart), ChartKind::Table);
}

void TestSampleService::givesNullAndNothingAndTrailingZeros()
{
    const qint64 now = m_day + 100 * qint64(Interval::Day);
    for (const double figure : figures(u"推送点击率"_s, m_day, now, Interval::Day, now))
        QVERIFY(std::isnan(figure));
    QVERIFY(figures(u"小程序分享来源"_s, m_day, now, Interval::Day, now).empty());

    const std::vector<double> rates = figures(u"支付成功率"_s, m_day, now, Interval::Day, now);
    QCOMPARE(rates.size(), size_t(100));
    const auto nulls = std::count_if(rates.begin(), rates.end(), [](double rate) { return std::isnan(rate); });
    QVERIFY(nulls > 0 && nulls < 20);

    QVERIFY(sample::chartAnswer(definition(u"成交金额 GMV"_s), m_day, now, Interval::Day, now).contains("0]"));
    const std::vector<double> big =
        figures(u"累计事件数"_s, now - 365 * qint64(Interval::Day), now, Interval::Day, now);
    QVERIFY(big.front() > std::pow(2, 53));
}

void TestSampleService::beginsPeriodsAtMidnightMondayAndTheFirst()
{
    const auto begins = [this](Interval interval) {
        const QByteArray answer = sample::chartAnswer(definition(u"访问用户量"_s), m_day + 1, midnight(2025, 4, 1),
                                                      interval, midnight(2026, 1, 1));
        return Chart::fromJson(answer).value().table.columns[0].time()->ms;
    };
    QCOMPARE(begins(Interval::Hour).front(), m_day);
    QCOMPARE(begins(Interval::Hour).size(), size_t(20 * 24 + 1));
    QCOMPARE(begins(Interval::Day).front(), m_day);
    QCOMPARE(begins(Interval::Day).size(), size_t(21));
    QCOMPARE(begins(Interval::Week), (std::vector<qint64>{midnight(2025, 3, 10), midnight(2025, 3, 17),
                                                          midnight(2025, 3, 24), midnight(2025, 3, 31)}));
    QCOMPARE(begins(Interval::Month), (std::vector<qint64>{midnight(2025, 3, 1), midnight(2025, 4, 1)}));
}

void TestSampleService::givesPeriodsThatTheRangeTouches()
{
    const qint64 day = qint64(Interval::Day);
    const auto days = [](qint64 begin, qint64 end) {
        return figures(u"访问用户量"_s, begin, end, Interval::Day, midnight(2026, 1, 1)).size();
    };
    QCOMPARE(days(m_day, m_day + day), size_t(1));
    QCOMPARE(days(m_day, m_day + day + 1), size_t(2));
    QCOMPARE(days(m_day - 1, m_day + day), size_t(2));
    QCOMPARE(days(m_day, m_day + 1), size_t(1));
}

void TestSampleService::addsUp_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<double>("unit");
    QTest::newRow("count") << u"访问用户量"_s << 1.0;
    QTest::newRow("money") << u"成交金额 GMV"_s << 0.01;
    QTest::newRow("series") << u"各来源访问趋势"_s << 1.0;
    QTest::newRow("number") << u"访问量"_s << 1.0;
    QTest::newRow("bars") << u"省份分布"_s << 1.0;
}

void TestSampleService::addsUp()
{
    QFETCH(QString, name);
    QFETCH(double, unit);
    const qint64 now = midnight(2026, 1, 1);
    const qint64 begin = midnight(2025, 9, 1); // a Monday
    const qint64 end = midnight(2025, 10, 1);
    const auto same = [unit](double a, double b) { return a > 0 && std::abs(a - b) < unit / 2; };

    const double days = total(figures(name, begin, end, Interval::Day, now));
    QVERIFY(same(days, total(figures(name, begin, end, Interval::Hour, now))));
    QVERIFY(same(days, total(figures(name, begin, end, Interval::Month, now))));
    const qint64 fourWeeks = begin + 4 * qint64(Interval::Week);
    QVERIFY(same(total(figures(name, begin, fourWeeks, Interval::Day, now)),
                 total(figures(name, begin, fourWeeks, Interval::Week, now))));
}

void TestSampleService::endsWithTheCurrentPeriodAsFarAsItHasCome()
{
    const QString name = u"访问用户量"_s;
    const qint64 end = m_day + 2 * qint64(Interval::Day);
    const qint64 noon = m_day + qint64(Interval::Day) / 2;
    QCOMPARE(figures(name, m_day, end, Interval::Day, midnight(2026, 1, 1)).size(), size_t(2));
    const double whole = figures(name, m_day, end, Interval::Day, midnight(2026, 1, 1)).front();

    const std::vector<double> days = figures(name, m_day, end, Interval::Day, noon);
    QCOMPARE(days.size(), size_t(1));
    QVERIFY(days.front() > 0 && days.front() < whole);
    const std::vector<double> hours = figures(name, m_day, end, Interval::Hour, noon + 1);
    QCOMPARE(hours.size(), size_t(13));
    QCOMPARE(total(hours), days.front());
    QVERIFY(figures(name, end, end + 1'000, Interval::Day, noon).empty());
}

void TestSampleService::hasNoFiguresBeforeTheShopOpened()
{
    const std::vector<double> weeks =
        figures(u"访问用户量"_s, 0, midnight(2015, 1, 12), Interval::Week, midnight(2026, 1, 1));
    const std::vector<double> days =
        figures(u"访问用户量"_s, 0, midnight(2015, 1, 12), Interval::Day, midnight(2026, 1, 1));
    QCOMPARE(weeks.size(), size_t(2));
    QCOMPARE(days.size(), size_t(11));
    QCOMPARE(total(weeks), total(days));
}

void TestSampleService::hasNoVisitMeansByTheHour()
{
    const qint64 now = midnight(2026, 1, 1);
    const qint64 end = m_day + qint64(Interval::Day);
    for (const int metric : {0, 1}) {
        QCOMPARE(figures(u"跳出率与平均访问时长"_s, m_day, end, Interval::Hour, now, metric),
                 std::vector<double>(24, 0.0));
        QVERIFY(figures(u"跳出率与平均访问时长"_s, m_day, end, Interval::Day, now, metric).front() > 0);
    }
}

void TestSampleService::isTheSameEverywhere()
{
    const SampleService other(unlimited());
    const QString path =
        u"charts/%1.json?startTime=%2&endTime=%3&interval=3600000"_s.arg(definition(u"各来源访问趋势"_s).id)
            .arg(m_day)
            .arg(m_day + 90 * qint64(Interval::Day) - 1);
    const Answer answer = get(path);
    QCOMPARE(answer.status, 200);
    QCOMPARE(get(path, &other).body, answer.body);
    // Frozen, so that other platforms and later versions are held to it.
    const auto data = [this](const QString &name, Interval interval) {
        const QByteArray body =
            sample::chartAnswer(definition(name), m_day, m_day + 7'200'000 - 1, interval, midnight(2026, 1, 1));
        return body.sliced(body.indexOf("[["));
    };
    QCOMPARE(data(u"成交金额 GMV"_s, Interval::Day), QByteArrayLiteral("[[1741708800000,1134110.22]]}"));
    QCOMPARE(data(u"访问用户量"_s, Interval::Hour), QByteArrayLiteral("[[1741708800000,1164],[1741712400000,780]]}"));
    QCOMPARE(data(u"跳出率与平均访问时长"_s, Interval::Month), QByteArrayLiteral("[[1740758400000,0.4478,186.16]]}"));
    const QByteArray users = sample::users(sample::segmentations()[2]);
    QCOMPARE(users.sliced(users.lastIndexOf('\n', -2) + 1),
             QByteArrayLiteral("10000077\t黄梓萱\t女\t深圳\t银卡\t2018-06-07\t138****2955\n"));
}

void TestSampleService::signsIn_data()
{
    const QByteArray api = SampleService::credentials(Method::ApiToken).token.toLatin1();
    const QByteArray pasted = SampleService::credentials(Method::ClientToken).token.toLatin1();
    const QByteArray client = SampleService::credentials(Method::ClientToken).clientId.toLatin1();
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QByteArray>("client");
    QTest::addColumn<int>("status");
    QTest::newRow("API token") << api << QByteArray() << 200;
    QTest::newRow("API token with its key") << api << client << 200;
    QTest::newRow("API token with another key") << api << QByteArray("else") << 401;
    QTest::newRow("key and token") << pasted << client << 200;
    QTest::newRow("token without key") << pasted << QByteArray() << 401;
    QTest::newRow("token with another key") << pasted << QByteArray("else") << 401;
    QTest::newRow("another token") << QByteArray("else") << client << 401;
    QTest::newRow("Bearer") << "Bearer " + api << QByteArray() << 401;
    QTest::newRow("empty token") << QByteArray("") << client << 401;
    QTest::newRow("nothing") << QByteArray() << QByteArray() << 401;
}

void TestSampleService::signsIn()
{
    QFETCH(QByteArray, token);
    QFETCH(QByteArray, client);
    QFETCH(int, status);
    const Answer answer =
        await(m_network.get(request(m_service, u"/projects/nxog09md/dashboards.json"_s, token, client)));
    QCOMPARE(answer.status, status);
    if (status == 401)
        QCOMPARE(answer.body, QByteArrayLiteral(R"({"message":"Unauthorized","errors":[]})"));
}

void TestSampleService::issuesTokensAndEndsTheOneBefore()
{
    const QByteArray client = SampleService::credentials(Method::Keys).clientId.toLatin1();
    const auto statusWith = [&](const QByteArray &token) {
        return await(m_network.get(request(m_service, u"/projects/nxog09md/rules.csv"_s, token, client))).status;
    };
    const QJsonDocument first = parsed(askForToken(m_service));
    QCOMPARE(first[u"status"_s].toString(), u"success"_s);
    const QByteArray firstToken = first[u"code"_s].toString().toLatin1();
    QCOMPARE(statusWith(firstToken), 200);

    const QByteArray secondToken = parsed(askForToken(m_service))[u"code"_s].toString().toLatin1();
    QVERIFY(secondToken != firstToken);
    QCOMPARE(statusWith(secondToken), 200);
    QCOMPARE(statusWith(firstToken), 401);
    QCOMPARE(statusWith(SampleService::credentials(Method::ClientToken).token.toLatin1()), 200);
}

void TestSampleService::endsTokensAfterTheirLifetime()
{
    SampleService::Options options;
    options.tokenLifetimeSeconds = 2;
    const SampleService service(options);
    const QByteArray client = SampleService::credentials(Method::Keys).clientId.toLatin1();
    const QByteArray token = parsed(askForToken(service))[u"code"_s].toString().toLatin1();
    const auto status = [&] {
        return await(m_network.get(request(service, u"/projects/nxog09md/rules.csv"_s, token, client))).status;
    };
    QCOMPARE(status(), 200);
    QTRY_COMPARE_WITH_TIMEOUT(status(), 401, timeout);
}

void TestSampleService::refusesWrongRequestsForTokens_data()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const QByteArray client = SampleService::credentials(Method::Keys).clientId.toLatin1();
    const QByteArray good = tokenRequest(now);
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("client");
    QTest::addColumn<int>("status");
    QTest::newRow("nine minutes off") << tokenRequest(now - 9 * 60'000) << client << 200;
    QTest::newRow("an hour slow") << tokenRequest(now - 3'600'000) << client << 401;
    QTest::newRow("an hour fast") << tokenRequest(now + 3'600'000) << client << 401;
    QTest::newRow("another project") << QByteArray(good).replace("nxog09md", "nxog09me") << client << 401;
    QTest::newRow("another time") << QByteArray(good).replace("&auth", "1&auth").replace("&tm=1", "&tm=") << client
                                  << 401;
    QTest::newRow("wrong signature") << good.chopped(1) + (good.endsWith('0') ? '1' : '0') << client << 401;
    QTest::newRow("no key") << good << QByteArray() << 401;
    QTest::newRow("no time") << QByteArray("project=nxog09md&ai=x&auth=y") << client << 400;
    QTest::newRow("nothing") << QByteArray("") << client << 400;
}

void TestSampleService::refusesWrongRequestsForTokens()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, client);
    QFETCH(int, status);
    QCOMPARE(askForToken(m_service, body, client).status, status);
}

void TestSampleService::refusesWhatIsNotThere_data()
{
    const QString chart = u"charts/%1.json"_s.arg(definition(u"访问用户量"_s).id);
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    QTest::newRow("no endpoint") << u"funnels.json"_s << 404;
    QTest::newRow("no dashboard") << u"dashboards/none.json"_s << 404;
    QTest::newRow("no chart") << u"charts/none.json?startTime=1&endTime=2"_s << 404;
    QTest::newRow("no segmentation") << u"segmentations/none/users.csv"_s << 404;
    QTest::newRow("another project") << u"../other/dashboards.json"_s << 404;
    QTest::newRow("no times") << chart << 400;
    QTest::newRow("no start") << chart + u"?endTime=1462118400000"_s << 400;
    QTest::newRow("no end") << chart + u"?startTime=1462118400000"_s << 400;
    QTest::newRow("not a time") << chart + u"?startTime=yesterday&endTime=1462118400000"_s << 400;
    QTest::newRow("microseconds") << chart + u"?startTime=1462118400000000&endTime=1462118400000001"_s << 400;
    QTest::newRow("the end first") << chart + u"?startTime=1462118400001&endTime=1462118400000"_s << 400;
    QTest::newRow("no such interval") << chart + u"?startTime=1462118400000&endTime=1462118400000&interval=7"_s << 400;
    QTest::newRow("hours of more than a year")
        << chart + u"?startTime=1462118400000&endTime=1562118400000&interval=3600000"_s << 500;
    QTest::newRow("the seed's range") << chart + u"?startTime=1462118400000&endTime=1462118400000"_s << 200;
}

void TestSampleService::refusesWhatIsNotThere()
{
    QFETCH(QString, path);
    QFETCH(int, status);
    const Answer answer = get(path);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.contentType, QByteArrayLiteral("application/json"));
    if (status != 200) {
        QVERIFY(!parsed(answer)[u"message"_s].toString().isEmpty());
        QVERIFY(parsed(answer)[u"errors"_s].isArray());
    }
}

void TestSampleService::limitsChartsAndUsersButNotLists()
{
    const SampleService service;
    const QByteArray token = SampleService::credentials(Method::ApiToken).token.toLatin1();
    const QString chart = u"charts/%1.json?startTime=%2&endTime=%2"_s.arg(definition(u"访问量"_s).id).arg(m_day);
    const QString users = u"segmentations/%1/users.csv"_s.arg(sample::segmentations()[2].id);

    QElapsedTimer elapsed;
    elapsed.start();
    int answered = 0;
    int refused = 0;
    QByteArray retryAfter;
    for (int i = 0; i < 20; ++i) {
        const Answer answer = get(i % 2 == 0 ? chart : users, &service);
        QVERIFY(answer.status == 200 || answer.status == 429);
        answered += answer.status == 200;
        refused += answer.status == 429;
        if (answer.status == 429) {
            QCOMPARE(answer.retryAfter, QByteArrayLiteral("1"));
            QCOMPARE(parsed(answer)[u"message"_s].toString(), u"Too many requests"_s);
            QCOMPARE(get(u"dashboards.json"_s, &service).status, 200);
        }
    }
    QVERIFY(answered >= 2);
    QVERIFY(answered <= 2 * (elapsed.elapsed() / 1'000 + 1));
    QVERIFY(refused > 0);
    QVERIFY(QTest::qWaitFor([&] { return get(chart, &service).status == 200; }, timeout));
}

void TestSampleService::waitsBeforeEachAnswer()
{
    SampleService::Options options;
    options.delayMs = 300;
    const SampleService service(options);
    QElapsedTimer elapsed;
    elapsed.start();
    QCOMPARE(get(u"rules.csv"_s, &service).status, 200);
    QVERIFY(elapsed.elapsed() >= 300);
}

void TestSampleService::saysWhenItCannotListen()
{
    QVERIFY(m_service.isListening());
    SampleService::Options options;
    options.port = quint16(m_service.url().port());
    QVERIFY(!SampleService(options).isListening());
}

void TestSampleService::endsWithOpenConnections()
{
    QTcpSocket idle;
    QTcpSocket half;
    QTcpSocket reading;
    {
        const SampleService service;
        for (QTcpSocket *socket : {&idle, &half, &reading}) {
            socket->connectToHost(u"127.0.0.1"_s, quint16(service.url().port()));
            QTRY_COMPARE_WITH_TIMEOUT(socket->state(), QAbstractSocket::ConnectedState, timeout);
        }
        half.write("GET /projects/nxog09md/dash");
        reading.setReadBufferSize(1'000); // the rest of the answer stays with the service
        reading.write("GET /projects/nxog09md/segmentations/" + sample::segmentations().front().id.toLatin1() +
                      "/users.csv HTTP/1.1\r\nHost: localhost\r\nAuthorization: " +
                      SampleService::credentials(Method::ApiToken).token.toLatin1() + "\r\n\r\n");
        QTRY_COMPARE_WITH_TIMEOUT(reading.bytesAvailable(), qint64(1'000), timeout);
    }
    QTRY_COMPARE_WITH_TIMEOUT(idle.state(), QAbstractSocket::UnconnectedState, timeout);
    QTRY_COMPARE_WITH_TIMEOUT(half.state(), QAbstractSocket::UnconnectedState, timeout);
}

QTEST_GUILESS_MAIN(TestSampleService)
#include "tst_sampleservice.moc"
