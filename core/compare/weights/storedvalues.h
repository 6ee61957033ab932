// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers of stored tensors, in double.
#pragma once

#include "core/models/files/tensors/storedtensor.h"

#include <cstdint>
#include <vector>

namespace headwise::compare::weights {

/// A matrix [rows, columns], column by column.
struct Matrix
{
    std::int64_t rows = 0, columns = 0;
    std::vector<double> values;
};

/// Elements [begin, begin + count), row-major. Throws Error: Unsupported for a type other than F64, F32,
/// F16 and BF16, Malformed for values that are NaN or infinite.
std::vector<double> readValues(
    const models::files::tensors::StoredTensor &tensor, std::int64_t begin, std::int64_t count);

/// Rows [begin, begin + count) of a tensor [rows, columns] as the columns of a matrix [columns, count].
Matrix readRows(const models::files::tensors::StoredTensor &tensor, std::int64_t begin, std::int64_t count);
/// Columns [begin, begin + count) of a tensor [rows, columns] as a matrix [rows, count].
Matrix readColumns(const models::files::tensors::StoredTensor &tensor, std::int64_t begin, std::int64_t count);

} // namespace headwise::compare::weights
