// SPDX-License-Identifier: GPL-3.0-or-later
// Exports an archive as NumPy arrays.
#pragma once

#include "core/base/ids.h"
#include "core/base/progress.h"

#include <string>
#include <vector>

namespace headwise::archive::reading {
class ArchiveReader;
}

namespace headwise::archive::whole {

struct NpzOptions
{
    std::vector<ExampleIndex> examples; ///< empty = all
    bool maps = true;                   ///< include the attention weights if the archive has them
};

/// Writes `path` (.npz, readable with numpy.load without pickles):
///   keys                       strings, one per example
///   measures/<stack>           float32 [examples, heads, measures]; measure_names
///   heads/<stack>              int32 [heads, 2]: the model's own numbers of layer and head
///   tokens/<i>/<side>          pieces of example i of the file; ids/<i>/<side> int32
///   attention/<i>/<stack>      float32 [heads, queries, keys]
///   row_mass/<i>/<stack>       float32 [heads, queries]: sums of rows where they need not be 1
/// Until the file is complete its name ends in ".partial".
void exportNpz(
    const reading::ArchiveReader &reader, const std::string &path, const NpzOptions &options, Progress &progress);

} // namespace headwise::archive::whole
