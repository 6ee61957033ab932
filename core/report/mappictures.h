// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of attention maps and of distances between sources.
#pragma once

#include "core/report/reportdata.h"

namespace headwise::report {

enum class MapSide : std::uint8_t
{
    Baseline,
    Comparison,
    Difference
};

/// One map with its labels and colour bar: weights 0..1, or the difference on -largest..largest.
std::string mapPicture(const HeadMaps &maps, MapSide side);

/// Every pair of sources: a colour field, the distance and its interval.
std::string pairPicture(const ReportData &data);

} // namespace headwise::report
