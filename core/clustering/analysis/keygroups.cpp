// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/analysis/keygroups.h"

#include "core/base/notdefined.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace headwise::clustering::analysis {

namespace {

using Members = std::vector<std::vector<int>>;

/// In the order of their first heads.
Members membersOf(const std::vector<values::SourceHead> &heads)
{
    using Key = std::tuple<std::size_t, attention::Stack, int, int>;
    std::map<Key, std::size_t> places;
    Members members;
    for (std::size_t place = 0; place < heads.size(); ++place) {
        const values::SourceHead &head = heads[place];
        const Key key{head.source, head.head.stack, head.head.layer, head.keyHead};
        const auto found = head.keyHead < 0 ? places.end() : places.find(key);
        if (found != places.end()) {
            members[found->second].push_back(static_cast<int>(place));
            continue;
        }
        if (head.keyHead >= 0)
            places.emplace(key, members.size());
        members.push_back({static_cast<int>(place)});
    }
    return members;
}

/// Calls `take(index of the pair)` for every pair of a head of one group and a head of the other.
template <typename Take>
void forPairs(
    const Members &members, const values::DistanceMatrix &heads, std::pair<std::size_t, std::size_t> groups, Take take)
{
    for (const int one : members[groups.first])
        for (const int other : members[groups.second])
            take(heads.index(static_cast<std::size_t>(one), static_cast<std::size_t>(other)));
}

/// The mean of what is known.
template <typename Values>
double meanBetween(const Members &members, const values::DistanceMatrix &heads,
    std::pair<std::size_t, std::size_t> groups, const Values &values)
{
    double sum = 0, count = 0;
    forPairs(members, heads, groups, [&](std::size_t pair) {
        if (std::isnan(values[pair]))
            return;
        sum += values[pair];
        ++count;
    });
    return count > 0 ? sum / count : notDefined;
}

} // namespace

bool hasKeyGroups(const values::HeadDistances &distances)
{
    return membersOf(distances.heads).size() < distances.heads.size();
}

KeyGroups keyGroups(const values::HeadDistances &distances)
{
    const Members members = membersOf(distances.heads);
    const values::HeadDistances &heads = distances;
    KeyGroups groups;
    groups.members = members;
    groups.distances = {.heads = {},
        .distance = heads.distance,
        .policy = heads.policy,
        .distances = values::DistanceMatrix(members.size()),
        .standardErrors = {},
        .resampled = {},
        .examples = heads.examples,
        .allExamples = heads.allExamples,
        .notes = heads.notes};
    for (const std::vector<int> &group : members)
        groups.distances.heads.push_back(heads.heads[static_cast<std::size_t>(group.front())]);
    const std::size_t pairs = groups.distances.distances.condensed().size();
    groups.distances.resampled = {
        heads.resampled.resamples, pairs, std::vector<float>(heads.resampled.resamples * pairs)};
    for (std::size_t a = 0; a < members.size(); ++a)
        for (std::size_t b = a + 1; b < members.size(); ++b) {
            groups.distances.distances.set(
                a, b, meanBetween(members, heads.distances, {a, b}, heads.distances.condensed()));
            const std::size_t pair = groups.distances.distances.index(a, b);
            for (std::size_t resample = 0; resample < heads.resampled.resamples; ++resample)
                groups.distances.resampled.values[resample * pairs + pair] =
                    static_cast<float>(meanBetween(members, heads.distances, {a, b},
                        std::span(heads.resampled.values)
                            .subspan(resample * heads.resampled.pairs, heads.resampled.pairs)));
        }
    return groups;
}

} // namespace headwise::clustering::analysis
