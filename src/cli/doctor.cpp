// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/doctor.h"

#include "api/network.h"
#include "api/session.h"
#include "cli/connection.h"
#include "cli/target.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSslSocket>
#include <QSysInfo>
#include <QTimeZone>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace cli
{

namespace
{

/// What to do about an error, where its sentence does not say it.
QString nextAfter(Error::Kind kind, const Project &project)
{
    switch (kind) {
    case Error::Kind::Unreachable:
    case Error::Kind::Network:
    case Error::Kind::Timeout:
        return u"Check the network, the proxy, and whether the server's address is right."_s;
    case Error::Kind::NotTheService:
        return u"Check the server's address, and whether this network wants a sign-in of its own."_s;
    case Error::Kind::Tls:
        return u"Where an authority of your own has signed, name its file under Own certificates in growscope."_s;
    case Error::Kind::Unauthorized:
    case Error::Kind::Forbidden:
        return u"Enter others: "_s + loginCommand(project);
    case Error::Kind::NotFound:
        return u"Check the uid: it stands behind /projects/ in the address of each page of the project."_s;
    case Error::Kind::RateLimited:
    case Error::Kind::Server:
    case Error::Kind::Incomplete:
    case Error::Kind::Malformed:
        return u"Try again later; where that does not help, ask those who run the service."_s;
    default:
        return {};
    }
}

} // namespace

Doctor::Doctor(const Arguments &arguments, const Result<std::optional<Credentials>> &environment, QObject *parent)
    : Task(arguments, parent)
    , m_environment(environment)
    , m_network(std::make_unique<Network>())
{
}

Doctor::~Doctor() = default;

void Doctor::start()
{
    checkComputer();
    checkSettings();
    checkEnvironment();
    checkCertificates();
    tell(&Doctor::checkKeychain);
}

void Doctor::stopWork()
{
    m_test.reset();
}

void Doctor::checkComputer()
{
    passed(u"growscope-cli"_s,
           u"%1, Qt %2, %3, %4"_s.arg(QCoreApplication::applicationVersion(), QLatin1StringView(qVersion()),
                                      QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture()));
    const QByteArray zone = Project().timeZone;
    if (QTimeZone(zone).isValid())
        passed(u"time zones"_s,
               u"Known; this computer's is %1."_s.arg(QString::fromLatin1(QTimeZone::systemTimeZoneId())));
    else
        failed(u"time zones"_s, u"This system does not know %1."_s.arg(QString::fromLatin1(zone)), FileFailed,
               u"Install its time zone data (tzdata)."_s);
}

void Doctor::checkSettings()
{
    const QString step = u"settings"_s;
    const QString folder = configFolder(m_arguments);
    m_workspace = std::make_unique<Workspace>(begunFolder(m_arguments));
    const auto loaded = m_workspace->load();
    const QFileInfo info(folder);
    if (!loaded)
        failed(step, loaded.error());
    else if (!info.exists())
        passed(step, u"%1 is not there yet; growscope, or growscope-cli login, makes it."_s.arg(folder));
    else if (!info.isDir() || !info.isReadable() || !info.isWritable())
        failed(step, u"%1 can't be read and written."_s.arg(folder), FileFailed,
               u"Change its owner or permissions, or give another with --config."_s);
    else
        passed(step, u"%1 can be read and written; projects: %2."_s.arg(folder).arg(m_workspace->projects().size()));

    if (m_arguments.project.isEmpty()) {
        Project there;
        there.server = m_arguments.server.value_or(QUrl());
        for (const Project &project : m_workspace->projects()) {
            if (!m_arguments.server || project.serverOrigin() == there.serverOrigin())
                m_projects.append(project);
        }
    } else if (const auto project = findProject(m_arguments, m_workspace->projects())) {
        m_projects.append(*project);
    } else {
        failed(u"project"_s, project.error());
    }
}

void Doctor::checkEnvironment()
{
    if (!m_environment)
        failed(u"environment"_s, m_environment.error().detail, NoAccess);
    else if (*m_environment)
        passed(u"environment"_s, u"It holds credentials (%1), which go before those in the keychain."_s.arg(
                                     nameOf((*m_environment)->method)));
    if (!fromEnvironment() || !m_arguments.project.isEmpty() || m_projects.size() < 2)
        return;
    for (const Project &project : std::as_const(m_projects))
        m_checks.append(
            {u"service"_s, project, u"It was not asked: the credentials of the environment may be another project's."_s,
             u"Where they are for this one: growscope-cli doctor %1 --server %2"_s.arg(project.uid,
                                                                                       project.serverOrigin()),
             Done});
    m_projects.clear();
}

void Doctor::checkCertificates()
{
    const QString step = u"certificates"_s;
    const QString file = m_workspace->setting(u"caFile"_s).toString();
    m_network->setCaFile(file);
    if (!QSslSocket::supportsSsl()) {
        failed(step, u"There are no secure connections: OpenSSL can't be loaded."_s,
               failureOf(Error::Kind::Tls).exitCode, u"Install OpenSSL 3 (libssl3)."_s);
    } else if (const auto usable = m_network->checkCaFile(); !usable) {
        failed(step, usable.error());
    } else {
        passed(step, u"%1; the system's certificates%2."_s.arg(QSslSocket::sslLibraryVersionString(),
                                                               file.isEmpty() ? u" alone"_s
                                                                              : u" and those in %1"_s.arg(file)));
    }
}

void Doctor::checkKeychain()
{
    m_keychain = std::make_unique<Keychain>();
    m_store = std::make_unique<CredentialStore>(fromEnvironment() ? nullptr : m_keychain.get(), m_workspace->id(),
                                                begunFolder(m_arguments));
    connect(m_store.get(), &CredentialStore::keepingFailed, this, [this](const Project &, const Error &error) {
        failed(u"keychain"_s,
               u"A token was asked for, but could not be kept; those before it have ended. "_s + textOf(error),
               failureOf(error.kind).exitCode);
    });
    m_keychain->read(u"growscope"_s)->then(this, [this](const Result<std::optional<QByteArray>> &answer) {
        if (answer)
            passed(u"keychain"_s, u"It answers."_s);
        else if (fromEnvironment())
            passed(u"keychain"_s,
                   u"It can't be used, and need not be: the environment has credentials. "_s + textOf(answer.error()));
        else
            failed(u"keychain"_s, answer.error());
        tell(&Doctor::checkNextProject);
    });
}

void Doctor::checkNextProject()
{
    m_test.reset();
    if (m_projects.isEmpty())
        return finish();
    m_project = m_projects.takeFirst();
    if (fromEnvironment()) {
        m_store->keepForSession(*m_project, **m_environment);
        return connectTo(**m_environment);
    }
    m_store->load(*m_project)->then(this, [this](const Result<Credentials> &credentials) {
        const QString step = u"credentials"_s;
        if (credentials) {
            passed(step, u"The keychain has them (%1)."_s.arg(nameOf(credentials->method)));
            return connectTo(*credentials);
        }
        if (credentials.error().kind == Error::Kind::NoCredentials)
            failed(step, u"The keychain has none."_s, NoAccess, u"Enter them: "_s + loginCommand(*m_project));
        else
            failed(step, credentials.error());
        tell(&Doctor::checkNextProject);
    });
}

void Doctor::connectTo(const Credentials &credentials)
{
    showProgress(u"asking the service"_s);
    m_test = std::make_unique<ConnectionTest>(m_network.get(), *m_project, credentials, m_store.get());
    connect(m_test.get(), &ConnectionTest::stepDone, this,
            [this, method = credentials.method](ConnectionTest::Step step, const Result<void> &outcome) {
                if (outcome)
                    return passed(nameOf(step), textOfPassed(step, *m_project));
                const Error &error = outcome.error();
                failed(nameOf(step), textOfFailed(step, error, method), failureOf(error.kind).exitCode,
                       nextAfter(error.kind, *m_project));
            });
    connect(m_test.get(), &ConnectionTest::finished, this, [this, credentials](bool, const Credentials &signedIn) {
        checkClock(m_test->clockAhead());
        if (signedIn.token == credentials.token)
            return tell(&Doctor::checkNextProject);
        if (fromEnvironment()) {
            passed(u"token"_s, u"One was asked for with the keys of the environment, where it can't be kept: those "
                               "that were asked for earlier have ended."_s);
            return tell(&Doctor::checkNextProject);
        }
        // What the store is writing comes first.
        m_keychain->read(u"growscope"_s)->then(this, [this](const auto &) { tell(&Doctor::checkNextProject); });
    });
}

void Doctor::checkClock(std::optional<std::chrono::milliseconds> ahead)
{
    if (!ahead)
        return;
    if (const QString trouble = clockTrouble(*ahead); !trouble.isEmpty())
        return failed(u"clock"_s, trouble + u'.', NoAccess,
                      u"Set it: signatures made with keys hold for some minutes only, certificates for their time."_s);
    passed(u"clock"_s, u"It is the service's, to %1 s."_s.arg(
                           std::chrono::ceil<std::chrono::seconds>(std::chrono::abs(*ahead)).count()));
}

void Doctor::passed(const QString &step, const QString &text)
{
    m_checks.append({step, m_project, text, {}, Done});
}

void Doctor::failed(const QString &step, const QString &text, int exitCode, const QString &next)
{
    m_checks.append({step, m_project, text, next, exitCode});
}

void Doctor::failed(const QString &step, const Error &error)
{
    failed(step, textOf(error), failureOf(error.kind).exitCode);
}

void Doctor::tell(void (Doctor::*next)())
{
    QString text;
    for (; !m_arguments.json && m_told < m_checks.size(); ++m_told) {
        const Check &check = m_checks[m_told];
        QStringList parts{check.exitCode == Done ? u"ok     "_s : u"failed "_s};
        if (check.project)
            parts.append(check.project->uid);
        parts.append({check.step + u':', check.text});
        if (!check.next.isEmpty())
            parts.append(check.next);
        text += inOneLine(parts.join(u' ')) + u'\n';
    }
    write(text.toUtf8(), [this, next] { (this->*next)(); });
}

void Doctor::finish()
{
    int exitCode = Done;
    QJsonArray json;
    for (const Check &check : std::as_const(m_checks)) {
        if (exitCode == Done)
            exitCode = check.exitCode;
        const Project project = check.project.value_or(Project());
        json.append(QJsonObject{{u"step"_s, check.step},
                                {u"project"_s, project.uid},
                                {u"server"_s, check.project ? project.serverOrigin() : QString()},
                                {u"ok"_s, check.exitCode == Done},
                                {u"text"_s, check.text},
                                {u"next"_s, check.next}});
    }
    const auto leave = [this, exitCode] { end(exitCode); };
    if (m_arguments.json)
        write(QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n', leave);
    else
        leave();
}

} // namespace cli
