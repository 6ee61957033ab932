// A comparison as JSON, CSV or a table.
#pragma once

#include "app/cli/console.h"
#include "app/cli/headoptions.h"

#include "core/archive/archivereader.h"
#include "core/compare/matching/matchedcomparison.h"

namespace headwise::cli {

/// What was compared, for the output.
struct ComparedSources
{
    std::shared_ptr<const ArchiveReader> baseline, comparison;
    std::optional<HeadMatching> matching{}; ///< unless heads were compared by identity
};

struct OutputOptions
{
    HeadFilter filter;
    int top = 20; ///< rows of the table; 0 = all
};

Json comparisonJson(const ComparisonResult &result, const ComparedSources &sources, const HeadFilter &filter);
std::string comparisonCsv(const ComparisonResult &result, const ComparedSources &sources, const HeadFilter &filter);
std::string comparisonTable(
    const ComparisonResult &result, const ComparedSources &sources, const OutputOptions &options);

} // namespace headwise::cli
