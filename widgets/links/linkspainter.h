// SPDX-License-Identifier: GPL-3.0-or-later
// Draws links and their tokens on any paint device.
#pragma once

#include "core/attention/sharedmap.h"
#include "widgets/links/linksgeometry.h"
#include "widgets/theme/lanecolors.h"
#include "widgets/tokentext/tokenlabel.h"

#include <memory>

class QPainter;

namespace headwise::widgets::links {

/// One of several heads whose links are drawn over each other.
struct OverlaidHead
{
    attention::SharedMap map; ///< of the shape of the content's map
    attention::Visibility visibility;
    QString name; ///< "L4H9"
};

struct LinksContent
{
    attention::SharedMap map;
    attention::Visibility visibility;
    tokentext::TokenLabels rows, columns;
    SourceId source{0};                 ///< source whose colour the links have
    std::optional<SourceId> comparison; ///< set for a difference: positive links in its colour, negative in `source`'s
    QString laneName;
    /// Heads in colours of their own instead of that of the source, `map` among them; at most `headColorCount`. Empty:
    /// only `map`.
    std::vector<OverlaidHead> heads;

    bool empty() const { return !map || map->empty(); }
    bool difference() const { return comparison.has_value(); }
    /// The maps whose links are drawn: `map`, or those of `heads`.
    std::vector<LinkMap> linkMaps() const;
};

struct LinksState
{
    std::optional<int> hoveredRow, hoveredColumn, pinnedRow, pinnedColumn;
    bool operator==(const LinksState &) const = default;
};

LinksSpace linksSpaceFor(const LinksContent &content, LinkShape shape, const QFont &body);

/// Links outside the selected row, which a widget may keep as a picture while hovering.
void paintFaintLinks(QPainter &painter, const LinksGeometry &geometry, const LinksContent &content,
    const LinkSelection &selection, theme::Appearance appearance);

/// Tokens, links of the hovered or pinned row, and the pinned row's numbers; drawn on top of `paintFaintLinks`.
void paintLinksOnTop(QPainter &painter, const LinksGeometry &geometry, const LinksContent &content,
    const LinksState &state, const theme::Theme &theme);

} // namespace headwise::widgets::links
