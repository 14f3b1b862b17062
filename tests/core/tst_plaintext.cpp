// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plaintext.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestPlainText : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhatIsNotSeen()
    {
        for (const QChar c : u"\u061c\u200b\u200e\u200f\u202a\u202e\u2060\u2064\u2066\u2069\u206f\ufeff"_s)
            QVERIFY2(isInvisibleMark(c), qPrintable(QString::number(c.unicode(), 16)));
        // Joiners among them.
        for (const QChar c : u"a 店é\u200c\u200d\u2010\u2026\u2028\u2029\u2070\n"_s)
            QVERIFY2(!isInvisibleMark(c), qPrintable(QString::number(c.unicode(), 16)));
    }

    void tellsWhatIsNoPartOfALine()
    {
        for (const QChar c : u"\0\t\n\r\x1b\x7f\u0085\u2028\u2029"_s)
            QVERIFY2(isControlOrBreak(c), qPrintable(QString::number(c.unicode(), 16)));
        for (const QChar c : u"a 店\u00a0\u202e\u3000"_s)
            QVERIFY2(!isControlOrBreak(c), qPrintable(QString::number(c.unicode(), 16)));
    }
};

QTEST_GUILESS_MAIN(TestPlainText)
#include "tst_plaintext.moc"
