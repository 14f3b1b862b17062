// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/csvdialog.h"

#include "ui_csvdialog.h"

#include <QBuffer>
#include <QEvent>
#include <QFontDatabase>
#include <QPushButton>

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr std::array delimiters{',', ';', '\t'}; // in the order of the combo box
constexpr int previewRows = 5;
constexpr qsizetype previewLength = 20'000; // one cell may hold megabytes

} // namespace

CsvDialog::CsvDialog(std::shared_ptr<const Table> table, const QTimeZone &zone, const csv::Format &format,
                     QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::CsvDialog>())
    , m_table(std::move(table))
    , m_zone(zone)
{
    m_ui->setupUi(this);
    // Not a standard button: those take the platform's words back at each change of language.
    m_save = m_ui->buttonBox->addButton(tr("&Save…"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(u"saveButton"_s);
    m_save->setDefault(true);
    m_ui->previewEdit->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_ui->guardedLabel->setForegroundRole(QPalette::PlaceholderText);
    const auto delimiter = std::find(delimiters.begin(), delimiters.end(), format.delimiter);
    m_ui->delimiterCombo->setCurrentIndex(delimiter == delimiters.end() ? 0 : int(delimiter - delimiters.begin()));
    m_ui->bomCheck->setChecked(format.bom);
    m_ui->crlfCheck->setChecked(format.crlf);
    m_ui->guardCheck->setChecked(format.guard);
    updatePreview();

    connect(m_ui->delimiterCombo, &QComboBox::currentIndexChanged, this, &CsvDialog::updatePreview);
    for (const QCheckBox *box : {m_ui->bomCheck, m_ui->crlfCheck, m_ui->guardCheck})
        connect(box, &QCheckBox::toggled, this, &CsvDialog::updatePreview);
    connect(m_ui->buttonBox, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

CsvDialog::~CsvDialog() = default;

csv::Format CsvDialog::format() const
{
    return {delimiters[size_t(m_ui->delimiterCombo->currentIndex())], m_ui->crlfCheck->isChecked(),
            m_ui->bomCheck->isChecked(), m_ui->guardCheck->isChecked()};
}

void CsvDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        m_save->setText(tr("&Save…"));
        updatePreview();
    }
    QDialog::changeEvent(event);
}

void CsvDialog::updatePreview()
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const auto written = csv::write(*m_table, format(), m_zone, buffer, previewRows);
    QString text = QString::fromUtf8(buffer.data());
    if (text.startsWith(QChar::ByteOrderMark))
        text.remove(0, 1);
    if (text.size() > previewLength)
        text = text.first(previewLength) + u'…';
    m_ui->previewEdit->setPlainText(text.replace("\r\n"_L1, "\n"_L1));
    const int guarded = written ? int(written->guarded) : 0;
    m_ui->guardedLabel->setText(!format().guard ? QString()
                                : guarded == 0
                                    ? tr("No cell of these looks like a formula.")
                                    : tr("%n cell(s) of these get an apostrophe in front.", nullptr, guarded));
}
