// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/weights/storedvalues.h"

#include "core/archive/codec/half.h"
#include "core/base/error.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <numeric>
#include <span>

namespace headwise::compare::weights {

namespace {

/// Where numbers of a tensor lie in it; counted in elements.
struct Elements
{
    std::int64_t begin, count;
};

/// The stored numbers. Machines are little-endian, as the format is.
template <typename Stored> std::vector<Stored> read(const models::files::StoredTensor &tensor, Elements elements)
{
    std::vector<Stored> stored(static_cast<std::size_t>(elements.count));
    tensor.read(static_cast<std::uint64_t>(elements.begin) * sizeof(Stored), std::as_writable_bytes(std::span(stored)));
    return stored;
}

std::vector<double> decoded(const models::files::StoredTensor &tensor, Elements elements)
{
    if (tensor.type == "F64")
        return read<double>(tensor, elements);
    std::vector<float> floats;
    if (tensor.type == "F32") {
        floats = read<float>(tensor, elements);
    } else if (tensor.type == "F16") {
        floats.resize(static_cast<std::size_t>(elements.count));
        archive::codec::floatsFromHalves(read<std::uint16_t>(tensor, elements), floats);
    } else if (tensor.type == "BF16") {
        for (const auto stored : read<std::uint16_t>(tensor, elements))
            floats.push_back(std::bit_cast<float>(std::uint32_t{stored} << 16));
    } else {
        throw Error(ErrorCode::Unsupported, ErrorText("tensor '%1' is stored as %2", tensor.name, tensor.type),
            tensor.file->path(),
            ErrorText("Weights are read as F64, F32, F16 or BF16; save the model in one of these"));
    }
    return {floats.begin(), floats.end()};
}

} // namespace

std::int64_t elementCount(const models::files::StoredTensor &tensor)
{
    return std::accumulate(tensor.shape.begin(), tensor.shape.end(), std::int64_t{1}, std::multiplies<>());
}

std::vector<double> readValues(const models::files::StoredTensor &tensor, std::int64_t begin, std::int64_t count)
{
    auto values = decoded(tensor, {begin, count});
    if (!std::ranges::all_of(values, [](double value) { return std::isfinite(value); }))
        throw Error(ErrorCode::Malformed, ErrorText("tensor '%1' holds values that are NaN or infinite", tensor.name),
            tensor.file->path(), ErrorText("The training run diverged or the file is damaged; use another checkpoint"));
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
