// SPDX-License-Identifier: GPL-3.0-or-later
// The most attended word of each word, from maps at word level.
#pragma once

#include "core/attention/map.h"
#include "core/attention/words.h"

#include <span>
#include <vector>

namespace headwise::relations {

/// For each unit of `units`, the other unit with the largest weight (the first of equal ones), attendsNoWord or
/// rowNotDefined (see statistics/relations.h). Columns of a unit are summed and its rows combined by `rows`; tokens
/// outside of units (special tokens) are dropped without rescaling, and a unit's weight on itself is ignored.
std::vector<int> mostAttendedUnits(
    attention::MapView map, std::span<const attention::TokenGroup> units, attention::SubwordRows rows);

/// True if some token of `query` may see some token of `key`.
bool unitVisible(const attention::Visibility &visibility, attention::TokenGroup query, attention::TokenGroup key);

} // namespace headwise::relations
