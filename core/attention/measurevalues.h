// SPDX-License-Identifier: GPL-3.0-or-later
// The measures of heads, example by example: what sources hand out and statistics work on.
#pragma once

#include "core/attention/head.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace headwise::attention {

/// Values [examples, heads, measures] of one source; NaN = not defined.
struct MeasureValues
{
    std::vector<HeadId> heads;
    std::vector<std::string> measures; ///< ids
    std::int64_t examples = 0;
    std::vector<float> values; ///< empty where nothing is stored

    std::int64_t columns() const { return static_cast<std::int64_t>(heads.size() * measures.size()); }
    std::int64_t column(std::size_t head, std::size_t measure) const
    {
        return static_cast<std::int64_t>(head * measures.size() + measure);
    }
    float at(std::int64_t example, std::size_t head, std::size_t measure) const
    {
        return values[static_cast<std::size_t>(example * columns() + column(head, measure))];
    }
};

/// In the order of StackLayout's flat indices.
std::vector<HeadId> headsOf(const StackLayout &layout);

/// Names for the values of a stack, which are still to be filled in.
MeasureValues namedValues(const StackLayout &layout, const std::vector<std::string> &measures, std::int64_t examples);

/// The rows of some examples, in their order; NaN for an example below 0.
MeasureValues takeExamples(const MeasureValues &values, std::span<const std::int64_t> examples);

/// In the order of `heads` and `measures`, NaN where there are none. What is in that order already is not copied.
MeasureValues takeColumns(
    MeasureValues values, const std::vector<HeadId> &heads, const std::vector<std::string> &measures);

/// The examples of `more` after those of `values`. Throws Error{Mismatch} unless heads and measures are the same.
void appendExamples(MeasureValues &values, const MeasureValues &more);

} // namespace headwise::attention
