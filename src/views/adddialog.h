// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project.h"
#include "core/resource.h"

#include <QDialog>

#include <optional>

class QComboBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;

/// Asks for the address or id of something that the project's lists do not have, and for what it is where that is not
/// told by the address.
class AddDialog : public QDialog
{
    Q_OBJECT

public:
    explicit AddDialog(const Project &project, QWidget *parent = nullptr);

signals:
    /// @p dashboard or, where it has a resource, what is not in a dashboard.
    void dashboardChosen(const QString &dashboard, const QString &chart);
    void itemChosen(Resource resource, const QString &id);

private:
    void read();
    void choose();

    Project m_project;
    QLineEdit *m_address;
    QComboBox *m_kind;
    QLabel *m_state;
    QDialogButtonBox *m_buttons;
    QString m_dashboard;
    QString m_chart;
    QString m_item;
};
