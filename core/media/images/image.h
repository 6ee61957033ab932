// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures as models see them: 8 bits of red, green and blue per pixel, the right way up.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace headwise::media::images {

/// Numbers of pixels.
struct Size
{
    int height = 0, width = 0;
    bool operator==(const Size &) const = default;
};

struct Image
{
    Size size;
    std::vector<std::uint8_t> pixels; ///< [height, width, 3]: red, green, blue

    [[nodiscard]] std::size_t rowBytes() const { return static_cast<std::size_t>(size.width) * 3; }
    [[nodiscard]] std::uint8_t *row(int y) { return pixels.data() + static_cast<std::size_t>(y) * rowBytes(); }
    [[nodiscard]] const std::uint8_t *row(int y) const
    {
        return pixels.data() + static_cast<std::size_t>(y) * rowBytes();
    }
    bool operator==(const Image &) const = default;
};

} // namespace headwise::media::images
