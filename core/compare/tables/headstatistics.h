// SPDX-License-Identifier: GPL-3.0-or-later
// Statistics of every head over the whole dataset: means of each source, and comparisons with the reference.
#pragma once

#include "core/attention/source.h"
#include "core/base/ids.h"
#include "core/compare/dataset/comparison.h"
#include "core/statistics/interval.h"

#include <memory>
#include <string>
#include <vector>

namespace headwise::compare::tables {

/// A source with its id.
struct NamedSource
{
    SourceId id;
    std::shared_ptr<const attention::AttentionSource> source;
};

/// Means of the stored measures of one source over all its examples.
struct SourceStatistics
{
    SourceId source;
    attention::StackLayout layout;
    std::vector<std::string> measures;           ///< ids
    std::vector<statistics::Estimate> estimates; ///< [heads, measures]
    std::int64_t examples = 0;

    const statistics::Estimate *find(attention::HeadId head, const std::string &measure) const;
};

struct HeadStatistics
{
    std::vector<SourceStatistics> sources;
    bool uniform = false; ///< all heads of some source attend uniformly: its weights were probably not loaded
    SourceId uniformSource;

    const SourceStatistics *source(SourceId id) const;
};

/// Means with 95 % bootstrap intervals of the stored measures, for one stack of the first source and the corresponding
/// stacks of the others.
std::shared_ptr<const HeadStatistics> summariseSources(
    const std::vector<NamedSource> &sources, attention::Stack stack, Progress &progress);

/// The comparison of a source with the reference.
struct ComparedSource
{
    SourceId source;
    std::shared_ptr<const dataset::ComparisonResult> result; ///< null until it is computed
    bool failed = false;
};

/// Replaces the means by those of the comparisons, which recompute measures when the units differ from the stored ones.
/// A source whose comparison is not finished is left out; a source without maps keeps its means.
std::shared_ptr<const HeadStatistics> statisticsInUnits(
    const HeadStatistics &stored, SourceId reference, const std::vector<ComparedSource> &comparisons);

} // namespace headwise::compare::tables
