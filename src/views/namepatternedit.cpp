// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/namepatternedit.h"

#include "views/labels.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

#include <array>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace
{

struct Field {
    const char *name;
    const char *label;
};
constexpr std::array fields{
    Field{"{project}", QT_TRANSLATE_NOOP("NamePatternEdit", "Project")},
    Field{"{dashboard}", QT_TRANSLATE_NOOP("NamePatternEdit", "Dashboard")},
    Field{"{chart}", QT_TRANSLATE_NOOP("NamePatternEdit", "Chart or list")},
    Field{"{id}", QT_TRANSLATE_NOOP("NamePatternEdit", "ID")},
    Field{"{kind}", QT_TRANSLATE_NOOP("NamePatternEdit", "Kind")},
    Field{"{from}", QT_TRANSLATE_NOOP("NamePatternEdit", "First day")},
    Field{"{to}", QT_TRANSLATE_NOOP("NamePatternEdit", "Last day")},
    Field{"{interval}", QT_TRANSLATE_NOOP("NamePatternEdit", "Interval")},
    Field{"{date}", QT_TRANSLATE_NOOP("NamePatternEdit", "Date of the export")},
    Field{"{time}", QT_TRANSLATE_NOOP("NamePatternEdit", "Time of the export")},
};
constexpr int longest = 200;

} // namespace

NamePatternEdit::NamePatternEdit(QWidget *parent)
    : QWidget(parent)
    , m_edit(new QLineEdit(this))
    , m_fields(new QToolButton(this))
    , m_text(new QLabel(this))
{
    m_edit->setObjectName(u"nameEdit"_s);
    m_edit->setMaxLength(longest);
    m_fields->setObjectName(u"fieldButton"_s);
    m_fields->setFocusPolicy(Qt::StrongFocus);
    m_fields->setPopupMode(QToolButton::InstantPopup);
    m_fields->setMenu(new QMenu(m_fields));
    for (const Field &field : fields) {
        m_fields->menu()->addAction(QString(), this, [this, name = QString::fromLatin1(field.name)] {
            m_edit->insert(name);
            m_edit->setFocus();
        });
    }
    m_text->setObjectName(u"nameLabel"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_edit, 0, 0);
    layout->addWidget(m_fields, 0, 1);
    layout->addWidget(m_text, 1, 0, 1, 2);
    setFocusProxy(m_edit);
    connect(m_edit, &QLineEdit::textChanged, this, [this] {
        showExample();
        emit changed();
    });
    retranslate();
}

QString NamePatternEdit::pattern() const
{
    return m_edit->text();
}

void NamePatternEdit::setPattern(const QString &pattern)
{
    m_edit->setText(pattern);
}

void NamePatternEdit::setExample(std::function<Result<QString>(const QString &)> example)
{
    m_example = std::move(example);
    showExample();
}

void NamePatternEdit::showExample()
{
    if (!m_example)
        return;
    const Result<QString> name = m_example(pattern());
    m_valid = name.has_value();
    m_text->setForegroundRole(m_valid ? QPalette::PlaceholderText : QPalette::WindowText);
    m_text->setText(breakable(m_valid ? tr("Such as %1").arg(*name) : name.error().detail));
}

void NamePatternEdit::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void NamePatternEdit::retranslate()
{
    m_edit->setAccessibleName(tr("File name, may have fields"));
    m_edit->setPlaceholderText(tr("The usual name"));
    m_fields->setText(tr("Inser&t field"));
    QStringList lines;
    const QList<QAction *> actions = m_fields->menu()->actions();
    for (size_t i = 0; i < fields.size(); ++i) {
        actions[qsizetype(i)]->setText(tr(fields[i].label) + u'\t' + QLatin1StringView(fields[i].name));
        lines += QLatin1StringView(fields[i].name) + u' ' + tr(fields[i].label);
    }
    m_edit->setToolTip(tr("A name may have these fields:") + u'\n' + lines.join(u'\n'));
    showExample();
}
