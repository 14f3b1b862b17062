// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query.h"

#include <QJsonObject>
#include <QTimer>
#include <QWidget>

#include <memory>

namespace Ui
{
class ParameterBar;
}

/// The parameters that only a funnel (conversion window) or a frequency (split, statistic) has; hidden for all else.
class ParameterBar : public QWidget
{
    Q_OBJECT

public:
    explicit ParameterBar(QWidget *parent = nullptr);
    ~ParameterBar() override;

    /// Shows the controls of @p resource with what toJson() gave before; "as set" on the service where it gave nothing.
    void setResource(Resource resource, const QJsonObject &remembered);
    QJsonObject toJson() const;
    /// Puts what is chosen into @p query.
    void apply(ChartQuery &query) const;

signals:
    /// The user chose another value; where one is being gone through, the one where it came to rest.
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showLimits();
    void retranslate();

    std::unique_ptr<Ui::ParameterBar> m_ui;
    Resource m_resource = Resource::Chart;
    QString m_limits; // the own split that is in force, "[1,5,20]"
    QTimer m_rest;
};
