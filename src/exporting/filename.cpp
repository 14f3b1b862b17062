// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporting/filename.h"

#include "core/plaintext.h"

#include <QDateTime>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace exporting
{

namespace
{

constexpr qsizetype mostBytes = 200; // of a name; eCryptfs takes 143 characters, others 255 bytes
constexpr qsizetype mostFieldBytes = 80;

/// The value of the field @p name; nothing where there is no such field.
std::optional<QString> valueOf(QStringView name, const NameFields &fields)
{
    const bool hasRange = !fields.range.isEmpty();
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(fields.now, fields.zone);
    if (name == u"project")
        return fields.project;
    if (name == u"dashboard")
        return fields.dashboard;
    if (name == u"chart")
        return fields.chart;
    if (name == u"id")
        return fields.id;
    if (name == u"kind")
        return fields.kind;
    if (name == u"from")
        return hasRange ? fields.range.firstDay(fields.zone).toString(Qt::ISODate) : QString();
    if (name == u"to")
        return hasRange ? fields.range.lastDay(fields.zone).toString(Qt::ISODate) : QString();
    if (name == u"interval")
        return fields.interval ? nameOf(*fields.interval) : QString();
    if (name == u"date")
        return now.date().toString(Qt::ISODate);
    if (name == u"time")
        return now.time().toString(u"hhmm"_s);
    return std::nullopt;
}

void shorten(QString &name, qsizetype mostBytes)
{
    while (name.toUtf8().size() > mostBytes)
        name.chop(name.size() > 1 && name.back().isLowSurrogate() ? 2 : 1);
}

/// The same for all names that some system takes for one: macOS composes what is decomposed.
QString folded(const QString &name)
{
    return name.normalized(QString::NormalizationForm_C).toCaseFolded();
}

} // namespace

QString safeFileName(const QString &name, qsizetype mostBytes)
{
    QString safe;
    for (const QChar c : name.left(1000)) {
        if (!isInvisibleMark(c))
            safe += isControlOrBreak(c) || u"/\\:*?\"<>|"_s.contains(c) ? u' ' : c;
    }
    safe = safe.simplified();
    const auto trimmable = [](QChar c) { return c == u'.' || c == u' '; };
    while (!safe.isEmpty() && trimmable(safe.front()))
        safe.remove(0, 1);
    // Windows takes the superscript digits for digits here.
    static const QRegularExpression reserved(u"^(CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(COM|LPT)[0-9¹²³]) *(\\.|$)"_s,
                                             QRegularExpression::CaseInsensitiveOption);
    if (reserved.match(safe).hasMatch())
        safe.prepend(u'_');
    shorten(safe, mostBytes);
    while (!safe.isEmpty() && trimmable(safe.back()))
        safe.chop(1);
    return safe.isEmpty() ? u"unnamed"_s : safe;
}

QString suggestedName(const QStringList &parts, const TimeRange &range, const QTimeZone &zone, const QString &suffix)
{
    QStringList all;
    for (const QString &part : parts)
        all.append(safeFileName(part));
    QString name = safeFileName(all.join(u' '));
    if (!range.isEmpty()) {
        name += u' ' + range.firstDay(zone).toString(Qt::ISODate);
        if (range.days(zone) > 1)
            name += u' ' + range.lastDay(zone).toString(Qt::ISODate);
    }
    return name + suffix;
}

Result<QString> nameFrom(const QString &pattern, const NameFields &fields, const QString &suffix)
{
    QString name;
    for (qsizetype at = 0; at < pattern.size();) {
        const qsizetype open = pattern.indexOf(u'{', at);
        const QString text = pattern.mid(at, open < 0 ? -1 : open - at);
        const qsizetype close = open < 0 ? -1 : pattern.indexOf(u'}', open);
        if (text.contains(u'}') || (open >= 0 && close < 0))
            return failure(Error::Kind::Input, Error::tr("“%1”: a brace stands alone").arg(pattern));
        name += text;
        if (open < 0)
            break;
        const QString field = pattern.mid(open + 1, close - open - 1);
        const auto value = valueOf(field, fields);
        if (!value)
            return failure(Error::Kind::Input, Error::tr("“%1”: there is no field {%2}").arg(pattern, field));
        // A field that is empty leaves no "unnamed" behind.
        if (!value->isEmpty())
            name += safeFileName(*value, mostFieldBytes);
        at = close + 1;
    }
    return safeFileName(name, mostBytes - suffix.toUtf8().size()) + suffix;
}

QString numbered(const QString &name, const QString &suffix, const std::function<bool(const QString &)> &isTaken)
{
    const qsizetype folder = name.lastIndexOf(u'/') + 1;
    QString free = name;
    for (int i = 2; isTaken(free); ++i) {
        const QString end = u" (%1)"_s.arg(i) + suffix;
        QString begin = name.mid(folder).chopped(suffix.size());
        shorten(begin, mostBytes - end.toUtf8().size());
        free = name.left(folder) + begin + end;
    }
    return free;
}

UniqueNames::UniqueNames(const QStringList &taken)
{
    for (const QString &name : taken)
        m_taken.insert(folded(name));
}

QString UniqueNames::unique(const QString &name, const QString &suffix)
{
    QString free = numbered(name, suffix, [this](const QString &other) { return m_taken.contains(folded(other)); });
    m_taken.insert(folded(free));
    return free;
}

} // namespace exporting
