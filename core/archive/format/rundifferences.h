// SPDX-License-Identifier: GPL-3.0-or-later
// In what two captures differ.
#pragma once

#include "core/archive/format/archiveinfo.h"

#include <string>
#include <vector>

namespace headwise::archive::format {

/// In what two captures differ besides their datasets, in words: weights, settings, detail, dtype, layers, measures,
/// ...
std::vector<std::string> runDifferences(const ArchiveInfo &unfinished, const ArchiveInfo &wanted);

/// "a, b, c".
std::string commaSeparated(const std::vector<std::string> &words);

} // namespace headwise::archive::format
