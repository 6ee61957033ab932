// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/relations.h"

#include "core/statistics/roles.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace headwise::statistics {

namespace {

bool contains(const std::vector<int> &targets, int word)
{
    return std::find(targets.begin(), targets.end(), word) != targets.end();
}

/// The best offset; among equally good ones the nearest, and of two equally near the left one. Index 0 stands for -3.
constexpr std::array<int, 2 *relationOffsets> offsetOrder = {2, 4, 1, 5, 0, 6};

int bestOffset(const std::array<std::int64_t, 2 * relationOffsets + 1> &hits)
{
    int best = offsetOrder.front();
    for (const int offset : offsetOrder)
        if (hits[offset] > hits[best])
            best = offset;
    return best;
}

} // namespace

std::string_view relationDirectionName(RelationDirection direction)
{
    return direction == RelationDirection::DependentToHead ? "dependent_to_head" : "head_to_dependent";
}

void RelationTally::add(const SentenceRelations &relations, std::int64_t sentence)
{
    if (relations.cases.empty())
        return;
    assert(relations.mostAttended.size() == static_cast<std::size_t>(m_heads) * relations.words);
    const std::size_t half = sentence % 2 != 0;
    for (const RelationCase &item : relations.cases) {
        Counts &counts = m_counts[item.key];
        counts.headCases.resize(m_heads);
        counts.headHits.resize(m_heads);
        ++counts.cases[half];
        for (const int offset : offsetOrder)
            counts.hits[half][offset] += contains(item.targets, item.word + offset - relationOffsets);
        for (int head = 0; head < m_heads; ++head) {
            const int attended = relations.mostAttended[static_cast<std::size_t>(head) * relations.words + item.word];
            counts.headCases[head] += attended != rowNotDefined;
            counts.headHits[head] += attended >= 0 && contains(item.targets, attended);
        }
    }
}

void RelationTally::merge(const RelationTally &other)
{
    assert(other.m_heads == m_heads);
    for (const auto &[key, counts] : other.m_counts) {
        const auto [entry, isNew] = m_counts.try_emplace(key, counts);
        if (isNew)
            continue;
        Counts &own = entry->second;
        for (std::size_t half = 0; half < 2; ++half) {
            own.cases[half] += counts.cases[half];
            for (std::size_t offset = 0; offset < own.hits[half].size(); ++offset)
                own.hits[half][offset] += counts.hits[half][offset];
        }
        for (int head = 0; head < m_heads; ++head) {
            own.headCases[head] += counts.headCases[head];
            own.headHits[head] += counts.headHits[head];
        }
    }
}

void RelationTally::baseline(const Counts &counts, RelationScore &score)
{
    auto all = counts.hits[0];
    for (std::size_t offset = 0; offset < all.size(); ++offset)
        all[offset] += counts.hits[1][offset];
    score.offset = bestOffset(all) - relationOffsets;
    if (counts.cases[0] == 0 || counts.cases[1] == 0)
        return;
    const std::int64_t hits = counts.hits[0][bestOffset(counts.hits[1])] + counts.hits[1][bestOffset(counts.hits[0])];
    score.baseline = static_cast<double>(hits) / static_cast<double>(score.n);
}

std::vector<RelationScore> RelationTally::scores() const
{
    const double margin = findRole("syntactic")->threshold;
    std::vector<RelationScore> scores;
    for (const auto &[key, counts] : m_counts) {
        RelationScore score{.key = key, .n = counts.cases[0] + counts.cases[1]};
        baseline(counts, score);
        score.fewCases = score.n < fewRelationCases;
        for (int head = 0; head < m_heads; ++head) {
            const Proportion accuracy = wilsonProportion(counts.headHits[head], counts.headCases[head]);
            // A comparison with NaN is false.
            score.heads.push_back({accuracy, accuracy.low >= score.baseline + margin});
        }
        score.ranking.resize(score.heads.size());
        std::iota(score.ranking.begin(), score.ranking.end(), 0);
        const auto rank = [&](int head) {
            const double value = score.heads[head].accuracy.value;
            return std::isnan(value) ? -1.0 : value;
        };
        std::stable_sort(score.ranking.begin(), score.ranking.end(), [&](int a, int b) { return rank(a) > rank(b); });
        scores.push_back(std::move(score));
    }
    return scores;
}

} // namespace headwise::statistics
