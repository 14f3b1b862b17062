// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/merge.h"

#include <QJsonDocument>
#include <QTest>

namespace
{

QJsonObject parsed(QByteArray text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text.replace('\'', '"'));
    return document.object();
}

} // namespace

class TestMerge : public QObject
{
    Q_OBJECT

private slots:
    void merges_data()
    {
        QTest::addColumn<QByteArray>("base");
        QTest::addColumn<QByteArray>("mine");
        QTest::addColumn<QByteArray>("theirs");
        QTest::addColumn<QByteArray>("merged");
        const auto row = [](const char *name, const char *base, const char *mine, const char *theirs,
                            const char *merged) {
            QTest::newRow(name) << QByteArray(base) << QByteArray(mine) << QByteArray(theirs) << QByteArray(merged);
        };
        row("both added a project", "{'projects':[]}", "{'projects':[{'id':'1'}]}", "{'projects':[{'id':'2'}]}",
            "{'projects':[{'id':'1'},{'id':'2'}]}");
        row("I removed one, they renamed another", "{'projects':[{'id':'1'},{'id':'2','name':'a'}]}",
            "{'projects':[{'id':'2','name':'a'}]}", "{'projects':[{'id':'1'},{'id':'2','name':'b'}]}",
            "{'projects':[{'id':'2','name':'b'}]}");
        row("they removed one", "{'projects':[{'id':'1'},{'id':'2'}]}", "{'projects':[{'id':'1'},{'id':'2'}]}",
            "{'projects':[{'id':'2'}]}", "{'projects':[{'id':'2'}]}");
        row("I removed what they renamed", "{'projects':[{'id':'1','name':'a'}]}", "{'projects':[]}",
            "{'projects':[{'id':'1','name':'b'}]}", "{'projects':[]}");
        row("two fields of a project", "{'projects':[{'id':'1','name':'a','zone':'x'}]}",
            "{'projects':[{'id':'1','name':'b','zone':'x'}]}", "{'projects':[{'id':'1','name':'a','zone':'y'}]}",
            "{'projects':[{'id':'1','name':'b','zone':'y'}]}");
        row("two settings", "{'settings':{'a':1,'b':1,'c':1}}", "{'settings':{'a':2,'b':1}}",
            "{'settings':{'a':1,'b':2,'c':1,'d':4}}", "{'settings':{'a':2,'b':2,'d':4}}");
        row("the same setting", "{'settings':{'a':1}}", "{'settings':{'a':2}}", "{'settings':{'a':3}}",
            "{'settings':{'a':2}}");
        row("a setting is one thing", "{'settings':{'a':{'x':1,'y':1}}}", "{'settings':{'a':{'x':2,'y':1}}}",
            "{'settings':{'a':{'x':1,'y':2}}}", "{'settings':{'a':{'x':2,'y':1}}}");
        row("added items", "{'added':{}}", "{'added':{'p':[{'kind':'tag','id':'1'}]}}",
            "{'added':{'p':[{'kind':'chart','id':'1'}],'q':[]}}",
            "{'added':{'p':[{'kind':'tag','id':'1'},{'kind':'chart','id':'1'}],'q':[]}}");
        row("generations", "{'generations':{}}", "{'generations':{'p':{'chart':{'generation':1}}}}",
            "{'generations':{'p':{'users':{'generation':3}}}}",
            "{'generations':{'p':{'chart':{'generation':1},'users':{'generation':3}}}}");
        row("credentials left", "{'credentialsLeft':[]}", "{'credentialsLeft':[{'id':'1','uid':'u','server':'s'}]}",
            "{'credentialsLeft':[{'id':'2','uid':'u','server':'s'},{'id':'3','uid':'v','server':'s'}]}",
            "{'credentialsLeft':[{'id':'1','uid':'u','server':'s'},{'id':'3','uid':'v','server':'s'}]}");
        row("their id and what I don't know", "{}", "{'id':'mine','version':1}",
            "{'id':'theirs','version':1,'new':true}", "{'id':'theirs','version':1,'new':true}");
    }

    void merges()
    {
        QFETCH(QByteArray, base);
        QFETCH(QByteArray, mine);
        QFETCH(QByteArray, theirs);
        QFETCH(QByteArray, merged);
        QVERIFY(!parsed(merged).isEmpty());
        QCOMPARE(QJsonDocument(mergeWorkspaces(parsed(base), parsed(mine), parsed(theirs))).toJson(),
                 QJsonDocument(parsed(merged)).toJson());
    }
};

QTEST_GUILESS_MAIN(TestMerge)
#include "tst_merge.moc"
