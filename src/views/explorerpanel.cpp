// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/explorerpanel.h"

#include "core/pageaddress.h"
#include "views/icons.h"

#include <QApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QRegularExpression>
#include <QStyledItemDelegate>
#include <QTimer>
#include <QTreeView>
#include <QVBoxLayout>

#include <array>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace
{

QString iconName(const QModelIndex &index)
{
    if (index.data(ExplorerModel::MessageRole).toBool())
        return index.data(ExplorerModel::StateRole).toInt() == int(ExplorerModel::State::Failed) ? u"warning"_s
                                                                                                 : QString();
    const auto node = index.data(ExplorerModel::NodeRole).value<NodeId>();
    if (node.kind == NodeId::Kind::Chart) {
        const QVariant kind = index.data(ExplorerModel::ChartKindRole);
        return kind.isValid() ? kindIcon(ChartKind(kind.toInt())) : u"chart"_s;
    }
    constexpr std::array names{""_L1,      "project"_L1,       "dashboards"_L1,   "dashboard"_L1,
                               ""_L1,      "segmentations"_L1, "segmentation"_L1, "rules"_L1,
                               "added"_L1, "segmentation"_L1};
    return names[size_t(node.kind)];
}

// Draws a node's icon, and its count or state at the right in secondary text.
class NodeDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QString count = index.data(ExplorerModel::CountRole).toString();
        const int width = count.isEmpty() ? 0 : option.fontMetrics.horizontalAdvance(count) + 12;
        QStyleOptionViewItem whole = option;
        initStyleOption(&whole, index);
        const QString text = whole.text;
        // The ground over the whole row, the name elided before the count.
        whole.text =
            option.fontMetrics.elidedText(text, Qt::ElideRight, qMax(0, option.rect.width() - width - 16 - 12));
        const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
        style->drawControl(QStyle::CE_ItemViewItem, &whole, painter, option.widget);
        if (width == 0)
            return;
        const bool selected = option.state & QStyle::State_Selected;
        painter->setPen(option.palette.color(selected ? QPalette::HighlightedText : QPalette::PlaceholderText));
        painter->drawText(option.rect.adjusted(0, 0, -8, 0), int(Qt::AlignRight | Qt::AlignVCenter), count);
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return {QStyledItemDelegate::sizeHint(option, index).width(), option.fontMetrics.height() + 10};
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const QString name = iconName(index);
        if (!name.isEmpty()) {
            option->icon = lineIcon(name);
            option->features |= QStyleOptionViewItem::HasDecoration;
            option->decorationSize = QSize(16, 16);
        }
        if (index.data(ExplorerModel::MessageRole).toBool())
            option->palette.setBrush(QPalette::Text, option->palette.placeholderText());
    }
};

} // namespace

ExplorerPanel::ExplorerPanel(ExplorerModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_search(new QLineEdit(this))
    , m_tree(new QTreeView(this))
    , m_settle(new QTimer(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 0, 8);
    layout->setSpacing(8);
    layout->addWidget(m_search);
    layout->addWidget(m_tree);

    m_search->setObjectName(u"search"_s);
    m_search->setClearButtonEnabled(true);
    m_search->addAction(lineIcon(u"search"_s), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, &ExplorerPanel::search);
    connect(m_search, &QLineEdit::returnPressed, this, [this] { emit searchEntered(m_search->text()); });

    m_proxy.setSourceModel(model);
    m_proxy.setRecursiveFilteringEnabled(true);
    m_proxy.setAutoAcceptChildRows(true);
    m_proxy.setFilterRole(ExplorerModel::SearchRole);
    connect(model, &QAbstractItemModel::rowsInserted, this, &ExplorerPanel::searchDeeper);
    m_deeper.setSingleShot(true);
    connect(&m_deeper, &QTimer::timeout, this, [this] {
        if (m_proxy.filterRegularExpression().pattern().isEmpty())
            return;
        m_tree->expandAll();
        if (const NodeId next = m_model->nextNotLoaded(); !next.isNull())
            m_model->reload(next);
    });

    m_tree->setObjectName(u"tree"_s);
    m_tree->setModel(&m_proxy);
    m_tree->setItemDelegate(new NodeDelegate(m_tree));
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setAnimated(false);
    m_tree->setIndentation(16);
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->installEventFilter(this);

    m_settle->setSingleShot(true);
    m_settle->setInterval(150ms);
    connect(m_settle, &QTimer::timeout, this, [this] {
        if (const NodeId node = current(); !node.isNull())
            emit chosen(node);
    });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        if (!m_selecting && index.isValid() && !index.data(ExplorerModel::MessageRole).toBool())
            m_settle->start();
    });
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ExplorerPanel::selectionChanged);
    connect(m_tree, &QTreeView::activated, this, &ExplorerPanel::activate);
    connect(m_tree, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        if (index.data(ExplorerModel::MessageRole).toBool())
            activate(index);
    });
    connect(m_tree, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        // From the keyboard the place is the current row's.
        const QModelIndex index = m_tree->indexAt(at).isValid() ? m_tree->indexAt(at) : m_tree->currentIndex();
        if (index.isValid() && !index.data(ExplorerModel::MessageRole).toBool())
            emit menuWanted(index.data(ExplorerModel::NodeRole).value<NodeId>(),
                            m_tree->viewport()->mapToGlobal(m_tree->visualRect(index).center()));
    });
    retranslate();
}

void ExplorerPanel::select(const NodeId &node)
{
    const QModelIndex index = m_proxy.mapFromSource(m_model->indexOf(node));
    if (!index.isValid() || index == m_tree->currentIndex())
        return;
    m_selecting = true;
    for (QModelIndex parent = index.parent(); parent.isValid(); parent = parent.parent())
        m_tree->expand(parent);
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
    m_selecting = false;
}

void ExplorerPanel::expand(const NodeId &node)
{
    m_tree->expand(m_proxy.mapFromSource(m_model->indexOf(node)));
}

NodeId ExplorerPanel::current() const
{
    const QModelIndex index = m_tree->currentIndex();
    return index.isValid() ? index.data(ExplorerModel::NodeRole).value<NodeId>() : NodeId();
}

QList<NodeId> ExplorerPanel::selected() const
{
    QList<NodeId> nodes;
    const QItemSelectionModel *selection = m_tree->selectionModel();
    for (QModelIndex index = m_proxy.index(0, 0); index.isValid(); index = m_tree->indexBelow(index)) {
        if (selection->isSelected(index) && !index.data(ExplorerModel::MessageRole).toBool())
            nodes.append(index.data(ExplorerModel::NodeRole).value<NodeId>());
    }
    return nodes;
}

NodeId ExplorerPanel::firstMatch() const
{
    const QRegularExpression pattern = m_proxy.filterRegularExpression();
    if (pattern.pattern().isEmpty())
        return {};
    for (QModelIndex index = m_proxy.index(0, 0); index.isValid(); index = m_tree->indexBelow(index)) {
        if (pattern.match(index.data(ExplorerModel::SearchRole).toString()).hasMatch())
            return index.data(ExplorerModel::NodeRole).value<NodeId>();
    }
    return {};
}

void ExplorerPanel::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

bool ExplorerPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (watched == m_search && key->key() == Qt::Key_Down) {
            m_tree->setFocus();
            if (!m_tree->currentIndex().isValid())
                m_tree->setCurrentIndex(m_proxy.index(0, 0));
            return true;
        }
        if (watched == m_search && key->key() == Qt::Key_Escape) {
            m_search->clear();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ExplorerPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ExplorerPanel::search(const QString &text)
{
    // A page address names one node: the tree stays as it is until Enter.
    const auto parsed = PageAddress::parse(text);
    const bool address = parsed && !parsed->project.isEmpty();
    QStringList alternatives;
    for (const QString &part : text.split(u'|', Qt::SkipEmptyParts)) {
        if (!part.trimmed().isEmpty() && !address)
            alternatives.append(QRegularExpression::escape(part.trimmed()));
    }
    m_proxy.setFilterRegularExpression(
        QRegularExpression(alternatives.join(u'|'), QRegularExpression::CaseInsensitiveOption));
    if (!alternatives.isEmpty()) {
        m_tree->expandAll();
        searchDeeper();
    }
}

void ExplorerPanel::searchDeeper()
{
    // Lists do not count against the service's limit; still one after another.
    if (!m_proxy.filterRegularExpression().pattern().isEmpty())
        m_deeper.start();
}

void ExplorerPanel::activate(const QModelIndex &index)
{
    m_settle->stop();
    const auto node = index.data(ExplorerModel::NodeRole).value<NodeId>();
    if (index.data(ExplorerModel::MessageRole).toBool()) {
        if (index.data(ExplorerModel::StateRole).toInt() == int(ExplorerModel::State::Failed))
            m_model->reload(node);
        return;
    }
    emit chosen(node);
}

void ExplorerPanel::retranslate()
{
    m_search->setPlaceholderText(tr("Search or paste a page"));
    m_search->setAccessibleName(tr("Search or paste a page"));
    m_tree->setAccessibleName(tr("Projects"));
}
