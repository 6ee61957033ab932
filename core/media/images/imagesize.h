// SPDX-License-Identifier: GPL-3.0-or-later
// The limits of images, checked before memory is taken.
#pragma once

#include "core/media/images/image.h"

#include <cstdint>
#include <string>

namespace headwise::media::images {

/// Twice PIL's MAX_IMAGE_PIXELS, above which PIL refuses an image as a "decompression bomb".
inline constexpr std::int64_t maxPixels = 178956970;

/// The size that a file states. Throws Error{Malformed} for an empty one, Error{Unsupported} for one beyond the limit.
Size checkedSize(std::uint64_t width, std::uint64_t height, const std::string &path);

/// Throws Error{Malformed}: the file ends early, or holds what no such file may hold.
[[noreturn]] void refuseDamaged(const char *format, const std::string &reason, const std::string &path);

} // namespace headwise::media::images
