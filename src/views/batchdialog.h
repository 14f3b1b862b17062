// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exporting/batchplan.h"
#include "views/exportdialog.h"

#include <QDialog>
#include <QFileDialog>

#include <memory>

namespace Ui
{
class BatchDialog;
}
class Workspace;

/// For what time, as which files and where to a batch is saved. Accepted: plan() is what the user wants.
class BatchDialog : public QDialog
{
    Q_OBJECT

public:
    /// What it begins with.
    struct Start {
        QString name; ///< of the batch: a new folder or workbook is called so
        QList<exporting::BatchItem> items;
        Project project;                ///< of the first: in its zone the range is chosen
        QJsonObject range;              ///< as RangeBar::toJson() gives it
        ExportChoices choices;          ///< how the files of each profile are written
        QString folder;                 ///< that there is
        Workspace *workspace = nullptr; ///< whose own and recent ranges are offered; null: none
    };

    explicit BatchDialog(Start start, QWidget *parent = nullptr);
    ~BatchDialog() override;

    exporting::BatchPlan plan() const;
    /// The choices with what was changed here.
    ExportChoices choices() const;
    /// Asks for a folder, or for the file of one workbook, in place of @p target.
    static QFileDialog *targetDialog(bool oneWorkbook, const QString &target, QWidget *parent);

protected:
    void changeEvent(QEvent *event) override;

private:
    bool isOneWorkbook() const;
    exporting::Profile::Kind kind() const;
    Result<QString> example() const;
    void suggestTarget();
    void browse();
    void update();

    std::unique_ptr<Ui::BatchDialog> m_ui;
    QPushButton *m_export;
    Start m_start;
    QString m_suggested; // target, as long as the user has not changed it
};
