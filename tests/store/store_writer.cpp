// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// store_writer cache FOLDER PROJECT COUNT: writes COUNT answers, and goes on for ever where it is 0.
// store_writer workspace FOLDER NAME: changes a setting of that name as often as it can.
// Both print a line once something is in its place.
#include "store/cache.h"
#include "store/workspace.h"

#include <QCoreApplication>
#include <QTimer>

#include <cstdio>

using namespace Qt::Literals::StringLiterals;

namespace
{

void tellBegun()
{
    std::puts("begun");
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == "cache"_L1) {
        Cache cache({arguments[2]});
        const int count = arguments[4].toInt();
        int written = 0;
        QTimer timer;
        QObject::connect(&timer, &QTimer::timeout, &cache, [&] {
            for (int i = 0; i < 5; ++i, ++written)
                cache.write(
                    arguments[3], QString::number(written % 50),
                    {QByteArray(20'000, char('a' + written % 50 % 26)) + QByteArray::number(written % 50), written});
            if (written == 5)
                cache.read(arguments[3], u"0"_s)->then(&cache, [](const auto &) { tellBegun(); });
            if (count && written >= count)
                QCoreApplication::quit();
        });
        timer.start(1);
        return QCoreApplication::exec();
    }
    for (int i = 0;; ++i) {
        Workspace workspace(arguments[2]);
        if (!workspace.load())
            return 1;
        if (i == 2)
            tellBegun();
        workspace.setSetting(arguments[3], i);
    }
}
