// SPDX-License-Identifier: GPL-3.0-or-later
// The slider over the stored steps of a run: bars above it, the current step, and the step to compare with.
#pragma once

#include "core/base/ids.h"
#include "widgets/timeline/stepaxis.h"

#include <QWidget>

namespace headwise::widgets::timeline {

struct StepSliderContent
{
    StepAxis axis;
    std::vector<double> bars; ///< one per step, at least 0; NaN or missing: no bar
    QString barsName;         ///< "heads with a change point", for read-outs
    bool barsAreCounts = true;
    SourceId source{0}; ///< source whose colour handle and bars have
    int current = -1;
    std::optional<int> compared; ///< the open triangle
    QString name;                ///< for accessibility
};

inline constexpr int stepSliderHeight = 48;
inline constexpr int thinSliderHeight = 34; ///< without bars

/// The geometry of the slider, in coordinates of `rect`.
struct StepSliderGeometry
{
    QRectF track;  ///< 4 high, from the first to the last step
    QRectF bars;   ///< above it; without bars, the track is at the top
    QRectF labels; ///< below it
    double x(const StepAxis &axis, int index) const { return track.left() + track.width() * axis.fractionAt(index); }
};
StepSliderGeometry stepSliderGeometry(const QRectF &rect, const StepSliderContent &content, const QFont &body);
QRectF stepBarRect(const StepSliderGeometry &geometry, const StepSliderContent &content, int index);

void paintStepSlider(
    QPainter &painter, const QRectF &rect, const StepSliderContent &content, const theme::Theme &theme);

/// The handle and the triangle below it can be dragged; arrow keys, Page, Home and End move the step, with Shift the
/// compared step.
class StepSlider : public QWidget
{
    Q_OBJECT
public:
    explicit StepSlider(QWidget *parent = nullptr);
    void setContent(StepSliderContent content);
    const StepSliderContent &content() const { return m_content; }
    void setSteps(int current, std::optional<int> compared); ///< emits no signal
    /// The step that is nearest to a point; -1 without steps.
    int stepAt(double x) const;
    void paint(QPainter &painter, const QRectF &rect) const;
    QSize sizeHint() const override { return {400, stepSliderHeight}; }
    QSize minimumSizeHint() const override { return {160, thinSliderHeight}; }

signals:
    void stepChosen(int index);
    void comparedStepChosen(int index);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum class Dragged
    {
        Nothing,
        Current,
        Compared
    };
    void describe();
    void dragTo(double x);
    QString readout(int index) const;

    StepSliderContent m_content;
    Dragged m_dragged = Dragged::Nothing;
};

} // namespace headwise::widgets::timeline
