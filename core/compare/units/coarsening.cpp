// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/units/coarsening.h"

#include "core/base/utf8.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>

namespace headwise::compare::units {

namespace {

/// A word, special token or single space of one side.
struct Piece
{
    std::uint8_t segment = 0;
    int begin = 0, end = 0; ///< code points without white space at the ends; empty if it covers no text
    attention::TokenGroup tokens;
    bool special = false;
    Side side = Side::Baseline;
    bool coversText() const { return !special && end > begin; }
};

/// 1 where a code point of `text` is white space.
std::vector<std::uint8_t> whiteSpace(std::string_view text)
{
    std::vector<std::uint8_t> white;
    for (std::size_t i = 0; i < text.size();) {
        const std::int32_t codePoint = nextCodePoint(text, i);
        white.push_back(codePoint >= 0 && u_isUWhiteSpace(codePoint));
    }
    return white;
}

using WhiteSpaces = std::array<std::vector<std::uint8_t>, 2>; ///< by segment

std::vector<Piece> piecesOf(std::span<const attention::Token> tokens, const WhiteSpaces &whiteSpaces, Side side)
{
    std::vector<Piece> pieces;
    for (const attention::TokenGroup &group : attention::wordGroups(tokens)) {
        const attention::Token &first = tokens[group.begin];
        Piece piece{first.segment, first.begin, first.end, group, first.special, side};
        for (int t = group.begin + 1; t < group.end; ++t) {
            piece.begin = std::min(piece.begin, tokens[t].begin);
            piece.end = std::max(piece.end, tokens[t].end);
        }
        const auto &white = whiteSpaces[first.segment != 0];
        const auto isWhite = [&](int at) { return at >= 0 && at < static_cast<int>(white.size()) && white[at] != 0; };
        while (piece.begin < piece.end && isWhite(piece.begin))
            ++piece.begin;
        while (piece.begin < piece.end && isWhite(piece.end - 1))
            --piece.end;
        pieces.push_back(piece);
    }
    return pieces;
}

void widen(attention::TokenGroup &group, attention::TokenGroup by)
{
    if (by.end <= by.begin)
        return;
    group = group.end <= group.begin
                ? by
                : attention::TokenGroup{std::min(group.begin, by.begin), std::max(group.end, by.end)};
}

void join(CommonUnit &unit, const CommonUnit &other)
{
    unit.end = std::max(unit.end, other.end);
    for (const Side side : bothSides) {
        widen(unit[side], other[side]);
        unit.words[side] += other.words[side];
    }
}

CommonUnit unitOf(const Piece &piece)
{
    CommonUnit unit{{}, piece.segment, piece.begin, piece.end};
    unit.special = piece.special;
    unit[piece.side] = piece.tokens;
    unit.words[piece.side] = 1;
    return unit;
}

/// True when `group` does not follow `before`, that is, when offsets decrease in token order.
bool outOfOrder(attention::TokenGroup before, attention::TokenGroup group)
{
    return before.end > before.begin && group.end > group.begin && group.begin < before.end;
}

/// Units that cover text, in text order, which is also the token order of both sides.
std::vector<CommonUnit> textUnits(std::vector<Piece> pieces)
{
    std::erase_if(pieces, [](const Piece &piece) { return !piece.coversText(); });
    std::stable_sort(pieces.begin(), pieces.end(), [](const Piece &a, const Piece &b) {
        return std::tuple(a.segment != 0, a.begin, a.end) < std::tuple(b.segment != 0, b.begin, b.end);
    });
    std::vector<CommonUnit> units;
    for (const Piece &piece : pieces) {
        const bool overlaps =
            !units.empty() && (units.back().segment != 0) == (piece.segment != 0) && piece.begin < units.back().end;
        if (overlaps)
            join(units.back(), unitOf(piece));
        else
            units.push_back(unitOf(piece));
    }
    // Offsets of a damaged or unusual file may decrease: such units are merged, so that tokens stay in order.
    std::vector<CommonUnit> ordered;
    for (const CommonUnit &unit : units) {
        ordered.push_back(unit);
        while (ordered.size() > 1) {
            const CommonUnit &now = ordered.back();
            CommonUnit &before = ordered[ordered.size() - 2];
            if (!outOfOrder(before.baseline, now.baseline) && !outOfOrder(before.comparison, now.comparison))
                break;
            join(before, CommonUnit(now));
            ordered.pop_back();
        }
    }
    return ordered;
}

/// Position of a piece without text among the text units.
struct Place
{
    int common = 0; ///< number of units of both sides before it, equal for the same place on both sides
    int after = 0;  ///< index of the preceding unit, plus 1
};

Place placeOf(const Piece &piece, const std::vector<CommonUnit> &units)
{
    Place place;
    for (std::size_t u = 0; u < units.size(); ++u) {
        const attention::TokenGroup group = units[u][piece.side];
        if (group.end <= group.begin || group.begin >= piece.tokens.begin)
            continue;
        place.common += units[u].both();
        place.after = static_cast<int>(u) + 1;
    }
    return place;
}

/// True when the piece's tokens are inside a text unit.
bool insideUnit(const Piece &piece, const std::vector<CommonUnit> &units)
{
    return std::any_of(units.begin(), units.end(), [&](const CommonUnit &unit) {
        const attention::TokenGroup group = unit[piece.side];
        return piece.tokens.begin >= group.begin && piece.tokens.end <= group.end;
    });
}

struct PlacedUnit
{
    Place place;
    CommonUnit unit;
};

/// Pairs special tokens (or single spaces) of both sides: the k-th at a place with the k-th at the same place.
std::vector<PlacedUnit> bareUnits(const std::vector<Piece> &pieces, const std::vector<CommonUnit> &units, bool special)
{
    std::vector<PlacedUnit> placed;
    for (const Side side : bothSides) {
        const bool partners = side == Side::Comparison;
        std::size_t candidate = 0; // baseline units are in order of place; each is taken once
        const std::size_t baselineUnits = placed.size();
        for (const Piece &piece : pieces) {
            if (piece.side != side || piece.coversText() || piece.special != special || insideUnit(piece, units))
                continue;
            const Place place = placeOf(piece, units);
            while (partners && candidate < baselineUnits && placed[candidate].place.common < place.common)
                ++candidate;
            if (partners && candidate < baselineUnits && placed[candidate].place.common == place.common) {
                PlacedUnit &partner = placed[candidate++];
                join(partner.unit, unitOf(piece));
                partner.place.after = std::max(partner.place.after, place.after);
            } else {
                placed.push_back({place, unitOf(piece)});
            }
        }
    }
    return placed;
}

} // namespace

std::vector<CommonUnit> commonUnits(
    const attention::Example &texts, const Sides<std::span<const attention::Token>> &tokens)
{
    const WhiteSpaces whiteSpaces = {whiteSpace(texts.text), whiteSpace(texts.textPair)};
    std::vector<Piece> pieces;
    for (const Side side : bothSides) {
        const std::vector<Piece> own = piecesOf(tokens[side], whiteSpaces, side);
        pieces.insert(pieces.end(), own.begin(), own.end());
    }
    const std::vector<CommonUnit> units = textUnits(pieces);
    std::vector<PlacedUnit> bare = bareUnits(pieces, units, true);
    const std::vector<PlacedUnit> spaces = bareUnits(pieces, units, false);
    bare.insert(bare.end(), spaces.begin(), spaces.end());
    std::stable_sort(bare.begin(), bare.end(),
        [](const PlacedUnit &a, const PlacedUnit &b) { return a.place.after < b.place.after; });
    std::vector<CommonUnit> result;
    auto next = bare.begin();
    for (int u = 0; u <= static_cast<int>(units.size()); ++u) {
        for (; next != bare.end() && next->place.after <= u; ++next)
            result.push_back(next->unit);
        if (u < static_cast<int>(units.size()))
            result.push_back(units[u]);
    }
    return result;
}

} // namespace headwise::compare::units
