// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/weights/headparts.h"

#include "core/compare/weights/eigenmatrix.h"
#include "core/measures/singularvalues.h"

#include <Eigen/QR>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace headwise::compare::weights {

namespace {

using Eigen::MatrixXd;

/// norm(P R^T)^2
double squaredProduct(const MatrixXd &p, const MatrixXd &r)
{
    const MatrixXd left = p.transpose() * p, right = r.transpose() * r;
    return std::max(0.0, left.cwiseProduct(right).sum());
}

MatrixXd sideBySide(const MatrixXd &left, const MatrixXd &right)
{
    MatrixXd both(left.rows(), left.cols() + right.cols());
    both << left, right;
    return both;
}

/// An orthonormal basis of the column space.
MatrixXd basisOf(const Matrix &matrix)
{
    const Eigen::ColPivHouseholderQR<MatrixXd> factors(mapped(matrix));
    return factors.householderQ() * MatrixXd::Identity(matrix.rows, factors.rank());
}

/// Descending.
std::vector<double> singularValues(const MatrixXd &matrix)
{
    // The columns of a matrix are the rows of its transpose, which has the same singular values.
    std::vector<double> values = measures::singularValues({matrix.data(), matrix.data() + matrix.size()},
        static_cast<int>(matrix.cols()), static_cast<int>(matrix.rows()));
    std::ranges::sort(values, std::greater());
    return values;
}

} // namespace

std::optional<Part> partFromName(std::string_view name)
{
    const auto found = std::ranges::find(partNames, name);
    return found == partNames.end() ? std::nullopt : std::optional(static_cast<Part>(found - partNames.begin()));
}

Matrix orthonormalBasis(const Matrix &matrix)
{
    const MatrixXd basis = basisOf(matrix);
    return {basis.rows(), basis.cols(), {basis.data(), basis.data() + basis.size()}};
}

double productChange(const Factors &baseline, const Factors &comparison)
{
    const MatrixXd a = mapped(baseline.left), b = mapped(baseline.right);
    const MatrixXd changedA = mapped(comparison.left), changedB = mapped(comparison.right);
    const double size = squaredProduct(a, b);
    const double change = squaredProduct(sideBySide(changedA - a, a), sideBySide(changedB, changedB - b));
    if (change == 0)
        return 0;
    return size > 0 ? std::sqrt(change / size) : std::numeric_limits<double>::quiet_NaN();
}

std::vector<double> principalAngles(const Matrix &baseline, const Matrix &comparison)
{
    MatrixXd u = basisOf(baseline), v = basisOf(comparison);
    if (u.cols() == 0 || v.cols() == 0)
        return {};
    if (u.cols() < v.cols())
        std::swap(u, v); // v is projected on the larger space, which leaves one sine for each of its directions
    const MatrixXd overlap = u.transpose() * v;
    const std::vector<double> cosines = singularValues(overlap); // descending: angles ascending
    std::vector<double> sines = singularValues(v - u * overlap);
    std::ranges::reverse(sines);
    std::vector<double> angles;
    for (std::size_t i = 0; i < cosines.size(); ++i) {
        const double cosine = std::clamp(cosines[i], 0.0, 1.0), sine = std::clamp(sines[i], 0.0, 1.0);
        angles.push_back(cosine * cosine > 0.5 ? std::asin(sine) : std::acos(cosine));
    }
    std::ranges::reverse(angles);
    return angles;
}

} // namespace headwise::compare::weights
