// SPDX-License-Identifier: GPL-3.0-or-later
// Small pictures of all heads of all lanes, painted in a job.
#pragma once

#include "app/desktop/views/heads/headcells.h"

namespace headwise::desktop::views::heads {

using LaneThumbnails = std::vector<std::vector<QImage>>; ///< [lane][flat head of that lane]

/// Of the selected example, under the palette and scale of `input`.
std::shared_ptr<const LaneThumbnails> exampleThumbnails(const CellInput &input, Progress &progress);

/// Of the mean by relative position over all examples, drawn as a map: row i, column j holds the mean at offset j - i.
/// Columns at the left, one per token class, hold the mean mass on that class.
std::shared_ptr<const LaneThumbnails> meanThumbnails(const CellInput &input, Progress &progress);

/// The map that stands for one head's means: columns "-16" ... "+16", then classes
/// (core/archive/reading/archivereader.h).
attention::Map meanPicture(const archive::reading::ArchiveReader::MeanMaps &means, int head);

} // namespace headwise::desktop::views::heads
