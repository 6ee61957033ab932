// SPDX-License-Identifier: GPL-3.0-or-later
// A measure of one head over training, small, for the inspector: line with its interval, value at the current step.
#pragma once

#include "core/base/ids.h"
#include "widgets/timeline/seriespainter.h"

#include <QWidget>

namespace headwise::widgets::timeline {

struct LineChartContent
{
    StepAxis axis;
    HeadSeries line;
    palette::ValueRange range; ///< of the value axis
    SourceId source{0};
    int decimals = 2;
    QString name; ///< for accessibility: "entropy"
    QString emptyText;
};

struct LineChartState
{
    int current = -1;
    std::optional<int> compared;
};

void paintLineChart(QPainter &painter, const QRectF &rect, const LineChartContent &content, const LineChartState &state,
    const palette::Theme &theme);

class LineChart : public QWidget
{
    Q_OBJECT
public:
    explicit LineChart(QWidget *parent = nullptr);
    void setContent(LineChartContent content);
    const LineChartContent &content() const { return m_content; }
    void setState(const LineChartState &state); ///< emits nothing
    /// "1.86 ±0.06" at the current step.
    QString readout() const;
    void paint(QPainter &painter, const QRectF &rect) const;
    QSize sizeHint() const override { return {250, 112}; }
    QSize minimumSizeHint() const override { return {140, 112}; }

signals:
    void stepChosen(int index);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    int stepUnder(QPointF point) const;
    void describe();

    LineChartContent m_content;
    LineChartState m_state;
};

} // namespace headwise::widgets::timeline
