// SPDX-License-Identifier: GPL-3.0-or-later
// Relation scores as JSON, CSV or a table.
#pragma once

#include "app/cli/output/console.h"

#include "core/relations/comparedrelations.h"

namespace headwise::cli::output {

/// The scored source and treebank, for the output.
struct RelationSources
{
    std::string model, path, treebank;
};

Json relationsJson(const relations::RelationReport &report, const RelationSources &sources);
std::string relationsCsv(const relations::RelationReport &report);
/// `top` heads per relation and direction; 0 = all.
std::string relationsTable(const relations::RelationReport &report, const RelationSources &sources, int top);

/// Changes of every head, as rows of JSON; of CSV; and as a table of the `top` largest changes of each relation.
Json relationChangesJson(const std::vector<relations::RelationChange> &changes);
std::string relationChangesCsv(const std::vector<relations::RelationChange> &changes);
std::string relationChangesTable(
    const relations::ComparedReports &compared, const Sides<RelationSources> &sources, int top);

} // namespace headwise::cli::output
