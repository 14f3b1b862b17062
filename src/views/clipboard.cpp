// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/clipboard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QtConcurrentRun>

namespace
{

constexpr qsizetype mostCells = 200'000;
constexpr qsizetype mostAtOnce = 5'000; // more would hold up the window

struct Copied {
    QString text;
    QString html;
};

} // namespace

bool fitsClipboard(qsizetype cells)
{
    return cells <= mostCells;
}

void copyCells(QObject *context, qsizetype count, const std::function<CellBlock()> &make)
{
    static int last = 0; // what was copied later must not be replaced
    const auto made = [make] {
        const CellBlock cells = make();
        return Copied{tabSeparated(cells), htmlTable(cells)};
    };
    const auto put = [number = ++last](const Copied &copied) {
        if (number != last)
            return;
        auto *data = new QMimeData;
        data->setText(copied.text);
        data->setHtml(copied.html);
        QGuiApplication::clipboard()->setMimeData(data);
    };
    if (count <= mostAtOnce)
        put(made());
    else
        QtConcurrent::run(made).then(context, put);
}
