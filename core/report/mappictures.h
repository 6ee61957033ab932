// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of attention maps.
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

} // namespace headwise::report
