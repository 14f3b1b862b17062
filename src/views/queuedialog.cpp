// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/queuedialog.h"

#include "api/clock.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTextDocument>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr int mostRows = 200; ///< what is further back is counted, not listed
constexpr int NumberRole = Qt::UserRole;

} // namespace

QueueDialog::QueueDialog(Activities *activities, const Clock *clock, std::function<QString(const Activity &)> nameOf,
                         QWidget *parent)
    : QDialog(parent)
    , m_activities(activities)
    , m_clock(clock)
    , m_nameOf(std::move(nameOf))
    , m_text(new QLabel(this))
    , m_list(new QTreeWidget(this))
    , m_cancel(new QPushButton(this))
    , m_cancelAll(new QPushButton(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Close, this))
{
    setObjectName(u"queueDialog"_s);
    m_list->setObjectName(u"queue"_s);
    m_list->setColumnCount(3);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setAllColumnsShowFocus(true);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setMinimumSectionSize(64);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    for (QPushButton *button : {m_cancel, m_cancelAll}) {
        m_buttons->addButton(button, QDialogButtonBox::ActionRole);
        button->setAutoDefault(false); // Enter in the list cancels nothing
    }
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_text);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_buttons);
    resize(640, 360);

    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        for (const QTreeWidgetItem *item : m_list->selectedItems())
            m_activities->cancel(item->data(0, NumberRole).toULongLong());
    });
    connect(m_cancelAll, &QPushButton::clicked, m_activities, &Activities::cancelAll);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this,
            [this] { m_cancel->setEnabled(!m_list->selectedItems().isEmpty()); });
    connect(m_activities, &Activities::changed, this, &QueueDialog::update);
    connect(&m_second, &QTimer::timeout, this, &QueueDialog::update);
    m_second.start(1s);
    retranslate();
}

void QueueDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

/// Rows keep their place and selection: those that are still there are changed, not made anew.
void QueueDialog::update()
{
    const QList<Activity> all = m_activities->list();
    const qsizetype shown = std::min<qsizetype>(all.size(), mostRows);
    const QSignalBlocker quiet(m_list);
    for (qsizetype row = 0; row < shown; ++row) {
        const Activity &activity = all[row];
        int at = int(row);
        while (at < m_list->topLevelItemCount() &&
               m_list->topLevelItem(at)->data(0, NumberRole).toULongLong() < activity.number)
            delete m_list->takeTopLevelItem(at);
        if (at == m_list->topLevelItemCount() ||
            m_list->topLevelItem(at)->data(0, NumberRole).toULongLong() != activity.number)
            m_list->insertTopLevelItem(at, new QTreeWidgetItem);
        QTreeWidgetItem *item = m_list->topLevelItem(at);
        const QString name = m_nameOf(activity);
        item->setData(0, NumberRole, activity.number);
        item->setText(0, name);
        item->setToolTip(0, Qt::convertFromPlainText(name));
        item->setText(1, stateOf(activity));
        item->setText(2, tr("%n s", "seconds", int((m_clock->now() - activity.since) / 1000)));
    }
    while (m_list->topLevelItemCount() > shown)
        delete m_list->takeTopLevelItem(int(shown));
    m_text->setText(all.isEmpty() ? tr("Nothing is under way.")
                    : all.size() > shown
                        ? tr("%n requests are under way; the first %1 are listed. The service takes 2 a second.",
                             nullptr, int(all.size()))
                              .arg(shown)
                        : tr("%n requests are under way. The service takes 2 a second.", nullptr, int(all.size())));
    m_cancelAll->setEnabled(!all.isEmpty());
    m_cancel->setEnabled(!m_list->selectedItems().isEmpty());
}

QString QueueDialog::stateOf(const Activity &activity) const
{
    const int left = activity.until > 0 ? int(std::max<qint64>(0, activity.until - m_clock->now() + 999) / 1000) : 0;
    switch (activity.state) {
    case Activity::State::Waiting:
        return tr("waits for its turn");
    case Activity::State::Asked:
        return tr("asked, the answer is coming");
    case Activity::State::Told:
        return tr("the service asks to wait, %n s more", nullptr, left);
    case Activity::State::Retrying:
        return tr("failed, tried again in %n s", nullptr, left);
    case Activity::State::Preparing:
        return tr("the service prepares it");
    case Activity::State::Offline:
        return tr("no connection, tried again in %n s", nullptr, left);
    case Activity::State::Refused:
        return tr("waits for a new token");
    case Activity::State::Paused:
        return tr("paused");
    }
    Q_UNREACHABLE();
}

void QueueDialog::retranslate()
{
    setWindowTitle(tr("Requests under way"));
    m_list->setHeaderLabels({tr("What"), tr("State"), tr("For")});
    m_list->setAccessibleName(tr("Requests under way"));
    m_cancel->setText(tr("Cancel the chosen"));
    m_cancelAll->setText(tr("Cancel all"));
    m_buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
    update();
}
