// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/matching/layeralignment.h"

#include "core/base/parallel.h"
#include "core/compare/distances/gram.h"
#include "core/compare/distances/mapsimilarity.h"

#include <algorithm>
#include <numeric>

namespace headwise::compare::matching {

namespace {

/// Keeps the rows that all heads have.
void keepPresent(std::vector<int> &rows, const attention::StackMaps &maps)
{
    for (int head = 0; head < maps.heads; ++head) {
        const std::vector<int> present = distances::comparableRows(maps.map(head), maps.map(head));
        std::erase_if(rows, [&](int row) { return !std::binary_search(present.begin(), present.end(), row); });
    }
}

std::vector<distances::Gram> layerGrams(const LayeredMaps &layers, std::span<const int> rows)
{
    const std::vector<int> &heads = layers.layout.heads;
    std::vector<distances::Gram> grams(heads.size(), distances::Gram(static_cast<int>(rows.size())));
    parallelFor(grams.size(), [&](std::size_t layer) {
        const int first = std::accumulate(heads.begin(), heads.begin() + static_cast<std::ptrdiff_t>(layer), 0);
        for (int head = first; head < first + heads[layer]; ++head)
            grams[layer].add(layers.maps.map(head), rows);
    });
    return grams;
}

} // namespace

std::vector<double> layerAlignments(const Sides<LayeredMaps> &maps)
{
    std::vector<int> rows;
    for (int row = 0; row < maps.baseline.maps.queries; ++row)
        rows.push_back(row);
    for (const Side side : bothSides)
        keepPresent(rows, maps[side].maps);
    const auto left = layerGrams(maps.baseline, rows), right = layerGrams(maps.comparison, rows);
    std::vector<double> alignments(left.size() * right.size());
    parallelFor(left.size(), [&](std::size_t a) {
        for (std::size_t b = 0; b < right.size(); ++b)
            alignments[a * right.size() + b] = alignment(left[a], right[b]);
    });
    return alignments;
}

} // namespace headwise::compare::matching
