// SPDX-License-Identifier: GPL-3.0-or-later
// A comparison of two datasets, which share no example, as JSON, CSV or a table.
#pragma once

#include "app/cli/output/console.h"
#include "app/cli/options/headoptions.h"

#include "core/archive/archivereader.h"
#include "core/compare/findings/datasets.h"

namespace headwise::cli {

struct DatasetReport
{
    std::vector<std::shared_ptr<const ArchiveReader>> sources;
    std::vector<std::string> letters;
    int reference = 0, other = 1;
    UnitOptions units;
    DatasetComparison result;
    HeadFilter filter;
    int top = 20;
};

/// Tokens of every example.
SourceWithLengths withLengths(const ArchiveReader &archive);

Json datasetJson(const DatasetReport &report);
std::string datasetCsv(const DatasetReport &report);
std::string datasetTable(const DatasetReport &report);

} // namespace headwise::cli
