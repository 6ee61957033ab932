// SPDX-License-Identifier: GPL-3.0-or-later
// Slices: groups of examples that are analysed separately.
#pragma once

#include "core/attention/example.h"

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
    std::string by;                 ///< column, or "length"
    std::vector<Slice> slices;      ///< numbers ascending, words alphabetical; none is empty, except after splitSlicing
    std::int64_t missing = 0;       ///< examples without a value
    std::vector<std::string> notes; ///< sentences about how bins were chosen
};

struct SliceOptions
{
    int maxValues = 12; ///< a numeric column with more distinct values is cut into bins
    int bins = 4;       ///< each with about the same number of examples
    int maxWords = 50;  ///< a text column with more distinct values is refused
};

/// One slice per value; numeric columns with many values are cut into bins between quantiles. Equal values stay in one
/// bin, so there may be fewer bins than requested. Throws Error{Usage} for a text column with too many values.
Slicing sliceByColumn(
    const std::string &column, std::span<const attention::ColumnValue> values, const SliceOptions &options = {});

/// Slices by a number, such as the lengths of the examples: "length=5..11", where the bounds are values that occur.
Slicing sliceByNumber(const std::string &name, std::span<const double> numbers, const SliceOptions &options = {});

/// Splits slices over the concatenated examples of several sources into slices of each source, with the same names in
/// the same order, so that a slice may be empty. `examples`: number of examples of each source.
std::vector<Slicing> splitSlicing(const Slicing &joint, std::span<const std::int64_t> examples);

/// A named list of words.
struct WordList
{
    std::string name;
    std::vector<std::string> words;
};

/// One slice per list: the texts that contain one of its words, as a whole word, ignoring case. A text may be in
/// several slices or in none (`missing`); a list without any occurrence keeps an empty slice.
Slicing sliceByWords(std::span<const WordList> lists, std::span<const std::string> texts);

/// A column's value as a number; NaN for missing values and words.
double numberIn(const attention::ColumnValue &value);

/// A column's value as text for display: 1, 0.25, positive.
std::string columnText(const attention::ColumnValue &value);

} // namespace headwise::statistics::heads
