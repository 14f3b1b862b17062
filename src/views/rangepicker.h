// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rangechoice.h"
#include "store/keptranges.h"

#include <QCalendarWidget>
#include <QFrame>

#include <functional>
#include <memory>

namespace Ui
{
class RangePicker;
}
class QListWidget;

/// A month in which the days of a range are marked.
class RangeCalendar : public QCalendarWidget
{
    Q_OBJECT

public:
    explicit RangeCalendar(QWidget *parent = nullptr);
    /// Marks the days from @p first to @p last, and selects @p day, which is one of them.
    void setRange(QDate first, QDate last, QDate day);

protected:
    void changeEvent(QEvent *event) override;
    void paintCell(QPainter *painter, const QRect &rect, QDate date) const override;

private:
    void takeColors();

    QDate m_first;
    QDate m_last;
};

/// Pops up to choose a range: one with a name, days of the calendar, or a text. All of them write the text; Enter, or a
/// click on a name, chooses what it says.
class RangePicker : public QFrame
{
    Q_OBJECT

public:
    /// How the days of a choice are reckoned.
    struct Reckoning {
        QTimeZone zone;
        Qt::DayOfWeek weekStart = Qt::Monday; ///< of the calendars
        std::function<TimeRange(const RangeChoice &)> range;
    };

    RangePicker(const KeptRanges &kept, QWidget *parent);
    ~RangePicker() override;

    /// Shows itself below @p button, with the range that @p text says, or why it says none.
    void open(const QString &text, const Reckoning &reckoning, const QWidget *button);

signals:
    void chosen(const RangeChoice &choice);
    /// The choice is to be kept under a name.
    void savingWanted(const RangeChoice &choice);
    /// A name is no more.
    void removed();

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QList<QListWidget *> lists() const;
    QString days(const RangeChoice &choice) const;
    void fillLists();
    void place(const QWidget *button);
    void showText();
    void takeDays(bool first);
    void removeNamed();
    void apply();
    void nameCalendars();

    std::unique_ptr<Ui::RangePicker> m_ui;
    KeptRanges m_kept;
    Reckoning m_reckoning;
};
