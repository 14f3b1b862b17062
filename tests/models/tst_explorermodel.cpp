// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/hostile.h"
#include "models/explorermodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Kind = NodeId::Kind;
using State = ExplorerModel::State;

namespace
{

Project project(const QString &id, const QString &name, const QString &uid = u"nxog09md"_s)
{
    return {id, uid, name, QUrl(u"https://www.growingio.com"_s), "Asia/Shanghai"};
}

Dashboard dashboard(const QString &id, const QString &name)
{
    return {id, name, {}, {}, {}, {}, {}};
}

ChartRef chart(const QString &id, const QString &name)
{
    return {id, name, Resource::Chart, {}, {}};
}

Segmentation segmentation(const QString &id, const QString &name, qint64 users)
{
    return {id, name, u"cs1"_s, users, {}};
}

const NodeId dashboards{Kind::Dashboards, u"p"_s, {}, {}};
const NodeId overview{Kind::Dashboard, u"p"_s, u"d1"_s, {}};
const NodeId segmentations{Kind::Segmentations, u"p"_s, {}, {}};

// The tree as text: one row a line, indented, what is at its right in brackets.
QString dump(const ExplorerModel &model, const QModelIndex &parent = {}, int depth = 0)
{
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        const QString count = index.data(ExplorerModel::CountRole).toString();
        text += QString(2 * depth, u' ') + index.data().toString() +
                (count.isEmpty() ? QString() : " ["_L1 + count + u']') + u'\n';
        text += dump(model, index, depth + 1);
    }
    return text;
}

QModelIndex childOf(const ExplorerModel &model, const NodeId &node, int row = 0)
{
    return model.index(row, 0, model.indexOf(node));
}

} // namespace

class TestExplorerModel : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QLocale::setDefault(QLocale(u"en_US"_s));
        m_model = std::make_unique<ExplorerModel>();
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_tester->setUseFetchMore(false);
        m_wanted = std::make_unique<QSignalSpy>(m_model.get(), &ExplorerModel::childrenWanted);
        m_model->setProjects({project(u"p"_s, u"Shop"_s)});
    }
    void cleanup()
    {
        m_wanted.reset();
        m_tester.reset();
        m_model.reset();
    }

    void showsTheWholeTree();
    void asksForChildrenWhenTheyAreWanted();
    void saysWhatIsLoadingEmptyOrFailed();
    void keepsChildrenUntilTheNewOnesAreThere();
    void keepsWhatIsBelowChildrenThatStay();
    void keepsChildrenWhereTheNewOnesCanNotBeHad();
    void takesOutWhatIsGone();
    void asksForNothingWhereThereIsNothing();
    void keepsWhatIsBelowProjectsThatStay();
    void dropsWhatIsBelowAProjectOfAnotherServer();
    void remembersKindsAcrossReloads();
    void findsWhatWasNeverAskedFor();
    void answersAboutNodes();
    void nodeIdsSurviveAsText();
    void refusesOtherTexts_data();
    void refusesOtherTexts();
    void showsHostileNamesAsOneLineOfPlainText();
    void ignoresAnswersForNodesThatAreGone();

private:
    std::unique_ptr<ExplorerModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::unique_ptr<QSignalSpy> m_wanted;
};

void TestExplorerModel::showsTheWholeTree()
{
    m_model->setProjects({project(u"p"_s, u"Shop"_s), project(u"q"_s, {}, u"abc"_s)});
    m_model->setDashboards(u"p"_s, {dashboard(u"d1"_s, u"Overview"_s), dashboard(u"d2"_s, {})});
    m_model->setCharts(u"p"_s, {u"d1"_s, u"Overview"_s, {chart(u"c1"_s, u"Visits"_s), chart(u"c2"_s, u" "_s)}});
    m_model->setSegmentations(u"p"_s, {segmentation(u"s1"_s, u"Loyal"_s, 1230)});
    QCOMPARE(dump(*m_model), u"Shop [nxog09md]\n"
                             "  Dashboards [2]\n"
                             "    Overview [2]\n"
                             "      Visits\n"
                             "      c2\n"
                             "    d2\n"
                             "  Segmentations [1]\n"
                             "    Loyal [1,230]\n"
                             "  Rules\n"
                             "abc\n"
                             "  Dashboards\n"
                             "  Segmentations\n"
                             "  Rules\n"_s);
}

void TestExplorerModel::asksForChildrenWhenTheyAreWanted()
{
    const QModelIndex index = m_model->indexOf(dashboards);
    QVERIFY(m_model->hasChildren(index));
    QVERIFY(m_model->canFetchMore(index));
    QCOMPARE(m_wanted->count(), 0);
    m_model->fetchMore(index);
    QCOMPARE(m_wanted->count(), 1);
    QCOMPARE(m_wanted->at(0)[0].value<NodeId>(), dashboards);
    QVERIFY(!m_model->canFetchMore(index));
    m_model->fetchMore(index);
    QCOMPARE(m_wanted->count(), 1);
    QCOMPARE(m_model->state(dashboards), State::Loading);
}

void TestExplorerModel::saysWhatIsLoadingEmptyOrFailed()
{
    m_model->setLoading(dashboards);
    QCOMPARE(childOf(*m_model, dashboards).data().toString(), u"Loading…"_s);
    QVERIFY(childOf(*m_model, dashboards).data(ExplorerModel::MessageRole).toBool());
    QCOMPARE(childOf(*m_model, dashboards).data(ExplorerModel::StateRole).toInt(), int(State::Loading));

    m_model->setDashboards(u"p"_s, {});
    QCOMPARE(m_model->state(dashboards), State::Loaded);
    QCOMPARE(childOf(*m_model, dashboards).data().toString(), u"No dashboards"_s);
    QVERIFY(m_model->children(dashboards).isEmpty());

    m_model->setFailed(dashboards, u"There is no connection to the server."_s);
    QCOMPARE(m_model->state(dashboards), State::Failed);
    QCOMPARE(childOf(*m_model, dashboards).data().toString(), u"There is no connection to the server."_s);
    QCOMPARE(childOf(*m_model, dashboards).data(ExplorerModel::NodeRole).value<NodeId>(),
             dashboards); // activating it asks again
    QCOMPARE(m_model->rowCount(m_model->indexOf(dashboards)), 1);

    m_model->reload(dashboards);
    QCOMPARE(childOf(*m_model, dashboards).data().toString(), u"Loading…"_s);
    m_model->setDashboards(u"p"_s, {dashboard(u"d1"_s, u"Overview"_s)});
    m_model->setCharts(u"p"_s, {u"d1"_s, {}, {}});
    QCOMPARE(childOf(*m_model, overview).data().toString(), u"No charts"_s);
    m_model->setSegmentations(u"p"_s, {});
    QCOMPARE(childOf(*m_model, segmentations).data().toString(), u"No segmentations"_s);
}

void TestExplorerModel::keepsChildrenUntilTheNewOnesAreThere()
{
    m_model->setDashboards(u"p"_s, {dashboard(u"d1"_s, u"Overview"_s)});
    m_model->reload(dashboards);
    QCOMPARE(m_wanted->count(), 1);
    QCOMPARE(childOf(*m_model, dashboards).data().toString(), u"Overview"_s);
    QCOMPARE(m_model->indexOf(dashboards).data(ExplorerModel::CountRole).toString(), u"loading…"_s);
    m_model->setDashboards(u"p"_s, {dashboard(u"d2"_s, u"Orders"_s), dashboard(u"d3"_s, u"App"_s)});
    QCOMPARE(m_model->children(dashboards).size(), 2);
    QCOMPARE(m_model->indexOf(dashboards).data(ExplorerModel::CountRole).toString(), u"2"_s);
    QVERIFY(!m_model->indexOf(overview).isValid());
}

void TestExplorerModel::keepsWhatIsBelowChildrenThatStay()
{
    m_model->setDashboards(u"p"_s, {dashboard(u"d1"_s, u"Overview"_s), dashboard(u"d2"_s, u"Orders"_s)});
    m_model->setCharts(u"p"_s, {u"d1"_s, {}, {chart(u"c1"_s, u"Visits"_s)}});
    const QPersistentModelIndex kept = m_model->indexOf({Kind::Chart, u"p"_s, u"d1"_s, u"c1"_s});
    m_model->setDashboards(u"p"_s, {dashboard(u"d3"_s, u"App"_s), dashboard(u"d1"_s, u"Renamed"_s)});
    QVERIFY(kept.isValid());
    QCOMPARE(kept.parent().data().toString(), u"Renamed"_s);
    QCOMPARE(kept.parent().row(), 1);
    QCOMPARE(m_model->children(dashboards).size(), 2);
}

void TestExplorerModel::keepsChildrenWhereTheNewOnesCanNotBeHad()
{
    m_model->setDashboards(u"p"_s, {dashboard(u"d1"_s, u"Overview"_s)});
    m_model->reload(dashboards);
    m_model->setFailed(dashboards, u"No connection."_s);
    QCOMPARE(m_model->state(dashboards), State::Failed);
    QCOMPARE(m_model->rowCount(m_model->indexOf(dashboards)), 2);
    QVERIFY(childOf(*m_model, dashboards).data(ExplorerModel::MessageRole).toBool());
    QCOMPARE(m_model->children(dashboards), QList<NodeId>{overview});
    m_model->reload(dashboards);
    QCOMPARE(m_model->rowCount(m_model->indexOf(dashboards)), 1);
    m_model->setDashboards(u"p"_s, {dashboard(u"d1"_s, u"Overview"_s)});
    QCOMPARE(m_model->state(dashboards), State::Loaded);
    QCOMPARE(m_model->rowCount(m_model->indexOf(dashboards)), 1);
}

void TestExplorerModel::takesOutWhatIsGone()
{
    m_model->setDashboards(u"p"_s, {dashboard(u"d1"_s, u"Overview"_s)});
    m_model->remove(overview);
    QVERIFY(!m_model->indexOf(overview).isValid());
    QCOMPARE(childOf(*m_model, dashboards).data().toString(), u"No dashboards"_s);
    m_model->remove(overview);
    QCOMPARE(m_model->rowCount(m_model->indexOf(dashboards)), 1);
}

void TestExplorerModel::asksForNothingWhereThereIsNothing()
{
    m_model->setDashboards(u"p"_s, {dashboard(u"d1"_s, u"Overview"_s)});
    m_model->setCharts(u"p"_s, {u"d1"_s, {}, {chart(u"c1"_s, u"Visits"_s)}});
    const NodeId leaves[]{{Kind::Rules, u"p"_s, {}, {}}, {Kind::Chart, u"p"_s, u"d1"_s, u"c1"_s}};
    for (const NodeId &leaf : leaves) {
        const QModelIndex index = m_model->indexOf(leaf);
        QVERIFY(index.isValid());
        QVERIFY(!m_model->hasChildren(index));
        QVERIFY(!m_model->canFetchMore(index));
        QVERIFY(m_model->flags(index) & Qt::ItemNeverHasChildren);
        m_model->reload(leaf);
        QCOMPARE(m_model->rowCount(index), 0);
    }
    m_model->reload({Kind::Dashboard, u"p"_s, u"gone"_s, {}});
    QCOMPARE(m_wanted->count(), 0);
}

void TestExplorerModel::keepsWhatIsBelowProjectsThatStay()
{
    m_model->setDashboards(u"p"_s, {dashboard(u"d1"_s, u"Overview"_s)});
    const QPersistentModelIndex kept = m_model->indexOf(overview);
    m_model->setProjects({project(u"q"_s, u"Before"_s), project(u"p"_s, u"Renamed"_s), project(u"r"_s, u"After"_s)});
    QVERIFY(kept.isValid());
    QCOMPARE(kept.parent().parent().data().toString(), u"Renamed"_s);
    m_model->setProjects({project(u"r"_s, u"After"_s), project(u"p"_s, u"Renamed"_s)});
    QCOMPARE(m_model->rowCount(), 2);
    QCOMPARE(kept.parent().parent().row(), 1);
    m_model->setProjects({});
    QVERIFY(!kept.isValid());
    QVERIFY(!m_model->hasChildren());
}

void TestExplorerModel::dropsWhatIsBelowAProjectOfAnotherServer()
{
    m_model->setDashboards(u"p"_s, {dashboard(u"d1"_s, u"Overview"_s)});
    Project moved = project(u"p"_s, u"Shop"_s);
    moved.server = QUrl(u"https://stats.example.com"_s);
    m_model->setProjects({moved});
    QCOMPARE(m_model->state(dashboards), State::NotLoaded);
    QVERIFY(!m_model->indexOf(overview).isValid());
}

void TestExplorerModel::remembersKindsAcrossReloads()
{
    const NodeId visits{Kind::Chart, u"p"_s, u"d1"_s, u"c1"_s};
    const DashboardContent content{u"d1"_s, u"Overview"_s, {chart(u"c1"_s, u"Visits"_s)}};
    m_model->setDashboards(u"p"_s, {dashboard(u"d1"_s, u"Overview"_s)});
    m_model->setCharts(u"p"_s, content);
    QVERIFY(!m_model->indexOf(visits).data(ExplorerModel::ChartKindRole).isValid());
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    m_model->setChartKind(u"p"_s, u"c1"_s, ChartKind::Bar);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed[0][0].toModelIndex(), m_model->indexOf(visits));
    m_model->setCharts(u"p"_s, content);
    QCOMPARE(m_model->indexOf(visits).data(ExplorerModel::ChartKindRole).toInt(), int(ChartKind::Bar));
    QVERIFY(!m_model->indexOf(overview).data(ExplorerModel::ChartKindRole).isValid());
}

void TestExplorerModel::findsWhatWasNeverAskedFor()
{
    QCOMPARE(m_model->nextNotLoaded(), dashboards);
    m_model->setLoading(dashboards);
    QVERIFY(m_model->nextNotLoaded().isNull()); // one after another
    m_model->setDashboards(u"p"_s, {dashboard(u"d1"_s, u"Overview"_s)});
    QCOMPARE(m_model->nextNotLoaded(), overview);
    m_model->setFailed(overview, u"no"_s);
    QCOMPARE(m_model->nextNotLoaded(), segmentations);
    m_model->setSegmentations(u"p"_s, {});
    QVERIFY(m_model->nextNotLoaded().isNull());
}

void TestExplorerModel::answersAboutNodes()
{
    const NodeId visits{Kind::Chart, u"p"_s, u"d1"_s, u"c1"_s};
    const NodeId loyal{Kind::Segmentation, u"p"_s, {}, u"s1"_s};
    m_model->setDashboards(u"p"_s, {dashboard(u"d1"_s, u"Overview"_s)});
    m_model->setCharts(u"p"_s, {u"d1"_s, {}, {chart(u"c1"_s, u"Visits"_s)}});
    m_model->setSegmentations(u"p"_s, {segmentation(u"s1"_s, u"Loyal"_s, 5)});
    QCOMPARE(m_model->name(visits), u"Visits"_s);
    QCOMPARE(m_model->chart(visits)->id, u"c1"_s);
    QCOMPARE(m_model->dashboard(overview)->name, u"Overview"_s);
    QCOMPARE(m_model->segmentation(loyal)->userCount, 5);
    QVERIFY(!m_model->segmentation(visits));
    QVERIFY(!m_model->chart(overview));
    QVERIFY(!m_model->dashboard(visits));
    QCOMPARE(m_model->node(m_model->indexOf(visits)), visits);
    QVERIFY(m_model->node({}).isNull());
    QCOMPARE(m_model->children({}).size(), 1);
    QCOMPARE(m_model->children(overview), QList{visits});
}

void TestExplorerModel::nodeIdsSurviveAsText()
{
    const NodeId nodes[]{{Kind::Project, u"p"_s, {}, {}},       {Kind::Dashboards, u"p"_s, {}, {}},
                         {Kind::Dashboard, u"p"_s, u"d"_s, {}}, {Kind::Chart, u"p"_s, u"d"_s, u"c"_s},
                         {Kind::Segmentations, u"p"_s, {}, {}}, {Kind::Segmentation, u"p"_s, {}, u"s"_s},
                         {Kind::Rules, u"p"_s, {}, {}},         {}};
    QSet<QString> texts;
    for (const NodeId &node : nodes) {
        QCOMPARE(NodeId::fromString(node.toString()), node);
        texts.insert(node.toString());
    }
    QCOMPARE(texts.size(), qsizetype(std::size(nodes)));
}

void TestExplorerModel::refusesOtherTexts_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "/", "chart", "chart/p/d", "chart/p/d/c/x", "Chart/p/d/c", "label/p//t"})
        QTest::newRow(*text ? text : "empty") << QString::fromLatin1(text);
}

void TestExplorerModel::refusesOtherTexts()
{
    QFETCH(QString, text);
    QVERIFY(NodeId::fromString(text).isNull());
}

void TestExplorerModel::showsHostileNamesAsOneLineOfPlainText()
{
    const QStringList texts = hostileTexts();
    QVERIFY(!texts.isEmpty());
    QList<Dashboard> list;
    for (const QString &text : texts)
        list.append(dashboard("id%1"_L1.arg(QString::number(list.size())), text));
    m_model->setDashboards(u"p"_s, list);
    for (int row = 0; row < list.size(); ++row) {
        const QModelIndex index = childOf(*m_model, dashboards, row);
        const QString label = index.data().toString();
        QVERIFY(!label.isEmpty());
        QVERIFY(label.size() <= 200);
        QVERIFY2(!label.contains(u'\n') && !label.contains(QChar(0x202e)), qPrintable(label));
        const QString tip = index.data(Qt::ToolTipRole).toString();
        for (const auto tag : {"<b>"_L1, "<img"_L1, "<a "_L1, "<script"_L1})
            QVERIFY2(!tip.contains(tag), qPrintable(tip));
    }
}

void TestExplorerModel::ignoresAnswersForNodesThatAreGone()
{
    m_model->setProjects({});
    m_model->setDashboards(u"p"_s, {dashboard(u"d1"_s, u"Overview"_s)});
    m_model->setCharts(u"p"_s, {u"d1"_s, {}, {}});
    m_model->setSegmentations(u"p"_s, {});
    m_model->setLoading(dashboards);
    m_model->setFailed(dashboards, u"no"_s);
    m_model->reload(dashboards);
    QCOMPARE(m_model->rowCount(), 0);
    QCOMPARE(m_wanted->count(), 0);
}

QTEST_MAIN(TestExplorerModel)
#include "tst_explorermodel.moc"
