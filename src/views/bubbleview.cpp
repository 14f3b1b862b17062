// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/bubbleview.h"

#include "models/tabletext.h"
#include "views/bubblecanvas.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr std::array names{"x"_L1, "y"_L1, "size"_L1}; // of the boxes, and in what is remembered
enum Box { X, Y, Size };

} // namespace

BubbleView::BubbleView(QWidget *parent)
    : QWidget(parent)
    , m_canvas(new BubbleCanvas(this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(8, 4, 8, 0);
    line->setSpacing(8);
    for (size_t i = 0; i < m_boxes.size(); ++i) {
        m_labels[i] = new QLabel(this);
        m_boxes[i] = new QComboBox(this);
        m_boxes[i]->setObjectName(names[i]);
        m_boxes[i]->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        m_boxes[i]->setMinimumContentsLength(6);
        m_labels[i]->setBuddy(m_boxes[i]);
        line->addWidget(m_labels[i]);
        line->addWidget(m_boxes[i], 1);
        connect(m_boxes[i], &QComboBox::activated, this, [this] {
            draw();
            emit changed();
        });
    }
    line->addStretch(1);
    layout->addLayout(line);
    layout->addWidget(m_canvas, 1);
    setFocusProxy(m_canvas);
    connect(m_canvas, &BubbleCanvas::rowsSelected, this, &BubbleView::rowsSelected);
    retranslate();
}

void BubbleView::setChart(std::shared_ptr<const Chart> chart, const FigureStyle &style, const QJsonObject &chosen)
{
    m_chart = std::move(chart);
    m_style = style;
    const std::vector<int> metrics = metricColumns(m_chart->table);
    for (int i = X; i <= Size; ++i) {
        QComboBox *box = m_boxes[size_t(i)];
        box->clear();
        for (const int metric : metrics)
            box->addItem(oneLine(m_chart->table.columns[size_t(metric)].name), metric);
        if (i == Size)
            box->addItem(tr("None"), -1);
        const QString name = chosen[names[size_t(i)]].toString();
        const bool isNone = i == Size && chosen.contains(names[Size]) && name.isEmpty();
        const int remembered = isNone ? box->findData(-1) : box->findText(name);
        box->setCurrentIndex(remembered >= 0 ? remembered : i < int(metrics.size()) ? i : 0);
    }
    draw();
}

void BubbleView::clear()
{
    m_chart.reset();
    for (QComboBox *box : m_boxes)
        box->clear();
    m_canvas->setData({}, {});
    m_canvas->setAccessibleName({});
}

QJsonObject BubbleView::chosen() const
{
    QJsonObject chosen;
    for (size_t i = 0; i < m_boxes.size(); ++i)
        chosen[names[i]] = m_boxes[i]->currentData().toInt() < 0 ? QString() : m_boxes[i]->currentText();
    return chosen;
}

void BubbleView::markRows(const QList<qsizetype> &rows)
{
    m_canvas->markRows(rows);
}

void BubbleView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void BubbleView::draw()
{
    const auto column = [&](Box box) { return m_boxes[box]->currentData().toInt(); };
    m_canvas->setData(bubbleData(m_chart, {column(X), column(Y), column(Size)}), m_style);
    m_canvas->setAccessibleName(tr("%1: bubbles: %2, %3 by %4")
                                    .arg(m_chart->name, m_style.number(double(m_canvas->data().bubbles.size())),
                                         m_boxes[Y]->currentText(), m_boxes[X]->currentText()));
}

void BubbleView::retranslate()
{
    m_labels[X]->setText(tr("Across"));
    m_labels[Y]->setText(tr("Up"));
    m_labels[Size]->setText(tr("Size"));
    if (const int none = m_boxes[Size]->findData(-1); none >= 0)
        m_boxes[Size]->setItemText(none, tr("None"));
}
