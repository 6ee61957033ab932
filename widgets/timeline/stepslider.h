// SPDX-License-Identifier: GPL-3.0-or-later
// The slider over the stored steps of a run: bars above it, the current step, and the step to compare with.
#pragma once

#include "widgets/timeline/stepsliderpainter.h"

#include <QWidget>

namespace headwise::widgets::timeline {

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
