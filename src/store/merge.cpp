// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/merge.h"

#include <QJsonArray>
#include <QString>

using namespace Qt::Literals::StringLiterals;

namespace
{

using Identity = QString(const QJsonValue &);

QString byId(const QJsonValue &item)
{
    return item["kind"_L1].toString() + u'\n' + item["id"_L1].toString();
}

QString byService(const QJsonValue &item)
{
    return item["uid"_L1].toString() + u'\n' + item["server"_L1].toString();
}

QJsonValue find(const QJsonValue &list, const QString &wanted, Identity identity)
{
    for (QJsonValue item : list.toArray()) {
        if (identity(item) == wanted)
            return item;
    }
    return QJsonValue::Undefined;
}

/// @p depth: how many levels of objects and lists are merged by what is in them.
QJsonValue merge(const QJsonValue &base, const QJsonValue &mine, const QJsonValue &theirs, int depth, Identity identity)
{
    if (mine == base)
        return theirs;
    if (theirs == base || depth == 0)
        return mine;
    if (mine.isObject() && theirs.isObject()) {
        QJsonObject result = theirs.toObject();
        const QJsonObject own = mine.toObject();
        const auto take = [&](const QString &key) {
            const QJsonValue value = merge(base[key], own[key], theirs[key], depth - 1, identity);
            if (value.isUndefined())
                result.remove(key);
            else
                result[key] = value;
        };
        for (const QString &key : own.keys())
            take(key);
        for (const QString &key : base.toObject().keys())
            take(key);
        return result;
    }
    if (mine.isArray() && theirs.isArray()) {
        QJsonArray result;
        const auto take = [&](const QString &id) {
            const QJsonValue item = merge(find(base, id, identity), find(mine, id, identity),
                                          find(theirs, id, identity), depth - 1, identity);
            if (!item.isUndefined() && find(result, id, identity).isUndefined())
                result.append(item);
        };
        for (const QJsonValue item : mine.toArray())
            take(identity(item));
        for (const QJsonValue item : theirs.toArray())
            take(identity(item));
        return result;
    }
    return mine;
}

} // namespace

QJsonObject mergeWorkspaces(const QJsonObject &base, const QJsonObject &mine, const QJsonObject &theirs)
{
    QJsonObject result = theirs;
    for (const QString &key : mine.keys()) {
        if (key != "id"_L1 || !theirs.contains(key))
            result[key] = merge(base[key], mine[key], theirs[key], key == "settings"_L1 ? 1 : 2,
                                key == "credentialsLeft"_L1 ? byService : byId);
    }
    return result;
}
