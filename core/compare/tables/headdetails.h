// SPDX-License-Identifier: GPL-3.0-or-later
// Details of one head and measure: means per slice, and unusual examples.
#pragma once

#include "core/compare/tables/statisticsdata.h"

namespace headwise::compare::tables {

struct DetailSlice
{
    std::string column; ///< empty: all examples
    statistics::heads::Slice slice;
    std::vector<statistics::Estimate> means; ///< per source
    bool startsGroup = false;
};

struct DetailExample
{
    std::string key;
    std::string text;
    double value = 0, score = 0; ///< stored value; robust z within the head
};

struct HeadDetails
{
    attention::HeadId head;
    std::string measure;
    std::shared_ptr<const StatisticsData> data; ///< the data from which the details were computed
    std::vector<DetailSlice> slices;            ///< all examples first
    std::vector<DetailExample> examples;        ///< examples of the first source, most unusual first
    std::int64_t unusual = 0;                   ///< total number of unusual examples
};

/// Slices by the column of `data`, or by the default columns if it has none.
std::shared_ptr<const HeadDetails> detailHead(
    std::shared_ptr<const StatisticsData> data, attention::HeadId head, Progress &progress);

} // namespace headwise::compare::tables
