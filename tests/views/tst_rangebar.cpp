// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/workspace.h"
#include "support/manualclock.h"
#include "views/rangebar.h"
#include "views/rangepicker.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDateEdit>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace
{

const QTimeZone zone("America/New_York"); // clocks: 2026-11-01 02:00 back

// The bar on a Wednesday, 2026-11-25 23:50.
class Bar
{
public:
    explicit Bar(Workspace *workspace = nullptr)
        : m_own(QString())
    {
        clock.setUnixTime(QDateTime({2026, 11, 25}, QTime(23, 50), zone).toMSecsSinceEpoch());
        bar.use(workspace ? workspace : &m_own, &clock);
        bar.setZone(zone);
        bar.show();
    }

    /// The days that are asked for; those that are shown are the same.
    QString days() const
    {
        const QDate first = bar.range().firstDay(zone);
        const QDate last = bar.range().lastDay(zone);
        const bool whole = bar.range() == TimeRange::ofDays(first, last, zone);
        const bool shown = child<QDateEdit>("first")->date() == first && child<QDateEdit>("last")->date() == last;
        return !whole   ? u"not whole days"_s
               : !shown ? u"others are shown"_s
                        : first.toString(Qt::ISODate) + u' ' + last.toString(Qt::ISODate);
    }

    QString name() const { return child<QPushButton>("choice")->text(); }
    QString interval() const { return child<QComboBox>("interval")->currentText(); }
    QStringList intervals() const
    {
        QStringList all;
        for (int i = 0; i < child<QComboBox>("interval")->count(); ++i)
            all.append(child<QComboBox>("interval")->itemText(i));
        return all;
    }

    void choose(const QString &text) { bar.setChoice(*RangeChoice::fromText(text)); }

    RangePicker *openPicker()
    {
        child<QPushButton>("choice")->click();
        return bar.findChild<RangePicker *>();
    }

    /// Opens the picker, writes @p text into it and presses Enter.
    void type(const QString &text)
    {
        openPicker();
        child<QLineEdit>("text")->setText(text);
        QTest::keyClick(child<QLineEdit>("text"), Qt::Key_Return);
    }

    QStringList list(const char *name) const
    {
        QStringList all;
        for (int row = 0; row < child<QListWidget>(name)->count(); ++row)
            all.append(child<QListWidget>(name)->item(row)->text());
        return all;
    }

    /// Answers the question for a name.
    void call(const QString &name)
    {
        auto *dialog = bar.findChild<QInputDialog *>();
        QVERIFY(dialog);
        dialog->setTextValue(name);
        dialog->accept();
    }

    template <typename T>
    T *child(const char *name) const
    {
        return bar.findChild<T *>(QLatin1StringView(name));
    }

private:
    Workspace m_own;

public:
    ManualClock clock;
    RangeBar bar;
};

} // namespace

class TestRangeBar : public QObject
{
    Q_OBJECT

private slots:
    void init() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void aNameIsChosenWithAClick()
    {
        Bar bar;
        QCOMPARE(bar.name(), u"Last 30 days"_s);
        QCOMPARE(bar.days(), u"2026-10-26 2026-11-24"_s);
        const RangePicker *picker = bar.openPicker();
        QVERIFY(picker->isVisible());
        QCOMPARE(bar.list("complete"), (QStringList{u"Yesterday"_s, u"Previous week"_s, u"Previous month"_s,
                                                    u"Previous quarter"_s, u"Previous year"_s}));
        QCOMPARE(bar.list("soFar"),
                 (QStringList{u"Today"_s, u"This week"_s, u"This month"_s, u"This quarter"_s, u"This year"_s}));
        QCOMPARE(bar.child<QListWidget>("rolling")->currentItem()->text(), u"Last 30 days"_s);
        QSignalSpy changed(&bar.bar, &RangeBar::changed);
        auto *list = bar.child<QListWidget>("complete");
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(2)).center());
        QVERIFY(!picker->isVisible());
        QCOMPARE(changed.size(), 1);
        QCOMPARE(bar.name(), u"Previous month"_s);
        QCOMPARE(bar.days(), u"2026-10-01 2026-10-31"_s);
        QCOMPARE(bar.child<QPushButton>("choice")->accessibleName(), u"Range: Previous month"_s);
    }

    void aNameIsChosenWithTheKeyboard()
    {
        Bar bar;
        const RangePicker *picker = bar.openPicker();
        auto *list = bar.child<QListWidget>("rolling");
        QTest::keyClick(list, Qt::Key_Down);
        QCOMPARE(bar.child<QLineEdit>("text")->text(), u"now-90d..now-1d"_s);
        QCOMPARE(bar.child<QLabel>("dates")->text(), u"8/27/2026 – 11/24/2026, 90 days"_s);
        QCOMPARE(bar.name(), u"Last 30 days"_s); // not yet
        QTest::keyClick(list, Qt::Key_Return);
        QVERIFY(!picker->isVisible());
        QCOMPARE(bar.name(), u"Last 90 days"_s);
        bar.openPicker();
        QTest::keyClick(list, Qt::Key_Up);
        QTest::keyClick(list, Qt::Key_Escape);
        QVERIFY(!picker->isVisible());
        QCOMPARE(bar.name(), u"Last 90 days"_s);
    }

    void everyFamilyHasItsNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("days");
        const auto row = [](const char *text, const QString &name, const QString &days) {
            QTest::newRow(text) << name << days;
        };
        row("now-7d..now-1d", u"Last 7 days"_s, u"2026-11-18 2026-11-24"_s);
        row("now-12w..now-1d", u"Last 12 weeks"_s, u"2026-09-02 2026-11-24"_s);
        row("now-6M..now-1d", u"Last 6 months"_s, u"2026-05-25 2026-11-24"_s);
        row("now-1d", u"Yesterday"_s, u"2026-11-24 2026-11-24"_s);
        row("now-1w/w", u"Previous week"_s, u"2026-11-15 2026-11-21"_s);
        row("now-1Q/Q", u"Previous quarter"_s, u"2026-07-01 2026-09-30"_s);
        row("now-1y/y", u"Previous year"_s, u"2025-01-01 2025-12-31"_s);
        row("now", u"Today"_s, u"2026-11-25 2026-11-25"_s);
        row("now/w..now", u"This week"_s, u"2026-11-22 2026-11-25"_s);
        row("now/Q..now", u"This quarter"_s, u"2026-10-01 2026-11-25"_s);
        row("now-15d..now", u"now-15d..now"_s, u"2026-11-10 2026-11-25"_s);
        row("2026-10-31..2026-11-02", u"Own dates"_s, u"2026-10-31 2026-11-02"_s);
        row("2026-10", u"2026-10"_s, u"2026-10-01 2026-10-31"_s);
    }

    void everyFamilyHasItsNames()
    {
        QFETCH(QString, name);
        QFETCH(QString, days);
        Bar bar;
        bar.choose(QString::fromLatin1(QTest::currentDataTag()));
        QCOMPARE(bar.name(), name);
        QCOMPARE(bar.days(), days);
    }

    void aTextIsReadWhileItIsTyped()
    {
        Bar bar;
        const RangePicker *picker = bar.openPicker();
        auto *text = bar.child<QLineEdit>("text");
        const auto *dates = bar.child<QLabel>("dates");
        const auto *apply = bar.child<QPushButton>("apply");
        text->setText(u"now-3"_s);
        QVERIFY2(dates->text().startsWith(u"“now-3” is no day"_s), qPrintable(dates->text()));
        QCOMPARE(text->accessibleDescription(), dates->text());
        QVERIFY(!apply->isEnabled());
        QTest::keyClick(text, Qt::Key_Return);
        QVERIFY(picker->isVisible());
        text->setText(u"now-3d..now"_s);
        QCOMPARE(dates->text(), u"11/22/2026 – 11/25/2026, 4 days"_s);
        QVERIFY(apply->isEnabled());
        QTest::keyClick(text, Qt::Key_Return);
        QVERIFY(!picker->isVisible());
        QCOMPARE(bar.days(), u"2026-11-22 2026-11-25"_s);
    }

    void daysAreChosenInTheCalendars()
    {
        Bar bar;
        bar.openPicker();
        auto *first = bar.child<RangeCalendar>("firstDay");
        auto *last = bar.child<RangeCalendar>("lastDay");
        QCOMPARE(first->selectedDate(), QDate(2026, 10, 26));
        QCOMPARE(last->selectedDate(), QDate(2026, 11, 24));
        first->setSelectedDate({2026, 11, 1});
        QCOMPARE(bar.child<QLineEdit>("text")->text(), u"2026-11-01..2026-11-24"_s);
        last->setSelectedDate({2026, 10, 30}); // the other end follows
        QCOMPARE(bar.child<QLineEdit>("text")->text(), u"2026-10-30"_s);
        QCOMPARE(first->selectedDate(), QDate(2026, 10, 30));
        last->setSelectedDate({2026, 11, 2});
        bar.child<QPushButton>("apply")->click();
        QCOMPARE(bar.days(), u"2026-10-30 2026-11-02"_s);
        QCOMPARE(bar.name(), u"Own dates"_s);
    }

    void daysAreChosenInTheBar()
    {
        Bar bar;
        bar.child<QDateEdit>("first")->setDate({2026, 11, 30});
        QCOMPARE(bar.days(), u"2026-11-30 2026-11-30"_s);
        bar.child<QDateEdit>("last")->setDate({2026, 11, 3});
        QCOMPARE(bar.days(), u"2026-11-03 2026-11-03"_s);
        QCOMPARE(bar.name(), u"Own dates"_s);
    }

    void theLastEightAreAtHand()
    {
        Workspace workspace{QString()};
        {
            Bar bar(&workspace);
            for (int days = 2; days <= 12; ++days)
                bar.type(u"now-%1d..now"_s.arg(days));
            bar.type(u"now-8d..now"_s);
            bar.type(u"now-7d..now-1d"_s); // has a place of its own
        }
        Bar bar(&workspace);
        bar.openPicker();
        QCOMPARE(bar.list("recent"),
                 (QStringList{u"now-8d..now"_s, u"now-12d..now"_s, u"now-11d..now"_s, u"now-10d..now"_s,
                              u"now-9d..now"_s, u"now-7d..now"_s, u"now-6d..now"_s, u"now-5d..now"_s}));
    }

    void ownRangesHaveNames()
    {
        Workspace workspace{QString()};
        {
            Bar bar(&workspace);
            bar.openPicker();
            bar.child<QLineEdit>("text")->setText(u"now-15d..now-2d"_s);
            bar.child<QPushButton>("save")->click();
            QVERIFY(!bar.bar.findChild<RangePicker *>()->isVisible());
            bar.call(u"  "_s);
            QCOMPARE(bar.name(), u"Last 30 days"_s);
            QTRY_VERIFY(!bar.bar.findChild<QInputDialog *>());
            bar.openPicker();
            bar.child<QLineEdit>("text")->setText(u"now-15d..now-2d"_s);
            bar.child<QPushButton>("save")->click();
            bar.call(u"Sprint & review"_s);
            QCOMPARE(bar.name(), u"Sprint && review"_s); // no mnemonic
            QCOMPARE(bar.days(), u"2026-11-10 2026-11-23"_s);
        }
        Bar bar(&workspace);
        bar.openPicker();
        QCOMPARE(bar.list("named"), QStringList{u"Sprint & review"_s});
        QVERIFY(!bar.child<QPushButton>("remove")->isEnabled());
        auto *list = bar.child<QListWidget>("named");
        list->setCurrentRow(0);
        QCOMPARE(bar.child<QLineEdit>("text")->text(), u"now-15d..now-2d"_s);
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(bar.name(), u"Sprint && review"_s);
        bar.openPicker();
        QVERIFY(bar.child<QPushButton>("remove")->isEnabled());
        QTest::keyClick(list, Qt::Key_Delete);
        QVERIFY(bar.list("named").isEmpty());
        QTest::keyClick(list, Qt::Key_Escape);
        QCOMPARE(bar.name(), u"now-15d..now-2d"_s);
    }

    void aRangeIsCopiedAndPastedAsText()
    {
        Bar bar;
        bar.choose(u"now-1Q/Q"_s);
        bar.bar.copy();
        QCOMPARE(QApplication::clipboard()->text(), u"now-1Q/Q"_s);
        QApplication::clipboard()->setText(u" 2026-10-30..2026-11-02\n"_s);
        bar.bar.paste();
        QCOMPARE(bar.days(), u"2026-10-30 2026-11-02"_s);
        QApplication::clipboard()->setText(u"a word"_s);
        bar.bar.paste();
        QVERIFY(bar.bar.findChild<RangePicker *>()->isVisible());
        QVERIFY2(bar.child<QLabel>("dates")->text().startsWith(u"“a word” is no day"_s),
                 qPrintable(bar.child<QLabel>("dates")->text()));
        QCOMPARE(bar.days(), u"2026-10-30 2026-11-02"_s);
        QCOMPARE(bar.list("recent"), QStringList{u"2026-10-30..2026-11-02"_s});
        QApplication::clipboard()->setText(u"now-2w/w"_s);
        bar.child<QToolButton>("paste")->click();
        QCOMPARE(bar.child<QLabel>("dates")->text(), u"11/8/2026 – 11/14/2026, 7 days"_s);
        bar.child<QLineEdit>("text")->setText(u"now-3w/w"_s);
        bar.child<QToolButton>("copy")->click();
        QCOMPARE(QApplication::clipboard()->text(), u"now-3w/w"_s);
    }

    void itMovesButNotIntoTheFuture()
    {
        Bar bar;
        bar.choose(u"now-1M/M"_s);
        bar.bar.move(-1);
        QCOMPARE(bar.days(), u"2026-09-01 2026-09-30"_s);
        bar.bar.move(2);
        QCOMPARE(bar.days(), u"2026-11-01 2026-11-30"_s);
        QVERIFY(!bar.child<QToolButton>("next")->isEnabled());
        QSignalSpy changed(&bar.bar, &RangeBar::changed);
        bar.bar.move(1);
        QCOMPARE(bar.days(), u"2026-11-01 2026-11-30"_s);
        QCOMPARE(changed.size(), 0);
        bar.choose(u"now-7d..now-1d"_s);
        bar.child<QToolButton>("next")->click();
        QCOMPARE(bar.days(), u"2026-11-25 2026-12-01"_s);
    }

    void backAndForwardIsARangeThatGoesWithTimeAgain()
    {
        Bar bar;
        bar.choose(u"now-7d..now-1d"_s);
        const QString name = bar.name();
        bar.bar.move(-1);
        bar.bar.move(-1);
        QCOMPARE(bar.days(), u"2026-11-04 2026-11-10"_s);
        bar.bar.move(1);
        QVERIFY(bar.name() != name);
        bar.bar.move(1);
        QCOMPARE(bar.days(), u"2026-11-18 2026-11-24"_s);
        QCOMPARE(bar.name(), name);
        bar.bar.move(-1);
        bar.choose(u"2026-11-02..2026-11-03"_s); // something else
        bar.bar.move(1);
        QCOMPARE(bar.days(), u"2026-11-04 2026-11-05"_s);
    }

    void zoomingOutDoublesTheLength()
    {
        Bar bar;
        bar.choose(u"now-7d..now-1d"_s);
        bar.bar.zoomOut();
        QCOMPARE(bar.days(), u"2026-11-11 2026-11-24"_s);
        bar.choose(u"2026-10-31..2026-11-01"_s); // 49 hours
        bar.child<QToolButton>("zoomOut")->click();
        QCOMPARE(bar.days(), u"2026-10-30 2026-11-02"_s);
        for (int i = 0; i < 20; ++i) // ends where ranges do
            bar.bar.zoomOut();
        QVERIFY(bar.bar.range().firstDay(zone).year() >= 2000);
        Bar other;
        other.bar.fromJson(bar.bar.toJson());
        QCOMPARE(other.days(), bar.days());
        bar.child<QDateEdit>("first")->setDate({1999, 1, 1});
        QCOMPARE(bar.days(), other.days());
    }

    void theIntervalThatWasChosenIsKeptWhileItFits()
    {
        Bar bar;
        QCOMPARE(bar.interval(), u"Day"_s);
        bar.choose(u"now"_s);
        QCOMPARE(bar.interval(), u"Hour"_s); // suits it
        bar.choose(u"now-12M..now-1d"_s);
        QCOMPARE(bar.interval(), u"Week"_s);
        bar.bar.setInterval(Interval::Month);
        bar.choose(u"now-30d..now-1d"_s);
        QCOMPARE(bar.interval(), u"Month"_s);
        bar.choose(u"now-7d..now-1d"_s);
        QCOMPARE(bar.intervals(), (QStringList{u"Hour"_s, u"Day"_s, u"Week"_s}));
        QCOMPARE(bar.interval(), u"Day"_s);
        bar.choose(u"now-30d..now-1d"_s);
        QCOMPARE(bar.interval(), u"Month"_s);
        bar.bar.setInterval(Interval::Day);
        bar.choose(u"now"_s);
        QCOMPARE(bar.interval(), u"Day"_s);
    }

    void otherWeeksOfAnotherLanguageAreAskedFor()
    {
        Bar bar;
        QSignalSpy changed(&bar.bar, &RangeBar::changed);
        const auto speak = [&bar](QLocale::Language language) {
            QLocale::setDefault(QLocale(language));
            QEvent event(QEvent::LanguageChange);
            QApplication::sendEvent(&bar.bar, &event);
        };
        speak(QLocale::Chinese);
        QCOMPARE(changed.size(), 0); // the same days
        bar.choose(u"now/w..now"_s);
        QCOMPARE(bar.days(), u"2026-11-23 2026-11-25"_s);
        changed.clear();
        speak(QLocale::English);
        QCOMPARE(bar.days(), u"2026-11-22 2026-11-25"_s);
        QCOMPARE(changed.size(), 1);
        bar.bar.hide();
        speak(QLocale::Chinese);
        QCOMPARE(bar.days(), u"2026-11-23 2026-11-25"_s);
    }

    void weeksAreThoseOfTheReaderOrOfTheFigures()
    {
        Bar bar;
        bar.choose(u"now-4w/w..now-1w/w"_s);
        QCOMPARE(bar.days(), u"2026-10-25 2026-11-21"_s);
        bar.bar.setInterval(Interval::Week); // the service's begin on Monday
        QCOMPARE(bar.days(), u"2026-10-26 2026-11-22"_s);
        // What the picker promises is what comes, also where the interval changes with the range.
        bar.openPicker();
        for (const QString &text : {u"now/w..now"_s, u"now-2w/w..now-1w/w"_s}) {
            bar.openPicker();
            bar.child<QLineEdit>("text")->setText(text);
            const QString promised = bar.child<QLabel>("dates")->text();
            bar.child<QPushButton>("apply")->click();
            QVERIFY2(promised.startsWith(bar.child<QDateEdit>("first")->text()), qPrintable(promised));
        }
        QCOMPARE(bar.days(), u"2026-11-09 2026-11-22"_s);
        bar.clock.setUnixTime(QDateTime({2026, 11, 28}, QTime(8, 0), zone).toMSecsSinceEpoch());
        bar.choose(u"now/w..now"_s); // on Saturday: 7 days, of which the service's week has 6
        QCOMPARE(bar.interval(), u"Week"_s);
        QCOMPARE(bar.days(), u"2026-11-23 2026-11-28"_s);
        bar.clock.setUnixTime(QDateTime({2026, 11, 25}, QTime(8, 0), zone).toMSecsSinceEpoch());
        bar.choose(u"now-4w/w..now-1w/w"_s);
        bar.bar.setInterval(Interval::Day);
        QLocale::setDefault(QLocale(QLocale::Chinese, QLocale::China));
        bar.bar.updateFields();
        QCOMPARE(bar.days(), u"2026-10-26 2026-11-22"_s);
    }

    void todayEndsAtMidnight()
    {
        Bar bar;
        bar.choose(u"now/w..now"_s);
        bar.clock.advance(10min);
        bar.bar.updateFields();
        QCOMPARE(bar.days(), u"2026-11-22 2026-11-26"_s);
    }

    void isRememberedAsItWasChosen()
    {
        Bar bar;
        bar.choose(u"now/M..now"_s);
        const QJsonObject automatic = bar.bar.toJson();
        bar.bar.setInterval(Interval::Week);
        const QJsonObject chosen = bar.bar.toJson();
        Bar other;
        other.bar.fromJson(chosen);
        QCOMPARE(other.name(), u"This month"_s);
        QCOMPARE(other.interval(), u"Week"_s);
        other.bar.fromJson(automatic);
        QCOMPARE(other.interval(), u"Day"_s);
        other.choose(u"now"_s);
        QCOMPARE(other.interval(), u"Hour"_s);
    }

    void settingsOfOlderVersionsAreRead()
    {
        Bar bar;
        bar.bar.fromJson({{u"interval"_s, qint64(Interval::Week)}, {u"preset"_s, 9}});
        QCOMPARE(bar.name(), u"Previous month"_s);
        QCOMPARE(bar.interval(), u"Week"_s);
        bar.bar.fromJson(
            {{u"interval"_s, qint64(Interval::Day)}, {u"first"_s, u"2026-10-31"_s}, {u"last"_s, u"2026-11-02"_s}});
        QCOMPARE(bar.days(), u"2026-10-31 2026-11-02"_s);
        bar.choose(u"now"_s);
        QCOMPARE(bar.interval(), u"Hour"_s); // nobody had chosen days
        bar.bar.fromJson({{u"preset"_s, 99}});
        QCOMPARE(bar.name(), u"Today"_s);
    }

    void fitsASmallWindow()
    {
        for (const QLocale &locale :
             {QLocale(QLocale::English, QLocale::UnitedStates), QLocale(QLocale::Chinese, QLocale::China)}) {
            QLocale::setDefault(locale);
            Bar bar;
            bar.choose(u"now-100d/w..now-10d/w"_s); // as wide as the button becomes
            bar.bar.setZone(QTimeZone("America/Argentina/Buenos_Aires"));
            // A window of 1024x640 has 744 px beside its tree, of which 70 are margins and the button to refresh.
            QVERIFY2(bar.bar.minimumSizeHint().width() <= 744 - 70,
                     qPrintable(QString::number(bar.bar.minimumSizeHint().width())));
            const RangePicker *picker = bar.openPicker();
            QVERIFY2(picker->width() <= 1024 && picker->height() <= 520,
                     qPrintable(u"%1x%2"_s.arg(picker->width()).arg(picker->height())));
        }
    }

    void everyControlHasAName()
    {
        Bar bar;
        RangePicker *picker = bar.openPicker();
        QSet<const QWidget *> buddies;
        for (const QLabel *label : bar.bar.findChildren<QLabel *>())
            buddies.insert(label->buddy());
        int checked = 0;
        for (const QWidget *widget : picker->findChildren<QWidget *>()) {
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy())
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()) ||
                               (qobject_cast<const QLineEdit *>(widget) && buddies.contains(widget));
            // What the calendar brings along has texts of its own.
            if (!widget->objectName().startsWith("qt_calendar"_L1) || widget->objectName().endsWith("view"_L1)) {
                QVERIFY2(named, qPrintable(widget->objectName()));
                ++checked;
            }
        }
        QVERIFY(checked >= 13);
        for (const auto *button : bar.bar.findChildren<QToolButton *>(Qt::FindDirectChildrenOnly))
            QVERIFY(!button->accessibleName().isEmpty() && !button->toolTip().isEmpty());
    }
};

QTEST_MAIN(TestRangeBar)
#include "tst_rangebar.moc"
