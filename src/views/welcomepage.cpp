// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/welcomepage.h"

#include "ui_welcomepage.h"

#include <QEvent>
#include <QIcon>

WelcomePage::WelcomePage(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::WelcomePage>())
{
    m_ui->setupUi(this);
    QFont title = font();
    title.setPointSizeF(title.pointSizeF() + 9);
    title.setWeight(QFont::DemiBold);
    m_ui->titleLabel->setFont(title);
    for (QLabel *secondary : {m_ui->subtitleLabel, m_ui->sampleLabel})
        secondary->setForegroundRole(QPalette::PlaceholderText);
    m_ui->iconLabel->setPixmap(
        QIcon(QStringLiteral(":/icons/growscope.svg")).pixmap(QSize(64, 64), devicePixelRatioF()));
    setFocusProxy(m_ui->addressEdit);

    const auto requestConnect = [this] { emit connectRequested(m_ui->addressEdit->text().trimmed()); };
    connect(m_ui->addressEdit, &QLineEdit::returnPressed, this, requestConnect);
    connect(m_ui->connectButton, &QPushButton::clicked, this, requestConnect);
    connect(m_ui->sampleButton, &QPushButton::clicked, this, &WelcomePage::sampleRequested);
}

WelcomePage::~WelcomePage() = default;

void WelcomePage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        m_ui->retranslateUi(this);
    QWidget::changeEvent(event);
}
