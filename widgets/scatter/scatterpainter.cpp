// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/scatter/scatter.h"

#include "widgets/palette/lanecolors.h"
#include "widgets/palette/textpainting.h"

#include <QFontMetricsF>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <map>

namespace headwise::widgets::scatter {

namespace {

/// Longer lists are drawn without the intervals of unselected heads: a thicket tells nothing.
constexpr std::size_t mostCrosses = 100;

struct Scene
{
    QRectF plot;
    const ScatterContent &content;
    const ScatterState &state;
    const palette::Theme &theme;

    bool selected(attention::HeadId head) const
    {
        return std::find(state.selected.begin(), state.selected.end(), head) != state.selected.end();
    }
    bool marked(attention::HeadId head) const { return selected(head) || state.hovered == head; }
    QColor color(const ScatterMark &mark) const
    {
        const QColor line = palette::laneColor(mark.source, theme.appearance).line;
        return mark.faded && !marked(mark.head) ? faded(line, 0.4) : line;
    }
};

void paintGuides(QPainter &painter, const Scene &scene)
{
    const ScatterContent &content = scene.content;
    charts::paintVerticalAxis(painter, scene.plot, content.y, scene.theme);
    charts::paintHorizontalAxis(painter, scene.plot, content.x, scene.theme);
    charts::paintAxisNames(painter, scene.plot, content.y.name, content.x.name, scene.theme);
    if (content.diagonal) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(scene.theme.text3, 1, Qt::DashLine));
        const double low = std::max(content.x.range.low, content.y.range.low),
                     high = std::min(content.x.range.high, content.y.range.high);
        if (high > low)
            painter.drawLine(charts::plotPoint(scene.plot, content.x, content.y, low, low),
                charts::plotPoint(scene.plot, content.x, content.y, high, high));
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
    if (content.threshold) {
        const double y =
            std::round(scene.plot.bottom() - scene.plot.height() * content.y.fraction(*content.threshold)) + 0.5;
        painter.setPen(palette::hairline(scene.theme.text, Qt::DashLine));
        painter.drawLine(QPointF(scene.plot.left(), y), QPointF(scene.plot.right(), y));
        const QFont body = painter.font();
        painter.setFont(palette::fontFor(palette::TextRole::Label, body));
        painter.setPen(scene.theme.text2);
        palette::drawText(painter, QRectF(scene.plot.right() - 90, y - 16, 90, 15), Qt::AlignRight | Qt::AlignVCenter,
            content.thresholdName);
        painter.setFont(body);
    }
}

void paintLinks(QPainter &painter, const Scene &scene)
{
    std::map<attention::HeadId, std::vector<const ScatterMark *>> heads;
    for (const ScatterMark &mark : scene.content.marks)
        heads[mark.head].push_back(&mark);
    for (const auto &[head, marks] : heads) {
        const bool strong = scene.marked(head);
        const bool pale = std::all_of(marks.begin(), marks.end(), [](const ScatterMark *mark) { return mark->faded; });
        if (pale && !strong)
            continue;
        painter.setPen(QPen(strong ? scene.theme.text : faded(scene.theme.text2, 0.55), 1));
        for (std::size_t i = 1; i < marks.size(); ++i)
            painter.drawLine(
                markPoint(scene.plot, scene.content, *marks[i - 1]), markPoint(scene.plot, scene.content, *marks[i]));
    }
}

void paintCross(QPainter &painter, const Scene &scene, const ScatterMark &mark)
{
    const bool strong = scene.marked(mark.head);
    if (!strong && (mark.faded || scene.content.marks.size() > mostCrosses))
        return;
    painter.setPen(QPen(strong ? scene.color(mark) : faded(scene.color(mark), 0.5), strong ? 1.5 : 1));
    const auto point = [&](double x, double y) {
        return charts::plotPoint(scene.plot, scene.content.x, scene.content.y, x, y);
    };
    if (!std::isnan(mark.xLow) && !std::isnan(mark.xHigh))
        painter.drawLine(point(mark.xLow, mark.y), point(mark.xHigh, mark.y));
    if (!std::isnan(mark.yLow) && !std::isnan(mark.yHigh))
        painter.drawLine(point(mark.x, mark.yLow), point(mark.x, mark.yHigh));
}

void paintMark(QPainter &painter, const Scene &scene, const ScatterMark &mark)
{
    const QPointF at = markPoint(scene.plot, scene.content, mark);
    if (scene.marked(mark.head)) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(scene.theme.halo, 4));
        painter.drawEllipse(at, scatterDot + 2.5, scatterDot + 2.5);
        painter.setPen(QPen(scene.theme.text, scene.selected(mark.head) ? 2 : 1));
        painter.drawEllipse(at, scatterDot + 2.5, scatterDot + 2.5);
    }
    painter.setPen(mark.hollow ? QPen(scene.color(mark), 1.25) : Qt::NoPen);
    painter.setBrush(mark.hollow ? scene.theme.base : scene.color(mark));
    painter.drawEllipse(at, scatterDot - (mark.hollow ? 0.6 : 0), scatterDot - (mark.hollow ? 0.6 : 0));
}

/// Selected heads first, so that they get a place; a head is named once, at its last mark.
void paintLabels(QPainter &painter, const Scene &scene)
{
    std::map<attention::HeadId, const ScatterMark *> last;
    std::vector<attention::HeadId> order;
    for (const ScatterMark &mark : scene.content.marks) {
        if (!mark.named && !scene.marked(mark.head))
            continue;
        if (!last.contains(mark.head))
            order.push_back(mark.head);
        last[mark.head] = &mark;
    }
    std::stable_partition(order.begin(), order.end(), [&](attention::HeadId head) { return scene.marked(head); });
    const QFont body = painter.font(), label = palette::fontFor(palette::TextRole::Label, body);
    std::vector<QRectF> taken; // by labels, and by the marks that have them
    for (const attention::HeadId head : order) {
        const QPointF at = markPoint(scene.plot, scene.content, *last[head]);
        taken.emplace_back(at.x() - scatterDot, at.y() - scatterDot, 2 * scatterDot, 2 * scatterDot);
    }
    for (const attention::HeadId head : order) {
        const QString text = scene.content.labelOf(head);
        const QFont font = scene.marked(head) ? palette::fontFor(palette::TextRole::StrongLabel, body) : label;
        const QRectF place = labelPlace(scene.plot, markPoint(scene.plot, scene.content, *last[head]),
            {std::ceil(palette::textWidth(font, text)) + 1, 14}, taken);
        if (place.isNull())
            continue;
        taken.push_back(place);
        QPainterPath outline;
        const QFontMetricsF metrics(font);
        outline.addText(place.left(), place.center().y() + (metrics.ascent() - metrics.descent()) / 2, font, text);
        painter.strokePath(outline, QPen(scene.theme.halo, 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setFont(font);
        painter.setPen(scene.theme.text);
        palette::drawText(painter, place, Qt::AlignCenter, text);
    }
    painter.setFont(body);
}

} // namespace

QString ScatterContent::labelOf(attention::HeadId head) const
{
    const auto found =
        std::find_if(labels.begin(), labels.end(), [&](const auto &label) { return label.first == head; });
    return found == labels.end() ? QString() : found->second;
}

QPointF markPoint(const QRectF &plot, const ScatterContent &content, const ScatterMark &mark)
{
    return charts::plotPoint(plot, content.x, content.y, mark.x, mark.y);
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

void paintScatter(QPainter &painter, const QRectF &rect, const ScatterContent &content, const ScatterState &state,
    const palette::Theme &theme)
{
    painter.save();
    const Scene scene{charts::plotRect(rect), content, state, theme};
    if (content.marks.empty()) {
        charts::paintEmptyPlot(painter, scene.plot, content.emptyText, theme);
        return painter.restore();
    }
    paintGuides(painter, scene);
    painter.setRenderHint(QPainter::Antialiasing);
    if (content.linkHeads)
        paintLinks(painter, scene);
    for (const bool marked : {false, true}) // what is looked at lies on top
        for (const ScatterMark &mark : content.marks)
            if (scene.marked(mark.head) == marked) {
                paintCross(painter, scene, mark);
                paintMark(painter, scene, mark);
            }
    paintLabels(painter, scene);
    painter.restore();
}

} // namespace headwise::widgets::scatter
