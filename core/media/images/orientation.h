// SPDX-License-Identifier: GPL-3.0-or-later
// How an image has to be turned to stand upright, as EXIF and XMP say.
#pragma once

#include "core/media/images/image.h"

#include <optional>
#include <string_view>

namespace headwise::media::images {

/// The orientation (tag 0x0112) of EXIF data, which is a TIFF header with its first directory, after an optional
/// "Exif\0\0"; none if there is none or the data are damaged.
std::optional<int> exifOrientation(std::string_view exif);
/// The `tiff:Orientation` of XMP text.
std::optional<int> xmpOrientation(std::string_view xmp);
/// The one of EXIF, else that of XMP, else 1.
int orientationOf(std::string_view exif, std::string_view xmp);

/// The image turned upright: 2 to 4 mirror and turn by 180 degrees, 5 to 8 also swap width and height; any other number
/// leaves it as it is.
Image upright(Image image, int orientation);

} // namespace headwise::media::images
