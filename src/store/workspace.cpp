// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/workspace.h"

#include "core/atomicfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTimeZone>
#include <QTimer>
#include <QUuid>

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int version = 2;
constexpr std::array addedKinds{"dashboard"_L1, "chart"_L1, "funnel"_L1, "retention"_L1, "frequency"_L1, "tag"_L1};

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

QJsonArray::iterator findAdded(QJsonArray &items, AddedItem::Kind kind, const QString &id)
{
    return std::find_if(items.begin(), items.end(), [&](const QJsonValue &item) {
        return item["id"_L1].toString() == id && item["kind"_L1].toString() == addedKinds[size_t(kind)];
    });
}

/// Files of before had dashboards alone.
void takeAddedDashboards(const QJsonObject &byProject, QJsonObject &added)
{
    for (auto project = byProject.begin(); project != byProject.end(); ++project) {
        QJsonArray items = added[project.key()].toArray();
        for (const QJsonValue value : project->toArray()) {
            QJsonObject item = value.toObject();
            item[u"kind"_s] = QString(addedKinds[size_t(AddedItem::Kind::Dashboard)]);
            items.append(item);
        }
        added[project.key()] = items;
    }
}

} // namespace

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
    if (m_pending)
        write();
    m_writer.waitForDone();
}

Result<void> Workspace::load()
{
    if (m_folder.isEmpty())
        return {};
    QFile file(m_folder + "/workspace.json"_L1);
    if (!file.exists()) {
        writeSoon(); // the id must not change once a keychain record is named by it
        return {};
    }
    m_writable = false;
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Kind::File, file.fileName() + ": "_L1 + file.errorString());
    QJsonParseError parseError;
    const QJsonObject json = QJsonDocument::fromJson(file.readAll(), &parseError).object();
    if (parseError.error != QJsonParseError::NoError || json["version"_L1].toInt() < 1 ||
        json["id"_L1].toString().isEmpty())
        return failure(Error::Kind::File, Error::tr("%1: not a workspace file").arg(file.fileName()));
    if (json["version"_L1].toInt() > version)
        return failure(Error::Kind::File,
                       Error::tr("%1: written by a newer version of the program").arg(file.fileName()));
    m_writable = true;
    m_id = json["id"_L1].toString();
    for (const QJsonValue value : json["projects"_L1].toArray()) {
        const Project project = projectFromJson(value.toObject());
        if (!project.id.isEmpty() && checkServer(project.server))
            m_projects.append(project);
    }
    for (const QJsonValue value : json["credentialsLeft"_L1].toArray())
        m_credentialsLeft.append(projectFromJson(value.toObject()));
    m_added = json["added"_L1].toObject();
    m_generations = json["generations"_L1].toObject();
    takeAddedDashboards(json["addedDashboards"_L1].toObject(), m_added);
    m_settings = json["settings"_L1].toObject();
    return {};
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
        if (!known->isSameOnService(project))
            m_generations.remove(project.id);
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
    writeSoon();
    emit projectsChanged();
}

QList<AddedItem> Workspace::added(const QString &projectId) const
{
    QList<AddedItem> result;
    for (const QJsonValue value : m_added[projectId].toArray()) {
        const auto kind = std::find(addedKinds.begin(), addedKinds.end(), value["kind"_L1].toString());
        if (kind != addedKinds.end())
            result.append(
                {AddedItem::Kind(kind - addedKinds.begin()), value["id"_L1].toString(), value["name"_L1].toString()});
    }
    return result;
}

void Workspace::add(const QString &projectId, const AddedItem &item)
{
    const QJsonObject json{
        {u"kind"_s, QString(addedKinds[size_t(item.kind)])}, {u"id"_s, item.id}, {u"name"_s, item.name}};
    QJsonArray items = m_added[projectId].toArray();
    const auto at = findAdded(items, item.kind, item.id);
    if (at == items.end())
        items.append(json);
    else if (*at == json)
        return;
    else
        *at = json;
    m_added[projectId] = items;
    writeSoon();
}

void Workspace::removeAdded(const QString &projectId, AddedItem::Kind kind, const QString &id)
{
    QJsonArray items = m_added[projectId].toArray();
    const auto at = findAdded(items, kind, id);
    if (at == items.end())
        return;
    items.erase(at);
    m_added[projectId] = items;
    writeSoon();
}

GenerationChoice Workspace::generation(const QString &projectId, Resource resource) const
{
    const QJsonValue json = m_generations[projectId][nameOf(resource)];
    const int number = json["generation"_L1].toInt();
    if (number < 1 || number > 3)
        return {};
    return {Generation(number), json["byUser"_L1].toBool()};
}

void Workspace::setGeneration(const QString &projectId, Resource resource, const GenerationChoice &choice)
{
    if (generation(projectId, resource) == choice)
        return;
    QJsonObject all = m_generations[projectId].toObject();
    if (choice.generation)
        all[nameOf(resource)] = QJsonObject{{u"generation"_s, int(*choice.generation)}, {u"byUser"_s, choice.byUser}};
    else
        all.remove(nameOf(resource));
    m_generations[projectId] = all;
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
    if (!m_pending)
        return;
    m_pending = false;
    m_writer.start([this, folder = m_folder, json = toJson()] {
        const auto written = [&]() -> Result<void> {
            if (!QDir().mkpath(folder))
                return failure(Error::Kind::File, Error::tr("%1: the folder can't be made").arg(folder));
            auto file = AtomicFile::open(folder + "/workspace.json"_L1);
            if (!file)
                return tl::unexpected(file.error());
            if (auto result = file->write(json); !result)
                return result;
            return file->commit();
        }();
        if (written)
            return;
        QMetaObject::invokeMethod(
            this,
            [this, error = written.error()] {
                if (!std::exchange(m_failureSaid, true))
                    emit writeFailed(error);
            },
            Qt::QueuedConnection);
    });
}

QByteArray Workspace::toJson() const
{
    const auto listed = [](const QList<Project> &projects) {
        QJsonArray list;
        for (const Project &project : projects)
            list.append(::toJson(project));
        return list;
    };
    const QJsonObject json{{u"version"_s, version},
                           {u"id"_s, m_id},
                           {u"projects"_s, listed(m_projects)},
                           {u"credentialsLeft"_s, listed(m_credentialsLeft)},
                           {u"added"_s, m_added},
                           {u"generations"_s, m_generations},
                           {u"settings"_s, m_settings}};
    return QJsonDocument(json).toJson();
}
