// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/images/imagefile.h"

#include "core/base/error.h"
#include "core/media/files/filebytes.h"
#include "core/media/images/formats.h"
#include "core/media/images/orientation.h"

#include <iterator>

namespace headwise::media::images {

namespace {

struct Format
{
    std::string_view start;  ///< of the file
    std::size_t at;          ///< where `second` stands
    std::string_view second; ///< empty: none
    StoredImage (*decode)(std::string_view, const std::string &);
};

constexpr Format formats[] = {
    {"\x89PNG\r\n\x1a\n", 0, "", decodePng}, {"\xff\xd8\xff", 0, "", decodeJpeg}, {"RIFF", 8, "WEBP", decodeWebp}};

/// Other formats that people have, to be named.
struct OtherFormat
{
    std::size_t at;
    std::string_view bytes;
    const char *name;
};

constexpr OtherFormat otherFormats[] = {{0, "GIF8", "GIF"}, {0, "BM", "BMP"}, {0, std::string_view("II*\0", 4), "TIFF"},
    {0, std::string_view("MM\0*", 4), "TIFF"}, {4, "ftypavif", "AVIF"}, {4, "ftypheic", "HEIC"},
    {4, "ftypmif1", "HEIF"}, {0, "%PDF", "PDF"}, {0, "<svg", "SVG"}, {0, "8BPS", "Photoshop"}};

} // namespace

Image decodeImage(std::string_view bytes, const std::string &path)
{
    for (const Format &format : formats)
        if (bytes.starts_with(format.start) &&
            (format.second.empty() ||
                (bytes.size() > format.at && bytes.substr(format.at).starts_with(format.second)))) {
            StoredImage stored = format.decode(bytes, path);
            return upright(std::move(stored.image), stored.orientation);
        }
    const ErrorText hint("Convert it to PNG, JPEG or WebP.");
    for (const OtherFormat &other : otherFormats)
        if (bytes.size() > other.at && bytes.substr(other.at).starts_with(other.bytes))
            throw Error(
                ErrorCode::Unsupported, ErrorText("images in the format %1 are not read", other.name), path, hint);
    throw Error(
        ErrorCode::Malformed, ErrorText("this is no image"), path, ErrorText("PNG, JPEG and WebP files are read."));
}

Image readImage(const std::string &path) { return decodeImage(files::fileBytes(path), path); }

} // namespace headwise::media::images
