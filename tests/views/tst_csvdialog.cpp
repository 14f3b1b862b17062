// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/csvdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace
{

const QTimeZone shanghai("Asia/Shanghai");
constexpr csv::Format forExcel{',', true, true, true};

std::shared_ptr<const Table> sixRows()
{
    QList<QStringList> rows{{u"上海"_s, u"a,b"_s}, {u"北京"_s, u"=cmd()"_s}};
    for (int row = 2; row < 6; ++row)
        rows.append({QString::number(row), u"x"_s});
    return std::make_shared<Table>(Table::fromTexts({u"City"_s, u"Note"_s}, rows));
}

template <typename T>
T *child(const QWidget &widget, const QString &name)
{
    return widget.findChild<T *>(name);
}

QString preview(const CsvDialog &dialog)
{
    return child<QPlainTextEdit>(dialog, u"previewEdit"_s)->toPlainText();
}

} // namespace

Q_DECLARE_METATYPE(csv::Format)

class TestCsvDialog : public QObject
{
    Q_OBJECT

private slots:
    void givesBackTheFormat_data();
    void givesBackTheFormat();
    void showsFiveRowsAsTheyWillBeWritten();
    void followsEachChoice();
    void tellsHowManyCellsAreMadeHarmless();
    void staysQuickWithHugeCells();
    void savesOrCancels();
};

void TestCsvDialog::givesBackTheFormat_data()
{
    QTest::addColumn<csv::Format>("format");
    QTest::newRow("for Excel") << forExcel;
    QTest::newRow("for scripts") << csv::Format();
    QTest::newRow("semicolon") << csv::Format{';', false, true, false};
    QTest::newRow("tab") << csv::Format{'\t', true, false, true};
}

void TestCsvDialog::givesBackTheFormat()
{
    QFETCH(csv::Format, format);
    const CsvDialog dialog(sixRows(), shanghai, format);
    QCOMPARE(dialog.format(), format);
}

void TestCsvDialog::showsFiveRowsAsTheyWillBeWritten()
{
    const CsvDialog dialog(sixRows(), shanghai, forExcel);
    QCOMPARE(preview(dialog), u"City,Note\n上海,\"a,b\"\n北京,'=cmd()\n2,x\n3,x\n4,x\n"_s);
}

void TestCsvDialog::followsEachChoice()
{
    CsvDialog dialog(sixRows(), shanghai, forExcel);
    child<QComboBox>(dialog, u"delimiterCombo"_s)->setCurrentIndex(1);
    QVERIFY(preview(dialog).startsWith(u"City;Note\n上海;a,b\n"_s));
    QTest::mouseClick(child<QCheckBox>(dialog, u"guardCheck"_s), Qt::LeftButton);
    QTest::mouseClick(child<QCheckBox>(dialog, u"bomCheck"_s), Qt::LeftButton);
    QTest::mouseClick(child<QCheckBox>(dialog, u"crlfCheck"_s), Qt::LeftButton);
    QCOMPARE(dialog.format(), (csv::Format{';', false, false, false}));
    QVERIFY(preview(dialog).contains(u"北京;=cmd()\n"_s));
}

void TestCsvDialog::tellsHowManyCellsAreMadeHarmless()
{
    CsvDialog dialog(sixRows(), shanghai, forExcel);
    const auto *label = child<QLabel>(dialog, u"guardedLabel"_s);
    QVERIFY2(label->text().startsWith(u"1 "_s), qPrintable(label->text()));
    const QString one = label->text();
    child<QCheckBox>(dialog, u"guardCheck"_s)->setChecked(false);
    QVERIFY(label->text() != one);
    QCOMPARE(label->textFormat(), Qt::PlainText);
}

void TestCsvDialog::staysQuickWithHugeCells()
{
    const auto table = std::make_shared<Table>(Table::fromTexts({u"Text"_s}, {{QString(5'000'000, u'x')}}));
    const CsvDialog dialog(table, shanghai, forExcel);
    QVERIFY(preview(dialog).size() < 50'000);
}

void TestCsvDialog::savesOrCancels()
{
    CsvDialog dialog(sixRows(), shanghai, forExcel);
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    QSignalSpy rejected(&dialog, &QDialog::rejected);
    dialog.open();
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QCOMPARE(rejected.count(), 1);
    dialog.open();
    QPushButton *save = child<QPushButton>(dialog, u"saveButton"_s);
    QEvent retranslated(QEvent::LanguageChange);
    QCoreApplication::sendEvent(&dialog, &retranslated);
    QCOMPARE(save->text(), u"&Save…"_s);
    QTest::mouseClick(save, Qt::LeftButton);
    QCOMPARE(accepted.count(), 1);
}

QTEST_MAIN(TestCsvDialog)
#include "tst_csvdialog.moc"
