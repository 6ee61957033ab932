// SPDX-License-Identifier: GPL-3.0-or-later
// The examples of several sources as one list of paired examples, with their place in each source.
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

/// The place of an example in a source.
struct ExamplePlace
{
    std::shared_ptr<const archive::reading::ArchiveReader> reader;
    ExampleIndex index;
    pairing::PairedBy by = pairing::PairedBy::Itself; ///< how it was paired with its row
};

/// A source: its archive, and the archives of sentences typed by the user.
struct JoinedSource
{
    SourceId id;
    std::vector<std::shared_ptr<const archive::reading::ArchiveReader>> readers;
    bool operator==(const JoinedSource &) const = default;
};

/// One input. `places` has one entry per source; empty where the source does not have it.
struct ExampleRow
{
    std::string key; ///< key in its first source; followed by the source's letter if another row has the same key
    std::string text;
    std::string label;
    std::int64_t line = 0; ///< line in the first source that has it, from 0
    std::vector<std::optional<ExamplePlace>> places;
    std::vector<std::optional<bool>> correct; ///< per source; empty: the archive has no such column
    bool typed = false;                       ///< a sentence that the user typed

    bool anyWrong() const;
    bool disagree() const; ///< one source is correct and another is wrong
    bool byText() const;   ///< some source has it under a different key
};

struct ExampleList
{
    std::vector<SourceId> sources;
    std::vector<ExampleRow> rows;
    bool hasCorrect = false, hasLabels = false;

    int rowOf(const std::string &key) const; ///< or -1
    std::int64_t pairedByText() const;       ///< number of rows that some source has under a different key
};

/// Pairs the examples by the rule of pairExamples. Order: typed sentences, then the first source's examples, then
/// examples that only later sources have. Throws Error{Cancelled}, and what the archives throw.
std::shared_ptr<const ExampleList> listExamples(const std::vector<JoinedSource> &sources, Progress &progress);

/// The example of another archive, for example of another training step, that is paired with `wanted`. Reads more than
/// one example only if none has the same key and text.
std::optional<ExampleIndex> findPartner(
    const attention::Example &wanted, const archive::reading::ArchiveReader &reader, Progress &progress);

} // namespace headwise::compare::example
