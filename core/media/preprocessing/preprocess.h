// SPDX-License-Identifier: GPL-3.0-or-later
// Turns a picture into the numbers that a vision model takes.
#pragma once

#include "core/media/preprocessing/imagesettings.h"
#include "core/media/preprocessing/resize.h"

namespace headwise::media::preprocessing {

/// `pixel_values`: resized, cut to the middle (with black around a smaller image), rescaled, (x - mean) / deviation,
/// padded with 0 on the right and below, each where the settings say so. Single precision, as in the reference.
Planes pixelValues(const images::Image &image, const ImageSettings &settings);

} // namespace headwise::media::preprocessing
