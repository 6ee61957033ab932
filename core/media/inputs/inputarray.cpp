// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/inputs/inputarray.h"

#include "core/arrays/npyfile.h"
#include "core/base/error.h"

#include <cmath>

namespace headwise::media::inputs {

namespace {

std::string shapeText(const std::vector<std::size_t> &shape)
{
    std::string text = "[";
    for (const std::size_t length : shape)
        text += (text.size() > 1 ? ", " : "") + std::to_string(length);
    return text + "]";
}

} // namespace

InputArray readInputArray(const std::string &path, std::size_t dimensions)
{
    arrays::NpyReader reader(path);
    InputArray array{.shape = reader.header().shape, .values = {}};
    if (array.shape.size() == dimensions + 1 && array.shape.front() == 1)
        array.shape.erase(array.shape.begin());
    const std::size_t count = reader.header().elements();
    if (count == 0)
        throw Error(ErrorCode::Malformed, ErrorText("an array of shape %1 has no numbers", shapeText(array.shape)),
            path, ErrorText("Copy or write it again."));
    if (array.shape.size() != dimensions)
        throw Error(ErrorCode::Mismatch,
            ErrorText("an array of shape %1, but %2 %2[dimension is|dimensions are] needed", shapeText(array.shape),
                dimensions),
            path,
            ErrorText("Write one example a file: pixel_values [channels, height, width], input_features [mel bands, "
                      "frames], input_values [samples]."));
    constexpr std::size_t maxElements = std::size_t(1) << 27;
    if (count > maxElements)
        throw Error(ErrorCode::Unsupported,
            ErrorText("the array has %1 numbers, more than the %2 million that are read", count, maxElements / 1000000),
            path);
    array.values.reserve(count);
    for (const double value : reader.values()) {
        if (!std::isfinite(value))
            throw Error(ErrorCode::Malformed,
                ErrorText("number %1 of the array is NaN or infinite", array.values.size()), path,
                ErrorText("Copy or write it again."));
        array.values.push_back(static_cast<float>(value));
    }
    return array;
}

} // namespace headwise::media::inputs
