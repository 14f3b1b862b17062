// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/connectiontest.h"

#include <QWidget>

#include <memory>
#include <vector>

class Network;
class QGridLayout;
class QLabel;

/// Runs a ConnectionTest and shows its four steps as lines with ticks, the reason below the one that failed. Hidden
/// while there is no test.
class ConnectionTestPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionTestPanel(QWidget *parent = nullptr);
    ~ConnectionTestPanel() override;

    void start(Network *network, const Project &project, const Credentials &credentials);
    /// Ends the test and forgets its result.
    void clear();
    bool isRunning() const { return m_running; }

signals:
    /// @p credentials as ConnectionTest::finished() has them.
    void finished(const Credentials &credentials);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Line {
        QLabel *icon;
        QLabel *words;
    };

    void showSteps();
    QString words(ConnectionTest::Step step) const;

    QGridLayout *m_layout;
    std::vector<Line> m_lines;
    QLabel *m_detail;
    Project m_project;
    Credentials::Method m_method = Credentials::Method::ApiToken;
    std::unique_ptr<ConnectionTest> m_test;
    std::vector<Result<void>> m_outcomes; ///< one a step, ends with the first failure
    bool m_running = false;
};
