// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/workspace.h"

#include "core/atomicfile.h"
#include "store/merge.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLockFile>
#include <QSignalBlocker>
#include <QTimeZone>
#include <QTimer>
#include <QUuid>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int version = 1;
constexpr int staleAfter = 1000; ///< ms
constexpr int patience = 5000;   ///< ms to wait for another program's lock
constexpr std::array kinds{"dashboard"_L1, "frequency"_L1, "tag"_L1, "funnel"_L1, "retention"_L1, "chart"_L1};

QString randomId()
{
    return QUuid::createUuid().toString(QUuid::Id128).first(12);
}

QJsonObject toJson(const Project &project)
{
    return {{u"id"_s, project.id},
            {u"uid"_s, project.uid},
            {u"name"_s, project.name},
            {u"server"_s, project.server.toString()},
            {u"timeZone"_s, QString::fromLatin1(project.timeZone)}};
}

Project projectFromJson(const QJsonObject &json)
{
    Project project;
    project.id = json["id"_L1].toString();
    project.uid = json["uid"_L1].toString();
    project.name = json["name"_L1].toString();
    project.server = QUrl(json["server"_L1].toString());
    if (const QByteArray zone = json["timeZone"_L1].toString().toLatin1(); QTimeZone::isTimeZoneIdAvailable(zone))
        project.timeZone = zone;
    return project;
}

QJsonObject toJson(const AddedItem &item)
{
    return {{u"kind"_s, kinds[size_t(item.kind)]}, {u"id"_s, item.id}, {u"name"_s, item.name}};
}

std::optional<AddedItem> addedFromJson(const QJsonValue &json)
{
    const QString kind = json["kind"_L1].toString();
    const auto at = std::find(kinds.begin(), kinds.end(), kind);
    if (at == kinds.end())
        return std::nullopt;
    return AddedItem{AddedItem::Kind(at - kinds.begin()), json["id"_L1].toString(), json["name"_L1].toString()};
}

/// Until 0.1 there were only dashboards that were added.
QJsonObject upgraded(QJsonObject json)
{
    const QJsonObject before = json.take("addedDashboards"_L1).toObject();
    QJsonObject added = json["added"_L1].toObject();
    for (auto project = before.begin(); project != before.end(); ++project) {
        QJsonArray items = added[project.key()].toArray();
        for (const QJsonValue dashboard : project->toArray())
            items.append(
                toJson({AddedItem::Kind::Dashboard, dashboard["id"_L1].toString(), dashboard["name"_L1].toString()}));
        added[project.key()] = items;
    }
    json["added"_L1] = added;
    return json;
}

/// Nothing where there is no file.
Result<std::optional<QJsonObject>> readFile(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return std::nullopt;
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Kind::File, path + ": "_L1 + file.errorString());
    QJsonParseError parseError;
    const QJsonObject json = QJsonDocument::fromJson(file.readAll(), &parseError).object();
    if (parseError.error != QJsonParseError::NoError || json["version"_L1].toInt() < 1 ||
        json["id"_L1].toString().isEmpty())
        return failure(Error::Kind::File, Error::tr("%1: not a workspace file").arg(path));
    if (json["version"_L1].toInt() > version)
        return failure(Error::Kind::File, Error::tr("%1: written by a newer version of the program").arg(path));
    return upgraded(json);
}

/// Gives what is in the file now.
Result<QJsonObject> mergeInto(const QString &folder, const QJsonObject &base, const QJsonObject &mine)
{
    if (!QDir().mkpath(folder))
        return failure(Error::Kind::File, Error::tr("%1: the folder can't be made").arg(folder));
    QLockFile lock(folder + "/workspace.lock"_L1);
    // A program that was killed while it made the lock has left one that tells nothing; it is held for some ms only.
    lock.setStaleLockTime(staleAfter);
    if (!lock.tryLock(patience))
        return failure(Error::Kind::File, Error::tr("%1: the file can't be locked").arg(lock.fileName()));
    const QString path = folder + "/workspace.json"_L1;
    const auto theirs = readFile(path);
    if (!theirs)
        return tl::unexpected(theirs.error());
    QJsonObject merged = *theirs ? mergeWorkspaces(base, mine, **theirs) : mine;
    if (merged == *theirs)
        return merged;
    return AtomicFile::writeWhole(path, QJsonDocument(merged).toJson()).map([&] { return merged; });
}

} // namespace

struct Workspace::Written {
    QJsonObject mine;
    Result<QJsonObject> result;
};

Workspace::Workspace(const QString &folder, QObject *parent)
    : QObject(parent)
    , m_folder(folder)
    , m_id(randomId())
    , m_writable(!folder.isEmpty())
{
    m_writer.setMaxThreadCount(1);
}

Workspace::~Workspace()
{
    const QSignalBlocker nobodyListens(this);
    finishWriting();
}

Result<void> Workspace::load()
{
    if (m_folder.isEmpty())
        return {};
    const auto json = readFile(m_folder + "/workspace.json"_L1);
    m_writable = json.has_value();
    if (!json)
        return tl::unexpected(json.error());
    if (!*json) {
        writeSoon(); // the id must not change once a keychain record is named by it
        return {};
    }
    read(**json);
    m_base = toJson();
    return {};
}

void Workspace::finishWriting()
{
    write();
    while (m_written) {
        m_writer.waitForDone();
        settle();
    }
}

Result<QString> Workspace::setAside()
{
    const QDir folder(m_folder);
    for (int number = 1;; ++number) {
        const QString aside = folder.filePath(u"workspace-%1.json"_s.arg(number));
        if (QFile::exists(aside))
            continue;
        QFile file(folder.filePath(u"workspace.json"_s));
        if (!file.rename(aside))
            return failure(Error::Kind::File, aside + ": "_L1 + file.errorString());
        m_writable = true;
        writeSoon();
        return aside;
    }
}

Project Workspace::store(Project project)
{
    if (project.id.isEmpty())
        project.id = randomId();
    const auto known =
        std::find_if(m_projects.begin(), m_projects.end(), [&](const Project &p) { return p.id == project.id; });
    if (known == m_projects.end()) {
        m_projects.append(project);
    } else {
        if (!known->isSameOnService(project)) {
            QJsonObject choices = m_generations[project.id].toObject();
            for (const QString &resource : choices.keys()) {
                if (!choices[resource].toObject()["byUser"_L1].toBool())
                    choices.remove(resource);
            }
            m_generations[project.id] = choices;
        }
        *known = project;
    }
    writeSoon();
    emit projectsChanged();
    return project;
}

void Workspace::remove(const QString &projectId)
{
    m_projects.removeIf([&](const Project &project) { return project.id == projectId; });
    m_added.remove(projectId);
    m_generations.remove(projectId);
    for (const QString &name : m_settings.keys())
        if (name.section(u'/', 1, 1) == projectId) // of a chart, segmentation or tag
            m_settings.remove(name);
    writeSoon();
    emit projectsChanged();
}

QList<AddedItem> Workspace::added(const QString &projectId) const
{
    QList<AddedItem> result;
    for (const QJsonValue value : m_added[projectId].toArray()) {
        if (const auto item = addedFromJson(value))
            result.append(*item);
    }
    return result;
}

void Workspace::add(const QString &projectId, const AddedItem &item)
{
    removeAdded(projectId, item.kind, item.id);
    QJsonArray items = m_added[projectId].toArray();
    items.append(::toJson(item));
    m_added[projectId] = items;
    writeSoon();
}

void Workspace::removeAdded(const QString &projectId, AddedItem::Kind kind, const QString &id)
{
    QJsonArray items = m_added[projectId].toArray();
    const auto isIt = [&](const QJsonValue &value) {
        const auto item = addedFromJson(value);
        return item && item->kind == kind && item->id == id;
    };
    const auto at = std::find_if(items.begin(), items.end(), isIt);
    if (at == items.end())
        return;
    items.erase(at);
    m_added[projectId] = items;
    writeSoon();
}

GenerationChoice Workspace::generation(const QString &projectId, Resource resource) const
{
    const QJsonValue json = m_generations[projectId][nameOf(resource)];
    GenerationChoice choice;
    if (const int number = json["generation"_L1].toInt();
        number >= int(Generation::V1) && number <= int(Generation::V3))
        choice.generation = Generation(number);
    choice.byUser = json["byUser"_L1].toBool();
    return choice;
}

void Workspace::setGeneration(const QString &projectId, Resource resource, const GenerationChoice &choice)
{
    if (choice == generation(projectId, resource))
        return;
    QJsonObject choices = m_generations[projectId].toObject();
    QJsonObject json{{u"byUser"_s, choice.byUser}};
    if (choice.generation)
        json[u"generation"_s] = int(*choice.generation);
    if (choice == GenerationChoice())
        choices.remove(nameOf(resource));
    else
        choices[nameOf(resource)] = json;
    m_generations[projectId] = choices;
    writeSoon();
}

void Workspace::setCredentialsLeft(const Project &project, bool left)
{
    const auto known = std::find_if(m_credentialsLeft.begin(), m_credentialsLeft.end(),
                                    [&](const Project &other) { return other.isSameOnService(project); });
    if (left == (known != m_credentialsLeft.end()))
        return;
    if (left)
        m_credentialsLeft.append(project);
    else
        m_credentialsLeft.erase(known);
    writeSoon();
}

void Workspace::setSetting(const QString &name, const QJsonValue &value)
{
    if (m_settings.value(name) == value)
        return;
    m_settings[name] = value;
    writeSoon();
}

void Workspace::writeSoon()
{
    if (!m_writable || m_pending)
        return;
    m_pending = true;
    QTimer::singleShot(500, this, &Workspace::write);
}

void Workspace::write()
{
    if (!m_pending || m_written)
        return;
    m_pending = false;
    m_written = std::make_shared<Written>(Written{toJson(), {}});
    m_writer.start([this, written = m_written, folder = m_folder, base = m_base] {
        written->result = mergeInto(folder, base, written->mine);
        QMetaObject::invokeMethod(this, &Workspace::settle, Qt::QueuedConnection);
    });
}

void Workspace::settle()
{
    const auto written = std::exchange(m_written, nullptr);
    if (!written)
        return;
    if (const auto &file = written->result) {
        const QList<Project> before = m_projects;
        const QJsonObject now = toJson();
        read(*file);
        m_base = toJson(); // what can't be read is no change of ours
        read(mergeWorkspaces(written->mine, now, m_base));
        if (m_projects != before)
            emit projectsChanged();
    } else if (!std::exchange(m_failureSaid, true)) {
        emit writeFailed(file.error());
    }
    write();
}

void Workspace::read(const QJsonObject &json)
{
    m_id = json["id"_L1].toString();
    m_projects.clear();
    for (const QJsonValue value : json["projects"_L1].toArray()) {
        const Project project = projectFromJson(value.toObject());
        if (!project.id.isEmpty() && checkServer(project.server))
            m_projects.append(project);
    }
    m_credentialsLeft.clear();
    for (const QJsonValue value : json["credentialsLeft"_L1].toArray())
        m_credentialsLeft.append(projectFromJson(value.toObject()));
    m_added = json["added"_L1].toObject();
    m_generations = json["generations"_L1].toObject();
    m_settings = json["settings"_L1].toObject();
}

QJsonObject Workspace::toJson() const
{
    const auto listed = [](const QList<Project> &projects) {
        QJsonArray list;
        for (const Project &project : projects)
            list.append(::toJson(project));
        return list;
    };
    return {{u"version"_s, version},
            {u"id"_s, m_id},
            {u"projects"_s, listed(m_projects)},
            {u"credentialsLeft"_s, listed(m_credentialsLeft)},
            {u"added"_s, m_added},
            {u"generations"_s, m_generations},
            {u"settings"_s, m_settings}};
}
