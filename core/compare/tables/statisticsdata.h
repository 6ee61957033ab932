// SPDX-License-Identifier: GPL-3.0-or-later
// What a table of heads needs of every example: values of all sources, slices, spreads, and what stands out.
#pragma once

#include "core/archive/reading/archivereader.h"
#include "core/compare/tables/statisticstable.h"
#include "core/compare/units/units.h"
#include "core/statistics/heads/slices.h"
#include "core/statistics/spread.h"

namespace headwise::compare::tables {

using OpenSources = std::vector<std::pair<SourceId, std::shared_ptr<const archive::reading::ArchiveReader>>>;
/// Per source; kept while the view needs them, as reading them is what takes long.
using KeptValues = std::vector<std::shared_ptr<const attention::MeasureValues>>;
/// Per source and example of the first: the same example there, by key and text as comparisons pair them; or -1.
using Partners = std::vector<std::vector<std::int64_t>>;

struct StatisticsRequest
{
    OpenSources sources;
    std::vector<StatisticsSource> named; ///< the same sources
    attention::Stack stack = attention::Stack::Encoder;
    compare::units::UnitOptions units;
    std::string measure;
    std::string sliceColumn, slice; ///< empty: all examples
    bool ownTable = false;          ///< the table is computed here, whatever the slice
    KeptValues known;               ///< of the same sources, stack and units; empty = to be read
    Partners knownPartners;         ///< likewise

    bool readsLike(const StatisticsRequest &other) const;
    bool asksLike(const StatisticsRequest &other) const;
};

/// How a head's measure goes with correct predictions of the first source.
struct HeadAssociation
{
    attention::HeadId head;
    double correlation = 0, low = 0, high = 0, q = 0;
};

/// A head whose mean in the first source lies far from the others'.
struct HeadOutlier
{
    attention::HeadId head;
    double mean = 0, score = 0; ///< as stored; robust z
};

/// How one layer's values are spread, over its heads and examples.
struct SpreadOfLayer
{
    int layer = 0;
    std::vector<statistics::Spread> sources; ///< in the order of the request's
};

struct StatisticsData
{
    StatisticsRequest request; ///< without what was known
    KeptValues values;
    Partners partners;
    statistics::heads::Slicing slicing;           ///< of the first source by the request's column
    std::string problem;                          ///< why there are no slices
    std::shared_ptr<const StatisticsTable> table; ///< of the slice; null: the results over all examples hold
    std::vector<SpreadOfLayer> layers;            ///< of `measure`; layers of the first source
    bool hasCorrect = false;                      ///< the first source says which predictions are correct
    std::vector<HeadAssociation> associations;    ///< of `measure`, strongest first
    std::vector<HeadOutlier> outliers;            ///< of `measure`, most unusual first
};

std::shared_ptr<const StatisticsData> loadStatistics(const StatisticsRequest &request, Progress &progress);

/// Examples of the request's slice, as indices into the first source; all of them without a slice.
std::vector<std::int64_t> sliceExamples(const StatisticsData &data);

} // namespace headwise::compare::tables
