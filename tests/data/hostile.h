// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStringList>

/// The texts of hostile.txt: one a line, each written as the inside of a JSON string. Empty where the file can't be
/// read.
inline QStringList hostileTexts()
{
    QFile file(QStringLiteral(GROWSCOPE_TEST_DATA "/hostile.txt"));
    QStringList texts;
    if (file.open(QIODevice::ReadOnly))
        while (!file.atEnd())
            texts.append(
                QJsonDocument::fromJson("[\"" + file.readLine().chopped(1) + "\"]").array().first().toString());
    return texts;
}
