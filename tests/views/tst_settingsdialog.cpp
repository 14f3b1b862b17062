// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/network.h"
#include "store/workspace.h"
#include "views/appearance.h"
#include "views/settingsdialog.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSslConfiguration>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace
{

const QString known = QDir::cleanPath(QStringLiteral(GROWSCOPE_TEST_DATA "/../api/localhost.pem"));
const QUrl somewhere(QStringLiteral("https://example.org/"));

template <typename T>
T *child(const QWidget &widget, const QString &name)
{
    return widget.findChild<T *>(name);
}

/// Chooses @p path with the button.
void browse(SettingsDialog &dialog, const QString &path)
{
    QTest::mouseClick(child<QPushButton>(dialog, u"caFileButton"_s), Qt::LeftButton);
    QTRY_VERIFY(qobject_cast<QFileDialog *>(QApplication::activeModalWidget()));
    auto *name = child<QLineEdit>(*QApplication::activeModalWidget(), u"fileNameEdit"_s);
    name->setText(path);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_COMPARE(child<QLineEdit>(dialog, u"caFileEdit"_s)->text(), path);
    QTRY_VERIFY(!qobject_cast<QFileDialog *>(QApplication::activeModalWidget()));
}

} // namespace

class TestSettingsDialog : public QObject
{
    Q_OBJECT

private slots:
    void S38_theCaFileIsCheckedWhenItIsChosen();
    void S38_theCaFileIsKept();
};

void TestSettingsDialog::S38_theCaFileIsCheckedWhenItIsChosen()
{
    const QTemporaryDir folder;
    const QString text = folder.filePath(u"<b>own %1.pem"_s);
    QFile file(text);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("no certificate") > 0);
    file.close();

    Workspace workspace({});
    Appearance appearance(&workspace, u"en"_s, u"light"_s);
    Network network;
    SettingsDialog dialog(&appearance, &workspace, &network);
    dialog.open();
    const auto *message = child<QLabel>(dialog, u"caFileMessage"_s);
    auto *none = child<QPushButton>(dialog, u"noCaFileButton"_s);
    const QString hint = message->text();
    QVERIFY(!hint.isEmpty());
    QVERIFY(!none->isEnabled());

    browse(dialog, text);
    const QString sentence = u"Nothing can be sent over https. "_s + text +
                             ": it holds no certificate in PEM form; choose another file of certificates in "
                             "Growscope's settings, or none."_L1;
    QCOMPARE(message->text(), sentence);
    QCOMPARE(message->textFormat(), Qt::PlainText);
    QVERIFY(!network.request(somewhere, {}, {}));
    QEvent retranslated(QEvent::LanguageChange);
    QCoreApplication::sendEvent(&dialog, &retranslated);
    QCOMPARE(message->text(), sentence);

    browse(dialog, known);
    QCOMPARE(message->text(), hint);
    const auto own = network.request(somewhere, {}, {});
    QVERIFY(own);

    QTest::mouseClick(none, Qt::LeftButton);
    QCOMPARE(child<QLineEdit>(dialog, u"caFileEdit"_s)->text(), QString());
    QVERIFY(!none->isEnabled());
    QVERIFY(network.request(somewhere, {}, {})->sslConfiguration() != own->sslConfiguration());
}

void TestSettingsDialog::S38_theCaFileIsKept()
{
    const QTemporaryDir folder;
    {
        Workspace workspace(folder.path());
        QVERIFY(workspace.load());
        Appearance appearance(&workspace, u"en"_s, u"light"_s);
        Network network;
        SettingsDialog dialog(&appearance, &workspace, &network);
        dialog.open();
        browse(dialog, known);
    }
    Workspace workspace(folder.path());
    QVERIFY(workspace.load());
    Appearance appearance(&workspace, u"en"_s, u"light"_s);
    Network network;
    const SettingsDialog dialog(&appearance, &workspace, &network);
    QCOMPARE(child<QLineEdit>(dialog, u"caFileEdit"_s)->text(), known);
    QVERIFY(child<QPushButton>(dialog, u"noCaFileButton"_s)->isEnabled());
}

QTEST_MAIN(TestSettingsDialog)
#include "tst_settingsdialog.moc"
