// SPDX-License-Identifier: GPL-3.0-or-later
// Merges of byte-pair encoding from a vocabulary that has none: every way to join two pieces to a third.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace headwise::text::vocabularies {

using Merge = std::pair<std::string, std::string>;
/// Pieces and the places by which they are ordered. The texts are owned by the caller.
using PiecePlaces = std::unordered_map<std::string_view, std::int64_t>;

/// The merges that lead to `piece`, at character boundaries, the shortest left part first.
std::vector<Merge> mergesOf(std::string_view piece, const PiecePlaces &places);

} // namespace headwise::text::vocabularies
