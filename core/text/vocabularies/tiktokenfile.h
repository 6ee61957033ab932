// SPDX-License-Identifier: GPL-3.0-or-later
// tiktoken's files: a line for each piece of bytes, in base 64, with its rank.
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace headwise::text::vocabularies {

/// Bytes and their rank, which is the id, in the order of the file; each stands once.
using RankedBytes = std::vector<std::pair<std::string, std::int32_t>>;

/// Throws Error that names file and line.
RankedBytes readTiktoken(std::string_view bytes, const std::string &where);

/// The parts of a tokenizer.json: byte-level BPE with the words that the reference splits for all such files (those of
/// Llama 3), and a post-processor without special tokens.
nlohmann::json describeTiktoken(const RankedBytes &ranks);

} // namespace headwise::text::vocabularies
