// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/statusline.h"

#include "models/tabletext.h"
#include "views/errortext.h"
#include "views/icons.h"

#include <QDesktopServices>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QTextDocument>
#include <QToolButton>
#include <QUrl>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

StatusLine::StatusLine(Keychain *keychain, QWidget *parent)
    : QWidget(parent)
    , m_keychain(keychain)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_open(new QToolButton(this))
    , m_showInFolder(new QToolButton(this))
    , m_elsewhere(new QToolButton(this))
    , m_waiting(new QToolButton(this))
    , m_keychainState(new QToolButton(this))
    , m_sample(new QLabel(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 0, 8, 0);
    layout->setSpacing(8);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_icon), static_cast<QWidget *>(m_text), static_cast<QWidget *>(m_open),
          static_cast<QWidget *>(m_showInFolder), static_cast<QWidget *>(m_elsewhere)})
        layout->addWidget(widget);
    layout->addStretch(1);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_waiting), static_cast<QWidget *>(m_keychainState), static_cast<QWidget *>(m_sample)})
        layout->addWidget(widget);
    for (QLabel *label : {m_text, m_sample})
        label->setTextFormat(Qt::PlainText);
    m_text->setObjectName(u"status"_s);
    m_text->setMinimumWidth(1); // what it says never widens the window
    m_waiting->setObjectName(u"waiting"_s);
    m_keychainState->setObjectName(u"keychainState"_s);
    m_sample->setForegroundRole(QPalette::PlaceholderText);
    m_elsewhere->setObjectName(u"elsewhere"_s);
    for (QToolButton *button : {m_open, m_showInFolder, m_elsewhere, m_waiting, m_keychainState}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
    }
    m_keychainState->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_open, &QToolButton::clicked, this, [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_path)); });
    connect(m_showInFolder, &QToolButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_path).absolutePath())); });
    connect(m_elsewhere, &QToolButton::clicked, this, [this] {
        if (const auto choose = m_chooseElsewhere)
            choose();
    });
    connect(m_keychainState, &QToolButton::clicked, this, &StatusLine::showKeychain);
    connect(m_waiting, &QToolButton::clicked, this, &StatusLine::queueRequested);
    if (m_keychain)
        connect(m_keychain, &Keychain::stateChanged, this, &StatusLine::retranslate);
    m_sample->hide();
    m_waiting->hide();
    m_slow.setSingleShot(true);
    m_slow.setInterval(300ms);
    connect(&m_slow, &QTimer::timeout, m_waiting, &QWidget::show);
    say({});
    retranslate();
}

void StatusLine::say(const QString &text)
{
    m_icon->hide();
    m_open->hide();
    m_showInFolder->hide();
    m_elsewhere->hide();
    m_chooseElsewhere = {};
    m_text->setText(text);
    m_text->setToolTip(text.isEmpty() ? QString() : Qt::convertFromPlainText(text));
    m_text->setAccessibleName(text);
}

void StatusLine::sayError(const QString &text)
{
    say(text);
    m_icon->setPixmap(smallIcon(u"error"_s, this));
    m_icon->show();
}

void StatusLine::sayFailure(const Error &error)
{
    const ErrorText text = errorText(error);
    sayError(joinedSentences({text.sentence, oneLine(text.detail)}));
}

void StatusLine::sayNotSaved(const Error &error, const std::function<void()> &elsewhere)
{
    sayFailure(error);
    m_chooseElsewhere = elsewhere;
    m_elsewhere->setVisible(elsewhere && error.kind == Error::Kind::File);
}

void StatusLine::saySaved(const QString &text, const QString &path)
{
    say(text);
    m_path = path;
    m_open->show();
    m_showInFolder->show();
}

void StatusLine::setWaiting(int waiting)
{
    m_waitingCount = waiting;
    if (waiting == 0) {
        m_slow.stop();
        m_waiting->hide();
    } else if (m_waiting->isHidden() && !m_slow.isActive()) {
        m_slow.start();
    }
    m_waiting->setText(tr("%n requests under way", nullptr, waiting));
    m_waiting->setToolTip(tr("What they wait for, and how to cancel them"));
}

void StatusLine::setSample(bool sample)
{
    m_sample->setVisible(sample);
}

void StatusLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void StatusLine::showKeychain()
{
    const Keychain::State state = m_keychain->state();
    auto *box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setText(m_keychainState->text());
    switch (state) {
    case Keychain::State::Unknown:
        box->setInformativeText(tr("It is asked when a project is opened for the first time."));
        break;
    case Keychain::State::Ready:
        box->setInformativeText(tr("Tokens and keys are kept there, and nowhere else."));
        break;
    case Keychain::State::Locked:
        box->setInformativeText(tr("Tokens and keys can't be read before it is unlocked."));
        connect(box->addButton(tr("Unlock"), QMessageBox::AcceptRole), &QPushButton::clicked, this,
                &StatusLine::unlockRequested);
        break;
    case Keychain::State::Missing:
        box->setInformativeText(tr("Install and start one (such as gnome-keyring or KWallet), or enter the credentials "
                                   "at each start: they are then "
                                   "kept in memory only."));
        break;
    case Keychain::State::Silent:
        box->setInformativeText(
            tr("It may be waiting for its own password dialog. What you do meanwhile is kept in memory only."));
        break;
    case Keychain::State::Failed:
        box->setInformativeText(tr("The last request to it failed. What you do meanwhile is kept in memory only."));
        break;
    }
    box->open();
}

void StatusLine::retranslate()
{
    m_open->setText(tr("Open"));
    m_showInFolder->setText(tr("Show in folder"));
    m_elsewhere->setText(tr("Save elsewhere…"));
    m_sample->setText(tr("Sample project"));
    setWaiting(m_waitingCount);
    m_keychainState->setVisible(m_keychain);
    if (!m_keychain)
        return;
    bool locked = false;
    QString text;
    switch (m_keychain->state()) {
    case Keychain::State::Unknown:
        text = tr("Keychain: not asked yet");
        break;
    case Keychain::State::Ready:
        text = tr("Keychain: unlocked");
        break;
    case Keychain::State::Locked:
        text = tr("Keychain: locked");
        locked = true;
        break;
    case Keychain::State::Missing:
        text = tr("Keychain: none on this desktop");
        break;
    case Keychain::State::Silent:
        text = tr("Keychain: does not answer");
        break;
    case Keychain::State::Failed:
        text = tr("Keychain: failed");
        break;
    }
    m_keychainState->setText(text);
    m_keychainState->setAccessibleName(text);
    m_keychainState->setIcon(lineIcon(locked ? u"lock"_s : u"key"_s));
}
