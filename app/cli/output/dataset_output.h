// SPDX-License-Identifier: GPL-3.0-or-later
// A comparison of two datasets without common examples as JSON, CSV or a table.
#pragma once

#include "app/cli/options/headoptions.h"
#include "app/cli/output/console.h"

#include "core/archive/reading/archivereader.h"
#include "core/compare/findings/datasets.h"

namespace headwise::cli::output {

struct DatasetReport
{
    std::vector<std::shared_ptr<const archive::reading::ArchiveReader>> sources;
    std::vector<std::string> letters;
    int reference = 0, other = 1;
    compare::units::UnitOptions units;
    compare::findings::DatasetComparison result;
    options::HeadFilter filter;
    int top = 20;
};

/// Number of tokens of every example.
compare::findings::SourceWithLengths withLengths(const archive::reading::ArchiveReader &archive);

Json datasetJson(const DatasetReport &report);
std::string datasetCsv(const DatasetReport &report);
std::string datasetTable(const DatasetReport &report);

} // namespace headwise::cli::output
