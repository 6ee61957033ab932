// SPDX-License-Identifier: GPL-3.0-or-later
// What is known about every head over the whole dataset: each source's means, and the comparison of the first two.
#pragma once

#include "app/desktop/desk/comparisons.h"
#include "core/archive/archivereader.h"
#include "core/base/ids.h"
#include "core/compare/comparison.h"

#include <memory>
#include <string>
#include <vector>

namespace headwise::desktop::desk {

/// Means of the stored measures of one source over all its examples.
struct SourceStatistics
{
    SourceId source;
    attention::StackLayout layout;
    std::vector<std::string> measures;                     ///< ids
    std::vector<headwise::statistics::Estimate> estimates; ///< [heads, measures]
    std::int64_t examples = 0;

    const headwise::statistics::Estimate *find(attention::HeadId head, const std::string &measure) const;
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
    const std::vector<std::pair<SourceId, std::shared_ptr<const archive::ArchiveReader>>> &sources,
    attention::Stack stack, Progress &progress);

/// With each side's means from the comparisons, which measure maps anew in other units than those that are stored; a
/// source whose comparison is still on its way is left out, and one without maps stays as it is.
std::shared_ptr<const HeadStatistics> statisticsInUnits(
    const HeadStatistics &stored, SourceId reference, const std::vector<SourceComparison> &comparisons);

} // namespace headwise::desktop::desk
