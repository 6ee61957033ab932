// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/weights/storedvalues.h"

#include "core/models/files/tensors/numbers.h"

#include <span>

namespace headwise::compare::weights {

std::vector<double> readValues(
    const models::files::tensors::StoredTensor &tensor, std::int64_t begin, std::int64_t count)
{
    std::vector<double> values(static_cast<std::size_t>(count));
    models::files::tensors::readNumbers(tensor, static_cast<std::uint64_t>(begin), std::span(values));
    return values;
}

Matrix readRows(const models::files::tensors::StoredTensor &tensor, std::int64_t begin, std::int64_t count)
{
    const auto columns = tensor.shape[1];
    return {columns, count, readValues(tensor, begin * columns, count * columns)};
}

Matrix readColumns(const models::files::tensors::StoredTensor &tensor, std::int64_t begin, std::int64_t count)
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
