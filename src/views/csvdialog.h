// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/csv.h"
#include "core/table.h"

#include <QDialog>
#include <QTimeZone>

#include <memory>

namespace Ui
{
class CsvDialog;
}

/// Asks how a CSV file is to be written, and shows its first rows as they will be. The owner calls open() and reads
/// format().
class CsvDialog : public QDialog
{
    Q_OBJECT

public:
    CsvDialog(std::shared_ptr<const Table> table, const QTimeZone &zone, const csv::Format &format,
              QWidget *parent = nullptr);
    ~CsvDialog() override;

    csv::Format format() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void updatePreview();

    std::unique_ptr<Ui::CsvDialog> m_ui;
    std::shared_ptr<const Table> m_table;
    QTimeZone m_zone;
    class QPushButton *m_save;
};
