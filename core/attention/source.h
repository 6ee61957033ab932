// SPDX-License-Identifier: GPL-3.0-or-later
// The interface through which comparisons and views read examples, from a file or from memory.
#pragma once

#include "core/attention/example.h"
#include "core/attention/headoutputs.h"
#include "core/attention/map.h"
#include "core/attention/measurevalues.h"
#include "core/base/ids.h"

#include <cstdint>
#include <string>
#include <vector>

namespace headwise::attention {

/// Examples with their attention. All examples are addressed in line order. Implementations are safe to use from
/// several threads at once and throw Error naming the file and the object.
class AttentionSource
{
public:
    virtual ~AttentionSource() = default;

    virtual std::string sourceName() const = 0; ///< the file name, for messages
    virtual const std::vector<StackLayout> &stacks() const = 0;
    virtual std::int64_t exampleCount() const = 0;
    virtual std::vector<std::string> keys() const = 0;
    virtual Example example(ExampleIndex index) const = 0;
    /// Position of the example in the file, 0..exampleCount()-1: maps are read fastest in ascending order of position.
    virtual std::int64_t storedAt(ExampleIndex index) const { return index.value; }
    virtual bool hasMaps() const = 0; ///< false at detail `summary`
    /// False when maps are reconstructed from the largest weights of each row: results computed from them are
    /// approximate.
    virtual bool mapsAreWhole() const { return true; }
    virtual StackMaps maps(ExampleIndex index, Stack stack) const = 0;
    /// The map of one head; archives read only the chunks that hold it.
    virtual Map map(ExampleIndex index, HeadId head) const;
    virtual const std::vector<std::string> &measureIds() const = 0;
    virtual MeasureValues measures(Stack stack) const = 0;
    /// The stored measures of `count` examples from `first` on, all of which exist: sources too large to be held at
    /// once are read in parts.
    virtual MeasureValues measureRows(Stack stack, ExampleIndex first, std::int64_t count) const
    {
        MeasureValues all = measures(stack);
        if (!all.values.empty()) {
            const auto begin = all.values.begin() + static_cast<std::ptrdiff_t>(all.columns() * first.value);
            all.values.erase(begin + static_cast<std::ptrdiff_t>(all.columns() * count), all.values.end());
            all.values.erase(all.values.begin(), begin);
        }
        all.examples = count;
        return all;
    }
    /// True when the source keeps what headoutputs.h describes.
    virtual bool hasOutputs() const { return false; }
    /// HeadOutputs::distances of an example. Throws Unsupported when the source has none.
    virtual std::vector<float> outputDistances(ExampleIndex index, Stack stack) const;
    /// HeadOutputs::means of an example, [heads, width]. Throws Unsupported when the source has none.
    virtual std::vector<float> outputMeans(ExampleIndex index, Stack stack) const;
};

} // namespace headwise::attention
