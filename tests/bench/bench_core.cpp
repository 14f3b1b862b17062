// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/goal.h"
#include "core/atomicfile.h"
#include "core/chart.h"
#include "core/csv.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTextStream>

#include <cstdlib>
#include <simdjson.h>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr qint64 firstHour = 1462118400000;
constexpr qint64 hour = 3'600'000;
const QStringList cities{u"北京"_s, u"上海"_s, u"广州"_s, u"深圳"_s,
                         u"杭州"_s, u"成都"_s, u"西安"_s, u"Other, or none"_s};

/// A chart of time, city, a whole and a broken number, as the service writes it.
QByteArray answer(int rows)
{
    QByteArray json =
        R"({"id":"c","name":"n","startTime":1462118400000,"endTime":1462204800000,"interval":3600000,"meta":[)"
        R"({"name":"时间","dimension":true},{"name":"城市","dimension":true},)"
        R"({"name":"访问量","metric":true},{"name":"停留时长","metric":true}],"data":[)";
    for (int i = 0; i < rows; ++i) {
        json += (i ? ",[" : "[") + QByteArray::number(firstHour + i / cities.size() * hour) + ",\"" +
                cities[i % cities.size()].toUtf8() + "\"," + QByteArray::number(i * 7919LL % 1'000'003) + ',' +
                QByteArray::number(double(i * 104'729LL % 10'000'019) / 100, 'g', 10) + ']';
    }
    json += "]}";
    json.reserve(json.size() + 4096); // a body that was received has room behind it
    return json;
}

void require(bool condition, const char *what)
{
    if (condition)
        return;
    std::fprintf(stderr, "bench_core: %s\n", what);
    std::exit(2);
}

double bytesOf(const Table &table)
{
    double bytes = 0;
    for (const Column &column : table.columns) {
        if (const TextCells *text = column.text()) {
            bytes += double(text->indexes.size()) * sizeof(quint32);
            for (const QString &distinct : text->texts)
                bytes += double(sizeof(QString)) + double(distinct.size()) * sizeof(QChar);
        } else {
            bytes += double(table.rows) * sizeof(double);
        }
    }
    return bytes;
}

bool chartMemory()
{
    const QByteArray body = answer(200'000);
    QFile reset(u"/proc/self/clear_refs"_s); // "5": the peak begins anew
    if (!reset.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || reset.write("5") != 1)
        return true; // not Linux
    const double before = bench::statusBytes("VmRSS");
    const auto chart = Chart::fromJson(body);
    const double peak = bench::statusBytes("VmHWM") - before;
    require(chart && chart->table.rows == 200'000, "the chart was not read");
    return bench::goal("G1 chart: peak memory against its columns", peak / 1e6, bytesOf(chart->table) / 1e6, "MB", 3);
}

bool chartTime()
{
    const QByteArray body = answer(200'000);
    qsizetype rows = 0;
    const double ours = bench::bestOf(9, [&] { rows = Chart::fromJson(body)->table.rows; });
    require(rows == 200'000, "the chart was not read");

    const double qt = bench::bestOf(3, [&] {
        const QJsonArray data = QJsonDocument::fromJson(body).object()["data"_L1].toArray();
        std::vector<qint64> times;
        TextCells texts;
        QHash<QString, quint32> known;
        std::vector<double> whole;
        std::vector<double> broken;
        for (const QJsonValue row : data) {
            const QJsonArray cells = row.toArray();
            times.push_back(cells[0].toInteger());
            const QString text = cells[1].toString();
            auto index = known.find(text);
            if (index == known.end()) {
                index = known.insert(text, quint32(texts.texts.size()));
                texts.texts.append(text);
            }
            texts.indexes.push_back(*index);
            whole.push_back(cells[2].toDouble());
            broken.push_back(cells[3].toDouble());
        }
        rows = qsizetype(broken.size());
    });
    require(rows == 200'000, "QJsonDocument did not read the chart");

    const simdjson::padded_string padded(body.data(), size_t(body.size()));
    const double bare = bench::bestOf(9, [&] {
        simdjson::ondemand::parser parser;
        std::vector<qint64> times;
        std::vector<std::string> texts;
        std::vector<double> whole;
        std::vector<double> broken;
        simdjson::ondemand::document document = parser.iterate(padded);
        for (simdjson::ondemand::array row : document["data"].get_array()) {
            auto cell = row.begin();
            times.push_back((*cell).get_int64().value());
            ++cell;
            texts.emplace_back(std::string_view((*cell).get_string()));
            ++cell;
            whole.push_back((*cell).get_double());
            ++cell;
            broken.push_back((*cell).get_double());
            ++cell;
        }
        rows = qsizetype(broken.size());
    });
    require(rows == 200'000, "simdjson did not read the chart");

    const bool fasterThanQt = bench::goal("G1 chart JSON to columns, QJsonDocument", ours, qt, "ms", 1 / 4.0);
    return bench::goal("G1 chart JSON to columns, simdjson alone", ours, bare, "ms", 1 / 0.8) && fasterThanQt;
}

bool csvTime()
{
    const QTimeZone zone("Asia/Shanghai");
    const Table table = Chart::fromJson(answer(1'000'000))->table;
    // Where nothing waits for a disk: ours is flushed to it, cp's copy is not.
    const QFileInfo memory(u"/dev/shm"_s);
    const QTemporaryDir folder((memory.isWritable() ? memory.filePath() : QDir::tempPath()) + "/bench_core"_L1);
    const auto write = [&](const QString &path) {
        auto file = AtomicFile::open(path);
        require(file && csv::write(table, {}, zone, file->device()) && file->commit(), "the file was not written");
    };
    const QString path = folder.filePath(u"ours.csv"_s);
    const double ours = bench::bestOf(5, [&] { write(path); });
    const double copy = bench::bestOf(5, [&] {
        require(QProcess::execute(u"cp"_s, {path, folder.filePath(u"copy.csv"_s)}) == 0, "cp failed");
    });

    const QTemporaryDir onDisk;
    const QString diskPath = onDisk.filePath(u"ours.csv"_s);
    const double oursOnDisk = bench::bestOf(5, [&] { write(diskPath); });
    const double copyOnDisk = bench::bestOf(5, [&] {
        require(QProcess::execute(u"sh"_s, {u"-c"_s, u"cp \"$0\" \"$1\" && sync \"$1\""_s, diskPath,
                                            onDisk.filePath(u"copy.csv"_s)}) == 0,
                "cp or sync failed");
    });

    const double stream = bench::bestOf(2, [&] {
        QFile file(folder.filePath(u"stream.csv"_s));
        require(file.open(QIODevice::WriteOnly), "no file for QTextStream");
        QTextStream out(&file);
        const auto quoted = [](QString text) {
            return text.contains(u',') || text.contains(u'"') ? u'"' + text.replace(u'"', u"\"\""_s) + u'"' : text;
        };
        for (const Column &column : table.columns)
            out << quoted(column.name) << ',';
        out << '\n';
        for (qsizetype row = 0; row < table.rows; ++row) {
            const auto i = size_t(row);
            out << QDateTime::fromMSecsSinceEpoch(table.columns[0].time()->ms[i], zone).toString(Qt::ISODate) << ','
                << quoted(table.columns[1].text()->at(row)) << ','
                << QString::number(table.columns[2].numbers()->values[i], 'g', 15) << ','
                << QString::number(table.columns[3].numbers()->values[i], 'g', 15) << '\n';
        }
    });
    bool met = bench::goal("G2 CSV of 10^6 x 4, cp of the file", ours, copy, "ms", 5);
    met &= bench::goal("G2 CSV of 10^6 x 4, cp and sync on a disk", oursOnDisk, copyOnDisk, "ms", 5);
    met &= bench::goal("G2 CSV of 10^6 x 4, QTextStream", ours, stream, "ms", 1 / 5.0);
    return met;
}

} // namespace

int main() // NOLINT(bugprone-exception-escape): a benchmark may end so
{
    bool met = chartMemory(); // first: memory that was freed before would hide what is taken
    met &= chartTime();
    met &= csvTime();
    return met ? 0 : 1;
}
