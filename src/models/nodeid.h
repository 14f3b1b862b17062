// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

/// Names a node of the tree, also across starts.
struct NodeId {
    enum class Kind { None, Project, Dashboards, Dashboard, Chart, Segmentations, Segmentation, Rules, Added, Tag };

    Kind kind = Kind::None;
    QString project;   ///< Project::id
    QString dashboard; ///< of Dashboard and Chart; empty for a chart that was added by itself
    QString item;      ///< of Chart, Segmentation and Tag

    bool isNull() const { return kind == Kind::None; }
    friend bool operator==(const NodeId &, const NodeId &) = default;

    QString toString() const;
    static NodeId fromString(const QString &text);
};

Q_DECLARE_METATYPE(NodeId)
