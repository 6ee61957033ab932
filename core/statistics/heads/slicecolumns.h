// SPDX-License-Identifier: GPL-3.0-or-later
// Slices by a column of the examples, and the values of columns.
#pragma once

#include "core/statistics/heads/slices.h"

namespace headwise::statistics::heads {

/// One slice per value; numeric columns with many values are cut into bins between quantiles. Equal values stay in one
/// bin, so there may be fewer bins than requested. Throws Error{Usage} for a text column with too many values.
Slicing sliceByColumn(
    const std::string &column, std::span<const attention::ColumnValue> values, const SliceOptions &options = {});

/// A column's value as a number; NaN for missing values and words.
double numberIn(const attention::ColumnValue &value);

/// A column's value as text for display: 1, 0.25, positive.
std::string columnText(const attention::ColumnValue &value);

} // namespace headwise::statistics::heads
