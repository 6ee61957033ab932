// SPDX-License-Identifier: GPL-3.0-or-later
// Pieces and their ids.
#pragma once

#include "core/text/aligned/settings.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace headwise::text::pieces {

/// Hash for looking up string keys by string views.
struct TextHash
{
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
};
template <typename Value> using TextMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

class Vocabulary
{
public:
    Vocabulary() = default;
    Vocabulary(Vocabulary &&) = default; // pieces of a copy would point into the original
    Vocabulary &operator=(Vocabulary &&) = default;
    Vocabulary(const Vocabulary &) = delete;
    Vocabulary &operator=(const Vocabulary &) = delete;
    ~Vocabulary() = default;
    /// {"piece": id, ...}
    static Vocabulary fromSettings(const aligned::Settings &object);

    /// Of equal pieces the last entry is used.
    void insert(std::string piece, std::int32_t id);
    std::optional<std::int32_t> id(std::string_view piece) const;
    /// Piece of an id, or nullptr.
    const std::string *piece(std::int32_t id) const;
    /// Entries, also those of equal pieces.
    std::size_t size() const { return m_entries; }
    std::int32_t largestId() const { return m_largestId; }
    /// Length of the longest piece in bytes.
    std::size_t longestPiece() const { return m_longestPiece; }

private:
    TextMap<std::int32_t> m_ids;
    /// Points to keys of m_ids, whose addresses are stable.
    std::unordered_map<std::int32_t, const std::string *> m_pieces;
    std::size_t m_longestPiece = 0, m_entries = 0;
    std::int32_t m_largestId = -1;
};

} // namespace headwise::text::pieces
