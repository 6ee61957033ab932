// SPDX-License-Identifier: GPL-3.0-or-later
// How often a head's most attended word is the target of a syntactic relation, compared with fixed offsets.
#pragma once

#include "core/statistics/proportion.h"

#include <array>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace headwise::statistics {

enum class RelationDirection : std::uint8_t
{
    DependentToHead,
    HeadToDependent
};

/// "dependent_to_head", "head_to_dependent".
std::string_view relationDirectionName(RelationDirection direction);

struct RelationKey
{
    std::string relation;
    RelationDirection direction = RelationDirection::DependentToHead;
    auto operator<=>(const RelationKey &) const = default;
};

/// A word and its correct targets: its head, or its dependents by this relation.
struct RelationCase
{
    RelationKey key;
    int word = 0;
    std::vector<int> targets;
};

/// Values used instead of a most attended word.
inline constexpr int attendsNoWord = -1; ///< no other word gets any attention: counts as wrong
inline constexpr int rowNotDefined = -2; ///< the row holds NaN: left out

/// One sentence at word level.
struct SentenceRelations
{
    std::vector<RelationCase> cases;
    int words = 0;
    std::vector<int> mostAttended; ///< [heads, words]: the word with the largest weight, except itself
};

struct HeadRelation
{
    Proportion accuracy;
    /// The role (Voita et al. 2019): the lower end of the interval is above the baseline by the threshold of
    /// the role "syntactic" (roles.h).
    bool syntactic = false;
};

/// Largest distance of the fixed offsets.
inline constexpr int relationOffsets = 3;
/// Relations with fewer cases are marked: their interval is at least about 0.35 wide.
inline constexpr int fewRelationCases = 30;

struct RelationScore
{
    RelationKey key;
    std::int64_t n = 0; ///< words scored
    /// Share of words whose gold word stands at the best fixed offset in -3..+3 (without 0). Sentences are split into
    /// two halves; each half is scored with the offset that is best on the other. NaN when one half has no case.
    double baseline = std::numeric_limits<double>::quiet_NaN();
    int offset = 0; ///< best over all sentences; of equals the nearest, then the left one
    bool fewCases = false;
    std::vector<HeadRelation> heads;
    std::vector<int> ranking; ///< heads, most accurate first
};

/// Counts cases over sentences. Tallies of parts merge to the same numbers in any order.
class RelationTally
{
public:
    explicit RelationTally(int heads) : m_heads(heads) {}
    /// Sentences with an even number belong to one half, odd ones to the other.
    void add(const SentenceRelations &relations, std::int64_t sentence);
    void merge(const RelationTally &other);
    /// Ordered by relation, then direction.
    std::vector<RelationScore> scores() const;

private:
    struct Counts
    {
        std::array<std::int64_t, 2> cases{};                                     ///< per half
        std::array<std::array<std::int64_t, 2 * relationOffsets + 1>, 2> hits{}; ///< per half and offset
        std::vector<std::int64_t> headCases, headHits;
    };
    static void baseline(const Counts &counts, RelationScore &score);

    int m_heads;
    std::map<RelationKey, Counts> m_counts;
};

} // namespace headwise::statistics
