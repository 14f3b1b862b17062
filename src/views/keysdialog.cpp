// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/keysdialog.h"

#include "ui_keysdialog.h"

#include <QEvent>
#include <QHeaderView>

KeysDialog::KeysDialog(const QList<std::pair<QString, QKeySequence>> &keys, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::KeysDialog>())
{
    m_ui->setupUi(this);
    for (const auto &[text, key] : keys)
        new QTreeWidgetItem(m_ui->keysTree, {key.toString(QKeySequence::NativeText), text});
    m_ui->keysTree->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

KeysDialog::~KeysDialog() = default;

void KeysDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        m_ui->retranslateUi(this);
    QDialog::changeEvent(event);
}
