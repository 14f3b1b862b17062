// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explorermodel.h"

#include "models/tabletext.h"

#include <QLocale>
#include <QTextDocument>

#include <algorithm>
#include <functional>

using namespace Qt::Literals::StringLiterals;

struct ExplorerModel::Item {
    NodeId id;
    Item *parent = nullptr;
    State state = State::Loaded; // NotLoaded only where children are to be asked for
    bool message = false;
    QString text; // the name, or the message
    Project project;
    Dashboard dashboard;
    ChartRef chart;
    Segmentation segmentation;
    Items children;

    int row() const
    {
        const auto &all = parent->children;
        return int(std::find_if(all.begin(), all.end(), [this](const auto &item) { return item.get() == this; }) -
                   all.begin());
    }
    bool hasItems() const { return !children.empty() && !children.back()->message; }
    void takeContent(Item &&other)
    {
        text = std::move(other.text);
        project = std::move(other.project);
        dashboard = std::move(other.dashboard);
        chart = std::move(other.chart);
        segmentation = std::move(other.segmentation);
    }
    bool canHaveChildren() const
    {
        return id.kind != NodeId::Kind::Chart && id.kind != NodeId::Kind::Segmentation &&
               id.kind != NodeId::Kind::Rules && id.kind != NodeId::Kind::Tag && !message;
    }
};

namespace
{

QString chartKey(const QString &project, const QString &chart)
{
    return project + u'/' + chart;
}

} // namespace

ExplorerModel::ExplorerModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Item>())
{
}

ExplorerModel::~ExplorerModel() = default;

void ExplorerModel::setProjects(const QList<Project> &projects)
{
    Items children;
    for (const Project &project : projects) {
        auto item = std::make_unique<Item>();
        item->id = {NodeId::Kind::Project, project.id, {}, {}};
        item->project = project;
        for (const auto kind : {NodeId::Kind::Dashboards, NodeId::Kind::Segmentations, NodeId::Kind::Rules}) {
            auto child = std::make_unique<Item>();
            child->id = {kind, project.id, {}, {}};
            child->parent = item.get();
            child->state = kind == NodeId::Kind::Rules ? State::Loaded : State::NotLoaded;
            item->children.push_back(std::move(child));
        }
        children.push_back(std::move(item));
    }
    merge(m_root.get(), std::move(children));
}

void ExplorerModel::setDashboards(const QString &project, const QList<Dashboard> &dashboards)
{
    Item *parent = find({NodeId::Kind::Dashboards, project, {}, {}});
    if (!parent)
        return;
    Items children;
    for (const Dashboard &dashboard : dashboards) {
        auto item = std::make_unique<Item>();
        item->id = {NodeId::Kind::Dashboard, project, dashboard.id, {}};
        item->dashboard = dashboard;
        item->text = dashboard.name;
        item->state = State::NotLoaded;
        children.push_back(std::move(item));
    }
    setChildren(parent, std::move(children));
}

void ExplorerModel::setCharts(const QString &project, const DashboardContent &dashboard)
{
    Item *parent = find({NodeId::Kind::Dashboard, project, dashboard.id, {}});
    if (!parent)
        return;
    Items children;
    for (const ChartRef &chart : dashboard.charts) {
        auto item = std::make_unique<Item>();
        item->id = {NodeId::Kind::Chart, project, dashboard.id, chart.id};
        item->chart = chart;
        item->text = chart.name;
        children.push_back(std::move(item));
    }
    setChildren(parent, std::move(children));
}

void ExplorerModel::setSegmentations(const QString &project, const QList<Segmentation> &segmentations)
{
    Item *parent = find({NodeId::Kind::Segmentations, project, {}, {}});
    if (!parent)
        return;
    Items children;
    for (const Segmentation &segmentation : segmentations) {
        auto item = std::make_unique<Item>();
        item->id = {NodeId::Kind::Segmentation, project, {}, segmentation.id};
        item->segmentation = segmentation;
        item->text = segmentation.name;
        children.push_back(std::move(item));
    }
    setChildren(parent, std::move(children));
}

void ExplorerModel::setAdded(const QString &project, const QList<ChartRef> &added)
{
    Item *parent = find({NodeId::Kind::Project, project, {}, {}});
    if (!parent)
        return;
    const NodeId id{NodeId::Kind::Added, project, {}, {}};
    Item *group = find(id);
    if (!group && !added.isEmpty()) {
        auto item = std::make_unique<Item>();
        item->id = id;
        item->parent = parent;
        group = item.get();
        const int row = int(parent->children.size());
        beginInsertRows(indexOf(parent), row, row);
        parent->children.push_back(std::move(item));
        endInsertRows();
    }
    if (!group)
        return;
    if (added.isEmpty()) {
        const int row = group->row();
        beginRemoveRows(indexOf(parent), row, row);
        parent->children.erase(parent->children.begin() + row);
        endRemoveRows();
        return;
    }
    Items children;
    for (const ChartRef &ref : added) {
        auto item = std::make_unique<Item>();
        item->id = {ref.resource == Resource::TagUsers ? NodeId::Kind::Tag : NodeId::Kind::Chart, project, {}, ref.id};
        item->chart = ref;
        item->text = ref.name;
        children.push_back(std::move(item));
    }
    setChildren(group, std::move(children));
}

void ExplorerModel::setLoading(const NodeId &node)
{
    if (Item *parent = find(node))
        setState(parent, State::Loading, parent->hasItems() ? std::nullopt : std::optional(QString()));
}

void ExplorerModel::setFailed(const NodeId &node, const QString &message)
{
    if (Item *parent = find(node))
        setState(parent, State::Failed, message);
}

void ExplorerModel::remove(const NodeId &node)
{
    Item *gone = find(node);
    if (!gone)
        return;
    Item *parent = gone->parent;
    const int row = gone->row();
    beginRemoveRows(indexOf(parent), row, row);
    parent->children.erase(parent->children.begin() + row);
    endRemoveRows();
    if (parent != m_root.get())
        setState(parent, parent->state, parent->children.empty() ? std::optional(QString()) : std::nullopt);
}

void ExplorerModel::setChartKind(const QString &project, const QString &chart, ChartKind kind)
{
    m_chartKinds[chartKey(project, chart)] = kind;
    forEach(m_root.get(), [&](Item *item) {
        if (item->id.kind == NodeId::Kind::Chart && item->id.project == project && item->id.item == chart &&
            !item->message) {
            const QModelIndex index = indexOf(item);
            emit dataChanged(index, index);
        }
    });
}

void ExplorerModel::reload(const NodeId &node)
{
    const Item *parent = find(node);
    if (!parent || !parent->canHaveChildren())
        return;
    setLoading(node);
    emit childrenWanted(node);
}

void ExplorerModel::retranslate()
{
    forEach(m_root.get(), [this](Item *item) {
        const QModelIndex index = indexOf(item);
        emit dataChanged(index, index);
    });
}

QModelIndex ExplorerModel::indexOf(const NodeId &node) const
{
    const Item *item = find(node);
    return item ? indexOf(item) : QModelIndex();
}

NodeId ExplorerModel::node(const QModelIndex &index) const
{
    return index.isValid() ? item(index)->id : NodeId();
}

QString ExplorerModel::name(const NodeId &node) const
{
    const Item *item = find(node);
    return item ? label(*item) : QString();
}

QString ExplorerModel::nameOfItem(const QString &project, const QString &id) const
{
    const Item *found = nullptr;
    forEach(m_root.get(), [&](Item *item) {
        if (!found && !item->message && item->id.project == project && item->id.item == id)
            found = item;
    });
    return found ? label(*found) : QString();
}

QList<NodeId> ExplorerModel::children(const NodeId &node) const
{
    QList<NodeId> result;
    if (const Item *item = node.isNull() ? m_root.get() : find(node)) {
        for (const auto &child : item->children) {
            if (!child->message)
                result.append(child->id);
        }
    }
    return result;
}

std::optional<Segmentation> ExplorerModel::segmentation(const NodeId &node) const
{
    const Item *item = find(node);
    return item && node.kind == NodeId::Kind::Segmentation ? std::optional(item->segmentation) : std::nullopt;
}

const Dashboard *ExplorerModel::dashboard(const NodeId &node) const
{
    const Item *item = find(node);
    return item && node.kind == NodeId::Kind::Dashboard ? &item->dashboard : nullptr;
}

const ChartRef *ExplorerModel::chart(const NodeId &node) const
{
    const Item *item = find(node);
    return item && (node.kind == NodeId::Kind::Chart || node.kind == NodeId::Kind::Tag) ? &item->chart : nullptr;
}

ExplorerModel::State ExplorerModel::state(const NodeId &node) const
{
    const Item *item = find(node);
    return item ? item->state : State::NotLoaded;
}

NodeId ExplorerModel::nextNotLoaded() const
{
    NodeId result;
    bool loading = false;
    forEach(m_root.get(), [&](Item *item) {
        loading = loading || (item->state == State::Loading && !item->message);
        if (result.isNull() && item->state == State::NotLoaded)
            result = item->id;
    });
    return loading ? NodeId() : result;
}

QModelIndex ExplorerModel::index(int row, int column, const QModelIndex &parent) const
{
    const Item *from = item(parent);
    if (column != 0 || row < 0 || row >= int(from->children.size()))
        return {};
    return createIndex(row, 0, from->children[row].get());
}

QModelIndex ExplorerModel::parent(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    return indexOf(item(index)->parent);
}

int ExplorerModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(item(parent)->children.size());
}

int ExplorerModel::columnCount(const QModelIndex &) const
{
    return 1;
}

bool ExplorerModel::hasChildren(const QModelIndex &parent) const
{
    const Item *from = item(parent);
    return from == m_root.get() ? !from->children.empty() : from->canHaveChildren();
}

bool ExplorerModel::canFetchMore(const QModelIndex &parent) const
{
    return parent.isValid() && item(parent)->state == State::NotLoaded;
}

void ExplorerModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        reload(node(parent));
}

QVariant ExplorerModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Item &from = *item(index);
    switch (role) {
    case Qt::DisplayRole:
        return label(from);
    case Qt::ToolTipRole: {
        const QString full = from.message ? from.text : label(from);
        return Qt::convertFromPlainText(full);
    }
    case Qt::AccessibleDescriptionRole:
    case CountRole:
        if (from.message)
            return {};
        if (from.id.kind == NodeId::Kind::Segmentation)
            return QLocale().toString(from.segmentation.userCount);
        if (from.id.kind == NodeId::Kind::Project && !from.project.name.isEmpty())
            return from.project.uid;
        if (from.state == State::Loading)
            return tr("loading…");
        if (from.state == State::Loaded && from.canHaveChildren() && from.id.kind != NodeId::Kind::Project &&
            from.hasItems())
            return QLocale().toString(qlonglong(from.children.size()));
        return {};
    case NodeRole:
        return QVariant::fromValue(from.id);
    case StateRole:
        return int(from.message ? from.parent->state : from.state);
    case MessageRole:
        return from.message;
    case ChartKindRole: {
        const auto kind = m_chartKinds.constFind(chartKey(from.id.project, from.id.item));
        return from.id.kind == NodeId::Kind::Chart && kind != m_chartKinds.constEnd() ? QVariant(int(*kind))
                                                                                      : QVariant();
    }
    case SearchRole:
        return from.message ? QString()
               : from.id.kind == NodeId::Kind::Project
                   ? from.project.displayName() + u'\n' + from.project.uid
                   : label(from) + u'\n' + (from.id.item.isEmpty() ? from.id.dashboard : from.id.item);
    default:
        return {};
    }
}

Qt::ItemFlags ExplorerModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    if (index.isValid() && !item(index)->canHaveChildren())
        flags |= Qt::ItemNeverHasChildren;
    return flags;
}

ExplorerModel::Item *ExplorerModel::item(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Item *>(index.internalPointer()) : m_root.get();
}

ExplorerModel::Item *ExplorerModel::find(const NodeId &node) const
{
    Item *found = nullptr;
    forEach(m_root.get(), [&](Item *item) {
        if (!found && !item->message && item->id == node)
            found = item;
    });
    return found;
}

QModelIndex ExplorerModel::indexOf(const Item *item) const
{
    return item == m_root.get() ? QModelIndex() : createIndex(item->row(), 0, item);
}

void ExplorerModel::setChildren(Item *parent, Items children)
{
    const bool empty = children.empty();
    merge(parent, std::move(children));
    setState(parent, State::Loaded, empty ? std::optional(QString()) : std::nullopt);
}

void ExplorerModel::merge(Item *parent, Items wanted)
{
    const QModelIndex index = indexOf(parent);
    Items &known = parent->children;
    QHash<QString, const Item *> wantedById;
    for (const auto &item : wanted)
        wantedById.insert(item->id.toString(), item.get());
    for (int row = int(known.size()) - 1; row >= 0; --row) {
        const Item *stays = known[row]->message ? nullptr : wantedById.value(known[row]->id.toString());
        if (stays && stays->project.uid == known[row]->project.uid &&
            stays->project.server == known[row]->project.server)
            continue;
        beginRemoveRows(index, row, row);
        known.erase(known.begin() + row);
        endRemoveRows();
    }
    for (int row = 0; row < int(wanted.size()); ++row) {
        Item &item = *wanted[row];
        const auto at =
            std::find_if(known.begin() + row, known.end(), [&](const auto &old) { return old->id == item.id; });
        if (at == known.end()) {
            item.parent = parent;
            beginInsertRows(index, row, row);
            known.insert(known.begin() + row, std::move(wanted[row]));
            endInsertRows();
            continue;
        }
        const int from = int(at - known.begin());
        if (from != row) {
            beginMoveRows(index, from, from, index, row);
            std::rotate(known.begin() + row, known.begin() + from, known.begin() + from + 1);
            endMoveRows();
        }
        known[row]->takeContent(std::move(item));
        const QModelIndex changed = indexOf(known[row].get());
        emit dataChanged(changed, changed);
    }
}

/// A message row, where there is one, is the first.
void ExplorerModel::setState(Item *parent, State state, const std::optional<QString> &message)
{
    const QModelIndex index = indexOf(parent);
    parent->state = state;
    if (!parent->children.empty() && parent->children.front()->message) {
        beginRemoveRows(index, 0, 0);
        parent->children.erase(parent->children.begin());
        endRemoveRows();
    }
    if (message) {
        auto item = std::make_unique<Item>();
        item->id = parent->id;
        item->parent = parent;
        item->message = true;
        item->text = *message;
        beginInsertRows(index, 0, 0);
        parent->children.insert(parent->children.begin(), std::move(item));
        endInsertRows();
    }
    emit dataChanged(index, index);
}

QString ExplorerModel::label(const Item &item) const
{
    if (item.message) {
        if (!item.text.isEmpty())
            return item.text;
        if (item.parent->state == State::Loading)
            return tr("Loading…");
        switch (item.id.kind) {
        case NodeId::Kind::Dashboards:
            return tr("No dashboards");
        case NodeId::Kind::Segmentations:
            return tr("No segmentations");
        default:
            return tr("No charts");
        }
    }
    switch (item.id.kind) {
    case NodeId::Kind::Project:
        return oneLine(item.project.displayName());
    case NodeId::Kind::Dashboards:
        return tr("Dashboards");
    case NodeId::Kind::Segmentations:
        return tr("Segmentations");
    case NodeId::Kind::Rules:
        return tr("Rules");
    case NodeId::Kind::Added:
        return tr("Added by ID");
    default: {
        const QString name = oneLine(item.text);
        return !name.isEmpty() ? name : item.id.item.isEmpty() ? item.id.dashboard : item.id.item;
    }
    }
}

void ExplorerModel::forEach(Item *from, const std::function<void(Item *)> &visit) const
{
    for (const auto &child : from->children) {
        visit(child.get());
        forEach(child.get(), visit);
    }
}
