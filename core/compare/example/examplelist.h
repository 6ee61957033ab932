// SPDX-License-Identifier: GPL-3.0-or-later
// The examples of several sources as one list, paired: what is listed, and where each source holds it.
#pragma once

#include "core/archive/reading/archivereader.h"
#include "core/base/ids.h"
#include "core/base/progress.h"
#include "core/compare/pairing/examplepairing.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace headwise::compare::example {

/// Where a source holds an example.
struct ExamplePlace
{
    std::shared_ptr<const archive::reading::ArchiveReader> reader;
    ExampleIndex index;
    pairing::PairedBy by = pairing::PairedBy::Itself; ///< how it came to its row
};

/// A source: its archive, then those of sentences typed by the user.
struct JoinedSource
{
    SourceId id;
    std::vector<std::shared_ptr<const archive::reading::ArchiveReader>> readers;
    bool operator==(const JoinedSource &) const = default;
};

/// One input. `places` has one entry per source; empty where the source lacks it.
struct ExampleRow
{
    std::string key; ///< that of its first source; with the source's letter where another row has the key
    std::string text;
    std::string label;
    std::int64_t line = 0; ///< in the first source that has it, from 0
    std::vector<std::optional<ExamplePlace>> places;
    std::vector<std::optional<bool>> correct; ///< per source; empty: the archive does not say
    bool typed = false;                       ///< a sentence that the user typed

    bool anyWrong() const;
    bool disagree() const; ///< one source is right where another is wrong
    bool byText() const;   ///< some source has it under another key
};

struct ExampleList
{
    std::vector<SourceId> sources;
    std::vector<ExampleRow> rows;
    bool hasCorrect = false, hasLabels = false;

    int rowOf(const std::string &key) const; ///< or -1
    std::int64_t pairedByText() const;       ///< rows that some source has under another key
};

/// Pairs the examples as pairExamples says: typed sentences, then the first source's order, then what only later
/// sources have. Throws Error{Cancelled}, and what the archives throw.
std::shared_ptr<const ExampleList> listExamples(const std::vector<JoinedSource> &sources, Progress &progress);

/// The example that is paired with `wanted` in another archive, such as that of another training step. Reads more than
/// one example only where none has its key and text.
std::optional<ExampleIndex> findPartner(
    const attention::Example &wanted, const archive::reading::ArchiveReader &reader, Progress &progress);

} // namespace headwise::compare::example
