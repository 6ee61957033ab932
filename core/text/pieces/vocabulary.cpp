// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/pieces/vocabulary.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>

namespace headwise::text::pieces {

Vocabulary Vocabulary::fromSettings(const aligned::Settings &object)
{
    const nlohmann::json &json = object.json();
    if (!json.is_object())
        object.malformed(ErrorText("expected an object of pieces and ids, found %1", json.type_name()));
    Vocabulary vocabulary;
    vocabulary.m_ids.reserve(json.size());
    for (const auto &[piece, id] : json.items()) {
        constexpr std::uint64_t max = std::numeric_limits<std::int32_t>::max();
        if (!id.is_number_unsigned() || id.get<std::uint64_t>() >= max)
            object.malformed(ErrorText("the id of \"%1\" is %2, which is not a token id", piece, id.dump()));
        vocabulary.insert(piece, id.get<std::int32_t>());
    }
    return vocabulary;
}

void Vocabulary::insert(std::string piece, std::int32_t id)
{
    ++m_entries;
    m_longestPiece = std::max(m_longestPiece, piece.size());
    m_largestId = std::max(m_largestId, id);
    const auto entry = m_ids.insert_or_assign(std::move(piece), id).first;
    m_pieces[id] = &entry->first;
}

std::optional<std::int32_t> Vocabulary::id(std::string_view piece) const
{
    const auto found = m_ids.find(piece);
    return found == m_ids.end() ? std::nullopt : std::optional(found->second);
}

const std::string *Vocabulary::piece(std::int32_t id) const
{
    const auto found = m_pieces.find(id);
    return found == m_pieces.end() ? nullptr : found->second;
}

} // namespace headwise::text::pieces
