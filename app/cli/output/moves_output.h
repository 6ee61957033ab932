// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens whose attention moved most as JSON or a table.
#pragma once

#include "app/cli/options/headoptions.h"
#include "app/cli/output/console.h"

#include "core/compare/movement/tokenmoves.h"

namespace headwise::cli::output {

/// {"examples","notes","tokens":[...],"keys":[...],"kinds":[...],"rows":[...]}: tidy rows, each with its head of A.
Json movesJson(const compare::movement::TokenMoves &moves, const compare::dataset::ComparisonResult &result,
    const options::HeadFilter &filter);

/// The largest moves of the most changed heads, as a table.
std::string movesTable(const compare::movement::TokenMoves &moves, const compare::dataset::ComparisonResult &result,
    const options::HeadFilter &filter);

} // namespace headwise::cli::output
