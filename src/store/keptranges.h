// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rangechoice.h"

#include <QList>

class Workspace;

/// A range that the user gave a name.
struct NamedRange {
    QString name;
    RangeChoice choice;

    friend bool operator==(const NamedRange &, const NamedRange &) = default;
};

/// The ranges that are kept in the settings of a workspace (null: none are): the user's own, and the last ones.
class KeptRanges
{
public:
    static constexpr int mostRecent = 8;

    explicit KeptRanges(Workspace *workspace = nullptr)
        : m_workspace(workspace)
    {
    }

    QList<NamedRange> named() const; ///< by name
    /// Takes the place of the one of the same name.
    void save(const NamedRange &range);
    void remove(const QString &name);

    QList<RangeChoice> recent() const; ///< the last one first
    void addRecent(const RangeChoice &choice);

private:
    Workspace *m_workspace;
};
