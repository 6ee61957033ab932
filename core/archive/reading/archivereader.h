// SPDX-License-Identifier: GPL-3.0-or-later
// Reads attention archives; trusts nothing in the file. Safe to use from several threads at once.
#pragma once

#include "core/archive/format/archiveinfo.h"
#include "core/archive/format/largestweights.h"
#include "core/attention/source.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace headwise::archive::reading {

/// An open archive. Opening reads attributes and lengths only, so it does not depend on the number of examples.
/// All examples are addressed by line order (ExampleIndex), whatever order they were computed in.
/// Every function throws Error (NotFound, Malformed, Unsupported) naming the file and the object.
class ArchiveReader final : public attention::AttentionSource
{
public:
    static std::shared_ptr<const ArchiveReader> open(const std::string &path);
    ~ArchiveReader() override;
    ArchiveReader(const ArchiveReader &) = delete;
    ArchiveReader &operator=(const ArchiveReader &) = delete;

    const std::string &path() const;
    const format::ArchiveInfo &info() const;
    std::string sourceName() const override;
    const std::vector<attention::StackLayout> &stacks() const override;
    std::int64_t exampleCount() const override;
    std::int64_t storedAt(ExampleIndex index) const override;
    /// Sum of the lengths of all examples' token lists of the first side.
    std::int64_t tokenCount() const;
    /// Tokens of every example on the first side, in line order.
    std::vector<std::int64_t> lengths() const;

    /// Text, tokens, key, truncation and columns of one example.
    attention::Example example(ExampleIndex index) const override;
    /// Keys of all examples, in line order.
    std::vector<std::string> keys() const override;
    /// Texts (segment 0) of `count` examples from `first` on, for lists; shorter at the end.
    std::vector<std::string> texts(ExampleIndex first, std::int64_t count) const;
    std::vector<attention::ColumnValue> column(const std::string &name) const;

    bool hasMaps() const override; ///< false at detail `summary`
    /// False at detail `topk`: maps are put together from the largest weights of each row, see completedMaps.
    bool mapsAreWhole() const override;
    /// All maps of one stack. Throws Unsupported when the archive holds none.
    attention::StackMaps maps(ExampleIndex index, attention::Stack stack) const override;
    /// What the rows [heads, queries] sum to where that need not be 1, also where there is no learned sink and maps do
    /// not say it; empty for others.
    std::vector<float> rowMass(ExampleIndex index, attention::Stack stack) const;
    /// Maps of one head over the given example: reads only the chunks it needs.
    attention::Map map(ExampleIndex index, attention::HeadId head) const;
    /// What is stored at detail `topk`; Unsupported otherwise.
    format::LargestWeights largestWeights(ExampleIndex index, attention::Stack stack) const;
    /// Mass of a row that is not kept: mean over the rows of an example, then over examples; and the largest. 0 where
    /// maps are whole.
    struct LeftOut
    {
        double mean = 0, largest = 0;
    };
    LeftOut leftOut(attention::Stack stack) const;
    /// The stored measures of all examples ("tokens-show").
    const std::vector<std::string> &measureIds() const override;
    attention::MeasureValues measures(attention::Stack stack) const override;
    attention::MeasureValues measureRows(attention::Stack stack, ExampleIndex first, std::int64_t count) const override;
    /// Mean map by relative offset -16..+16 and by token class, per head; see FORMAT.md. Empty when absent.
    struct MeanMaps
    {
        std::vector<std::string> columns; ///< "-16", ..., "+16", then class names
        int heads = 0;
        std::vector<float> means; ///< [heads, columns]; NaN where nothing was counted
    };
    MeanMaps meanMaps(attention::Stack stack) const;
    /// Asks the index for every chunk of every dataset, without reading any. Throws Malformed where that fails.
    void walkStructure() const;

private:
    struct State;
    explicit ArchiveReader(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace headwise::archive::reading
