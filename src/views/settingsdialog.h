// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <memory>

namespace Ui
{
class SettingsDialog;
}
class Appearance;
class Network;
class Workspace;

/// The language, the colours and the file of own certificates, applied as they are chosen. The owner calls open().
class SettingsDialog : public QDialog
{
    Q_OBJECT

public:
    SettingsDialog(Appearance *appearance, Workspace *workspace, Network *network, QWidget *parent = nullptr);
    ~SettingsDialog() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void browseForCaFile();
    void chooseCaFile(const QString &path);
    void showCaFile();

    Workspace *m_workspace;
    Network *m_network;
    std::unique_ptr<Ui::SettingsDialog> m_ui;
};
