// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

/// A workspace's file after two programs changed it: @p theirs with what changed from @p base to @p mine; where both
/// changed the same thing, mine. A setting is one thing, as is a field of a project, an added item, and a choice; the
/// workspace's id is theirs. Items of lists are told apart by "kind" and "id", credentials that are left by
/// "uid" and "server".
QJsonObject mergeWorkspaces(const QJsonObject &base, const QJsonObject &mine, const QJsonObject &theirs);
