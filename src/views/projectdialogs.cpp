// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/projectdialogs.h"

#include "models/tabletext.h"
#include "store/workspace.h"
#include "views/adddialog.h"
#include "views/connectdialog.h"
#include "views/generationsdialog.h"
#include "views/projectlist.h"
#include "views/tokenbar.h"

#include <QMessageBox>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

ProjectDialogs::ProjectDialogs(const Parts &parts, QWidget *window)
    : QObject(window)
    , m_parts(parts)
    , m_window(window)
    , m_tokenBar(new TokenBar(window))
{
    ProjectList *projects = parts.projects;
    connect(projects, &ProjectList::tokenRefused, this, &ProjectDialogs::askForToken);
    connect(m_tokenBar, &TokenBar::entered, projects, &ProjectList::signInAgain);
    connect(m_tokenBar, &TokenBar::declined, projects, &ProjectList::giveUp);
    connect(m_tokenBar, &TokenBar::othersWanted, this, &ProjectDialogs::editCredentials);
    connect(m_tokenBar, &TokenBar::keepingFailed, this, &ProjectDialogs::failed);
    connect(parts.workspace, &Workspace::projectsChanged, this, [this] {
        for (const QString &asked : m_tokenBar->asked()) {
            if (m_parts.projects->project(asked).id.isEmpty())
                m_tokenBar->forget(asked);
        }
    });
}

void ProjectDialogs::connectProject(const QString &address)
{
    ConnectDialog *dialog = connectDialog();
    if (!address.isEmpty())
        dialog->setAddress(address);
    dialog->open();
}

void ProjectDialogs::editProject(const QString &projectId)
{
    ConnectDialog *dialog = connectDialog();
    dialog->edit(m_parts.projects->project(projectId));
    dialog->open();
}

void ProjectDialogs::editCredentials(const QString &projectId)
{
    ConnectDialog *dialog = connectDialog();
    dialog->edit(m_parts.projects->project(projectId));
    dialog->focusCredentials();
    dialog->open();
}

void ProjectDialogs::enterCredentials(const QString &projectId)
{
    if (m_parts.projects->isSample(projectId))
        askForToken(projectId); // nothing else of it can be changed
    if (m_tokenBar->asked().contains(projectId))
        m_tokenBar->setFocus();
    else
        editCredentials(projectId);
}

void ProjectDialogs::askForToken(const QString &projectId)
{
    ProjectList *projects = m_parts.projects;
    m_tokenBar->ask(projects->project(projectId), projects->credentials(projectId), !projects->isSample(projectId));
}

void ProjectDialogs::chooseGenerations(const QString &projectId)
{
    openFor(projectId, new GenerationsDialog(m_parts.workspace, projectId, m_window));
}

void ProjectDialogs::addByAddress(const QString &projectId)
{
    auto *dialog = new AddDialog(m_parts.projects->project(projectId), m_window);
    connect(dialog, &AddDialog::chosen, this,
            [this, projectId](const PageAddress &address) { emit chosen(projectId, address); });
    openFor(projectId, dialog);
}

void ProjectDialogs::removeProject(const QString &projectId)
{
    const QString name = oneLine(m_parts.projects->project(projectId).displayName());
    auto *box = new QMessageBox(QMessageBox::Question, {}, tr("Remove %1?").arg(name), QMessageBox::NoButton, m_window);
    box->setObjectName(u"removeBox"_s);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(tr("Its credentials are removed from the keychain. On the service nothing changes."));
    box->addButton(QMessageBox::Cancel);
    connect(box->addButton(tr("Remove"), QMessageBox::DestructiveRole), &QPushButton::clicked, this,
            [this, projectId] { m_parts.projects->remove(projectId); });
    openFor(projectId, box);
}

ConnectDialog *ProjectDialogs::connectDialog()
{
    auto *dialog = new ConnectDialog(m_parts.network, m_parts.credentials, m_parts.keychain, m_window);
    connect(dialog, &ConnectDialog::abandoned, m_parts.projects, &ProjectList::removeCredentials);
    connect(dialog, &ConnectDialog::saved, this, [this](const Project &project, const PageAddress &address) {
        const QString id = m_parts.projects->save(project).id;
        m_tokenBar->forget(id);
        emit saved(id, address);
    });
    return dialog;
}

void ProjectDialogs::openFor(const QString &projectId, QDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_parts.workspace, &Workspace::projectsChanged, dialog, [this, projectId, dialog] {
        if (m_parts.projects->project(projectId).id.isEmpty())
            dialog->reject();
    });
    dialog->open();
}
