// SPDX-License-Identifier: GPL-3.0-or-later
// Where each word looks most: word-level rows of maps, and the key with the largest weight.
#pragma once

#include "core/attention/map.h"
#include "core/attention/words.h"

#include <span>
#include <vector>

namespace headwise::relations {

/// Per unit of `units` the other unit with the largest weight (the first of equals), attendsNoWord or rowNotDefined
/// (see statistics/relations.h). Columns of a unit are summed and its rows combined by `rows`; tokens in no unit
/// (special ones) are dropped without rescaling, and a unit's weight on itself does not count.
std::vector<int> mostAttendedUnits(
    attention::MapView map, std::span<const attention::TokenGroup> units, attention::SubwordRows rows);

/// True when some token of `query` may see some token of `key`.
bool unitVisible(const attention::Visibility &visibility, attention::TokenGroup query, attention::TokenGroup key);

} // namespace headwise::relations
