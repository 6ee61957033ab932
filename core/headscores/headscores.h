// SPDX-License-Identifier: GPL-3.0-or-later
// Scores of heads that other programs computed (importance, retrieval, ...), read and matched with a model's heads.
#pragma once

#include "core/attention/head.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace headwise::headscores {

/// The scores of a file. Numbers that are not there are NaN.
struct ScoreTable
{
    std::string file; ///< for messages
    std::size_t layers = 0, columns = 0;
    std::vector<double> values; ///< [layers, columns]; a column is a head, or a key-value head
    /// Instead of the table: scores of single heads by the model's own numbers of layer and head.
    std::map<std::pair<int, int>, double> single;
};

/// One number per head of the stack, in its flat order; NaN where the file has none.
///
/// Rows of a table are the layers of the stack or, where it has others in between, of the model. A layer takes as many
/// columns as it has heads, or as it has key-value heads: their score is that of all heads of the group. Columns beyond
/// must be NaN. Throws Error{Mismatch} for a file of another model.
std::vector<double> scoresOf(const ScoreTable &table, const attention::StackLayout &layout);

} // namespace headwise::headscores
