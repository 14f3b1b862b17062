// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QWidget>

#include <functional>

class QLabel;
class QLineEdit;
class QToolButton;

/// The pattern that files are named by, its fields to choose from, and below it a name as it will be, or what is wrong.
class NamePatternEdit : public QWidget
{
    Q_OBJECT

public:
    explicit NamePatternEdit(QWidget *parent = nullptr);

    QString pattern() const;
    void setPattern(const QString &pattern);
    /// @p example makes a name by a pattern.
    void setExample(std::function<Result<QString>(const QString &pattern)> example);
    /// What the example depends on has changed.
    void showExample();
    bool isValid() const { return m_valid; }

signals:
    /// The pattern or isValid().
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QLineEdit *m_edit;
    QToolButton *m_fields;
    QLabel *m_text;
    std::function<Result<QString>(const QString &)> m_example;
    bool m_valid = true;
};
