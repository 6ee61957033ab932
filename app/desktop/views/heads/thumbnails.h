// SPDX-License-Identifier: GPL-3.0-or-later
// Thumbnails of the heads of all lanes.
#pragma once

#include "app/desktop/views/heads/headcells.h"
#include "widgets/headgrid/thumbnail.h"

namespace headwise::desktop::views::heads {

using LaneThumbnails = std::vector<std::vector<QImage>>; ///< [lane][flat head of that lane]

/// The heads of an example in colours; as more heads are read, only what changed is coloured again.
class ExampleThumbnails
{
public:
    /// With the palette and scale of `input`, in at most `side` rows and columns; null where a head is not read.
    std::shared_ptr<const LaneThumbnails> of(const CellInput &input, int side);
    /// The largest blocks of cells that one pixel of the visible thumbnails shows the strongest of.
    const attention::BlockSize &block() const { return m_block; }

private:
    struct ColouredLane
    {
        widgets::headgrid::ThumbnailOptions options;
        std::vector<std::shared_ptr<const compare::example::HeadDigest>> heads;
        std::vector<QImage> images;
    };
    static void colour(ColouredLane &lane, const compare::example::Lane &data);

    std::vector<ColouredLane> m_lanes;
    attention::BlockSize m_block;
};

/// Thumbnails of the mean by relative position over all examples, drawn as a map: row i, column j is the mean at offset
/// j - i. Columns at the left, one per token class, are the mean mass on the class.
std::shared_ptr<const LaneThumbnails> meanThumbnails(const CellInput &input, Progress &progress);

} // namespace headwise::desktop::views::heads
