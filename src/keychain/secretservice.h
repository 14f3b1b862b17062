// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QObject>
#include <QPointer>
#include <QString>

#include <functional>
#include <optional>

class QThread;

/// What the desktop's Secret Service says about the records that QtKeychain keeps in it, for QtKeychain takes a locked
/// record for none. Asks over the session bus and never blocks; an answer may take for ever. Owned by Keychain, which
/// asks one thing at a time.
class SecretService : public QObject
{
    Q_OBJECT

public:
    enum class Place {
        Nowhere,
        Open,
        Locked,
        Unchecked, ///< the keychain is another one (KWallet, Windows, macOS): QtKeychain's word counts
    };
    using Answer = std::function<void(const Result<Place> &)>;

    using QObject::QObject;
    ~SecretService() override;

    /// Where the record is; Locked also where it may be in what is locked.
    void findRecord(const QString &service, const QString &key, const Answer &answer);
    /// Where new records go: the default collection.
    void findCollection(const Answer &answer);
    /// Unlocks the default collection, or makes it, which may take the user's time; Open on success.
    void unlock(const Answer &answer);
    /// Takes the question to the user back, if there is one; unlock() is then answered.
    void dismissPrompt();

private slots:
    void promptCompleted(bool dismissed);

private:
    void connectBus(const Answer &answer, const std::function<void()> &connected);
    void dial(const Answer &answer, const std::function<void()> &connected);
    void whenUsable(const Answer &answer, const std::function<void()> &usable);
    void readDefaultAlias(const Answer &answer, const std::function<void(const QString &path)> &found);
    void prompt(const QString &path, const Answer &answer);
    void endPrompt(const Result<Place> &place);

    QPointer<QThread> m_dialing;
    std::optional<bool> m_isWallet; ///< QtKeychain keeps to its first choice for the life of the process, so do we
    QString m_promptPath;           ///< empty: nothing is asked of the user
    Answer m_promptAnswer;
};
