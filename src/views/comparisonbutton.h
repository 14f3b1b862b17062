// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query.h"

#include <QToolButton>

/// "Compared with the period before" ...
QString comparisonText(Comparison comparison);

/// Chooses what figures are compared with, from a menu; checked where they are compared.
class ComparisonButton : public QToolButton
{
    Q_OBJECT

public:
    explicit ComparisonButton(QWidget *parent = nullptr);
    void setComparison(Comparison comparison);

signals:
    /// By the user.
    void chosen(Comparison comparison);

protected:
    void changeEvent(QEvent *event) override;
    void nextCheckState() override {} // a click opens the menu

private:
    void retranslate();

    Comparison m_comparison = Comparison::None;
};
