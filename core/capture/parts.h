// SPDX-License-Identifier: GPL-3.0-or-later
// A dataset in parts, one for each process.
#pragma once

#include "core/text/dataset.h"

#include <string>

namespace headwise::capture {

/// One of several parts, counted from 0.
struct PartNumber
{
    int part = 0, parts = 1;
};

/// A run of items. The parts together are the dataset, in its order, and cost about the same by the length of their
/// texts; a part may be empty when there are fewer items than parts. Name, digest and columns stay those of the whole,
/// so that archives of the parts merge to the archive of the whole.
text::Dataset datasetPart(const text::Dataset &dataset, PartNumber number);

/// "reviews.h5", part 0 of 4 -> "reviews.h5.part-0-of-4".
std::string partName(const std::string &output, PartNumber number);

} // namespace headwise::capture
