// SPDX-License-Identifier: GPL-3.0-or-later
// What is compared with what inside one example: tokens with tokens, or words with words.
#pragma once

#include "core/attention/example.h"
#include "core/attention/map.h"
#include "core/attention/policy.h"
#include "core/attention/words.h"
#include "core/base/sides.h"

#include <string>
#include <vector>

namespace headwise::compare::units {

/// How a comparison reads its maps.
struct UnitOptions
{
    attention::Level level = attention::Level::Tokens;
    attention::SpecialTokens special = attention::SpecialTokens::Show;
    attention::SubwordRows subwordRows = attention::SubwordRows::Mean;
    attention::FirstToken firstToken = attention::FirstToken::Show;

    [[nodiscard]] attention::TokenPolicy policy() const { return {special, firstToken}; }
    /// Maps and measures stay those of the archive.
    [[nodiscard]] bool asStored() const { return level == attention::Level::Tokens && policy().keepsEverything(); }
    bool operator==(const UnitOptions &) const = default;
};

/// A run of tokens on each side that stands for the same text; empty (begin == end) on a side that has no such token.
struct AlignedUnit : Sides<attention::TokenGroup> ///< original token positions
{
    std::string label; ///< the text it stands for, or the piece of a special token
    bool special = false;
    /// Place among all units of a side, before the policy dropped any; -1 on a side that has no such unit.
    Sides<int> positions = {-1, -1};
    bool both() const { return baseline.end > baseline.begin && comparison.end > comparison.begin; }
};

/// Units of one token side of one example, in text order. Under `hide` and `renormalise` special tokens are not among
/// them; without the first token, neither are the units that hold it.
struct AlignedSide
{
    std::vector<AlignedUnit> units;
    int mergedUnits = 0;   ///< units made of several words on one side or the other
    bool oneSided = false; ///< some unit exists on one side only
    /// Every unit is the token of the same position on both sides: maps can be compared as they are.
    bool identity = false;
    /// Of each token on each side, what the policies go by. First are the tokens of every unit that holds the first
    /// token of one side or the other: both sides leave out the same text.
    Sides<attention::PolicyFlags> flags;
};

/// True when both sides cut the text alike: equal pieces, offsets, segments, words and special flags.
bool sameTokens(const Sides<std::span<const attention::Token>> &tokens);

/// Aligns one side. With the same tokens the units are tokens or words as asked; otherwise they are the finest common
/// coarsening of both word partitions over the non-white code points of each segment's text. Special tokens are paired
/// in order between the same words.
AlignedSide alignTokens(const attention::Example &texts, const Sides<std::span<const attention::Token>> &tokens,
    const UnitOptions &options);

/// Brings one side's maps onto common units: [query units, key units]. The policy is applied to tokens first (rows
/// rescaled under `renormalise`), then columns of a unit are summed and its rows combined. Rows that the side does not
/// have, or that lost all their mass, are NaN; columns it does not have are 0. Prepared once for all heads; refers to
/// nothing.
class UnitMapper
{
public:
    UnitMapper(Side side, const AlignedSide &queries, const AlignedSide &keys, const UnitOptions &options);
    /// Units are tokens: maps stay as they are.
    bool asTheyAre() const { return m_asTheyAre; }
    attention::Map map(attention::MapView tokens) const;

private:
    attention::Map grouped(attention::MapView kept, const std::vector<attention::TokenGroup> &queryGroups,
        const std::vector<attention::TokenGroup> &keyGroups) const;

    UnitOptions m_options;
    bool m_asTheyAre;
    attention::PolicyFlags m_queryFlags, m_keyFlags;
    std::vector<attention::TokenGroup> m_queryGroups, m_keyGroups; ///< of the units, in token positions
    bool m_tokensOnly;                                             ///< each unit is one token
};

/// One map through a UnitMapper.
attention::Map alignedMap(
    attention::MapView map, Side side, const AlignedSide &queries, const AlignedSide &keys, const UnitOptions &options);

} // namespace headwise::compare::units
