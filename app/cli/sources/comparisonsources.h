// SPDX-License-Identifier: GPL-3.0-or-later
// The sources and options that `compare` and `report` share.
#pragma once

#include "app/cli/options/headoptions.h"
#include "app/cli/sources/sourceoptions.h"

#include "core/compare/findings/manysources.h"
#include "core/compare/findings/noisefloor.h"

namespace headwise::cli::sources {

/// The opened sources, by position.
struct LetteredSources
{
    OpenedSources opened;
    std::vector<std::string> letters;
    int reference = 0;

    const std::vector<std::shared_ptr<const archive::reading::ArchiveReader>> &archives() const
    {
        return opened.archives;
    }
};

/// The options as typed.
struct ComparisonSources
{
    SourceOptions sources;
    options::HeadOptions heads;
    std::vector<std::string> divergences, measures;
    std::string reference = "A", replicates, pairing = "automatic";
    std::int64_t sample = 0;
    std::uint64_t seed = 0;

    /// Throws Usage for invalid option values.
    compare::dataset::MatchedComparisonOptions options() const;
    /// From the sources named by --replicates, otherwise the stated threshold.
    compare::findings::NoiseFloor noiseFloor(const LetteredSources &opened, Progress &progress) const;
};

void addComparisonSources(CLI::App *command, ComparisonSources &sources);

/// Opens archives; captures model folders over the input first. Warns about sources whose heads attend uniformly.
LetteredSources openComparison(const ComparisonSources &sources, CommandContext &context);

} // namespace headwise::cli::sources
