// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/plot.h"

#include "widgets/plots/chart.h"
#include "widgets/style/stylepainting.h"
#include "widgets/style/textpainting.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace headwise::widgets::plots {

namespace {

/// Draws the parts with a chart, which is created on demand, or the text for an empty chart.
void paintParts(QPainter &painter, const PlotParts &parts, const PlotCanvas &canvas, std::unique_ptr<Chart> &chart)
{
    if (parts.emptyText)
        return paintEmptyPlot(painter, parts.plot, *parts.emptyText, canvas.theme);
    if (!chart)
        chart = std::make_unique<Chart>();
    chart->build(parts, canvas);
    chart->render(painter);
}

} // namespace

Plot::Plot(Keys keys, QWidget *parent) : QWidget(parent), m_keys(keys)
{
    setMouseTracking(true);
    setFocusPolicy(keys == Keys::None ? Qt::NoFocus : keys == Keys::Choose ? Qt::StrongFocus : Qt::TabFocus);
}

Plot::~Plot() = default;

PlotCanvas Plot::canvas() const { return {QRectF(rect()), font(), theme::themeOf(palette())}; }

void Plot::paint(QPainter &painter, const QRectF &rect) const
{
    const PlotCanvas canvas{rect, font(), theme::themeOf(palette())};
    std::unique_ptr<Chart> chart;
    painter.save();
    painter.setFont(font());
    paintPlotMarks(painter, below(canvas));
    paintParts(painter, parts(canvas), canvas, chart);
    paintPlotMarks(painter, above(canvas));
    painter.restore();
}

void Plot::drawStill()
{
    m_still = QPixmap(size() * devicePixelRatioF());
    m_still.setDevicePixelRatio(devicePixelRatioF());
    m_still.fill(Qt::transparent);
    QPainter painter(&m_still);
    painter.setFont(font());
    const PlotCanvas place = canvas();
    paintParts(painter, parts(place), place, m_chart);
}

void Plot::paintEvent(QPaintEvent *)
{
    if (m_still.isNull() || m_still.devicePixelRatio() != devicePixelRatioF())
        drawStill();
    QPainter painter(this);
    painter.setFont(font());
    paintPlotMarks(painter, below(canvas()));
    painter.drawPixmap(0, 0, m_still);
    paintPlotMarks(painter, above(canvas()));
    if (hasFocus())
        style::drawFocusFrame(painter, rect(), *this);
}

void Plot::contentChanged()
{
    m_hovered.reset();
    setToolTip({});
    redraw();
}

void Plot::redraw()
{
    m_still = {};
    update();
}

void Plot::resizeEvent(QResizeEvent *) { redraw(); }

void Plot::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        redraw();
}

void Plot::setHovered(std::optional<int> item)
{
    if (item == m_hovered)
        return;
    m_hovered = item;
    setToolTip(item ? readout(*item) : QString());
    hoverItem(item);
    update();
}

void Plot::mouseMoveEvent(QMouseEvent *event) { setHovered(itemAt(event->position())); }

void Plot::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (const auto item = itemAt(event->position()))
        clickItem(*item);
    else
        clickBeside(event->position());
}

void Plot::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (const auto item = itemAt(event->position()))
        openItem(*item);
}

void Plot::leaveEvent(QEvent *) { setHovered(std::nullopt); }

int Plot::itemBeside(std::optional<int> from, int step) const
{
    return std::clamp(from.value_or(step > 0 ? -1 : itemCount()) + step, 0, itemCount() - 1);
}

void Plot::keyPressEvent(QKeyEvent *event)
{
    const bool next = event->key() == Qt::Key_Right || event->key() == Qt::Key_Down;
    const bool previous = event->key() == Qt::Key_Left || event->key() == Qt::Key_Up;
    const bool chosen = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (m_keys == Keys::None || itemCount() == 0 ||
        !(next || previous || (chosen && m_keys == Keys::Show && m_hovered)))
        return QWidget::keyPressEvent(event);
    if (chosen)
        return clickItem(*m_hovered);
    const int item = itemBeside(currentItem(), next ? 1 : -1);
    if (m_keys == Keys::Choose)
        clickItem(item);
    else
        setHovered(item);
}

void Plot::focusOutEvent(QFocusEvent *event)
{
    if (m_keys == Keys::Show)
        setHovered(std::nullopt);
    QWidget::focusOutEvent(event);
}

} // namespace headwise::widgets::plots

#include "moc_plot.cpp"
