// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pruning/order.h"

#include "core/base/notdefined.h"
#include "core/pruning/nearestkept.h"
#include "core/statistics/random.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

namespace headwise::pruning {

namespace {

using attention::HeadId;

constexpr std::array<std::string_view, 4> orderNames = {"importance", "redundancy", "both", "random"};

struct Layer
{
    attention::Stack stack{};
    int number = 0;
    auto operator<=>(const Layer &) const = default;
};

struct Unit
{
    std::vector<int> heads{};
    HeadId first{};        ///< ties are decided by it
    std::size_t layer = 0; ///< place among all layers
    bool medoid = false, mayGo = true;
    /// What does not change: mean importance, or the place in a random sequence.
    double value = 0;
};

std::vector<Unit> unitsFrom(const Evidence &evidence)
{
    std::vector<Unit> units;
    for (const std::vector<int> &heads : evidence.units) {
        assert(!heads.empty());
        Unit unit{heads};
        std::ranges::sort(unit.heads, {}, [&](int head) { return evidence.heads[static_cast<std::size_t>(head)]; });
        unit.first = evidence.heads[static_cast<std::size_t>(unit.heads.front())];
        unit.medoid = std::ranges::any_of(
            heads, [&](int head) { return std::ranges::find(evidence.medoids, head) != evidence.medoids.end(); });
        units.push_back(std::move(unit));
    }
    std::ranges::sort(units, {}, &Unit::first);
    return units;
}

/// Places in a seeded shuffle (Fisher and Yates), also of units that may not go, so that rules do not change the
/// sequence of the others.
void setRandomPlaces(std::vector<Unit> &units, std::uint64_t seed)
{
    statistics::Random random(seed);
    std::vector<std::size_t> sequence(units.size());
    std::iota(sequence.begin(), sequence.end(), std::size_t(0));
    for (std::size_t left = sequence.size(); left > 1; --left)
        std::swap(sequence[left - 1], sequence[random.below(static_cast<std::uint32_t>(left))]);
    for (std::size_t place = 0; place < sequence.size(); ++place)
        units[sequence[place]].value = static_cast<double>(place);
}

void setImportance(std::vector<Unit> &units, std::span<const double> importance)
{
    for (Unit &unit : units) {
        double sum = 0;
        for (const int head : unit.heads)
            sum += importance[static_cast<std::size_t>(head)];
        unit.value = sum / static_cast<double>(unit.heads.size());
    }
}

/// Takes the unit with the smallest score, again and again.
class Choice
{
public:
    Choice(const Evidence &evidence, Order order, const Rules &rules, std::vector<Unit> units)
        : m_order(order), m_units(std::move(units)), m_near(evidence.distances, evidence.units)
    {
        m_even = rules.even;
        std::map<Layer, std::size_t> layers;
        for (const HeadId head : evidence.heads) {
            const std::size_t layer = layers.emplace(Layer{head.stack, head.layer}, layers.size()).first->second;
            m_spare.resize(layers.size(), -std::max(1, rules.atLeast));
            ++m_spare[layer];
            m_lost.resize(layers.size());
            m_stacks.resize(layers.size(), head.stack);
        }
        for (Unit &unit : m_units) {
            unit.layer = layers.at({unit.first.stack, unit.first.layer});
            unit.mayGo = std::ranges::none_of(unit.heads,
                [&](int head) { return rules.never.contains(evidence.heads[static_cast<std::size_t>(head)]); });
        }
    }

    std::vector<Removal> all()
    {
        std::vector<Removal> removals;
        std::size_t balanced = 0; // removals after which every layer of a stack has lost as much
        while (const auto next = smallest()) {
            removals.push_back(removed(*next));
            if (!m_even || isBalanced())
                balanced = removals.size();
        }
        removals.resize(balanced);
        return removals;
    }

private:
    using Rank = std::tuple<bool, bool, double>; // not defined, medoid, score

    struct Candidate
    {
        std::size_t unit = 0;
        Rank rank{};
    };

    [[nodiscard]] double scoreOf(const Unit &unit)
    {
        switch (m_order) {
        case Order::Redundancy:
            return m_near.of(unit.heads).distance;
        case Order::Both:
            return unit.value * m_near.of(unit.heads).distance;
        case Order::Importance:
        case Order::Random:
            break;
        }
        return unit.value;
    }

    /// Units that a layer of the same stack has lost less of than this one.
    [[nodiscard]] bool isAhead(std::size_t layer) const
    {
        for (std::size_t other = 0; other < m_lost.size(); ++other)
            if (m_stacks[other] == m_stacks[layer] && m_lost[other] < m_lost[layer])
                return true;
        return false;
    }
    [[nodiscard]] bool isBalanced() const
    {
        for (std::size_t layer = 0; layer < m_lost.size(); ++layer)
            if (isAhead(layer))
                return false;
        return true;
    }

    /// Of equal ones the first; units are in the order of their heads.
    [[nodiscard]] std::optional<Candidate> smallest()
    {
        std::optional<Candidate> best;
        for (std::size_t i = 0; i < m_units.size(); ++i) {
            const Unit &unit = m_units[i];
            if (!unit.mayGo || static_cast<int>(unit.heads.size()) > m_spare[unit.layer] ||
                (m_even && isAhead(unit.layer)))
                continue;
            const double score = scoreOf(unit);
            const bool undefined = std::isnan(score);
            const Rank rank{undefined, m_order == Order::Redundancy && unit.medoid, undefined ? 0 : score};
            if (!best || rank < best->rank)
                best = {i, rank};
        }
        return best;
    }

    Removal removed(const Candidate &candidate)
    {
        Unit &unit = m_units[candidate.unit];
        const Nearest nearest = m_near.of(unit.heads);
        const double score = std::get<0>(candidate.rank) ? notDefined : std::get<2>(candidate.rank);
        m_near.remove(unit.heads);
        m_spare[unit.layer] -= static_cast<int>(unit.heads.size());
        ++m_lost[unit.layer];
        unit.mayGo = false;
        return {unit.heads, score, nearest.head, nearest.distance};
    }

    Order m_order;
    std::vector<Unit> m_units;
    NearestKept m_near;
    bool m_even = false;
    std::vector<int> m_spare, m_lost;       ///< heads that each layer may still lose, and units that it lost
    std::vector<attention::Stack> m_stacks; ///< of each layer
};

} // namespace

std::string_view orderName(Order order) { return orderNames[static_cast<std::size_t>(order)]; }

std::optional<Order> orderFromName(std::string_view name)
{
    const auto found = std::ranges::find(orderNames, name);
    return found == orderNames.end() ? std::nullopt : std::optional(static_cast<Order>(found - orderNames.begin()));
}

std::vector<Removal> removalOrder(const Evidence &evidence, Order order, const Rules &rules, std::uint64_t seed)
{
    std::vector<Unit> units = unitsFrom(evidence);
    if (order == Order::Random)
        setRandomPlaces(units, seed);
    if (order == Order::Importance || order == Order::Both) {
        assert(evidence.importance.size() == evidence.heads.size());
        setImportance(units, evidence.importance);
    }
    assert(order == Order::Importance || order == Order::Random || evidence.distances.items() == evidence.heads.size());
    return Choice(evidence, order, rules, std::move(units)).all();
}

} // namespace headwise::pruning
