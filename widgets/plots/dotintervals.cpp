// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/dotintervals.h"

#include "widgets/style/textpainting.h"
#include "widgets/theme/lanecolors.h"
#include "widgets/theme/numberformat.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::plots {

namespace {

constexpr double margin = 12, markWidth = 14, markHeight = 2;

/// Sizes that follow the font.
struct Sizes
{
    explicit Sizes(const QFont &body) : scale(theme::textScale(body)) {}
    double scale;
    double titleWidth = 136 * scale, axisWidth = 44 * scale, labelHeight = 18 * scale;
};

double columnWidth(const QFont &body)
{
    return std::ceil(style::textWidth(theme::fontFor(theme::TextRole::Label, body), QStringLiteral("L10H10"))) + 4;
}

QRectF intervalsRect(const QRectF &rect, const QFont &body)
{
    const Sizes sizes(body);
    const double left = rect.left() + margin + sizes.titleWidth + sizes.axisWidth;
    return {left, rect.top() + 10, std::max(10.0, rect.right() - margin - left),
        std::max(10.0, rect.height() - 10 - sizes.labelHeight - 6)};
}

theme::ValueRange rangeOf(const DotIntervalsContent &content)
{
    double low = 0, high = 0;
    for (const DotInterval &item : content.items) {
        low = std::min({low, item.value, item.low});
        high = std::max({high, item.value, item.high});
    }
    if (content.oneSided)
        return theme::roundedRange({0, high});
    const theme::ValueRange symmetric = theme::symmetricRange(low, high);
    return symmetric.high > 0 ? theme::roundedRange(symmetric) : theme::ValueRange{-1, 1};
}

PlotAxis axisOf(const DotIntervalsContent &content)
{
    PlotAxis axis;
    axis.range = rangeOf(content);
    axis.signedTicks = !content.oneSided;
    const std::vector<double> ticks =
        content.oneSided ? std::vector{0.0, axis.range.high} : std::vector{axis.range.low, 0.0, axis.range.high};
    for (const double tick : ticks)
        axis.places.push_back({tick, theme::formatTick(tick, axis.signedTicks)});
    return axis;
}

void addTitle(PlotMarks &marks, const PlotCanvas &canvas, const DotIntervalsContent &content)
{
    const double height = std::ceil(QFontMetricsF(canvas.body).height());
    QRectF line(canvas.rect.left() + margin, canvas.rect.top() + 9, Sizes(canvas.body).titleWidth - 4, height);
    marks.texts.push_back({line, Qt::AlignVCenter, content.title, canvas.theme.text, theme::TextRole::Section});
    for (const QString &note : {content.unit, content.intervalNote}) {
        line.translate(0, height);
        marks.texts.push_back({line, Qt::AlignVCenter, note, canvas.theme.text2});
    }
    if (content.markNote.isEmpty())
        return;
    line.translate(0, height);
    const QRectF bar(line.left(), std::round(line.center().y() - markHeight / 2), markWidth, markHeight);
    marks.fills.push_back({bar, canvas.theme.ink});
    marks.texts.push_back(
        {line.adjusted(markWidth + 5, 0, 0, 0), Qt::AlignVCenter, content.markNote, canvas.theme.text2});
}

QColor dotColor(const DotIntervalsContent &content, const DotInterval &item, const theme::Theme &theme)
{
    const QColor color =
        content.oneSided
            ? theme.text2
            : theme::laneColor(item.value < 0 ? content.baseline : content.comparison, theme.appearance).line;
    return item.faded ? theme::blended(color, theme.base, 0.35) : color;
}

/// A frame inside a column.
QPolygonF framePoints(const QRectF &column)
{
    const QRectF inside = column.adjusted(0.5, 0.5, -0.5, -0.5);
    return QPolygonF(inside);
}

void addItem(PlotParts &parts, const QRectF &column, const DotInterval &item, const QColor &color)
{
    const double x = std::round(column.center().x()) + 0.5;
    const auto at = [&](double value) { return QPointF(x, plotY(parts.plot, parts.y, value)); };
    parts.above.segments.push_back({QLineF(at(0), at(item.value)), QPen(theme::faded(color, 0.6), 1)});
    parts.above.segments.push_back({QLineF(at(item.low), at(item.high)), QPen(color, 1.5)});
    parts.above.dots.push_back({at(item.value), 3.5, color});
}

} // namespace

int dotIntervalCapacity(double width, const QFont &body)
{
    const Sizes sizes(body);
    const double plot = width - 2 * margin - sizes.titleWidth - sizes.axisWidth;
    return std::max(1, static_cast<int>(plot / columnWidth(body)));
}

QRectF dotIntervalColumn(const QRectF &rect, int index, int shown, const QFont &body)
{
    const QRectF plot = intervalsRect(rect, body);
    const double width = std::min(plot.width() / std::max(1, shown), 2 * columnWidth(body));
    return {plot.left() + index * width, rect.top() + 2, width, rect.height() - 4};
}

DotIntervals::DotIntervals(QWidget *parent) : Plot(Keys::Choose, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void DotIntervals::setContent(DotIntervalsContent content)
{
    m_content = std::move(content);
    setAccessibleName(m_content.title + QStringLiteral(", ") + m_content.unit);
    contentChanged();
}

void DotIntervals::setState(const DotIntervalsState &state)
{
    m_state = state;
    for (const DotInterval &item : m_content.items)
        if (item.head == state.selected)
            setAccessibleDescription(item.label + QLatin1Char(' ') +
                                     theme::formatSigned(item.value, m_content.decimals) + QStringLiteral(", ") +
                                     theme::formatRange(item.low, item.high, m_content.decimals));
    update();
}

int DotIntervals::itemCount() const
{
    return std::min(static_cast<int>(m_content.items.size()), dotIntervalCapacity(width(), font()));
}

PlotParts DotIntervals::parts(const PlotCanvas &canvas) const
{
    PlotParts parts;
    parts.plot = intervalsRect(canvas.rect, canvas.body);
    parts.x = slotAxis(itemCount());
    parts.y = axisOf(m_content);
    parts.y.lines = parts.y.numbers = itemCount() > 0;
    addTitle(parts.above, canvas, m_content);
    if (itemCount() > 0) {
        const double zero =
            std::clamp(std::round(plotY(parts.plot, parts.y, 0)), parts.plot.top(), parts.plot.bottom() - 1) + 0.5;
        parts.above.segments.push_back(
            {QLineF(parts.plot.left(), zero, parts.plot.right(), zero), QPen(canvas.theme.text3, 1)});
    }
    for (int index = 0; index < itemCount(); ++index)
        addItem(parts, dotIntervalColumn(canvas.rect, index, itemCount(), canvas.body), item(index),
            dotColor(m_content, item(index), canvas.theme));
    return parts;
}

PlotMarks DotIntervals::below(const PlotCanvas &canvas) const
{
    PlotMarks marks;
    for (int index = 0; index < itemCount(); ++index)
        if (m_state.selected == item(index).head)
            marks.fills.push_back(
                {dotIntervalColumn(canvas.rect, index, itemCount(), canvas.body), canvas.theme.selection});
    return marks;
}

PlotMarks DotIntervals::above(const PlotCanvas &canvas) const
{
    PlotMarks marks;
    const double top = intervalsRect(canvas.rect, canvas.body).bottom() + 6;
    for (int index = 0; index < itemCount(); ++index) {
        const QRectF column = dotIntervalColumn(canvas.rect, index, itemCount(), canvas.body);
        marks.texts.push_back({QRectF(column.left(), top, column.width(), Sizes(canvas.body).labelHeight),
            Qt::AlignCenter, item(index).label, item(index).faded ? canvas.theme.text3 : canvas.theme.text,
            m_state.selected == item(index).head ? theme::TextRole::StrongLabel : theme::TextRole::Label});
        if (item(index).marked)
            marks.fills.push_back({QRectF(std::round(column.center().x() - markWidth / 2),
                                       top + Sizes(canvas.body).labelHeight - 2, markWidth, markHeight),
                canvas.theme.ink});
        if (m_state.hovered == item(index).head)
            marks.shapes.push_back({framePoints(column), {}, QPen(canvas.theme.text3, 1)});
    }
    return marks;
}

std::optional<int> DotIntervals::itemAt(QPointF point) const
{
    for (int index = 0; index < itemCount(); ++index)
        if (dotIntervalColumn(rect(), index, itemCount(), font()).contains(point))
            return index;
    return std::nullopt;
}

std::optional<int> DotIntervals::currentItem() const
{
    for (int index = 0; index < itemCount(); ++index)
        if (item(index).head == m_state.selected)
            return index;
    return std::nullopt;
}

QString DotIntervals::readout(int index) const
{
    return item(index).label + QLatin1Char(' ') + theme::formatSigned(item(index).value, m_content.decimals) +
           QLatin1Char('\n') + theme::formatRange(item(index).low, item(index).high, m_content.decimals) +
           (item(index).note.isEmpty() ? QString() : QLatin1Char('\n') + item(index).note);
}

void DotIntervals::hoverItem(std::optional<int> index)
{
    const auto head = index ? std::optional(item(*index).head) : std::nullopt;
    if (head == m_state.hovered)
        return;
    m_state.hovered = head;
    if (head)
        emit headHovered(*head);
    else
        emit hoverLeft();
}

void DotIntervals::clickItem(int index)
{
    DotIntervalsState state = m_state;
    state.selected = item(index).head;
    setState(state);
    emit headClicked(*state.selected);
}

} // namespace headwise::widgets::plots

#include "moc_dotintervals.cpp"
