// SPDX-License-Identifier: GPL-3.0-or-later
// Splits a dataset into parts, one per process.
#pragma once

#include "core/text/dataset.h"

#include <cstddef>
#include <cstdint>
#include <string>

namespace headwise::text {

/// One of several parts, counted from 0.
struct PartNumber
{
    int part = 0, parts = 1;
};

/// Consecutive items of the dataset. All parts together are the dataset in its order, with about equal cost by the
/// length of their texts; a part may be empty if there are fewer items than parts. Name, digest and columns stay those
/// of the whole dataset, so that the archives of the parts can be merged to that of the whole.
Dataset datasetPart(const Dataset &dataset, PartNumber number);

/// `count` items drawn without replacement, in the order of the dataset; all if there are fewer. The same for the same
/// seed, on every machine. The digest is that of the drawn items.
Dataset datasetSample(const Dataset &dataset, std::size_t count, std::uint64_t seed);

/// "reviews.h5", part 0 of 4 -> "reviews.h5.part-0-of-4".
std::string partName(const std::string &output, PartNumber number);

} // namespace headwise::text
