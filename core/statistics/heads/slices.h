// SPDX-License-Identifier: GPL-3.0-or-later
// Groups of examples that are looked at on their own.
#pragma once

#include "core/attention/example.h"

#include <limits>
#include <span>

namespace headwise::statistics::heads {

/// Some examples that share something.
struct Slice
{
    std::string name;                   ///< "label=1", "length=12..19"
    std::vector<std::int64_t> examples; ///< ascending
    /// A bin of numbers holds those within [low, high]; NaN otherwise.
    double low = std::numeric_limits<double>::quiet_NaN(), high = std::numeric_limits<double>::quiet_NaN();
};

/// All slices by one column. Every example is in one slice or, without a value, in none.
struct Slicing
{
    std::string by;                 ///< column, or "length"
    std::vector<Slice> slices;      ///< numbers ascending, words alphabetical; none is empty (but see splitSlicing)
    std::int64_t missing = 0;       ///< examples without a value
    std::vector<std::string> notes; ///< sentences about bins
};

struct SliceOptions
{
    int maxValues = 12; ///< a column of numbers with more different values is cut into bins
    int bins = 4;       ///< of about as many examples each
    int maxWords = 50;  ///< a column of words with more different values is refused
};

/// One slice a value; columns of numbers with many values become bins between quantiles. Equal values stay together, so
/// there may be fewer bins than asked for. Throws Error{Usage} for a column of words with too many values.
Slicing sliceByColumn(
    const std::string &column, std::span<const attention::ColumnValue> values, const SliceOptions &options = {});

/// Bins of numbers, such as the lengths of the examples: slices "length=5..11", the bounds being values that occur.
Slicing sliceByNumber(const std::string &name, std::span<const double> numbers, const SliceOptions &options = {});

/// Slices of examples that were counted one source after the other, as slices of each source: the same names in the
/// same order everywhere, so that a slice may be empty. `examples`: how many each source has.
std::vector<Slicing> splitSlicing(const Slicing &joint, std::span<const std::int64_t> examples);

/// A named list of words.
struct WordList
{
    std::string name;
    std::vector<std::string> words;
};

/// One slice a list: the texts with one of its words, as a whole word and without regard to case. A text may be in
/// several slices or in none (`missing`); lists that occur nowhere keep an empty slice.
Slicing sliceByWords(std::span<const WordList> lists, std::span<const std::string> texts);

/// A column's value as a number; NaN for none and for words.
double numberIn(const attention::ColumnValue &value);

/// A column's value as people read it: 1, 0.25, positive.
std::string columnText(const attention::ColumnValue &value);

} // namespace headwise::statistics::heads
