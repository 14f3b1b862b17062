// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/faultserver.h"

#include <QByteArray>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

/// growscope-cli itself, in a home of its own.
class Program
{
public:
    struct Outcome {
        int exitCode = -1; ///< -1: it crashed, or did not end
        QByteArray out;
        QByteArray err;
    };

    /// What it finds: a token, "tok-SECRET", unless a test changes it.
    QProcessEnvironment environment = cleanEnvironment();

    static QProcessEnvironment cleanEnvironment();

    QString inHome(const QString &name) const { return m_home.filePath(name); }
    void start(QProcess &process, const QStringList &arguments) const;
    static Outcome outcomeOf(QProcess &process);
    Outcome run(const QStringList &arguments) const;
    /// @p script by bash, with the program and @p arguments as "$@".
    void startBy(QProcess &process, const QString &script, const QStringList &arguments) const;
    Outcome runBy(const QString &script, const QStringList &arguments) const;

private:
    void prepare(QProcess &process) const;

    QTemporaryDir m_home;
};

/// @p arguments with @p server as --server.
QStringList at(const FaultServer &server, const QStringList &arguments);
/// --from and --to of two days.
QStringList twoDays();

/// A service of every generation: dashboard a9aLkdzo with charts c1, c2 and bad, c200000 whose answer is cut, funnel
/// f1, retention r1, frequency q1, segmentations 5kZ3yb9D (V1 alone) and link, tag t1.
Answer served(const FaultServer::Request &request);

/// What an export of c1 is for twoDays().
extern const QByteArray chartCsv;

/// Of the file @p path; "no such file" where there is none.
QByteArray contentOf(const QString &path);
