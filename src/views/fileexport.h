// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/client.h"
#include "exporting/exporting.h"
#include "views/batchdialog.h"
#include "views/exportdialog.h"
#include "views/page.h"

#include <QObject>

#include <functional>

class ProjectList;
class Workspace;

/// Saves what a page shows: with the options of last time at once after the file dialog, or through the options.
/// Owned by the main window.
class FileExport : public QObject
{
    Q_OBJECT

public:
    FileExport(Workspace *workspace, const ProjectList *projects, QWidget *window);

    /// Asks for the file's name, then saves; asks before where characters would be lost.
    void save(const Page::Content &content);
    /// Shows the options first, with a preview; of users without one, then usersWanted().
    void saveWithOptions(const Page::Content &content);
    /// Asks for a file and tells whether it is what the receipt beside it says.
    void verifyFile();
    /// Asks for a name and calls @p then with it; starts in the folder of last time.
    void askForFile(const QString &suggestedName, const QString &filter, std::function<void(const QString &path)> then);

    /// Asks for the name of a file of users and calls @p then with it and the last profile's format and name; without
    /// a name where no receipt is wanted.
    void askForUsersFile(const Page::Content &content,
                         std::function<void(const FileTarget &target, const QString &receiptProfile)> then);
    /// Puts @p receipt beside @p file.
    void addReceipt(const QString &file, const exporting::Receipt &receipt);

    /// Asks for what time, as which files and where to @p start is saved, and calls @p then with it. What is left out
    /// of @p start, the folder and the choices, are those of last time.
    void askForBatch(BatchDialog::Start start, std::function<void(const exporting::BatchPlan &)> then);

    ExportChoices choices() const;
    /// The call of growscope-cli that makes the file that save() would, without credentials; empty where there is none:
    /// of what was added by hand, and of the sample project, whose service nobody else can ask.
    QString command(const Page::Content &content, const ExportChoices &choices) const;

signals:
    /// The users of the page that is shown, in a file as is chosen now.
    void usersWanted();
    /// @p notes: what is to be known about the figures, in words; often nothing.
    void saved(const exporting::Saved &saved, const QStringList &notes);
    /// @p elsewhere asks for another place; null where none would help.
    void failed(const Error &error, const std::function<void()> &elsewhere);

private:
    void askAndSave(const Page::Content &content, const ExportChoices &choices);
    static Result<QString> nameFor(const Page::Content &content, const QString &pattern, const QString &suffix);
    QString folder() const;
    static QString filterOf(const QString &suffix);

    Workspace *m_workspace;
    const ProjectList *m_projects;
    QWidget *m_window;
    bool m_counting = false; // what would be lost of what is to be saved
};
