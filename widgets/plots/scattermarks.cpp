// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/scattermarks.h"

#include "widgets/style/textpainting.h"
#include "widgets/theme/lanecolors.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace headwise::widgets::plots {

namespace {

/// With more marks, intervals of unselected heads are not drawn, since they would overlap too much.
constexpr std::size_t maxCrosses = 100;
constexpr double ringRadius = scatterDot + 2.5;

struct Scene
{
    const PlotParts &parts;
    const ScatterContent &content;
    const PlotCanvas &canvas;

    QPointF at(double x, double y) const { return plotPoint(parts.plot, parts.x, parts.y, {x, y}); }
    QPointF at(const ScatterMark &mark) const { return at(mark.x, mark.y); }
    QColor color(const ScatterMark &mark, bool full) const
    {
        const QColor line = theme::laneColor(mark.source, canvas.theme.appearance).line;
        return mark.faded && !full ? theme::faded(line, 0.4) : line;
    }
};

void addLinks(PlotMarks &marks, const Scene &scene, const std::vector<const ScatterMark *> &ofHead, const QColor &color)
{
    for (std::size_t i = 1; i < ofHead.size(); ++i)
        marks.segments.push_back({QLineF(scene.at(*ofHead[i - 1]), scene.at(*ofHead[i])), QPen(color, 1)});
}

std::map<attention::HeadId, std::vector<const ScatterMark *>> byHead(const ScatterContent &content)
{
    std::map<attention::HeadId, std::vector<const ScatterMark *>> heads;
    for (const ScatterMark &mark : content.marks)
        heads[mark.head].push_back(&mark);
    return heads;
}

void addCross(PlotMarks &marks, const Scene &scene, const ScatterMark &mark, const QPen &pen)
{
    if (!std::isnan(mark.xLow) && !std::isnan(mark.xHigh))
        marks.segments.push_back({QLineF(scene.at(mark.xLow, mark.y), scene.at(mark.xHigh, mark.y)), pen});
    if (!std::isnan(mark.yLow) && !std::isnan(mark.yHigh))
        marks.segments.push_back({QLineF(scene.at(mark.x, mark.yLow), scene.at(mark.x, mark.yHigh)), pen});
}

PlotDot dotOf(const Scene &scene, const ScatterMark &mark, bool full)
{
    const QColor color = scene.color(mark, full);
    if (mark.hollow)
        return {scene.at(mark), scatterDot - 0.6, scene.canvas.theme.base, QPen(color, 1.25)};
    return {scene.at(mark), scatterDot, color};
}

/// Heads with labels, each at its last mark; hovered and selected heads come first, so that their labels get a place.
std::vector<const ScatterMark *> namedMarks(const ScatterContent &content, const ScatterState &state)
{
    std::map<attention::HeadId, const ScatterMark *> last;
    std::vector<attention::HeadId> order;
    for (const ScatterMark &mark : content.marks) {
        if (!mark.named && !state.marked(mark.head))
            continue;
        if (!last.contains(mark.head))
            order.push_back(mark.head);
        last[mark.head] = &mark;
    }
    std::stable_partition(order.begin(), order.end(), [&](attention::HeadId head) { return state.marked(head); });
    std::vector<const ScatterMark *> named;
    for (const attention::HeadId head : order)
        named.push_back(last[head]);
    return named;
}

void addNames(PlotMarks &marks, const Scene &scene, const ScatterState &state)
{
    const theme::Theme &theme = scene.canvas.theme;
    const std::vector<const ScatterMark *> named = namedMarks(scene.content, state);
    std::vector<QRectF> taken; // rectangles of labels and of the labelled marks
    for (const ScatterMark *mark : named) {
        const QPointF at = scene.at(*mark);
        taken.emplace_back(at.x() - scatterDot, at.y() - scatterDot, 2 * scatterDot, 2 * scatterDot);
    }
    for (const ScatterMark *mark : named) {
        const QString text = scene.content.labelOf(mark->head);
        const theme::TextRole role = state.marked(mark->head) ? theme::TextRole::StrongLabel : theme::TextRole::Label;
        const QSizeF size(std::ceil(style::textWidth(theme::fontFor(role, scene.canvas.body), text)) + 1, 14);
        const QRectF place = labelPlace(scene.parts.plot, scene.at(*mark), size, taken);
        if (place.isNull())
            continue;
        taken.push_back(place);
        marks.texts.push_back({place, Qt::AlignCenter, text, theme.text, role, theme.halo});
    }
}

} // namespace

PlotMarks scatterMarks(const PlotParts &parts, const ScatterContent &content, const PlotCanvas &canvas)
{
    const Scene scene{parts, content, canvas};
    PlotMarks marks;
    if (content.linkHeads)
        for (const auto &[head, ofHead] : byHead(content))
            if (std::any_of(ofHead.begin(), ofHead.end(), [](const ScatterMark *mark) { return !mark->faded; }))
                addLinks(marks, scene, ofHead, theme::faded(canvas.theme.text2, 0.55));
    for (const ScatterMark &mark : content.marks) {
        if (!mark.faded && content.marks.size() <= maxCrosses)
            addCross(marks, scene, mark, QPen(theme::faded(scene.color(mark, false), 0.5), 1));
        marks.dots.push_back(dotOf(scene, mark, false));
    }
    return marks;
}

PlotMarks scatterGuides(const PlotParts &parts, const ScatterContent &content, const PlotCanvas &canvas)
{
    const Scene scene{parts, content, canvas};
    PlotMarks marks;
    const double low = std::max(parts.x.range.low, parts.y.range.low),
                 high = std::min(parts.x.range.high, parts.y.range.high);
    if (content.diagonal && high > low)
        marks.segments.push_back(
            {QLineF(scene.at(low, low), scene.at(high, high)), QPen(canvas.theme.text3, 1, Qt::DashLine)});
    if (!content.threshold)
        return marks;
    const QRectF &plot = parts.plot;
    const double y = std::round(plotY(plot, parts.y, *content.threshold)) + 0.5;
    marks.segments.push_back(
        {QLineF(plot.left(), y, plot.right(), y), style::hairline(canvas.theme.text, Qt::DashLine)});
    marks.texts.push_back({QRectF(plot.right() - 90, y - 16, 90, 15), Qt::AlignRight | Qt::AlignVCenter,
        content.thresholdName, canvas.theme.text2});
    return marks;
}

PlotMarks scatterHighlights(
    const PlotParts &parts, const ScatterContent &content, const ScatterState &state, const PlotCanvas &canvas)
{
    const Scene scene{parts, content, canvas};
    const theme::Theme &theme = canvas.theme;
    PlotMarks marks;
    for (const auto &[head, ofHead] : byHead(content)) {
        if (!state.marked(head))
            continue;
        if (content.linkHeads)
            addLinks(marks, scene, ofHead, theme.text);
        for (const ScatterMark *mark : ofHead) {
            addCross(marks, scene, *mark, QPen(scene.color(*mark, true), 1.5));
            marks.dots.push_back({scene.at(*mark), ringRadius, {}, QPen(theme.halo, 4)});
            marks.dots.push_back({scene.at(*mark), ringRadius, {}, QPen(theme.text, state.isSelected(head) ? 2 : 1)});
            marks.dots.push_back(dotOf(scene, *mark, true));
        }
    }
    addNames(marks, scene, state);
    return marks;
}

QPointF markPoint(const QRectF &plot, const ScatterContent &content, const ScatterMark &mark)
{
    return plotPoint(plot, content.x, content.y, {mark.x, mark.y});
}

std::optional<int> markAt(const QRectF &plot, const ScatterContent &content, QPointF point, double reach)
{
    std::optional<int> nearest;
    double best = reach * reach;
    for (std::size_t i = 0; i < content.marks.size(); ++i) {
        const QPointF away = markPoint(plot, content, content.marks[i]) - point;
        const double distance = QPointF::dotProduct(away, away);
        if (distance <= best) {
            best = distance;
            nearest = static_cast<int>(i);
        }
    }
    return nearest;
}

QRectF labelPlace(const QRectF &plot, QPointF point, QSizeF size, const std::vector<QRectF> &taken)
{
    const double off = scatterDot + 4, middle = point.y() - size.height() / 2;
    const QPointF corners[] = {{point.x() + off, middle}, {point.x() - off - size.width(), middle},
        {point.x() - size.width() / 2, point.y() - off - size.height()},
        {point.x() - size.width() / 2, point.y() + off}};
    for (const QPointF &corner : corners) {
        const QRectF place(corner, size);
        const bool free =
            std::none_of(taken.begin(), taken.end(), [&](const QRectF &other) { return other.intersects(place); });
        if (free && plot.adjusted(-2, -8, 10, 2).contains(place))
            return place;
    }
    return {};
}

} // namespace headwise::widgets::plots
