// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connectdialog.h"

#include "api/network.h"
#include "keychain/keychain.h"
#include "source/credentialstore.h"
#include "ui_connectdialog.h"
#include "views/errortext.h"
#include "views/icons.h"
#include "views/labels.h"

#include <QCompleter>
#include <QEvent>
#include <QPushButton>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using Method = Credentials::Method;

namespace
{

// Host and port, to tell whether two addresses lead to the same server.
QString authority(const QUrl &server)
{
    Project project;
    project.server = server;
    return project.serverOrigin().section("://"_L1, 1);
}

QString trimmed(const QLineEdit *edit)
{
    return edit->text().trimmed();
}

bool isKeychainTrouble(Error::Kind kind)
{
    return kind == Error::Kind::KeychainLocked || kind == Error::Kind::KeychainMissing ||
           kind == Error::Kind::KeychainSilent || kind == Error::Kind::Keychain;
}

} // namespace

ConnectDialog::ConnectDialog(Network *network, CredentialStore *store, Keychain *keychain, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::ConnectDialog>())
    , m_network(network)
    , m_store(store)
    , m_keychain(keychain)
{
    m_ui->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    for (QLabel *secondary :
         {m_ui->addressLabel, m_ui->apiTokenLabel, m_ui->clientTokenLabel, m_ui->keysLabel, m_ui->troubleDetail})
        secondary->setForegroundRole(QPalette::PlaceholderText);
    for (const QByteArray &zone : QTimeZone::availableTimeZoneIds())
        m_ui->timeZoneCombo->addItem(QString::fromLatin1(zone));
    m_ui->timeZoneCombo->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_ui->timeZoneCombo->completer()->setFilterMode(Qt::MatchContains);
    m_ui->timeZoneCombo->setCurrentText(QString::fromLatin1(Project().timeZone));
    m_ui->serverEdit->setText(Project().serverOrigin());
    addProblemLines();
    alignCaptions();
    m_ui->troublePanel->hide();
    showServer(false);
    connectFields();
    refresh();
}

ConnectDialog::~ConnectDialog() = default;

void ConnectDialog::addProblemLines()
{
    const auto add = [this](QFormLayout *form, QWidget *field, QLineEdit *edit) {
        auto *line = new QWidget(this);
        auto *layout = new QHBoxLayout(line);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(4);
        auto *icon = new QLabel(line);
        icon->setPixmap(smallIcon(u"warning"_s, this));
        auto *problem = plainLabel(line); // unwrapped: in a form its height would be guessed wrong
        problem->setObjectName(edit->objectName() + "Problem"_L1);
        layout->addWidget(icon, 0, Qt::AlignTop);
        layout->addWidget(problem, 1);
        int row = 0;
        QFormLayout::ItemRole role = QFormLayout::FieldRole;
        form->getWidgetPosition(field, &row, &role);
        form->insertRow(row + 1, QString(), line);
        line->hide();
        m_fields.push_back({edit, line, problem});
    };
    m_ui->timeZoneCombo->lineEdit()->setObjectName(u"timeZoneEdit"_s);
    m_ui->timeZoneCombo->lineEdit()->setAccessibleName(m_ui->timeZoneCombo->accessibleName());
    add(m_ui->projectLayout, m_ui->addressEdit, m_ui->addressEdit);
    add(m_ui->projectLayout, m_ui->timeZoneCombo, m_ui->timeZoneCombo->lineEdit());
    for (QLineEdit *edit : {m_ui->clientIdEdit, m_ui->tokenEdit, m_ui->privateKeyEdit, m_ui->accountIdEdit})
        add(m_ui->credentialsLayout, edit, edit);
    add(m_ui->serverLayout, m_ui->serverEdit, m_ui->serverEdit);
}

void ConnectDialog::alignCaptions()
{
    QList<QLabel *> captions;
    int width = 0;
    for (QLabel *label : findChildren<QLabel *>()) {
        if (!label->buddy())
            continue;
        captions.append(label);
        width = std::max(width, label->sizeHint().width());
    }
    for (QLabel *caption : captions)
        caption->setMinimumWidth(width);
}

void ConnectDialog::connectFields()
{
    connect(m_ui->addressEdit, &QLineEdit::textChanged, this, &ConnectDialog::takeAddress);
    for (const Field &field : m_fields)
        connect(field.edit, &QLineEdit::textChanged, this, &ConnectDialog::changed);
    connect(m_ui->nameEdit, &QLineEdit::textChanged, this, &ConnectDialog::changed);
    for (const QRadioButton *button : {m_ui->apiTokenButton, m_ui->clientTokenButton, m_ui->keysButton})
        connect(button, &QRadioButton::toggled, this, &ConnectDialog::changed);
    connect(m_ui->confirmCheck, &QCheckBox::toggled, this, &ConnectDialog::changed);
    connect(m_ui->showSecretsCheck, &QCheckBox::toggled, this, [this](bool shown) {
        for (QLineEdit *edit : {m_ui->tokenEdit, m_ui->privateKeyEdit})
            edit->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
    });
    connect(m_ui->serverButton, &QToolButton::clicked, this, [this] {
        showServer(m_ui->serverPanel->isHidden());
        fitHeight();
    });
    connect(m_ui->testButton, &QPushButton::clicked, this, &ConnectDialog::startTest);
    connect(m_ui->testPanel, &ConnectionTestPanel::finished, this, [this](const Credentials &credentials) {
        m_signedIn = credentials;
        m_signedInTo = project();
        refresh();
    });
    connect(m_ui->saveButton, &QPushButton::clicked, this, &ConnectDialog::save);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->unlockButton, &QPushButton::clicked, this, &ConnectDialog::unlock);
    connect(m_ui->tryAgainButton, &QPushButton::clicked, this, &ConnectDialog::tryAgain);
    connect(m_ui->sessionOnlyButton, &QPushButton::clicked, this, [this] {
        m_store->keepForSession(project(), credentials());
        finishSaving();
    });
}

void ConnectDialog::edit(const Project &project)
{
    m_original = project;
    setWindowTitle(tr("Edit project"));
    m_ui->serverEdit->setText(project.server.toString());
    m_ui->addressEdit->setText(project.uid);
    m_ui->nameEdit->setText(project.name);
    m_ui->timeZoneCombo->setCurrentText(QString::fromLatin1(project.timeZone));
    showServer(authority(project.server) != authority(Project().server));
    load();
}

void ConnectDialog::setAddress(const QString &address)
{
    m_ui->addressEdit->setText(address);
}

void ConnectDialog::focusCredentials()
{
    QLineEdit *edit = method() == Method::Keys ? m_ui->privateKeyEdit : m_ui->tokenEdit;
    edit->setFocus();
    edit->selectAll();
}

void ConnectDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        alignCaptions();
        if (!m_original.id.isEmpty())
            setWindowTitle(tr("Edit project"));
        refresh();
        if (m_trouble)
            showTrouble(m_task, *m_trouble);
    } else if (event->type() == QEvent::PaletteChange) {
        for (const Field &field : m_fields)
            field.problemLine->findChild<QLabel *>()->setPixmap(smallIcon(u"warning"_s, this));
    }
    QDialog::changeEvent(event);
}

Project ConnectDialog::project() const
{
    Project project = m_original;
    if (m_address)
        project.uid = m_address->bareId.isEmpty() ? m_address->project : m_address->bareId;
    project.name = trimmed(m_ui->nameEdit);
    project.server = server();
    project.timeZone = m_ui->timeZoneCombo->currentText().trimmed().toLatin1();
    return project;
}

Credentials::Method ConnectDialog::method() const
{
    return m_ui->keysButton->isChecked()          ? Method::Keys
           : m_ui->clientTokenButton->isChecked() ? Method::ClientToken
                                                  : Method::ApiToken;
}

Credentials ConnectDialog::credentials() const
{
    switch (method()) {
    case Method::ApiToken:
        return {Method::ApiToken, {}, trimmed(m_ui->tokenEdit), 0, {}, {}};
    case Method::ClientToken:
        return {Method::ClientToken, trimmed(m_ui->clientIdEdit), trimmed(m_ui->tokenEdit), 0, {}, {}};
    case Method::Keys:
        break;
    }
    Credentials keys{
        Method::Keys, trimmed(m_ui->clientIdEdit), {}, 0, trimmed(m_ui->privateKeyEdit), trimmed(m_ui->accountIdEdit)};
    // Asking for a token ends the one before: one that belongs to these keys is kept.
    Credentials known = m_signedIn;
    known.token.clear();
    known.issuedAt = 0;
    const bool same = known == keys && project().isSameOnService(m_signedInTo);
    return same ? m_signedIn : keys;
}

QUrl ConnectDialog::server() const
{
    QString text = trimmed(m_ui->serverEdit);
    if (!text.contains("://"_L1))
        text.prepend("https://"_L1);
    return QUrl(text, QUrl::StrictMode);
}

bool ConnectDialog::isUnconfirmed() const
{
    return !m_filledServer.isEmpty() && trimmed(m_ui->serverEdit) == m_filledServer && !m_ui->confirmCheck->isChecked();
}

void ConnectDialog::changed()
{
    m_ui->testPanel->clear();
    m_trouble.reset();
    m_ui->troublePanel->hide();
    refresh();
}

void ConnectDialog::refresh()
{
    QString recognised = tr("The address of any page of the project, or its uid");
    if (m_address) {
        const QString uid = project().uid;
        recognised = m_address->dashboard.isEmpty() ? tr("Project %1").arg(uid)
                     : m_address->chart.isEmpty()
                         ? tr("Project %1, dashboard %2").arg(uid, m_address->dashboard)
                         : tr("Project %1, dashboard %2, chart %3").arg(uid, m_address->dashboard, m_address->chart);
    }
    m_ui->addressLabel->setText(recognised);
    m_ui->addressLabel->setToolTip(recognised.toHtmlEscaped());

    const Method chosen = method();
    QFormLayout *form = m_ui->credentialsLayout;
    form->setRowVisible(m_ui->clientIdEdit, chosen != Method::ApiToken);
    form->setRowVisible(m_ui->tokenEdit, chosen != Method::Keys);
    form->setRowVisible(m_ui->privateKeyEdit, chosen == Method::Keys);
    form->setRowVisible(m_ui->accountIdEdit, chosen == Method::Keys);

    const auto elided = [this](const QString &address) {
        return fontMetrics().elidedText(address, Qt::ElideMiddle, 400);
    };
    m_ui->serverButton->setText(tr("Serve&r: %1").arg(elided(authority(server()))));
    const bool toConfirm = !m_filledServer.isEmpty() && trimmed(m_ui->serverEdit) == m_filledServer;
    m_ui->confirmCheck->setVisible(toConfirm);
    m_ui->confirmLabel->setVisible(toConfirm);
    m_ui->confirmCheck->setText(tr("&Use this server: %1").arg(elided(m_filledServer)));

    check();
    const bool ready = !m_busy && !isUnconfirmed();
    m_ui->testButton->setEnabled(ready && !m_ui->testPanel->isRunning());
    m_ui->saveButton->setEnabled(ready);
}

bool ConnectDialog::setProblem(QLineEdit *edit, const QString &problem)
{
    for (const Field &field : m_fields) {
        if (field.edit != edit)
            continue;
        field.problem->setText(problem);
        field.problemLine->setVisible(!problem.isEmpty());
        edit->setAccessibleDescription(problem);
    }
    return problem.isEmpty();
}

bool ConnectDialog::check()
{
    const auto problem = [this](const QLineEdit *edit, bool fits, const QString &unfit) {
        if (trimmed(edit).isEmpty())
            return m_complaining ? tr("This is needed.") : QString();
        return fits ? QString() : unfit;
    };
    const auto shown = [this](QLineEdit *edit) { return m_ui->credentialsLayout->isRowVisible(edit); };
    // All of them, so that each says its own.
    bool fits =
        setProblem(m_ui->addressEdit, problem(m_ui->addressEdit, m_address.has_value(),
                                              tr("This is neither the address of a page of a project nor a uid.")));
    const QByteArray zone = m_ui->timeZoneCombo->currentText().trimmed().toLatin1();
    fits &= setProblem(m_ui->timeZoneCombo->lineEdit(),
                       QTimeZone::isTimeZoneIdAvailable(zone) ? QString() : tr("There is no such time zone."));
    for (QLineEdit *edit : {m_ui->clientIdEdit, m_ui->tokenEdit}) {
        const QString unfit =
            tr("There is something in it that can't be sent, such as a space or a Chinese character.");
        fits &= setProblem(edit, shown(edit) ? problem(edit, isHeaderValue(trimmed(edit).toUtf8()), unfit) : QString());
    }
    fits &= setProblem(m_ui->privateKeyEdit,
                       shown(m_ui->privateKeyEdit) ? problem(m_ui->privateKeyEdit, true, {}) : QString());
    fits &= setProblem(m_ui->accountIdEdit, shown(m_ui->accountIdEdit)
                                                ? problem(m_ui->accountIdEdit, isId(trimmed(m_ui->accountIdEdit)),
                                                          tr("This is no project ID."))
                                                : QString());
    const bool serverFits = setProblem(
        m_ui->serverEdit, checkServer(server()) ? QString() : tr("This is no address that begins with https://."));
    if (!serverFits)
        showServer(true);
    return fits && serverFits;
}

bool ConnectDialog::isComplete()
{
    m_complaining = true;
    if (check())
        return true;
    for (const Field &field : m_fields) {
        if (!field.problemLine->isHidden()) {
            field.edit->setFocus();
            break;
        }
    }
    fitHeight();
    return false;
}

void ConnectDialog::takeAddress()
{
    m_address = PageAddress::parse(m_ui->addressEdit->text());
    const bool filled = !m_filledServer.isEmpty() && trimmed(m_ui->serverEdit) == m_filledServer;
    const QString known = filled ? m_typedServer : m_ui->serverEdit->text();
    QString unknown;
    if (m_address && !m_address->server.isEmpty()) {
        const QString host = authority(m_address->server);
        if (host != authority(QUrl(known)) && host != authority(Project().server))
            unknown = m_address->server.toString(QUrl::FullyEncoded);
    }
    if (unknown == m_filledServer)
        return;
    m_filledServer = unknown;
    m_typedServer = known;
    m_ui->confirmCheck->setChecked(false);
    m_ui->serverEdit->setText(unknown.isEmpty() ? known : unknown);
    if (!unknown.isEmpty()) {
        showServer(true);
        fitHeight();
    }
}

void ConnectDialog::showServer(bool shown)
{
    m_ui->serverPanel->setVisible(shown);
    m_ui->serverButton->setArrowType(shown ? Qt::DownArrow : Qt::RightArrow);
    m_ui->serverButton->setAccessibleDescription(shown ? tr("unfolded") : tr("folded away"));
}

void ConnectDialog::fitHeight()
{
    layout()->activate();
    resize(width(), layout()->totalHeightForWidth(width()));
}

void ConnectDialog::startTest()
{
    changed();
    if (!isComplete())
        return;
    m_ui->testPanel->start(m_network, project(), credentials());
    refresh();
    fitHeight();
}

void ConnectDialog::reject()
{
    if (m_saving)
        emit abandoned(project());
    QDialog::reject();
}

void ConnectDialog::save()
{
    if (!isComplete())
        return;
    m_trouble.reset();
    m_ui->troublePanel->hide();
    setBusy(true);
    m_saving = true;
    m_store->save(project(), credentials())->then(this, [this](const Result<void> &kept) {
        m_saving = false;
        setBusy(false);
        if (kept)
            finishSaving();
        else
            showTrouble(Task::Save, kept.error());
    });
}

void ConnectDialog::load()
{
    m_store->load(m_original)->then(this, [this](const Result<Credentials> &stored) {
        if (!stored) {
            if (isKeychainTrouble(stored.error().kind))
                showTrouble(Task::Load, stored.error());
            return;
        }
        for (const QLineEdit *edit : {m_ui->clientIdEdit, m_ui->tokenEdit, m_ui->privateKeyEdit, m_ui->accountIdEdit}) {
            if (!edit->text().isEmpty())
                return; // the user was faster
        }
        m_signedIn = *stored;
        m_signedInTo = m_original;
        const bool keys = stored->method == Method::Keys;
        QRadioButton *button = keys                                    ? m_ui->keysButton
                               : stored->method == Method::ClientToken ? m_ui->clientTokenButton
                                                                       : m_ui->apiTokenButton;
        const bool focused = m_ui->tokenEdit->hasFocus();
        button->setChecked(true);
        m_ui->clientIdEdit->setText(stored->clientId);
        m_ui->tokenEdit->setText(keys ? QString() : stored->token);
        m_ui->privateKeyEdit->setText(stored->privateKey);
        m_ui->accountIdEdit->setText(stored->accountId);
        if (focused)
            focusCredentials();
    });
}

void ConnectDialog::setBusy(bool busy)
{
    m_busy = busy;
    for (QWidget *part :
         {static_cast<QWidget *>(m_ui->projectGroup), static_cast<QWidget *>(m_ui->signInGroup), m_ui->serverPanel})
        part->setEnabled(!busy);
    m_ui->troublePanel->setEnabled(!busy);
    refresh();
}

void ConnectDialog::finishSaving()
{
    emit saved(project(), m_address.value_or(PageAddress()));
    accept();
}

void ConnectDialog::showTrouble(Task task, const Error &error)
{
    m_task = task;
    m_trouble = error;
    const ErrorText text = errorText(error);
    const bool keychain = isKeychainTrouble(error.kind);
    m_ui->troubleIcon->setPixmap(smallIcon(error.kind == Error::Kind::KeychainLocked ? u"lock"_s : u"warning"_s, this));
    m_ui->troubleLabel->setText(task == Task::Load
                                    ? tr("The stored credentials could not be read: %1").arg(text.sentence)
                                    : tr("The credentials could not be stored: %1").arg(text.sentence));
    m_ui->troubleDetail->setText(breakable(text.detail.left(500)));
    m_ui->troubleDetail->setVisible(!text.detail.isEmpty());
    m_ui->unlockButton->setVisible(error.kind == Error::Kind::KeychainLocked);
    m_ui->tryAgainButton->setVisible(keychain);
    m_ui->sessionOnlyButton->setVisible(keychain && task == Task::Save);
    m_ui->testPanel->hide(); // both are too high for a small screen
    m_ui->troublePanel->show();
    fitHeight();
}

void ConnectDialog::unlock()
{
    setBusy(true);
    JobOf<void> *job = m_keychain->unlock();
    job->setParent(this); // closing the dialog takes the question back
    job->then(this, [this](const Result<void> &unlocked) {
        setBusy(false);
        if (unlocked)
            tryAgain();
        else
            showTrouble(m_task, unlocked.error());
    });
}

void ConnectDialog::tryAgain()
{
    m_ui->troublePanel->hide();
    m_trouble.reset();
    if (m_task == Task::Load)
        load();
    else
        save();
}
