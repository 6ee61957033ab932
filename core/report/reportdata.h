// SPDX-License-Identifier: GPL-3.0-or-later
// The computed content of a report: comparisons, their findings, maps of the most changed head.
#pragma once

#include "core/archive/reading/archivereader.h"
#include "core/compare/findings/findings.h"
#include "core/compare/findings/manysources.h"
#include "core/compare/findings/tasks.h"
#include "core/report/reportnotes.h"

namespace headwise::report {

struct ReportSource
{
    std::string letter, name; ///< "A" and the displayed name
    std::shared_ptr<const archive::reading::ArchiveReader> archive;
};

struct ReportRequest
{
    std::vector<ReportSource> sources; ///< two or more
    int reference = 0;
    compare::dataset::MatchedComparisonOptions options{};
    compare::findings::NoiseFloor floor{};
    bool tasks = false;    ///< the others were fine-tuned from the reference, each for one task
    std::string command{}; ///< command that created the report, for provenance
    std::vector<ReportNote> notes{};
};

/// One head on one example, both sides on common units.
struct HeadMaps
{
    attention::HeadId head;
    std::string key, text;                  ///< of the example
    std::vector<std::string> queries, keys; ///< labels
    attention::Map baseline, comparison;
    attention::Visibility visibility; ///< in rows and columns of these maps: keys that neither side sees have no colour
    bool cut = false;                 ///< true if only the first units are included
};

struct ReportComparison
{
    int source = 0;
    compare::dataset::ComparisonResult result;
    compare::findings::HeadChanges changes;
    std::vector<compare::findings::Finding> findings;
    std::optional<HeadMaps> maps;          ///< maps of the most changed head on the example where it changed most
    std::vector<std::string> exampleTexts; ///< texts of the most changed examples, in the order of `examples`
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

/// Maximum number of units of a map in a report.
inline constexpr int maxReportUnits = 48;

/// Throws like compareMatched and compareTasks.
ReportData collectReport(const ReportRequest &request, Progress &progress);

} // namespace headwise::report
