// SPDX-License-Identifier: GPL-3.0-or-later
// How alike two attention maps over the same units are, beyond their rows as distributions.
#pragma once

#include "core/compare/distances/divergencedefinition.h"

namespace headwise::compare::distances {

/// Rows with numbers and some weight in both maps: a row that sees no key, or that a side does not have, is left out
/// of all that follows. Equal shapes everywhere.
std::vector<int> comparableRows(attention::MapView baseline, attention::MapView comparison);

/// 1 - r, Pearson's correlation over the weights of both maps, 0..2; NaN where one of them does not vary. `visible`:
/// the keys of each row that a side may see (empty = all). Masked keys are not keys: their zeros on both sides would
/// make any two causal maps alike.
double correlationDistance(
    attention::MapView baseline, attention::MapView comparison, std::span<const KeyRange> visible = {});

/// 1 - linear centred kernel alignment, 0..1: rows are samples, columns centred; NaN with fewer than three comparable
/// rows, or where all rows of a map are the same. Masked keys count as the zeros they are.
double alignmentDistance(attention::MapView baseline, attention::MapView comparison);

/// Share of the comparable rows whose largest weight lies on another key, 0..1 (the first of equal weights); NaN
/// without any.
double argmaxDisagreement(attention::MapView baseline, attention::MapView comparison);

} // namespace headwise::compare::distances
