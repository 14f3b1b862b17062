// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/labels.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace
{

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Labels)
};

} // namespace

QLabel *plainLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QString breakable(const QString &text)
{
    static const QRegularExpression longWord(u"(\\S{16})(?=\\S)"_s);
    QString broken = text;
    return broken.replace(longWord, u"\\1\u200b"_s);
}

QString ageText(qint64 fetchedAt, qint64 now)
{
    const qint64 minutes = (now - fetchedAt) / 60'000;
    if (minutes < 1)
        return Texts::tr("fetched just now");
    if (minutes < 60)
        return Texts::tr("fetched %n min ago", nullptr, int(minutes));
    return Texts::tr("fetched %1")
        .arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(fetchedAt), QLocale::ShortFormat));
}
