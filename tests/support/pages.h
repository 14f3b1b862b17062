// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/sampleservice.h"
#include "support/program.h"
#include "views/chartpage.h"
#include "views/rangebar.h"

#include <QTest>
#include <QTreeView>

using namespace Qt::Literals::StringLiterals;

constexpr int pagePatience = 20'000; // ms

/// Whole days, long settled.
inline void setRange(const Program &program, const QString &first, const QString &last)
{
    program.window->findChild<ChartPage *>()->rangeBar()->fromJson({{u"first"_s, first}, {u"last"_s, last}});
}

/// A project named "p" at @p service, for a window's first start.
inline void addProject(Program &program, const SampleService &service)
{
    Project project = service.project();
    project.id = u"p"_s;
    program.addProject(project, SampleService::credentials(Credentials::Method::ApiToken));
}

/// Opens the page of @p node and waits until it is there.
inline void show(const Program &program, const NodeId &node)
{
    program.window->reveal(node);
    QTRY_VERIFY_WITH_TIMEOUT(program.window->page() && program.window->page()->node() == node, pagePatience);
    QTRY_VERIFY_WITH_TIMEOUT(program.settled(), pagePatience);
}

/// The texts of the table on screen.
inline QList<QStringList> cells(const Program &program)
{
    QList<QStringList> all;
    const auto *table = program.child<QTableView>(u"table"_s);
    if (!table)
        return all;
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        QStringList texts;
        for (int column = 0; column < table->model()->columnCount(); ++column)
            texts.append(table->model()->index(row, column).data().toString());
        all.append(texts);
    }
    return all;
}

/// The names in the tree below @p index, indented.
inline QStringList names(const QAbstractItemModel *model, const QModelIndex &index = {}, int depth = 0)
{
    QStringList all;
    for (int row = 0; row < model->rowCount(index); ++row) {
        const QModelIndex child = model->index(row, 0, index);
        if (child.data(ExplorerModel::MessageRole).toBool())
            continue;
        all.append(QString(depth, u' ') + child.data().toString());
        all.append(names(model, child, depth + 1));
    }
    return all;
}

/// All names in the tree.
inline QStringList tree(const Program &program)
{
    return names(program.child<QTreeView>(u"tree"_s)->model());
}
