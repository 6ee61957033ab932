// SPDX-License-Identifier: GPL-3.0-or-later
// The arrays that a model takes besides token ids, and their .npy files.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace headwise::media::inputs {

struct InputArray
{
    std::vector<std::size_t> shape;
    std::vector<float> values; ///< the last index runs fastest
};

/// What one example gives a model beside or instead of token ids.
struct InputArrays
{
    std::optional<InputArray> pixelValues;   ///< [channels, height, width]
    std::optional<InputArray> inputFeatures; ///< [mel bands, frames]
    std::optional<InputArray> inputValues;   ///< [samples]

    [[nodiscard]] bool any() const { return pixelValues || inputFeatures || inputValues; }
};

/// Reads numbers of any type with so many dimensions; a further first one of length 1, as of a batch, is dropped.
/// Throws Error naming the file for another shape, an empty or a very large array, and for NaN and infinity.
InputArray readInputArray(const std::string &path, std::size_t dimensions);

} // namespace headwise::media::inputs
