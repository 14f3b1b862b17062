// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/generationsdialog.h"

#include "store/workspace.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

GenerationsDialog::GenerationsDialog(Workspace *workspace, const QString &projectId, QWidget *parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_project(projectId)
{
    setObjectName(u"generationsDialog"_s);
    setWindowTitle(tr("Generations of the API"));
    auto *form = new QFormLayout(this);
    auto *explanation = new QLabel(tr("Growscope finds out which generation the service answers, and stays with it. "
                                      "What is chosen here is asked alone."),
                                   this);
    explanation->setWordWrap(true);
    explanation->setMinimumWidth(400);
    form->addRow(explanation);
    for (const auto &[caption, resource] : {std::pair{tr("&Charts:"), Resource::Chart},
                                            {tr("&Funnels:"), Resource::Funnel},
                                            {tr("&Retentions:"), Resource::Retention},
                                            {tr("&Users:"), Resource::SegmentationUsers}}) {
        const GenerationChoice choice = workspace->generation(projectId, resource);
        auto *combo = new QComboBox(this);
        combo->setObjectName(nameOf(resource));
        combo->addItem(choice.generation && !choice.byUser ? tr("Automatic (found: V%1)").arg(int(*choice.generation))
                                                           : tr("Automatic"));
        std::vector<Generation> generations = generationsOf(resource);
        std::sort(generations.begin(), generations.end());
        for (const Generation generation : generations)
            combo->addItem(u"V%1"_s.arg(int(generation)), int(generation));
        if (choice.byUser && choice.generation)
            combo->setCurrentIndex(combo->findData(int(*choice.generation)));
        form->addRow(caption, combo);
        m_choices.append({resource, combo, combo->currentIndex()});
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &GenerationsDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void GenerationsDialog::accept()
{
    for (const Choice &choice : m_choices) {
        if (choice.combo->currentIndex() == choice.before)
            continue;
        const QVariant generation = choice.combo->currentData();
        m_workspace->setGeneration(m_project, choice.resource,
                                   generation.isValid() ? GenerationChoice{Generation(generation.toInt()), true}
                                                        : GenerationChoice());
    }
    QDialog::accept();
}
