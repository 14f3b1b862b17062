// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/elsewhere.h"

QThreadPool *filePool()
{
    static QThreadPool pool;
    return &pool;
}
