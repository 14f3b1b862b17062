// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/keptranges.h"

#include "store/workspace.h"

#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

QList<NamedRange> KeptRanges::named() const
{
    QList<NamedRange> all;
    if (!m_workspace)
        return all;
    const QJsonObject kept = m_workspace->setting(u"namedRanges"_s).toObject();
    for (auto range = kept.begin(); range != kept.end(); ++range) {
        if (const auto choice = RangeChoice::fromText(range->toString()))
            all.append({range.key(), *choice});
    }
    return all;
}

void KeptRanges::save(const NamedRange &range)
{
    if (!m_workspace)
        return;
    QJsonObject kept = m_workspace->setting(u"namedRanges"_s).toObject();
    kept[range.name] = range.choice.toText();
    m_workspace->setSetting(u"namedRanges"_s, kept);
}

void KeptRanges::remove(const QString &name)
{
    if (!m_workspace)
        return;
    QJsonObject kept = m_workspace->setting(u"namedRanges"_s).toObject();
    kept.remove(name);
    m_workspace->setSetting(u"namedRanges"_s, kept);
}

QList<RangeChoice> KeptRanges::recent() const
{
    QList<RangeChoice> all;
    if (!m_workspace)
        return all;
    for (const QJsonValue &text : m_workspace->setting(u"recentRanges"_s).toArray()) {
        if (const auto choice = RangeChoice::fromText(text.toString()); choice && all.size() < mostRecent)
            all.append(*choice);
    }
    return all;
}

void KeptRanges::addRecent(const RangeChoice &choice)
{
    if (!m_workspace)
        return;
    QList<RangeChoice> all = recent();
    all.removeAll(choice);
    all.prepend(choice);
    QJsonArray texts;
    for (const RangeChoice &recent : all.mid(0, mostRecent))
        texts.append(recent.toText());
    m_workspace->setSetting(u"recentRanges"_s, texts);
}
