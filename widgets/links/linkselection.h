// SPDX-License-Identifier: GPL-3.0-or-later
// Selects the links of a map to draw, and computes their share of the attention.
#pragma once

#include "core/attention/map.h"

#include <QString>

#include <cstdint>
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

struct Link
{
    int query = 0, key = 0;
    float weight = 0;
    bool operator==(const Link &) const = default;
};

struct LinkSelection
{
    std::vector<Link> links; ///< weakest first, so that strong ones are drawn on top; equal weights in reading order
    std::int64_t total = 0;  ///< number of visible cells of the map
    double massShare = 0;    ///< share of the sum of magnitudes; 0 for an empty map
};

/// Weights of exactly 0 are never links. The time is linear in the number of cells for every rule.
LinkSelection selectLinks(attention::MapView map, attention::Visibility visibility, const LinkOptions &options);

/// "37 of 256 links shown · 83 % of the mass"; differences: "33 of 256 differences shown · 69 % of the change".
QString linkSummary(const LinkSelection &selection, bool difference);

} // namespace headwise::widgets::links
