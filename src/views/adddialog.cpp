// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/adddialog.h"

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
                                         {tr("Segmentation (its users)"), Resource::SegmentationUsers},
                                         {tr("Tag (its users)"), Resource::TagUsers}})
        m_kind->addItem(name, int(resource));
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    m_state->setForegroundRole(QPalette::PlaceholderText);
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("A&dd"));
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
    m_read = PageAddress::parse(m_address->text());
    const bool known = m_read && (m_read->resource || !m_read->dashboard.isEmpty());
    if (known)
        m_kind->setCurrentIndex(m_kind->findData(m_read->resource ? int(*m_read->resource) : -1));
    m_kind->setEnabled(!known);
    QString refusal;
    if (m_address->text().trimmed().isEmpty())
        refusal = tr("Frequencies and tags stand in no list of the service: their IDs are in the addresses of their "
                     "pages.");
    else if (!m_read)
        refusal = tr("This is neither the address of a page nor an ID.");
    else if (m_read->bareId.isEmpty() && m_read->project != m_project.uid)
        refusal = tr("That is a page of another project.");
    else if (m_read->bareId.isEmpty() && !known)
        refusal = tr("This address names the project, but nothing in it.");
    m_state->setText(refusal);
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(refusal.isEmpty());
}

void AddDialog::choose()
{
    PageAddress address = *m_read;
    const int kind = m_kind->currentData().toInt();
    if (!address.bareId.isEmpty() && kind < 0) {
        address.dashboard = address.bareId;
    } else if (!address.bareId.isEmpty()) {
        address.resource = Resource(kind);
        address.item = address.bareId;
    }
    emit chosen(address);
    accept();
}
