// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "views/picture.h"

#include <QObject>

#include <functional>

class Workspace;

/// Saves and copies pictures. Owned by the main window.
class PictureExport : public QObject
{
    Q_OBJECT

public:
    PictureExport(Workspace *workspace, QWidget *window);

    /// To the clipboard, twice as large as on screen.
    void copy(const Picture &picture);
    /// Asks for the form (PNG in four sizes, SVG, PDF) and the name of the file; the ones of last time are offered.
    /// @p name: without an ending.
    void save(const Picture &picture, const QString &name);

signals:
    void saved(const QString &path);
    /// @p elsewhere asks for another place.
    void failed(const Error &error, const std::function<void()> &elsewhere);

private:
    void write(const Picture &picture, const QString &path, int form, const std::function<void()> &askAgain);

    Workspace *m_workspace;
    QWidget *m_window;
};
