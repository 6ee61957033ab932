// SPDX-License-Identifier: GPL-3.0-or-later
// One example of several sources as JSON, CSV, a table or arrays.
#pragma once

#include "app/cli/options/headoptions.h"
#include "app/cli/output/console.h"

#include "core/archive/reading/archivereader.h"
#include "core/compare/dataset/matchedcomparison.h"
#include "core/compare/example/examplechanges.h"
#include "core/compare/example/examplelist.h"

namespace headwise::cli::output {

/// One stack of the reference, and its partners in the other sources.
struct ExampleStack
{
    std::shared_ptr<const compare::example::ExampleData> data;
    std::vector<std::vector<compare::example::ExampleHeadChange>> changes; ///< per lane; empty for the first
};

/// The result of `compare --example`. Lanes: the reference first, then the others in the given order.
struct ExampleReport
{
    std::vector<std::shared_ptr<const archive::reading::ArchiveReader>> sources; ///< per lane
    std::vector<std::string> letters;                                            ///< per lane
    compare::example::ExampleRow row;
    std::vector<ExampleStack> stacks;
    options::HeadFilter filter;
    std::vector<std::string> measures; ///< of changes; empty = all
    int top = 20;
};

/// The sources and options of `compare --example`.
struct ExampleQuestion
{
    std::string key;
    std::vector<std::shared_ptr<const archive::reading::ArchiveReader>> sources;
    std::vector<std::string> letters;                    ///< of the sources
    int reference = 0;                                   ///< its position
    compare::dataset::MatchedComparisonOptions settings; ///< units, stack, measures; how heads are paired
    options::HeadFilter filter;
};

/// Throws Error{NotFound} when no source has an example with this key.
ExampleReport readExample(const ExampleQuestion &question, Progress &progress);

Json exampleJson(const ExampleReport &report);
std::string exampleCsv(const ExampleReport &report);
std::string exampleTable(const ExampleReport &report);
/// The maps of all lanes in the chosen units. Throws Error if no lane has maps.
void writeExampleMaps(const ExampleReport &report, const std::string &path);

} // namespace headwise::cli::output
