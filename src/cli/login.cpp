// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/login.h"

#include "api/network.h"
#include "cli/connection.h"
#include "cli/target.h"
#include "core/pageaddress.h"

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace cli
{

namespace
{

struct Field {
    const char *prompt;
    QString Credentials::*value;
};

/// In the order in which they are asked for.
std::vector<Field> fieldsOf(Credentials::Method method)
{
    const Field publicKey{"Public key: ", &Credentials::clientId};
    switch (method) {
    case Credentials::Method::ApiToken:
        return {{"API token: ", &Credentials::token}};
    case Credentials::Method::ClientToken:
        return {publicKey, {"Token: ", &Credentials::token}};
    case Credentials::Method::Keys:
        return {publicKey, {"Private key: ", &Credentials::privateKey}, {"Project ID: ", &Credentials::accountId}};
    }
    Q_UNREACHABLE();
}

/// As findProject(), and any uid at the usual server. That of an address has to be named where it is another: it would
/// be sent the credentials.
Result<Project> findOrBegin(const Arguments &arguments, const QList<Project> &known)
{
    auto project = findProject(arguments, known);
    const auto address = PageAddress::parse(arguments.project);
    if (!address || (!project && project.error().kind != Error::Kind::NotFound))
        return project;
    if (!project) {
        project = Project();
        project->uid = address->bareId.isEmpty() ? address->project : address->bareId;
        if (arguments.timeZone)
            project->timeZone = arguments.timeZone->id();
    }
    Project there = *project;
    there.server = address->server;
    if (!arguments.server && address->bareId.isEmpty() && !there.isSameOnService(*project))
        return failure(
            Error::Kind::Input,
            u"“%1” is not on %2; name the server that the credentials are to be sent to, such as --server %3"_s.arg(
                arguments.project, project->serverOrigin(), there.serverOrigin()));
    return project;
}

/// The keychain can't be used at all; other trouble may be that of one record, which can be replaced.
bool isKeychainGone(Error::Kind kind)
{
    return kind == Error::Kind::KeychainLocked || kind == Error::Kind::KeychainMissing ||
           kind == Error::Kind::KeychainSilent;
}

QString inWords(const Project &project)
{
    const QString place = u"%1 at %2"_s.arg(project.uid, project.serverOrigin());
    return project.name.isEmpty() ? place : inOneLine(u"%1 (%2)"_s.arg(project.name, place));
}

} // namespace

Login::~Login() = default;

void Login::start()
{
    if (const auto opened = openWorkspace(begunFolder(m_arguments)); !opened)
        return fail(opened.error());
    const auto project = findOrBegin(m_arguments, m_workspace->projects());
    if (!project)
        return fail(project.error());
    m_project = *project;
    m_network = std::make_unique<Network>();
    m_network->setCaFile(m_workspace->setting(u"caFile"_s).toString());
    // Before anything is typed, or a token asked for, in vain.
    m_store->load(m_project)->then(this, [this](const Result<Credentials> &known) {
        if (!known && isKeychainGone(known.error().kind))
            return fail(known.error());
        askForCredentials();
    });
}

void Login::stopWork()
{
    m_reader.reset();
    m_test.reset();
}

/// Begins the workspace, and writes it, where there is none in @p folder: records in the keychain are named by its id.
Result<void> Login::openWorkspace(const QString &folder)
{
    m_workspace = std::make_unique<Workspace>(folder);
    connect(m_workspace.get(), &Workspace::writeFailed, this, [this](const Error &error) { m_failure = error; });
    if (const auto loaded = m_workspace->load(); !loaded)
        return loaded;
    m_workspace->finishWriting();
    if (m_failure)
        return tl::unexpected(*m_failure);
    m_store = std::make_unique<CredentialStore>(&m_keychain, m_workspace->id(), folder);
    return {};
}

void Login::askForCredentials()
{
    const std::vector<Field> fields = fieldsOf(m_arguments.method);
    std::vector<const char *> prompts;
    for (const Field &field : fields)
        prompts.push_back(field.prompt);
    m_reader = std::make_unique<LineReader>(prompts);
    connect(m_reader.get(), &LineReader::finished, this, [this, fields](const QStringList &lines) {
        m_credentials.method = m_arguments.method;
        for (size_t i = 0; i < fields.size(); ++i)
            m_credentials.*fields[i].value = lines[qsizetype(i)];
        tryCredentials();
    });
    if (LineReader::isTyped())
        remark(u"For %1. What is typed is not shown."_s.arg(inWords(m_project)));
    if (const auto started = m_reader->start(); !started)
        fail(started.error());
}

void Login::tryCredentials()
{
    if (const auto fit = m_credentials.toRecord(); !fit)
        return fail(fit.error());
    if (!m_arguments.check)
        return keep();
    showProgress(u"asking the service"_s);
    // With the store, which keeps a token for keys that are in the keychain already: those before it have ended.
    m_test = std::make_unique<ConnectionTest>(m_network.get(), m_project, m_credentials, m_store.get());
    connect(m_test.get(), &ConnectionTest::stepDone, this,
            [this](ConnectionTest::Step step, const Result<void> &outcome) {
                if (outcome)
                    return;
                say("Nothing was stored. "_L1 + textOfFailed(step, outcome.error(), m_arguments.method));
                m_failure = outcome.error();
            });
    const auto tried = [this](bool passed, const Credentials &signedIn) {
        m_test.reset();
        clearProgress();
        m_credentials = signedIn;
        if (passed)
            return keep();
        // What the store is writing comes first.
        m_keychain.read(u"growscope"_s)->then(this, [this](const auto &) { end(failureOf(m_failure->kind).exitCode); });
    };
    connect(m_test.get(), &ConnectionTest::finished, this, tried, Qt::QueuedConnection);
}

void Login::keep()
{
    if (const auto opened = openWorkspace(configFolder(m_arguments)); !opened)
        return fail(opened.error());
    m_store->save(m_project, m_credentials)->then(this, [this](const Result<void> &kept) {
        if (kept)
            return addProject();
        if (m_credentials.issuedAt > 0)
            say(u"A token was asked for, but could not be kept; those before it have ended."_s);
        fail(kept.error());
    });
}

void Login::addProject()
{
    const QList<Project> &known = m_workspace->projects();
    m_workspace->setCredentialsLeft(m_project, false);
    if (std::none_of(known.begin(), known.end(), [this](const Project &p) { return p.isSameOnService(m_project); }))
        m_workspace->store(m_project);
    m_workspace->finishWriting();
    if (m_failure) {
        say(u"The credentials are in the keychain, but the project could not be added."_s);
        return fail(*m_failure);
    }
    remark(u"The credentials of %1 are in the keychain%2."_s.arg(inWords(m_project),
                                                                 m_arguments.check ? u""_s : u", untried"_s));
    end(Done);
}

Logout::~Logout() = default;

void Logout::start()
{
    const QString folder = begunFolder(m_arguments);
    Workspace workspace(folder);
    if (const auto loaded = workspace.load(); !loaded)
        return fail(loaded.error());
    const auto found = findProject(m_arguments, workspace.projects());
    if (!found)
        return fail(found.error());
    m_store = std::make_unique<CredentialStore>(&m_keychain, workspace.id(), folder);
    m_store->load(*found)->then(this, [this, project = *found](const Result<Credentials> &known) {
        if (!known && known.error().kind == Error::Kind::NoCredentials) {
            say(u"The keychain has no credentials of %1."_s.arg(inWords(project)));
            return end(NotThere);
        }
        if (!known && isKeychainGone(known.error().kind))
            return fail(known.error());
        m_store->remove(project)->then(this, [this, project](const Result<void> &removed) {
            if (!removed)
                return fail(removed.error());
            remark(u"The credentials of %1 are no longer in the keychain."_s.arg(inWords(project)));
            end(Done);
        });
    });
}

} // namespace cli
