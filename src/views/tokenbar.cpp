// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tokenbar.h"

#include "models/tabletext.h"
#include "source/credentialstore.h"
#include "views/errortext.h"
#include "views/icons.h"
#include "views/labels.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::Literals::StringLiterals;

TokenBar::TokenBar(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_text(plainLabel(this))
    , m_token(new QLineEdit(this))
    , m_use(new QPushButton(this))
    , m_others(new QToolButton(this))
    , m_decline(new QToolButton(this))
{
    setObjectName(u"tokenBar"_s);
    m_text->setObjectName(u"tokenBarText"_s);
    m_token->setObjectName(u"tokenBarEdit"_s);
    m_use->setObjectName(u"tokenBarUse"_s);
    m_others->setObjectName(u"tokenBarOthers"_s);
    m_decline->setObjectName(u"tokenBarDecline"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 8, 16, 8);
    layout->setSpacing(8);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    for (QWidget *part : {static_cast<QWidget *>(m_token), static_cast<QWidget *>(m_use),
                          static_cast<QWidget *>(m_others), static_cast<QWidget *>(m_decline)})
        layout->addWidget(part);
    m_text->setWordWrap(true);
    setFocusProxy(m_token);
    m_token->setEchoMode(QLineEdit::Password);
    m_token->setMinimumWidth(240);
    m_decline->setIcon(lineIcon(u"cancel"_s));
    connect(m_token, &QLineEdit::returnPressed, this, &TokenBar::use);
    connect(m_token, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_problem.clear();
        m_use->setEnabled(!text.trimmed().isEmpty());
        retranslate();
    });
    connect(m_use, &QPushButton::clicked, this, &TokenBar::use);
    connect(m_others, &QToolButton::clicked, this, [this] { emit othersWanted(m_asked.constFirst().project.id); });
    connect(m_decline, &QToolButton::clicked, this, [this] {
        const QString project = m_asked.constFirst().project.id;
        forget(project);
        emit declined(project);
    });
    hide();
}

void TokenBar::ask(const Project &project, CredentialStore *store, bool others)
{
    if (asked().contains(project.id))
        return;
    m_asked.append({project, store, others});
    if (m_asked.size() == 1)
        showNext();
}

QStringList TokenBar::asked() const
{
    QStringList ids;
    for (const Asked &asked : m_asked)
        ids.append(asked.project.id);
    return ids;
}

void TokenBar::forget(const QString &projectId)
{
    const bool shown = !m_asked.isEmpty() && m_asked.constFirst().project.id == projectId;
    m_asked.removeIf([&](const Asked &asked) { return asked.project.id == projectId; });
    if (shown)
        showNext();
}

void TokenBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && !m_asked.isEmpty())
        retranslate();
}

void TokenBar::showNext()
{
    m_token->clear();
    m_problem.clear();
    m_use->setEnabled(false);
    setEnabled(true);
    setVisible(!m_asked.isEmpty());
    if (m_asked.isEmpty())
        return;
    m_others->setVisible(m_asked.constFirst().others);
    retranslate();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void TokenBar::use()
{
    const QString token = m_token->text().trimmed();
    if (token.isEmpty())
        return;
    const Project project = m_asked.constFirst().project;
    CredentialStore *store = m_asked.constFirst().store;
    setEnabled(false); // until it is kept
    store->load(project)->then(this, [=, this](const Result<Credentials> &known) {
        if (!asked().contains(project.id))
            return; // removed meanwhile: nothing of it is kept
        Credentials credentials = known.value_or(Credentials());
        credentials.token = token;
        store->save(project, credentials)->then(this, [=, this](const Result<void> &kept) {
            if (!asked().contains(project.id))
                return;
            if (!kept && kept.error().kind == Error::Kind::Input) {
                setEnabled(true);
                m_problem = joinedSentences({errorText(kept.error()).sentence, kept.error().detail});
                retranslate();
                return m_token->setFocus();
            }
            if (!kept) {
                store->keepForSession(project, credentials);
                emit keepingFailed(kept.error());
            }
            forget(project.id);
            emit entered(project.id);
        });
    });
}

void TokenBar::retranslate()
{
    m_icon->setPixmap(smallIcon(m_problem.isEmpty() ? u"key"_s : u"error"_s, this));
    const QString text = !m_problem.isEmpty() ? m_problem
                                              : tr("The token of “%1” was refused. What waits goes on with a new one.")
                                                    .arg(oneLine(m_asked.constFirst().project.displayName(), 60));
    m_text->setText(text);
    m_text->setAccessibleName(text);
    setAccessibleName(text);
    m_token->setPlaceholderText(tr("New token"));
    m_token->setAccessibleName(tr("New token"));
    m_use->setText(tr("Use it"));
    m_others->setText(tr("Sign in otherwise…"));
    m_decline->setToolTip(tr("Not now"));
    m_decline->setAccessibleName(tr("Not now"));
}
