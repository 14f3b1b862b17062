// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporting/command.h"

#include <QDateTime>
#include <QProcess>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using exporting::ListQuery;
using exporting::Making;
using exporting::Profile;
using Kind = Profile::Kind;

namespace
{

Project shop()
{
    Project project;
    project.uid = u"nxog09md"_s;
    return project;
}

const QString begin = u"growscope-cli --server https://www.growingio.com "_s;

ChartQuery days(Resource resource = Resource::Chart)
{
    ChartQuery query;
    query.resource = resource;
    query.id = u"c1"_s;
    query.range = {1462118400000, 1462291200000}; // 2 and 3 May 2016 in Shanghai
    return query;
}

QString command(const exporting::Query &query, const Making &making = {{}, false, {}, u"f.csv"_s},
                const Project &project = shop())
{
    return exporting::commandOf(project, query, making);
}

} // namespace

/// What growscope-cli is called with.
class TestCommand : public QObject
{
    Q_OBJECT

private slots:
    void everyKindHasItsCall()
    {
        QCOMPARE(command(days()), begin + u"export chart nxog09md c1 --from 2016-05-02 --to 2016-05-03 -o f.csv"_s);
        ChartQuery funnel = days(Resource::Funnel);
        funnel.conversionWindow = 7;
        QCOMPARE(command(funnel), begin + u"export chart nxog09md c1 --kind funnel --from 2016-05-02 "
                                          "--to 2016-05-03 --conversion-window 7 -o f.csv"_s);
        ChartQuery frequency = days(Resource::Frequency);
        frequency.interval = Interval::Week;
        frequency.split = u"[1,5]"_s;
        frequency.statistic = u"0.25"_s;
        QCOMPARE(command(frequency), begin +
                                         u"export chart nxog09md c1 --kind frequency --from 2016-05-02 --to 2016-05-03 "
                                         "--interval week --split '[1,5]' --statistic 0.25 -o f.csv"_s);
        QCOMPARE(command(UsersQuery{Resource::SegmentationUsers, u"s1"_s, {u"cs1"_s, u"名字"_s}}),
                 begin + u"export users nxog09md s1 --variables 'cs1,名字' -o f.csv"_s);
        QCOMPARE(command(UsersQuery{Resource::TagUsers, u"t1"_s, {}}),
                 begin + u"export users nxog09md "
                         "https://www.growingio.com/projects/nxog09md/product-analytics/tags/t1 -o f.csv"_s);
        QCOMPARE(command(ListQuery{ListQuery::Kind::Dashboards}), begin + u"dashboards nxog09md -o f.csv"_s);
        QCOMPARE(command(ListQuery{ListQuery::Kind::Charts, u"d1"_s}), begin + u"charts nxog09md d1 -o f.csv"_s);
        QCOMPARE(command(ListQuery{ListQuery::Kind::Segmentations}), begin + u"segmentations nxog09md -o f.csv"_s);
        QCOMPARE(command(ListQuery{ListQuery::Kind::Rules}), begin + u"export rules nxog09md -o f.csv"_s);
        QCOMPARE(command({}), QString());
    }

    void tellsWhatIsNotUsual()
    {
        Project project = shop();
        project.server = QUrl(u"http://127.0.0.1:8080"_s);
        project.timeZone = "Europe/Berlin"_ba;
        Making making{Profile::of(Kind::ExcelChinese), true, Generation::V3, u"f.csv"_s};
        csv::Format &format = making.profile.format;
        format.delimiter = ';';
        format.guard = false;
        format.nullText = u"it's\nnothing"_s;
        QCOMPARE(
            command(ListQuery{ListQuery::Kind::Rules}, making, project),
            u"growscope-cli --server http://127.0.0.1:8080 --time-zone Europe/Berlin export rules nxog09md --api 3 "
            "--profile excel-zh --set 'delimiter=;' --set 'guard=false' --set 'nullText=it'\\''s\nnothing' "
            "--receipt -o f.csv"_s);
        making = {{}, false, {}, u"f.csv"_s, {}, u"zh_CN"_s};
        QCOMPARE(command(ListQuery{ListQuery::Kind::Dashboards}, making),
                 begin + u"dashboards nxog09md --language zh_CN -o f.csv"_s);
        QCOMPARE(command(ListQuery{ListQuery::Kind::Rules}, making), begin + u"export rules nxog09md -o f.csv"_s);
        making = {{}, false, {}, u"f.csv"_s, u"/a b"_s};
        QCOMPARE(command(ListQuery{ListQuery::Kind::Rules}, making),
                 u"growscope-cli --config '/a b' --server https://www.growingio.com export rules nxog09md -o f.csv"_s);
        making = {Profile::of(Kind::Workbook), false, {}, u"两 个.xlsx"_s};
        QVERIFY(command(days(), making).endsWith(u" --format xlsx -o '两 个.xlsx'"_s));
        making = {Profile::of(Kind::Script), false, {}, u"f.tsv"_s};
        making.profile.format.delimiter = '\t';
        QVERIFY(command(days(), making).endsWith(u"--to 2016-05-03 --format tsv -o f.tsv"_s));
    }

    void pointsOfTimeAreThoseOfTheZone()
    {
        Project project = shop();
        project.timeZone = "Europe/Berlin"_ba;
        const QTimeZone berlin("Europe/Berlin");
        const auto range = [&](qint64 begin, qint64 end) {
            ChartQuery query = days();
            query.range = {begin, end};
            return command(query, {}, project).section(u"c1 "_s, 1).section(u" -o"_s, 0, 0);
        };
        const auto ms = [&](const QString &time) {
            QDateTime local = QDateTime::fromString(time, Qt::ISODate);
            local.setTimeZone(berlin);
            return local.toMSecsSinceEpoch();
        };
        // Days of 23 and 25 hours.
        QCOMPARE(range(ms(u"2016-03-27T00:00:00"_s), ms(u"2016-03-28T00:00:00"_s)),
                 u"--from 2016-03-27 --to 2016-03-27"_s);
        QCOMPARE(range(ms(u"2016-10-30T00:00:00"_s), ms(u"2016-10-31T00:00:00"_s)),
                 u"--from 2016-10-30 --to 2016-10-30"_s);
        QCOMPARE(range(ms(u"2016-05-02T08:00:00"_s), ms(u"2016-05-02T09:30:00"_s)),
                 u"--from 2016-05-02T08:00 --to 2016-05-02T09:30"_s);
        const qint64 twice = ms(u"2016-10-30T01:00:00"_s) + 5'400'000; // 2:30, one of two
        QCOMPARE(range(twice, twice + 1),
                 u"--from %1 --to %2"_s.arg(QString::number(twice), QString::number(twice + 1)));
    }

    /// What a name holds reaches the program as it is, and nothing of it runs.
    void shellsTakeEveryWordAsItIs_data()
    {
        QTest::addColumn<QString>("name");
        int row = 0;
        for (const QString &name :
             {u"plain.csv"_s, u"a b"_s, u"it's"_s, u"''"_s, u"\"$(id)\""_s, u"`id`"_s, u"a\nb"_s, u"a\n"_s, u"\\"_s,
              u"~"_s, u"*"_s, u"!!"_s, u"; echo"_s, u"$HOME"_s, u"a=b"_s, u"#"_s, u"访问"_s, u"-x"_s})
            QTest::addRow("%d", ++row) << name;
    }
    void shellsTakeEveryWordAsItIs()
    {
        QFETCH(QString, name);
        QProcess shell;
        const QString asArguments =
            command(ListQuery{ListQuery::Kind::Rules}, {{}, false, {}, name}).replace(u"growscope-cli"_s, u"set --"_s);
        shell.start(u"/bin/sh"_s, {u"-c"_s, asArguments + u"\nfor word; do last=$word; done; printf %s \"$last\""_s});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()), name);
    }
};

QTEST_GUILESS_MAIN(TestCommand)
#include "tst_command.moc"
