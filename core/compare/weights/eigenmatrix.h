// SPDX-License-Identifier: GPL-3.0-or-later
// Matrices as Eigen sees them, without a copy.
#pragma once

#include "core/compare/weights/storedvalues.h"

#include <Eigen/Core>

namespace headwise::compare::weights {

inline Eigen::Map<const Eigen::MatrixXd> mapped(const Matrix &matrix)
{
    return {matrix.values.data(), matrix.rows, matrix.columns};
}

} // namespace headwise::compare::weights
