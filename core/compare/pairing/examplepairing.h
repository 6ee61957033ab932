// SPDX-License-Identifier: GPL-3.0-or-later
// Which examples of several sources are the same input: the one rule for comparisons, lists, statistics and runs.
#pragma once

#include "core/attention/example.h"
#include "core/base/ids.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace headwise::compare::pairing {

/// What is known of an example to find its partners; texts themselves are not kept.
struct ExampleIdentity
{
    std::string key;
    std::uint64_t text = 0;   ///< of the text and the second text; of the pieces of an example without text
    std::uint64_t tokens = 0; ///< of pieces, offsets, words, segments and special flags of all sides

    bool operator==(const ExampleIdentity &) const = default;
};
ExampleIdentity identityOf(const attention::Example &example);

/// The examples of one source, in its line order.
using ExampleTable = std::vector<ExampleIdentity>;

/// How a source's example came to its row.
enum class PairedBy : std::uint8_t
{
    Absent,     ///< the source has no such example
    Itself,     ///< the first source of the row
    KeyAndText, ///< key and text are those of an earlier source of the row
    Text        ///< only the text is
};

struct PairedPlace
{
    ExampleIndex index{}; ///< not valid where the source lacks the example
    PairedBy by = PairedBy::Absent;
};

/// One input.
struct PairedExample
{
    std::string key;                 ///< that of the first source which has it; not unique among the rows
    std::vector<PairedPlace> places; ///< one for each source

    bool everywhere() const; ///< every source has it
};

struct ExamplePairing
{
    std::vector<PairedExample> rows; ///< the first source's examples in its order, then what only later sources have

    bool byText() const; ///< some places were found by their text alone, as keys did not match
    /// Row of every example of one source, in its line order.
    std::vector<std::int64_t> rowsOf(std::size_t source) const;
};

/// The rule: an example belongs to the row of an earlier source's example with the same key and the same text; what is
/// left, to a row with the same text under another key; what is left then opens a row of its own. Two examples under
/// one key with different texts are different inputs. Every example is in one row and a row has at most one example of
/// each source: of several that would fit, the first free example goes to the first free row.
ExamplePairing pairExamples(std::span<const ExampleTable> sources);

} // namespace headwise::compare::pairing
