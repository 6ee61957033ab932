// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that a report says, computed: comparisons, their sentences, maps of the head that changed most.
#pragma once

#include "core/archive/reading/archivereader.h"
#include "core/compare/findings/findings.h"
#include "core/compare/findings/manysources.h"
#include "core/compare/findings/tasks.h"

namespace headwise::report {

struct ReportSource
{
    std::string letter, name; ///< "A" and what people call it
    std::shared_ptr<const archive::reading::ArchiveReader> archive;
};

struct ReportRequest
{
    std::vector<ReportSource> sources; ///< two or more
    int reference = 0;
    compare::dataset::MatchedComparisonOptions options{};
    compare::findings::NoiseFloor floor{};
    bool tasks = false;    ///< the others were tuned from the reference, for a task each
    std::string command{}; ///< that made the report, for provenance
};

/// One head on one example, both sides on common units.
struct HeadMaps
{
    attention::HeadId head;
    std::string key, text;                  ///< of the example
    std::vector<std::string> queries, keys; ///< labels
    attention::Map baseline, comparison;
    attention::Visibility visibility; ///< in their rows and columns: what neither side sees has no colour
    bool cut = false;                 ///< only the first units are here
};

struct ReportComparison
{
    int source = 0;
    compare::dataset::ComparisonResult result;
    compare::findings::HeadChanges changes;
    std::vector<compare::findings::Finding> findings;
    std::optional<HeadMaps> maps;          ///< of the head that changed most on the example where it did
    std::vector<std::string> exampleTexts; ///< of the examples that changed most, in the order of `examples`
    std::vector<std::int64_t> examples;    ///< rows of the result, largest mean divergence first
};

struct ReportData
{
    ReportRequest request;
    std::vector<ReportComparison> comparisons;
    std::optional<compare::findings::PairMatrix> pairs; ///< with more than two sources
    std::optional<compare::findings::TaskComparison> tasks;
    bool severalStacks = false;

    const std::string &letter(int source) const { return request.sources[source].letter; }
};

/// Units of the largest map that a report draws.
inline constexpr int maxReportUnits = 48;

/// Throws as compareMatched and compareTasks.
ReportData collectReport(const ReportRequest &request, Progress &progress);

} // namespace headwise::report
