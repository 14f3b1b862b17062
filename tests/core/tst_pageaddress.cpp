// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pageaddress.h"
#include "core/project.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestPageAddress : public QObject
{
    Q_OBJECT

private slots:
    void addressGivesItsIds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("project");
        QTest::addColumn<QString>("dashboard");
        QTest::addColumn<QString>("chart");

        const QString own = u"https://www.growingio.com"_s;
        const auto row = [](const char *name, const QString &text, const QString &server, const QString &project,
                            const QString &dashboard = {}, const QString &chart = {}) {
            QTest::newRow(name) << text << server << project << dashboard << chart;
        };
        row("project", own + "/admin/projects/nxog09md/dashboard"_L1, own, u"nxog09md"_s);
        row("project alone", own + "/projects/nxog09md"_L1, own, u"nxog09md"_s);
        row("dashboard, old", own + "/admin/projects/nxog09md/dashboard/YoX28w7R"_L1, own, u"nxog09md"_s,
            u"YoX28w7R"_s);
        row("dashboard, query", own + "/projects/nxog09md/product-analytics/dashboards/a9aLkdzo?from=all"_L1, own,
            u"nxog09md"_s, u"a9aLkdzo"_s);
        row("chart", own + "/projects/nxog09md/product-analytics/dashboards/a9aLkdzo/eventAnalysis/YoXbrp7R"_L1, own,
            u"nxog09md"_s, u"a9aLkdzo"_s, u"YoXbrp7R"_s);
        row("chart, slash and fragment", own + "/projects/nxog09md/x/dashboards/a9aLkdzo/funnel/YoXbrp7R/?a=b#c"_L1,
            own, u"nxog09md"_s, u"a9aLkdzo"_s, u"YoXbrp7R"_s);
        row("no scheme", u"www.growingio.com/projects/nxog09md/"_s, own, u"nxog09md"_s);
        row("no scheme, address in the query", u"www.growingio.com/projects/nxog09md?u=ftp://x"_s, own, u"nxog09md"_s);
        row("white space", u" \t\n"_s + own + "/projects/nxog09md \r\n"_L1, own, u"nxog09md"_s);
        row("other host and port", u"http://127.0.0.1:8080/projects/p_1-x"_s, u"http://127.0.0.1:8080"_s, u"p_1-x"_s);
        row("no scheme, port", u"gio.example.com:8443/projects/p"_s, u"https://gio.example.com:8443"_s, u"p"_s);
        row("upper case", u"HTTPS://WWW.GrowingIO.com/projects/nxog09md"_s, own, u"nxog09md"_s);
        row("credentials are not kept", u"https://me:secret@www.growingio.com/projects/nxog09md"_s, own, u"nxog09md"_s);
        row("dashboard that is no id", own + "/projects/nxog09md/dashboards/a%2Fb/c/d"_L1, own, u"nxog09md"_s);
    }

    void addressGivesItsIds()
    {
        QFETCH(QString, text);
        QFETCH(QString, server);
        QFETCH(QString, project);
        QFETCH(QString, dashboard);
        QFETCH(QString, chart);
        const auto address = PageAddress::parse(text);
        QVERIFY(address);
        QCOMPARE(address->server.toString(QUrl::FullyEncoded), server);
        QCOMPARE(address->project, project);
        QCOMPARE(address->dashboard, dashboard);
        QCOMPARE(PageAddress::parse(address->url().toString(QUrl::FullyEncoded)), address);
        QCOMPARE(address->chart, chart);
        QVERIFY(address->bareId.isEmpty());
    }

    void addressOfAnItemGivesItsKind_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<Resource>("resource");
        const auto row = [](const char *path, Resource resource) {
            QTest::newRow(path) << QString::fromLatin1(path) << resource;
        };
        row("projects/P/funnels/5kZ3yb9D", Resource::Funnel);
        row("projects/P/product-analytics/funnel/5kZ3yb9D?from=all", Resource::Funnel);
        row("admin/projects/P/retentions/5kZ3yb9D", Resource::Retention);
        row("projects/P/retention/5kZ3yb9D/", Resource::Retention);
        row("projects/P/x/frequencies/5kZ3yb9D#a", Resource::Frequency);
        row("projects/P/frequency/5kZ3yb9D/edit", Resource::Frequency);
        row("projects/P/Tags/5kZ3yb9D", Resource::TagUsers);
        row("projects/P/tag/5kZ3yb9D", Resource::TagUsers);
        row("projects/P/segmentations/5kZ3yb9D", Resource::SegmentationUsers);
        row("projects/P/segments/5kZ3yb9D", Resource::SegmentationUsers);
        row("v3/exporter/projects/P/tags/5kZ3yb9D/users", Resource::TagUsers);
    }

    void addressOfAnItemGivesItsKind()
    {
        QFETCH(QString, path);
        QFETCH(Resource, resource);
        const auto address = PageAddress::parse("https://www.growingio.com/"_L1 + path);
        QVERIFY(address);
        QCOMPARE(address->project, u"P"_s);
        QCOMPARE(address->resource, std::optional(resource));
        QCOMPARE(address->item, u"5kZ3yb9D"_s);
        QVERIFY(address->dashboard.isEmpty() && address->chart.isEmpty());
        QCOMPARE(address->url().path(), u"/admin/projects/P/dashboard"_s);
    }

    void addressWithoutAnItemGivesNone()
    {
        for (const auto path :
             {"/projects/P/funnels"_L1, "/projects/P/funnels/"_L1, "/projects/P/tags/a.b"_L1, "/tags/T/projects/P"_L1,
              "/projects/P/reports/5kZ3yb9D"_L1, "/projects/P/dashboards/D/funnel/5kZ3yb9D"_L1}) {
            const auto address = PageAddress::parse("https://www.growingio.com"_L1 + path);
            QVERIFY2(address && !address->resource && address->item.isEmpty(), path.data());
        }
    }

    void bareIdIsKeptAsOne()
    {
        PageAddress expected;
        expected.bareId = u"nxog09md"_s;
        QCOMPARE(PageAddress::parse(u"  nxog09md\n"), expected);
    }

    void junkGivesNothing_data()
    {
        QTest::addColumn<QString>("text");
        for (const auto text :
             {""_L1, "   "_L1, "two words"_L1, "https://www.growingio.com"_L1, "https://www.growingio.com/projects"_L1,
              "https://www.growingio.com/projects/"_L1, "https://www.growingio.com/projects/a.b"_L1,
              "https://www.growingio.com/projects/..%2f"_L1, "ftp://www.growingio.com/projects/p"_L1,
              "file:///projects/p"_L1, "javascript:alert(1)//projects/p"_L1, "/projects/p"_L1, "https:///projects/p"_L1,
              "https://[::1/projects/p"_L1, "https://a b/projects/p"_L1, "https://www.growingio.com/#/projects/p"_L1})
            QTest::newRow(text.data()) << QString(text);
        QTest::newRow("too long an id") << QString(65, u'a');
    }

    void junkGivesNothing()
    {
        QFETCH(QString, text);
        QVERIFY(!PageAddress::parse(text));
    }

    void onlyPlainLettersMakeAnId()
    {
        QVERIFY(isId(u"a"));
        QVERIFY(isId(u"2a1b4018cd954ec2bcc69da5138bdb96"));
        QVERIFY(isId(u"A-b_9"));
        QVERIFY(isId(QString(64, u'a')));
        QVERIFY(!isId(u""));
        QVERIFY(!isId(QString(65, u'a')));
        for (const QStringView text : {u"a/b", u"a.b", u"a b", u"a%2e", u"..", u"目标", u"a\n", u"é", u"١"})
            QVERIFY2(!isId(text), qPrintable(text.toString()));
    }

    void originHasNoMoreThanHostAndPort_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("origin");
        QTest::newRow("plain") << u"https://www.growingio.com"_s << u"https://www.growingio.com"_s;
        QTest::newRow("own port") << u"https://www.growingio.com:443/"_s << u"https://www.growingio.com"_s;
        QTest::newRow("own port of http") << u"http://127.0.0.1:80"_s << u"http://127.0.0.1"_s;
        QTest::newRow("other port, path, case")
            << u"HTTPS://Gio.Example.com:8443/base/?q#f"_s << u"https://gio.example.com:8443"_s;
        QTest::newRow("user") << u"https://me:pw@gio.example.com"_s << u"https://gio.example.com"_s;
        QTest::newRow("IPv6") << u"http://[::1]:8080/x"_s << u"http://[::1]:8080"_s;
    }

    void originHasNoMoreThanHostAndPort()
    {
        QFETCH(QString, server);
        QFETCH(QString, origin);
        Project project;
        project.server = QUrl(server);
        QCOMPARE(project.serverOrigin(), origin);
    }

    void serverMustBeSafe_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<bool>("taken");
        for (const auto server :
             {"https://www.growingio.com"_L1, "https://gio.example.com:8443/"_L1, "http://127.0.0.1:8080"_L1,
              "http://localhost"_L1, "http://[::1]:1"_L1, "http://127.8.9.10"_L1})
            QTest::newRow(server.data()) << QString(server) << true;
        for (const auto server :
             {""_L1, "www.growingio.com"_L1, "http://www.growingio.com"_L1, "http://127.evil.com"_L1,
              "http://127.0.0.1.evil.com"_L1, "http://localhost.evil.com"_L1, "https://me@www.growingio.com"_L1,
              "https://www.growingio.com?x"_L1, "https://www.growingio.com#x"_L1, "ftp://127.0.0.1"_L1, "https:///x"_L1,
              "https://gio.example.com/base"_L1, "file:///etc"_L1})
            QTest::newRow(server.data()) << QString(server) << false;
    }

    void serverMustBeSafe()
    {
        QFETCH(QString, server);
        QFETCH(bool, taken);
        const auto checked = checkServer(QUrl(server));
        QCOMPARE(checked.has_value(), taken);
        if (!taken)
            QCOMPARE(checked.error().kind, Error::Kind::Input);
    }
};

QTEST_GUILESS_MAIN(TestPageAddress)
#include "tst_pageaddress.moc"
