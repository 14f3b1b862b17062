// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/credentialstore.h"

#include "keychain/keychain.h"

#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QLockFile>
#include <QPointer>
#include <QTimer>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr std::chrono::milliseconds lockPoll = 50ms;
constexpr std::chrono::milliseconds longestLockWait = 30s;

bool haveSameKeys(const Credentials &a, const Credentials &b)
{
    return a.method == b.method && a.clientId == b.clientId && a.privateKey == b.privateKey &&
           a.accountId == b.accountId;
}

} // namespace

/// What one process may do at a time: its lock is given back when the last who needs it is gone.
class CredentialStore::LockedRenewal final : public Renewal
{
public:
    LockedRenewal(CredentialStore *store, const Project &project)
        : m_store(store)
        , m_project(project)
    {
    }

    void keep(const Credentials &renewed) override
    {
        if (m_store)
            m_store->keep(m_project, renewed, lock);
    }

    std::shared_ptr<QLockFile> lock;

private:
    QPointer<CredentialStore> m_store;
    Project m_project;
};

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
    const auto record = credentials.toRecord();
    if (!record) {
        job->finish(tl::unexpected(record.error()));
    } else if (!m_keychain) {
        keepForSession(project, credentials);
        job->finish({});
    } else {
        m_keychain->write(key(project), *record)->then(job, [=, this](const Result<void> &written) {
            if (written)
                keepForSession(project, credentials);
            job->finish(written);
        });
    }
    return job;
}

JobOf<std::shared_ptr<TokenStore::Renewal>> *CredentialStore::beginRenewal(const Project &project)
{
    auto *job = new JobOf<std::shared_ptr<Renewal>>(this);
    auto renewal = std::make_shared<LockedRenewal>(this, project);
    if (m_lockFolder.isEmpty() || !QDir().mkpath(m_lockFolder)) {
        readKept(project, renewal, job);
        return job;
    }
    const QByteArray name = QCryptographicHash::hash(key(project).toUtf8(), QCryptographicHash::Sha1).toHex().first(16);
    renewal->lock = std::make_shared<QLockFile>(m_lockFolder + "/renew-"_L1 + QLatin1StringView(name) + ".lock"_L1);
    auto *poll = new QTimer(job); // trying never waits
    QElapsedTimer waited;
    waited.start();
    connect(poll, &QTimer::timeout, job, [=, this] {
        if (renewal->lock->tryLock(0)) {
            poll->stop();
            readKept(project, renewal, job);
        } else if (renewal->lock->error() != QLockFile::LockFailedError) {
            poll->stop(); // a folder that takes no file: better without a lock than not at all
            readKept(project, renewal, job);
        } else if (waited.hasExpired(longestLockWait.count())) {
            poll->stop();
            job->finish(
                failure(Error::Kind::Timeout, Error::tr("another Growscope has been asking for a token for too long")));
        }
    });
    poll->start(lockPoll);
    return job;
}

/// The keychain is read anew: what is in memory may have been replaced by another process.
void CredentialStore::readKept(const Project &project, const std::shared_ptr<LockedRenewal> &renewal,
                               JobOf<std::shared_ptr<Renewal>> *job)
{
    const QString name = key(project);
    const auto known = m_known.constFind(name);
    if (known != m_known.constEnd())
        renewal->kept = *known;
    if (!m_keychain)
        return job->finish(std::shared_ptr<Renewal>(renewal));
    m_keychain->read(name)->then(job, [=, this](const Result<std::optional<QByteArray>> &record) {
        const auto kept = record && *record ? Credentials::fromRecord(**record) : failure(Error::Kind::NoCredentials);
        const auto inMemory = m_known.constFind(name);
        if (kept && (inMemory == m_known.constEnd() || haveSameKeys(*inMemory, *kept))) {
            m_known.insert(name, *kept);
            renewal->kept = *kept;
        }
        job->finish(std::shared_ptr<Renewal>(renewal));
    });
}

void CredentialStore::keep(const Project &project, const Credentials &renewed, const std::shared_ptr<QLockFile> &lock)
{
    const auto known = m_known.find(key(project));
    if (known == m_known.end() || !haveSameKeys(*known, renewed))
        return; // others were entered meanwhile
    *known = renewed;
    save(project, renewed)->then(this, [=, this](const Result<void> &kept) {
        Q_UNUSED(lock) // until here
        if (!kept)
            emit keepingFailed(project, kept.error());
    });
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

QString CredentialStore::key(const Project &project) const
{
    return QStringList{u"growscope"_s, m_workspaceId, project.serverOrigin(), project.uid}.join(u'/');
}
