// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/verifydialog.h"

#include "models/tabletext.h"
#include "views/errortext.h"
#include "views/icons.h"
#include "views/labels.h"

#include <QClipboard>
#include <QDateTime>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr int progressSteps = 1000;

} // namespace

VerifyDialog::VerifyDialog(const QString &path, QWidget *parent)
    : QDialog(parent)
    , m_file(exporting::receivedFile(path))
    , m_icon(new QLabel(this))
    , m_text(plainLabel(this))
    , m_progress(new QProgressBar(this))
    , m_facts(new QPlainTextEdit(this))
    , m_buttons(new QDialogButtonBox(this))
    , m_copy(m_buttons->addButton(QString(), QDialogButtonBox::ActionRole))
    , m_close(m_buttons->addButton(QString(), QDialogButtonBox::RejectRole))
{
    setObjectName(u"verifyDialog"_s);
    m_text->setObjectName(u"outcome"_s);
    m_text->setWordWrap(true);
    m_icon->hide();
    m_progress->setRange(0, progressSteps);
    m_progress->hide();
    m_facts->setObjectName(u"receiptFacts"_s);
    m_facts->setReadOnly(true);
    m_facts->setTabChangesFocus(true);
    m_copy->setObjectName(u"copyButton"_s);
    m_copy->setEnabled(false);
    m_close->setDefault(true);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_icon, 0, Qt::AlignTop);
    line->addWidget(m_text, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addLayout(line);
    layout->addWidget(m_progress);
    layout->addWidget(m_facts, 1);
    layout->addWidget(m_buttons);
    resize(560, 440);

    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(QStringList{m_text->text(), m_facts->toPlainText()}.join(u'\n'));
    });
    m_slow.setSingleShot(true);
    connect(&m_slow, &QTimer::timeout, m_progress, &QWidget::show);
    m_slow.start(1s);
    auto *job = exporting::startVerify(m_file, this);
    connect(job, &Job::progress, m_progress, [this](qint64 done, qint64 total) {
        m_progress->setValue(int(progressSteps * done / std::max<qint64>(total, 1)));
    });
    connect(this, &QDialog::finished, job, &QObject::deleteLater);
    job->then(this, [this](const Result<exporting::Verified> &outcome) {
        m_outcome = outcome;
        m_slow.stop();
        m_progress->hide();
        m_copy->setEnabled(true);
        const bool same = outcome && outcome->difference.isEmpty();
        m_icon->setPixmap(smallIcon(same ? u"tick"_s : u"error"_s, this));
        m_icon->show();
        retranslate();
    });
    retranslate();
}

void VerifyDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

void VerifyDialog::retranslate()
{
    setWindowTitle(tr("Verify a file"));
    m_progress->setAccessibleName(tr("Progress"));
    m_facts->setAccessibleName(tr("What the receipt tells"));
    m_copy->setText(tr("C&opy"));
    m_close->setText(m_outcome ? tr("&Close") : tr("&Cancel"));
    m_text->setText(breakable(outcomeText()));
    m_facts->setPlainText(facts().join(u'\n'));
}

QString VerifyDialog::outcomeText() const
{
    const QString name = oneLine(QFileInfo(m_file).fileName());
    if (!m_outcome)
        return tr("“%1” is being compared with its receipt…").arg(name);
    if (!*m_outcome)
        return joinedSentences({errorText(m_outcome->error()).sentence, oneLine(m_outcome->error().detail)});
    const QString &difference = (*m_outcome)->difference;
    return difference.isEmpty() ? tr("“%1” is the file that its receipt tells of.").arg(name)
                                : joinedSentences({tr("“%1” is not what its receipt tells of.").arg(name), difference});
}

/// "Rows: 30", one each; what the receipt leaves out is not told.
QStringList VerifyDialog::facts() const
{
    if (!m_outcome || !*m_outcome)
        return {};
    const exporting::Receipt &receipt = (*m_outcome)->receipt;
    const exporting::Origin &origin = receipt.origin;
    const QTimeZone known(origin.timeZone.toLatin1());
    const QTimeZone zone = known.isValid() ? known : QTimeZone::utc();
    const QLocale locale;
    const auto time = [&](qint64 ms) {
        return u"%1 (%2)"_s.arg(QDateTime::fromMSecsSinceEpoch(ms, zone).toString(u"yyyy-MM-dd HH:mm:ss"_s),
                                QString::fromLatin1(zone.id()));
    };
    QStringList facts;
    const auto add = [&](const QString &name, const QString &value) {
        if (!value.isEmpty())
            facts += tr("%1: %2", "a fact and its value").arg(name, oneLine(value));
    };
    add(tr("Server"), origin.server);
    add(tr("Request"), origin.endpoint);
    for (const auto &[name, label] : {std::pair{u"startTime"_s, tr("From")}, {u"endTime"_s, tr("To")}}) {
        if (origin.parameters.hasQueryItem(name))
            add(label, time(origin.parameters.queryItemValue(name).toLongLong()));
    }
    for (const auto &[name, value] : origin.parameters.queryItems(QUrl::FullyDecoded)) {
        if (name != "startTime"_L1 && name != "endTime"_L1)
            add(name, value);
    }
    add(tr("Time zone"), origin.timeZone);
    if (origin.fetchedAt > 0)
        add(tr("Fetched"), time(origin.fetchedAt));
    add(tr("Rows"), locale.toString(receipt.rows));
    if (origin.rowsExpected)
        add(tr("Rows expected"), locale.toString(*origin.rowsExpected));
    add(tr("Cut at the service's limit"), origin.cut ? tr("yes") : tr("no"));
    add(tr("Figures settled"), origin.settled ? tr("yes") : tr("no"));
    add(tr("Profile"), receipt.profile);
    add(tr("Written by"), receipt.program);
    add(tr("Bytes"), locale.toString(receipt.bytes));
    add(u"SHA-256"_s, QString::fromLatin1(receipt.sha256));
    return facts;
}
