// SPDX-License-Identifier: GPL-3.0-or-later
// Data per example for a table of heads: values of all sources, slices, distributions, associations, outliers.
#pragma once

#include "core/archive/reading/archivereader.h"
#include "core/base/error.h"
#include "core/compare/tables/slicetable.h"
#include "core/compare/units/units.h"
#include "core/statistics/spread.h"

namespace headwise::compare::tables {

using OpenSources = std::vector<std::pair<SourceId, std::shared_ptr<const archive::reading::ArchiveReader>>>;
/// Values per source; kept while the view needs them, since reading takes most of the time.
using KeptValues = std::vector<std::shared_ptr<const attention::MeasureValues>>;
/// For each source and each example of the first source: the index of the paired example, by the rule of comparisons,
/// or -1.
using Partners = std::vector<std::vector<std::int64_t>>;

struct StatisticsRequest
{
    OpenSources sources;
    std::vector<StatisticsSource> named; ///< the same sources, with names
    attention::Stack stack = attention::Stack::Encoder;
    compare::units::UnitOptions units;
    std::string measure;
    std::string sliceColumn, slice; ///< empty: all examples
    bool ownTable = false;          ///< compute the table here even without a slice
    KeptValues known;               ///< values of the same sources, stack and units; empty = must be read
    Partners knownPartners;         ///< the same for partners
    SliceTables knownTables;        ///< tables of the same values and slices; empty = must be computed

    bool readsLike(const StatisticsRequest &other) const;
    bool slicesLike(const StatisticsRequest &other) const;
    bool asksLike(const StatisticsRequest &other) const;
};

/// Correlation of a head's measure with correct predictions of the first source.
struct HeadAssociation
{
    attention::HeadId head;
    double correlation = 0, low = 0, high = 0, q = 0;
};

/// A head whose mean in the first source is far from those of the other heads.
struct HeadOutlier
{
    attention::HeadId head;
    double mean = 0, score = 0; ///< stored value; robust z
};

/// The distribution of one layer's values over its heads and examples.
struct SpreadOfLayer
{
    int layer = 0;
    std::vector<statistics::Spread> sources; ///< in the order of the request
};

struct StatisticsData
{
    StatisticsRequest request; ///< without the kept data
    KeptValues values;
    Partners partners;
    statistics::heads::Slicing slicing;           ///< slices of the first source by the requested column
    std::string slice;                            ///< the slice that the data are of; empty: all examples
    std::optional<Error> problem;                 ///< reason why there are no slices, or not the requested one
    SliceTables sliceTables;                      ///< of all slices; empty until one is chosen
    std::shared_ptr<const StatisticsTable> table; ///< table of the slice; null: the results over all examples apply
    std::vector<SpreadOfLayer> layers;            ///< distributions of `measure`; layers of the first source
    bool hasCorrect = false;                      ///< the first source has a column of correct predictions
    std::vector<HeadAssociation> associations;    ///< of `measure`, strongest first
    std::vector<HeadOutlier> outliers;            ///< of `measure`, most unusual first
};

/// Adds to `request`, which reads like that of `data`, what need not be read or computed again.
void reuse(StatisticsRequest &request, const StatisticsData &data);

std::shared_ptr<const StatisticsData> loadStatistics(const StatisticsRequest &request, Progress &progress);

/// Examples of the slice, as indices into the first source; all examples without a slice.
std::vector<std::int64_t> sliceExamples(const StatisticsData &data);

} // namespace headwise::compare::tables
