// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/network.h"
#include "source/credentialstore.h"
#include "store/cache.h"
#include "store/workspace.h"
#include "views/appearance.h"
#include "views/mainwindow.h"
#include "views/page.h"

#include <QLabel>
#include <QTableView>

#include <chrono>
#include <memory>

/// The real window with everything below it, on a service of the test's own or the sample service.
class Program
{
public:
    explicit Program(const QString &config = {}, Keychain *keychain = nullptr, Clock *clock = Clock::system())
        : workspace(config)
    {
        const auto loaded = workspace.load();
        Q_UNUSED(loaded)
        appearance = std::make_unique<Appearance>(&workspace, QStringLiteral("en"), QStringLiteral("light"));
        credentials = std::make_unique<CredentialStore>(keychain, workspace.id());
        Network::Limits limits;
        limits.stall = std::chrono::milliseconds(1500);
        limits.speedWindow = std::chrono::milliseconds(1500);
        network = std::make_unique<Network>(limits, clock);
        if (!config.isEmpty())
            cache = std::make_unique<Cache>(Cache::Options{config + QStringLiteral("/cache")});
        window = std::make_unique<MainWindow>(
            MainWindow::Parts{&workspace, appearance.get(), credentials.get(), keychain, network.get(), cache.get()});
        window->resize(1280, 800);
        window->show();
    }

    void addProject(const QUrl &server, const QString &id = QStringLiteral("p"))
    {
        Project project;
        project.id = id;
        project.uid = QStringLiteral("nxog09md");
        project.name = QStringLiteral("Shop");
        project.server = server;
        Credentials signIn;
        signIn.token = QStringLiteral("token");
        addProject(project, signIn);
    }

    void addProject(const Project &project, const Credentials &signIn)
    {
        credentials->keepForSession(project, signIn);
        window->projects()->save(project);
    }

    template <typename T>
    T *child(const QString &name) const ///< the visible one
    {
        for (T *widget : window->findChildren<T *>(name)) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }

    /// What the label of that name says, empty where none is visible.
    QString text(const QString &label) const { return child<QLabel>(label) ? child<QLabel>(label)->text() : QString(); }
    QString facts() const { return text(QStringLiteral("facts")); }
    QString message() const { return text(QStringLiteral("message")); }
    bool settled() const { return window->page() && window->page()->isSettled(); }
    int tableRows() const
    {
        const auto *table = child<QTableView>(QStringLiteral("table"));
        return table ? table->model()->rowCount() : -1;
    }

    Workspace workspace;
    std::unique_ptr<Appearance> appearance;
    std::unique_ptr<CredentialStore> credentials;
    std::unique_ptr<Network> network;
    std::unique_ptr<Cache> cache;
    std::unique_ptr<MainWindow> window;
};
