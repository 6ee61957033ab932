// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/partitions/gap.h"

#include "core/base/parallel.h"
#include "core/statistics/random.h"

#include <algorithm>
#include <cmath>

namespace headwise::clustering::partitions {

namespace {

using embedding::Coordinates;
using values::Partition;

/// Sum over items of the squared distance to the mean of their cluster.
double squaresInside(const Coordinates &coordinates, const Partition &partition)
{
    const std::size_t dimensions = coordinates.dimensions;
    std::vector<double> means(static_cast<std::size_t>(partition.clusters) * dimensions);
    std::vector<double> sizes(static_cast<std::size_t>(partition.clusters));
    const auto clusterOf = [&](std::size_t item) { return static_cast<std::size_t>(partition.labels[item]); };
    for (std::size_t item = 0; item < coordinates.items; ++item) {
        ++sizes[clusterOf(item)];
        for (std::size_t d = 0; d < dimensions; ++d)
            means[clusterOf(item) * dimensions + d] += coordinates.at(item, d);
    }
    double sum = 0;
    for (std::size_t item = 0; item < coordinates.items; ++item)
        for (std::size_t d = 0; d < dimensions; ++d) {
            const double apart =
                coordinates.at(item, d) - means[clusterOf(item) * dimensions + d] / sizes[clusterOf(item)];
            sum += apart * apart;
        }
    return sum;
}

/// Uniform between the smallest and the largest coordinate of each dimension.
Coordinates referenceFor(const Coordinates &coordinates, statistics::Random random)
{
    Coordinates reference = coordinates;
    for (std::size_t d = 0; d < coordinates.dimensions; ++d) {
        double low = coordinates.at(0, d), high = low;
        for (std::size_t item = 1; item < coordinates.items; ++item) {
            low = std::min(low, coordinates.at(item, d));
            high = std::max(high, coordinates.at(item, d));
        }
        for (std::size_t item = 0; item < coordinates.items; ++item)
            reference.values[item * coordinates.dimensions + d] =
                low + (high - low) * static_cast<double>(random.next() >> 11) * 0x1p-53;
    }
    return reference;
}

std::vector<double> logSquares(const Coordinates &coordinates, const std::vector<Partition> &partitions)
{
    std::vector<double> logs;
    for (const Partition &partition : partitions)
        logs.push_back(std::log(squaresInside(coordinates, partition)));
    return logs;
}

values::ClusterCountValue gapOf(int clusters, double ofData, const std::vector<double> &ofReferences)
{
    const auto count = static_cast<double>(ofReferences.size());
    double mean = 0, squares = 0;
    for (const double value : ofReferences)
        mean += value / count;
    for (const double value : ofReferences)
        squares += (value - mean) * (value - mean) / count;
    return {clusters, mean - ofData, std::sqrt(squares * (1 + 1 / count))};
}

} // namespace

std::vector<values::ClusterCountValue> gapCurve(const Coordinates &coordinates, const PartitionsOf &partitionsOf,
    const std::vector<Partition> &partitions, const GapOptions &options, Progress &progress)
{
    const auto references = static_cast<std::size_t>(std::max(1, options.references));
    std::vector<std::vector<double>> ofReferences(references);
    constexpr std::size_t atOnce = 4; // so that the user can stop in between
    for (std::size_t begin = 0; begin < references; begin += atOnce) {
        progress.advanceOrThrow(static_cast<double>(begin) / static_cast<double>(references));
        parallelFor(std::min(atOnce, references - begin), [&](std::size_t i) {
            const Coordinates reference = referenceFor(coordinates, statistics::Random(options.seed, begin + i));
            ofReferences[begin + i] = logSquares(reference, partitionsOf(embedding::euclideanDistances(reference)));
        });
    }
    const std::vector<double> ofData = logSquares(coordinates, partitions);
    std::vector<values::ClusterCountValue> curve;
    for (std::size_t k = 0; k < ofData.size(); ++k) {
        std::vector<double> logs;
        for (const std::vector<double> &reference : ofReferences)
            if (k < reference.size())
                logs.push_back(reference[k]);
        if (logs.size() == references && std::isfinite(ofData[k]))
            curve.push_back(gapOf(partitions[k].clusters, ofData[k], logs));
    }
    return curve;
}

} // namespace headwise::clustering::partitions
