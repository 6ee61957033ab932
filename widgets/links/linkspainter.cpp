// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/links/linkspainter.h"

#include "widgets/links/headcolors.h"
#include "widgets/style/textpainting.h"
#include "widgets/theme/numberformat.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::links {

namespace {

constexpr double legendSwatch = 8;

QColor linkColor(const LinksContent &content, const Link &link, theme::Appearance appearance)
{
    if (!content.heads.empty())
        return headColor(link.head, appearance);
    const SourceId source = content.difference() && link.weight > 0 ? *content.comparison : content.source;
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
    if (const QPolygonF head = arrowHead(geometry, link); !head.isEmpty()) {
        color.setAlphaF(std::min(1.0F, 2 * color.alphaF()));
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawPolygon(head);
        painter.setBrush(Qt::NoBrush);
    }
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
    painter.setRenderHint(QPainter::Antialiasing);
    for (const Link &link : rowLinks(content.linkMaps(), query, windowOf(geometry)))
        paintLink(painter, geometry, link, linkColor(content, link, theme.appearance), true);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

QString linksText(const char *text) { return QCoreApplication::translate("headwise::widgets::links::Links", text); }

/// Which end of a link is the token that attends.
void paintTitles(QPainter &painter, const LinksGeometry &geometry, const theme::Theme &theme)
{
    painter.setPen(theme.text3);
    const QRectF &titles = geometry.titles;
    const auto over = [&](const QRectF &column) {
        return QRectF(column.left(), titles.top(), column.width(), titles.height());
    };
    if (geometry.shape == LinkShape::Arcs)
        return style::drawElidedText(painter, titles, Qt::AlignLeft | Qt::AlignTop,
            linksText(QT_TRANSLATE_NOOP("headwise::widgets::links::Links", "arrows: from \u2192 to")));
    style::drawElidedText(painter, over(geometry.left), Qt::AlignRight | Qt::AlignTop,
        linksText(QT_TRANSLATE_NOOP("headwise::widgets::links::Links", "from")));
    style::drawElidedText(painter, over(geometry.right), Qt::AlignLeft | Qt::AlignTop,
        linksText(QT_TRANSLATE_NOOP("headwise::widgets::links::Links", "to")));
}

/// The heads in their colours; those that do not fit are counted.
void paintLegend(
    QPainter &painter, const LinksGeometry &geometry, const LinksContent &content, const theme::Theme &theme)
{
    const QRectF &legend = geometry.legend;
    double left = legend.left();
    const int count = static_cast<int>(content.heads.size());
    for (int head = 0; head < count; ++head) {
        const QString &name = content.heads[static_cast<std::size_t>(head)].name;
        const QString rest = QStringLiteral("+%1").arg(count - head - 1);
        const double width = legendSwatch + 4 + style::textWidth(painter.font(), name) + 10;
        const double reserved = head + 1 < count ? style::textWidth(painter.font(), rest) : 0;
        painter.setPen(theme.text2);
        if (left + width + reserved > legend.right()) {
            style::drawText(painter, QRectF(left, legend.top(), legend.right() - left, legend.height()),
                Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("+%1").arg(count - head));
            return;
        }
        painter.fillRect(QRectF(left, std::round(legend.center().y() - legendSwatch / 2), legendSwatch, legendSwatch),
            headColor(head, theme.appearance));
        style::drawText(painter, QRectF(left + legendSwatch + 4, legend.top(), width, legend.height()),
            Qt::AlignLeft | Qt::AlignVCenter, name);
        left += width;
    }
}

void paintNumbers(
    QPainter &painter, const LinksGeometry &geometry, const LinksContent &content, int query, const theme::Theme &theme)
{
    const attention::MapView &map = *content.map;
    if (geometry.numbers.width() < 20 || geometry.rowExtent(map.keys) < 9 || !content.heads.empty())
        return; // of several heads, no number could say whose it is
    const QFont body = painter.font();
    for (int key = content.visibility.begin(query); key < content.visibility.end(query, map.keys); ++key) {
        const double weight = map.at(query, key);
        const QRectF row = keyRect(geometry, key);
        if (std::abs(weight) < weakestRowLink || !isShown(geometry, row))
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

std::vector<LinkMap> LinksContent::linkMaps() const
{
    if (empty())
        return {};
    if (heads.empty())
        return {{*map, visibility}};
    std::vector<LinkMap> maps;
    for (const OverlaidHead &head : heads)
        maps.push_back({*head.map, head.visibility});
    return maps;
}

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
    space.titleHeight = std::ceil(QFontMetricsF(label).height()) + 2;
    space.legendHeight = content.heads.empty() ? 0 : space.titleHeight + 2;
    return space;
}

void paintFaintLinks(QPainter &painter, const LinksGeometry &geometry, const LinksContent &content,
    const LinkSelection &selection, theme::Appearance appearance)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    for (const Link &link : selection.links)
        paintLink(painter, geometry, link, linkColor(content, link, appearance), false);
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
    paintTitles(painter, geometry, theme);
    paintLegend(painter, geometry, content, theme);
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
