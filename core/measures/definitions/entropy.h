// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measures/measuredefinition.h"

namespace headwise::measures::definitions {

inline constexpr MeasureDefinition entropy{
    {.id = "entropy",
        .name = "entropy",
        .unit = "nats",
        .definition = "How spread out the weights of a row are: -sum p ln p, mean over the rows.",
        .reference = "Clark et al. 2019",
        .low = 0,
        .high = unbounded},
    [](const MapSums &sums, const MapFrame &frame) { return meanOver(sums.entropy, frame.rows.rows()); }};

} // namespace headwise::measures::definitions
