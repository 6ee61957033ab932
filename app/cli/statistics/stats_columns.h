// SPDX-License-Identifier: GPL-3.0-or-later
// Columns of archives as `stats` uses them: cut into slices, or as numbers.
#pragma once

#include "app/cli/output/stats_output.h"

namespace headwise::cli::statistics {

/// The values of a column; "length" counts as a column of numbers.
std::vector<attention::ColumnValue> columnOf(const archive::reading::ArchiveReader &archive, const std::string &name);

/// A column of numbers, NaN where missing. Throws Usage for a column of words.
std::vector<double> numbersOf(const archive::reading::ArchiveReader &archive, const std::string &name);

/// Slices by a column, or by word lists when it is "words", cut over all sources that hold examples of their own at
/// once, so that they mean the same everywhere: one slicing each. Sentences about bins and gaps are added to `notes`.
std::vector<headwise::statistics::heads::Slicing> sliceSources(
    const output::StatsReport &report, const std::string &by, output::Json &notes);

} // namespace headwise::cli::statistics
