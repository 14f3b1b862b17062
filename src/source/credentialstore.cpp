// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/credentialstore.h"

#include "keychain/keychain.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QTimer>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr std::chrono::milliseconds lockPollInterval(50);

QString lockFileName(const QString &folder, const Project &project)
{
    const QByteArray name = (project.serverOrigin() + u'/' + project.uid).toUtf8();
    const QByteArray hash = QCryptographicHash::hash(name, QCryptographicHash::Sha256).toHex().first(16);
    return QDir(folder).filePath(u"renew-%1.lock"_s.arg(QLatin1StringView(hash)));
}

} // namespace

CredentialStore::CredentialStore(Keychain *keychain, const QString &workspaceId, const QString &lockFolder,
                                 QObject *parent)
    : QObject(parent)
    , m_keychain(keychain)
    , m_workspaceId(workspaceId)
    , m_lockFolder(lockFolder)
{
}

CredentialStore::~CredentialStore() = default;

JobOf<Credentials> *CredentialStore::load(const Project &project)
{
    auto *job = new JobOf<Credentials>(this);
    const QString name = key(project);
    if (const auto known = m_known.constFind(name); known != m_known.constEnd()) {
        job->finish(*known);
    } else if (!m_keychain) {
        job->finish(failure(Error::Kind::NoCredentials));
    } else {
        m_keychain->read(name)->then(job, [this, job, name](const Result<std::optional<QByteArray>> &record) {
            if (!record)
                return job->finish(tl::unexpected(record.error()));
            if (const auto newer = m_known.constFind(name); newer != m_known.constEnd())
                return job->finish(*newer); // entered meanwhile
            if (!*record)
                return job->finish(failure(Error::Kind::NoCredentials));
            const auto credentials = Credentials::fromRecord(**record);
            if (credentials)
                m_known.insert(name, *credentials);
            job->finish(credentials);
        });
    }
    return job;
}

JobOf<void> *CredentialStore::save(const Project &project, const Credentials &credentials)
{
    auto *job = new JobOf<void>(this);
    write(project, credentials)->then(job, [=, this](const Result<void> &written) {
        if (written)
            keepForSession(project, credentials);
        job->finish(written);
    });
    return job;
}

/// Into the keychain, where there is one.
JobOf<void> *CredentialStore::write(const Project &project, const Credentials &credentials)
{
    const auto record = credentials.toRecord();
    if (record && m_keychain)
        return m_keychain->write(key(project), *record);
    auto *job = new JobOf<void>(this);
    job->finish(record.map([](const auto &) {}));
    return job;
}

void CredentialStore::keepForSession(const Project &project, const Credentials &credentials)
{
    m_known.insert(key(project), credentials);
}

JobOf<void> *CredentialStore::remove(const Project &project)
{
    auto *job = new JobOf<void>(this);
    const QString name = key(project);
    m_known.remove(name);
    if (m_keychain)
        m_keychain->remove(name)->then(job, [job](const Result<void> &result) { job->finish(result); });
    else
        job->finish({});
    return job;
}

JobOf<Credentials> *CredentialStore::beginRenewal(const Project &project)
{
    auto *job = new JobOf<Credentials>(this);
    const QString name = key(project);
    connect(job, &Job::finished, this, [this, name] { m_renewals[name].job = nullptr; });
    connect(job, &QObject::destroyed, this, [this, name, job] {
        if (const auto it = m_renewals.find(name); it != m_renewals.end() && it->second.job == job)
            m_renewals.erase(it);
    });
    auto *poll = new QTimer(job);
    connect(poll, &QTimer::timeout, job, [=, this] {
        if (!isTurnOf(job, project))
            return poll->start(lockPollInterval);
        readAgain(job, name);
    });
    poll->setSingleShot(true);
    poll->start(0);
    return job;
}

/// True once @p job has the lock, or has waited for it long enough. Within the program one after another.
bool CredentialStore::isTurnOf(Job *job, const Project &project)
{
    const auto [it, first] = m_renewals.try_emplace(key(project));
    Renewal &renewal = it->second;
    if (first) {
        renewal.job = job;
        renewal.patience.setRemainingTime(m_patience);
        if (!m_lockFolder.isEmpty()) {
            renewal.file = std::make_unique<QLockFile>(lockFileName(m_lockFolder, project));
            renewal.file->setStaleLockTime(0); // only a program that is gone has left its lock
        }
    }
    if (renewal.job != job)
        return false;
    if (!renewal.file)
        return true;
    if (renewal.file->tryLock(0)) {
        QFile::setPermissions(renewal.file->fileName(), QFile::ReadOwner | QFile::WriteOwner);
        return true;
    }
    return renewal.file->error() != QLockFile::LockFailedError || renewal.patience.hasExpired();
}

/// What is in the keychain, not what is known of it: others may have changed it.
void CredentialStore::readAgain(JobOf<Credentials> *job, const QString &name)
{
    if (!m_keychain) {
        const auto known = m_known.constFind(name);
        return job->finish(known == m_known.constEnd() ? failure(Error::Kind::NoCredentials)
                                                       : Result<Credentials>(*known));
    }
    m_keychain->read(name)->then(job, [this, job, name](const Result<std::optional<QByteArray>> &record) {
        if (!record)
            return job->finish(tl::unexpected(record.error()));
        const auto kept = *record ? Credentials::fromRecord(**record) : failure(Error::Kind::NoCredentials);
        const auto known = m_known.find(name);
        const bool same = kept && known != m_known.end() && known->hasSameKeys(*kept);
        if (same)
            *known = *kept;
        m_renewals[name].keeps = same;
        job->finish(kept);
    });
}

void CredentialStore::endRenewal(const Project &project, const std::optional<Credentials> &renewed)
{
    const QString name = key(project);
    const auto known = m_known.find(name);
    if (renewed && known != m_known.end() && known->hasSameKeys(*renewed)) {
        *known = *renewed;
        if (m_renewals[name].keeps) {
            write(project, *renewed)->then(this, [=, this](const Result<void> &kept) {
                m_renewals.erase(name);
                if (!kept)
                    emit keepingFailed(project, kept.error());
            });
            return;
        }
    }
    m_renewals.erase(name);
}

QString CredentialStore::key(const Project &project) const
{
    return QStringList{u"growscope"_s, m_workspaceId, project.serverOrigin(), project.uid}.join(u'/');
}
