// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychain/secretservice.h"

// For systems without the Secret Service: their keychains ask the user by themselves.

void SecretService::findRecord(const QString &, const QString &, const Answer &answer)
{
    answer(Place::Unchecked);
}

void SecretService::findCollection(const Answer &answer)
{
    answer(Place::Unchecked);
}

void SecretService::unlock(const Answer &answer)
{
    answer(failure(Error::Kind::Keychain, Error::tr("This keychain asks for its password by itself")));
}

void SecretService::dismissPrompt() {}

void SecretService::promptCompleted(bool) {}
