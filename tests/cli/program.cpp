// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"

#include <QFile>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace
{

const QByteArray segmentations =
    R"([{"id":"5kZ3yb9D","name":"Lo\tyal\n","userType":"cs1","userNum":1230,"updatedAt":"2016-08-03"}])";
const QByteArray dashboards =
    R"([{"id":"a9aLkdzo","name":"Shop","type":"normal","createdAt":"2019-01-01","updatedAt":"2019-03-04","scope":"global","updater":"Li","creator":"Wang"}])";
const QByteArray content =
    R"({"id":"a9aLkdzo","name":"Shop","charts":[{"id":"c1","name":"Visits","createor":"Wang","createdAt":"2019-01-01","resource_type":"chart"},{"id":"c2","name":"visits"},{"id":"bad","name":"../Bad"}]})";
const QByteArray cutContent =
    R"({"id":"cut","name":"Large","charts":[{"id":"c1","name":"Visits"},{"id":"c200000","name":"Cities"}]})";
const QByteArray chart =
    R"({"id":"c1","name":"Visits","startTime":1462118400000,"endTime":1462291199999,"interval":86400000,"meta":[{"name":"时间","dimension":true},{"name":"=A,b","metric":true}],"data":[[1462118400000,1.50],[1462204800000,null]]})";
const QByteArray funnel =
    R"({"id":"f1","name":"Sign up","startTime":1462118400000,"endTime":1462291199999,"conversionWindow":7,"meta":[{"name":"目标用户","dimension":true},{"name":"时间","dimension":true},{"name":"总转化率","metric":true},{"name":"第1步人数","metric":true}],"data":[["全部用户",1462118400000,0.25,40]]})";
const QByteArray retention =
    R"({"id":"r1","name":"Back","startTime":1462118400000,"endTime":1462291199999,"range":"day","meta":[{"name":"时间","dimension":true},{"name":"留存人数","metric":true}],"data":[[1462118400000,12]]})";
const QByteArray frequency =
    R"({"id":"q1","name":"Often","startTime":1462118400000,"endTime":1462291199999,"meta":[{"name":"次数","dimension":true},{"name":"人数","metric":true}],"data":[["1-5",7]]})";

/// As many rows as the service gives at most, and no time to split them by.
QByteArray cutChart()
{
    QByteArray json =
        R"({"id":"c200000","name":"Cities","startTime":1462118400000,"endTime":1462291199999,"interval":86400000,"meta":[{"name":"City","dimension":true},{"name":"Visits","metric":true}],"data":[["=a",1])";
    for (int i = 1; i < 200'000; ++i)
        json += R"(,["a",1])";
    return json + "]}";
}

} // namespace

const QByteArray chartCsv = "时间,\"=A,b\"\n2016-05-02T00:00:00+08:00,1.50\n2016-05-03T00:00:00+08:00,\n";

QProcessEnvironment Program::cleanEnvironment()
{
    QProcessEnvironment environment;
    environment.insert(u"PATH"_s, qEnvironmentVariable("PATH"));
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    environment.insert(u"GROWSCOPE_TOKEN"_s, u"tok-SECRET"_s);
    if (qEnvironmentVariableIsSet("LSAN_OPTIONS")) // which leaks are not ours
        environment.insert(u"LSAN_OPTIONS"_s, qEnvironmentVariable("LSAN_OPTIONS"));
    return environment;
}

void Program::prepare(QProcess &process) const
{
    QProcessEnvironment complete = environment;
    complete.insert(u"HOME"_s, m_home.path());
    process.setProcessEnvironment(complete);
    process.setWorkingDirectory(m_home.path());
}

void Program::start(QProcess &process, const QStringList &arguments) const
{
    prepare(process);
    process.start(QStringLiteral(GROWSCOPE_CLI), arguments);
}

Program::Outcome Program::outcomeOf(QProcess &process)
{
    // The server lives here: the event loop must run.
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 30'000))
        return {};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

Program::Outcome Program::run(const QStringList &arguments) const
{
    QProcess process;
    start(process, arguments);
    return outcomeOf(process);
}

void Program::startBy(QProcess &process, const QString &script, const QStringList &arguments) const
{
    prepare(process);
    process.start(u"bash"_s, QStringList{u"-c"_s, script, u"bash"_s, QStringLiteral(GROWSCOPE_CLI)} + arguments);
}

Program::Outcome Program::runBy(const QString &script, const QStringList &arguments) const
{
    QProcess process;
    startBy(process, script, arguments);
    return outcomeOf(process);
}

QStringList at(const FaultServer &server, const QStringList &arguments)
{
    return QStringList{u"--server"_s, server.url().toString()} + arguments;
}

QStringList twoDays()
{
    return {u"--from"_s, u"2016-05-02"_s, u"--to"_s, u"2016-05-03"_s};
}

Answer served(const FaultServer::Request &request)
{
    const QByteArray path = request.path();
    const auto isAt = [&path](const char *end) { return path.endsWith(end); };
    if (isAt("/dashboards.json"))
        return Answer::json(dashboards);
    if (isAt("/dashboards/a9aLkdzo.json"))
        return Answer::json(content);
    if (isAt("/dashboards/cut.json"))
        return Answer::json(cutContent);
    if (isAt("/segmentations.json"))
        return Answer::json(segmentations);
    if (isAt("/rules.csv"))
        return Answer::with(200, "ruleId\teventName\teventType\nf25\ta,b\tclck\n", "Content-Type: text/csv\r\n");
    if (isAt("/charts/c1.json") || isAt("/charts/c2.json"))
        return Answer::json(chart);
    if (isAt("/charts/c200000.json"))
        return Answer::json(cutChart());
    if (path.contains("/charts/bad"))
        return Answer::with(400, R"({"message":"No such luck","errors":[]})");
    if (path == "/v2/projects/nxog09md/funnels/f1.json")
        return Answer::json(funnel);
    if (path == "/v2/projects/nxog09md/retentions/r1.json")
        return Answer::json(retention);
    if (path == "/v3/exporter/projects/nxog09md/frequencies/q1")
        return Answer::json(frequency);
    if (path == "/projects/nxog09md/segmentations/5kZ3yb9D/users.csv")
        return Answer::with(200, "cs1\tname\nu1\tWang, Li\n", "Content-Type: text/csv\r\n");
    if (path == "/v3/exporter/projects/nxog09md/segmentations/link/users" ||
        path == "/v3/exporter/projects/nxog09md/tags/t1/users")
        return Answer::json(R"({"id":"1","status":"done","downloadLinks":["http://)" + request.header("Host") +
                            R"(/there.csv?sign=SIGN-SECRET"]})");
    if (path == "/there.csv")
        return Answer::with(200, "cs1\tname\nu2\tLi\n", "Content-Type: text/csv\r\n");
    if (path == "/auth/token")
        return Answer::json(R"({"status":"success","code":"tok-NEW-SECRET"})");
    return Answer::with(404, R"({"message":"Not found","errors":[]})");
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no such file");
}
