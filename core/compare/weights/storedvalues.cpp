// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/weights/storedvalues.h"

#include "core/archive/codec/half.h"
#include "core/base/error.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <functional>
#include <numeric>
#include <span>

namespace headwise::compare::weights {

namespace {

/// `count` stored numbers; the bytes of the file need not be aligned. Machines are little-endian, as the format is.
template <typename Stored> std::vector<Stored> copied(const std::byte *bytes, std::int64_t count)
{
    std::vector<Stored> stored(static_cast<std::size_t>(count));
    if (count > 0)
        std::memcpy(stored.data(), bytes, stored.size() * sizeof(Stored));
    return stored;
}

std::vector<double> decoded(const models::files::StoredTensor &tensor, const std::byte *bytes, std::int64_t count)
{
    if (tensor.type == "F64")
        return copied<double>(bytes, count);
    std::vector<float> floats;
    if (tensor.type == "F32") {
        floats = copied<float>(bytes, count);
    } else if (tensor.type == "F16") {
        floats.resize(static_cast<std::size_t>(count));
        archive::codec::floatsFromHalves(copied<std::uint16_t>(bytes, count), floats);
    } else if (tensor.type == "BF16") {
        for (const auto stored : copied<std::uint16_t>(bytes, count))
            floats.push_back(std::bit_cast<float>(std::uint32_t{stored} << 16));
    } else {
        throw Error(ErrorCode::Unsupported, ErrorText("tensor '%1' is stored as %2", tensor.name, tensor.type),
            tensor.file, ErrorText("Weights are read as F64, F32, F16 or BF16; save the model in one of these"));
    }
    return {floats.begin(), floats.end()};
}

std::int64_t sizeOfElement(const models::files::StoredTensor &tensor)
{
    const auto count = elementCount(tensor);
    return count > 0 ? static_cast<std::int64_t>(tensor.bytes.size()) / count : 0;
}

} // namespace

std::int64_t elementCount(const models::files::StoredTensor &tensor)
{
    return std::accumulate(tensor.shape.begin(), tensor.shape.end(), std::int64_t{1}, std::multiplies<>());
}

std::vector<double> readValues(const models::files::StoredTensor &tensor, std::int64_t begin, std::int64_t count)
{
    auto values = decoded(tensor, tensor.bytes.data() + begin * sizeOfElement(tensor), count);
    if (!std::ranges::all_of(values, [](double value) { return std::isfinite(value); }))
        throw Error(ErrorCode::Malformed, ErrorText("tensor '%1' holds values that are NaN or infinite", tensor.name),
            tensor.file, ErrorText("The training run diverged or the file is damaged; use another checkpoint"));
    return values;
}

Matrix readRows(const models::files::StoredTensor &tensor, std::int64_t begin, std::int64_t count)
{
    const auto columns = tensor.shape[1];
    return {columns, count, readValues(tensor, begin * columns, count * columns)};
}

Matrix readColumns(const models::files::StoredTensor &tensor, std::int64_t begin, std::int64_t count)
{
    const auto rows = tensor.shape[0], columns = tensor.shape[1];
    Matrix matrix{rows, count, std::vector<double>(static_cast<std::size_t>(rows * count))};
    for (std::int64_t row = 0; row < rows; ++row) {
        const auto values = readValues(tensor, row * columns + begin, count);
        for (std::int64_t column = 0; column < count; ++column)
            matrix.values[static_cast<std::size_t>(column * rows + row)] = values[static_cast<std::size_t>(column)];
    }
    return matrix;
}

} // namespace headwise::compare::weights
