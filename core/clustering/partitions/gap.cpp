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

/// Sum over items of the squared distance to the mean of their cluster, which is the sum over pairs within clusters of
/// squared distance / size of the cluster.
double squaresInside(const values::DistanceMatrix &distances, const Partition &partition)
{
    std::vector<double> sums(static_cast<std::size_t>(partition.clusters));
    std::vector<int> sizes(sums.size());
    const double *distance = distances.condensed().data();
    for (std::size_t a = 0; a < partition.labels.size(); ++a) {
        const int label = partition.labels[a];
        double sum = 0;
        for (std::size_t b = a + 1; b < partition.labels.size(); ++b, ++distance)
            sum += partition.labels[b] == label ? *distance * *distance : 0;
        sums[static_cast<std::size_t>(label)] += sum;
        ++sizes[static_cast<std::size_t>(label)];
    }
    double all = 0;
    for (std::size_t cluster = 0; cluster < sums.size(); ++cluster)
        all += sums[cluster] / sizes[cluster];
    return all;
}

/// Uniform between the smallest and the largest coordinate of each dimension.
Coordinates referenceFor(const Coordinates &coordinates, statistics::Random random)
{
    const std::size_t dimensions = coordinates.dimensions;
    const auto first = coordinates.values.begin(), afterFirst = first + static_cast<std::ptrdiff_t>(dimensions);
    std::vector<double> low(first, afterFirst), high = low;
    for (std::size_t item = 0; item < coordinates.items; ++item)
        for (std::size_t d = 0; d < dimensions; ++d) {
            low[d] = std::min(low[d], coordinates.at(item, d));
            high[d] = std::max(high[d], coordinates.at(item, d));
        }
    Coordinates reference = coordinates;
    for (std::size_t item = 0; item < coordinates.items; ++item)
        for (std::size_t d = 0; d < dimensions; ++d)
            reference.values[item * dimensions + d] =
                low[d] + (high[d] - low[d]) * static_cast<double>(random.next() >> 11) * 0x1p-53;
    return reference;
}

std::vector<double> logSquares(const values::DistanceMatrix &distances, const std::vector<Partition> &partitions)
{
    std::vector<double> logs;
    for (const Partition &partition : partitions)
        logs.push_back(std::log(squaresInside(distances, partition)));
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
            const values::DistanceMatrix reference =
                embedding::euclideanDistances(referenceFor(coordinates, statistics::Random(options.seed, begin + i)));
            ofReferences[begin + i] = logSquares(reference, partitionsOf(reference));
        });
    }
    const std::vector<double> ofData = logSquares(embedding::euclideanDistances(coordinates), partitions);
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
