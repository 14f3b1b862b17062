// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/sampleservice.h"
#include "keychain/keychain.h"
#include "source/credentialstore.h"
#include "store/workspace.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

// Runs inside with-keyring: on an unlocked GNOME keyring and in a HOME of its own.

class TestSignIn : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY2(qEnvironmentVariableIsSet("KEYRING_PASSWORD"), "run it by with-keyring"); }

    void staysSignedInAndLeavesNoSecret()
    {
        const SampleService service;
        QVERIFY(service.isListening());
        const QTemporaryDir folder;
        const QString config = folder.filePath(u"config"_s);
        const QString csv = folder.filePath(u"chart.csv"_s);
        QByteArray said;
        // The program itself, used by signin_user.
        const auto run = [&](const QString &step) {
            QProcess process;
            auto environment = QProcessEnvironment::systemEnvironment();
            environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
            environment.insert(u"QT_PLUGIN_PATH"_s, QStringLiteral(SIGNIN_PLUGINS));
            environment.insert(u"QT_QPA_GENERIC_PLUGINS"_s, u"signin_user"_s);
            environment.insert(u"SIGNIN_STEP"_s, step);
            environment.insert(u"SIGNIN_SERVER"_s, service.url().toString());
            environment.insert(u"SIGNIN_PROJECT"_s, service.project().uid);
            environment.insert(u"SIGNIN_FILE"_s, csv);
            environment.insert(u"SIGNIN_CONFIG"_s, config);
            process.setProcessEnvironment(environment);
            process.setProcessChannelMode(QProcess::MergedChannels);
            process.start(QStringLiteral(GROWSCOPE), {u"--config"_s, config, u"--language"_s, u"en"_s});
            const bool ended = process.waitForFinished(240'000);
            const QByteArray output = process.readAll();
            said += output;
            const bool passed = ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
            QVERIFY2(passed && output.contains("SignInUser::" + step.toUtf8() + "()\n"), output.constData());
        };
        // As another program of this workspace would find them.
        const auto inKeychain = [&](const Project &project) {
            Workspace workspace(config);
            Keychain keychain;
            CredentialStore store(&keychain, workspace.load() ? workspace.id() : QString());
            std::optional<Result<Credentials>> found;
            store.load(project)->then(this, [&](const Result<Credentials> &result) { found = result; });
            [&] { QTRY_VERIFY_WITH_TIMEOUT(found.has_value(), 60'000); }();
            return found.value_or(failure(Error::Kind::Timeout));
        };

        run(u"connects"_s);
        if (QTest::currentTestFailed())
            return;
        QVERIFY(QFile(csv).size() > 0);
        Workspace workspace(config);
        QVERIFY(workspace.load());
        QCOMPARE(workspace.projects().size(), 1);
        const Project project = workspace.projects().constFirst();
        const auto kept = inKeychain(project);
        QVERIFY(kept);
        QCOMPARE(kept->privateKey, SampleService::credentials(Credentials::Method::Keys).privateKey);
        QVERIFY(!kept->token.isEmpty());

        run(u"removes"_s);
        if (QTest::currentTestFailed())
            return;
        const auto removed = inKeychain(project);
        QVERIFY(!removed);
        QCOMPARE(removed.error().kind, Error::Kind::NoCredentials);

        for (const QString &secret : {kept->privateKey, kept->token}) {
            QVERIFY(!said.contains(secret.toUtf8()));
            QCOMPARE(
                QProcess::execute(QStringLiteral(FIND_SECRET), {secret, qEnvironmentVariable("HOME"), folder.path()}),
                0);
        }
    }
};

QTEST_GUILESS_MAIN(TestSignIn)
#include "tst_signin.moc"
