// SPDX-License-Identifier: GPL-3.0-or-later
// The matrix product of minimum and sum, the inner loop of the order of leaves.
#pragma once

#include <cstddef>

namespace headwise::clustering::trees {

/// A part of a matrix, row-major.
template <typename Number> struct Block
{
    Number *values;
    std::size_t stride; ///< from row to row
    std::size_t rows, columns;

    [[nodiscard]] Block rowsFrom(std::size_t begin, std::size_t count) const
    {
        return {values + begin * stride, stride, count, columns};
    }
};

/// result[i, j] = min over k of (a[i, k] + b[k, j]). `a` has at least one column.
void minPlus(Block<const double> a, Block<const double> b, Block<double> result);

} // namespace headwise::clustering::trees
