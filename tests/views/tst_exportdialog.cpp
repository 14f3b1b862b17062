// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/exportdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::Literals::StringLiterals;
using Kind = exporting::Profile::Kind;

namespace
{

const QTimeZone shanghai("Asia/Shanghai");
std::shared_ptr<const Table> sixRows()
{
    QList<QStringList> rows{{u"上海"_s, u"a,b"_s}, {u"北京"_s, u"=cmd()"_s}};
    for (int row = 2; row < 6; ++row)
        rows.append({u'0' + QString::number(row), u"x"_s});
    return std::make_shared<Table>(Table::fromTexts({u"City"_s, u"Note"_s}, rows));
}

template <typename T>
T *child(const QWidget &widget, const QString &name)
{
    return widget.findChild<T *>(name);
}

exporting::Figures figures(std::shared_ptr<const Table> table = sixRows(), std::optional<Interval> interval = {})
{
    return {std::move(table), shanghai, interval, {}};
}

QString preview(const ExportDialog &dialog)
{
    return child<QPlainTextEdit>(dialog, u"previewEdit"_s)->toPlainText();
}

QString notice(const ExportDialog &dialog)
{
    return child<QLabel>(dialog, u"noticeLabel"_s)->text();
}

void choose(const ExportDialog &dialog, Kind kind)
{
    child<QComboBox>(dialog, u"profileCombo"_s)->setCurrentIndex(int(kind));
}

ExportChoices choicesOf(Kind kind)
{
    ExportChoices choices;
    choices.kind = kind;
    return choices;
}

} // namespace

class TestExportDialog : public QObject
{
    Q_OBJECT

private slots:
    void showsFiveRowsAsTheyWillBeWritten();
    void timesAreShownAsTheyWillBe();
    void followsEachChoice();
    void eachProfileKeepsItsOptions();
    void choicesComeBackFromSettings();
    void C17_tellsWhatHappensToCells();
    void tellsWhatAWorkbookLacks();
    void namesFollowThePattern();
    void staysQuickWithHugeCells();
    void savesOrCancels();
};

void TestExportDialog::showsFiveRowsAsTheyWillBeWritten()
{
    const ExportDialog dialog(figures(), {});
    QCOMPARE(preview(dialog), u"City,Note\n上海,\"a,b\"\n北京,'=cmd()\n02\t,x\n03\t,x\n04\t,x\n"_s);
    choose(dialog, Kind::Script);
    QCOMPARE(preview(dialog), u"City,Note\n上海,\"a,b\"\n北京,=cmd()\n02,x\n03,x\n04,x\n"_s);
    choose(dialog, Kind::ExcelChinese);
    QVERIFY(preview(dialog).startsWith(u"City,Note\n上海,"_s));
    choose(dialog, Kind::Workbook);
    QVERIFY(preview(dialog).startsWith(u"City\tNote\n上海\ta,b\n北京\t=cmd()\n02\tx"_s));
    QVERIFY(!child<QComboBox>(dialog, u"delimiterCombo"_s)->isEnabled());
    choose(dialog, Kind::Excel);
    QVERIFY(child<QComboBox>(dialog, u"delimiterCombo"_s)->isEnabled());
}

void TestExportDialog::timesAreShownAsTheyWillBe()
{
    Table table;
    table.rows = 1;
    table.columns.push_back({u"Time"_s, true, TimeCells{{1462118400000}}}); // 2 May 2016, 0:00 in Shanghai
    const auto one = std::make_shared<const Table>(table);
    const ExportDialog days(figures(one, Interval::Day), {});
    QCOMPARE(preview(days), u"Time\n2016-05-02\n"_s);
    child<QCheckBox>(days, u"zoneCheck"_s)->setChecked(true);
    QCOMPARE(preview(days), u"Time (Asia/Shanghai)\n2016-05-02\n"_s);
    const ExportDialog hours(figures(one, Interval::Hour), {});
    QCOMPARE(preview(hours), u"Time\n2016-05-02 00:00:00\n"_s);
    choose(hours, Kind::Script);
    QCOMPARE(preview(hours), u"Time\n2016-05-02T00:00:00+08:00\n"_s);
}

void TestExportDialog::followsEachChoice()
{
    ExportDialog dialog(figures(), {});
    child<QComboBox>(dialog, u"delimiterCombo"_s)->setCurrentIndex(1);
    QVERIFY(preview(dialog).startsWith(u"City;Note\n上海;a,b\n"_s));
    for (const auto &name :
         {u"guardCheck"_s, u"bomCheck"_s, u"crlfCheck"_s, u"idsCheck"_s, u"zoneCheck"_s, u"receiptCheck"_s})
        child<QCheckBox>(dialog, name)->click();
    child<QComboBox>(dialog, u"decimalCombo"_s)->setCurrentIndex(1);
    QTest::keyClicks(child<QLineEdit>(dialog, u"nullEdit"_s), u"n/a"_s);
    csv::Format expected;
    expected.delimiter = ';';
    expected.decimal = ',';
    expected.nullText = u"n/a"_s;
    expected.zoneInHeader = true;
    expected.times = csv::Format::Times::Days;
    QCOMPARE(dialog.choices().profile(), (exporting::Profile{Kind::Excel, expected}));
    QVERIFY(dialog.choices().receipt);
    QVERIFY(preview(dialog).contains(u"北京;=cmd()\n02;x\n"_s));
    QTest::mouseClick(child<QPushButton>(dialog, u"defaultsButton"_s), Qt::LeftButton);
    QCOMPARE(dialog.choices().profile(), exporting::Profile::of(Kind::Excel));
    QVERIFY(preview(dialog).startsWith(u"City,Note\n"_s));
}

void TestExportDialog::eachProfileKeepsItsOptions()
{
    ExportDialog dialog(figures(), {});
    child<QComboBox>(dialog, u"delimiterCombo"_s)->setCurrentIndex(1);
    choose(dialog, Kind::Script);
    QVERIFY(preview(dialog).startsWith(u"City,Note\n"_s));
    choose(dialog, Kind::Excel);
    QVERIFY(preview(dialog).startsWith(u"City;Note\n"_s));
    // The mark is none of GB 18030's, and comes back.
    choose(dialog, Kind::ExcelChinese);
    QVERIFY(!child<QCheckBox>(dialog, u"bomCheck"_s)->isEnabled());
    child<QCheckBox>(dialog, u"crlfCheck"_s)->setChecked(false);
    choose(dialog, Kind::Excel);
    QVERIFY(child<QCheckBox>(dialog, u"bomCheck"_s)->isChecked());
    QVERIFY(dialog.choices().profile().format.bom);
}

void TestExportDialog::choicesComeBackFromSettings()
{
    ExportChoices choices;
    QCOMPARE(ExportChoices::fromJson(choices.toJson()), choices);
    QCOMPARE(ExportChoices::fromJson({}), choices);
    choices.kind = Kind::ExcelChinese;
    choices.receipt = true;
    choices.namePattern = u"{chart} {from}"_s;
    csv::Format &format = choices.profiles[size_t(Kind::Script)].format;
    format.delimiter = '\t';
    format.decimal = ',';
    format.crlf = format.bom = format.guard = format.protectIds = format.zoneInHeader = true;
    format.nullText = u"NULL"_s;
    QCOMPARE(ExportChoices::fromJson(choices.toJson()), choices);
    // What nobody can have chosen stays as it was.
    QCOMPARE(ExportChoices::fromJson({{u"profile"_s, u"other"_s},
                                      {u"excel"_s, QJsonObject{{u"delimiter"_s, u"||"_s}, {u"decimal"_s, u"x"_s}}},
                                      {u"name"_s, u"{other}"_s}}),
             ExportChoices());
}

void TestExportDialog::C17_tellsWhatHappensToCells()
{
    const ExportDialog dialog(figures(), {});
    const auto *label = child<QLabel>(dialog, u"noticeLabel"_s);
    QCOMPARE(label->textFormat(), Qt::PlainText);
    QTRY_COMPARE(notice(dialog).count(u'\n'), 1); // formulas and IDs
    QVERIFY2(notice(dialog).startsWith(u"1 "_s), qPrintable(notice(dialog)));
    // All of the table is told of, not only what the preview shows.
    QVERIFY2(notice(dialog).contains(u"\n4 "_s), qPrintable(notice(dialog)));
    const QString protectedIds = notice(dialog);
    child<QCheckBox>(dialog, u"idsCheck"_s)->setChecked(false);
    QTRY_VERIFY(notice(dialog) != protectedIds && notice(dialog).contains(u"\n4 "_s));
    child<QCheckBox>(dialog, u"guardCheck"_s)->setChecked(false);
    QTRY_VERIFY(notice(dialog).startsWith(u"4 "_s));
    choose(dialog, Kind::Workbook);
    QTRY_COMPARE(notice(dialog), QString());
}

void TestExportDialog::tellsWhatAWorkbookLacks()
{
    Table table = Table::fromTexts({u"a"_s}, {{QString(40'000, u'x')}, {u"b"_s}});
    NumberCells numbers;
    numbers.append(9'007'199'254'740'993, "9007199254740993");
    numbers.append(1, "1");
    table.columns.push_back({u"n"_s, false, std::move(numbers)});
    const ExportDialog dialog({std::make_shared<const Table>(std::move(table)), QTimeZone::utc(), {}, {}},
                              choicesOf(Kind::Workbook));
    QTRY_COMPARE(notice(dialog).count(u'\n'), 1);
    QVERIFY2(notice(dialog).startsWith(u"1 number"_s) && notice(dialog).contains(u"\n1 cell"_s),
             qPrintable(notice(dialog)));
}

void TestExportDialog::namesFollowThePattern()
{
    exporting::NameFields known;
    known.chart = u"Visits"_s;
    known.id = u"c1"_s;
    const ExportDialog dialog(figures(), {}, {[known](const ExportChoices &choices) {
                                  return exporting::nameFrom(choices.namePattern, known, choices.profile().suffix());
                              }});
    auto *edit = child<QLineEdit>(dialog, u"nameEdit"_s);
    const auto *label = child<QLabel>(dialog, u"nameLabel"_s);
    const auto *save = child<QPushButton>(dialog, u"saveButton"_s);
    QCOMPARE(label->textFormat(), Qt::PlainText);
    edit->setText(u"{chart} of {id}"_s);
    QVERIFY2(label->text().contains(u"Visits of c1.csv"_s), qPrintable(label->text()));
    choose(dialog, Kind::Workbook);
    QVERIFY(label->text().contains(u"Visits of c1.xlsx"_s));
    for (const QString &wrong : {u"{chart"_s, u"{name}"_s}) {
        edit->setText(wrong);
        QVERIFY(!save->isEnabled());
        QVERIFY2(label->text().contains(wrong), qPrintable(label->text()));
    }
    // Every field that can be put in is one.
    const QList<QAction *> inserted = child<QToolButton>(dialog, u"fieldButton"_s)->menu()->actions();
    QCOMPARE(inserted.size(), 10);
    for (QAction *field : inserted) {
        edit->clear();
        field->trigger();
        QVERIFY(edit->text().startsWith(u'{') && save->isEnabled());
        QVERIFY(edit->toolTip().contains(edit->text()));
    }
    QCOMPARE(dialog.choices().namePattern, edit->text());
}

void TestExportDialog::staysQuickWithHugeCells()
{
    const auto table = std::make_shared<Table>(Table::fromTexts({u"Text"_s}, {{QString(5'000'000, u'x')}}));
    const ExportDialog dialog(figures(table), {});
    QVERIFY(preview(dialog).size() < 50'000);
}

void TestExportDialog::savesOrCancels()
{
    ExportDialog dialog(figures(), {});
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

QTEST_MAIN(TestExportDialog)
#include "tst_exportdialog.moc"
