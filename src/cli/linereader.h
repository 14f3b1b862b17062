// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QObject>
#include <QStringList>

#include <memory>
#include <vector>

class QSocketNotifier;

namespace cli
{

#ifdef Q_OS_UNIX
/// Gives the terminal back that a LineReader has silenced; may be called by a signal's handler.
void restoreTerminal();
#endif

/// Reads lines that nobody may see: typed on the terminal without echo, each after a prompt; from standard input where
/// that is no terminal. The terminal is as it was when the program ends, is stopped or killed, or this is deleted.
class LineReader : public QObject
{
    Q_OBJECT

public:
    /// A line for each of @p prompts.
    explicit LineReader(std::vector<const char *> prompts, QObject *parent = nullptr);
    ~LineReader() override;

    static bool isTyped();
    /// Input where this system has no such terminal, or it can't be silenced.
    Result<void> start();

signals:
    /// All lines, without white space around them; empty ones where the input ended early.
    void finished(const QStringList &lines);

private:
    struct Terminal;

    void prompt();
    void read();
    void end();

    std::vector<const char *> m_prompts;
    std::unique_ptr<Terminal> m_terminal; ///< nothing: lines come from standard input
    QSocketNotifier *m_notifier = nullptr;
    int m_file = 0;
    QByteArray m_begun; ///< of a line
    QStringList m_lines;
};

} // namespace cli
