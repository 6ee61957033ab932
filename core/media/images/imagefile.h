// SPDX-License-Identifier: GPL-3.0-or-later
// Reads PNG, JPEG and WebP files as the reference does.
#pragma once

#include "core/media/images/image.h"

#include <string>
#include <string_view>

namespace headwise::media::images {

/// What `PIL.ImageOps.exif_transpose(PIL.Image.open(path)).convert("RGB")` gives, which is how transformers loads a
/// file: the orientation of EXIF or XMP is applied, alpha is dropped, palettes are looked up, of 16 bits of a colour
/// the upper 8 are kept, 16-bit grey above 255 is white, and CMYK is taken for Adobe's (inverted). Other than there,
/// files that end early are refused whatever is missing. Throws Error{NotFound, Unreadable, Malformed, Unsupported}
/// naming the path; nothing of an image's size is allocated before it is checked.
Image readImage(const std::string &path);
/// The same from the bytes of a file; `path` names it in errors.
Image decodeImage(std::string_view bytes, const std::string &path);

} // namespace headwise::media::images
