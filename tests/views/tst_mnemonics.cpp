// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/pages.h"

#include <QAbstractButton>
#include <QDialog>
#include <QFileDialog>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QTabBar>
#include <QTemporaryDir>

namespace
{

/// What is found more than once in @p texts behind an "&", with those that have it.
QStringList clashes(const QStringList &texts)
{
    QMap<QChar, QStringList> byKey;
    for (QString text : texts) {
        const qsizetype at = text.replace(u"&&"_s, u" "_s).indexOf(u'&');
        if (at >= 0 && at + 1 < text.size())
            byKey[text[at + 1].toLower()].append(text);
    }
    QStringList found;
    for (const QStringList &same : std::as_const(byKey)) {
        if (same.size() > 1)
            found.append(same.join(u" | "_s));
    }
    return found;
}

/// The texts of @p window that Alt and a key may choose.
QStringList textsOf(const QWidget *window)
{
    QStringList texts;
    for (const QWidget *widget : window->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->window() != window)
            continue;
        if (const auto *label = qobject_cast<const QLabel *>(widget); label && label->buddy())
            texts.append(label->text());
        else if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            texts.append(button->text());
        else if (const auto *box = qobject_cast<const QGroupBox *>(widget))
            texts.append(box->title());
        else if (const auto *tabs = qobject_cast<const QTabBar *>(widget))
            for (int i = 0; i < tabs->count(); ++i)
                texts.append(tabs->tabText(i));
        else if (const auto *bar = qobject_cast<const QMenuBar *>(widget))
            for (const QAction *action : bar->actions())
                texts.append(action->text());
    }
    return texts;
}

QStringList textsOf(const QMenu *menu)
{
    QStringList texts;
    for (const QAction *action : menu->actions()) {
        if (action->isVisible() && !action->isSeparator())
            texts.append(action->text());
    }
    return texts;
}

} // namespace

/// Alt and a letter means one thing in each window and menu: where two have it, Qt only moves the focus between them.
class TestMnemonics : public QObject
{
    Q_OBJECT

private slots:
    void eachIsThereOnce_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << u"en"_s;
        QTest::newRow("Chinese") << u"zh_CN"_s;
    }
    void eachIsThereOnce()
    {
        QFETCH(QString, language);
        SampleService::Options options;
        options.requestsPerSecond = 1000;
        options.preparingMs = 0;
        const SampleService service(options);
        Program program;
        addProject(program, service);
        program.appearance->chooseLanguage(language);
        QStringList found;
        const auto look = [&](const QString &where, const QStringList &texts) {
            for (const QString &clash : clashes(texts))
                found.append(where + u": "_s + clash);
        };
        const auto lookAtPage = [&](const NodeId &node) {
            show(program, node);
            look(node.toString(), textsOf(program.window.get()));
        };
        const auto added = [&](Resource resource, const QString &id) {
            return program.window->projects()->add(u"p"_s, resource, id);
        };
        lookAtPage({NodeId::Kind::Dashboards, u"p"_s, {}, {}});
        const NodeId dashboard =
            program.window->projects()->model()->children({NodeId::Kind::Dashboards, u"p"_s, {}, {}}).constFirst();
        const auto trigger = [&](const QString &name) {
            auto *action = program.window->findChild<QAction *>(name);
            QVERIFY2(action && action->isEnabled(), qPrintable(name));
            action->trigger();
        };
        const auto lookAtDialog = [&](const QString &action) {
            trigger(action);
            QTRY_VERIFY2_WITH_TIMEOUT(QApplication::activeModalWidget(), qPrintable(action), pagePatience);
            QWidget *dialog = QApplication::activeModalWidget();
            look(action, textsOf(dialog));
            dialog->close();
            QTRY_VERIFY2_WITH_TIMEOUT(!QApplication::activeModalWidget(), qPrintable(action), pagePatience);
        };
        for (const NodeId &node :
             {added(Resource::Funnel, u"f4NqZ8Wc"_s), added(Resource::Frequency, u"c3FyS7Hn"_s),
              added(Resource::Retention, u"u6TxB1Jr"_s), added(Resource::TagUsers, u"g5HvC9Ds"_s),
              added(Resource::Chart, u"eX1oP8yM"_s), NodeId{NodeId::Kind::Segmentation, u"p"_s, {}, u"VmQ8kd1X"_s},
              NodeId{NodeId::Kind::Rules, u"p"_s, {}, {}}, dashboard}) {
            lookAtPage(node);
            if (node.kind == NodeId::Kind::Segmentation || node.item == u"eX1oP8yM"_s)
                lookAtDialog(u"actionExportOptions"_s);
        }
        for (const QString &action :
             {u"actionSettings"_s, u"actionEditProject"_s, u"actionGenerations"_s, u"actionAddByAddress"_s,
              u"actionConnect"_s, u"actionExportDashboard"_s, u"actionKeys"_s, u"actionAbout"_s})
            lookAtDialog(action);

        // With the list of exports below.
        trigger(u"actionExportDashboard"_s);
        QTRY_VERIFY_WITH_TIMEOUT(QApplication::activeModalWidget(), pagePatience);
        const QTemporaryDir folder;
        QWidget *batch = QApplication::activeModalWidget();
        batch->findChild<QLineEdit *>(u"target"_s)->setText(folder.path());
        batch->findChild<QPushButton *>(u"exportButton"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(program.child<QPushButton>(u"pauseBatch"_s), pagePatience);
        program.child<QPushButton>(u"pauseBatch"_s)->parentWidget()->findChild<QPushButton *>(u"moveBatch"_s)->show();
        lookAtPage(added(Resource::Frequency, u"c3FyS7Hn"_s));
        show(program, {NodeId::Kind::Segmentation, u"p"_s, {}, u"VmQ8kd1X"_s});
        for (const QString &whileItComes : {u"pause"_s, u"cancel"_s})
            program.window->findChild<QPushButton *>(whileItComes)->show();
        look(u"segmentation"_s, textsOf(program.window.get()));

        int menus = 0;
        for (const QMenu *menu : program.window->findChildren<QMenu *>()) {
            look(menu->title() + menu->objectName(), textsOf(menu));
            menus += !menu->actions().isEmpty();
        }
        QVERIFY(menus > 5);
        QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
    }
};

QTEST_MAIN(TestMnemonics)
#include "tst_mnemonics.moc"
