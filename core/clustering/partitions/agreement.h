// SPDX-License-Identifier: GPL-3.0-or-later
// How far two partitions of the same items agree.
#pragma once

#include <span>

namespace headwise::clustering::partitions {

/// Adjusted Rand index (Hubert and Arabie 1985): 1 for the same partition, 0 expected by chance, may be negative.
/// `labels`: any numbers, equal within a cluster; equally many items.
double adjustedRandIndex(std::span<const int> labels, std::span<const int> others);

} // namespace headwise::clustering::partitions
