// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/credentialstore.h"

#include "keychain/keychain.h"

using namespace Qt::Literals::StringLiterals;

CredentialStore::CredentialStore(Keychain *keychain, const QString &workspaceId, QObject *parent)
    : QObject(parent)
    , m_keychain(keychain)
    , m_workspaceId(workspaceId)
{
}

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

JobOf<void> *CredentialStore::renew(const Project &project, const Credentials &renewed)
{
    const auto sameKeys = [&](const Credentials &known) {
        return known.method == renewed.method && known.clientId == renewed.clientId &&
               known.privateKey == renewed.privateKey && known.accountId == renewed.accountId;
    };
    const auto known = m_known.find(key(project));
    if (known == m_known.end() || !sameKeys(*known)) {
        auto *job = new JobOf<void>(this);
        job->finish({});
        return job;
    }
    *known = renewed;
    return save(project, renewed);
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
