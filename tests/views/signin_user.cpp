// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A plugin that Qt loads into growscope itself (QT_QPA_GENERIC_PLUGINS) and that uses its window as people do: what
// SIGNIN_STEP says. The program then ends with the number of failures. Started by tst_signin.

#include "core/pageaddress.h"
#include "demo/sampledata.h"
#include "demo/sampleservice.h"
#include "store/workspace.h"

#include <QApplication>
#include <QCheckBox>
#include <QFile>
#include <QFileDialog>
#include <QGenericPlugin>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>
#include <QTableView>
#include <QTest>
#include <QTimer>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int patience = 60'000; // ms

QMainWindow *window()
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (auto *found = qobject_cast<QMainWindow *>(widget))
            return found;
    }
    return nullptr;
}

bool showsAChart()
{
    for (const QTableView *table : window()->findChildren<QTableView *>()) {
        if (table->isVisible() && table->model()->rowCount() > 0)
            return true;
    }
    return false;
}

} // namespace

class SignInUser : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QTRY_VERIFY_WITH_TIMEOUT(window() && window()->isVisible(), patience);
        QVERIFY(QTest::qWaitForWindowActive(window()));
    }

    void connects()
    {
        QTest::keyClick(window(), Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(QApplication::activeModalWidget(), patience);
        const QPointer<QWidget> dialog = QApplication::activeModalWidget();
        const auto type = [&](const QString &field, const QString &text) {
            auto *edit = dialog->findChild<QLineEdit *>(field);
            QVERIFY2(edit && edit->isVisible(), qPrintable(field));
            edit->setText(text);
        };
        const auto click = [&](const QString &name) {
            auto *button = dialog->findChild<QAbstractButton *>(name);
            QVERIFY2(button && button->isVisible() && button->isEnabled(), qPrintable(name));
            button->click();
        };
        const sample::DashboardDefinition &dashboard = sample::dashboards().constFirst();
        const QUrl server(qEnvironmentVariable("SIGNIN_SERVER"));
        type(u"addressEdit"_s,
             PageAddress{
                 server, qEnvironmentVariable("SIGNIN_PROJECT"), dashboard.id, dashboard.charts.constFirst().id, {}}
                 .url()
                 .toString());
        click(u"confirmCheck"_s);
        const Credentials keys = SampleService::credentials(Credentials::Method::Keys);
        click(u"keysButton"_s);
        type(u"clientIdEdit"_s, keys.clientId);
        type(u"privateKeyEdit"_s, keys.privateKey);
        type(u"accountIdEdit"_s, keys.accountId);
        // The token that the test asks for is kept with the keys.
        click(u"testButton"_s);
        const auto *lastStep = dialog->findChild<QLabel *>(u"testIcon3"_s);
        QVERIFY(lastStep);
        QTRY_COMPARE_WITH_TIMEOUT(lastStep->accessibleName(), u"passed"_s, patience);
        click(u"saveButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!dialog || !dialog->isVisible(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(showsAChart(), patience);

        window()->activateWindow(); // as the window manager, which is missing here, would
        QVERIFY(QTest::qWaitForWindowActive(window()));
        QTest::keyClick(window(), Qt::Key_E, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(qobject_cast<QFileDialog *>(QApplication::activeModalWidget()), patience);
        auto *name = QApplication::activeModalWidget()->findChild<QLineEdit *>(u"fileNameEdit"_s);
        QVERIFY(name);
        const QString file = qEnvironmentVariable("SIGNIN_FILE");
        name->setText(file);
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), patience);
    }

    void removes()
    {
        // The page of the start before, with the credentials of the start before.
        QTRY_VERIFY_WITH_TIMEOUT(showsAChart(), patience);
        auto *remove = window()->findChild<QAction *>(u"actionRemoveProject"_s);
        QVERIFY(remove && remove->isEnabled());
        remove->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(qobject_cast<QMessageBox *>(QApplication::activeModalWidget()), patience);
        auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
        for (QAbstractButton *button : box->buttons()) {
            if (box->buttonRole(button) == QMessageBox::DestructiveRole)
                button->click();
        }
        // Removed in the keychain as well, not left for the next start.
        QTRY_VERIFY_WITH_TIMEOUT(
            [] {
                Workspace saved(qEnvironmentVariable("SIGNIN_CONFIG"));
                return saved.load() && saved.projects().isEmpty() && saved.credentialsLeft().isEmpty();
            }(),
            patience);
    }
};

class SignInPlugin : public QGenericPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "signin_user.json")

public:
    QObject *create(const QString &, const QString &) override
    {
        QTimer::singleShot(0, this, [] {
            SignInUser user;
            const int failures = QTest::qExec(&user, {u"growscope"_s, qEnvironmentVariable("SIGNIN_STEP")});
            if (failures > 0)
                return QCoreApplication::exit(failures);
            window()->close();
        });
        return new QObject(this);
    }
};

#include "signin_user.moc"
