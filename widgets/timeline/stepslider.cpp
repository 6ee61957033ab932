// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/stepslider.h"

#include "widgets/style/stylepainting.h"
#include "widgets/style/textpainting.h"
#include "widgets/theme/numberformat.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::timeline {

StepSlider::StepSlider(QWidget *parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StepSlider::setContent(StepSliderContent content)
{
    m_content = std::move(content);
    describe();
    update();
}

void StepSlider::setSteps(int current, std::optional<int> compared)
{
    if (current == m_content.current && compared == m_content.compared)
        return;
    m_content.current = current;
    m_content.compared = compared;
    describe();
    update();
}

QString StepSlider::readout(int index) const
{
    const auto at = static_cast<std::size_t>(index);
    QString text = tr("step %1").arg(stepText(m_content.axis.steps[at]));
    if (at < m_content.bars.size() && std::isfinite(m_content.bars[at]) && !m_content.barsName.isEmpty())
        text += QLatin1Char('\n') + m_content.barsName + QLatin1Char(' ') +
                theme::formatNumber(m_content.bars[at], m_content.barsAreCounts ? 0 : 3);
    return text;
}

void StepSlider::describe()
{
    setAccessibleName(m_content.name);
    QStringList parts;
    if (m_content.axis.contains(m_content.current))
        parts << readout(m_content.current).replace(QLatin1Char('\n'), QStringLiteral(", "));
    if (m_content.compared && m_content.axis.contains(*m_content.compared))
        parts << tr("compared with step %1")
                     .arg(stepText(m_content.axis.steps[static_cast<std::size_t>(*m_content.compared)]));
    setAccessibleDescription(parts.join(QStringLiteral("; ")));
}

void StepSlider::paint(QPainter &painter, const QRectF &rect) const
{
    paintStepSlider(painter, rect, m_content, theme::themeOf(palette()));
}

void StepSlider::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect());
    if (hasFocus())
        style::drawFocusFrame(painter, rect(), *this);
}

int StepSlider::stepAt(double x) const
{
    const StepSliderGeometry geometry = stepSliderGeometry(rect(), m_content, font());
    return m_content.axis.nearest((x - geometry.track.left()) / geometry.track.width());
}

void StepSlider::dragTo(double x)
{
    const int index = stepAt(x);
    if (index < 0)
        return;
    if (m_dragged == Dragged::Compared && index != m_content.compared) {
        setSteps(m_content.current, index);
        emit comparedStepChosen(index);
    } else if (m_dragged == Dragged::Current && index != m_content.current) {
        setSteps(index, m_content.compared);
        emit stepChosen(index);
    }
}

void StepSlider::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_content.axis.count() == 0)
        return;
    const StepSliderGeometry geometry = stepSliderGeometry(rect(), m_content, font());
    const bool onTriangle = m_content.compared && m_content.axis.contains(*m_content.compared) &&
                            event->position().y() > geometry.track.bottom() + 2 &&
                            std::abs(event->position().x() - geometry.x(m_content.axis, *m_content.compared)) < 8;
    const bool compares = onTriangle || event->modifiers().testFlag(Qt::ShiftModifier);
    m_dragged = compares ? Dragged::Compared : Dragged::Current;
    dragTo(event->position().x());
}

void StepSlider::mouseMoveEvent(QMouseEvent *event)
{
    if (m_dragged != Dragged::Nothing)
        return dragTo(event->position().x());
    if (m_content.axis.count() == 0)
        return;
    setToolTip(readout(stepAt(event->position().x())));
}

void StepSlider::mouseReleaseEvent(QMouseEvent *) { m_dragged = Dragged::Nothing; }

void StepSlider::keyPressEvent(QKeyEvent *event)
{
    const int last = m_content.axis.count() - 1;
    const bool compares = event->modifiers().testFlag(Qt::ShiftModifier);
    const int now = compares ? m_content.compared.value_or(0) : m_content.current;
    int next = now;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Down:
        next = now - 1;
        break;
    case Qt::Key_Right:
    case Qt::Key_Up:
        next = now + 1;
        break;
    case Qt::Key_PageDown:
        next = now - std::max(2, last / 10);
        break;
    case Qt::Key_PageUp:
        next = now + std::max(2, last / 10);
        break;
    case Qt::Key_Home:
        next = 0;
        break;
    case Qt::Key_End:
        next = last;
        break;
    default:
        return QWidget::keyPressEvent(event);
    }
    next = std::clamp(next, 0, std::max(0, last));
    if (last < 0 || next == now)
        return;
    setSteps(compares ? m_content.current : next, compares ? next : m_content.compared);
    if (compares)
        emit comparedStepChosen(next);
    else
        emit stepChosen(next);
}

} // namespace headwise::widgets::timeline

#include "moc_stepslider.cpp"
