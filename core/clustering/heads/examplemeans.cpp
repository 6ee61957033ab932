// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/heads/examplemeans.h"

#include "core/base/notdefined.h"
#include "core/base/parallel.h"
#include "core/statistics/random.h"

#include <Eigen/Core>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace headwise::clustering::heads {

namespace {

using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Pairs whose weighted sums one thread adds at a time. The sums of a pair do not depend on it.
constexpr std::size_t pairsPerTask = 4096;

std::size_t tasksFor(std::size_t pairs) { return (pairs + pairsPerTask - 1) / pairsPerTask; }

/// Calls `body(first, count)` for parts of all pairs, on all threads.
template <typename Body> void forParts(std::size_t pairs, Body body)
{
    parallelFor(tasksFor(pairs), [&](std::size_t task) {
        const std::size_t first = task * pairsPerTask;
        body(first, std::min(pairsPerTask, pairs - first));
    });
}

/// The displayed value of a mean over `examples`.
double shown(const DistanceDefinition &definition, double mean, double examples)
{
    const double value = definition.summed ? mean * examples : mean;
    return definition.shownAsRoot ? std::sqrt(value) : value;
}

/// Standard error of the displayed value: of a root, by its derivative. Where all examples have the same value it is 0.
double shownError(const DistanceDefinition &definition, double mean, double error, double examples)
{
    const double of = definition.summed ? error * examples : error;
    return definition.shownAsRoot && of > 0 ? of / (2 * std::sqrt(mean)) : of;
}

} // namespace

Resamples drawResamples(std::size_t count, std::size_t examples, std::uint64_t seed)
{
    Resamples resamples{count, examples, std::vector<float>(count * examples)};
    for (std::size_t resample = 0; resample < count; ++resample) {
        statistics::Random random(seed, 0x626f6f7473 + resample); // a separate random stream for each
        for (std::size_t draw = 0; draw < examples; ++draw)
            ++resamples.multiplicities[resample * examples + random.below(static_cast<std::uint32_t>(examples))];
    }
    return resamples;
}

ExampleMeans::ExampleMeans(std::size_t pairs, Resamples resamples)
    : m_pairs(pairs)
    , m_resamples(std::move(resamples))
    , m_counts(pairs)
    , m_means(pairs)
    , m_squares(pairs)
    , m_sums(m_resamples.count * pairs)
    , m_missingAt(m_resamples.count > 0 ? pairs : 0, -1)
{
}

void ExampleMeans::add(std::span<const std::size_t> examples, const std::vector<std::vector<double>> &values)
{
    assert(examples.size() == values.size());
    addMoments(values);
    if (m_resamples.count > 0)
        addResamples(examples, values);
}

void ExampleMeans::addMoments(const std::vector<std::vector<double>> &values)
{
    forParts(m_pairs, [&](std::size_t first, std::size_t count) {
        for (const std::vector<double> &example : values)
            for (std::size_t pair = first; pair < first + count; ++pair) {
                if (std::isnan(example[pair]))
                    continue;
                const double change = example[pair] - m_means[pair];
                m_means[pair] += change / ++m_counts[pair];
                m_squares[pair] += change * (example[pair] - m_means[pair]);
            }
    });
}

ExampleMeans::Missing &ExampleMeans::missing(std::size_t pair)
{
    if (m_missingAt[pair] < 0) {
        m_missingAt[pair] = static_cast<std::int32_t>(m_missing.size());
        m_missing.push_back({pair, std::vector<float>(m_resamples.count)});
    }
    return m_missing[static_cast<std::size_t>(m_missingAt[pair])];
}

void ExampleMeans::addResamples(std::span<const std::size_t> examples, const std::vector<std::vector<double>> &values)
{
    Matrix weights(m_resamples.count, examples.size());
    for (std::size_t e = 0; e < examples.size(); ++e)
        for (std::size_t resample = 0; resample < m_resamples.count; ++resample)
            weights(resample, e) = m_resamples.multiplicities[resample * m_resamples.examples + examples[e]];
    for (std::size_t e = 0; e < values.size(); ++e)
        for (std::size_t pair = 0; pair < m_pairs; ++pair) {
            if (!std::isnan(values[e][pair]))
                continue;
            Missing &without = missing(pair);
            for (std::size_t resample = 0; resample < m_resamples.count; ++resample)
                without.weights[resample] += weights(resample, e);
        }
    Eigen::Map<Matrix> sums(m_sums.data(), m_resamples.count, m_pairs);
    forParts(m_pairs, [&](std::size_t first, std::size_t count) {
        Matrix part(values.size(), count);
        for (std::size_t e = 0; e < values.size(); ++e)
            for (std::size_t pair = 0; pair < count; ++pair) {
                const double value = values[e][first + pair];
                part(e, pair) = std::isnan(value) ? 0.0f : static_cast<float>(value);
            }
        sums.middleCols(first, count).noalias() += weights * part;
    });
}

void ExampleMeans::leaveOut(std::size_t example)
{
    for (std::size_t resample = 0; resample < m_resamples.count; ++resample)
        m_resamples.multiplicities[resample * m_resamples.examples + example] = 0;
}

void ExampleMeans::finish(const DistanceDefinition &definition, values::HeadDistances &result)
{
    const std::span<double> distances = result.distances.condensed();
    assert(distances.size() == m_pairs);
    result.standardErrors.resize(m_pairs);
    for (std::size_t pair = 0; pair < m_pairs; ++pair) {
        const double n = m_counts[pair], mean = n > 0 ? m_means[pair] : notDefined;
        const double error = n > 1 ? std::sqrt(m_squares[pair] / (n - 1) / n) : notDefined;
        distances[pair] = shown(definition, mean, n);
        result.standardErrors[pair] = shownError(definition, mean, error, n);
    }
    if (m_resamples.count > 0)
        finishResamples(definition, result);
}

void ExampleMeans::finishResamples(const DistanceDefinition &definition, values::HeadDistances &result)
{
    std::vector<double> drawn(m_resamples.count);
    for (std::size_t resample = 0; resample < m_resamples.count; ++resample)
        for (std::size_t example = 0; example < m_resamples.examples; ++example)
            drawn[resample] += m_resamples.multiplicities[resample * m_resamples.examples + example];
    parallelFor(m_resamples.count, [&](std::size_t resample) {
        float *sums = m_sums.data() + resample * m_pairs;
        for (std::size_t pair = 0; pair < m_pairs; ++pair) {
            const int at = m_missingAt[pair];
            const double n =
                drawn[resample] - (at < 0 ? 0.0 : m_missing[static_cast<std::size_t>(at)].weights[resample]);
            sums[pair] =
                static_cast<float>(n > 0 ? shown(definition, sums[pair] / n, n) : result.distances.condensed()[pair]);
        }
    });
    result.resampled = {m_resamples.count, m_pairs, std::move(m_sums)};
}

} // namespace headwise::clustering::heads
