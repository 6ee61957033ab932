// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/images/orientation.h"

#include <cstdint>
#include <cstring>

namespace headwise::media::images {

namespace {

/// Reads numbers of a TIFF directory, whose bytes may lie in either order.
class TiffBytes
{
public:
    explicit TiffBytes(std::string_view bytes) : m_bytes(bytes), m_bigEndian(bytes.starts_with("MM")) {}

    /// `count` bytes at a place as a number; nothing beyond the end.
    std::optional<std::uint32_t> number(std::size_t place, std::size_t count) const
    {
        if (place > m_bytes.size() || count > m_bytes.size() - place)
            return std::nullopt;
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < count; ++i)
            value = value << 8 | static_cast<unsigned char>(m_bytes[place + (m_bigEndian ? i : count - 1 - i)]);
        return value;
    }

private:
    std::string_view m_bytes;
    bool m_bigEndian;
};

/// Bytes of a value of a type that an orientation may have: BYTE, SHORT, LONG.
std::size_t valueBytes(std::uint32_t type) { return type == 1 ? 1 : type == 3 ? 2 : type == 4 ? 4 : 0; }

} // namespace

std::optional<int> exifOrientation(std::string_view exif)
{
    constexpr std::string_view prefix("Exif\0\0", 6);
    while (exif.starts_with(prefix))
        exif.remove_prefix(prefix.size());
    const TiffBytes tiff(exif);
    if (!exif.starts_with("II") && !exif.starts_with("MM"))
        return std::nullopt;
    const std::size_t directory = tiff.number(4, 4).value_or(0);
    const std::size_t entries = tiff.number(directory, 2).value_or(0);
    constexpr std::size_t entryBytes = 12;
    for (std::size_t i = 0; i < entries; ++i) {
        const std::size_t entry = directory + 2 + i * entryBytes;
        if (tiff.number(entry, 2) != 0x0112u)
            continue;
        const std::size_t width = valueBytes(tiff.number(entry + 2, 2).value_or(0));
        const auto value = tiff.number(entry + 8, width);
        if (width == 0 || !value)
            return std::nullopt;
        return tiff.number(entry + 4, 4) == 1u && *value <= 8 ? static_cast<int>(*value) : 1;
    }
    return std::nullopt;
}

std::optional<int> xmpOrientation(std::string_view xmp)
{
    constexpr std::string_view name = "tiff:Orientation";
    for (std::size_t at = xmp.find(name); at != std::string_view::npos; at = xmp.find(name, at + 1)) {
        std::string_view rest = xmp.substr(at + name.size());
        if (rest.starts_with("=\""))
            rest.remove_prefix(2);
        else if (rest.starts_with(">"))
            rest.remove_prefix(1);
        else
            continue;
        if (!rest.empty() && rest[0] >= '0' && rest[0] <= '9')
            return rest[0] - '0';
    }
    return std::nullopt;
}

int orientationOf(std::string_view exif, std::string_view xmp)
{
    if (const auto fromExif = exifOrientation(exif))
        return *fromExif;
    return xmpOrientation(xmp).value_or(1);
}

Image upright(Image image, int orientation)
{
    if (orientation < 2 || orientation > 8)
        return image;
    const bool swapped = orientation >= 5;
    const int height = image.size.height, width = image.size.width;
    // Where the first source row and column end up: the numbers of EXIF are a mirror and a turn each.
    const bool fromRight = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    const bool fromBottom = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    Image turned;
    turned.size = swapped ? Size{.height = width, .width = height} : image.size;
    turned.pixels.resize(image.pixels.size());
    for (int y = 0; y < turned.size.height; ++y)
        for (int x = 0; x < turned.size.width; ++x) {
            const int column = swapped ? y : x, line = swapped ? x : y;
            const int sourceX = fromRight ? width - 1 - column : column;
            const int sourceY = fromBottom ? height - 1 - line : line;
            std::memcpy(turned.row(y) + static_cast<std::ptrdiff_t>(x) * 3,
                image.row(sourceY) + static_cast<std::ptrdiff_t>(sourceX) * 3, 3);
        }
    return turned;
}

} // namespace headwise::media::images
