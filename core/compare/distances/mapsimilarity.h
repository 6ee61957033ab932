// SPDX-License-Identifier: GPL-3.0-or-later
// Similarities of two attention maps over the same units that do not treat rows as distributions.
#pragma once

#include "core/compare/distances/divergencedefinition.h"

namespace headwise::compare::distances {

/// Rows that are finite and have some weight in both maps. All functions below leave out other rows, such as rows that
/// see no key or that one side does not have. Both maps must have the same shape.
std::vector<int> comparableRows(attention::MapView baseline, attention::MapView comparison);

/// 1 - r, Pearson's correlation over the weights of both maps, 0..2; NaN where one of them does not vary. `visible`:
/// the keys of each row that some side may see (empty = all). Masked keys are excluded: their zeros on both sides would
/// make any two causal maps similar.
double correlationDistance(
    attention::MapView baseline, attention::MapView comparison, std::span<const KeyRange> visible = {});

/// 1 - linear centred kernel alignment, 0..1: rows are samples, columns centred; NaN with fewer than three comparable
/// rows, or where all rows of a map are the same. Masked keys count as zeros.
double alignmentDistance(attention::MapView baseline, attention::MapView comparison);

/// Share of the comparable rows whose largest weight (the first of equal ones) lies on different keys, 0..1; NaN
/// without comparable rows.
double argmaxDisagreement(attention::MapView baseline, attention::MapView comparison);

} // namespace headwise::compare::distances
