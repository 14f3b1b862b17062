// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/leapingclock.h"
#include "support/pages.h"

#include <QMap>

namespace
{

/// What a user finds in the window: the tree, and of each page in it the columns with their cells, or what is said
/// instead.
struct Found {
    struct PageText {
        QString name;
        QMap<QString, QStringList> columns;
        QString message;
        friend bool operator==(const PageText &, const PageText &) = default;
    };
    QStringList tree;
    QList<PageText> pages;
};

const QString noSuchThing = u"This no longer exists on the service."_s;

Found lookAt(Generation generation)
{
    SampleService::Options options;
    options.requestsPerSecond = 1000;
    options.preparingMs = 0;
    options.generations = {generation};
    const SampleService service(options);
    LeapingClock clock;
    Program program({}, nullptr, &clock);
    addProject(program, service);
    setRange(program, u"2026-10-12"_s, u"2026-10-14"_s);
    program.workspace.setSetting(u"dashboardAsList"_s, true);

    Found found;
    ExplorerModel *model = program.window->projects()->model();
    QList<NodeId> todo{{NodeId::Kind::Dashboards, u"p"_s, {}, {}},
                       {NodeId::Kind::Segmentations, u"p"_s, {}, {}},
                       {NodeId::Kind::Rules, u"p"_s, {}, {}}};
    while (!todo.isEmpty()) {
        const NodeId node = todo.takeFirst();
        show(program, node);
        if (const QString name = model->name(node); name != u"商品城市明细"_s) { // 50,000 rows, made as all others
            Found::PageText page{name, {}, program.message()};
            if (const auto *table = program.child<QTableView>(u"table"_s)) {
                for (int column = 0; column < table->model()->columnCount(); ++column) {
                    QStringList &texts = page.columns[table->model()->headerData(column, Qt::Horizontal).toString()];
                    for (int row = 0; row < table->model()->rowCount(); ++row)
                        texts.append(table->model()->index(row, column).data().toString());
                }
            }
            found.pages.append(page);
        }
        if (node.kind == NodeId::Kind::Dashboards || node.kind == NodeId::Kind::Dashboard)
            todo = model->children(node) + todo;
    }
    found.tree = tree(program);
    return found;
}

} // namespace

class TestGenerations : public QObject
{
    Q_OBJECT

private slots:
    void eachGivesTheSameTreeAndPages()
    {
        const Found v1 = lookAt(Generation::V1);
        const Found v2 = lookAt(Generation::V2);
        const Found v3 = lookAt(Generation::V3);
        QVERIFY(v2.pages.size() > 30);
        QCOMPARE(v3.tree, v2.tree);
        QCOMPARE(v1.tree, v2.tree);
        QCOMPARE(v3.pages.size(), v2.pages.size());
        QCOMPARE(v1.pages.size(), v2.pages.size());
        int same = 0, missing = 0;
        for (qsizetype i = 0; i < v2.pages.size(); ++i) {
            const Found::PageText &page = v2.pages[i];
            QVERIFY2(v3.pages[i] == page, qPrintable(page.name));
            if (v1.pages[i].message == noSuchThing) {
                ++missing;                                      // V1 has neither funnels nor retentions
            } else if (!page.columns.contains(u"目标用户"_s)) { // of V1 there is one group of users only
                // V2 tells the time of a number, too.
                for (auto column = v1.pages[i].columns.begin(); column != v1.pages[i].columns.end(); ++column)
                    QVERIFY2(page.columns[column.key()] == *column, qPrintable(page.name + u'/' + column.key()));
                ++same;
            }
        }
        QVERIFY2(missing > 0 && missing < 10, qPrintable(QString::number(missing)));
        QVERIFY2(same > 20, qPrintable(QString::number(same)));
    }
};

QTEST_MAIN(TestGenerations)
#include "tst_generations.moc"
