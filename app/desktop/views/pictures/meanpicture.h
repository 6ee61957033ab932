// SPDX-License-Identifier: GPL-3.0-or-later
// The mean of a head's maps over all examples as a picture. This room has small pictures of heads for several views.
#pragma once

#include "core/archive/reading/archivereader.h"
#include "core/attention/map.h"

namespace headwise::desktop::views::pictures {

/// The map of one head's means: row i, column j is the mean at offset j - i; columns at the left, one per token class,
/// are the mean mass on the class. `means` has columns "-16" ... "+16", then classes (see ArchiveReader).
attention::Map meanPicture(const archive::reading::ArchiveReader::MeanMaps &means, int head);

} // namespace headwise::desktop::views::pictures
