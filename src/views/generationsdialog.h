// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/resource.h"

#include <QDialog>
#include <QList>

class QComboBox;
class Workspace;

/// Which generation of the API a project's charts, funnels, retentions and users are asked through: what was found, and
/// the user's own choice.
class GenerationsDialog : public QDialog
{
    Q_OBJECT

public:
    GenerationsDialog(Workspace *workspace, const QString &projectId, QWidget *parent = nullptr);

    void accept() override;

private:
    struct Choice {
        Resource resource;
        QComboBox *combo;
        int before; ///< index
    };

    Workspace *m_workspace;
    QString m_project;
    QList<Choice> m_choices;
};
