// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/messages.h"

#include "views/icons.h"
#include "views/labels.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTextDocument>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

FactLine::FactLine(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_text(plainLabel(this))
    , m_action(new QToolButton(this))
    , m_selection(plainLabel(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_icon);
    layout->addWidget(m_text);
    layout->addWidget(m_action);
    layout->addWidget(m_selection);
    m_text->setObjectName(u"facts"_s);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    layout->setStretchFactor(m_text, 1);
    m_selection->setObjectName(u"selectionFacts"_s);
    m_action->setObjectName(u"factAction"_s);
    m_icon->hide();
    m_action->hide();
    m_selection->hide();
    m_selection->setForegroundRole(QPalette::PlaceholderText);
    connect(m_action, &QToolButton::clicked, this, [this] { emit stepRequested(m_step); });
    connect(&m_countdown, &Countdown::counted, this, &FactLine::showError);
    connect(&m_countdown, &Countdown::over, this, [this] {
        if (isVisible()) // a page that is opened again asks anyway
            emit stepRequested(ErrorText::Step::Retry);
    });
}

void FactLine::setFacts(const QString &text)
{
    m_countdown.stop();
    m_action->hide();
    show({}, text, QPalette::PlaceholderText);
}

void FactLine::setWarning(const QString &text)
{
    m_countdown.stop();
    m_action->hide();
    show(u"warning"_s, text, QPalette::Text);
}

void FactLine::setError(const Error &error, const QString &shownInstead, bool removable)
{
    m_shownInstead = shownInstead;
    m_removable = removable;
    m_countdown.start(error);
    showError();
}

void FactLine::showError()
{
    const ErrorText text = errorText(m_countdown.left(), m_removable);
    m_step = text.step;
    m_action->setText(text.action);
    m_action->setVisible(!text.action.isEmpty());
    show(u"error"_s, joinedSentences({text.sentence, m_shownInstead}), QPalette::Text);
    if (!text.detail.isEmpty())
        m_text->setToolTip(Qt::convertFromPlainText(text.detail));
}

void FactLine::setSelection(const QString &text)
{
    m_selection->setText(text);
    m_selection->setVisible(!text.isEmpty());
}

void FactLine::show(const QString &icon, const QString &text, QPalette::ColorRole role)
{
    m_icon->setVisible(!icon.isEmpty());
    if (!icon.isEmpty())
        m_icon->setPixmap(smallIcon(icon, this));
    m_text->setForegroundRole(role);
    m_text->setWordWrap(!icon.isEmpty()); // bad news is never cut off
    m_text->setText(text);
    m_text->setToolTip(icon.isEmpty() && !text.isEmpty() ? Qt::convertFromPlainText(text) : QString());
    m_text->setAccessibleName(text);
}

MessagePanel::MessagePanel(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_sentence(plainLabel(this))
    , m_detail(plainLabel(this))
    , m_action(new QPushButton(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addStretch(2);
    for (QLabel *label : {m_icon, m_sentence, m_detail}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(label != m_icon);
        layout->addWidget(label);
    }
    layout->addWidget(m_action, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    QFont larger = m_sentence->font();
    larger.setPointSizeF(larger.pointSizeF() + 2);
    m_sentence->setFont(larger);
    m_detail->setForegroundRole(QPalette::PlaceholderText);
    m_sentence->setObjectName(u"message"_s);
    m_detail->setObjectName(u"messageDetail"_s);
    m_action->setObjectName(u"messageAction"_s);
    connect(&m_countdown, &Countdown::counted, this, [this] { setSentence(errorText(m_countdown.left()).sentence); });
    connect(&m_countdown, &Countdown::over, this, [this] {
        if (isVisible()) // a page that is opened again asks anyway
            emit stepRequested(ErrorText::Step::Retry);
    });
    connect(m_action, &QPushButton::clicked, this, [this] {
        if (m_step)
            emit stepRequested(*m_step);
        else
            emit actionRequested();
    });
}

void MessagePanel::showLoading()
{
    showWaiting(tr("Loading…"));
}

void MessagePanel::showWaiting(const QString &sentence)
{
    m_countdown.stop();
    m_step.reset();
    set(u"clock"_s, sentence, {}, {});
}

void MessagePanel::showError(const Error &error, bool removable)
{
    m_countdown.start(error);
    const ErrorText text = errorText(m_countdown.left(), removable);
    m_step = text.step;
    const QString icon = error.kind == Error::Kind::Unreachable           ? u"offline"_s
                         : error.kind == Error::Kind::Network             ? u"offline"_s
                         : text.step == ErrorText::Step::UnlockKeychain   ? u"lock"_s
                         : text.step == ErrorText::Step::EnterCredentials ? u"key"_s
                         : text.step == ErrorText::Step::Wait             ? u"clock"_s
                                                                          : u"error"_s;
    set(icon, text.sentence, text.detail, text.action);
}

void MessagePanel::showEmpty(const QString &sentence, const QString &action)
{
    m_countdown.stop();
    m_step.reset();
    set(u"empty"_s, sentence, {}, action);
}

void MessagePanel::set(const QString &icon, const QString &sentence, const QString &detail, const QString &action)
{
    m_icon->setPixmap(lineIcon(icon).pixmap(QSize(32, 32), devicePixelRatioF()));
    m_icon->setVisible(!sentence.isEmpty());
    setSentence(sentence);
    m_detail->setText(breakable(detail.left(1000)));
    m_detail->setVisible(!detail.isEmpty());
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
}

void MessagePanel::setSentence(const QString &sentence)
{
    m_sentence->setText(sentence);
    m_sentence->setAccessibleName(sentence);
}
