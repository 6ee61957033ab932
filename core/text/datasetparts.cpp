// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/datasetparts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <numeric>
#include <random>
#include <utility>
#include <vector>

namespace headwise::text {

namespace {

/// Approximate cost of running an item: its characters or ids, plus a constant.
std::size_t costOf(const DatasetItem &item)
{
    constexpr std::size_t perExample = 8, charactersOfToken = 4;
    return perExample + item.text.size() + item.textPair.size() +
           (item.inputIds ? charactersOfToken * item.inputIds->size() : 0);
}

} // namespace

Dataset datasetPart(const Dataset &dataset, PartNumber number)
{
    assert(number.part >= 0 && number.part < number.parts);
    std::size_t total = 0;
    for (const DatasetItem &item : dataset.items)
        total += costOf(item);
    Dataset part{
        .name = dataset.name, .sha256 = dataset.sha256, .items = {}, .columnNames = dataset.columnNames, .skipped = {}};
    // An item belongs to the part that contains the middle of its cost.
    std::size_t before = 0;
    for (const DatasetItem &item : dataset.items) {
        const std::size_t cost = costOf(item);
        const auto middle = static_cast<double>(before) + static_cast<double>(cost) / 2;
        before += cost;
        const int belongs =
            std::min(number.parts - 1, static_cast<int>(middle * number.parts / static_cast<double>(total)));
        if (belongs == number.part)
            part.items.push_back(item);
    }
    return part;
}

Dataset datasetSample(const Dataset &dataset, std::size_t count, std::uint64_t seed)
{
    const std::size_t all = dataset.items.size();
    if (count >= all)
        return dataset;
    std::vector<std::size_t> places(all);
    std::iota(places.begin(), places.end(), std::size_t{0});
    std::mt19937_64 engine(seed);
    for (std::size_t i = 0; i < count; ++i) // the first steps of a shuffle (Fisher and Yates 1938)
        std::swap(places[i], places[i + static_cast<std::size_t>(engine() % (all - i))]);
    places.resize(count);
    std::ranges::sort(places);
    Dataset sample = dataset;
    sample.items.clear();
    for (const std::size_t place : places)
        sample.items.push_back(dataset.items[place]);
    sample.sha256 = datasetDigest(sample.items);
    return sample;
}

std::string partName(const std::string &output, PartNumber number)
{
    return fmt::format("{}.part-{}-of-{}", output, number.part, number.parts);
}

} // namespace headwise::text
