// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart.h"
#include "models/nodeid.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <optional>

class MainWindow;

/// Walks the real window through every page of the sample project and writes NN-name.png and NN-name.csv of each to a
/// folder: what a person would see and save; and NN-name-kind.png of each kind of figure that no page has been shown as
/// yet. Owned by main().
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
    void showNextKind();
    void saveUsers();
    void fail(const QString &what);
    void report(const QString &fileName);
    QString fileName(const QString &suffix) const;
    void savePicture(const QString &name);

    MainWindow *m_window;
    QString m_folder;
    QList<NodeId> m_todo;
    NodeId m_node;
    QSet<ChartKind> m_kinds;          // that there is a picture of
    std::optional<ChartKind> m_extra; // that is shown for its picture alone
    int m_number = 0;
    int m_exitCode = 0;
    QTimer m_settle;
};
