// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/sampleusers.h"

#include "demo/samplefigures.h"

#include <QDate>

using namespace Qt::Literals::StringLiterals;

namespace sample
{
namespace
{

QByteArrayList words(const QString &text)
{
    return text.toUtf8().split('|');
}

// Takes one of @p list and with it that much of @p chance.
const QByteArray &oneOf(const QByteArrayList &list, quint64 &chance)
{
    const QByteArray &word = list[qsizetype(chance % quint64(list.size()))];
    chance /= quint64(list.size());
    return word;
}

} // namespace

QByteArray users(const SegmentationDefinition &segmentation)
{
    static const QByteArrayList familyNames = words(u"王|李|张|刘|陈|杨|黄|赵|周|吴|徐|孙|马|朱|胡|林|郭|何|高|欧阳"_s);
    static const QByteArrayList givenNames =
        words(u"芳|伟|娜|敏|静|磊|洋|艳|勇|杰|娟|涛|明|超|秀英|霞|平|子涵|雨桐|浩然|梓萱|一诺|欣怡|宇轩"_s);
    static const QByteArrayList genders = words(u"女|男|女|男|女|"_s);
    static const QByteArrayList cityNames = words(cities().join(u'|'));
    static const QByteArrayList levels = words(u"普通会员|普通会员|普通会员|银卡|银卡|金卡|Black card"_s);
    static const QByteArrayList phones = words(u"133|135|136|138|139|150|158|177|186|188"_s);
    static const QDate opening(2015, 1, 1);
    constexpr int daysOpen = 3'900;

    QByteArray out = "cs1\tname\tgender\tcity\t会员等级\t注册日期\tphone\t\n";
    out.reserve(segmentation.userCount * 90);
    for (qint64 user = 0; user < segmentation.userCount; ++user) {
        quint64 chance = scattered(quint64(user) + quint64(segmentation.userCount));
        out += QByteArray::number(10'000'000 + user * 7) + '\t';
        // One after the other: the order within an expression is the compiler's.
        out += oneOf(familyNames, chance);
        out += oneOf(givenNames, chance) + '\t';
        out += oneOf(genders, chance) + '\t';
        out += oneOf(cityNames, chance);
        if (user % 97 != 5) {
            out += '\t' + oneOf(levels, chance);
            out += '\t' + opening.addDays(qint64(chance % daysOpen)).toString(Qt::ISODate).toUtf8();
            if (user % 11 != 3) {
                out += '\t' + oneOf(phones, chance);
                out += "****" + QByteArray::number(1'000 + chance % 9'000);
            }
        }
        out += '\n';
    }
    return out;
}

QStringList userVariables()
{
    return {u"name"_s, u"gender"_s, u"city"_s, u"会员等级"_s, u"注册日期"_s, u"phone"_s};
}

QByteArray users(const SegmentationDefinition &segmentation, const QStringList &variables)
{
    QByteArray all = users(segmentation);
    if (variables.isEmpty())
        return all;
    QByteArray out;
    for (const QByteArray &line : all.chopped(1).split('\n')) {
        const QByteArrayList fields = line.split('\t');
        out += fields.front();
        for (const QString &variable : variables)
            out += '\t' + fields.value(userVariables().indexOf(variable) + 1);
        out += '\n';
    }
    return out;
}

} // namespace sample
