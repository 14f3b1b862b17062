// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exporting/receipt.h"

#include <QDialog>
#include <QTimer>

class QDialogButtonBox;
class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

/// Whether a file is what the receipt beside it tells of, and what that is. Reads the file while it is shown; closing
/// it ends that.
class VerifyDialog : public QDialog
{
    Q_OBJECT

public:
    /// @p path: the file, or its receipt.
    explicit VerifyDialog(const QString &path, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    QString outcomeText() const;
    QStringList facts() const;

    const QString m_file;
    std::optional<Result<exporting::Verified>> m_outcome;
    QTimer m_slow; // only then is progress worth a look
    QLabel *m_icon;
    QLabel *m_text;
    QProgressBar *m_progress;
    QPlainTextEdit *m_facts;
    QDialogButtonBox *m_buttons;
    QPushButton *m_copy;
    QPushButton *m_close;
};
