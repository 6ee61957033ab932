// SPDX-License-Identifier: GPL-3.0-or-later
// Slices: groups of examples that are analysed separately.
#pragma once

#include "core/attention/example.h"
#include "core/base/note.h"

#include <limits>
#include <span>

namespace headwise::statistics::heads {

/// Examples with a common property.
struct Slice
{
    std::string name;                   ///< "label=1", "length=12..19"
    std::vector<std::int64_t> examples; ///< ascending
    /// Bounds of a bin of numbers, both inclusive; NaN for other slices.
    double low = std::numeric_limits<double>::quiet_NaN(), high = std::numeric_limits<double>::quiet_NaN();
};

/// All slices by one column. Every example is in one slice or, without a value, in none.
struct Slicing
{
    std::string by;            ///< column, or "length"
    std::vector<Slice> slices; ///< numbers ascending, words alphabetical; none is empty (but see splitSlicing)
    std::int64_t missing = 0;  ///< examples without a value
    std::vector<Note> notes;   ///< about bins
};

struct SliceOptions
{
    int maxValues = 12; ///< a numeric column with more distinct values is cut into bins
    int bins = 4;       ///< each with about the same number of examples
    int maxWords = 50;  ///< a text column with more distinct values is refused
};

/// Slices by a number, such as the lengths of the examples: "length=5..11", where the bounds are values that occur.
Slicing sliceByNumber(const std::string &name, std::span<const double> numbers, const SliceOptions &options = {});

/// Splits slices over the concatenated examples of several sources into slices of each source, with the same names in
/// the same order, so that a slice may be empty. `examples`: number of examples of each source.
std::vector<Slicing> splitSlicing(const Slicing &joint, std::span<const std::int64_t> examples);

} // namespace headwise::statistics::heads
