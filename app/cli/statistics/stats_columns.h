// SPDX-License-Identifier: GPL-3.0-or-later
// Columns of archives for `stats`: as slices or as numbers.
#pragma once

#include "app/cli/output/stats_output.h"

namespace headwise::cli::statistics {

/// The values of a column; "length" is a numeric column.
std::vector<attention::ColumnValue> columnOf(const archive::reading::ArchiveReader &archive, const std::string &name);

/// A numeric column, NaN where missing. Throws Usage for a text column.
std::vector<double> numbersOf(const archive::reading::ArchiveReader &archive, const std::string &name);

/// Slices by a column, or by word lists if it is "words", one slicing per source. Bins are chosen over the examples of
/// all sources together, so that slices are equal in all sources. Sentences about bins and missing values are added to
/// `notes`.
std::vector<headwise::statistics::heads::Slicing> sliceSources(
    const output::StatsReport &report, const std::string &by, output::Json &notes);

/// "3 examples without label are in no slice."
std::string withoutSlice(std::int64_t missing, const std::string &by);

} // namespace headwise::cli::statistics
