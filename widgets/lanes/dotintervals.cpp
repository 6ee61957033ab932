// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/lanes/dotintervals.h"

#include "widgets/palette/colorscale.h"
#include "widgets/palette/lanecolors.h"
#include "widgets/palette/numberformat.h"
#include "widgets/palette/textpainting.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::lanes {

namespace {

constexpr double titleWidth = 136, axisWidth = 44, margin = 12, labelHeight = 18;

double columnWidth(const QFont &body)
{
    return std::ceil(palette::textWidth(palette::fontFor(palette::TextRole::Label, body), QStringLiteral("L10H10"))) +
           4;
}

QRectF plotOf(const QRectF &rect)
{
    const double left = rect.left() + margin + titleWidth + axisWidth;
    return {left, rect.top() + 10, std::max(10.0, rect.right() - margin - left), rect.height() - 10 - labelHeight - 6};
}

palette::ValueRange axisOf(const DotIntervalsContent &content)
{
    double low = 0, high = 0;
    for (const DotInterval &item : content.items) {
        low = std::min({low, item.value, item.low});
        high = std::max({high, item.value, item.high});
    }
    if (content.oneSided)
        return palette::roundedRange({0, high});
    const palette::ValueRange symmetric = palette::symmetricRange(low, high);
    return symmetric.high > 0 ? palette::roundedRange(symmetric) : palette::ValueRange{-1, 1};
}

double yOf(const QRectF &plot, const palette::ValueRange &axis, double value)
{
    return plot.bottom() - plot.height() * std::clamp(axis.fraction(value), 0.0, 1.0);
}

void paintTitle(QPainter &painter, const QRectF &rect, const DotIntervalsContent &content, const palette::Theme &theme)
{
    const QFont body = painter.font();
    const double height = std::ceil(QFontMetricsF(body).height());
    QRectF line(rect.left() + margin, rect.top() + 9, titleWidth - 4, height);
    painter.setFont(palette::fontFor(palette::TextRole::Section, body));
    painter.setPen(theme.text);
    palette::drawElidedText(painter, line, Qt::AlignVCenter, content.title);
    painter.setFont(palette::fontFor(palette::TextRole::Label, body));
    painter.setPen(theme.text2);
    for (const QString &note : {content.unit, content.intervalNote}) {
        line.translate(0, height);
        palette::drawElidedText(painter, line, Qt::AlignVCenter, note);
    }
    painter.setFont(body);
}

void paintAxis(
    QPainter &painter, const QRectF &plot, const palette::ValueRange &axis, bool oneSided, const palette::Theme &theme)
{
    const QFont body = painter.font();
    painter.setFont(palette::fontFor(palette::TextRole::Label, body));
    const std::vector<double> ticks = oneSided ? std::vector{0.0, axis.high} : std::vector{axis.low, 0.0, axis.high};
    for (const double tick : ticks) {
        const double y = std::floor(yOf(plot, axis, tick)) + 0.5;
        painter.setPen(palette::hairline(tick == 0 ? theme.text3 : theme.grid));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(theme.text2);
        palette::drawText(painter, QRectF(plot.left() - axisWidth, y - 8, axisWidth - 6, 16),
            Qt::AlignRight | Qt::AlignVCenter, palette::formatTick(tick, !oneSided));
    }
    painter.setFont(body);
}

QColor dotColor(const DotIntervalsContent &content, const DotInterval &item, const palette::Theme &theme)
{
    if (content.oneSided)
        return theme.text2;
    return palette::laneColor(item.value < 0 ? content.baseline : content.comparison, theme.appearance).line;
}

void paintItem(QPainter &painter, const QRectF &column, const QRectF &plot, const DotIntervalsContent &content,
    const DotInterval &item, const palette::Theme &theme)
{
    const palette::ValueRange axis = axisOf(content);
    const double x = std::round(column.center().x()) + 0.5;
    QColor color = dotColor(content, item, theme);
    if (item.faded)
        color = palette::blended(color, theme.base, 0.35);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette::hairline(faded(color, 0.6)));
    painter.drawLine(QPointF(x, yOf(plot, axis, 0)), QPointF(x, yOf(plot, axis, item.value)));
    painter.setPen(QPen(color, 1.5));
    painter.drawLine(QPointF(x, yOf(plot, axis, item.low)), QPointF(x, yOf(plot, axis, item.high)));
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(QPointF(x, yOf(plot, axis, item.value)), 3.5, 3.5);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace

int dotIntervalCapacity(double width, const QFont &body)
{
    const double plot = width - 2 * margin - titleWidth - axisWidth;
    return std::max(1, static_cast<int>(plot / columnWidth(body)));
}

QRectF dotIntervalColumn(const QRectF &rect, int index, int shown, const QFont &body)
{
    const QRectF plot = plotOf(rect);
    const double width = std::min(plot.width() / std::max(1, shown), 2 * columnWidth(body));
    return {plot.left() + index * width, rect.top() + 2, width, rect.height() - 4};
}

void paintDotIntervals(QPainter &painter, const QRectF &rect, const DotIntervalsContent &content,
    const DotIntervalsState &state, const palette::Theme &theme)
{
    painter.save();
    paintTitle(painter, rect, content, theme);
    const QFont body = painter.font();
    const QRectF plot = plotOf(rect);
    const int shown = std::min(static_cast<int>(content.items.size()), dotIntervalCapacity(rect.width(), body));
    const auto column = [&](int index) { return dotIntervalColumn(rect, index, shown, body); };
    for (int index = 0; index < shown; ++index)
        if (state.selected == content.items[static_cast<std::size_t>(index)].head)
            painter.fillRect(column(index), theme.selection);
    if (shown > 0)
        paintAxis(painter, plot, axisOf(content), content.oneSided, theme);
    for (int index = 0; index < shown; ++index) {
        const DotInterval &item = content.items[static_cast<std::size_t>(index)];
        paintItem(painter, column(index), plot, content, item, theme);
        painter.setFont(palette::fontFor(
            state.selected == item.head ? palette::TextRole::StrongLabel : palette::TextRole::Label, body));
        painter.setPen(item.faded ? theme.text3 : theme.text);
        const QRectF label(column(index).left(), plot.bottom() + 6, column(index).width(), labelHeight);
        palette::drawElidedText(painter, label, Qt::AlignCenter, item.label);
        if (state.hovered == item.head)
            palette::drawFrame(painter, column(index), theme.text3, 3);
    }
    painter.restore();
}

DotIntervals::DotIntervals(QWidget *parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void DotIntervals::setContent(DotIntervalsContent content)
{
    m_content = std::move(content);
    setAccessibleName(m_content.title + QStringLiteral(", ") + m_content.unit);
    update();
}

void DotIntervals::setState(const DotIntervalsState &state)
{
    m_state = state;
    for (const DotInterval &item : m_content.items)
        if (item.head == state.selected)
            setAccessibleDescription(item.label + QLatin1Char(' ') +
                                     palette::formatSigned(item.value, m_content.decimals) + QStringLiteral(", ") +
                                     palette::formatRange(item.low, item.high, m_content.decimals));
    update();
}

void DotIntervals::paint(QPainter &painter, const QRectF &rect) const
{
    paintDotIntervals(painter, rect, m_content, m_state, palette::themeOf(palette()));
}

int DotIntervals::shownCount() const
{
    return std::min(static_cast<int>(m_content.items.size()), dotIntervalCapacity(width(), font()));
}

std::optional<int> DotIntervals::itemAt(QPointF point) const
{
    for (int index = 0; index < shownCount(); ++index)
        if (dotIntervalColumn(rect(), index, shownCount(), font()).contains(point))
            return index;
    return std::nullopt;
}

void DotIntervals::hover(std::optional<int> index)
{
    const auto head = index ? std::optional(m_content.items[static_cast<std::size_t>(*index)].head) : std::nullopt;
    if (head == m_state.hovered)
        return;
    m_state.hovered = head;
    update();
    if (head)
        emit headHovered(*head);
    else
        emit hoverLeft();
}

void DotIntervals::select(int index)
{
    DotIntervalsState state = m_state;
    state.selected = m_content.items[static_cast<std::size_t>(index)].head;
    setState(state);
    emit headClicked(*state.selected);
}

void DotIntervals::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect());
    if (hasFocus())
        palette::drawFrame(painter, rect(), palette::themeOf(palette()).selectionEdge, 3);
}

void DotIntervals::mouseMoveEvent(QMouseEvent *event)
{
    const auto index = itemAt(event->position());
    hover(index);
    if (index) {
        const DotInterval &item = m_content.items[static_cast<std::size_t>(*index)];
        setToolTip(item.label + QLatin1Char(' ') + palette::formatSigned(item.value, m_content.decimals) +
                   QLatin1Char('\n') + palette::formatRange(item.low, item.high, m_content.decimals));
    }
}

void DotIntervals::mousePressEvent(QMouseEvent *event)
{
    if (const auto index = itemAt(event->position()); index && event->button() == Qt::LeftButton)
        select(*index);
}

void DotIntervals::leaveEvent(QEvent *) { hover(std::nullopt); }

void DotIntervals::keyPressEvent(QKeyEvent *event)
{
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    if (step == 0 || shownCount() == 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    int current = -1;
    for (int index = 0; index < shownCount(); ++index)
        if (m_content.items[static_cast<std::size_t>(index)].head == m_state.selected)
            current = index;
    select(std::clamp(current + step, 0, shownCount() - 1));
}

} // namespace headwise::widgets::lanes
