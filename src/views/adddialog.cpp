// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/adddialog.h"

#include "core/pageaddress.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

AddDialog::AddDialog(const Project &project, QWidget *parent)
    : QDialog(parent)
    , m_project(project)
    , m_address(new QLineEdit(this))
    , m_kind(new QComboBox(this))
    , m_state(new QLabel(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setObjectName(u"addDialog"_s);
    setWindowTitle(tr("Add by address or ID"));
    m_address->setObjectName(u"address"_s);
    m_kind->setObjectName(u"kind"_s);
    m_address->setMinimumWidth(360);
    m_kind->addItem(tr("Dashboard"), -1);
    for (const auto &[name, resource] : {std::pair{tr("Chart"), Resource::Chart},
                                         {tr("Funnel"), Resource::Funnel},
                                         {tr("Retention"), Resource::Retention},
                                         {tr("Frequency"), Resource::Frequency},
                                         {tr("Tag (its users)"), Resource::TagUsers}})
        m_kind->addItem(name, int(resource));
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    m_state->setForegroundRole(QPalette::PlaceholderText);
    auto *form = new QFormLayout(this);
    form->addRow(tr("&Address or ID:"), m_address);
    form->addRow(tr("&Kind:"), m_kind);
    form->addRow(m_state);
    form->addRow(m_buttons);
    connect(m_address, &QLineEdit::textChanged, this, &AddDialog::read);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &AddDialog::choose);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    read();
}

void AddDialog::read()
{
    const auto address = PageAddress::parse(m_address->text());
    m_dashboard = address ? address->dashboard : QString();
    m_chart = address ? address->chart : QString();
    m_item = address ? (address->bareId.isEmpty() ? address->item : address->bareId) : QString();
    const bool foreign = address && address->bareId.isEmpty() && address->project != m_project.uid;
    const bool known = address && (address->resource || !m_dashboard.isEmpty());
    if (known)
        m_kind->setCurrentIndex(m_dashboard.isEmpty() ? m_kind->findData(int(*address->resource)) : 0);
    m_kind->setEnabled(!known);
    const bool usable = !foreign && (!m_dashboard.isEmpty() || !m_item.isEmpty());
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(usable);
    m_state->setText(foreign  ? tr("That is a page of another project.")
                     : usable ? QString()
                              : tr("Frequencies and tags stand in no list of the service: their IDs are in the "
                                   "addresses of their pages."));
}

void AddDialog::choose()
{
    const int kind = m_kind->currentData().toInt();
    if (!m_dashboard.isEmpty())
        emit dashboardChosen(m_dashboard, m_chart);
    else if (kind < 0)
        emit dashboardChosen(m_item, {});
    else
        emit itemChosen(Resource(kind), m_item);
    accept();
}
