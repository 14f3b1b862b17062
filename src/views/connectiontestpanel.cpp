// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connectiontestpanel.h"

#include "views/errortext.h"
#include "views/icons.h"
#include "views/labels.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int stepCount = 4; // of ConnectionTest

} // namespace

ConnectionTestPanel::ConnectionTestPanel(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QGridLayout(this))
    , m_detail(plainLabel(this))
{
    m_layout->setContentsMargins(8, 0, 8, 0);
    m_layout->setHorizontalSpacing(8);
    m_layout->setVerticalSpacing(4);
    m_layout->setColumnStretch(1, 1);
    for (int step = 0; step < stepCount; ++step) {
        const Line line{new QLabel(this), plainLabel(this)};
        line.words->setWordWrap(true);
        line.icon->setFixedSize(16, 16);
        line.icon->setObjectName(u"testIcon%1"_s.arg(step));
        line.words->setObjectName(u"testLine%1"_s.arg(step));
        m_layout->addWidget(line.icon, 2 * step, 0, Qt::AlignTop);
        m_layout->addWidget(line.words, 2 * step, 1);
        m_lines.push_back(line);
    }
    m_detail->setObjectName(u"testDetail"_s);
    m_detail->setForegroundRole(QPalette::PlaceholderText);
    m_detail->setWordWrap(true);
    hide();
}

ConnectionTestPanel::~ConnectionTestPanel() = default;

void ConnectionTestPanel::start(Network *network, const Project &project, const Credentials &credentials)
{
    clear();
    m_project = project;
    m_method = credentials.method;
    m_running = true;
    m_test = std::make_unique<ConnectionTest>(network, project, credentials);
    connect(m_test.get(), &ConnectionTest::stepDone, this, [this](ConnectionTest::Step, const Result<void> &outcome) {
        m_outcomes.push_back(outcome);
        showSteps();
    });
    connect(m_test.get(), &ConnectionTest::finished, this, [this](bool, const Credentials &signedIn) {
        m_running = false;
        emit finished(signedIn);
    });
    showSteps();
    show();
}

void ConnectionTestPanel::clear()
{
    m_test.reset();
    m_running = false;
    m_outcomes.clear();
    hide();
}

void ConnectionTestPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        showSteps();
    QWidget::changeEvent(event);
}

void ConnectionTestPanel::showSteps()
{
    m_layout->removeWidget(m_detail);
    m_detail->hide();
    for (int step = 0; step < stepCount; ++step) {
        const Line &line = m_lines[step];
        const bool known = step < int(m_outcomes.size());
        line.words->setText(words(ConnectionTest::Step(step)));
        line.words->setForegroundRole(known ? QPalette::WindowText : QPalette::PlaceholderText);
        line.icon->clear();
        line.icon->setAccessibleName({});
        if (!known)
            continue;
        const Result<void> &outcome = m_outcomes[step];
        line.icon->setPixmap(smallIcon(outcome ? u"tick"_s : u"cross"_s, this));
        line.icon->setAccessibleName(outcome ? tr("passed") : tr("failed"));
        if (!outcome && !outcome.error().detail.isEmpty()) {
            m_layout->addWidget(m_detail, 2 * step + 1, 1);
            m_detail->setText(breakable(outcome.error().detail.left(500)));
            m_detail->show();
        }
    }
}

QString ConnectionTestPanel::words(ConnectionTest::Step step) const
{
    const bool known = int(step) < int(m_outcomes.size());
    if (known && !m_outcomes[int(step)]) {
        const Error &error = m_outcomes[int(step)].error();
        if (error.kind == Error::Kind::Unauthorized && m_method == Credentials::Method::Keys)
            return tr("The keys were refused.");
        return step == ConnectionTest::Step::Project && error.kind == Error::Kind::NotFound
                   ? tr("The service knows no such project.")
                   : errorText(error).sentence;
    }
    switch (step) {
    case ConnectionTest::Step::Address:
        return known ? tr("The server can be reached.") : tr("Address");
    case ConnectionTest::Step::Security:
        if (!known)
            return tr("Secure connection");
        return m_project.server.scheme() == "https"_L1 ? tr("The connection is secure.")
                                                       : tr("The connection stays within this computer.");
    case ConnectionTest::Step::SignIn:
        return known ? tr("The sign-in is accepted.") : tr("Sign-in");
    case ConnectionTest::Step::Project:
        return known ? tr("The project can be read.") : tr("Project");
    }
    return {};
}
