// SPDX-License-Identifier: GPL-3.0-or-later
// One decoder per format of image files.
#pragma once

#include "core/media/images/image.h"

#include <string>
#include <string_view>

namespace headwise::media::images {

/// An image as it is stored, and how it has to be turned.
struct StoredImage
{
    Image image;
    int orientation = 1; ///< 1 to 8 as in EXIF; 1 = as it is
};

StoredImage decodePng(std::string_view bytes, const std::string &path);
StoredImage decodeJpeg(std::string_view bytes, const std::string &path);
/// Throws Error{Unsupported} in a build without libwebp, and for animations.
StoredImage decodeWebp(std::string_view bytes, const std::string &path);

} // namespace headwise::media::images
