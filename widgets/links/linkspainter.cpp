// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/links/linkspainter.h"

#include "widgets/style/textpainting.h"
#include "widgets/theme/numberformat.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::links {

namespace {

/// Links of the pinned row with a smaller weight have no number and no curve.
constexpr double minNumber = 0.005;

QColor linkColor(const LinksContent &content, float weight, theme::Appearance appearance)
{
    const SourceId source = content.difference() && weight > 0 ? *content.comparison : content.source;
    return theme::laneColor(source, appearance).line;
}

void paintLink(QPainter &painter, const LinksGeometry &geometry, const Link &link, QColor color, bool strong)
{
    const double magnitude = std::abs(link.weight);
    const QPainterPath path = linkPath(geometry, link);
    if (path.isEmpty())
        return;
    color.setAlphaF(static_cast<float>(linkOpacity(magnitude, strong)));
    painter.setPen(QPen(color, linkWidth(magnitude), Qt::SolidLine, Qt::FlatCap));
    painter.drawPath(path);
}

bool isShown(const LinksGeometry &geometry, const QRectF &label)
{
    if (geometry.shape == LinkShape::Arcs)
        return label.center().x() >= geometry.links.left() && label.center().x() <= geometry.links.right();
    return label.center().y() >= geometry.links.top() && label.center().y() <= geometry.links.bottom();
}

tokentext::TokenState stateOf(int index, const std::optional<int> &hovered, const std::optional<int> &pinned)
{
    return pinned == index    ? tokentext::TokenState::Pinned
           : hovered == index ? tokentext::TokenState::Hovered
                              : tokentext::TokenState::Normal;
}

struct Side
{
    const tokentext::TokenLabels &labels;
    int count;
    bool isQuery;
    std::optional<int> hovered, pinned;
};

void paintSide(QPainter &painter, const LinksGeometry &geometry, const Side &side, const theme::Theme &theme)
{
    const double extent = geometry.rowExtent(side.count);
    const bool arcs = geometry.shape == LinkShape::Arcs;
    const int step = extent >= 9 ? 1 : heatmap::labelStep(extent, 12);
    const double thickness = std::max(extent, 14.0);
    const auto paint = [&](int index) {
        QRectF rect = side.isQuery ? queryRect(geometry, index) : keyRect(geometry, index);
        if (!isShown(geometry, rect) || index >= static_cast<int>(side.labels.size()))
            return;
        rect = arcs ? QRectF(rect.center().x() - thickness / 2, rect.top() + 2, thickness, rect.height() - 2)
                    : QRectF(rect.left(), rect.center().y() - thickness / 2, rect.width(), thickness);
        const Qt::Alignment alignment = arcs || side.isQuery ? Qt::AlignRight : Qt::AlignLeft;
        tokentext::paintTokenLabel(painter, {rect, alignment, arcs}, side.labels[static_cast<std::size_t>(index)],
            stateOf(index, side.hovered, side.pinned), theme);
    };
    const auto isMarked = [&](int index) { return side.hovered == index || side.pinned == index; };
    const auto crowds = [&](const std::optional<int> &marked, int index) {
        return marked && extent < 9 && std::abs(*marked - index) * extent < 12;
    };
    for (int index = 0; index < side.count; index += step)
        if (!isMarked(index) && !crowds(side.hovered, index) && !crowds(side.pinned, index))
            paint(index);
    for (const auto &marked : {side.hovered, side.pinned})
        if (marked && *marked >= 0 && *marked < side.count)
            paint(*marked);
}

void paintStrongRow(
    QPainter &painter, const LinksGeometry &geometry, const LinksContent &content, int query, const theme::Theme &theme)
{
    const attention::MapView &map = *content.map;
    painter.setRenderHint(QPainter::Antialiasing);
    for (int key = content.visibility.begin(query); key < content.visibility.end(query, map.keys); ++key) {
        const Link link{query, key, map.at(query, key)};
        if (std::abs(link.weight) >= minNumber)
            paintLink(painter, geometry, link, linkColor(content, link.weight, theme.appearance), true);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void paintNumbers(
    QPainter &painter, const LinksGeometry &geometry, const LinksContent &content, int query, const theme::Theme &theme)
{
    const attention::MapView &map = *content.map;
    if (geometry.numbers.width() < 20 || geometry.rowExtent(map.keys) < 9)
        return;
    const QFont body = painter.font();
    for (int key = content.visibility.begin(query); key < content.visibility.end(query, map.keys); ++key) {
        const double weight = map.at(query, key);
        const QRectF row = keyRect(geometry, key);
        if (std::abs(weight) < minNumber || !isShown(geometry, row))
            continue;
        const bool strong = std::abs(weight) >= 0.1;
        painter.setFont(theme::withTabularDigits(
            theme::fontFor(strong ? theme::TextRole::StrongLabel : theme::TextRole::Label, body)));
        painter.setPen(strong ? theme.text : theme.text3);
        const QRectF place(geometry.numbers.left(), row.top(), geometry.numbers.width(), row.height());
        style::drawText(painter, place, Qt::AlignRight | Qt::AlignVCenter,
            content.difference() ? theme::formatSigned(weight) : theme::formatNumber(weight));
    }
    painter.setFont(body);
}

} // namespace

LinksSpace linksSpaceFor(const LinksContent &content, LinkShape shape, const QFont &body)
{
    const QFont label = theme::fontFor(theme::TextRole::Label, body);
    const auto room = [&label](const tokentext::TokenLabels &labels) {
        return std::ceil(std::clamp(tokentext::widestLabel(labels, label) + 12, 34.0, 84.0));
    };
    LinksSpace space;
    space.leftWidth = room(content.rows);
    space.rightWidth = room(content.columns);
    space.labelHeight = shape == LinkShape::Arcs ? std::min(space.leftWidth, 72.0) : 0;
    return space;
}

void paintFaintLinks(QPainter &painter, const LinksGeometry &geometry, const LinksContent &content,
    const LinkSelection &selection, theme::Appearance appearance)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    for (const Link &link : selection.links)
        paintLink(painter, geometry, link, linkColor(content, link.weight, appearance), false);
    painter.restore();
}

void paintLinksOnTop(QPainter &painter, const LinksGeometry &geometry, const LinksContent &content,
    const LinksState &state, const theme::Theme &theme)
{
    if (content.empty())
        return;
    painter.save();
    const QFont body = painter.font();
    const auto strongRow = state.hoveredRow ? state.hoveredRow : state.pinnedRow;
    const bool hasRow = strongRow && *strongRow >= 0 && *strongRow < content.map->queries;
    if (hasRow)
        paintStrongRow(painter, geometry, content, *strongRow, theme);
    painter.setFont(theme::fontFor(theme::TextRole::Label, body));
    const bool arcs = geometry.shape == LinkShape::Arcs;
    paintSide(painter, geometry, {content.rows, content.map->queries, true, state.hoveredRow, state.pinnedRow}, theme);
    if (!arcs)
        paintSide(painter, geometry,
            {content.columns, content.map->keys, false, state.hoveredColumn, state.pinnedColumn}, theme);
    painter.setFont(body);
    if (hasRow && !arcs)
        paintNumbers(painter, geometry, content, *strongRow, theme);
    painter.restore();
}

} // namespace headwise::widgets::links
