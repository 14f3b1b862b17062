// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/elsewhere.h"

QThreadPool *filePool()
{
    class Pool : public QThreadPool
    {
    public:
        Pool() { setMaxThreadCount(4); } // they wait most of the time
    };
    static Pool pool;
    return &pool;
}
