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

    /// To the clipboard, twice as large as on screen; false, and failed(), where it can't be made.
    bool copy(const Picture &picture);
    /// Asks for the form (PNG in four sizes, SVG, PDF) and the name of the file; the ones of last time are offered.
    /// @p name: without an ending. @p take: what is to be seen once they are chosen; nothing: it is gone by then.
    void save(const std::function<std::optional<Picture>()> &take, const QString &name);

signals:
    void saved(const QString &path);
    /// @p elsewhere asks for another place.
    void failed(const Error &error, const std::function<void()> &elsewhere);

private:
    /// A picture in one form; takes its time.
    using Bytes = std::function<Result<QByteArray>()>;
    /// The path and the form, one of @p forms.
    using Chosen = std::function<void(const QString &path, int form)>;

    void ask(const QList<int> &forms, const QString &name, const Chosen &chosen);
    void write(const Bytes &bytes, const QString &path, int form, const QString &name);

    Workspace *m_workspace;
    QWidget *m_window;
};
