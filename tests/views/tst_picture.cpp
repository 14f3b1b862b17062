// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/pages.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace
{

const NodeId visits{NodeId::Kind::Chart, u"p"_s, {}, u"eX1oP8yM"_s};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// Pictures of what the window shows.
class TestPicture : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_service = std::make_unique<SampleService>();
        m_program = std::make_unique<Program>();
        addProject(*m_program, *m_service);
        setRange(*m_program, u"2026-10-01"_s, u"2026-10-07"_s);
        m_program->window->open(m_program->window->projects()->add(u"p"_s, Resource::Chart, visits.item));
        QTRY_VERIFY_WITH_TIMEOUT(m_program->settled() && action(u"actionSavePicture"_s)->isEnabled(), pagePatience);
    }
    void cleanup()
    {
        m_program.reset();
        m_service.reset();
    }

    void pngsAreAsLargeAsWanted()
    {
        const QImage once(save(0, u"once.png"_s));
        QVERIFY(once.width() > 300 && once.height() > 200);
        const QImage four(save(3, u"four.png"_s));
        QVERIFY(std::abs(four.width() - 4 * once.width()) <= 4);
        QVERIFY(std::abs(four.height() - 4 * once.height()) <= 40); // the window says meanwhile that one was saved
        // It is no enlarged small one: there are pixels that differ from their neighbours in each block of four.
        const QImage enlarged = once.scaled(four.size());
        QVERIFY(four != enlarged);
    }

    void drawingsHoldTextAndLines()
    {
        const QString path = save(4, u"drawing.svg"_s);
        const QString svg = QString::fromUtf8(contentOf(path));
        QString text = svg; // what is written in one font is an element
        text.remove(QRegularExpression(u"<[^>]*>|\\s"_s));
        QVERIFY2(svg.startsWith(u"<?xml"_s), qPrintable(svg.left(100)));
        QVERIFY(!svg.contains(u"<image"_s)); // nothing that is made of pixels
        QVERIFY(text.contains(u"各来源访问趋势"_s));
        QVERIFY(text.contains(u"10/1/2026–10/7/2026·Asia/Shanghai"_s));
        QVERIFY(text.contains(u"highest79,842(Sat10/3/2026直接访问)"_s));
        QVERIFY(svg.count(u"<polyline"_s) + svg.count(u"<path"_s) > 5);
    }

    void documentsAreOnePage()
    {
        const QByteArray pdf = contentOf(save(5, u"document.pdf"_s));
        QVERIFY(pdf.startsWith("%PDF-"));
        QCOMPARE(pdf.count("/Type /Page\n"), 1);
        QVERIFY(!pdf.contains("/Subtype /Image"));
        QVERIFY(pdf.contains("/FontFile")); // the letters are in it
    }

    void theEndingDecides()
    {
        QVERIFY(contentOf(save(0, u"other.pdf"_s)).startsWith("%PDF-"));
        // What was chosen is offered again.
        action(u"actionSavePicture"_s)->trigger();
        auto *dialog = dialogNow();
        QVERIFY(dialog->selectedNameFilter().startsWith(u"PDF"_s));
        QVERIFY2(dialog->findChild<QLineEdit *>(u"fileNameEdit"_s)->text().endsWith(u".pdf"_s),
                 qPrintable(dialog->findChild<QLineEdit *>(u"fileNameEdit"_s)->text()));
        dialog->reject();
    }

    void anOldFileStaysWhereANewOneCanNotBe()
    {
        QVERIFY(QDir(m_folder.path()).mkpath(u"taken.png"_s));
        save(0, u"taken.png/x.png/y.png"_s, false);
        QTRY_VERIFY_WITH_TIMEOUT(!status().isEmpty() && !status().startsWith(u"Saved"_s), pagePatience);
    }

    void theClipboardHoldsIt()
    {
        QApplication::clipboard()->clear();
        action(u"actionCopyPicture"_s)->trigger();
        const QImage image = QApplication::clipboard()->image();
        QVERIFY(image.width() > 600);
        QCOMPARE(status(), u"The picture is on the clipboard."_s);
    }

    void aTableHasNone()
    {
        m_program->window->reveal({NodeId::Kind::Rules, u"p"_s, {}, {}});
        QTRY_VERIFY_WITH_TIMEOUT(m_program->settled() && m_program->tableRows() > 0, pagePatience);
        QVERIFY(!action(u"actionSavePicture"_s)->isEnabled());
        QVERIFY(!action(u"actionCopyPicture"_s)->isEnabled());
    }

private:
    QAction *action(const QString &name) { return m_program->window->findChild<QAction *>(name); }
    QString status() { return m_program->window->findChild<QLabel *>(u"status"_s)->text(); }
    static QFileDialog *dialogNow() { return qobject_cast<QFileDialog *>(QApplication::activeModalWidget()); }

    /// Saves the picture in that form of the list; gives the file.
    QString save(int form, const QString &name, bool comes = true)
    {
        const QString path = m_folder.filePath(name);
        [&] {
            action(u"actionSavePicture"_s)->trigger();
            QTRY_VERIFY_WITH_TIMEOUT(dialogNow(), pagePatience);
            dialogNow()->selectNameFilter(dialogNow()->nameFilters().at(form));
            auto *edit = dialogNow()->findChild<QLineEdit *>(u"fileNameEdit"_s);
            edit->setText(path);
            QTest::keyClick(edit, Qt::Key_Return);
            if (comes)
                QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), pagePatience);
        }();
        return path;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<SampleService> m_service;
    std::unique_ptr<Program> m_program;
};

QTEST_MAIN(TestPicture)
#include "tst_picture.moc"
