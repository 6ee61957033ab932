// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/heads/featuredistances.h"

#include "core/base/notdefined.h"
#include "core/base/parallel.h"
#include "core/clustering/heads/examplemeans.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace headwise::clustering::heads {

namespace {

/// Numbers that are standardised together: [count] at `first`, `first` + `stride`, ...
struct Line
{
    std::size_t first = 0, count = 0, stride = 1;
};

std::vector<Line> linesOf(const HeadTable &table, StandardisedOver over)
{
    std::vector<Line> lines;
    if (over == StandardisedOver::Heads)
        for (std::size_t column = 0; column < table.columns; ++column)
            lines.push_back({column, table.heads, table.columns});
    else
        for (std::size_t head = 0; head < table.heads; ++head)
            lines.push_back({head * table.columns, table.columns, 1});
    return lines;
}

struct Spread
{
    double mean = 0, deviation = 0; ///< deviation 0: no spread
};

Spread spreadOf(const std::vector<double> &values, const Line &line)
{
    Spread spread;
    double largest = 0, squares = 0;
    const auto count = static_cast<double>(line.count);
    for (std::size_t i = 0; i < line.count; ++i) {
        spread.mean += values[line.first + i * line.stride] / count;
        largest = std::max(largest, std::abs(values[line.first + i * line.stride]));
    }
    for (std::size_t i = 0; i < line.count; ++i)
        squares += std::pow(values[line.first + i * line.stride] - spread.mean, 2) / count;
    const double deviation = std::sqrt(squares);
    spread.deviation = deviation > relativeSpread * largest ? deviation : 0;
    return spread;
}

/// How standardised numbers z change with the numbers: with z = (x - m) / s, dz = (dx - mean(dx) - z mean(z dx)) / s.
/// Replaces `change` (dx) by dz.
void standardiseChange(
    const HeadTable &means, const HeadTable &points, StandardisedOver over, std::vector<double> &change)
{
    for (const Line &line : linesOf(means, over)) {
        const double deviation = spreadOf(means.values, line).deviation, count = static_cast<double>(line.count);
        double mean = 0, along = 0;
        for (std::size_t i = 0; i < line.count; ++i) {
            const std::size_t at = line.first + i * line.stride;
            mean += change[at] / count;
            along += points.values[at] * change[at] / count;
        }
        for (std::size_t i = 0; i < line.count; ++i) {
            double &value = change[line.first + i * line.stride];
            value =
                deviation > 0 ? (value - mean - points.values[line.first + i * line.stride] * along) / deviation : 0;
        }
    }
}

/// Calls `body(a, b, pair)` for all pairs in the order of DistanceMatrix::condensed, on all threads.
template <typename Body> void forPairs(std::size_t heads, Body body)
{
    parallelFor(heads, [&](std::size_t a) {
        std::size_t pair = a * (2 * heads - a - 1) / 2;
        for (std::size_t b = a + 1; b < heads; ++b, ++pair)
            body(a, b, pair);
    });
}

double distance(const HeadTable &points, std::size_t a, std::size_t b)
{
    double sum = 0;
    for (std::size_t column = 0; column < points.columns; ++column)
        sum += std::pow(points.at(a, column) - points.at(b, column), 2);
    return std::sqrt(sum);
}

/// Means with each example counted so many times; where none has a value, `means` stand in.
HeadTable weightedMeans(const HeadValues &values, const float *times, const HeadTable &means)
{
    HeadTable result{values.heads, values.columns, std::vector<double>(values.heads * values.columns)};
    std::vector<double> counts(result.values.size());
    for (std::size_t e = 0; e < values.examples; ++e) {
        if (times[e] == 0)
            continue;
        const float *row = values.values.data() + e * counts.size();
        for (std::size_t i = 0; i < counts.size(); ++i) {
            if (std::isnan(row[i]))
                continue;
            result.values[i] += static_cast<double>(times[e]) * row[i];
            counts[i] += times[e];
        }
    }
    for (std::size_t i = 0; i < counts.size(); ++i)
        result.values[i] = counts[i] > 0 ? result.values[i] / counts[i] : means.values[i];
    return result;
}

/// How the means change with groups of examples: [groups][heads x columns], the sum of what each example of the group
/// adds to the means.
std::vector<std::vector<double>> groupChanges(const HeadValues &values, const HeadTable &means)
{
    constexpr std::size_t groups = 128; // more change the standard error by less than its own error
    std::vector<std::vector<double>> changes(
        std::min(groups, values.examples), std::vector<double>(means.values.size()));
    std::vector<double> counts(means.values.size());
    for (std::size_t e = 0; e < values.examples; ++e)
        for (std::size_t i = 0; i < counts.size(); ++i)
            counts[i] += !std::isnan(values.values[e * counts.size() + i]);
    for (std::size_t e = 0; e < values.examples; ++e)
        for (std::size_t i = 0; i < counts.size(); ++i)
            if (const float value = values.values[e * counts.size() + i]; !std::isnan(value))
                changes[e % changes.size()][i] += (value - means.values[i]) / counts[i];
    return changes;
}

void addErrors(const HeadValues &values, const HeadTable &means, const HeadTable &points, StandardisedOver over,
    values::HeadDistances &result)
{
    result.standardErrors.assign(result.distances.condensed().size(), notDefined);
    if (values.examples < 2)
        return;
    std::vector<std::vector<double>> changes = groupChanges(values, means);
    parallelFor(changes.size(), [&](std::size_t group) { standardiseChange(means, points, over, changes[group]); });
    const double groups = static_cast<double>(changes.size());
    forPairs(values.heads, [&](std::size_t a, std::size_t b, std::size_t pair) {
        const double apart = result.distances.condensed()[pair];
        double squares = 0;
        for (const std::vector<double> &change : changes) {
            double along = 0;
            for (std::size_t column = 0; column < points.columns; ++column)
                along += (points.at(a, column) - points.at(b, column)) *
                         (change[a * points.columns + column] - change[b * points.columns + column]);
            squares += along * along;
        }
        result.standardErrors[pair] = apart > 0 ? std::sqrt(squares * groups / (groups - 1)) / apart : 0;
    });
}

} // namespace

HeadTable meansOf(const HeadValues &values)
{
    const std::vector<float> once(values.examples, 1.0f);
    const HeadTable none{values.heads, values.columns, std::vector<double>(values.heads * values.columns, notDefined)};
    return weightedMeans(values, once.data(), none);
}

HeadTable standardised(const HeadTable &table, StandardisedOver over)
{
    HeadTable points = table;
    for (const Line &line : linesOf(table, over)) {
        const Spread spread = spreadOf(table.values, line);
        for (std::size_t i = 0; i < line.count; ++i) {
            double &value = points.values[line.first + i * line.stride];
            value = spread.deviation > 0 ? (value - spread.mean) / spread.deviation : 0;
        }
    }
    return points;
}

void featureDistances(
    const HeadValues &values, const FeatureOptions &options, values::HeadDistances &result, Progress &progress)
{
    const HeadTable means = meansOf(values), points = standardised(means, options.over);
    result.distances = values::DistanceMatrix(values.heads);
    const std::span<double> distances = result.distances.condensed();
    forPairs(values.heads,
        [&](std::size_t a, std::size_t b, std::size_t pair) { distances[pair] = distance(points, a, b); });
    progress.advanceOrThrow(0.2);
    addErrors(values, means, points, options.over, result);
    progress.advanceOrThrow(0.4);
    if (options.resamples == 0 || values.examples < 2)
        return;
    const Resamples drawn = drawResamples(options.resamples, values.examples, options.seed);
    result.resampled = {drawn.count, distances.size(), std::vector<float>(drawn.count * distances.size())};
    for (std::size_t resample = 0; resample < drawn.count; ++resample) {
        progress.advanceOrThrow(0.4 + 0.6 * static_cast<double>(resample) / static_cast<double>(drawn.count));
        const HeadTable drawnPoints = standardised(
            weightedMeans(values, drawn.multiplicities.data() + resample * drawn.examples, means), options.over);
        float *out = result.resampled.values.data() + resample * distances.size();
        forPairs(values.heads, [&](std::size_t a, std::size_t b, std::size_t pair) {
            out[pair] = static_cast<float>(distance(drawnPoints, a, b));
        });
    }
}

} // namespace headwise::clustering::heads
