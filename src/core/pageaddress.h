// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/resource.h"

#include <QString>
#include <QUrl>

#include <optional>

/// What a pasted page address of the service names ("Identifiers" of the API). Any host is taken; whether its server
/// may be asked is the caller's to decide.
struct PageAddress {
    QUrl server;       ///< scheme, host and port; empty for a bare id
    QString project;   ///< empty for a bare id
    QString dashboard; ///< empty where the address names none
    QString chart;     ///< empty where the address names none
    QString bareId;    ///< the id where nothing but an id was given; what it names is the caller's to know
    /// What item is, where the address names something that stands outside of a dashboard; the API documents no address
    /// of these, so any that has its kind before its id is taken: .../funnels/ID, .../tag/ID.
    std::optional<Resource> resource = {};
    QString item = {};

    friend bool operator==(const PageAddress &, const PageAddress &) = default;

    /// Understands every form of the API's list, white space around, a missing scheme, query, fragment and trailing
    /// slash; nothing for all else.
    static std::optional<PageAddress> parse(QStringView text);

    /// The address in the service's newest form; the project's where there is only an item; invalid for a bare id.
    QUrl url() const;
};

/// True for 1 to 64 letters, digits, '-' and '_': the only ids that are put into a request's path.
bool isId(QStringView text);
