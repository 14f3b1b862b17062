// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/appearance.h"

#include "store/workspace.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QPainter>
#include <QPalette>
#include <QProxyStyle>
#include <QStyleOption>

using namespace Qt::Literals::StringLiterals;

namespace
{

/// Fusion outlines boxes to tick in a darker shade of the ground, which is not to be seen on a dark one.
class OutlinedFusion : public QProxyStyle
{
public:
    OutlinedFusion()
        : QProxyStyle(u"Fusion"_s)
    {
    }

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override
    {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        if (element != PE_IndicatorCheckBox && element != PE_IndicatorRadioButton)
            return;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(option->palette.color(QPalette::PlaceholderText));
        painter->setBrush(Qt::NoBrush);
        const QRectF outline = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
        if (element == PE_IndicatorRadioButton)
            painter->drawEllipse(outline);
        else
            painter->drawRect(outline);
        painter->restore();
    }
};

QPalette paletteOf(bool dark)
{
    const QColor ground = dark ? QColor(0x1e1f22) : QColor(0xffffff);
    const QColor panel = dark ? QColor(0x2b2d30) : QColor(0xf4f5f7);
    const QColor text = dark ? QColor(0xdfe1e5) : QColor(0x1f2329);
    const QColor faint = dark ? QColor(0x9097a1) : QColor(0x646b75);
    const QColor accent = dark ? QColor(0x3a6fc4) : QColor(0x2f6fd0);
    QPalette palette(panel);
    palette.setColor(QPalette::Window, panel);
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Base, ground);
    palette.setColor(QPalette::AlternateBase, panel);
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::PlaceholderText, faint);
    palette.setColor(QPalette::Button, dark ? QColor(0x393b40) : QColor(0xf7f8fa));
    palette.setColor(QPalette::ButtonText, text);
    palette.setColor(QPalette::BrightText, Qt::white);
    palette.setColor(QPalette::ToolTipBase, dark ? QColor(0x393b40) : QColor(0xffffff));
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::Highlight, accent);
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, dark ? QColor(0x6ea8fe) : accent);
    palette.setColor(QPalette::Light, dark ? QColor(0x43454a) : QColor(0xffffff));
    palette.setColor(QPalette::Midlight, dark ? QColor(0x3a3c40) : QColor(0xe9ebee));
    palette.setColor(QPalette::Mid, dark ? QColor(0x5a5d63) : QColor(0xb9bec6));
    palette.setColor(QPalette::Dark, dark ? QColor(0x17181a) : QColor(0xa5abb5));
    palette.setColor(QPalette::Shadow, dark ? QColor(0x101113) : QColor(0x6c727c));
    const QColor off = dark ? QColor(0x6c717a) : QColor(0xa0a6b0);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, off);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, dark ? QColor(0x43454a) : QColor(0xd5d9df));
    return palette;
}

} // namespace

Appearance::Appearance(Workspace *workspace, const QString &language, const QString &theme, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_systemStyle(QApplication::style()->name())
{
    const QString remembered = m_workspace->setting(u"language"_s).toString();
    const QString byLocale = QLocale::system().language() == QLocale::Chinese ? u"zh_CN"_s : u"en"_s;
    applyLanguage(!language.isEmpty() ? language : !remembered.isEmpty() ? remembered : byLocale);
    applyTheme(!theme.isEmpty() ? theme : m_workspace->setting(u"theme"_s).toString(u"system"_s));
}

void Appearance::chooseLanguage(const QString &language)
{
    m_workspace->setSetting(u"language"_s, language);
    applyLanguage(language);
    emit changed();
}

void Appearance::chooseTheme(const QString &theme)
{
    m_workspace->setSetting(u"theme"_s, theme);
    applyTheme(theme);
    emit changed();
}

QColor Appearance::badNewsColor(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightness() < 128 ? QColor(0xff8f86) : QColor(0xb3261e);
}

void Appearance::applyLanguage(const QString &language)
{
    if (language == m_language)
        return;
    m_language = language;
    // The desktop's own habits (such as 24 hours) where they are of the same language.
    const QLocale system = QLocale::system();
    const QLocale locale(language);
    QLocale::setDefault(system.language() == locale.language() && system.territory() != QLocale::AnyTerritory ? system
                                                                                                              : locale);
    QCoreApplication::removeTranslator(&m_texts);
    QCoreApplication::removeTranslator(&m_qtTexts);
    if (m_qtTexts.load("qtbase_"_L1 + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qtTexts);
    if (m_texts.load(":/i18n/growscope_"_L1 + language + ".qm"_L1))
        QCoreApplication::installTranslator(&m_texts);
}

void Appearance::applyTheme(const QString &theme)
{
    if (theme == m_theme)
        return;
    m_theme = theme;
    if (theme == "system"_L1) {
        if (QApplication::style()->name() != m_systemStyle)
            QApplication::setStyle(m_systemStyle);
        QApplication::setPalette(QPalette());
        return;
    }
    // Other styles may paint with colours of their own.
    QApplication::setStyle(new OutlinedFusion);
    QApplication::setPalette(paletteOf(theme == "dark"_L1));
}
