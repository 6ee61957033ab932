// SPDX-License-Identifier: GPL-3.0-or-later
// Small pictures of maps: one pixel a token.
#pragma once

#include "core/attention/map.h"
#include "widgets/theme/colorscale.h"

#include <QImage>

namespace headwise::widgets::headgrid {

struct ThumbnailOptions
{
    theme::Scale scale = theme::Scale::Ember;
    theme::ValueRange range{};
    theme::Appearance appearance = theme::Appearance::Light;
    int maxSide = 64; ///< larger maps are reduced: each pixel is the strongest of its block
};

/// A map in colour; keys that a row cannot see are `sunk`. NaN likewise. The virtual key of a learned sink is one more
/// column of pixels, the last.
QImage thumbnailOf(attention::MapView map, attention::Visibility visibility, const ThumbnailOptions &options = {});

} // namespace headwise::widgets::headgrid
