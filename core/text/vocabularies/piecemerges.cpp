// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/vocabularies/piecemerges.h"

#include "core/base/utf8.h"

namespace headwise::text::vocabularies {

std::vector<Merge> mergesOf(std::string_view piece, const PiecePlaces &places)
{
    std::vector<Merge> merges;
    for (std::size_t middle = 1; middle < piece.size(); ++middle) {
        if (continuesCodePoint(piece[middle]))
            continue;
        const std::string_view left = piece.substr(0, middle), right = piece.substr(middle);
        if (places.contains(left) && places.contains(right))
            merges.emplace_back(left, right);
    }
    return merges;
}

} // namespace headwise::text::vocabularies
