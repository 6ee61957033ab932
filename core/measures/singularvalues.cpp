// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measures/singularvalues.h"

#include <Eigen/Eigenvalues>
#include <Eigen/SVD>

#include <algorithm>
#include <cassert>

namespace headwise::measures {

namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic>;
using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// The matrix, transposed if it has fewer rows than columns.
Matrix upright(const std::vector<double> &values, int rows, int columns)
{
    const Eigen::Map<const RowMajor> matrix(values.data(), rows, columns);
    if (rows < columns)
        return matrix.transpose();
    return matrix;
}

} // namespace

/// The matrix is reduced to two diagonals by Householder reflections; the symmetric tridiagonal matrix with a zero main
/// diagonal and these two interleaved beside it has the eigenvalues +-sigma (Golub and Kahan 1965). Eigen's own
/// decompositions (BDCSVD, JacobiSVD) take longer (for 32 rows 1.5 and 3 times), since they are made for singular
/// vectors too.
std::vector<double> singularValues(const std::vector<double> &values, int rows, int columns)
{
    assert(values.size() == static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns));
    const Eigen::Index count = std::min(rows, columns);
    if (count == 0)
        return {};
    // A copy, since the accessors do not compile for a constant object.
    auto reduced = Eigen::internal::UpperBidiagonalization<Matrix>(upright(values, rows, columns)).bidiagonal();
    Eigen::VectorXd beside(2 * count - 1);
    for (Eigen::Index i = 0; i < count; ++i) {
        beside[2 * i] = reduced.diagonal()[i];
        if (i + 1 < count)
            beside[2 * i + 1] = reduced.diagonal(1)[i];
    }
    Eigen::SelfAdjointEigenSolver<Matrix> solver;
    solver.computeFromTridiagonal(Eigen::VectorXd::Zero(2 * count), beside, Eigen::EigenvaluesOnly);
    std::vector<double> result; // eigenvalues ascend
    for (Eigen::Index i = count; i < 2 * count; ++i)
        result.push_back(std::max(0.0, solver.eigenvalues()[i]));
    return result;
}

} // namespace headwise::measures
