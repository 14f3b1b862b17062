// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/network.h"
#include "demo/sampleservice.h"
#include "keychain/keychain.h"
#include "source/credentialstore.h"
#include "views/connectdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>
#include <QToolButton>

using namespace Qt::Literals::StringLiterals;
using Method = Credentials::Method;

Q_DECLARE_METATYPE(Credentials::Method)

namespace
{

constexpr int patience = 30'000;

const QString uid = u"nxog09md"_s;

/// The dialog as people use it: by the names of its fields.
class Driver
{
public:
    Driver(Network *network, CredentialStore *store, Keychain *keychain = nullptr)
        : dialog(network, store, keychain)
        , saved(&dialog, &ConnectDialog::saved)
    {
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
    }

    template <typename T>
    T *part(const QString &name) const
    {
        T *found = dialog.findChild<T *>(name);
        if (!found)
            qFatal("there is no %s", qPrintable(name));
        return found;
    }
    void type(const QString &field, const QString &text)
    {
        auto *edit = part<QLineEdit>(field);
        QVERIFY2(edit->isVisible() && edit->isEnabled(), qPrintable(field));
        edit->setText(text);
    }
    void click(const QString &button)
    {
        auto *widget = part<QAbstractButton>(button);
        QVERIFY2(widget->isVisible() && widget->isEnabled(), qPrintable(button));
        widget->click();
    }
    void signIn(const Credentials &credentials)
    {
        click(credentials.method == Method::Keys          ? u"keysButton"_s
              : credentials.method == Method::ClientToken ? u"clientTokenButton"_s
                                                          : u"apiTokenButton"_s);
        if (credentials.method != Method::ApiToken)
            type(u"clientIdEdit"_s, credentials.clientId);
        if (credentials.method == Method::Keys) {
            type(u"privateKeyEdit"_s, credentials.privateKey);
            type(u"accountIdEdit"_s, credentials.accountId);
        } else {
            type(u"tokenEdit"_s, credentials.token);
        }
    }
    void useServer(const QUrl &server)
    {
        if (!part<QLineEdit>(u"serverEdit"_s)->isVisible())
            click(u"serverButton"_s);
        type(u"serverEdit"_s, server.toString());
    }
    bool shows(const QString &name) const { return part<QWidget>(name)->isVisible(); }
    QString text(const QString &label) const { return part<QLabel>(label)->text(); }
    QString problem(const QString &field) const
    {
        const auto *label = part<QLabel>(field + "Problem"_L1);
        return label->isVisible() ? label->text() : QString();
    }
    /// What the test's lines say: t for a tick, x for a cross, - for nothing.
    QString marks() const
    {
        QString marks;
        for (int step = 0; step < 4; ++step) {
            const auto *icon = part<QLabel>(u"testIcon%1"_s.arg(step));
            marks += icon->accessibleName() == "passed"_L1 ? u't' : icon->accessibleName() == "failed"_L1 ? u'x' : u'-';
        }
        return marks;
    }

    ConnectDialog dialog;
    QSignalSpy saved;
};

std::optional<Credentials> stored(CredentialStore &store, const Project &project)
{
    std::optional<Result<Credentials>> outcome;
    QObject context;
    store.load(project)->then(&context, [&](const Result<Credentials> &result) { outcome = result; });
    [&] { QTRY_VERIFY_WITH_TIMEOUT(outcome.has_value(), patience); }();
    return outcome && *outcome ? std::optional(**outcome) : std::nullopt;
}

} // namespace

class TestConnectDialog : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_service.isListening()); }
    void init() { m_store = std::make_unique<CredentialStore>(nullptr, u"test"_s); }

    void recognisesWhatIsPasted_data();
    void recognisesWhatIsPasted();
    void signsInAndSaves_data();
    void signsInAndSaves();
    void trimsWhatIsPasted();
    void keepsTheTokenThatTheTestAskedFor();
    void saysAtWhichStepTheTestFails_data();
    void saysAtWhichStepTheTestFails();
    void editingClearsTheResultAndEndsTheTest();
    void saysWhatIsMissingBesideTheField();
    void saysWhatCannotBeUsedBesideTheField();
    void asksBeforeItUsesAnUnknownServer();
    void takesBackAServerThatWasNotWanted();
    void usesOnlyTheIdsOfTheServicesOwnAddresses();
    void showsTheLoadedProjectAndSavesItsChanges();
    void worksWithoutAKeychain();
    void hidesSecretsUntilAsked();
    void escapeCancels();
    void everyControlHasAName();
    void changesItsLanguage();

private:
    QUrl pageOnTheService() const
    {
        return QUrl(m_service.url().toString() + "/projects/nxog09md/product-analytics/dashboards/YoX28w7R"_L1);
    }

    SampleService m_service;
    Network m_network;
    std::unique_ptr<CredentialStore> m_store;
};

void TestConnectDialog::recognisesWhatIsPasted_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("recognised");
    QTest::addColumn<bool>("fits");
    const QString site = u"https://www.growingio.com"_s;
    QTest::newRow("uid") << uid << u"Project nxog09md"_s << true;
    QTest::newRow("project") << site + u"/admin/projects/nxog09md/dashboard"_s << u"Project nxog09md"_s << true;
    QTest::newRow("dashboard") << u" "_s + site + u"/admin/projects/nxog09md/dashboard/YoX28w7R "_s
                               << u"Project nxog09md, dashboard YoX28w7R"_s << true;
    QTest::newRow("chart") << site +
                                  u"/projects/nxog09md/product-analytics/dashboards/a9aLkdzo/eventAnalysis/YoXbrp7R"_s
                           << u"Project nxog09md, dashboard a9aLkdzo, chart YoXbrp7R"_s << true;
    QTest::newRow("another page") << u"https://www.example.com/news"_s
                                  << u"The address of any page of the project, or its uid"_s << false;
    QTest::newRow("words") << u"my shop"_s << u"The address of any page of the project, or its uid"_s << false;
}

void TestConnectDialog::recognisesWhatIsPasted()
{
    QFETCH(QString, pasted);
    QFETCH(bool, fits);
    Driver user(&m_network, m_store.get());
    user.type(u"addressEdit"_s, pasted);
    QTEST(user.text(u"addressLabel"_s), "recognised");
    QCOMPARE(user.problem(u"addressEdit"_s).isEmpty(), fits);
}

void TestConnectDialog::signsInAndSaves_data()
{
    QTest::addColumn<Method>("method");
    QTest::newRow("API token") << Method::ApiToken;
    QTest::newRow("public key and token") << Method::ClientToken;
    QTest::newRow("keys") << Method::Keys;
}

void TestConnectDialog::signsInAndSaves()
{
    QFETCH(Method, method);
    const Credentials credentials = SampleService::credentials(method);
    Driver user(&m_network, m_store.get());
    user.type(u"addressEdit"_s, uid);
    user.type(u"nameEdit"_s, u"Shop"_s);
    user.part<QComboBox>(u"timeZoneCombo"_s)->setCurrentText(u"Asia/Tokyo"_s);
    user.signIn(credentials);
    user.useServer(m_service.url());
    user.click(u"testButton"_s);
    QTRY_COMPARE_WITH_TIMEOUT(user.marks(), u"tttt"_s, patience);
    QVERIFY(user.text(u"testLine1"_s).contains("this computer"_L1)); // http on loopback is not called secure

    user.click(u"saveButton"_s);
    QTRY_COMPARE_WITH_TIMEOUT(user.saved.count(), 1, patience);
    QVERIFY(!user.dialog.isVisible());
    const auto project = user.saved[0][0].value<Project>();
    QCOMPARE(project, (Project{{}, uid, u"Shop"_s, m_service.url(), "Asia/Tokyo"}));
    QCOMPARE(user.saved[0][1].value<PageAddress>().bareId, uid);
    const auto kept = stored(*m_store, project);
    QVERIFY(kept);
    QCOMPARE(kept->method, method);
    QCOMPARE(kept->clientId, credentials.clientId);
    QCOMPARE(kept->privateKey, credentials.privateKey);
    QCOMPARE(kept->accountId, credentials.accountId);
}

void TestConnectDialog::trimsWhatIsPasted()
{
    Credentials credentials = SampleService::credentials(Method::ClientToken);
    const Credentials wanted = credentials;
    credentials.clientId = "  "_L1 + credentials.clientId + u'\t';
    credentials.token = credentials.token + " "_L1;
    Driver user(&m_network, m_store.get());
    user.type(u"addressEdit"_s, u" nxog09md "_s);
    user.signIn(credentials);
    user.click(u"saveButton"_s);
    QTRY_COMPARE_WITH_TIMEOUT(user.saved.count(), 1, patience);
    QCOMPARE(stored(*m_store, user.saved[0][0].value<Project>()), wanted);
}

void TestConnectDialog::keepsTheTokenThatTheTestAskedFor()
{
    Driver user(&m_network, m_store.get());
    user.type(u"addressEdit"_s, uid);
    user.signIn(SampleService::credentials(Method::Keys));
    user.useServer(m_service.url());
    user.click(u"testButton"_s);
    QTRY_COMPARE_WITH_TIMEOUT(user.marks(), u"tttt"_s, patience);
    user.type(u"nameEdit"_s, u"Named after the test"_s);
    user.click(u"saveButton"_s);
    QTRY_COMPARE_WITH_TIMEOUT(user.saved.count(), 1, patience);
    const auto project = user.saved[0][0].value<Project>();
    const auto kept = stored(*m_store, project);
    QVERIFY(kept);
    QVERIFY(!kept->token.isEmpty());
    QVERIFY(kept->issuedAt > 0);

    // And edited later: the token stays with unchanged keys, and goes with others.
    Driver again(&m_network, m_store.get());
    Project known = project;
    known.id = u"1"_s;
    again.dialog.edit(known);
    QTRY_VERIFY(!again.part<QLineEdit>(u"privateKeyEdit"_s)->text().isEmpty());
    again.type(u"nameEdit"_s, u"Renamed"_s);
    again.click(u"saveButton"_s);
    QTRY_COMPARE_WITH_TIMEOUT(again.saved.count(), 1, patience);
    QCOMPARE(stored(*m_store, project), kept);

    Driver changed(&m_network, m_store.get());
    changed.dialog.edit(known);
    QTRY_VERIFY(!changed.part<QLineEdit>(u"privateKeyEdit"_s)->text().isEmpty());
    changed.type(u"privateKeyEdit"_s, u"another"_s);
    changed.click(u"saveButton"_s);
    QTRY_COMPARE_WITH_TIMEOUT(changed.saved.count(), 1, patience);
    QCOMPARE(stored(*m_store, project)->token, QString());
}

void TestConnectDialog::saysAtWhichStepTheTestFails_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("marks");
    QTest::newRow("refused connection") << u"server"_s << u"x---"_s;
    QTest::newRow("silence") << u"silence"_s << u"tt--"_s; // told while the answer is waited for
    QTest::newRow("wrong token") << u"token"_s << u"ttx-"_s;
    QTest::newRow("wrong private key") << u"key"_s << u"ttx-"_s;
    QTest::newRow("wrong project") << u"project"_s << u"tttx"_s;
}

void TestConnectDialog::saysAtWhichStepTheTestFails()
{
    QFETCH(QString, fault);
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    QUrl server = m_service.url();
    Credentials credentials = SampleService::credentials(fault == "key"_L1 ? Method::Keys : Method::ApiToken);
    if (fault == "server"_L1)
        server.setPort(closed.serverPort());
    if (fault == "token"_L1)
        credentials.token = u"wrong"_s;
    if (fault == "key"_L1)
        credentials.privateKey = u"wrong"_s;
    if (fault == "silence"_L1)
        server.setPort(closed.serverPort());
    else
        closed.close();

    Driver user(&m_network, m_store.get());
    user.type(u"addressEdit"_s, fault == "project"_L1 ? u"nosuch00"_s : uid);
    user.signIn(credentials);
    user.useServer(server);
    user.click(u"testButton"_s);
    QTRY_VERIFY_WITH_TIMEOUT(user.marks().contains(fault == "silence"_L1 ? u't' : u'x'), patience);
    QTEST(user.marks(), "marks");
    if (fault == "silence"_L1)
        return;
    const qsizetype failed = user.marks().indexOf(u'x');
    QVERIFY(user.text(u"testLine%1"_s.arg(failed)).endsWith(u'.'));
    QVERIFY(user.part<QPushButton>(u"testButton"_s)->isEnabled()); // again
    QVERIFY(user.part<QPushButton>(u"saveButton"_s)->isEnabled()); // for a service that is down just now
}

void TestConnectDialog::editingClearsTheResultAndEndsTheTest()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    Driver user(&m_network, m_store.get());
    user.type(u"addressEdit"_s, uid);
    user.signIn(SampleService::credentials(Method::ApiToken));
    user.useServer(QUrl(u"http://127.0.0.1:%1"_s.arg(silent.serverPort())));
    user.click(u"testButton"_s);
    QTRY_VERIFY_WITH_TIMEOUT(silent.hasPendingConnections(), patience);
    QTcpSocket *connection = silent.nextPendingConnection();
    QVERIFY(user.shows(u"testPanel"_s));
    QVERIFY(!user.part<QPushButton>(u"testButton"_s)->isEnabled());

    user.type(u"tokenEdit"_s, u"another"_s);
    QVERIFY(!user.shows(u"testPanel"_s));
    QVERIFY(user.part<QPushButton>(u"testButton"_s)->isEnabled());
    QTRY_COMPARE_WITH_TIMEOUT(connection->state(), QAbstractSocket::UnconnectedState, patience);

    user.useServer(m_service.url());
    user.signIn(SampleService::credentials(Method::ApiToken));
    user.click(u"testButton"_s);
    QTRY_COMPARE_WITH_TIMEOUT(user.marks(), u"tttt"_s, patience);
    user.type(u"addressEdit"_s, u"other"_s);
    QVERIFY(!user.shows(u"testPanel"_s));
}

void TestConnectDialog::saysWhatIsMissingBesideTheField()
{
    Driver user(&m_network, m_store.get());
    QVERIFY(user.problem(u"addressEdit"_s).isEmpty()); // not before the first try
    user.click(u"keysButton"_s);
    user.click(u"saveButton"_s);
    for (const QString &field : {u"addressEdit"_s, u"clientIdEdit"_s, u"privateKeyEdit"_s, u"accountIdEdit"_s}) {
        QVERIFY2(!user.problem(field).isEmpty(), qPrintable(field));
        QCOMPARE(user.part<QLineEdit>(field)->accessibleDescription(), user.problem(field));
    }
    QVERIFY(user.problem(u"tokenEdit"_s).isEmpty());
    QVERIFY(user.dialog.focusWidget() == user.part<QLineEdit>(u"addressEdit"_s));
    user.type(u"addressEdit"_s, uid);
    QVERIFY(user.problem(u"addressEdit"_s).isEmpty());
    user.click(u"testButton"_s);
    QVERIFY(user.dialog.focusWidget() == user.part<QLineEdit>(u"clientIdEdit"_s));
    QVERIFY(!user.shows(u"testPanel"_s));
    QCOMPARE(user.saved.count(), 0);
}

void TestConnectDialog::saysWhatCannotBeUsedBesideTheField()
{
    Driver user(&m_network, m_store.get());
    user.type(u"addressEdit"_s, uid);
    user.type(u"tokenEdit"_s, u"two words"_s);
    QVERIFY(!user.problem(u"tokenEdit"_s).isEmpty());
    user.type(u"tokenEdit"_s, u"tökén"_s);
    QVERIFY(!user.problem(u"tokenEdit"_s).isEmpty());
    user.type(u"tokenEdit"_s, u"token"_s);
    QVERIFY(user.problem(u"tokenEdit"_s).isEmpty());
    auto *zone = user.part<QComboBox>(u"timeZoneCombo"_s);
    QVERIFY(zone->findText(u"Asia/Shanghai"_s) >= 0);
    QCOMPARE(zone->currentText(), u"Asia/Shanghai"_s);
    for (const QString &wrong : {u"Mars/Olympus"_s, u"../../etc/passwd"_s, QString()}) {
        zone->setCurrentText(wrong);
        QVERIFY2(!user.problem(u"timeZoneEdit"_s).isEmpty(), qPrintable(wrong));
    }
    zone->setCurrentText(u"UTC"_s);
    QVERIFY(user.problem(u"timeZoneEdit"_s).isEmpty());
    user.useServer(QUrl(u"http://stats.example.com"_s));
    QVERIFY(!user.problem(u"serverEdit"_s).isEmpty());
    user.click(u"saveButton"_s);
    QCOMPARE(user.saved.count(), 0);
    user.type(u"serverEdit"_s, u"stats.example.com:8443"_s); // https goes without saying
    user.click(u"saveButton"_s);
    QTRY_COMPARE_WITH_TIMEOUT(user.saved.count(), 1, patience);
    QCOMPARE(user.saved[0][0].value<Project>().server, QUrl(u"https://stats.example.com:8443"_s));
}

void TestConnectDialog::asksBeforeItUsesAnUnknownServer()
{
    Driver user(&m_network, m_store.get());
    QVERIFY(!user.shows(u"serverPanel"_s));
    user.signIn(SampleService::credentials(Method::ApiToken));
    user.dialog.setAddress(pageOnTheService().toString());
    QVERIFY(user.shows(u"serverPanel"_s));
    QCOMPARE(user.part<QLineEdit>(u"serverEdit"_s)->text(), m_service.url().toString());
    QVERIFY(user.shows(u"confirmCheck"_s));
    QVERIFY(user.part<QCheckBox>(u"confirmCheck"_s)->text().endsWith(m_service.url().toString()));
    QVERIFY(!user.part<QPushButton>(u"testButton"_s)->isEnabled());
    QVERIFY(!user.part<QPushButton>(u"saveButton"_s)->isEnabled());

    // Typed away and back it is still not confirmed.
    user.type(u"serverEdit"_s, u"https://stats.example.com"_s);
    QVERIFY(user.part<QPushButton>(u"saveButton"_s)->isEnabled());
    user.type(u"serverEdit"_s, m_service.url().toString() + u" "_s);
    QVERIFY(!user.part<QPushButton>(u"saveButton"_s)->isEnabled());

    user.click(u"confirmCheck"_s);
    user.click(u"testButton"_s);
    QTRY_COMPARE_WITH_TIMEOUT(user.marks(), u"tttt"_s, patience);
    user.click(u"saveButton"_s);
    QTRY_COMPARE_WITH_TIMEOUT(user.saved.count(), 1, patience);
    QCOMPARE(user.saved[0][0].value<Project>().server, m_service.url());
    QCOMPARE(user.saved[0][1].value<PageAddress>().dashboard, u"YoX28w7R"_s);
}

void TestConnectDialog::takesBackAServerThatWasNotWanted()
{
    Driver user(&m_network, m_store.get());
    const auto *server = user.part<QLineEdit>(u"serverEdit"_s);
    user.dialog.setAddress(u"https://one.example.com/projects/nxog09md"_s);
    QCOMPARE(server->text(), u"https://one.example.com"_s);
    user.click(u"confirmCheck"_s);
    user.dialog.setAddress(u"https://two.example.com/projects/nxog09md"_s);
    QCOMPARE(server->text(), u"https://two.example.com"_s);
    QVERIFY(!user.part<QCheckBox>(u"confirmCheck"_s)->isChecked()); // the other one was
    user.dialog.setAddress(uid);
    QCOMPARE(server->text(), u"https://www.growingio.com"_s);
    QVERIFY(!user.shows(u"confirmCheck"_s));
    QVERIFY(user.part<QPushButton>(u"saveButton"_s)->isEnabled());
}

void TestConnectDialog::usesOnlyTheIdsOfTheServicesOwnAddresses()
{
    Driver user(&m_network, m_store.get());
    user.useServer(QUrl(u"https://stats.example.com"_s));
    for (const QString &site :
         {u"https://www.growingio.com"_s, u"https://WWW.growingio.com:443"_s, u"https://stats.example.com"_s}) {
        user.dialog.setAddress(site + "/projects/nxog09md"_L1);
        QCOMPARE(user.part<QLineEdit>(u"serverEdit"_s)->text(), u"https://stats.example.com"_s);
        QVERIFY(!user.shows(u"confirmCheck"_s));
    }
    user.dialog.setAddress(u"https://stats.example.com:8443/projects/nxog09md"_s); // another server
    QVERIFY(user.shows(u"confirmCheck"_s));
}

void TestConnectDialog::showsTheLoadedProjectAndSavesItsChanges()
{
    const Project known{u"1"_s, uid, u"Shop <b>"_s, m_service.url(), "Asia/Tokyo"};
    m_store->keepForSession(known, SampleService::credentials(Method::ClientToken));
    Driver user(&m_network, m_store.get());
    user.dialog.edit(known);
    user.dialog.focusCredentials();
    QTRY_COMPARE_WITH_TIMEOUT(user.part<QLineEdit>(u"tokenEdit"_s)->text(),
                              SampleService::credentials(Method::ClientToken).token, patience);
    QVERIFY(user.part<QRadioButton>(u"clientTokenButton"_s)->isChecked());
    QVERIFY(user.shows(u"serverPanel"_s)); // not the usual one
    QVERIFY(user.dialog.focusWidget() == user.part<QLineEdit>(u"tokenEdit"_s));
    QCOMPARE(user.part<QLineEdit>(u"nameEdit"_s)->text(), known.name);
    user.type(u"nameEdit"_s, u"Renamed"_s);
    user.click(u"saveButton"_s);
    QTRY_COMPARE_WITH_TIMEOUT(user.saved.count(), 1, patience);
    Project expected = known;
    expected.name = u"Renamed"_s;
    QCOMPARE(user.saved[0][0].value<Project>(), expected);
    QVERIFY(stored(*m_store, known));
}

void TestConnectDialog::worksWithoutAKeychain()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    Keychain keychain;
    CredentialStore store(&keychain, u"test"_s);
    Driver user(&m_network, &store, &keychain);
    user.type(u"addressEdit"_s, uid);
    user.signIn(SampleService::credentials(Method::ApiToken));
    user.click(u"saveButton"_s);
    QTRY_VERIFY_WITH_TIMEOUT(user.shows(u"troublePanel"_s), patience);
    QCOMPARE(keychain.state(), Keychain::State::Missing);
    QVERIFY(user.dialog.isVisible());
    QVERIFY(user.text(u"troubleLabel"_s).contains("keychain"_L1));
    QVERIFY(!user.shows(u"unlockButton"_s)); // there is nothing to unlock
    QCOMPARE(user.saved.count(), 0);

    user.click(u"tryAgainButton"_s);
    QTRY_VERIFY_WITH_TIMEOUT(user.shows(u"troublePanel"_s) && user.part<QPushButton>(u"saveButton"_s)->isEnabled(),
                             patience);
    user.click(u"sessionOnlyButton"_s);
    QCOMPARE(user.saved.count(), 1);
    QCOMPARE(stored(store, user.saved[0][0].value<Project>()), SampleService::credentials(Method::ApiToken));

    // What is stored can't be read either: the fields stay empty, and it says why.
    Driver later(&m_network, &store, &keychain);
    later.dialog.edit({u"2"_s, u"other000"_s, {}, m_service.url(), "UTC"});
    QTRY_VERIFY_WITH_TIMEOUT(later.shows(u"troublePanel"_s), patience);
    QVERIFY(!later.shows(u"sessionOnlyButton"_s));
    QVERIFY(later.part<QPushButton>(u"saveButton"_s)->isEnabled());
}

void TestConnectDialog::hidesSecretsUntilAsked()
{
    Driver user(&m_network, m_store.get());
    const QString secret = u"canary-7f3a"_s;
    user.signIn({Method::Keys, u"public"_s, {}, 0, secret, u"id"_s});
    user.click(u"saveButton"_s);
    for (const QLabel *label : user.dialog.findChildren<QLabel *>()) {
        QVERIFY(!label->text().contains(secret));
        QCOMPARE(label->textFormat() == Qt::PlainText || !Qt::mightBeRichText(label->text()), true);
    }
    const auto *edit = user.part<QLineEdit>(u"privateKeyEdit"_s);
    QCOMPARE(edit->echoMode(), QLineEdit::Password);
    QVERIFY(!edit->displayText().contains(secret));
    user.click(u"showSecretsCheck"_s);
    QCOMPARE(edit->displayText(), secret);
    user.click(u"showSecretsCheck"_s);
    QCOMPARE(edit->echoMode(), QLineEdit::Password);
    QCOMPARE(user.part<QLineEdit>(u"tokenEdit"_s)->echoMode(), QLineEdit::Password);
}

void TestConnectDialog::escapeCancels()
{
    Driver user(&m_network, m_store.get());
    QSignalSpy rejected(&user.dialog, &QDialog::rejected);
    user.type(u"addressEdit"_s, uid);
    QTest::keyClick(user.part<QLineEdit>(u"addressEdit"_s), Qt::Key_Escape);
    QCOMPARE(rejected.count(), 1);
    QCOMPARE(user.saved.count(), 0);
}

void TestConnectDialog::everyControlHasAName()
{
    Driver user(&m_network, m_store.get());
    for (const QLineEdit *edit : user.dialog.findChildren<QLineEdit *>())
        QVERIFY2(!edit->accessibleName().isEmpty(), qPrintable(edit->objectName()));
    for (const QAbstractButton *button : user.dialog.findChildren<QAbstractButton *>())
        QVERIFY2(!button->text().isEmpty() || !button->isVisible(), qPrintable(button->objectName()));
    QSet<QChar> mnemonics;
    for (const QWidget *widget : user.dialog.findChildren<QWidget *>()) {
        const QString text = widget->property("text").toString();
        const qsizetype at = text.indexOf(u'&');
        if (at < 0 || qobject_cast<const QLineEdit *>(widget))
            continue;
        QVERIFY2(!mnemonics.contains(text[at + 1].toLower()), qPrintable(text));
        mnemonics.insert(text[at + 1].toLower());
    }
    QVERIFY(mnemonics.size() > 15);
}

void TestConnectDialog::changesItsLanguage()
{
    Driver user(&m_network, m_store.get());
    user.type(u"addressEdit"_s, uid);
    user.type(u"tokenEdit"_s, u"kept"_s);
    user.part<QComboBox>(u"timeZoneCombo"_s)->setCurrentText(u"UTC"_s);
    QEvent changed(QEvent::LanguageChange);
    QCoreApplication::sendEvent(&user.dialog, &changed);
    QCOMPARE(user.text(u"addressLabel"_s), u"Project nxog09md"_s);
    QCOMPARE(user.part<QLineEdit>(u"tokenEdit"_s)->text(), u"kept"_s);
    QCOMPARE(user.part<QComboBox>(u"timeZoneCombo"_s)->currentText(), u"UTC"_s);
}

QTEST_MAIN(TestConnectDialog)
#include "tst_connectdialog.moc"
