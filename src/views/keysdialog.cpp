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
    const auto inChart = [this](std::initializer_list<QKeySequence> keysThere, const QString &text) {
        QStringList names;
        for (const QKeySequence &key : keysThere)
            names += key.toString(QKeySequence::NativeText);
        new QTreeWidgetItem(m_ui->keysTree, {names.join(QStringLiteral(", ")), text});
    };
    inChart({Qt::Key_Left, Qt::Key_Right, Qt::Key_Home, Qt::Key_End},
            tr("In a chart: the crosshair from period to period"));
    inChart({Qt::Key_Up, Qt::Key_Down}, tr("In a chart: from series to series"));
    inChart({Qt::Key_Return}, tr("In a chart: pin a reference"));
    inChart({Qt::Key_Plus, Qt::Key_Minus, Qt::Key_0}, tr("In a chart: see less, more, all of it"));
    inChart({Qt::ControlModifier | Qt::Key_Plus, Qt::ControlModifier | Qt::Key_Minus},
            tr("In a chart: see fewer figures, more of them"));
    inChart({Qt::ControlModifier | Qt::Key_Up, Qt::ControlModifier | Qt::Key_Down},
            tr("In a chart: higher and lower figures, where a part of them is seen"));
    inChart({Qt::ShiftModifier | Qt::Key_Left, Qt::ShiftModifier | Qt::Key_Right}, tr("In a chart: choose periods"));
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
