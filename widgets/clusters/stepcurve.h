// SPDX-License-Identifier: GPL-3.0-or-later
// How much of chosen clusters is left at every step of a training run: bars for the share of heads that stayed, a line
// for the agreement. The steps stand side by side, whatever lies between them.
#pragma once

#include "widgets/plots/plot.h"

#include <cstdint>

namespace headwise::widgets::clusters {

struct StepPoint
{
    std::int64_t step = 0;
    double stayed = 0;    ///< share of the heads, 0..1
    double agreement = 0; ///< adjusted Rand index; NaN: not defined
    QString text;         ///< for its tool tip, below the step
};

struct StepCurveContent
{
    std::vector<StepPoint> points;
    int chosen = -1; ///< place of the step that is shown; -1: none
    QString name;    ///< for accessibility
};

class StepCurve : public plots::Plot
{
    Q_OBJECT
public:
    explicit StepCurve(QWidget *parent = nullptr);
    void setContent(StepCurveContent content);
    const StepCurveContent &content() const { return m_content; }
    QSize sizeHint() const override { return {250, 104}; }
    QSize minimumSizeHint() const override { return {140, 104}; }

signals:
    void pointChosen(int point);

private:
    plots::PlotParts parts(const plots::PlotCanvas &canvas) const override;
    plots::PlotMarks above(const plots::PlotCanvas &canvas) const override;
    int itemCount() const override { return static_cast<int>(m_content.points.size()); }
    std::optional<int> itemAt(QPointF point) const override;
    std::optional<int> currentItem() const override;
    QString readout(int point) const override;
    void clickItem(int point) override { emit pointChosen(point); }
    plots::PlotParts frame(const plots::PlotCanvas &canvas) const;

    StepCurveContent m_content;
};

} // namespace headwise::widgets::clusters
