// SPDX-License-Identifier: GPL-3.0-or-later
// Thumbnails of all heads of all lanes, painted in a job.
#pragma once

#include "app/desktop/views/heads/headcells.h"

namespace headwise::desktop::views::heads {

using LaneThumbnails = std::vector<std::vector<QImage>>; ///< [lane][flat head of that lane]

/// Thumbnails of the selected example, with the palette and scale of `input`.
std::shared_ptr<const LaneThumbnails> exampleThumbnails(const CellInput &input, Progress &progress);

/// Thumbnails of the mean by relative position over all examples, drawn as a map: row i, column j is the mean at offset
/// j - i. Columns at the left, one per token class, are the mean mass on the class.
std::shared_ptr<const LaneThumbnails> meanThumbnails(const CellInput &input, Progress &progress);

/// The map of one head's means: columns "-16" ... "+16", then classes (see ArchiveReader).
attention::Map meanPicture(const archive::reading::ArchiveReader::MeanMaps &means, int head);

} // namespace headwise::desktop::views::heads
