// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/batchpanel.h"

#include "models/tabletext.h"
#include "views/appearance.h"
#include "views/batchdialog.h"
#include "views/errortext.h"
#include "views/icons.h"

#include <QDesktopServices>
#include <QDir>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QTextDocument>
#include <QTreeWidget>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using exporting::Batch;
using exporting::BatchItem;

namespace
{

enum Column { Name, State, Rows, Size, Message };
constexpr int NumberRole = Qt::UserRole;

void setCell(QTreeWidgetItem *row, int column, const QString &text)
{
    row->setText(column, text);
    row->setToolTip(column, text.isEmpty() ? QString() : Qt::convertFromPlainText(text));
}

/// Marks @p row as bad news, by a sign and words as well as by colour.
void mark(QTreeWidgetItem *row, const QString &icon, const QPalette &palette)
{
    row->setIcon(State, icon.isEmpty() ? QIcon() : lineIcon(icon));
    const QBrush brush = icon.isEmpty() ? QBrush() : QBrush(Appearance::badNewsColor(palette));
    for (const int column : {State, Message})
        row->setForeground(column, brush);
}

} // namespace

BatchPanel::BatchPanel(BatchList *batches, QWidget *parent)
    : QWidget(parent)
    , m_batches(batches)
    , m_list(new QTreeWidget(this))
    , m_pause(new QPushButton(this))
    , m_cancel(new QPushButton(this))
    , m_retry(new QPushButton(this))
    , m_elsewhere(new QPushButton(this))
    , m_openFolder(new QPushButton(this))
    , m_remove(new QPushButton(this))
{
    m_list->setObjectName(u"batches"_s);
    m_list->setColumnCount(5);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setMinimumHeight(80);
    m_list->header()->setStretchLastSection(true);
    m_list->header()->resizeSection(Name, 320);
    m_list->header()->resizeSection(State, 220);
    const QList<std::pair<QPushButton *, QString>> named{
        {m_pause, u"pauseBatch"_s},    {m_cancel, u"cancelBatch"_s},         {m_retry, u"retryBatch"_s},
        {m_elsewhere, u"moveBatch"_s}, {m_openFolder, u"openBatchFolder"_s}, {m_remove, u"removeBatch"_s}};
    auto *buttons = new QHBoxLayout;
    for (const auto &[button, name] : named) {
        button->setObjectName(name);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(m_list);
    layout->addLayout(buttons);

    const auto onCurrent = [this](QPushButton *button, auto act) {
        connect(button, &QPushButton::clicked, this, [this, act] {
            if (Batch *batch = current())
                act(batch);
            updateSoon();
        });
    };
    onCurrent(m_pause, [](Batch *batch) { batch->setPaused(!batch->isPaused()); });
    onCurrent(m_cancel, [](Batch *batch) { batch->cancel(); });
    onCurrent(m_retry, [](Batch *batch) { batch->retry(); });
    onCurrent(m_elsewhere, [this](Batch *batch) { askElsewhere(batch); });
    onCurrent(m_openFolder, [](const Batch *batch) {
        QDesktopServices::openUrl(QUrl::fromLocalFile(QDir(batch->plan().folder()).absolutePath()));
    });
    onCurrent(m_remove, [this](Batch *batch) { m_batches->remove(batch); });
    connect(m_list, &QTreeWidget::currentItemChanged, this, &BatchPanel::updateButtons);
    connect(m_list, &QTreeWidget::itemActivated, this, &BatchPanel::openFile);
    connect(batches, &BatchList::added, this, &BatchPanel::add);
    connect(batches, &BatchList::removed, this, &BatchPanel::remove);
    m_soon.setSingleShot(true);
    m_soon.setInterval(100ms);
    connect(&m_soon, &QTimer::timeout, this, &BatchPanel::update);
    connect(&m_second, &QTimer::timeout, this, &BatchPanel::update);
    retranslate();
}

void BatchPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
}

void BatchPanel::add(Batch *batch)
{
    Shown shown;
    shown.row = new QTreeWidgetItem(m_list);
    shown.row->setExpanded(true);
    m_shown.insert(batch, shown);
    fill(batch);
    m_list->setCurrentItem(shown.row);
    connect(batch, &Batch::itemsChanged, this, [this, batch] { fill(batch); });
    connect(batch, &Batch::itemChanged, this, [this, batch](int number) {
        m_shown[batch].changed.insert(number);
        updateSoon();
    });
    connect(batch, &Batch::ended, this, &BatchPanel::updateSoon);
}

void BatchPanel::remove(Batch *batch)
{
    batch->disconnect(this);
    delete m_shown.take(batch).row;
    update();
}

/// Rows for all items, which keep theirs.
void BatchPanel::fill(Batch *batch)
{
    Shown &shown = m_shown[batch];
    QHash<int, QTreeWidgetItem *> before = std::exchange(shown.items, {});
    int at = 0;
    for (const BatchItem &item : batch->items()) {
        QTreeWidgetItem *row = before.take(item.number);
        if (!row) {
            row = new QTreeWidgetItem;
            row->setData(Name, NumberRole, item.number);
            row->setTextAlignment(Rows, Qt::AlignRight | Qt::AlignVCenter);
            row->setTextAlignment(Size, Qt::AlignRight | Qt::AlignVCenter);
            shown.row->insertChild(at, row);
            shown.changed.insert(item.number);
        }
        ++at;
        shown.items.insert(item.number, row);
    }
    qDeleteAll(before);
    updateSoon();
}

void BatchPanel::updateSoon()
{
    if (!m_soon.isActive())
        m_soon.start();
}

void BatchPanel::update()
{
    bool running = false;
    for (auto shown = m_shown.begin(); shown != m_shown.end(); ++shown) {
        for (const BatchItem &item : shown.key()->items()) {
            if (!shown->changed.isEmpty() && shown->changed.contains(item.number))
                showItem(shown->items.value(item.number), item);
        }
        shown->changed.clear();
        showBatch(shown.key(), *shown);
        running |= shown.key()->isStarted() && !shown.key()->isEnded();
    }
    running ? m_second.start(1s) : m_second.stop();
    updateButtons();
}

void BatchPanel::showBatch(Batch *batch, const Shown &shown)
{
    const exporting::BatchPlan &plan = batch->plan();
    setCell(shown.row, Name, oneLine(plan.name));
    setCell(shown.row, State, stateOf(*batch));
    const auto bad = [](const BatchItem &item) { return !item.isOpen() && item.status() != "done"_L1; };
    const bool anyBad = batch->error() || std::any_of(plan.items.begin(), plan.items.end(), bad);
    QString message = oneLine(QDir::toNativeSeparators(plan.target), 1000);
    if (batch->error()) {
        const ErrorText text = errorText(*batch->error());
        message = joinedSentences({text.sentence, oneLine(text.detail)});
    }
    setCell(shown.row, Message, message);
    mark(shown.row, anyBad ? u"warning"_s : QString(), palette());
}

void BatchPanel::showItem(QTreeWidgetItem *row, const BatchItem &item)
{
    const QLocale locale;
    const bool counts = item.state == BatchItem::State::Done || item.rows > 0;
    setCell(row, Name, oneLine(item.name.isEmpty() ? item.id : item.name));
    setCell(row, State, stateOf(item));
    setCell(row, Rows, counts ? locale.toString(item.rows) : QString());
    setCell(row, Size, item.bytes > 0 ? locale.formattedDataSize(item.bytes) : QString());
    const QString message = BatchList::messageOf(item);
    setCell(row, Message, message.isEmpty() ? oneLine(item.file) : message);
    const bool failed = item.state == BatchItem::State::Failed;
    const bool doubtful = item.state == BatchItem::State::Done && (item.cut || !item.settled);
    mark(row, failed ? u"error"_s : doubtful ? u"warning"_s : QString(), palette());
}

void BatchPanel::updateButtons()
{
    const Batch *batch = current();
    const auto isAgain = [](const BatchItem &item) {
        return item.state == BatchItem::State::Failed || item.state == BatchItem::State::Cancelled;
    };
    m_pause->setEnabled(batch && !batch->isEnded());
    m_pause->setText(batch && batch->isPaused() ? tr("Go o&n") : tr("Pau&se"));
    m_cancel->setEnabled(batch && batch->isStarted() && !batch->isEnded());
    m_retry->setEnabled(batch && batch->isEnded() &&
                        (batch->error() || std::any_of(batch->items().begin(), batch->items().end(), isAgain)));
    const auto isOfFile = [](const BatchItem &item) { return item.error && item.error->kind == Error::Kind::File; };
    m_elsewhere->setVisible(batch && batch->isEnded() &&
                            (batch->error() || std::any_of(batch->items().begin(), batch->items().end(), isOfFile)));
    m_openFolder->setEnabled(batch && batch->isStarted());
    m_remove->setEnabled(batch && (batch->isEnded() || !batch->isStarted()));
}

/// The one whose row, or one of whose items' rows, is the current one.
Batch *BatchPanel::current() const
{
    const QTreeWidgetItem *row = m_list->currentItem();
    if (row && row->parent())
        row = row->parent();
    for (auto shown = m_shown.begin(); shown != m_shown.end(); ++shown) {
        if (shown->row == row)
            return shown.key();
    }
    return nullptr;
}

void BatchPanel::askElsewhere(Batch *batch)
{
    const exporting::BatchPlan &plan = batch->plan();
    QFileDialog *dialog = BatchDialog::targetDialog(plan.oneWorkbook, plan.target, window());
    connect(dialog, &QFileDialog::fileSelected, batch, [batch](const QString &path) {
        if (batch->isEnded())
            batch->moveTo(path);
    });
    dialog->open();
}

void BatchPanel::openFile(QTreeWidgetItem *row)
{
    const Batch *batch = current();
    if (!batch || row != m_list->currentItem())
        return;
    QString path = row->parent() ? QString() : batch->isEnded() ? batch->indexPath() : QString();
    for (const BatchItem &item : batch->items()) {
        if (row->parent() && item.number == row->data(Name, NumberRole).toInt() && item.state == BatchItem::State::Done)
            path = item.file.isEmpty() ? batch->indexPath() : QDir(batch->plan().folder()).filePath(item.file);
    }
    if (!path.isEmpty())
        QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path).absoluteFilePath()));
}

QString BatchPanel::stateOf(const BatchItem &item) const
{
    switch (item.state) {
    case BatchItem::State::Waiting:
        return tr("waits");
    case BatchItem::State::Asked:
        return item.rows > 0 && item.expected.value_or(0) > 0
                   ? tr("%1 % has come").arg(std::min<qint64>(99, item.rows * 100 / *item.expected))
                   : tr("asked");
    case BatchItem::State::Preparing:
        return tr("the service prepares it");
    case BatchItem::State::Held:
        return errorText(*item.error).sentence;
    case BatchItem::State::Writing:
        return tr("is being written");
    case BatchItem::State::Done:
        return item.cut ? tr("cut") : item.settled ? tr("done") : tr("not settled");
    case BatchItem::State::Failed:
        return tr("failed");
    case BatchItem::State::Cancelled:
        return tr("cancelled");
    }
    Q_UNREACHABLE();
}

QString BatchPanel::stateOf(const Batch &batch) const
{
    const auto count = [&](auto is) { return int(std::count_if(batch.items().begin(), batch.items().end(), is)); };
    const int all = int(batch.items().size());
    const int done = count([](const BatchItem &item) { return item.state == BatchItem::State::Done; });
    const int failed = count([](const BatchItem &item) { return item.state == BatchItem::State::Failed; });
    const QString failures = failed > 0 ? tr(", %Ln failed", nullptr, failed) : QString();
    QString progress = tr("%1 of %Ln", nullptr, all).arg(QLocale().toString(done)) + failures;
    if (!batch.isStarted())
        return tr("left from last time: %1").arg(progress);
    if (batch.isEnded())
        return batch.error() ? tr("failed") : done == all ? tr("done: %Ln", nullptr, all) : progress;
    if (count([](const BatchItem &item) { return item.isOpen(); }) == 0)
        return tr("%1, being finished").arg(progress); // the workbook or the index is not in its place yet
    if (batch.isPaused())
        return tr("paused: %1").arg(progress);
    QList<const Batch *> others;
    for (const Batch *other : m_shown.keys())
        if (other != &batch && other->isStarted() && !other->isEnded() && !other->isPaused())
            others.append(other);
    const std::optional<qint64> left = batch.secondsLeft(others);
    if (!left || *left == 0)
        return progress;
    return *left < 120 ? tr("%1, %n s left", nullptr, int(*left)).arg(progress)
                       : tr("%1, %n min left", nullptr, int((*left + 59) / 60)).arg(progress);
}

void BatchPanel::retranslate()
{
    m_list->setHeaderLabels({tr("Export"), tr("State"), tr("Rows"), tr("Size"), tr("File, message")});
    m_list->setAccessibleName(tr("Exports"));
    m_cancel->setText(tr("Cance&l"));
    m_retry->setText(tr("&Try what failed again"));
    m_elsewhere->setText(tr("Save else&where…"));
    m_openFolder->setText(tr("Open f&older"));
    m_remove->setText(tr("&Remove from the list"));
    for (auto shown = m_shown.begin(); shown != m_shown.end(); ++shown) {
        for (const BatchItem &item : shown.key()->items())
            shown->changed.insert(item.number);
    }
    update();
}
