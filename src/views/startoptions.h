// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

/// What was asked for on the command line.
struct StartOptions {
    bool demo = false;
    QString demoFault; ///< of SampleService::faultNames(); empty: none
    QString config;    ///< --config; empty: the desktop's own place
    QString language;  ///< "en" or "zh_CN"; empty: as remembered, else by locale
    QString theme;     ///< "light" or "dark"; empty: as remembered, else the desktop's
    QSize size{1280, 800};
    bool sizeGiven = false;
    QString snapshot; ///< the folder; empty: none

    /// Reads the command line without an application object. Where there is nothing to start (help, version, an error),
    /// prints and gives nothing; @p exitCode is then 0, or 2 for an error.
    static std::optional<StartOptions> parse(const QStringList &arguments, int &exitCode);
};
