// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QString>
#include <QStringList>

/// What a user reads of an Error: what happened, in one sentence, and the way on. Plain text, in the language of now.
struct ErrorText {
    /// The one way on that is offered; its button says action.
    enum class Step {
        Retry,
        Wait,             ///< retry, which comes by itself when Error::retryAfter is over
        EnterCredentials, ///< the connect dialog at the sign-in group
        EditProject,      ///< the connect dialog
        UnlockKeychain,
        ChangeSettings,
        Remove, ///< the item from the tree
        None,
    };

    QString sentence; ///< with its full stop
    QString detail;   ///< technical, may be empty: the service's own words, the place in the answer
    Step step = Step::Retry;
    QString action; ///< "Try again"; empty for None
};

/// @p removable: what was asked for is an item of the tree, which can be removed from it once the service has it no
/// more.
ErrorText errorText(const Error &error, bool removable = false);

/// Sentences one after another, as the language of now joins them; empty ones are left out.
QString joinedSentences(const QStringList &sentences);
