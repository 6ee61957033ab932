// SPDX-License-Identifier: GPL-3.0-or-later
// Thumbnails of maps: one pixel per token, or per block of tokens (core/attention/reducedmap.h).
#pragma once

#include "core/attention/reducedmap.h"
#include "widgets/theme/colorscale.h"

#include <QImage>

namespace headwise::widgets::headgrid {

struct ThumbnailOptions
{
    theme::Scale scale = theme::Scale::Ember;
    theme::ValueRange range{};
    theme::Appearance appearance = theme::Appearance::Light;
    int maxSide = 64; ///< larger maps are reduced
    bool operator==(const ThumbnailOptions &) const = default;
};

/// A map in colours; keys that a row cannot see, and NaN, have the colour `sunk`. The virtual key of a learned sink is
/// an additional last column of pixels.
QImage thumbnailOf(attention::MapView map, attention::Visibility visibility, const ThumbnailOptions &options = {});

} // namespace headwise::widgets::headgrid
