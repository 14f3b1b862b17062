// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/exportdialog.h"

#include "ui_exportdialog.h"
#include "views/labels.h"

#include <QBuffer>
#include <QEvent>
#include <QFontDatabase>
#include <QMenu>
#include <QPushButton>
#include <QStandardItemModel>
#include <QtConcurrentRun>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;
using Kind = exporting::Profile::Kind;

namespace
{

constexpr std::array kinds{Kind::Script, Kind::Excel, Kind::ExcelChinese, Kind::Workbook}; // as in the combo box
constexpr std::array delimiters{',', ';', '\t'};
constexpr std::array decimals{'.', ','};
constexpr int previewRows = 5;
constexpr qsizetype previewLength = 20'000; // one cell may hold megabytes

template <size_t N>
int indexOf(const std::array<char, N> &all, char c)
{
    return int(std::find(all.begin(), all.end(), c) - all.begin());
}

} // namespace

ExportChoices::ExportChoices()
{
    for (const Kind profile : kinds)
        profiles[size_t(profile)] = exporting::Profile::of(profile);
}

ExportChoices ExportChoices::fromJson(const QJsonObject &json)
{
    ExportChoices choices;
    choices.kind = exporting::profileKindFromName(json["profile"_L1].toString()).value_or(choices.kind);
    choices.receipt = json["receipt"_L1].toBool();
    if (const QString pattern = json["name"_L1].toString(); exporting::nameFrom(pattern, {}, {}))
        choices.namePattern = pattern;
    for (const Kind kind : kinds)
        choices.profiles[size_t(kind)] = exporting::Profile::fromJson(kind, json[nameOf(kind)].toObject());
    if (!csv::isKnown(choices.profile().format.encoding))
        choices.kind = ExportChoices().kind;
    return choices;
}

QJsonObject ExportChoices::toJson() const
{
    QJsonObject json{{u"profile"_s, nameOf(kind)}, {u"receipt"_s, receipt}, {u"name"_s, namePattern}};
    for (const exporting::Profile &profile : profiles) {
        if (profile != exporting::Profile::of(profile.kind))
            json.insert(nameOf(profile.kind), profile.toJson());
    }
    return json;
}

const exporting::Profile &ExportChoices::usersProfile() const
{
    return profiles[size_t(kind == Kind::Workbook ? Kind::Excel : kind)];
}

ExportDialog::ExportDialog(exporting::Figures figures, const ExportChoices &choices, ExportTexts texts, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::ExportDialog>())
    , m_figures(std::move(figures))
    , m_choices(choices)
    , m_texts(std::move(texts))
{
    m_ui->setupUi(this);
    // Not standard buttons: those take the platform's words back at each change of language.
    m_save = m_ui->buttonBox->addButton(tr("&Save…"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(u"saveButton"_s);
    m_save->setDefault(true);
    m_defaults = m_ui->buttonBox->addButton(tr("D&efaults"), QDialogButtonBox::ResetRole);
    m_defaults->setObjectName(u"defaultsButton"_s);
    for (QWidget *exact : {static_cast<QWidget *>(m_ui->previewEdit), static_cast<QWidget *>(m_ui->commandEdit)})
        exact->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_ui->noticeLabel->setForegroundRole(QPalette::PlaceholderText);
    auto *items = qobject_cast<QStandardItemModel *>(m_ui->profileCombo->model());
    items->item(int(Kind::ExcelChinese))->setEnabled(csv::isKnown(csv::Format::Encoding::Gb18030));
    if (!m_figures.table) {
        items->item(int(Kind::Workbook))->setEnabled(false);
        m_choices.kind = m_choices.usersProfile().kind;
        m_ui->previewEdit->hide();
        m_ui->noticeLabel->hide();
        retranslate();
    }
    m_ui->receiptCheck->setChecked(m_choices.receipt);
    m_ui->name->setPattern(m_choices.namePattern);
    m_ui->name->setVisible(bool(m_texts.fileName));
    m_ui->nameCaption->setVisible(bool(m_texts.fileName));
    if (m_texts.fileName)
        m_ui->name->setExample([this](const QString &) { return m_texts.fileName(m_choices); });
    m_ui->commandCaption->setVisible(bool(m_texts.command));
    m_ui->commandEdit->setVisible(bool(m_texts.command));
    showProfile();
    if (!m_figures.table)
        resize(width(), sizeHint().height());

    connect(m_ui->profileCombo, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_choices.kind = kinds[size_t(index)];
        showProfile();
    });
    connect(m_defaults, &QPushButton::clicked, this, [this] {
        profile() = exporting::Profile::of(m_choices.kind);
        showProfile();
    });
    for (const QComboBox *box : {m_ui->delimiterCombo, m_ui->decimalCombo})
        connect(box, &QComboBox::currentIndexChanged, this, &ExportDialog::takeOptions);
    for (const QCheckBox *box :
         {m_ui->bomCheck, m_ui->crlfCheck, m_ui->guardCheck, m_ui->idsCheck, m_ui->zoneCheck, m_ui->receiptCheck})
        connect(box, &QCheckBox::toggled, this, &ExportDialog::takeOptions);
    connect(m_ui->nullEdit, &QLineEdit::textChanged, this, &ExportDialog::takeOptions);
    connect(m_ui->name, &NamePatternEdit::changed, this, &ExportDialog::takeOptions);
    connect(&m_counting, &QFutureWatcherBase::finished, this, &ExportDialog::showCounts);
    connect(m_ui->buttonBox, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

ExportDialog::~ExportDialog() = default;

void ExportDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslate();
        m_save->setText(tr("&Save…"));
        m_defaults->setText(tr("D&efaults"));
        showCounts();
    }
    QDialog::changeEvent(event);
}

void ExportDialog::showProfile()
{
    const csv::Format &format = profile().format;
    const bool isText = m_choices.kind != Kind::Workbook;
    m_showing = true;
    m_ui->profileCombo->setCurrentIndex(int(m_choices.kind));
    m_ui->delimiterCombo->setCurrentIndex(indexOf(delimiters, format.delimiter));
    m_ui->decimalCombo->setCurrentIndex(indexOf(decimals, format.decimal));
    m_ui->nullEdit->setText(format.nullText);
    m_ui->bomCheck->setChecked(format.bom && format.encoding == csv::Format::Encoding::Utf8);
    m_ui->crlfCheck->setChecked(format.crlf);
    m_ui->guardCheck->setChecked(format.guard);
    m_ui->idsCheck->setChecked(format.protectIds);
    m_ui->zoneCheck->setChecked(format.zoneInHeader);
    m_showing = false;
    for (QWidget *option : std::initializer_list<QWidget *>{
             m_ui->delimiterLabel, m_ui->delimiterCombo, m_ui->decimalLabel, m_ui->decimalCombo, m_ui->nullLabel,
             m_ui->nullEdit, m_ui->crlfCheck, m_ui->guardCheck, m_ui->idsCheck, m_ui->zoneCheck})
        option->setEnabled(isText);
    m_ui->bomCheck->setEnabled(isText && format.encoding == csv::Format::Encoding::Utf8);
    showPreview();
}

void ExportDialog::takeOptions()
{
    if (m_showing)
        return;
    csv::Format &format = profile().format;
    format.delimiter = delimiters[size_t(m_ui->delimiterCombo->currentIndex())];
    format.decimal = decimals[size_t(m_ui->decimalCombo->currentIndex())];
    format.nullText = m_ui->nullEdit->text();
    if (m_ui->bomCheck->isEnabled())
        format.bom = m_ui->bomCheck->isChecked();
    format.crlf = m_ui->crlfCheck->isChecked();
    format.guard = m_ui->guardCheck->isChecked();
    format.protectIds = m_ui->idsCheck->isChecked();
    format.zoneInHeader = m_ui->zoneCheck->isChecked();
    m_choices.receipt = m_ui->receiptCheck->isChecked();
    m_choices.namePattern = m_ui->name->pattern();
    showPreview();
}

void ExportDialog::showPreview()
{
    m_ui->name->showExample();
    m_save->setEnabled(m_ui->name->isValid());
    showCommand();
    if (!m_figures.table)
        return;
    csv::Format format = profile().formatFor(m_figures.interval);
    format.encoding = csv::Format::Encoding::Utf8;
    format.bom = false;
    format.crlf = false;
    if (m_choices.kind == Kind::Workbook)
        format.delimiter = '\t';
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    (void)csv::write(*m_figures.table, format, m_figures.zone, buffer, previewRows); // memory takes all
    QString text = QString::fromUtf8(buffer.data());
    if (text.size() > previewLength)
        text = text.first(previewLength) + u'…';
    m_ui->previewEdit->setPlainText(text);
    if (std::exchange(m_counted, profile()) != profile())
        m_counting.setFuture(QtConcurrent::run(exporting::count, m_figures, profile()));
}

void ExportDialog::showCommand()
{
    const QString command = m_texts.command ? m_texts.command(m_choices) : QString();
    m_ui->commandEdit->setText(command);
    m_ui->commandEdit->setCursorPosition(0);
    m_ui->commandEdit->setEnabled(!command.isEmpty());
}

void ExportDialog::retranslate()
{
    if (!m_figures.table)
        m_ui->previewLabel->setText(tr("Users are written as they come, too many for a workbook or a preview."));
}

void ExportDialog::showCounts()
{
    if (!m_counting.isFinished() || m_counting.isCanceled())
        return;
    const Result<csv::Written> counted = m_counting.result();
    QStringList notices;
    const bool workbook = m_choices.kind == Kind::Workbook;
    if (counted) {
        if (counted->guarded > 0)
            notices +=
                tr("%Ln cell(s) look like formulas and get an apostrophe in front.", nullptr, int(counted->guarded));
        if (counted->ids > 0 && workbook)
            notices += tr("%Ln number(s) become texts, for a spreadsheet's own would not keep their digits.", nullptr,
                          int(counted->ids));
        else if (counted->ids > 0 && profile().format.protectIds)
            notices +=
                tr("%Ln ID(s) get a tab behind, so that a spreadsheet keeps their digits.", nullptr, int(counted->ids));
        else if (counted->ids > 0)
            notices += tr("%Ln ID(s) would lose digits or zeros in a spreadsheet.", nullptr, int(counted->ids));
        if (counted->lost > 0)
            notices += tr("%Ln cell(s) have characters that the file can't hold.", nullptr, int(counted->lost));
    }
    m_ui->noticeLabel->setText(notices.join(u'\n'));
}
