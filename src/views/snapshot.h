// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/explorermodel.h"

#include <QObject>
#include <QTimer>

class MainWindow;

/// Walks the real window through every page of the sample project and writes NN-name.png and NN-name.csv of each to a
/// folder: what a person would see and save. Owned by main().
class Snapshot : public QObject
{
    Q_OBJECT

public:
    Snapshot(MainWindow *window, const QString &folder, QObject *parent = nullptr);

    void start();

signals:
    /// @p exitCode is 0, or 1 where a page or file could not be had; that is then on standard error.
    void finished(int exitCode);

private:
    void next();
    void capture();
    void saveTable();
    void saveUsers();
    void fail(const QString &what);
    void report(const QString &fileName);
    QString fileName(const QString &suffix) const;

    MainWindow *m_window;
    QString m_folder;
    QList<NodeId> m_todo;
    NodeId m_node;
    int m_number = 0;
    int m_exitCode = 0;
    QTimer m_settle;
};
