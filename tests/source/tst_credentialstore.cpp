// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychain/keychain.h"
#include "source/credentialstore.h"
#include "support/requests.h"

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QSignalSpy>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace
{

Credentials keys(const QString &token, const QString &privateKey = u"private"_s)
{
    return {Credentials::Method::Keys, u"public"_s, token, 1, privateKey, u"2a1b4018cd954ec2bcc69da5138bdb96"_s};
}

} // namespace

class TestCredentialStore : public QObject
{
    Q_OBJECT

private slots:
    void oneRenewalAtATime()
    {
        const QTemporaryDir folder;
        CredentialStore store(nullptr, u"test"_s, folder.path());
        CredentialStore other(nullptr, u"test"_s, folder.path());
        store.keepForSession(m_project, keys(u"old"_s));
        other.keepForSession(m_project, keys(u"old"_s));
        QCOMPARE(outcomeOf(store.beginRenewal(m_project)), Result<Credentials>(keys(u"old"_s)));
        const QStringList files = QDir(folder.path()).entryList(QDir::Files);
        QCOMPARE(files.size(), 1);
        const auto forOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(folder.filePath(files[0])) & forOthers));

        QStringList order;
        store.beginRenewal(m_project)->then(this, [&](const Result<Credentials> &kept) {
            order.append(u"same store "_s + kept->token);
            store.endRenewal(m_project, std::nullopt);
        });
        other.beginRenewal(m_project)->then(this, [&](const Result<Credentials> &) {
            order.append(u"other"_s);
            other.endRenewal(m_project, std::nullopt);
        });
        delete store.beginRenewal(m_project);
        // What comes last has its turn after the others have asked for theirs.
        Project another = m_project;
        another.uid = u"another"_s;
        QVERIFY(!outcomeOf(other.beginRenewal(another)));
        other.endRenewal(another, std::nullopt);
        QCOMPARE(order, QStringList());
        store.endRenewal(m_project, keys(u"new"_s));
        QTRY_COMPARE(order.size(), 2);
        QVERIFY(order.contains("same store new"_L1));
        QTRY_VERIFY(QDir(folder.path()).isEmpty(QDir::Files));
    }

    void theLockOfADeadProgramIsTakenOver()
    {
        const QTemporaryDir folder;
        CredentialStore store(nullptr, u"test"_s, folder.path());
        store.keepForSession(m_project, keys(u"old"_s));
        QVERIFY(outcomeOf(store.beginRenewal(m_project)));
        const QString name = folder.filePath(QDir(folder.path()).entryList(QDir::Files).value(0));
        store.endRenewal(m_project, std::nullopt);
        QVERIFY(!QFile::exists(name));
        QFile left(name);
        QVERIFY(left.open(QFile::WriteOnly));
        left.write("2147483646\ngone\n" + QSysInfo::machineHostName().toUtf8() + '\n');
        left.close();
        QVERIFY(outcomeOf(store.beginRenewal(m_project))); // else within 30 s, when outcomeOf() has given up
        store.endRenewal(m_project, std::nullopt);
    }

    void aLockThatIsHeldForTooLongHoldsNobodyUp()
    {
        const QTemporaryDir folder;
        CredentialStore holder(nullptr, u"test"_s, folder.path());
        QVERIFY(!outcomeOf(holder.beginRenewal(m_project)));
        CredentialStore store(nullptr, u"test"_s, folder.path());
        store.setPatience(100ms);
        store.keepForSession(m_project, keys(u"old"_s));
        QVERIFY(outcomeOf(store.beginRenewal(m_project)));
        store.endRenewal(m_project, std::nullopt);
        QVERIFY(!QDir(folder.path()).isEmpty(QDir::Files)); // the holder's
    }

    void whatWasEnteredMeanwhileIsLeftAlone()
    {
        CredentialStore store(nullptr, u"test"_s);
        store.keepForSession(m_project, keys(u"old"_s));
        QVERIFY(outcomeOf(store.beginRenewal(m_project)));
        store.keepForSession(m_project, keys({}, u"other"_s));
        store.endRenewal(m_project, keys(u"new"_s));
        QCOMPARE(outcomeOf(store.load(m_project)), Result<Credentials>(keys({}, u"other"_s)));
    }

    void withoutAKeychainThatWorksItIsSaid()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
        Keychain keychain;
        CredentialStore store(&keychain, u"test"_s);
        QSignalSpy failed(&store, &CredentialStore::keepingFailed);
        store.keepForSession(m_project, keys(u"old"_s));
        QCOMPARE(errorOf(outcomeOf(store.beginRenewal(m_project))).kind, Error::Kind::KeychainMissing);
        store.endRenewal(m_project, keys(u"new"_s));
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(outcomeOf(store.load(m_project)), Result<Credentials>(keys(u"new"_s)));
        QCOMPARE(errorOf(outcomeOf(store.beginRenewal(m_project))).kind, Error::Kind::KeychainMissing); // free again
    }

private:
    const Project m_project = projectAt(QUrl(u"https://example.com"_s));
};

QTEST_GUILESS_MAIN(TestCredentialStore)
#include "tst_credentialstore.moc"
