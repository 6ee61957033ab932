// SPDX-License-Identifier: GPL-3.0-or-later
// A measure of one head over training, small, for the inspector: line with its interval, value at the current step.
#pragma once

#include "core/base/ids.h"
#include "widgets/plots/plot.h"
#include "widgets/series/seriespainter.h"

namespace headwise::widgets::series {

struct LineChartContent
{
    timeline::StepAxis axis;
    HeadSeries line;
    theme::ValueRange range; ///< of the value axis
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

class LineChart : public plots::Plot
{
    Q_OBJECT
public:
    explicit LineChart(QWidget *parent = nullptr);
    void setContent(LineChartContent content);
    const LineChartContent &content() const { return m_content; }
    void setState(const LineChartState &state); ///< emits no signal
    /// "1.86 ±0.06" at the current step.
    QString currentValue() const;
    QSize sizeHint() const override { return {250, 112}; }
    QSize minimumSizeHint() const override { return {140, 112}; }

signals:
    void stepChosen(int index);

private:
    plots::PlotParts parts(const plots::PlotCanvas &canvas) const override;
    plots::PlotMarks above(const plots::PlotCanvas &canvas) const override;
    int itemCount() const override { return m_content.axis.count(); }
    std::optional<int> itemAt(QPointF point) const override; ///< a step
    QString readout(int step) const override;
    void clickItem(int step) override { emit stepChosen(step); }
    void describe();
    bool empty() const;

    LineChartContent m_content;
    LineChartState m_state;
};

} // namespace headwise::widgets::series
