// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/sampledata.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace sample
{
namespace
{

using Time = ChartDefinition::Time;
using Kind = MetricDefinition::Kind;

const QString creator = u"陈晓"_s;

MetricDefinition count(const QString &name, qint64 perDay)
{
    return {name, Kind::Sum, perDay, 0};
}
MetricDefinition money(const QString &name, qint64 yuanPerDay)
{
    return {name, Kind::Sum, yuanPerDay * 100, 2};
}
MetricDefinition rate(const QString &name, qint64 tenThousandths)
{
    return {name, Kind::Mean, tenThousandths, 4};
}
MetricDefinition visitRate(const QString &name, qint64 tenThousandths)
{
    return {name, Kind::VisitMean, tenThousandths, 4};
}
MetricDefinition visitMean(const QString &name, qint64 hundredths)
{
    return {name, Kind::VisitMean, hundredths, 2};
}

DimensionDefinition dimension(const QString &name, const QString &values)
{
    return {name, values.split(u'|')};
}

DimensionDefinition provinces()
{
    return dimension(u"省份"_s,
                     u"广东|江苏|浙江|上海|北京|山东|四川|河南|湖北|福建|湖南|安徽|河北|辽宁|重庆|陕西|江西|广西|天津|"
                     u"云南|黑龙江|山西|吉林|贵州|内蒙古|新疆|甘肃|海南|宁夏|青海|西藏"_s);
}

DimensionDefinition channels()
{
    return dimension(u"访问来源"_s, u"直接访问|百度|微信公众号|小程序|淘宝客|抖音|小红书|今日头条|微博|"
                                    u"Google|Bing|EDM 邮件|短信|线下二维码"_s);
}

DimensionDefinition categories()
{
    return dimension(u"商品类目"_s, u"连衣裙|T恤|牛仔裤|运动鞋|双肩包|羽绒服|衬衫|卫衣|针织衫|风衣|半身裙|"
                                    u"休闲裤|帆布鞋|凉鞋|短靴|手提包|皮带|围巾|帽子|袜子|太阳镜|手表"_s);
}

DimensionDefinition products()
{
    DimensionDefinition products{u"商品"_s, {}};
    const QStringList styles = u"经典|春季新款|限量|联名|基础"_s.split(u'|');
    const QStringList colours = u"黑色|白色|藏青|米色|酒红"_s.split(u'|');
    const QStringList kinds = categories().values;
    for (const QString &style : styles) {
        for (const QString &colour : colours) {
            for (const QString &kind : kinds)
                products.values.append(style + u' ' + colour + kind);
        }
    }
    return products;
}

DashboardDefinition overview()
{
    return {u"YoX28w7R"_s,
            u"店铺总览"_s,
            u"normal"_s,
            u"global"_s,
            u"2016-05-02"_s,
            u"2025-11-12"_s,
            {
                {u"a9aLkdzo"_s,
                 u"Visits and page views"_s,
                 Time::Unlisted,
                 {},
                 {count(u"访问量"_s, 48'210), count(u"页面浏览量"_s, 212'400)}},
                {u"YoXbrp7R"_s, u"访问用户量"_s, Time::Unlisted, {}, {count(u"访问用户量"_s, 36'120)}},
                {u"q7RmV2Ld"_s,
                 u"新访客 / 回访客 / 登录用户"_s,
                 Time::Listed,
                 {},
                 {count(u"新访客"_s, 14'300), count(u"回访客"_s, 21'820), count(u"登录用户量"_s, 9'450)}},
                {u"nPb4Xw1K"_s,
                 u"跳出率与平均访问时长"_s,
                 Time::Listed,
                 {},
                 {visitRate(u"跳出率"_s, 4'310), visitMean(u"平均访问时长"_s, 18'450)}},
                {u"w3Kz9QaT"_s, u"访问量"_s, Time::None, {}, {count(u"访问量"_s, 48'210)}},
                {u"L8dYx0Ve"_s, u"每次访问页数"_s, Time::None, {}, {visitMean(u"每次访问页面浏览量"_s, 440)}},
                {u"Zk5R7mPo"_s, u"累计事件数"_s, Time::None, {}, {count(u"事件数"_s, 40'000'000'000'000)}},
                {u"b2WvQ6Nd"_s, u"省份分布"_s, Time::None, {provinces()}, {count(u"访问用户量"_s, 36'120)}},
                {u"eX1oP8yM"_s, u"各来源访问趋势"_s, Time::Unlisted, {channels()}, {count(u"访问量"_s, 48'210)}},
            },
            {{u"f4NqZ8Wc"_s, u"注册转化漏斗"_s, 14'300, {4'620, 3'810, 7'240}}},
            {{u"u6TxB1Jr"_s, u"新用户留存"_s, 1'480, u"任意行为"_s}}};
}

DashboardDefinition trade()
{
    return {u"R4nVd0Kx"_s,
            u"交易与支付 (Orders)"_s,
            u"normal"_s,
            u"project"_s,
            u"2017-03-20"_s,
            u"2025-10-28"_s,
            {
                {u"k6Lw2XzB"_s,
                 u"订单量"_s,
                 Time::Unlisted,
                 {},
                 {count(u"提交订单量"_s, 2'960), count(u"支付订单量"_s, 2'510)}},
                {u"P0yTq8Ra"_s, u"成交金额 GMV"_s, Time::Listed, {}, {money(u"成交金额"_s, 598'700)}},
                {u"m3VbN7oE"_s, u"支付成功率"_s, Time::Unlisted, {}, {rate(u"支付成功率"_s, 8'480)}},
                {u"x9Qd1WkL"_s, u"客单价"_s, Time::None, {}, {visitMean(u"客单价"_s, 23'850)}},
                {u"T5zYp4Mv"_s,
                 u"热销商品"_s,
                 Time::None,
                 {{u"商品"_s, products().values.first(25)}},
                 {count(u"销量"_s, 4'200)}},
                {u"d8KoR2Xn"_s,
                 u"类目与支付方式"_s,
                 Time::None,
                 {categories(), dimension(u"支付方式"_s, u"微信支付|支付宝|银联|Apple Pay|货到付款"_s)},
                 {count(u"支付订单量"_s, 9'800), money(u"支付金额"_s, 2'310'000)}},
                {u"V1aLw6Qb"_s,
                 u"订单 & 退款 <b>"_s,
                 Time::Listed,
                 {},
                 {count(u"订单 & 换货"_s, 2'960), count(u"退款 <b>"_s, 118)}},
                {u"y7NmE3Pz"_s,
                 u"商品城市明细"_s,
                 Time::None,
                 {products(), {u"城市"_s, cities()}},
                 {count(u"销量"_s, 60'000), money(u"支付金额"_s, 13'800'000)}},
            },
            {{u"h9LdE5Gy"_s, u"下单漏斗"_s, 9'450, {3'130, 8'480}, true}}};
}

DashboardDefinition traffic()
{
    const DimensionDefinition pages = dimension(
        u"页面"_s,
        u"/|/search|/item/:id|/cart|/checkout|/pay/result|/login|/register|/user/orders|/user/coupons|"
        u"/category/women|/category/men|/category/shoes|/sale/618|/sale/1111|/brand/story|/help/faq|/app/download"_s);
    return {
        u"o2XkPm9L"_s,
        u"流量与推广"_s,
        u"normal"_s,
        u"project"_s,
        u"2018-09-11"_s,
        u"2025-09-30"_s,
        {
            {u"Q6vRy1Wd"_s,
             u"页面排行"_s,
             Time::None,
             {pages},
             {count(u"页面浏览量"_s, 212'400), visitRate(u"退出率"_s, 3'120)}},
            {u"z4BnL8Ko"_s,
             u"Campaigns"_s,
             Time::None,
             {dimension(u"utm_source"_s, u"baidu|wechat|toutiao|douyin|weibo|edm|sms"_s),
              dimension(u"utm_campaign"_s, u"spring_sale|618_预热|1111_大促|新人礼包|member day|(not set)"_s)},
             {count(u"访问量"_s, 31'000), count(u"注册用户"_s, 1'480), rate(u"注册转化率"_s, 412)}},
            {u"M0pXe5Tq"_s,
             u"站内搜索词"_s,
             Time::None,
             {dimension(
                 u"搜索词"_s,
                 u"连衣裙|羽绒服|运动鞋 女|t恤|包包|防晒衣|nike|情侣装|妈妈装|大码|\"限量\" 联名|50% off|a<b>c|C:\\new"_s)},
             {count(u"搜索次数"_s, 12'700)}},
            {u"W7dKa3Vy"_s, u"访问来源"_s, Time::None, {channels()}, {count(u"访问量"_s, 48'210)}},
            {u"r1LoZ9Nb"_s, u"各来源注册趋势"_s, Time::Listed, {channels()}, {count(u"注册用户"_s, 1'480)}},
            {u"E8yQw4Pm"_s,
             u"市场部_2025 下半年_全渠道投放效果跟踪（含信息流、搜索、短信、邮件与线下二维码，剔除内部员工与测试账号访问，按自然日去重）_最终版_v3 请勿删除或改名 Marketing daily review, do not rename or delete"_s,
             Time::Unlisted,
             {},
             {count(u"投放带来访问量"_s, 17'300), money(u"投放花费"_s, 42'600)}},
        }};
}

DashboardDefinition app()
{
    return {
        u"X3wTz7Ve"_s,
        u"App 运营"_s,
        u"normal"_s,
        u"user"_s,
        u"2020-06-01"_s,
        u"2025-08-04"_s,
        {
            {u"K5mNd2Qx"_s, u"App 启动次数"_s, Time::Unlisted, {}, {count(u"App 启动次数"_s, 83'500)}, true},
            {u"B9oYr6La"_s,
             u"App 版本分布"_s,
             Time::None,
             {dimension(u"App 版本"_s, u"8.4.1|8.4.0|8.3.2|8.2.0|7.9.5|7.0.0"_s)},
             {count(u"登录用户量"_s, 9'450)}},
            {u"v0PzW8Ek"_s,
             u"机型与网络"_s,
             Time::None,
             {dimension(u"设备品牌"_s, u"Apple|HUAWEI|Xiaomi|OPPO|vivo|HONOR|Samsung|OnePlus"_s),
              dimension(u"网络类型"_s, u"WiFi|5G|4G|其他"_s)},
             {count(u"访问用户量"_s, 21'000), visitMean(u"平均使用时长"_s, 26'230)}},
            {u"N4aXq1Tm"_s, u"城市分布"_s, Time::None, {{u"城市"_s, cities()}}, {count(u"App 访问用户量"_s, 24'700)}},
            {u"y2VkL7Rd"_s,
             u"推送点击率"_s,
             Time::Unlisted,
             {},
             {{u"推送点击率"_s, Kind::Null, 0, 0}, {u"推送送达量"_s, Kind::Null, 0, 0}}},
            {u"P6bMo9Zw"_s, u"小程序分享来源"_s, Time::None, {{u"分享来源"_s, {}}}, {count(u"分享次数"_s, 900)}},
        }};
}

DashboardDefinition live()
{
    return {u"d1QyN5Xb"_s,
            u"实时大屏"_s,
            u"realtimeV2"_s,
            u"global"_s,
            u"2021-11-01"_s,
            u"2024-11-11"_s,
            {
                {u"T8eKw3Pv"_s, u"今日成交金额"_s, Time::None, {}, {money(u"成交金额"_s, 598'700)}},
                {u"L2zRm6Yo"_s,
                 u"实时在线"_s,
                 Time::Listed,
                 {dimension(u"平台"_s, u"Web|iOS|Android|小程序"_s)},
                 {count(u"访问用户量"_s, 36'120)}},
            }};
}

template <typename T>
const T *find(const QList<T> &list, QStringView id)
{
    const auto it = std::find_if(list.begin(), list.end(), [id](const T &entry) { return entry.id == id; });
    return it == list.end() ? nullptr : &*it;
}

template <typename T>
const T *findIn(QList<T> DashboardDefinition::*list, QStringView id)
{
    for (const DashboardDefinition &dashboard : dashboards()) {
        if (const T *found = find(dashboard.*list, id))
            return found;
    }
    return nullptr;
}

} // namespace

const QList<DashboardDefinition> &dashboards()
{
    static const QList<DashboardDefinition> list{
        overview(), trade(),
        traffic(),  app(),
        live(),     {u"a0LpK4Wm"_s, u"新建看板"_s, u"normal"_s, u"user"_s, u"2023-02-14"_s, u"2023-02-14"_s, {}}};
    return list;
}

const QList<SegmentationDefinition> &segmentations()
{
    static const QList<SegmentationDefinition> list{
        {u"oLpB2xRY"_s, u"全部注册用户"_s, u"cs1"_s, 200'000, u"2025-11-12"_s},
        {u"VmQ8kd1X"_s, u"近 30 天下单用户"_s, u"cs1"_s, 1'230, u"2025-11-10"_s},
        {u"Ry5wN0aZ"_s, u"VIP & 大客户"_s, u"cs1"_s, 12, u"2025-08-03"_s},
        {u"x7PzE3Lo"_s, u"未注册的新访客"_s, u"u"_s, 48'906, u"2025-11-12"_s}};
    return list;
}

const QList<UsageDefinition> &frequencies()
{
    static const QList<UsageDefinition> list{{u"c3FyS7Hn"_s, u"访问频次"_s, 36'120, u"访问次数"_s},
                                             {u"j8GwM2Ut"_s, u"支付次数"_s, 2'380, u"支付次数"_s}};
    return list;
}

const QList<SegmentationDefinition> &tags()
{
    static const QList<SegmentationDefinition> list{{u"g5HvC9Ds"_s, u"高价值用户"_s, u"cs1"_s, 860, u"2025-11-12"_s},
                                                    {u"i1JkT4Fq"_s, u"沉睡用户"_s, u"cs1"_s, 3'400, u"2025-11-11"_s}};
    return list;
}

const QStringList &cities()
{
    static const QStringList list =
        u"上海|北京|广州|深圳|杭州|成都|武汉|重庆|南京|苏州|西安|长沙|郑州|天津|宁波|青岛|东莞|佛山|合肥|无锡|"
        u"厦门|福州|济南|沈阳|大连|温州|昆明|泉州|南宁|长春|金华|常州|南昌|贵阳|嘉兴|石家庄|南通|哈尔滨|太原|徐州|"
        u"惠州|珠海|中山|台州|烟台|绍兴|潍坊|保定|兰州|扬州|洛阳|临沂|镇江|廊坊|盐城|泰州|汕头|湖州|海口|乌鲁木齐|"
        u"呼和浩特|银川|西宁|唐山|济宁|邯郸|赣州|淮安|江门|漳州|襄阳|宜昌|芜湖|桂林|柳州|绵阳|株洲|湘潭|岳阳|衡阳|"
        u"九江|上饶|阜阳|安庆|滁州|新乡|南阳|信阳|商丘|淄博|威海|泰安|沧州|秦皇岛|包头|大庆|鞍山|三亚|拉萨|遵义"_s
            .split(u'|');
    return list;
}

const DashboardDefinition *findDashboard(QStringView id)
{
    return find(dashboards(), id);
}

const ChartDefinition *findChart(QStringView id)
{
    return findIn(&DashboardDefinition::charts, id);
}

const FunnelDefinition *findFunnel(QStringView id)
{
    return findIn(&DashboardDefinition::funnels, id);
}

const UsageDefinition *findRetention(QStringView id)
{
    return findIn(&DashboardDefinition::retentions, id);
}

const UsageDefinition *findFrequency(QStringView id)
{
    return find(frequencies(), id);
}

const SegmentationDefinition *findSegmentation(QStringView id)
{
    return find(segmentations(), id);
}

const SegmentationDefinition *findTag(QStringView id)
{
    return find(tags(), id);
}

QByteArray dashboardList()
{
    QJsonArray list;
    for (const DashboardDefinition &dashboard : dashboards()) {
        list.append(QJsonObject{{u"id"_s, dashboard.id},
                                {u"name"_s, dashboard.name},
                                {u"type"_s, dashboard.type},
                                {u"createdAt"_s, dashboard.createdAt},
                                {u"updatedAt"_s, dashboard.updatedAt},
                                {u"scope"_s, dashboard.scope},
                                {u"updater"_s, creator},
                                {u"creator"_s, creator}});
    }
    return QJsonDocument(list).toJson(QJsonDocument::Compact);
}

QByteArray dashboardContent(const DashboardDefinition &dashboard)
{
    QJsonArray charts;
    const auto append = [&](const auto &list, const QString &type) {
        for (const auto &entry : list) {
            charts.append(QJsonObject{{u"id"_s, entry.id},
                                      {u"name"_s, entry.name},
                                      {u"createor"_s, creator}, // the service's own spelling
                                      {u"createdAt"_s, dashboard.createdAt},
                                      {u"resource_type"_s, type}});
        }
    };
    append(dashboard.charts, u"chart"_s);
    append(dashboard.funnels, u"funnel"_s);
    append(dashboard.retentions, u"retention"_s);
    const QJsonObject content{{u"id"_s, dashboard.id}, {u"name"_s, dashboard.name}, {u"charts"_s, charts}};
    return QJsonDocument(content).toJson(QJsonDocument::Compact);
}

QByteArray segmentationList()
{
    QJsonArray list;
    for (const SegmentationDefinition &segmentation : segmentations()) {
        list.append(QJsonObject{{u"id"_s, segmentation.id},
                                {u"name"_s, segmentation.name},
                                {u"userType"_s, segmentation.userType},
                                {u"userNum"_s, segmentation.userCount},
                                {u"updatedAt"_s, segmentation.updatedAt}});
    }
    return QJsonDocument(list).toJson(QJsonDocument::Compact);
}

QByteArray rules()
{
    return QByteArrayLiteral("ruleId,eventName,eventType\n"
                             "f2503720,元素_注册按钮,clck\n"
                             "f2503721,元素_登录按钮,clck\n"
                             "0c9d31a4,元素_搜索按钮,clck\n"
                             "0c9d31a5,元素_加入购物车,clck\n"
                             "0c9d31a6,元素_立即购买,clck\n"
                             "7be20f18,元素_提交订单,clck\n"
                             "7be20f19,元素_去支付,clck\n"
                             "7be20f1a,元素_申请退款,clck\n"
                             "7be20f1b,元素_领取优惠券,clck\n"
                             "93aa4402,元素_收藏商品,clck\n"
                             "93aa4403,元素_分享到微信,clck\n"
                             "93aa4404,元素_联系客服,clck\n"
                             "93aa4405,首页_轮播图,clck\n"
                             "93aa4406,首页_新人礼包,clck\n"
                             "b5110d7e,Banner 618 clicked,clck\n"
                             "b5110d7f,Banner 11.11 clicked,clck\n"
                             "b5110d80,Footer: download app,clck\n"
                             "2f7c6e91,页面_首页,page\n"
                             "2f7c6e92,页面_商品列表,page\n"
                             "2f7c6e93,页面_商品详情,page\n"
                             "2f7c6e94,页面_购物车,page\n"
                             "2f7c6e95,页面_结算,page\n"
                             "2f7c6e96,页面_支付结果,page\n"
                             "2f7c6e97,页面_我的订单,page\n"
                             "2f7c6e98,页面_帮助中心,page\n"
                             "d80e1b30,Landing page (spring sale),page\n"
                             "d80e1b31,Landing page (member day),page\n"
                             "48f6a2c0,曝光_首页推荐位,imp\n"
                             "48f6a2c1,曝光_猜你喜欢,imp\n"
                             "48f6a2c2,曝光_搜索结果,imp\n"
                             "48f6a2c3,曝光_优惠券弹窗,imp\n"
                             "e19b5d04,输入_搜索框,chng\n"
                             "e19b5d05,输入_手机号,chng\n"
                             "e19b5d06,输入_优惠码,chng\n"
                             "e19b5d07,输入_收货地址,chng\n"
                             "6a03c8f1,registerSuccess,custom\n"
                             "6a03c8f2,orderSubmitted,custom\n"
                             "6a03c8f3,paySuccess,custom\n"
                             "6a03c8f4,refundApplied,custom\n"
                             "6a03c8f5,优惠券核销,custom\n");
}

} // namespace sample
