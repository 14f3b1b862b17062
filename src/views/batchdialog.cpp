// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/batchdialog.h"

#include "exporting/filename.h"
#include "models/tabletext.h"
#include "ui_batchdialog.h"

#include <QDateTime>
#include <QDir>
#include <QEvent>
#include <QLocale>
#include <QPushButton>
#include <QStandardItemModel>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using exporting::BatchItem;
using Kind = exporting::Profile::Kind;

namespace
{

constexpr int oneWorkbook = 4; // in the combo box, after the profiles
constexpr int mostNames = 6;

} // namespace

BatchDialog::BatchDialog(Start start, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::BatchDialog>())
    , m_start(std::move(start))
{
    m_ui->setupUi(this);
    // Not a standard button: those take the platform's words back at each change of language.
    m_export = m_ui->buttonBox->addButton(tr("&Export"), QDialogButtonBox::AcceptRole);
    m_export->setObjectName(u"exportButton"_s);
    m_export->setDefault(true);
    m_ui->note->setForegroundRole(QPalette::PlaceholderText);
    m_ui->range->use(m_start.workspace);
    m_ui->range->setZone(QTimeZone(m_start.project.timeZone));
    m_ui->range->fromJson(m_start.range);
    m_ui->receipts->setChecked(m_start.choices.receipt);
    if (!csv::isKnown(csv::Format::Encoding::Gb18030))
        qobject_cast<QStandardItemModel *>(m_ui->format->model())->item(int(Kind::ExcelChinese))->setEnabled(false);
    m_ui->format->setCurrentIndex(m_start.choices.kind == Kind::Workbook ? oneWorkbook : int(m_start.choices.kind));
    m_ui->name->setPattern(m_start.choices.namePattern);
    m_ui->name->setExample([this](const QString &) { return example(); });
    suggestTarget();
    update();

    connect(m_ui->name, &NamePatternEdit::changed, this, &BatchDialog::update);
    connect(m_ui->range, &RangeBar::changed, this, &BatchDialog::update);
    connect(m_ui->format, &QComboBox::currentIndexChanged, this, [this] {
        suggestTarget();
        update();
    });
    connect(m_ui->target, &QLineEdit::textChanged, this, &BatchDialog::update);
    connect(m_ui->browse, &QPushButton::clicked, this, &BatchDialog::browse);
    connect(m_ui->buttonBox, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

BatchDialog::~BatchDialog() = default;

exporting::BatchPlan BatchDialog::plan() const
{
    exporting::BatchPlan plan;
    plan.name = m_start.name;
    plan.items = m_start.items;
    plan.range = m_ui->range->range();
    plan.zone = QTimeZone(m_start.project.timeZone);
    plan.interval = m_ui->range->interval();
    plan.target = QDir::fromNativeSeparators(m_ui->target->text().trimmed());
    plan.oneWorkbook = isOneWorkbook();
    const ExportChoices choices = this->choices();
    plan.profile = choices.profile();
    plan.usersProfile = choices.usersProfile();
    plan.receipts = choices.receipt;
    plan.replaces = m_ui->replaces->isChecked();
    plan.pattern = choices.namePattern;
    return plan;
}

ExportChoices BatchDialog::choices() const
{
    ExportChoices choices = m_start.choices;
    choices.kind = kind();
    choices.receipt = m_ui->receipts->isChecked();
    choices.namePattern = m_ui->name->pattern();
    return choices;
}

void BatchDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        m_export->setText(tr("&Export"));
        update();
    }
    QDialog::changeEvent(event);
}

bool BatchDialog::isOneWorkbook() const
{
    return m_ui->format->currentIndex() == oneWorkbook;
}

Kind BatchDialog::kind() const
{
    return Kind(std::min(m_ui->format->currentIndex(), int(Kind::Workbook)));
}

/// A name that the user has not changed follows the choice between folder and workbook.
void BatchDialog::suggestTarget()
{
    if (m_ui->target->text() != m_suggested)
        return;
    const QString name = exporting::safeFileName(m_start.name) + (isOneWorkbook() ? u".xlsx"_s : QString());
    m_suggested = QDir::toNativeSeparators(QDir(m_start.folder).filePath(name));
    m_ui->target->setText(m_suggested);
}

QFileDialog *BatchDialog::targetDialog(bool oneWorkbook, const QString &target, QWidget *parent)
{
    auto *dialog = new QFileDialog(parent, oneWorkbook ? tr("Save as") : tr("Choose a folder"));
    dialog->setObjectName(u"targetDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setDirectory(QFileInfo(target).absolutePath());
    if (oneWorkbook) {
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setOption(QFileDialog::DontConfirmOverwrite); // what is there is kept, or all of it is to be replaced
        dialog->setNameFilter(tr("Excel workbooks (*.xlsx)"));
        dialog->setDefaultSuffix(u"xlsx"_s);
        dialog->selectFile(QFileInfo(target).fileName());
    } else {
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
    }
    return dialog;
}

void BatchDialog::browse()
{
    auto *dialog = targetDialog(isOneWorkbook(), m_ui->target->text(), this);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &path) { m_ui->target->setText(QDir::toNativeSeparators(path)); });
    dialog->open();
}

/// The name of the first file.
Result<QString> BatchDialog::example() const
{
    BatchItem item = m_start.items.constFirst();
    if (item.kind == BatchItem::Kind::Segmentations)
        item.kind = BatchItem::Kind::Users;
    if (item.isList()) {
        item.kind = BatchItem::Kind::Figures;
        item.dashboard = item.name;
        item.name = tr("Chart", "stands for the name of one");
    }
    return fileNameOf(item, plan(), m_start.project, QDateTime::currentMSecsSinceEpoch());
}

void BatchDialog::update()
{
    m_ui->name->showExample();
    QStringList names;
    for (const BatchItem &item : m_start.items.mid(0, mostNames))
        names.append(oneLine(item.name.isEmpty() ? item.id : item.name, 60));
    QString what = names.join(tr(", ", "between the names of a list"));
    if (m_start.items.size() > mostNames)
        what = tr("%1 and %Ln more", nullptr, int(m_start.items.size()) - mostNames).arg(what);
    m_ui->what->setText(what);
    const auto isUsers = [](const BatchItem &item) {
        return item.kind == BatchItem::Kind::Users || item.kind == BatchItem::Kind::Segmentations;
    };
    const bool users = std::any_of(m_start.items.begin(), m_start.items.end(), isUsers);
    m_ui->note->setText((users && kind() == Kind::Workbook
                             ? tr("Users are saved as CSV files beside it: they are too many for a "
                                  "workbook.") +
                                   u'\n'
                             : QString()) +
                        tr("index.csv, or the workbook's first sheet, tells what came of each. The service takes 2 "
                           "requests a second."));
    const QString target = m_ui->target->text().trimmed();
    m_export->setEnabled(m_ui->name->isValid() && QDir::isAbsolutePath(QDir::fromNativeSeparators(target)) &&
                         (!isOneWorkbook() || target.endsWith(".xlsx"_L1, Qt::CaseInsensitive)));
}
