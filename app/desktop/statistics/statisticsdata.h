// SPDX-License-Identifier: GPL-3.0-or-later
// What the Statistics view needs beyond the desk's results: values per example, read and computed in a job.
#pragma once

#include "app/desktop/statistics/statisticstable.h"
#include "core/compare/units.h"
#include "core/statistics/heads/headvalues.h"
#include "core/statistics/heads/slices.h"
#include "widgets/charts/layerdistributions.h"

namespace headwise::desktop::statistics {

using OpenSources = std::vector<std::pair<SourceId, std::shared_ptr<const archive::ArchiveReader>>>;
/// Per source; kept while the view needs them, as reading them is what takes long.
using KeptValues = std::vector<std::shared_ptr<const headwise::statistics::heads::HeadValues>>;
/// Per source and example of the first: the same example there, by key and text as comparisons pair them; or -1.
using Partners = std::vector<std::vector<std::int64_t>>;

struct StatisticsRequest
{
    OpenSources sources;
    std::vector<StatisticsSource> named; ///< the same sources
    attention::Stack stack = attention::Stack::Encoder;
    compare::UnitOptions units;
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

struct StatisticsData
{
    StatisticsRequest request; ///< without what was known
    KeptValues values;
    Partners partners;
    headwise::statistics::heads::Slicing slicing; ///< of the first source by the request's column
    std::string problem;                          ///< why there are no slices
    std::shared_ptr<const StatisticsTable> table; ///< of the slice; null: the desk's results hold
    std::vector<widgets::charts::LayerSpread>
        layers;              ///< of `measure`, as shown (shares in percent); layers of the first source
    bool hasCorrect = false; ///< the first source says which predictions are correct
    std::vector<HeadAssociation> associations; ///< of `measure`, strongest first
    std::vector<HeadOutlier> outliers;         ///< of `measure`, most unusual first
};

/// Quantiles and density of some values; NaN are left out. Shapes end at the smallest and the largest value.
widgets::charts::SourceSpread spreadOf(SourceId source, std::vector<float> values);

std::shared_ptr<const StatisticsData> loadStatistics(const StatisticsRequest &request, Progress &progress);

/// Examples of the request's slice, as indices into the first source; all of them without a slice.
std::vector<std::int64_t> sliceExamples(const StatisticsData &data);

} // namespace headwise::desktop::statistics
