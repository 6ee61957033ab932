// SPDX-License-Identifier: GPL-3.0-or-later
// The lanes of the Heads view: which there are, and what the header of each says.
#pragma once

#include "app/desktop/results/desk.h"
#include "app/desktop/views/heads/headcells.h"
#include "widgets/lanes/laneheader.h"

namespace headwise::desktop::views::heads {

/// The lane of a source, or of its difference from the reference.
struct LaneSpec
{
    SourceId source;
    bool difference = false;
    bool operator==(const LaneSpec &) const = default;
};

/// A, B, difference, C, ...; with differences only, those of every source from the first.
std::vector<LaneSpec> wantedLanes(const workspace::Workspace &workspace);

/// Place of a source in the input; the last one if it is not there.
std::size_t laneOf(const CellInput &input, SourceId source);

/// The input of one lane: a difference from a further source has its own two sides.
CellInput inputOf(const CellInput &input, const LaneSpec &spec, const results::Desk &desk);

/// Name, details and read-out of a lane whose cells show `what`.
widgets::lanes::LaneHeaderContent headerOf(
    const CellInput &input, const LaneSpec &spec, const QString &what, const results::Desk &desk);

} // namespace headwise::desktop::views::heads
