// SPDX-License-Identifier: GPL-3.0-or-later
// Where the announced data end in a resumed file.
#pragma once

#include "core/archive/hdf5/handle.h"

#include <vector>

namespace headwise::archive::writing {

/// Lengths of the lists with an entry per example, token or record; zero in a new file.
struct TableStart
{
    hsize_t examples = 0;
    bool fresh() const { return examples == 0; }
};

/// The data that an interrupted file already contains.
struct CommitStart
{
    TableStart tables;
    /// Per stack and list of weights (schema::valueLists): index of the last announced element plus 1.
    std::vector<std::vector<hsize_t>> valueEnds;
};

} // namespace headwise::archive::writing
