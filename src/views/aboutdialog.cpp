// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/aboutdialog.h"

#include "ui_aboutdialog.h"

#include <QCoreApplication>
#include <QEvent>
#include <QIcon>

AboutDialog::AboutDialog(QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::AboutDialog>())
{
    m_ui->setupUi(this);
    QFont title = font();
    title.setPointSizeF(title.pointSizeF() + 3);
    title.setWeight(QFont::DemiBold);
    m_ui->titleLabel->setFont(title);
    m_ui->versionLabel->setForegroundRole(QPalette::PlaceholderText);
    m_ui->iconLabel->setPixmap(
        QIcon(QStringLiteral(":/icons/growscope.svg")).pixmap(QSize(64, 64), devicePixelRatioF()));
    retranslate();
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

AboutDialog::~AboutDialog() = default;

void AboutDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

void AboutDialog::retranslate()
{
    m_ui->retranslateUi(this);
    m_ui->versionLabel->setText(
        tr("Version %1, with Qt %2").arg(QCoreApplication::applicationVersion(), QString::fromLatin1(qVersion())));
}
