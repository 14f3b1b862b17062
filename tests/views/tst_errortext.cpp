// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project.h"
#include "views/errortext.h"

#include <QSet>
#include <QTest>
#include <QTranslator>

using namespace Qt::Literals::StringLiterals;
using Kind = Error::Kind;
using Step = ErrorText::Step;

class TestErrorText : public QObject
{
    Q_OBJECT

private slots:
    void everyKindHasItsOwnSentenceAndAWayOn();
    void offersTheStepThatHelps_data();
    void offersTheStepThatHelps();
    void offersToRemoveWhatIsGone();
    void saysHowLongToWait();
    void saysWhatTheServiceAnswered();
    void reasonsAreInTheLanguageOfTheWindow();
};

void TestErrorText::everyKindHasItsOwnSentenceAndAWayOn()
{
    QSet<QString> sentences;
    const int kinds = int(Kind::Cancelled) + 1;
    for (int kind = 0; kind < kinds; ++kind) {
        const ErrorText text = errorText({Kind(kind), u"the <b>detail</b> %1"_s, 500, 3});
        QVERIFY2(text.sentence.endsWith(u'.') || text.sentence.endsWith(u'?'), qPrintable(text.sentence));
        QVERIFY2(!text.sentence.contains("detail"_L1), qPrintable(text.sentence));
        QCOMPARE(text.detail, u"the <b>detail</b> %1"_s);
        QCOMPARE(text.action.isEmpty(), text.step == Step::None);
        sentences.insert(text.sentence);
    }
    QCOMPARE(sentences.size(), kinds);
}

void TestErrorText::offersTheStepThatHelps_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("step");
    const auto row = [](const char *name, Kind kind, Step step) { QTest::newRow(name) << int(kind) << int(step); };
    row("unreachable", Kind::Unreachable, Step::Retry);
    row("network", Kind::Network, Step::Retry);
    row("refused token", Kind::Unauthorized, Step::EnterCredentials);
    row("S24 signed out", Kind::SignedOut, Step::EnterCredentials);
    row("no credentials", Kind::NoCredentials, Step::EnterCredentials);
    row("locked", Kind::KeychainLocked, Step::UnlockKeychain);
    row("silent", Kind::KeychainSilent, Step::Retry);
    row("missing", Kind::KeychainMissing, Step::EnterCredentials);
    row("input", Kind::Input, Step::EditProject);
    row("S38 CA file", Kind::CaFile, Step::ChangeSettings);
    row("too large", Kind::TooLarge, Step::None);
}

void TestErrorText::offersTheStepThatHelps()
{
    QFETCH(int, kind);
    QFETCH(int, step);
    QCOMPARE(int(errorText({Kind(kind), {}, 0, 0}).step), step);
    QCOMPARE(int(errorText({Kind(kind), {}, 0, 0}, true).step), step);
}

void TestErrorText::offersToRemoveWhatIsGone()
{
    QCOMPARE(errorText({Kind::NotFound, {}, 404, 0}, true).step, Step::Remove);
    QCOMPARE(errorText({Kind::NotFound, {}, 404, 0}).step, Step::Retry); // a list or the rules stay
}

void TestErrorText::saysHowLongToWait()
{
    const ErrorText wait = errorText({Kind::RateLimited, {}, 429, 4});
    QCOMPARE(wait.sentence, u"The service asks to wait 4 s."_s);
    QCOMPARE(wait.step, Step::Wait);
    QCOMPARE(errorText({Kind::RateLimited, {}, 429, 0}).step, Step::Retry); // it did not say how long
}

void TestErrorText::saysWhatTheServiceAnswered()
{
    const ErrorText text = errorText({Kind::Server, u"Request timeout"_s, 500, 0});
    QCOMPARE(text.sentence, u"The service answered 500."_s);
    QCOMPARE(text.detail, u"Request timeout"_s);
}

void TestErrorText::reasonsAreInTheLanguageOfTheWindow()
{
    const auto reason = [] { return checkServer(QUrl(u"ftp://example.com"_s)).error().detail; };
    QCOMPARE(reason(), u"a server's address begins with https://"_s);
    QTranslator chinese;
    QVERIFY(chinese.load(u":/i18n/growscope_zh_CN.qm"_s));
    QVERIFY(QCoreApplication::installTranslator(&chinese));
    QCOMPARE(reason(), u"服务器地址应以 https:// 开头"_s);
}

QTEST_GUILESS_MAIN(TestErrorText)
#include "tst_errortext.moc"
