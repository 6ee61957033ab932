// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/distances/crossdivergences.h"

#include "core/base/parallel.h"
#include "core/compare/distances/divergences.h"
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

/// The data of one source.
struct CrossSide
{
    CrossSide(const attention::StackMaps &all, bool withSinks)
        : maps(all)
        , sinks(withSinks)
        , present(all.heads, std::vector<std::uint8_t>(all.queries))
        , own(static_cast<std::size_t>(all.heads + HeadRows::width - 1) / HeadRows::width * HeadRows::width)
    {
    }

    /// Weights of all heads at one query; heads without a valid row are marked and left out.
    HeadRows rowsAt(int query)
    {
        HeadRows rows(maps.heads, maps.keys + (sinks ? 1 : 0));
        for (int head = 0; head < maps.heads; ++head) {
            const auto weights = maps.map(head).row(query);
            double mass = maps.map(head).sink(query);
            for (const float weight : weights)
                mass += weight;
            present[head][query] = std::isfinite(mass) && mass > 0;
            for (int key = 0; key < maps.keys && present[head][query] != 0; ++key)
                rows.at(head, key) = std::max(weights[key], minWeight);
            if (sinks && present[head][query] != 0)
                rows.at(head, maps.keys) = std::max(maps.map(head).sink(query), minWeight);
        }
        return rows;
    }

    const attention::StackMaps &maps;
    bool sinks;                                     ///< one of the two sources has a learned sink: one more key
    std::vector<std::vector<std::uint8_t>> present; ///< [heads][queries], 1 = the row counts
    std::vector<double> own;                        ///< [padded heads]: F(a, a)
};

bool hasSinks(const attention::StackMaps &baseline, const attention::StackMaps &comparison)
{
    return !baseline.rowMass.empty() || !comparison.rowMass.empty();
}

class CrossWork
{
public:
    CrossWork(
        const attention::StackMaps &baseline, const attention::StackMaps &comparison, std::span<const HeadRange> wanted)
        : m_baseline(baseline, hasSinks(baseline, comparison))
        , m_comparison(comparison, hasSinks(baseline, comparison))
        , m_wanted(wanted)
        , m_padded(static_cast<int>(m_comparison.own.size()))
        , m_sums(static_cast<std::size_t>(baseline.heads) * m_padded)
    {
    }

    std::vector<double> run(Progress &progress)
    {
        const int queries = m_baseline.maps.queries;
        double pairs = 1;
        for (const HeadRange &range : m_wanted)
            pairs += range.end - range.begin;
        const int step = static_cast<int>(
            std::clamp(threads() * stepSize / (pairs * std::max(1, m_baseline.maps.keys)), 1.0, 256.0));
        for (int query = 0; query < queries; query += step) {
            progress.advanceOrThrow(0.9 * query / queries);
            addRows(query, std::min(queries, query + step));
        }
        return finished(progress);
    }

private:
    void addRows(int begin, int end)
    {
        std::vector<HeadRows> left(end - begin, HeadRows(0, 0)), right = left;
        parallelFor(left.size(), [&](std::size_t i) {
            left[i] = m_baseline.rowsAt(begin + static_cast<int>(i));
            right[i] = m_comparison.rowsAt(begin + static_cast<int>(i));
        });
        for (std::size_t i = 0; i < left.size(); ++i) {
            addOwnEntropies(left[i], m_baseline.own);
            addOwnEntropies(right[i], m_comparison.own);
        }
        const int tasks = (m_baseline.maps.heads + headsPerTask - 1) / headsPerTask;
        parallelFor(static_cast<std::size_t>(tasks), [&](std::size_t task) {
            const int first = static_cast<int>(task) * headsPerTask;
            for (int head = first; head < std::min(m_baseline.maps.heads, first + headsPerTask); ++head)
                for (std::size_t i = 0; i < left.size(); ++i)
                    addPairEntropies(left[i], head, right[i], blocksOf(m_wanted[head]), sumsOf(head));
        });
    }

    static BlockRange blocksOf(HeadRange heads)
    {
        return {heads.begin / HeadRows::width, (heads.end + HeadRows::width - 1) / HeadRows::width};
    }

    std::span<double> sumsOf(int head)
    {
        return std::span(m_sums).subspan(static_cast<std::size_t>(head) * m_padded, m_padded);
    }

    /// JS = ln 2 / 2 ((F(a, a) + F(b, b)) / 2 - F(a, b)); F is summed in the same order everywhere, so equal heads give
    /// exactly 0.
    std::vector<double> finished(Progress &progress)
    {
        const int heads = m_baseline.maps.heads, others = m_comparison.maps.heads;
        std::vector<double> result(static_cast<std::size_t>(heads) * others, std::numeric_limits<double>::quiet_NaN());
        for (int first = 0; first < heads; first += headsPerTask) {
            progress.advanceOrThrow(0.9 + 0.1 * first / heads);
            parallelFor(std::min(headsPerTask, heads - first), [&](std::size_t i) {
                const int a = first + static_cast<int>(i);
                for (int b = m_wanted[a].begin; b < m_wanted[a].end; ++b)
                    result[static_cast<std::size_t>(a) * others + b] = divergenceOf(a, b);
            });
        }
        return result;
    }

    double divergenceOf(int a, int b)
    {
        const auto &rows = m_baseline.present[a];
        if (rows == m_comparison.present[b]) {
            const auto count = static_cast<double>(std::count(rows.begin(), rows.end(), 1));
            const double entropies = (m_baseline.own[a] + m_comparison.own[b]) / 2 - sumsOf(a)[b];
            const double value = std::numbers::ln2 / 2 * entropies / count; // 0 / 0 = NaN
            if (!(value < directBelow))
                return value;
        }
        return mapDivergence({m_baseline.maps.map(a), m_comparison.maps.map(b)}, &definitions::jensenShannon);
    }

    CrossSide m_baseline, m_comparison;
    std::span<const HeadRange> m_wanted;
    int m_padded;
    std::vector<double> m_sums; ///< [baseline heads, padded]: F(a, b)
};

} // namespace

std::vector<double> crossDivergences(
    const Sides<const attention::StackMaps &> &maps, std::span<const HeadRange> wanted, Progress &progress)
{
    assert(maps.baseline.queries == maps.comparison.queries && maps.baseline.keys == maps.comparison.keys);
    assert(static_cast<int>(wanted.size()) == maps.baseline.heads);
    return CrossWork(maps.baseline, maps.comparison, wanted).run(progress);
}

} // namespace headwise::compare::distances
