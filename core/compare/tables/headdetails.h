// SPDX-License-Identifier: GPL-3.0-or-later
// One head and measure in detail: slice by slice, and the examples at which it stands out.
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
    double value = 0, score = 0; ///< as stored; robust z within the head
};

struct HeadDetails
{
    attention::HeadId head;
    std::string measure;
    std::shared_ptr<const StatisticsData> data; ///< what it was computed from
    std::vector<DetailSlice> slices;            ///< all examples first
    std::vector<DetailExample> examples;        ///< of the first source, most unusual first
    std::int64_t unusual = 0;                   ///< how many there are in all
};

/// Slices by the data's column, else by the usual ones.
std::shared_ptr<const HeadDetails> detailHead(
    std::shared_ptr<const StatisticsData> data, attention::HeadId head, Progress &progress);

} // namespace headwise::compare::tables
