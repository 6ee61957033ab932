// SPDX-License-Identifier: GPL-3.0-or-later
// The selection as a value.
#pragma once

#include "core/attention/head.h"

#include <optional>
#include <string>
#include <vector>

namespace headwise::desktop::workspace {

/// A place in the maps of the selected example, in rows and columns of the view's unit (tokens or words after the
/// policy); -1 = none.
struct Cell
{
    int query = -1;
    int key = -1;
    bool operator==(const Cell &) const = default;
};

struct SelectionState
{
    std::string example; ///< key; empty = the first
    attention::Stack stack = attention::Stack::Encoder;
    std::vector<attention::HeadId> heads; ///< pinned, in the order of pinning; the last one is current
    std::optional<attention::HeadId> hoveredHead;
    Cell pinned, hovered;
    bool operator==(const SelectionState &) const = default;

    /// The head that views describe: the hovered one, otherwise the last pinned one.
    std::optional<attention::HeadId> currentHead() const
    {
        return heads.empty() ? std::nullopt : std::optional<attention::HeadId>(heads.back());
    }
};

} // namespace headwise::desktop::workspace
