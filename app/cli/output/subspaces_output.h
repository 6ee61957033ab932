// SPDX-License-Identifier: GPL-3.0-or-later
// Distances between the weights of a model's heads, as JSON, CSV or a table.
#pragma once

#include "app/cli/options/headoptions.h"
#include "app/cli/output/console.h"

#include "core/compare/weights/headsubspaces.h"

namespace headwise::cli::output {

struct SubspacesReport
{
    std::string folder;
    compare::weights::HeadSubspaces subspaces;
    int top = 20; ///< pairs in the table and the JSON; 0 = all
};

/// {"model","family","part","reference":{"mean","sd"},"heads":[...],"nearest":[{"a":{...},"b":{...},"distance"}]}
Json subspacesJson(const SubspacesReport &report);
/// A row per pair.
std::string subspacesCsv(const SubspacesReport &report);
std::string subspacesTable(const SubspacesReport &report);
/// Writes the distances as a square NumPy array (.npy).
void writeMatrix(const compare::weights::HeadSubspaces &subspaces, const std::string &path);

} // namespace headwise::cli::output
