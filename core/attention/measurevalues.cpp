// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/measurevalues.h"

#include "core/base/error.h"
#include "core/base/notdefined.h"

#include <algorithm>

namespace headwise::attention {

namespace {

/// Column in `values` of every head and measure, or -1.
std::vector<std::int64_t> columnsOf(
    const MeasureValues &values, const std::vector<HeadId> &heads, const std::vector<std::string> &measures)
{
    std::vector<std::int64_t> columns;
    columns.reserve(heads.size() * measures.size());
    for (const HeadId head : heads) {
        const auto row = std::find(values.heads.begin(), values.heads.end(), head);
        for (const std::string &id : measures) {
            const auto measure = std::find(values.measures.begin(), values.measures.end(), id);
            const bool isThere = row != values.heads.end() && measure != values.measures.end();
            columns.push_back(isThere ? values.column(static_cast<std::size_t>(row - values.heads.begin()),
                                            static_cast<std::size_t>(measure - values.measures.begin()))
                                      : -1);
        }
    }
    return columns;
}

} // namespace

std::vector<HeadId> headsOf(const StackLayout &layout)
{
    std::vector<HeadId> heads;
    const int count = layout.totalHeads();
    for (int flat = 0; flat < count; ++flat)
        heads.push_back(layout.headAt(flat));
    return heads;
}

MeasureValues namedValues(const StackLayout &layout, const std::vector<std::string> &measures, std::int64_t examples)
{
    return {headsOf(layout), measures, examples, {}};
}

MeasureValues takeExamples(const MeasureValues &values, std::span<const std::int64_t> examples)
{
    MeasureValues taken{values.heads, values.measures, static_cast<std::int64_t>(examples.size()), {}};
    const std::int64_t width = values.columns();
    taken.values.resize(examples.size() * static_cast<std::size_t>(width), notDefined);
    for (std::size_t i = 0; i < examples.size(); ++i)
        if (examples[i] >= 0)
            std::copy_n(values.values.data() + examples[i] * width, width,
                taken.values.data() + i * static_cast<std::size_t>(width));
    return taken;
}

MeasureValues takeColumns(
    MeasureValues values, const std::vector<HeadId> &heads, const std::vector<std::string> &measures)
{
    if (values.heads == heads && values.measures == measures)
        return values;
    MeasureValues taken{heads, measures, values.examples, {}};
    if (values.values.empty())
        values.heads.clear();
    const std::vector<std::int64_t> columns = columnsOf(values, heads, measures);
    taken.values.reserve(columns.size() * static_cast<std::size_t>(values.examples));
    for (std::int64_t e = 0; e < values.examples; ++e)
        for (const std::int64_t column : columns)
            taken.values.push_back(
                column < 0 ? notDefined : values.values[static_cast<std::size_t>(e * values.columns() + column)]);
    return taken;
}

void appendExamples(MeasureValues &values, const MeasureValues &more)
{
    if (values.heads != more.heads || values.measures != more.measures)
        throw Error(ErrorCode::Mismatch, ErrorText("Sources with different heads or measures cannot be pooled"));
    values.examples += more.examples;
    values.values.insert(values.values.end(), more.values.begin(), more.values.end());
}

} // namespace headwise::attention
