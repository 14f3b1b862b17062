// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exporting/exporting.h"

#include <QDialog>
#include <QFutureWatcher>

#include <array>
#include <functional>
#include <memory>
#include <optional>

namespace Ui
{
class ExportDialog;
}

/// How files are written: the profile of last time, each profile as it was changed, and whether a receipt is wanted.
struct ExportChoices {
    exporting::Profile::Kind kind = exporting::Profile::Kind::Excel; ///< opens well in a spreadsheet
    std::array<exporting::Profile, 4> profiles;                      ///< by their kind
    bool receipt = false;
    QString namePattern = {}; ///< of files, one that nameFrom() takes; empty: the usual name

    ExportChoices();
    static ExportChoices fromJson(const QJsonObject &json);
    QJsonObject toJson() const;
    const exporting::Profile &profile() const { return profiles[size_t(kind)]; }
    /// Of users, who stream: they are more than a workbook is for.
    const exporting::Profile &usersProfile() const;

    friend bool operator==(const ExportChoices &, const ExportChoices &) = default;
};

/// What is to be told of choices; what is missing is not shown.
struct ExportTexts {
    std::function<Result<QString>(const ExportChoices &)> fileName = {};
    std::function<QString(const ExportChoices &)> command = {}; ///< of growscope-cli; empty: there is none
};

/// How a file is written, with the first rows as they will be and what happens to the cells of all. Accepted: choices()
/// is what the user wants.
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    /// Without a table in @p figures it is for users: there is no preview, and no workbook.
    ExportDialog(exporting::Figures figures, const ExportChoices &choices, ExportTexts texts = {},
                 QWidget *parent = nullptr);
    ~ExportDialog() override;

    const ExportChoices &choices() const { return m_choices; }

protected:
    void changeEvent(QEvent *event) override;

private:
    exporting::Profile &profile() { return m_choices.profiles[size_t(m_choices.kind)]; }
    void showProfile();
    void takeOptions();
    void showPreview();
    void showCounts();
    void showCommand();
    void retranslate();

    std::unique_ptr<Ui::ExportDialog> m_ui;
    QPushButton *m_save;
    QPushButton *m_defaults;
    exporting::Figures m_figures;
    ExportChoices m_choices;
    ExportTexts m_texts;
    bool m_showing = false; // the options of a profile: nobody chose them
    QFutureWatcher<Result<csv::Written>> m_counting;
    std::optional<exporting::Profile> m_counted; // by m_counting
};
