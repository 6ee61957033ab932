// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of all heads over steps in one plot; hovered and pinned heads stand out with their interval and name.
#pragma once

#include "widgets/timeline/seriespainter.h"

#include <QPixmap>
#include <QWidget>

namespace headwise::widgets::timeline {

/// Plot of an overlaid chart: room for numbers at the left and below.
SeriesPlot chartPlot(const QRectF &rect, const HeadSeriesContent &content);

/// The head whose line is nearest to a point, within `reach` pixels.
std::optional<attention::HeadId> lineAt(
    const SeriesPlot &plot, const HeadSeriesContent &content, QPointF point, double reach = 10);

/// Axes and all lines, quiet.
void paintSeriesChart(
    QPainter &painter, const QRectF &rect, const HeadSeriesContent &content, const palette::Theme &theme);
/// Step lines, and the heads that stand out.
void paintSeriesChartState(QPainter &painter, const QRectF &rect, const HeadSeriesContent &content,
    const HeadSeriesState &state, const palette::Theme &theme);

class SeriesChart : public QWidget
{
    Q_OBJECT
public:
    explicit SeriesChart(QWidget *parent = nullptr);

    void setContent(HeadSeriesContent content);
    const HeadSeriesContent &content() const { return m_content; }
    void setState(const HeadSeriesState &state); ///< emits nothing
    void paint(QPainter &painter, const QRectF &rect) const;
    QSize sizeHint() const override { return {600, 300}; }
    QSize minimumSizeHint() const override { return {160, 100}; }

signals:
    void headClicked(headwise::attention::HeadId head);
    void headOpened(headwise::attention::HeadId head); ///< double click
    void headHovered(headwise::attention::HeadId head);
    void hoverLeft();
    void stepChosen(int index); ///< a click beside all lines

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void describe();
    void hover(std::optional<attention::HeadId> head);

    HeadSeriesContent m_content;
    HeadSeriesState m_state;
    QPixmap m_static; ///< axes and quiet lines; null = to be drawn
};

} // namespace headwise::widgets::timeline
