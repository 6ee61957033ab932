// SPDX-License-Identifier: GPL-3.0-or-later
// Where announced data ends in a file that is continued.
#pragma once

#include "core/archive/hdf5/handle.h"

#include <vector>

namespace headwise::archive::writing {

/// Of the lists with an entry for each example, token or record; zero in a new file.
struct TableStart
{
    hsize_t examples = 0;
    bool fresh() const { return examples == 0; }
};

/// What an interrupted file holds already.
struct CommitStart
{
    TableStart tables;
    /// Per stack and list of weights (schema::valueLists): one past the last announced element.
    std::vector<std::vector<hsize_t>> valueEnds;
};

} // namespace headwise::archive::writing
