// SPDX-License-Identifier: GPL-3.0-or-later
// The units of a comparison within one example: tokens or words.
#pragma once

#include "core/attention/example.h"
#include "core/attention/map.h"
#include "core/attention/policy.h"
#include "core/attention/words.h"
#include "core/base/sides.h"

#include <string>
#include <vector>

namespace headwise::compare::units {

/// Level and policies of a comparison.
struct UnitOptions
{
    attention::Level level = attention::Level::Tokens;
    attention::SpecialTokens special = attention::SpecialTokens::Show;
    attention::SubwordRows subwordRows = attention::SubwordRows::Mean;
    attention::FirstToken firstToken = attention::FirstToken::Show;

    [[nodiscard]] attention::TokenPolicy policy() const { return {special, firstToken}; }
    /// False under `hide`, and where a word's row holds the maxima of its tokens' rows: rows do not sum to 1 then, and
    /// entropies, shares and divergences are not defined.
    [[nodiscard]] bool keepsWholeRows() const
    {
        return policy().keepsWholeRows() &&
               (level == attention::Level::Tokens || subwordRows != attention::SubwordRows::Max);
    }
    /// True if maps and measures are used as stored in the archive.
    [[nodiscard]] bool asStored() const { return level == attention::Level::Tokens && policy().keepsEverything(); }
    bool operator==(const UnitOptions &) const = default;
};

/// Consecutive tokens on each side that represent the same text; empty (begin == end) on a side without such tokens.
struct AlignedUnit : Sides<attention::TokenGroup> ///< original token positions
{
    std::string label; ///< its text, or the piece of a special token
    bool special = false;
    /// Index among all units of a side, before the policy drops any; -1 on a side without this unit.
    Sides<int> positions = {-1, -1};
    bool both() const { return baseline.end > baseline.begin && comparison.end > comparison.begin; }
};

/// Units of one token side of one example, in text order. Under `hide` and `renormalise` special tokens are left out;
/// when the first token is dropped, so are the units that contain it.
struct AlignedSide
{
    std::vector<AlignedUnit> units;
    int mergedUnits = 0;   ///< number of units that contain several words of one side
    bool oneSided = false; ///< true if some unit exists on one side only
    /// True if every unit is the token at the same position on both sides, so that maps can be compared directly.
    bool identity = false;
    /// The flags of each token of each side that the policies depend on. Flagged as first are the tokens of every unit
    /// that contains the first token of either side, so that both sides leave out the same text.
    Sides<attention::PolicyFlags> flags;
};

/// True when both sides have the same tokens: equal pieces, offsets, segments, words and special flags.
bool sameTokens(const Sides<std::span<const attention::Token>> &tokens);

/// Aligns the tokens of one side of the maps (queries or keys). With the same tokens, the units are tokens or words as
/// requested; otherwise they are the finest common coarsening of both word partitions over the non-white code points of
/// each segment's text. Special tokens are paired in order between the same words.
AlignedSide alignTokens(const attention::Example &texts, const Sides<std::span<const attention::Token>> &tokens,
    const UnitOptions &options);

/// Converts the maps of one side to common units: [query units, key units]. The policy is applied to tokens first (rows
/// rescaled under `renormalise`), then columns of a unit are summed and its rows combined. Rows that the side does not
/// have, or that have no mass left, are NaN; columns that it does not have are 0. Created once for all heads; keeps no
/// references.
class UnitMapper
{
public:
    UnitMapper(Side side, const AlignedSide &queries, const AlignedSide &keys, const UnitOptions &options);
    /// True if units are tokens, so that maps stay unchanged.
    bool asTheyAre() const { return m_asTheyAre; }
    attention::Map map(attention::MapView tokens) const;

private:
    attention::Map grouped(attention::MapView kept, const std::vector<attention::TokenGroup> &queryGroups,
        const std::vector<attention::TokenGroup> &keyGroups) const;

    UnitOptions m_options;
    bool m_asTheyAre;
    attention::PolicyFlags m_queryFlags, m_keyFlags;
    std::vector<attention::TokenGroup> m_queryGroups, m_keyGroups; ///< token positions of the units
    bool m_tokensOnly;                                             ///< true if each unit is one token
};

/// Converts one map with a UnitMapper.
attention::Map alignedMap(
    attention::MapView map, Side side, const AlignedSide &queries, const AlignedSide &keys, const UnitOptions &options);

} // namespace headwise::compare::units
