// SPDX-License-Identifier: GPL-3.0-or-later
// The rule by which examples of several sources are paired, shared by comparisons, lists, statistics and training runs.
#pragma once

#include "core/attention/example.h"
#include "core/base/ids.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace headwise::compare::pairing {

/// What identifies an example for pairing; the texts themselves are not kept.
struct ExampleIdentity
{
    std::string key;
    std::uint64_t text = 0;   ///< hash of both texts and of what names a picture or sound; without them of the pieces
    std::uint64_t tokens = 0; ///< hash of pieces, offsets, words, segments and special flags of all sides

    bool operator==(const ExampleIdentity &) const = default;
};
ExampleIdentity identityOf(const attention::Example &example);

/// The examples of one source, in line order.
using ExampleTable = std::vector<ExampleIdentity>;

/// How the example of a source was paired with its row.
enum class PairedBy : std::uint8_t
{
    Absent,     ///< the source has no such example
    Itself,     ///< it is the first example of the row
    KeyAndText, ///< same key and text as an earlier source's example in the row
    Text        ///< same text only
};

struct PairedPlace
{
    ExampleIndex index{}; ///< not valid if the source does not have the example
    PairedBy by = PairedBy::Absent;
};

/// One input.
struct PairedExample
{
    std::string key;                 ///< key in the first source that has it; not unique among the rows
    std::vector<PairedPlace> places; ///< one for each source

    bool everywhere() const; ///< true if every source has it
};

struct ExamplePairing
{
    /// Examples of the first source in its order, then those that only later sources have.
    std::vector<PairedExample> rows;

    bool byText() const; ///< true if some that every source has were paired by text alone, since their keys differ
    /// The row of every example of one source, in line order.
    std::vector<std::int64_t> rowsOf(std::size_t source) const;
};

/// The rule: an example is paired with an earlier source's example that has the same key and the same text; otherwise
/// with one that has the same text under another key; otherwise it starts a row of its own. Two examples with the same
/// key and different texts are different inputs. Every example is in exactly one row, and a row has at most one example
/// of each source: of several candidates, the first free example is assigned to the first free row.
ExamplePairing pairExamples(std::span<const ExampleTable> sources);

} // namespace headwise::compare::pairing
