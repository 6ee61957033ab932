// SPDX-License-Identifier: GPL-3.0-or-later
// Reads attention archives and validates everything in the file. Thread-safe.
#pragma once

#include "core/archive/format/archiveinfo.h"
#include "core/archive/format/keptweights.h"
#include "core/attention/source.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace headwise::archive::reading {

/// An open archive. Opening reads attributes and lengths only, so its cost does not depend on the number of examples.
/// All examples are addressed in line order (ExampleIndex), independent of the order in which they were computed.
/// Every function throws Error (NotFound, Malformed, Unsupported) that names the file and the object.
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
    /// Total number of tokens of the first side over all examples.
    std::int64_t tokenCount() const;
    /// Number of tokens of every example on the first side, in line order.
    std::vector<std::int64_t> lengths() const;

    /// Text, tokens, key, truncation and columns of one example.
    attention::Example example(ExampleIndex index) const override;
    /// Keys of all examples, in line order.
    std::vector<std::string> keys() const override;
    /// Texts (segment 0) of `count` examples from `first` on, for lists; shorter at the end.
    std::vector<std::string> texts(ExampleIndex first, std::int64_t count) const;
    std::vector<attention::ColumnValue> column(const std::string &name) const;

    bool hasMaps() const override; ///< false at detail `summary`
    /// True at detail `full`; otherwise maps are reconstructed from what is kept, see completedMaps.
    bool mapsAreWhole() const override;
    /// All maps of one stack. Throws Unsupported when the archive holds none.
    attention::StackMaps maps(ExampleIndex index, attention::Stack stack) const override;
    /// Sums of the rows [heads, queries] where they need not be 1, also without a learned sink, when maps do not
    /// include them; otherwise empty.
    std::vector<float> rowMass(ExampleIndex index, attention::Stack stack) const;
    /// The map of one head for the given example; reads only the required chunks.
    attention::Map map(ExampleIndex index, attention::HeadId head) const override;
    /// The stored weights where maps are not whole; throws Unsupported otherwise.
    format::KeptWeights keptWeights(ExampleIndex index, attention::Stack stack) const;
    /// Mass of a row that is not kept: mean over the rows of an example, then over examples, and maximum. 0 if whole
    /// maps are stored.
    struct LeftOut
    {
        double mean = 0, largest = 0;
    };
    LeftOut leftOut(attention::Stack stack) const;
    /// The stored measures of all examples ("tokens-show").
    const std::vector<std::string> &measureIds() const override;
    attention::MeasureValues measures(attention::Stack stack) const override;
    bool hasOutputs() const override;
    std::vector<float> outputDistances(ExampleIndex index, attention::Stack stack) const override;
    std::vector<float> outputMeans(ExampleIndex index, attention::Stack stack) const override;
    attention::MeasureValues measureRows(attention::Stack stack, ExampleIndex first, std::int64_t count) const override;
    /// Mean map by relative offset -16..+16 and by token class, per head; see FORMAT.md. Empty when absent.
    struct MeanMaps
    {
        std::vector<std::string> columns; ///< "-16", ..., "+16", then class names
        int heads = 0;
        std::vector<float> means; ///< [heads, columns]; NaN where the count is 0
    };
    MeanMaps meanMaps(attention::Stack stack) const;
    /// Looks up every chunk of every dataset in the index, without reading the chunks. Throws Malformed if this fails.
    void walkStructure() const;

private:
    struct State;
    explicit ArchiveReader(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace headwise::archive::reading
