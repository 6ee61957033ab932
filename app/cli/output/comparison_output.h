// SPDX-License-Identifier: GPL-3.0-or-later
// A comparison of two or more sources as JSON, CSV or a table.
#pragma once

#include "app/cli/options/headoptions.h"
#include "app/cli/output/console.h"

#include "core/archive/reading/archivereader.h"
#include "core/compare/answers/answeragreement.h"
#include "core/compare/dataset/comparisonslices.h"
#include "core/compare/findings/findings.h"
#include "core/compare/findings/manysources.h"
#include "core/compare/findings/tasks.h"
#include "core/compare/weights/weightcomparison.h"

namespace headwise::cli::output {

/// What `compare` found.
struct ComparisonReport
{
    std::vector<std::shared_ptr<const archive::reading::ArchiveReader>> sources;
    std::vector<std::string> letters; ///< of the sources
    int reference = 0;                ///< position of the source that the others are compared with
    std::vector<compare::findings::SourceComparison> compared;
    std::vector<std::optional<compare::answers::AnswerAgreement>> answers{};  ///< of each of `compared`
    std::vector<std::optional<compare::weights::WeightComparison>> weights{}; ///< of each of `compared`
    compare::findings::NoiseFloor floor;
    std::optional<compare::findings::PairMatrix> pairs;
    std::optional<compare::findings::TaskComparison> tasks;               ///< a task for each of `compared`
    std::string by{};                                                     ///< the column of `slices`; empty without
    std::vector<std::vector<compare::dataset::ComparisonSlice>> slices{}; ///< of each of `compared`
    std::vector<std::string> sliceNotes{}; ///< sentences about bins and examples without a value
    options::HeadFilter filter;
    int top = 20; ///< rows of each table; 0 = all

    /// The weights of one of `compared`; nullptr where they were not read.
    const compare::weights::WeightComparison *weightsOf(const compare::findings::SourceComparison &compared_) const
    {
        const auto place = static_cast<std::size_t>(&compared_ - compared.data());
        return place < weights.size() && weights[place] ? &*weights[place] : nullptr;
    }
    const std::string &letterOf(const compare::findings::SourceComparison &compared_) const
    {
        return letters[compared_.source];
    }
};

Json comparisonJson(const ComparisonReport &report);
std::string comparisonCsv(const ComparisonReport &report);
std::string comparisonTable(const ComparisonReport &report);

/// {"source","kind","text","heads","examples"} of every sentence.
Json findingsJson(const std::string &source, const std::vector<headwise::compare::findings::Finding> &findings);
/// One sentence a line.
std::string findingsText(const std::vector<headwise::compare::findings::Finding> &findings, bool withStack);
/// "A  name  (path)" of every source, a line each.
std::string sourceLines(const std::vector<std::shared_ptr<const archive::reading::ArchiveReader>> &sources,
    const std::vector<std::string> &letters);

} // namespace headwise::cli::output
