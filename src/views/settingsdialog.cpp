// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/settingsdialog.h"

#include "api/network.h"
#include "store/workspace.h"
#include "ui_settingsdialog.h"
#include "views/appearance.h"

#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

SettingsDialog::SettingsDialog(Appearance *appearance, Workspace *workspace, Network *network, QWidget *parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_network(network)
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
    connect(m_ui->caFileButton, &QPushButton::clicked, this, &SettingsDialog::browseForCaFile);
    connect(m_ui->noCaFileButton, &QPushButton::clicked, this, [this] {
        m_ui->caFileButton->setFocus(); // the button that has it goes out of use
        chooseCaFile({});
    });
    showCaFile();
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

SettingsDialog::~SettingsDialog() = default;

void SettingsDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        showCaFile();
    }
    QDialog::changeEvent(event);
}

void SettingsDialog::browseForCaFile()
{
    const QString chosen = m_ui->caFileEdit->text();
    auto *dialog = new QFileDialog(this, tr("Choose a file of certificates"),
                                   chosen.isEmpty() ? QDir::homePath() : QFileInfo(chosen).path(),
                                   tr("Certificates (*.pem *.crt *.cer);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &SettingsDialog::chooseCaFile);
    dialog->open();
}

void SettingsDialog::chooseCaFile(const QString &path)
{
    m_workspace->setSetting(u"caFile"_s, path);
    showCaFile();
}

/// What is set holds, also where it can't be used: then nothing goes out, and the message says why.
void SettingsDialog::showCaFile()
{
    const QString path = m_workspace->setting(u"caFile"_s).toString();
    m_ui->caFileEdit->setText(QDir::toNativeSeparators(path));
    m_ui->noCaFileButton->setEnabled(!path.isEmpty());
    m_network->setCaFile(path);
    const auto usable = m_network->checkCaFile();
    m_ui->caFileMessage->setText(
        usable
            ? tr("A file in PEM form, for servers of your own. Its certificates are trusted as well as the system's.")
            : tr("Nothing can be sent over https. %1.").arg(usable.error().detail));
}
