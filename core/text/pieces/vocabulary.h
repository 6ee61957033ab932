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

/// Lets maps with string keys be asked with views.
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
    Vocabulary(Vocabulary &&) = default; // a copy's pieces would point into the original
    Vocabulary &operator=(Vocabulary &&) = default;
    Vocabulary(const Vocabulary &) = delete;
    Vocabulary &operator=(const Vocabulary &) = delete;
    ~Vocabulary() = default;
    /// {"piece": id, ...}
    static Vocabulary fromSettings(const aligned::Settings &object);

    /// A later entry for the same piece wins.
    void insert(std::string piece, std::int32_t id);
    std::optional<std::int32_t> id(std::string_view piece) const;
    /// Piece of an id, nullptr when there is none.
    const std::string *piece(std::int32_t id) const;
    std::size_t size() const { return m_ids.size(); }
    std::int32_t largestId() const { return m_largestId; }
    /// Length of the longest piece in bytes: longer text cannot be in the vocabulary.
    std::size_t longestPiece() const { return m_longestPiece; }

private:
    TextMap<std::int32_t> m_ids;
    std::unordered_map<std::int32_t, const std::string *> m_pieces; ///< keys of m_ids, which never move
    std::size_t m_longestPiece = 0;
    std::int32_t m_largestId = -1;
};

} // namespace headwise::text::pieces
