// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/snapshot.h"

#include "exporting/exporting.h"
#include "views/chartpage.h"
#include "views/icons.h"
#include "views/mainwindow.h"
#include "views/page.h"

#include <QDir>
#include <QPixmap>

#include <cstdio>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

Snapshot::Snapshot(MainWindow *window, const QString &folder, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_folder(folder)
{
    m_settle.setInterval(20ms);
    connect(&m_settle, &QTimer::timeout, this, &Snapshot::capture);
}

void Snapshot::start()
{
    if (!QDir().mkpath(m_folder)) {
        fail(u"the folder can't be made"_s);
        emit finished(m_exitCode);
        return;
    }
    ProjectList *projects = m_window->projects();
    connect(projects, &ProjectList::tokenRefused, projects, &ProjectList::giveUp); // nobody is there to enter another
    const QString project = projects->projects().constFirst().id;
    for (const NodeId::Kind kind : {NodeId::Kind::Dashboards, NodeId::Kind::Segmentations, NodeId::Kind::Rules})
        m_todo.append(NodeId{kind, project, {}, {}});
    next();
}

void Snapshot::next()
{
    if (m_todo.isEmpty()) {
        emit finished(m_exitCode);
        return;
    }
    m_node = m_todo.takeFirst();
    ++m_number;
    m_window->open(m_node);
    m_settle.start();
}

void Snapshot::capture()
{
    if (!m_window->page() || !m_window->page()->isFilled())
        return;
    m_settle.stop();
    if (m_extra) {
        savePicture(fileName(u'-' + kindIcon(*m_extra) + ".png"_L1));
        return showNextKind();
    }
    // What is below comes next; a chart's page is opened when its turn comes.
    const QList<NodeId> below = m_window->projects()->model()->children(m_node);
    m_todo = below + m_todo;
    savePicture(fileName(u".png"_s));
    if (m_node.kind == NodeId::Kind::Segmentation)
        saveUsers();
    else
        saveTable();
}

void Snapshot::saveTable()
{
    const Page::Content content = m_window->page()->content();
    if (!content.table) {
        fail(m_window->projects()->model()->name(m_node) + ": no data"_L1);
        return next();
    }
    const QString name = fileName(u".csv"_s);
    exporting::save({content.table, content.style.zone, {}, {}}, m_folder + u'/' + name, {}, false, this)
        ->then(this, [this, name](const Result<exporting::Saved> &saved) {
            if (saved)
                report(name);
            else
                fail(name + ": "_L1 + saved.error().detail);
            showNextKind();
        });
}

/// Of each kind that can show a chart there is a picture in the end, whatever the kinds are that charts are shown as
/// first.
void Snapshot::showNextKind()
{
    m_extra.reset();
    auto *chart = qobject_cast<ChartPage *>(m_window->page());
    if (chart) {
        m_kinds.insert(chart->kind());
        for (const ChartKind kind : chart->kinds())
            if (kind != ChartKind::Table && !m_kinds.contains(kind))
                m_extra = kind;
    }
    if (!m_extra)
        return next();
    chart->setKind(*m_extra);
    m_settle.start();
}

void Snapshot::savePicture(const QString &name)
{
    if (m_window->grab().save(m_folder + u'/' + name))
        report(name);
    else
        fail(name + ": could not be written"_L1);
}

void Snapshot::saveUsers()
{
    const QString name = fileName(u".csv"_s);
    m_window->projects()
        ->source(m_node.project)
        ->users({Resource::SegmentationUsers, m_node.item, {}}, {m_folder + u'/' + name})
        ->then(this, [this, name](const Result<DownloadedFile> &file) {
            if (file)
                report(name);
            // The service refuses visitors: V1 and V2 at once, V3 by an export that fails.
            else if (file.error().kind != Error::Kind::Forbidden && file.error().kind != Error::Kind::NotMade)
                fail(name + ": "_L1 + file.error().detail);
            next();
        });
}

void Snapshot::fail(const QString &what)
{
    std::fputs(qPrintable("growscope: "_L1 + m_folder + ": "_L1 + what + u'\n'), stderr);
    m_exitCode = 1;
}

void Snapshot::report(const QString &fileName)
{
    std::fputs(qPrintable(m_folder + u'/' + fileName + u'\n'), stdout);
    std::fflush(stdout);
}

QString Snapshot::fileName(const QString &suffix) const
{
    QString name = exporting::safeFileName(m_window->projects()->model()->name(m_node));
    name.replace(u' ', u'-');
    return QString::number(m_number).rightJustified(2, u'0') + u'-' + name + suffix;
}
