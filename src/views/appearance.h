// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QObject>
#include <QPalette>
#include <QString>
#include <QTranslator>

class Workspace;

/// The language and the colours of the program, from the command line, the workspace or the desktop; changed at run
/// time. Owned by main().
class Appearance : public QObject
{
    Q_OBJECT

public:
    /// What was given on the command line (@p language, @p theme) holds for this start and is not remembered.
    Appearance(Workspace *workspace, const QString &language, const QString &theme, QObject *parent = nullptr);

    QString language() const { return m_language; } ///< "en" or "zh_CN"
    QString theme() const { return m_theme; }       ///< "light", "dark" or "system"
    /// Chosen by the user, and remembered.
    void chooseLanguage(const QString &language);
    void chooseTheme(const QString &theme);

    /// For words that tell of a failure; readable on the palette's ground.
    static QColor badNewsColor(const QPalette &palette);

signals:
    void changed();

private:
    void applyLanguage(const QString &language);
    void applyTheme(const QString &theme);

    Workspace *m_workspace;
    QTranslator m_texts;
    QTranslator m_qtTexts;
    QString m_language;
    QString m_theme;
    QString m_systemStyle;
};
