// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog.h"
#include "core/chart.h"
#include "core/project.h"
#include "models/nodeid.h"

#include <QAbstractItemModel>
#include <QHash>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

/// The tree of projects, their dashboards with charts, segmentations and rules. Children come when they are wanted: it
/// emits childrenWanted(), and whoever knows the service answers with one of the setters. It knows no network.
class ExplorerModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum class State { NotLoaded, Loading, Loaded, Failed };
    enum Role {
        NodeRole = Qt::UserRole, ///< NodeId; a message row has its parent's
        StateRole,               ///< State of the node's children
        MessageRole,             ///< true for the row that stands for children: loading, empty, failed
        CountRole,               ///< secondary text at the right of the row
        ChartKindRole,           ///< int of ChartKind, invalid while not known
        SearchRole,              ///< what a search looks at: name and id
    };

    explicit ExplorerModel(QObject *parent = nullptr);
    ~ExplorerModel() override;

    /// The projects in this order. Here and below, what stays keeps what is below it; of a project unless its server
    /// or uid changed.
    void setProjects(const QList<Project> &projects);
    void setDashboards(const QString &project, const QList<Dashboard> &dashboards);
    void setCharts(const QString &project, const DashboardContent &dashboard);
    void setSegmentations(const QString &project, const QList<Segmentation> &segmentations);
    /// What the user added by id since no list has it: charts, funnels, retentions, frequencies and (TagUsers) tags. In
    /// a node of their own, which is there while there are some.
    void setAdded(const QString &project, const QList<ChartRef> &added);
    void setLoading(const NodeId &node);
    /// @p message stands in place of the children, or above those that are known; activating it asks again.
    void setFailed(const NodeId &node, const QString &message);
    /// Takes a node out, whatever the service has.
    void remove(const NodeId &node);
    /// Known once the chart has been opened, or chosen by the user.
    void setChartKind(const QString &project, const QString &chart, ChartKind kind);
    /// Asks again for what is below @p node, which stays until the answer is there.
    void reload(const NodeId &node);
    /// Texts in the language of now.
    void retranslate();

    QModelIndex indexOf(const NodeId &node) const;
    NodeId node(const QModelIndex &index) const;
    /// The name as the service has it, in one line.
    QString name(const NodeId &node) const;
    /// The same of the first chart, segmentation or tag with that id; empty where none is known.
    QString nameOfItem(const QString &project, const QString &id) const;
    /// The nodes of @p node's children that are items, in order.
    QList<NodeId> children(const NodeId &node) const;
    std::optional<Segmentation> segmentation(const NodeId &node) const;
    const Dashboard *dashboard(const NodeId &node) const;
    /// Of a chart, or a tag.
    const ChartRef *chart(const NodeId &node) const;
    State state(const NodeId &node) const;
    /// A node whose children were never asked for; null where all are known, and while others are under way: a search
    /// over all levels asks for one after another.
    NodeId nextNotLoaded() const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

signals:
    void childrenWanted(const NodeId &node);

private:
    struct Item;
    using Items = std::vector<std::unique_ptr<Item>>;

    Item *item(const QModelIndex &index) const;
    Item *find(const NodeId &node) const;
    QModelIndex indexOf(const Item *item) const;
    void setChildren(Item *parent, Items children);
    void merge(Item *parent, Items wanted);
    void setState(Item *parent, State state, const std::optional<QString> &message);
    QString label(const Item &item) const;
    void forEach(Item *from, const std::function<void(Item *)> &visit) const;

    std::unique_ptr<Item> m_root;
    QHash<QString, ChartKind> m_chartKinds; // by project and chart
};
