// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/distances/headdistances.h"

#include "core/base/parallel.h"
#include "core/compare/distances/divergencedefinition.h"
#include "core/compare/distances/divergencesums.h"
#include "core/compare/distances/pairentropies.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace headwise::compare::distances {

namespace {

/// Below this value the difference of entropies has lost too many digits.
constexpr double directBelow = 1e-3;
/// Number of pairs times keys between two progress checks: about 20 ms.
constexpr double stepSize = 1e8;
/// Number of heads whose pairs one thread sums at a time.
constexpr int headsPerTask = 8;

/// The computation for all pairs of heads on one example.
class PairWork
{
public:
    /// `visibility`: of each head; empty: the keys on which some head has weight.
    PairWork(const attention::StackMaps &maps, std::vector<attention::Visibility> visibility)
        : m_maps(maps)
        , m_padded((maps.heads + HeadRows::width - 1) / HeadRows::width * HeadRows::width)
        , m_visibility(std::move(visibility))
        , m_weighted(m_visibility.empty() ? maps.queries : 0)
        , m_present(maps.heads, std::vector<std::uint8_t>(maps.queries))
        , m_sums(static_cast<std::size_t>(maps.heads) * m_padded)
    {
    }

    HeadDistances run(Progress &progress)
    {
        const double perRow = 0.5 * m_maps.heads * m_maps.heads * std::max(1, m_maps.keys);
        const int step = static_cast<int>(std::clamp(threads() * stepSize / std::max(1.0, perRow), 1.0, 1e6));
        for (int query = 0; query < m_maps.queries; query += step) {
            progress.advanceOrThrow(0.9 * query / m_maps.queries);
            addRows(query, std::min(m_maps.queries, query + step));
        }
        HeadDistances result = fromSums();
        addDirectly(result, progress);
        progress.advanceOrThrow(1);
        return result;
    }

private:
    KeyRange visible(int head, int query) const
    {
        if (m_visibility.empty())
            return m_weighted[query];
        return {m_visibility[head].begin(query), m_visibility[head].end(query, m_maps.keys)};
    }

    /// The keys on which some head has weight at one query.
    KeyRange weightedKeys(int query) const
    {
        KeyRange all{m_maps.keys, 0};
        for (int head = 0; head < m_maps.heads; ++head) {
            const auto row = m_maps.map(head).row(query);
            for (int key = 0; key < all.begin; ++key)
                if (row[key] > 0)
                    all.begin = key;
            for (int key = m_maps.keys; key > all.end; --key)
                if (row[key - 1] > 0)
                    all.end = key;
        }
        return {std::min(all.begin, all.end), all.end};
    }

    /// Visible weights of all heads at one query; heads without a valid row are marked and left out.
    HeadRows rowsAt(int query)
    {
        if (m_visibility.empty())
            m_weighted[query] = weightedKeys(query);
        KeyRange all{m_maps.keys, 0};
        for (int head = 0; head < m_maps.heads; ++head) {
            const KeyRange span = visible(head, query);
            all = {std::min(all.begin, span.begin), std::max(all.end, span.end)};
        }
        const bool sinks = !m_maps.rowMass.empty();
        HeadRows rows(m_maps.heads, all.size() + (sinks ? 1 : 0));
        for (int head = 0; head < m_maps.heads; ++head) {
            const KeyRange span = visible(head, query);
            const float *weights = m_maps.map(head).row(query).data();
            const float sink = m_maps.map(head).sink(query);
            double mass = sink;
            for (int key = span.begin; key < span.end; ++key)
                mass += weights[key];
            m_present[head][query] = std::isfinite(mass) && mass > 0;
            if (m_present[head][query] == 0)
                continue;
            for (int key = span.begin; key < span.end; ++key)
                rows.at(head, key - all.begin) = std::max(weights[key], minWeight);
            if (sinks)
                rows.at(head, all.size()) = std::max(sink, minWeight);
        }
        return rows;
    }

    void addRows(int begin, int end)
    {
        std::vector<HeadRows> rows(static_cast<std::size_t>(end - begin), HeadRows(0, 0));
        parallelFor(rows.size(), [&](std::size_t i) { rows[i] = rowsAt(begin + static_cast<int>(i)); });
        const int tasks = (m_maps.heads + headsPerTask - 1) / headsPerTask;
        parallelFor(static_cast<std::size_t>(tasks), [&](std::size_t task) {
            const int first = static_cast<int>(task) * headsPerTask;
            for (const HeadRows &row : rows)
                for (int head = first; head < std::min(m_maps.heads, first + headsPerTask); ++head)
                    addPairEntropies(row, head, row, {head / HeadRows::width, row.blocks()},
                        std::span(m_sums).subspan(static_cast<std::size_t>(head) * m_padded, m_padded));
        });
    }

    /// JS = ln 2 / 2 ((F(a, a) + F(b, b)) / 2 - F(a, b)); F is summed in the same order on both sides, so equal heads
    /// give exactly 0.
    HeadDistances fromSums() const
    {
        HeadDistances result{m_maps.heads, std::vector<double>(static_cast<std::size_t>(m_maps.heads) * m_maps.heads)};
        for (int a = 0; a < m_maps.heads; ++a) {
            const auto rows = std::count(m_present[a].begin(), m_present[a].end(), 1);
            for (int b = a + 1; b < m_maps.heads; ++b) {
                const double entropies = (sum(a, a) + sum(b, b)) / 2 - sum(a, b);
                const bool sameRows = m_present[a] == m_present[b];
                const double value = sameRows ? std::numbers::ln2 / 2 * entropies / static_cast<double>(rows) : 0;
                set(result, a, b, value);
            }
        }
        return result;
    }

    /// Computes pairs that suffer from cancellation, and pairs whose heads have different valid rows.
    void addDirectly(HeadDistances &result, Progress &progress) const
    {
        std::vector<std::pair<int, int>> pairs;
        for (int a = 0; a < m_maps.heads; ++a)
            for (int b = a + 1; b < m_maps.heads; ++b)
                if (!(result.at(a, b) >= directBelow))
                    pairs.emplace_back(a, b);
        const double perPair = std::max(1.0, static_cast<double>(m_maps.queries) * m_maps.keys);
        const auto step = static_cast<std::size_t>(std::clamp(threads() * stepSize / 4 / perPair, 1.0, 1e6));
        for (std::size_t first = 0; first < pairs.size(); first += step) {
            progress.advanceOrThrow(0.9 + 0.1 * static_cast<double>(first) / static_cast<double>(pairs.size()));
            parallelFor(std::min(step, pairs.size() - first), [&](std::size_t i) {
                const auto [a, b] = pairs[first + i];
                set(result, a, b, direct(a, b));
            });
        }
    }

    double direct(int a, int b) const
    {
        const bool sameKeys = m_visibility.empty() || m_visibility[a] == m_visibility[b];
        double sum = 0;
        int rows = 0;
        for (int query = 0; query < m_maps.queries; ++query) {
            if (m_present[a][query] == 0 || m_present[b][query] == 0)
                continue;
            ++rows;
            PairSums row =
                sameKeys ? jensenShannonSums(visibleRow(a, query), visibleRow(b, query)) : maskedSums(a, b, query);
            if (!m_maps.rowMass.empty())
                addPair(row, m_maps.map(a).sink(query), m_maps.map(b).sink(query));
            sum += row.jensenShannon;
        }
        return sum / rows; // 0 / 0 = NaN
    }

    std::span<const float> visibleRow(int head, int query) const
    {
        const KeyRange span = visible(head, query);
        return m_maps.map(head).row(query).subspan(span.begin, span.size());
    }

    /// For heads of layers that see different keys: keys that one of them does not see have weight 0.
    PairSums maskedSums(int a, int b, int query) const
    {
        std::vector<float> rows[2];
        for (const int side : {0, 1}) {
            const int head = side == 0 ? a : b;
            const auto row = visibleRow(head, query);
            rows[side].assign(m_maps.keys, 0.0f);
            std::copy(row.begin(), row.end(), rows[side].begin() + visible(head, query).begin);
        }
        return jensenShannonSums(rows[0], rows[1]);
    }

    double sum(int a, int b) const { return m_sums[static_cast<std::size_t>(a) * m_padded + b]; }
    static void set(HeadDistances &result, int a, int b, double value)
    {
        result.divergences[static_cast<std::size_t>(a) * result.heads + b] = value;
        result.divergences[static_cast<std::size_t>(b) * result.heads + a] = value;
    }

    const attention::StackMaps &m_maps;
    int m_padded;
    std::vector<attention::Visibility> m_visibility;  ///< for each head; empty: m_weighted counts
    std::vector<KeyRange> m_weighted;                 ///< [queries] keys on which some head has weight
    std::vector<std::vector<std::uint8_t>> m_present; ///< [heads][queries], 1 = the row counts
    std::vector<double> m_sums;                       ///< [heads, padded]: F(a, b) for b from a's block on
};

} // namespace

HeadDistances headDistances(const attention::StackMaps &maps, const attention::StackLayout &layout, Progress &progress)
{
    assert(maps.heads == layout.totalHeads());
    std::vector<attention::Visibility> visibility;
    for (int head = 0; head < maps.heads; ++head)
        visibility.push_back(attention::headVisibility(layout, head));
    return PairWork(maps, std::move(visibility)).run(progress);
}

HeadDistances headDistances(const attention::StackMaps &maps, Progress &progress)
{
    return PairWork(maps, {}).run(progress);
}

} // namespace headwise::compare::distances
