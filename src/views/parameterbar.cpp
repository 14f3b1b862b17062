// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parameterbar.h"

#include "ui_parameterbar.h"

#include <QEvent>
#include <QLineEdit>
#include <QRegularExpressionValidator>
#include <QSignalBlocker>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace
{

const QString ownLimits = u"["_s; ///< the data of the entry for an own list

/// "1, 5,20" as "[1,5,20]".
QString listOf(const QString &text)
{
    static const QRegularExpression separator(u"\\s*[,，]\\s*"_s);
    return u'[' + text.trimmed().replace(separator, u","_s) + u']';
}

void choose(QComboBox *box, const QString &data)
{
    box->setCurrentIndex(qMax(0, box->findData(data)));
}

} // namespace

ParameterBar::ParameterBar(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::ParameterBar>())
{
    m_ui->setupUi(this);
    static const QRegularExpression list(u"\\s*\\d{1,9}(\\s*[,，]\\s*\\d{1,9})*\\s*"_s);
    m_ui->limits->setValidator(new QRegularExpressionValidator(list, this));
    m_rest.setSingleShot(true);
    m_rest.setInterval(300ms);
    connect(&m_rest, &QTimer::timeout, this, &ParameterBar::changed);
    connect(m_ui->window, &QSpinBox::valueChanged, &m_rest, qOverload<>(&QTimer::start));
    connect(m_ui->statistic, &QComboBox::activated, this, &ParameterBar::changed);
    connect(m_ui->split, &QComboBox::activated, this, [this] {
        showLimits();
        if (m_ui->split->currentData() == ownLimits)
            m_ui->limits->setFocus();
        if (m_ui->split->currentData() != ownLimits || !m_limits.isEmpty())
            emit changed();
    });
    connect(m_ui->limits, &QLineEdit::editingFinished, this, [this] { // only with a list
        if (std::exchange(m_limits, listOf(m_ui->limits->text())) != m_limits)
            emit changed();
    });
    retranslate();
    setResource(Resource::Chart, {});
}

ParameterBar::~ParameterBar() = default;

void ParameterBar::setResource(Resource resource, const QJsonObject &remembered)
{
    m_rest.stop();
    m_resource = resource;
    const bool funnel = resource == Resource::Funnel;
    const bool frequency = resource == Resource::Frequency;
    for (QWidget *widget : {static_cast<QWidget *>(m_ui->windowLabel), static_cast<QWidget *>(m_ui->window)})
        widget->setVisible(funnel);
    for (QWidget *widget : {static_cast<QWidget *>(m_ui->splitLabel), static_cast<QWidget *>(m_ui->split),
                            static_cast<QWidget *>(m_ui->statisticLabel), static_cast<QWidget *>(m_ui->statistic)})
        widget->setVisible(frequency);
    {
        const QSignalBlocker blocker(m_ui->window);
        m_ui->window->setValue(remembered["window"_L1].toInt());
    }
    const QString split = remembered["split"_L1].toString();
    m_limits = split.startsWith(u'[') ? split : QString();
    m_ui->limits->setText(m_limits.mid(1).chopped(m_limits.isEmpty() ? 0 : 1));
    choose(m_ui->split, m_limits.isEmpty() ? split : ownLimits);
    choose(m_ui->statistic, remembered["statistic"_L1].toString());
    showLimits();
    setVisible(funnel || frequency);
}

QJsonObject ParameterBar::toJson() const
{
    ChartQuery query;
    apply(query);
    QJsonObject json;
    if (query.conversionWindow > 0)
        json[u"window"_s] = query.conversionWindow;
    if (!query.split.isEmpty())
        json[u"split"_s] = query.split;
    if (!query.statistic.isEmpty())
        json[u"statistic"_s] = query.statistic;
    return json;
}

void ParameterBar::apply(ChartQuery &query) const
{
    if (m_resource == Resource::Funnel) {
        query.conversionWindow = m_ui->window->value();
    } else if (m_resource == Resource::Frequency) {
        const QString split = m_ui->split->currentData().toString();
        query.split = split == ownLimits ? m_limits : split;
        query.statistic = m_ui->statistic->currentData().toString();
    }
}

void ParameterBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ParameterBar::showLimits()
{
    m_ui->limits->setVisible(m_resource == Resource::Frequency && m_ui->split->currentData() == ownLimits);
}

void ParameterBar::retranslate()
{
    m_ui->retranslateUi(this);
    m_ui->window->findChild<QLineEdit *>()->setAccessibleName(
        m_ui->window->accessibleName()); // what has the focus for a screen reader
    const auto fill = [](QComboBox *box, std::initializer_list<std::pair<QString, QString>> entries) {
        const QString chosen = box->currentData().toString();
        box->clear();
        for (const auto &[text, data] : entries)
            box->addItem(text, data);
        choose(box, chosen);
    };
    fill(m_ui->split, {{tr("As set"), {}},
                       {u"10"_s, u"10"_s},
                       {u"15"_s, u"15"_s},
                       {u"25"_s, u"25"_s},
                       {tr("Own limits"), ownLimits}});
    fill(m_ui->statistic, {{tr("As set"), {}},
                           {tr("Maximum"), u"max"_s},
                           {tr("Minimum"), u"min"_s},
                           {tr("Average"), u"avg"_s},
                           {tr("Median"), u"median"_s},
                           {tr("First quartile"), u"0.25"_s},
                           {tr("Third quartile"), u"0.75"_s}});
}
