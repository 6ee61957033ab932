// SPDX-License-Identifier: GPL-3.0-or-later
// Differences between two captures.
#pragma once

#include "core/archive/format/archiveinfo.h"

#include <string>
#include <vector>

namespace headwise::archive::format {

/// Differences between two captures besides their datasets, as text: weights, settings, detail, dtype, layers,
/// measures, ...
std::vector<std::string> runDifferences(const ArchiveInfo &unfinished, const ArchiveInfo &wanted);

/// "a, b, c".
std::string commaSeparated(const std::vector<std::string> &words);

} // namespace headwise::archive::format
