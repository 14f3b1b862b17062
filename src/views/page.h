// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/table.h"
#include "core/timerange.h"
#include "exporting/command.h"
#include "exporting/receipt.h"
#include "models/figurestyle.h"
#include "models/nodeid.h"
#include "views/errortext.h"
#include "views/picture.h"

#include <QLabel>
#include <QToolButton>
#include <QWidget>

#include <memory>
#include <optional>

/// What the right side of the window shows for one node of the tree. There is one page of each class, shown for one
/// node after another; owned by the main window.
class Page : public QWidget
{
    Q_OBJECT

public:
    /// What can be saved and copied: all of the data, not the visible part.
    struct Content {
        std::shared_ptr<const Table> table; ///< null: nothing
        QStringList nameParts;              ///< project, dashboard, chart: for the name of a file
        TimeRange range;                    ///< empty where there is none
        FigureStyle style;
        std::optional<Interval> interval = {}; ///< of the times, where they have one
        exporting::Origin origin = {};
        QString project = {};        ///< its Project::id
        exporting::Query query = {}; ///< what was asked for
    };

    using QWidget::QWidget;

    const NodeId &node() const { return m_node; }
    virtual void refresh() = 0;
    virtual Content content() const = 0;
    /// Shows and focuses the field that filters the table; false where there is none.
    virtual bool find() { return false; }
    /// Where the export's actions go; null where the page has no place for them.
    virtual class ExportButton *exportButton() { return nullptr; }
    /// The figure that is shown; nothing where there is none.
    virtual std::optional<Picture> picture() const { return {}; }
    /// Nothing is under way: what is shown stays.
    virtual bool isSettled() const = 0;
    /// All that can be seen of the page has come, too, as far as it can be had.
    virtual bool isFilled() const { return isSettled(); }
    /// For what time it shows figures; null where that can't be chosen.
    virtual class RangeBar *rangeBar() { return nullptr; }

signals:
    void openRequested(const NodeId &node);
    /// The way on that an error offers, where it leads out of the page.
    void stepRequested(ErrorText::Step step, const NodeId &node);
    /// content() or isSettled() may have changed.
    void changed();

protected:
    void setNode(const NodeId &node) { m_node = node; }

private:
    NodeId m_node;
};

/// A page's title: larger, one line, elided, plain text, all of it in the tooltip.
class TitleLabel : public QLabel
{
    Q_OBJECT

public:
    explicit TitleLabel(QWidget *parent = nullptr);
    void setTitle(const QString &title);
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// Exports at once; its arrow opens the other ways out. The actions are the window's.
class ExportButton : public QToolButton
{
    Q_OBJECT

public:
    explicit ExportButton(QWidget *parent = nullptr);
    void setExportActions(QAction *first, const QList<QAction *> &others);
};
