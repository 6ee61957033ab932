// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/media/images/formats.h"
#include "core/media/images/imagesize.h"
#include "core/media/images/orientation.h"

#ifdef HEADWISE_WEBP
#include <webp/decode.h>
#endif

namespace headwise::media::images {

#ifdef HEADWISE_WEBP

namespace {

/// The content of the first chunk with this name: a RIFF file is a list of names, lengths and contents, which begin at
/// even places.
std::string_view chunk(std::string_view file, std::string_view name)
{
    for (std::size_t at = 12; at + 8 <= file.size();) {
        std::size_t length = 0;
        for (std::size_t i = 4; i-- > 0;)
            length = length << 8 | static_cast<unsigned char>(file[at + 4 + i]);
        if (length > file.size() - at - 8)
            return {};
        if (file.substr(at, 4) == name)
            return file.substr(at + 8, length);
        at += 8 + length + length % 2;
    }
    return {};
}

const std::uint8_t *data(std::string_view bytes) { return reinterpret_cast<const std::uint8_t *>(bytes.data()); }

} // namespace

StoredImage decodeWebp(std::string_view bytes, const std::string &path)
{
    WebPBitstreamFeatures features;
    if (WebPGetFeatures(data(bytes), bytes.size(), &features) != VP8_STATUS_OK)
        refuseDamaged("WebP", "no header", path);
    if (features.has_animation)
        throw Error(ErrorCode::Unsupported, ErrorText("the WebP file is an animation"), path,
            ErrorText("Save one of its pictures as a file of its own."));
    StoredImage result;
    Image &image = result.image;
    image.size =
        checkedSize(static_cast<std::uint64_t>(features.width), static_cast<std::uint64_t>(features.height), path);
    image.pixels.resize(image.rowBytes() * static_cast<std::size_t>(image.size.height));
    if (!WebPDecodeRGBInto(
            data(bytes), bytes.size(), image.pixels.data(), image.pixels.size(), static_cast<int>(image.rowBytes())))
        refuseDamaged("WebP", "the picture cannot be decoded", path);
    result.orientation = orientationOf(chunk(bytes, "EXIF"), chunk(bytes, "XMP "));
    return result;
}

#else

StoredImage decodeWebp(std::string_view, const std::string &path)
{
    throw Error(ErrorCode::Unsupported, ErrorText("this program was built without libwebp, so it reads no WebP images"),
        path, ErrorText("Convert it to PNG or JPEG, or build with libwebp-dev."));
}

#endif

} // namespace headwise::media::images
