// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/standardstreams.h"

bool print(FILE *stream, const QString &text)
{
    return std::fputs(text.toLocal8Bit().constData(), stream) >= 0 && std::fflush(stream) == 0;
}

Result<void> openStandardOutput(QFile &file)
{
    if (!file.open(fileno(stdout), QIODevice::WriteOnly | QIODevice::Unbuffered))
        return failure(Error::Kind::File, file.errorString());
    return {};
}
