// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/redelimiter.h"

#include <QTest>

namespace
{

QByteArray redelimited(QByteArrayView first, QByteArrayView second, const csv::Format &format = {})
{
    Redelimiter redelimiter(format);
    QByteArray out;
    redelimiter.add(first, out);
    redelimiter.add(second, out);
    redelimiter.end(out);
    return out;
}

} // namespace

class TestRedelimiter : public QObject
{
    Q_OBJECT

private slots:
    void givesTheSameWhereverItIsCut_data()
    {
        QTest::addColumn<QByteArray>("tabs");
        QTest::addColumn<QByteArray>("commas");
        const auto row = [](const char *name, const QByteArray &tabs, const QByteArray &commas) {
            QTest::newRow(name) << tabs << commas;
        };
        row("nothing", "", "");
        row("rows", "a\tb\n1\t2\n", "a,b\n1,2\n");
        row("last line does not end", "a\tb\n1\t2", "a,b\n1,2\n");
        row("CRLF", "a\tb\r\n1\t2\r\n", "a,b\n1,2\n");
        row("CR within", "a\tb\n1\r1\t2\n", "a,b\n\"1\r1\",2\n");
        row("BOM",
            "\xEF\xBB\xBF"
            "a\tb\n1\t\xEF\xBB\xBF\n",
            "a,b\n1,\xEF\xBB\xBF\n");
        row("empty field at the header's end", "cs1\tname\t\nu1\tAnn\t\nu2\tBob\nu3\n",
            "cs1,name\nu1,Ann\nu2,Bob\nu3,\n");
        row("only one is dropped", "a\t\t\n1\t2\t3\n4\t\t\n5\t\t\t\n", "a,\n1,2,3\n4,\n5,,\n");
        row("more cells than the header", "a\n1\t2\n", "a\n1,2\n");
        row("one empty cell", "a\n\n1\n", "a\n\"\"\n1\n");
        row("empty header", "\t\n1\n", "\"\"\n1\n");
        row("empty line of two", "a\tb\n\n", "a,b\n,\n");
        row("delimiter within", "a\tb\n1,5\t2\n", "a,b\n\"1,5\",2\n");
        row("quoted", "a\tb\n\"x, \"\"y\"\"\"\t\"plain\"\n", "a,b\n\"x, \"\"y\"\"\",plain\n");
        row("quoted, empty", "a\tb\n\"\"\t\"\n", "a,b\n,\"\"\"\"\n");
        row("quotes that do not enclose", "a\tb\n5\" x\t\"half\n", "a,b\n\"5\"\" x\",\"\"\"half\"\n");
    }
    void givesTheSameWhereverItIsCut()
    {
        QFETCH(QByteArray, tabs);
        QFETCH(QByteArray, commas);
        for (qsizetype cut = 0; cut <= tabs.size(); ++cut)
            QCOMPARE(redelimited(QByteArrayView(tabs).first(cut), QByteArrayView(tabs).sliced(cut)), commas);
        Redelimiter redelimiter({});
        QByteArray out;
        for (const char &c : std::as_const(tabs))
            redelimiter.add(QByteArrayView(&c, 1), out);
        redelimiter.end(out);
        QCOMPARE(out, commas);
    }

    void whatIsNoUtf8IsReplacedAndCounted()
    {
        Redelimiter redelimiter({});
        QByteArray out;
        redelimiter.add("id\tname\nu1\t\xC4\xE3\nu2\t\xE4\xBD\xA0\n", out);
        redelimiter.end(out);
        QCOMPARE(out, QByteArray("id,name\nu1,\xEF\xBF\xBD\xEF\xBF\xBD\nu2,\xE4\xBD\xA0\n"));
        QCOMPARE(redelimiter.written().lost, 1);
    }

    void takesAnyDelimiter()
    {
        QCOMPARE(redelimited("a\tb\n1,5\t2;3\n", {}, {';'}), QByteArray("a;b\n1,5;\"2;3\"\n"));
        QCOMPARE(redelimited("a\tb\t\n1\t\"2\"\n", {}, {'\t'}), QByteArray("a\tb\n1\t2\n"));
    }

    void C17_takesAnyFormat()
    {
        csv::Format format{',', true, true, true};
        format.protectIds = true;
        const QByteArray tabs = "id\tname\n0012\t=x\n12\t-5\nu3\t＝y, z\n";
        const QByteArray mark = "\xEF\xBB\xBF";
        QCOMPARE(redelimited(tabs, {}, format), mark + "id,name\r\n0012\t,'=x\r\n12,-5\r\nu3,\"'＝y, z\"\r\n");
        for (const char *id : {"00", "12e5", "1E9", "1234567890123456"})
            QCOMPARE(redelimited(QByteArray("a\tb\nx\t") + id, {}, format), mark + "a,b\r\nx," + id + "\t\r\n");
        for (const char *number : {"0", "123456789012345", "5.0", "u0", "-5"})
            QCOMPARE(redelimited(QByteArray("a\tb\nx\t") + number, {}, format), mark + "a,b\r\nx," + number + "\r\n");
        QByteArray out;
        Redelimiter redelimiter(format);
        redelimiter.add(tabs, out);
        QCOMPARE(redelimiter.written().guarded, 2);
        QCOMPARE(redelimiter.written().ids, 1);
        if (!csv::isKnown(csv::Format::Encoding::Gb18030))
            QSKIP("NOT WRITTEN AS GB18030: this Qt does not know it");
        format.encoding = csv::Format::Encoding::Gb18030;
        QCOMPARE(redelimited("id\t中\nu1\t文\n", {}, format), QByteArray("id,\xD6\xD0\r\nu1,\xCE\xC4\r\n"));
    }

    void idsAreCountedWhereTheyAreNotProtected_data()
    {
        QTest::addColumn<csv::Format>("format");
        csv::Format format;
        QTest::newRow("script") << format;
        format.delimiter = '\t';
        QTest::newRow("tabs") << format;
        format.guard = true;
        QTest::newRow("guarded") << format;
        format.protectIds = true;
        QTest::newRow("protected") << format;
    }
    void idsAreCountedWhereTheyAreNotProtected()
    {
        QFETCH(csv::Format, format);
        Redelimiter redelimiter(format);
        QByteArray out;
        QVERIFY(redelimiter.add("a\tb\n0012\tx\n12\t00\n0012\t\"\n\"007\"\t12e5\n=1\t1234567890123456\n", out));
        QVERIFY(redelimiter.add("123456789012345\tu00\n0\t-5\n01", out));
        redelimiter.end(out);
        QCOMPARE(redelimiter.written().ids, 7);
    }

    void rowsWithMoreCellsThanTheHeaderAreCounted()
    {
        Redelimiter redelimiter({});
        QByteArray out;
        QVERIFY(redelimiter.add("a\tb\t\n1\t2\n1\n1\t2\t\n\n", out));
        QCOMPARE(redelimiter.written().ragged, 0);
        QVERIFY(redelimiter.add("1\t2\t3\n1\t2\t\t\n1\t=2\t\"3\"\t4", out));
        redelimiter.end(out);
        QCOMPARE(redelimiter.written().ragged, 3);
    }

    void linesHaveALimit()
    {
        constexpr qsizetype most = 1024 * 1024;
        for (const qsizetype piece : {qsizetype(1), most}) {
            Redelimiter redelimiter({});
            QByteArray out;
            QVERIFY(redelimiter.add(QByteArray(most, 'x') + "\ny", out));
            QCOMPARE(out.size(), most + 1);
            QVERIFY(redelimiter.add(QByteArray(most - 1, 'y'), out));
            const auto added = redelimiter.add(QByteArray(piece, 'y') + '\n', out);
            QVERIFY(!added);
            QCOMPARE(added.error().kind, Error::Kind::Malformed);
            QCOMPARE(out.size(), most + 1);
        }
    }

    void manyRows()
    {
        const QByteArray line = "8f14e45fceea167a\tAnn Example\tShanghai\t2026-11-01\t42\n";
        const QByteArray piece = line.repeated(20'000);
        Redelimiter redelimiter({});
        QByteArray out;
        QBENCHMARK
        {
            out.resize(0);
            redelimiter.add(piece, out);
        }
        QCOMPARE(out, QByteArray(line).replace('\t', ',').repeated(20'000));
    }
};

QTEST_APPLESS_MAIN(TestRedelimiter)
#include "tst_redelimiter.moc"
