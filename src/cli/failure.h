// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

namespace cli
{

enum ExitCode {
    Done = 0,
    SomeFailed = 1,
    Usage = 2,
    NoAccess = 3,
    NotThere = 4,
    ServiceFailed = 5,
    FileFailed = 6,
    NotWhole = 7,
    Interrupted = 130,
};

/// The one table from an error to the exit code and the sentence that goes before its detail.
struct Failure {
    ExitCode exitCode;
    QLatin1StringView sentence;
};
Failure failureOf(Error::Kind kind);

/// @p text with spaces for control characters and line breaks.
QString inOneLine(QString text);

/// @p error with the file that it concerns, unless that is standard output.
Error withPath(Error error, const QString &path);

/// Sentence and detail in one line, without control characters.
QString textOf(const Error &error);

} // namespace cli
