// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"
#include "core/pace.h"
#include "source/projectsource.h"
#include "views/page.h"

#include <QPointer>
#include <QTimer>

#include <memory>
#include <optional>

namespace Ui
{
class SegmentationPage;
}
class ProjectList;
class Workspace;

/// A segmentation, or a tag: what it is, and its users into a file, with progress and cancel.
class SegmentationPage : public Page
{
    Q_OBJECT

public:
    SegmentationPage(ProjectList *projects, Workspace *workspace, QWidget *parent = nullptr);
    ~SegmentationPage() override;

    /// The user variables that were entered for a segmentation or tag.
    static QStringList variablesOf(const Workspace &workspace, const QString &project, const QString &item);

    void open(const NodeId &node, const QStringList &path);
    /// Downloads the users to @p target; goes on while other pages are open, one at a time. @p receiptProfile: the
    /// profile that a receipt is to name; empty: none is wanted.
    void download(const FileTarget &target, const QString &receiptProfile = {});

    /// Asks for the project's list of segmentations again.
    void refresh() override;
    Content content() const override;
    bool isSettled() const override;

signals:
    /// The user wants the users in a file; whoever asks for the file's name calls download().
    void fileWanted();
    /// @p expected: users, as the list says.
    void downloaded(const DownloadedFile &file, std::optional<qint64> expected,
                    const std::optional<exporting::Receipt> &receipt);
    void downloadFailed(const NodeId &node, const Error &error);

protected:
    void changeEvent(QEvent *event) override;

private:
    bool isTag() const { return node().kind == NodeId::Kind::Tag; }
    void takeList();
    bool isDownloadShown() const { return m_job && m_downloading == node(); }
    void showSegmentation();
    void showState();
    QString progressText() const;
    void retranslate();

    std::unique_ptr<Ui::SegmentationPage> m_ui;
    QString variablesSetting() const;
    QStringList variables() const;
    UsersQuery query() const;

    ProjectList *m_projects;
    Workspace *m_workspace;
    Segmentation m_segmentation;
    QStringList m_path;
    QPointer<JobOf<DownloadedFile>> m_job;
    NodeId m_downloading; // of m_job
    QString m_downloadingName;
    std::optional<Result<DownloadedFile>> m_outcome; // of what was last asked for the segmentation that is shown
    qint64 m_rows = 0;
    Pace m_pace;
    QTimer m_soon;               // shows the progress, at most 10 times a second
    std::optional<Error> m_held; // why m_job can't go on now
    bool m_preparing = false;    // the service makes what m_job waits for
};
