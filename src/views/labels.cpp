// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/labels.h"

#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

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
