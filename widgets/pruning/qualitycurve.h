// SPDX-License-Identifier: GPL-3.0-or-later
// Quality against heads removed: what was measured with intervals, what is predicted, random orders, and the plan as a
// handle that moves along the order. This room has the charts of plans that remove heads.
#pragma once

#include "widgets/plots/plot.h"
#include "widgets/pruning/qualitygeometry.h"

namespace headwise::widgets::pruning {

class QualityCurve : public plots::Plot
{
    Q_OBJECT
public:
    explicit QualityCurve(QWidget *parent = nullptr);

    void setContent(QualityCurveContent content);
    const QualityCurveContent &content() const { return m_content; }
    void setState(const QualityCurveState &state); ///< emits no signal
    const QualityCurveState &state() const { return m_state; }
    /// Where the grip of the plan is.
    QRectF handle() const;
    QSize sizeHint() const override { return {420, 300}; }
    QSize minimumSizeHint() const override { return {260, 170}; }

signals:
    void planMoved(int heads);  ///< the handle is dragged over a stop
    void planChosen(int heads); ///< it was dropped, or moved by a key

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    plots::PlotParts parts(const plots::PlotCanvas &canvas) const override;
    plots::PlotMarks below(const plots::PlotCanvas &canvas) const override;
    plots::PlotMarks above(const plots::PlotCanvas &canvas) const override;
    int itemCount() const override { return static_cast<int>(m_content.points.size()); }
    std::optional<int> itemAt(QPointF point) const override;
    QString readout(int item) const override;
    bool empty() const { return m_content.points.empty(); }
    void addNothingRemoved(plots::PlotMarks &marks, const plots::PlotCanvas &canvas) const;
    void addPoints(plots::PlotMarks &marks, const plots::PlotCanvas &canvas, const plots::PlotParts &frame) const;
    void addPlan(plots::PlotMarks &marks, const plots::PlotCanvas &canvas, const plots::PlotParts &frame) const;
    void addLabels(plots::PlotMarks &marks, const plots::PlotCanvas &canvas, const plots::PlotParts &frame) const;
    void drag(double x);
    void describe();

    QualityCurveContent m_content;
    QualityCurveState m_state;
    std::optional<int> m_dragged; ///< the stop under the handle while it is dragged
};

} // namespace headwise::widgets::pruning
