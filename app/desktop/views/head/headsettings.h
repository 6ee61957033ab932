// SPDX-License-Identifier: GPL-3.0-or-later
// The settings of the Head view.
#pragma once

#include "app/desktop/workspace/viewstore.h"
#include "core/compare/example/headmaps.h"

namespace headwise::desktop::views::head {

/// How several selected heads are combined.
using HeadCombination = compare::example::HeadCombination;
/// How the two maps that are compared are shown.
enum class LaneArrangement : std::uint8_t
{
    SideBySide,
    Overlay,
    Flicker
};
enum class LinkRule : std::uint8_t
{
    Threshold,
    CumulativeMass,
    TopK
};
enum class TextDirection : std::uint8_t
{
    From,
    To
};

struct HeadSettings
{
    static constexpr const char *viewId = "head";
    HeadCombination combination = HeadCombination::Each;
    LaneArrangement arrangement = LaneArrangement::SideBySide;
    bool showMatrix = true, showLinks = true, showText = true;
    bool linkZoom = true;
    LinkRule linkRule = LinkRule::Threshold;
    double linkThreshold = 0.10; ///< weight
    double linkMass = 0.80;      ///< share of each row's mass
    int linkCount = 40;          ///< strongest links
    bool linkArcs = false;
    bool overlaidHeads = false; ///< links of all chosen heads, each in a colour of its own
    TextDirection textDirection = TextDirection::From;

    bool operator==(const HeadSettings &) const = default;
};
using HeadViewSettings = workspace::SettingsOf<HeadSettings>;

template <typename Visitor, typename Settings>
requires std::is_same_v<std::remove_const_t<Settings>, HeadSettings>
void visitSettings(Visitor &&visitor, Settings &s)
{
    visitor.word("combination", s.combination, {"each", "mean", "max", "difference"});
    visitor.word("arrangement", s.arrangement, {"side-by-side", "overlay", "flicker"});
    visitor.field("matrix", s.showMatrix);
    visitor.field("links", s.showLinks);
    visitor.field("text", s.showText);
    visitor.field("link_zoom", s.linkZoom);
    visitor.word("strongest_by", s.linkRule, {"threshold", "cumulative-mass", "top-k"});
    visitor.range("link_threshold", s.linkThreshold, 0.0, 1.0);
    visitor.range("link_mass", s.linkMass, 0.0, 1.0);
    visitor.range("link_count", s.linkCount, 1, 1000000);
    visitor.field("link_arcs", s.linkArcs);
    visitor.field("links_of_all_heads", s.overlaidHeads);
    visitor.word("text_direction", s.textDirection, {"from", "to"});
}

} // namespace headwise::desktop::views::head
