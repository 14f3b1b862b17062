// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/segmentationpage.h"

#include "exporting/lists.h"
#include "models/tabletext.h"
#include "store/workspace.h"
#include "ui_segmentationpage.h"
#include "views/errortext.h"
#include "views/exportnotes.h"
#include "views/icons.h"
#include "views/labels.h"
#include "views/projectlist.h"

#include <QDateTime>
#include <QEvent>
#include <QFileInfo>
#include <QLocale>
#include <QRegularExpression>

#include <utility>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace
{

NodeId listOf(const NodeId &segmentation)
{
    return {NodeId::Kind::Segmentations, segmentation.project, {}, {}};
}

QString settingOf(const QString &project, const QString &item)
{
    return "variables/"_L1 + project + u'/' + item;
}

QStringList split(const QString &text)
{
    static const QRegularExpression comma(u"[,，]"_s);
    QStringList variables;
    for (const QString &variable : text.split(comma)) {
        if (const QString name = variable.trimmed(); !name.isEmpty())
            variables.append(name);
    }
    return variables;
}

/// As exact as a forecast can be.
QString durationText(qint64 ms)
{
    const QLocale locale;
    const qint64 seconds = (ms + 999) / 1000;
    if (seconds <= 10)
        return SegmentationPage::tr("%1 s").arg(locale.toString(seconds));
    if (seconds <= 90)
        return SegmentationPage::tr("%1 s").arg(locale.toString((seconds + 4) / 5 * 5));
    const qint64 minutes = (seconds + 59) / 60;
    if (minutes <= 90)
        return SegmentationPage::tr("%1 min").arg(locale.toString(minutes));
    return SegmentationPage::tr("%1 h").arg(locale.toString((minutes + 59) / 60));
}

} // namespace

SegmentationPage::SegmentationPage(ProjectList *projects, Workspace *workspace, QWidget *parent)
    : Page(parent)
    , m_ui(std::make_unique<Ui::SegmentationPage>())
    , m_projects(projects)
    , m_workspace(workspace)
{
    m_ui->setupUi(this);
    m_ui->download->setIcon(lineIcon(u"export"_s));
    m_ui->cancel->setIcon(lineIcon(u"cancel"_s));
    m_ui->variablesHint->setForegroundRole(QPalette::PlaceholderText);
    connect(m_ui->variables, &QLineEdit::editingFinished, this,
            [this] { m_workspace->setSetting(variablesSetting(), variables().join(u',')); });
    m_soon.setSingleShot(true);
    m_soon.setInterval(100ms);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        if (m_job) // else the end is shown already
            showState();
    });
    connect(m_ui->download, &QPushButton::clicked, this, [this] { emit fileWanted(); });
    connect(m_ui->pause, &QPushButton::clicked, this, [this] {
        if (!m_job)
            return;
        m_job->setPaused(!m_job->isPaused());
        m_pace.reset();
        showState();
    });
    connect(m_ui->cancel, &QPushButton::clicked, this, [this] {
        m_downloading = {};
        delete m_job;
        m_outcome.reset();
        showState();
        m_ui->state->setText(tr("Cancelled."));
        emit changed();
    });
    connect(m_ui->action, &QPushButton::clicked, this, [this] {
        if (m_outcome && !*m_outcome)
            emit stepRequested(errorText(m_outcome->error(), true).step, node());
    });
    connect(m_projects, &ProjectList::loaded, this, [this](const NodeId &list) {
        if (list == listOf(node()))
            takeList();
    });
}

SegmentationPage::~SegmentationPage()
{
    m_downloading = {};
    delete m_job;
}

void SegmentationPage::open(const NodeId &node, const QStringList &path)
{
    if (node != this->node())
        m_outcome.reset();
    setNode(node);
    m_ui->variables->setText(m_workspace->setting(variablesSetting()).toString());
    m_segmentation = m_projects->model()->segmentation(node).value_or(Segmentation());
    if (const ChartRef *tag = m_projects->model()->chart(node); tag && isTag()) {
        m_segmentation.id = tag->id;
        m_segmentation.name = tag->name;
    }
    m_path = path;
    if (!m_outcome && !isTag() && m_projects->error(listOf(node)))
        return takeList();
    showSegmentation();
    showState();
    emit changed();
}

void SegmentationPage::download(const FileTarget &target, const QString &receiptProfile)
{
    if (m_job)
        return;
    m_outcome.reset();
    m_rows = 0;
    m_pace.reset();
    m_preparing = false;
    m_held.reset();
    m_downloading = node();
    m_downloadingName = m_segmentation.name;
    ProjectSource *source = m_projects->source(node().project);
    const UsersQuery query = this->query();
    const auto expected = isTag() ? std::nullopt : std::optional(m_segmentation.userCount);
    m_job = source->users(query, target);
    connect(m_job, &Job::preparing, this, [this] {
        m_preparing = true;
        showState();
    });
    connect(m_job, &Job::held, this, [this](const Error &error) {
        m_held = error;
        showState();
    });
    connect(m_job, &Job::goesOn, this, [this] {
        m_held.reset();
        showState();
    });
    connect(m_job, &Job::progress, this, [this](qint64 rows) {
        m_rows = rows;
        if (rows > 0 && !m_job->isPaused())
            m_pace.add(rows, m_projects->clock()->now());
        m_held.reset();
        if (!m_soon.isActive())
            m_soon.start(); // hundreds come in a second
    });
    const auto end = [this, query, expected, receiptProfile,
                      project = source->project()](const Result<DownloadedFile> &result) {
        m_job.clear();
        const NodeId downloaded = std::exchange(m_downloading, {});
        if (downloaded == node())
            m_outcome = result;
        showState();
        if (result) {
            std::optional<exporting::Receipt> receipt;
            if (!receiptProfile.isEmpty())
                receipt = exporting::receiptOf(project, query, *result, receiptProfile, expected);
            emit this->downloaded(*result, expected, receipt);
        } else {
            emit downloadFailed(downloaded, result.error());
        }
        emit changed();
    };
    m_job->then(this, end);
    connect(m_job, &QObject::destroyed, this, [this, end] {
        if (!m_job && !m_downloading.isNull())
            end(failure(Error::Kind::Cancelled, tr("The project was changed or removed meanwhile")));
    });
    showState();
    emit changed();
}

void SegmentationPage::refresh()
{
    m_outcome.reset();
    showState();
    if (!isTag())
        m_projects->model()->reload(listOf(node()));
    emit changed();
}

bool SegmentationPage::isSettled() const
{
    return !m_job && m_projects->model()->state(listOf(node())) != ExplorerModel::State::Loading;
}

void SegmentationPage::takeList()
{
    const auto segmentation = m_projects->model()->segmentation(node());
    const auto error = m_projects->error(listOf(node()));
    if (segmentation)
        m_segmentation = *segmentation;
    if (error && !isDownloadShown())
        m_outcome = tl::unexpected(*error);
    else if (!segmentation && !isDownloadShown())
        m_outcome = failure(Error::Kind::NotFound, {});
    showSegmentation();
    showState();
    emit changed();
}

Page::Content SegmentationPage::content() const
{
    Content content{nullptr, m_path, {}, {}};
    content.style.zone = QTimeZone(m_projects->project(node().project).timeZone);
    content.project = node().project;
    content.query = query();
    return content;
}

void SegmentationPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SegmentationPage::showSegmentation()
{
    const QLocale locale;
    m_ui->title->setTitle(m_path.join(" / "_L1));
    m_ui->name->setText(breakable(oneLine(m_segmentation.name)));
    m_ui->userType->setText(breakable(oneLine(exporting::Lists::userTypeName(m_segmentation.userType))));
    m_ui->users->setText(locale.toString(m_segmentation.userCount));
    m_ui->updated->setText(breakable(oneLine(m_segmentation.updatedAt)));
    m_ui->id->setText(m_segmentation.id);
    // No list tells more of a tag than its id. (A QFormLayout of Qt 6.4 writes beyond its memory once a row is hidden.)
    const auto show = [](bool visible, std::initializer_list<QWidget *> row) {
        for (QWidget *widget : row)
            widget->setVisible(visible);
    };
    show(!m_segmentation.name.isEmpty(), {m_ui->nameLabel, m_ui->name});
    show(!isTag(),
         {m_ui->userTypeLabel, m_ui->userType, m_ui->usersLabel, m_ui->users, m_ui->updatedLabel, m_ui->updated});
    m_ui->hint->setVisible(m_segmentation.userType == "u"_L1);
}

void SegmentationPage::showState()
{
    const QLocale locale;
    const bool mine = isDownloadShown();
    m_ui->progress->setVisible(mine);
    m_ui->pause->setVisible(mine);
    m_ui->cancel->setVisible(mine);
    m_ui->download->setEnabled(!m_job);
    m_ui->action->hide();
    const bool failed = !m_job && m_outcome && !*m_outcome;
    m_ui->stateIcon->setVisible(failed);
    if (failed) // not with each step of a download
        m_ui->stateIcon->setPixmap(smallIcon(u"error"_s, this));
    if (mine) {
        const bool known = m_rows > 0 && m_segmentation.userCount > 0; // else it only says that something goes on
        const bool paused = m_job->isPaused();
        m_ui->progress->setRange(0, known || paused ? 1000 : 0);
        m_ui->progress->setValue(known ? int(qMin<qint64>(1000, m_rows * 1000 / m_segmentation.userCount)) : 0);
        if (const QString text = paused ? tr("&Go on") : tr("P&ause"); text != m_ui->pause->text()) {
            m_ui->pause->setText(text);
            m_ui->pause->setIcon(lineIcon(paused ? u"go-on"_s : u"pause"_s));
        }
        m_ui->state->setText(progressText());
    } else if (m_job) {
        m_ui->state->setText(breakable(tr("The users of “%1” are being downloaded.").arg(oneLine(m_downloadingName))));
    } else if (!m_outcome) {
        m_ui->state->clear();
    } else if (*m_outcome) {
        const DownloadedFile &file = **m_outcome;
        QString text = tr("Saved %1 users to %2.").arg(locale.toString(file.rows), ExportNotes::nameOf(file.path));
        if (!isTag() && file.rows != m_segmentation.userCount)
            text = joinedSentences(
                {text,
                 tr("The list says %1; it may have changed since.").arg(locale.toString(m_segmentation.userCount))});
        m_ui->state->setText(breakable(text));
    } else {
        const ErrorText text = errorText(m_outcome->error(), true);
        QStringList lines{text.sentence};
        if (!text.detail.isEmpty())
            lines.append(text.detail);
        const qint64 fetchedAt = m_projects->fetchedAt(listOf(node())).value_or(0);
        if (m_projects->error(listOf(node())) == m_outcome->error() && fetchedAt > 0)
            lines.append(tr("Shown: what came on %1.")
                             .arg(locale.toString(QDateTime::fromMSecsSinceEpoch(fetchedAt), QLocale::ShortFormat)));
        m_ui->state->setText(breakable(lines.join(u'\n')));
        // Retry is the download button itself.
        const bool elsewhere =
            text.step != ErrorText::Step::Retry && text.step != ErrorText::Step::Wait && !text.action.isEmpty();
        m_ui->action->setVisible(elsewhere);
        m_ui->action->setText(text.action);
    }
}

QString SegmentationPage::progressText() const
{
    const QLocale locale;
    const QString users =
        m_segmentation.userCount == 0
            ? tr("%1 users").arg(locale.toString(m_rows))
            : tr("%1 of %2 users").arg(locale.toString(m_rows), locale.toString(m_segmentation.userCount));
    if (m_job->isPaused())
        return m_rows == 0 ? tr("Paused") : tr("Paused at %1").arg(users);
    if (m_held)
        return errorText(*m_held).sentence;
    if (m_rows == 0)
        return m_preparing ? tr("The service is preparing this…") : tr("Waiting for the service…");
    const auto left = m_pace.left(m_segmentation.userCount);
    return left ? tr("%1, about %2 left").arg(users, durationText(*left)) : users;
}

QString SegmentationPage::variablesSetting() const
{
    return settingOf(node().project, node().item);
}

QStringList SegmentationPage::variables() const
{
    return split(m_ui->variables->text());
}

QStringList SegmentationPage::variablesOf(const Workspace &workspace, const QString &project, const QString &item)
{
    return split(workspace.setting(settingOf(project, item)).toString());
}

UsersQuery SegmentationPage::query() const
{
    return {isTag() ? Resource::TagUsers : Resource::SegmentationUsers, m_segmentation.id, variables()};
}

void SegmentationPage::retranslate()
{
    m_ui->retranslateUi(this);
    showSegmentation();
    showState();
}
