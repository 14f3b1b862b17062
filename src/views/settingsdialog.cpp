// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/settingsdialog.h"

#include "ui_settingsdialog.h"
#include "views/appearance.h"

#include <QEvent>

using namespace Qt::Literals::StringLiterals;

SettingsDialog::SettingsDialog(Appearance *appearance, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::SettingsDialog>())
{
    m_ui->setupUi(this);
    // In the order of the form.
    const QStringList languages{u"en"_s, u"zh_CN"_s};
    const QStringList themes{u"system"_s, u"light"_s, u"dark"_s};
    m_ui->languageCombo->setCurrentIndex(int(languages.indexOf(appearance->language())));
    m_ui->themeCombo->setCurrentIndex(int(themes.indexOf(appearance->theme())));
    connect(m_ui->languageCombo, &QComboBox::activated, this,
            [appearance, languages](int row) { appearance->chooseLanguage(languages[row]); });
    connect(m_ui->themeCombo, &QComboBox::activated, this,
            [appearance, themes](int row) { appearance->chooseTheme(themes[row]); });
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

SettingsDialog::~SettingsDialog() = default;

void SettingsDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        m_ui->retranslateUi(this);
    QDialog::changeEvent(event);
}
