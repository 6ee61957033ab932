// SPDX-License-Identifier: GPL-3.0-or-later
// Selects the links of a map to draw, and computes their share of the attention.
#pragma once

#include "core/attention/map.h"

#include <QStringList>

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace headwise::widgets::links {

/// Threshold: all links of at least this weight. CumulativeMass: the smallest number of strongest links with this share
/// of the mass. TopK: the k strongest links of the map. For differences, the magnitude is used.
enum class LinkRule : std::uint8_t
{
    Threshold,
    CumulativeMass,
    TopK
};

struct LinkOptions
{
    LinkRule rule = LinkRule::Threshold;
    double threshold = 0.10;
    double massShare = 0.80;
    int count = 50;
    /// Upper limit for any rule, keeping the strongest; the share of mass tells how much is left out.
    int maxLinks = 20'000;
    bool operator==(const LinkOptions &) const = default;
};

/// A map that links are drawn of; several heads may be drawn over each other.
struct LinkMap
{
    attention::MapView map;
    attention::Visibility visibility;
};

struct Link
{
    int query = 0, key = 0;
    float weight = 0;
    int head = 0; ///< index of its map
    bool operator==(const Link &) const = default;
};

struct LinkSelection
{
    std::vector<Link> links;  ///< weakest first, so that strong ones are drawn on top; equal weights in reading order
    std::int64_t total = 0;   ///< number of visible cells of the map
    double massShare = 0;     ///< share of the sum of magnitudes; 0 for an empty map
    double mass = 0;          ///< that sum, over the whole map
    std::int64_t leftOut = 0; ///< links that the rule chose and the picture cannot carry
};

/// Weights of exactly 0 are never links. The time is linear in the number of cells for every rule. Of several maps,
/// each by itself.
LinkSelection selectLinks(attention::MapView map, attention::Visibility visibility, const LinkOptions &options);
LinkSelection selectLinks(std::span<const LinkMap> maps, const LinkOptions &options);

/// Tokens of which links are drawn, with both ends: [begin, end).
struct LinkWindow
{
    int begin = 0, end = std::numeric_limits<int>::max();
    bool contains(const Link &link) const
    {
        return link.query >= begin && link.query < end && link.key >= begin && link.key < end;
    }
    bool operator==(const LinkWindow &) const = default;
};

/// What a picture of this length (its height, or the width under arcs) can carry: one link per pixel, at least a
/// hundred.
int linkCapacity(double length);

/// Pixels between the ends of links where pixels hold several tokens.
inline constexpr int placeSize = 3;
/// The selected links within the window, at most `capacity` of them, the strongest. Where there are more tokens than
/// pixels, only the strongest of links that would lie on one another, so that a picture is no block of colour.
LinkSelection carriedLinks(const LinkSelection &selection, const LinkWindow &window, int capacity);

/// Links of a selected row with a smaller weight have no curve and no number.
inline constexpr double weakestRowLink = 0.005;
/// The links that are drawn of a selected row, besides the selection.
std::vector<Link> rowLinks(std::span<const LinkMap> maps, int query, const LinkWindow &window);
/// The selection and the links of a row, each once.
LinkSelection withRow(const LinkSelection &selection, const std::vector<Link> &row);

/// "37 of 256 links shown · 83 % of the mass"; differences: "33 of 256 differences shown · 69 % of the change"; then
/// how many weaker ones the height has no room for.
QString linkSummary(const LinkSelection &selection, bool difference);
/// The same in fewer words, from the longest to the shortest, where the whole would be cut within a number.
QStringList linkSummaries(const LinkSelection &selection, bool difference);

} // namespace headwise::widgets::links
