// SPDX-License-Identifier: GPL-3.0-or-later
// Resizes images with the arithmetic of the two libraries that preprocess them, bit by bit for bytes.
#pragma once

#include "core/media/images/image.h"
#include "core/media/preprocessing/filter.h"

#include <vector>

namespace headwise::media::preprocessing {

/// `PIL.Image.resize` of Pillow 13: rows first or, where that saves it time, columns first, each rounded to bytes.
images::Image resizedByPil(const images::Image &image, const images::Size &size, Filter filter);
/// `torchvision.transforms.v2.functional.resize` of bytes, rows first, with antialias, where the processor has AVX2
/// (elsewhere it rounds once, at the end). Nearest, bilinear, bicubic and Lanczos only.
images::Image resizedByTorch(const images::Image &image, const images::Size &size, Filter filter);

/// Numbers of an image by colour, as models take them.
struct Planes
{
    images::Size size;
    std::vector<float> values; ///< [3, height, width]

    [[nodiscard]] float *plane(int colour)
    {
        return values.data() + static_cast<std::size_t>(colour) * static_cast<std::size_t>(size.height) *
                                   static_cast<std::size_t>(size.width);
    }
    [[nodiscard]] const float *plane(int colour) const { return const_cast<Planes *>(this)->plane(colour); }
};

/// The same of single precision, without rounding.
Planes resizedByTorch(const Planes &planes, const images::Size &size, Filter filter);

} // namespace headwise::media::preprocessing
