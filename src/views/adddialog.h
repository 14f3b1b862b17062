// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pageaddress.h"
#include "core/project.h"

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
    /// A dashboard of the project, one of its charts, or something that stands outside of dashboards.
    void chosen(const PageAddress &address);

private:
    void read();
    void choose();

    Project m_project;
    QLineEdit *m_address;
    QComboBox *m_kind;
    QLabel *m_state;
    QDialogButtonBox *m_buttons;
    std::optional<PageAddress> m_read; // what stands in the field, where it can be opened
};
