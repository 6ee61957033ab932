// SPDX-License-Identifier: GPL-3.0-or-later
// Distances that users computed themselves.
#pragma once

#include "core/clustering/values/headdistances.h"

#include <string>

namespace headwise::clustering::analysis {

/// The largest number of items: four square matrices of them take 12.8 GB.
inline constexpr std::size_t maxItems = 20'000;

/// Reads a .npy file with a square matrix, or its upper triangle row by row as scipy's `pdist` gives it. Items are
/// heads 0, 1, 2, ... of layer 0; the distance's id is "given". Throws Error naming the path and the place: Resources
/// for too many items (before anything of their size is allocated), Malformed for another shape, a number that is not
/// finite or negative, a diagonal that is not 0, a matrix that is not symmetric (beyond rounding, which is averaged
/// out), and what NpyReader throws.
values::HeadDistances readDistances(const std::string &path);

} // namespace headwise::clustering::analysis
