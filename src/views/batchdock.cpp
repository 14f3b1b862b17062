// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/batchdock.h"

#include "models/tabletext.h"
#include "views/batchpanel.h"
#include "views/errortext.h"

#include <QEvent>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using exporting::Batch;
using exporting::BatchItem;

BatchDock::BatchDock(ProjectList *projects, const Workspace *workspace, QWidget *parent)
    : QDockWidget(parent)
    , m_batches(projects, workspace)
{
    setObjectName(u"exports"_s);
    setWindowTitle(tr("Exports"));
    setAllowedAreas(Qt::BottomDockWidgetArea);
    setFeatures(QDockWidget::DockWidgetClosable);
    setWidget(new BatchPanel(&m_batches, this));
    hide();
    connect(&m_batches, &BatchList::added, this, &QWidget::show);
    connect(&m_batches, &BatchList::ended, this, [this](const Batch *batch) { tellOf(*batch); });
    m_batches.restore();
}

void BatchDock::changeEvent(QEvent *event)
{
    QDockWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        setWindowTitle(tr("Exports"));
}

void BatchDock::tellOf(const Batch &batch)
{
    const auto count = [&](auto is) { return int(std::count_if(batch.items().begin(), batch.items().end(), is)); };
    const int all = int(batch.items().size());
    const int done = count([](const BatchItem &item) { return item.state == BatchItem::State::Done; });
    const int doubtful = done - count([](const BatchItem &item) { return item.status() == "done"_L1; });
    const QString name = oneLine(batch.plan().name, 60);
    if (batch.error())
        return emit failed(joinedSentences({tr("%1 could not be exported.").arg(name),
                                            errorText(*batch.error()).sentence, oneLine(batch.error()->detail)}));
    if (done < all)
        return emit failed(tr("Exported %1 of %Ln of %2; the list says why.", nullptr, all).arg(done).arg(name));
    QString text = tr("Exported all %Ln of %1", nullptr, all).arg(name);
    if (doubtful > 0)
        text += tr("; %Ln of them cut or not settled", nullptr, doubtful);
    emit saved(text, batch.indexPath());
}
