// SPDX-License-Identifier: GPL-3.0-or-later
// What is known about every head over the whole dataset: each source's means, and the comparison of the first two.
#pragma once

#include "core/attention/source.h"
#include "core/base/ids.h"
#include "core/compare/dataset/comparison.h"
#include "core/statistics/interval.h"

#include <memory>
#include <string>
#include <vector>

namespace headwise::compare::tables {

/// A source and who it is.
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
    bool uniform = false; ///< all heads of some source look uniform: its weights probably did not load
    SourceId uniformSource;

    const SourceStatistics *source(SourceId id) const;
};

/// Means with 95 % bootstrap intervals, from the measures that the archives store; of a stack of the first source and
/// its partners in the others.
std::shared_ptr<const HeadStatistics> summariseSources(
    const std::vector<NamedSource> &sources, attention::Stack stack, Progress &progress);

/// What became of comparing a source with the reference.
struct ComparedSource
{
    SourceId source;
    std::shared_ptr<const dataset::ComparisonResult> result; ///< null until it is there
    bool failed = false;
};

/// With each side's means from the comparisons, which measure maps anew in other units than those that are stored; a
/// source whose comparison is still on its way is left out, and one without maps stays as it is.
std::shared_ptr<const HeadStatistics> statisticsInUnits(
    const HeadStatistics &stored, SourceId reference, const std::vector<ComparedSource> &comparisons);

} // namespace headwise::compare::tables
