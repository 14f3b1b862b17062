// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/nodeid.h"
#include "source/projectsource.h"
#include "views/cardpicture.h"
#include "views/countdown.h"
#include "views/errortext.h"

#include <QPushButton>

#include <memory>
#include <optional>

class Clock;

/// A chart of a dashboard, small: its name, a picture of its figures, and a line about them. A button, which opens the
/// chart's page. The picture is drawn once, when it is told to.
class ChartCard : public QPushButton
{
    Q_OBJECT

public:
    /// @p clock outlives it: for ages.
    ChartCard(const NodeId &node, const Clock *clock, QWidget *parent);

    const NodeId &node() const { return m_node; }
    void setName(const QString &name);
    void setChart(const FetchedChart &fetched, const CardPicture::Wish &wish, const FigureStyle &style);
    /// Why it shows nothing, or not what was asked for.
    void setError(const std::optional<Error> &error);
    bool hasFailed() const { return m_error.has_value(); }
    /// Other figures than it shows are wanted: they are dimmed until setChart().
    void setDimmed(bool dimmed);
    /// What stands where no figures have come.
    void setPlaceholder(const QString &text);
    /// The line below the figures as it is now: their age changes.
    void updateFacts();

    /// Its figures are known and drawn as they are.
    bool isDrawn() const { return !m_arranging && !m_stale; }
    bool needsDrawing() const { return !m_arranging && m_stale; }
    void drawPicture();
    /// Marks @p time, and tells the figures of it instead of their age.
    void setCursor(std::optional<qint64> time);

signals:
    /// Other than a repetition: that is asked for by retryRequested().
    void stepRequested(ErrorText::Step step);
    void retryRequested();
    /// needsDrawing() from now on.
    void drawingNeeded();
    void kindKnown(ChartKind kind);
    /// The mouse stands over @p time, or over none.
    void pointedAt(std::optional<qint64> time);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void makeStale();
    void showError();
    void placeAction();
    void paintWords(QPainter &painter) const;
    void paintFoot(QPainter &painter) const;
    void paintCursorText(QPainter &painter) const;
    QRect titleRect() const;
    QRect pictureRect() const;
    QRect footRect() const;

    NodeId m_node;
    const Clock *m_clock;
    QString m_name;
    FetchedChart m_fetched;
    CardPicture m_picture;
    QPixmap m_drawn;
    bool m_stale = false;                 // m_drawn is not what m_picture would draw now
    std::unique_ptr<QObject> m_arranging; // there while the figures are arranged
    bool m_dimmed = false;
    QString m_placeholder;
    QString m_facts;
    std::optional<int> m_cursor; // a slot
    std::optional<Error> m_error;
    Countdown m_countdown;
    ErrorText m_errorText;
    QPushButton *m_action;
};
