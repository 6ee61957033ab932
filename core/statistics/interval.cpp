#include "core/statistics/interval.h"

#include "core/base/parallel.h"
#include "core/statistics/products.h"
#include "core/statistics/random.h"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>
#include <map>

namespace headwise {

namespace {

/// Below this many values the percentile interval is too short; bootstrap-t corrects for the estimated spread.
constexpr std::int64_t percentileFrom = 30;

/// Quantile by linear interpolation between order statistics; reorders `values`. Infinite neighbours stay infinite.
double quantile(std::span<double> values, double share)
{
    const double position = share * static_cast<double>(values.size() - 1);
    const auto lower = static_cast<std::size_t>(position);
    const double fraction = position - static_cast<double>(lower);
    std::nth_element(values.begin(), values.begin() + lower, values.end());
    const double low = values[lower];
    if (fraction == 0 || lower + 1 == values.size())
        return low;
    const double high = *std::min_element(values.begin() + lower + 1, values.end());
    return std::isfinite(low) && std::isfinite(high) ? low + fraction * (high - low) : fraction < 0.5 ? low : high;
}

/// Indices of the resamples of `count` values: [rounds, count].
std::vector<std::uint8_t> resampleIndices(std::int64_t count, const BootstrapOptions &options)
{
    std::vector<std::uint8_t> indices(static_cast<std::size_t>(options.rounds) * count);
    for (int round = 0; round < options.rounds; ++round) {
        Random random(options.seed, round);
        for (std::int64_t i = 0; i < count; ++i)
            indices[round * count + i] = static_cast<std::uint8_t>(random.below(static_cast<std::uint32_t>(count)));
    }
    return indices;
}

/// t = (mean* - mean) / standard error* of each resample; infinite for resamples without spread.
std::vector<double> studentised(std::span<const float> values, double mean, std::span<const std::uint8_t> indices)
{
    const auto n = static_cast<std::int64_t>(values.size());
    std::vector<double> result;
    for (std::size_t first = 0; first < indices.size(); first += values.size()) {
        double sum = 0, squares = 0;
        for (const std::uint8_t index : indices.subspan(first, values.size())) {
            const double x = values[index] - mean;
            sum += x;
            squares += x * x;
        }
        const double shift = sum / static_cast<double>(n);
        const double variance = (squares - static_cast<double>(n) * shift * shift) / static_cast<double>(n - 1);
        const bool spread = variance > 1e-12 * squares / static_cast<double>(n);
        if (spread)
            result.push_back(shift / std::sqrt(variance / static_cast<double>(n)));
        else
            result.push_back(std::copysign(std::numeric_limits<double>::infinity(), shift));
    }
    return result;
}

void bootstrapT(std::span<const float> values, std::span<const std::uint8_t> indices, double level, Estimate &estimate)
{
    const auto n = static_cast<double>(values.size());
    const double error = estimate.deviation / std::sqrt(n);
    if (!(estimate.deviation > 1e-12 * std::abs(estimate.mean))) { // all values equal
        estimate.low = estimate.high = estimate.mean;
        return;
    }
    std::vector<double> t = studentised(values, estimate.mean, indices);
    double lower = quantile(t, (1 - level) / 2), upper = quantile(t, (1 + level) / 2);
    if (!std::isfinite(lower) || !std::isfinite(upper)) {
        upper = boost::math::quantile(boost::math::students_t(n - 1), (1 + level) / 2);
        lower = -upper;
    }
    estimate.low = estimate.mean - upper * error; // the tails change sides
    estimate.high = estimate.mean - lower * error;
}

/// Number of times each example is drawn in one resample.
RoundWeights multinomialWeights(std::uint64_t seed)
{
    return [seed](std::int64_t round, std::span<float> weights) {
        std::fill(weights.begin(), weights.end(), 0.0f);
        Random random(seed, round);
        for (std::size_t i = 0; i < weights.size(); ++i)
            weights[random.below(static_cast<std::uint32_t>(weights.size()))] += 1;
    };
}

/// The chosen columns of a sample, each minus its mean (single precision loses nothing then); NaN become 0.
std::vector<float> centred(
    SampleView sample, std::span<const std::int64_t> columns, std::span<const Estimate> estimates)
{
    std::vector<float> values(sample.examples * columns.size());
    parallelFor(sample.examples, [&](std::size_t e) {
        for (std::size_t c = 0; c < columns.size(); ++c) {
            const float value = sample.at(e, columns[c]);
            values[e * columns.size() + c] =
                std::isnan(value) ? 0.0f : static_cast<float>(value - estimates[columns[c]].mean);
        }
    });
    return values;
}

/// 1 where there is a value.
std::vector<float> presence(SampleView sample, std::span<const std::int64_t> columns)
{
    std::vector<float> values(sample.examples * columns.size());
    for (std::int64_t e = 0; e < sample.examples; ++e)
        for (std::size_t c = 0; c < columns.size(); ++c)
            values[e * columns.size() + c] = std::isnan(sample.at(e, columns[c])) ? 0.0f : 1.0f;
    return values;
}

/// Percentile intervals of columns that all have every value, or (`gaps`) may miss some.
void percentileIntervals(SampleView sample, std::span<const std::int64_t> columns, bool gaps,
    const BootstrapOptions &options, std::vector<Estimate> &estimates, Progress &progress)
{
    if (columns.empty())
        return;
    const auto width = static_cast<std::int64_t>(columns.size());
    const RoundWeights weights = multinomialWeights(options.seed);
    PartProgress sumProgress(progress, 0, gaps ? 0.5 : 1), countProgress(progress, 0.5, 1);
    const auto sums = weightedSums(options.rounds, weights, centred(sample, columns, estimates), width, sumProgress);
    const auto counts = gaps ? weightedSums(options.rounds, weights, presence(sample, columns), width, countProgress)
                             : std::vector<float>();
    parallelFor(columns.size(), [&](std::size_t c) {
        std::vector<double> means;
        for (int round = 0; round < options.rounds; ++round) {
            const std::size_t at = c * options.rounds + round;
            const double count = gaps ? counts[at] : static_cast<double>(sample.examples);
            if (count > 0)
                means.push_back(sums[at] / count);
        }
        Estimate &estimate = estimates[columns[c]];
        if (means.empty())
            return;
        estimate.low = estimate.mean + quantile(means, (1 - options.level) / 2);
        estimate.high = estimate.mean + quantile(means, (1 + options.level) / 2);
    });
}

void smallSampleIntervals(SampleView sample, std::span<const std::int64_t> columns, const BootstrapOptions &options,
    std::vector<Estimate> &estimates)
{
    std::map<std::int64_t, std::vector<std::uint8_t>> indices; // by number of values: usually one
    for (const std::int64_t column : columns)
        if (auto &table = indices[estimates[column].n]; table.empty())
            table = resampleIndices(estimates[column].n, options);
    parallelFor(columns.size(), [&](std::size_t c) {
        Estimate &estimate = estimates[columns[c]];
        bootstrapT(columnValues(sample, columns[c]), indices.at(estimate.n), options.level, estimate);
    });
}

} // namespace

std::vector<Estimate> bootstrapMeans(SampleView sample, const BootstrapOptions &options, Progress &progress)
{
    std::vector<Estimate> estimates(sample.columns);
    std::vector<std::int64_t> whole, withGaps, small;
    const auto summaries = summariseColumns(sample);
    for (std::int64_t c = 0; c < sample.columns; ++c) {
        estimates[c].n = summaries[c].count;
        estimates[c].missing = summaries[c].missing;
        estimates[c].mean = summaries[c].mean;
        estimates[c].deviation = summaries[c].deviation;
        if (summaries[c].count < 2 || options.rounds < 1)
            continue;
        (summaries[c].count < percentileFrom ? small : summaries[c].missing > 0 ? withGaps : whole).push_back(c);
    }
    const double share = static_cast<double>(whole.size()) /
                         static_cast<double>(std::max<std::size_t>(1, whole.size() + 2 * withGaps.size()));
    PartProgress wholeProgress(progress, 0, share), gapProgress(progress, share, 1);
    smallSampleIntervals(sample, small, options, estimates);
    percentileIntervals(sample, whole, false, options, estimates, wholeProgress);
    percentileIntervals(sample, withGaps, true, options, estimates, gapProgress);
    progress.advanceOrThrow(1);
    return estimates;
}

} // namespace headwise
