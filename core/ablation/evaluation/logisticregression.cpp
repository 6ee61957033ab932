// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/evaluation/logisticregression.h"

#include <Eigen/Dense>

#include <cassert>
#include <cmath>

namespace headwise::ablation::evaluation {

namespace {

using Matrix = Eigen::MatrixXd;

/// Gradient steps at most; the loss is strongly convex.
constexpr int maxSteps = 5000;
constexpr double smallGradient = 1e-7;

/// softmax of each row, minus 1 at its class: the derivative of the loss by the logits.
Matrix residuals(const Matrix &logits, std::span<const int> classes)
{
    Matrix result = (logits.colwise() - logits.rowwise().maxCoeff()).array().exp();
    result.array().colwise() /= result.rowwise().sum().array();
    for (Eigen::Index row = 0; row < result.rows(); ++row)
        result(row, classes[static_cast<std::size_t>(row)]) -= 1;
    return result;
}

} // namespace

LinearClassifier fitLogisticRegression(
    std::span<const float> rows, std::size_t width, std::span<const int> classes, std::size_t count)
{
    assert(rows.size() == width * classes.size());
    const auto n = static_cast<Eigen::Index>(classes.size()), columns = static_cast<Eigen::Index>(width);
    Matrix x(n, columns + 1); // the last column is 1, for the biases
    for (Eigen::Index i = 0; i < n; ++i)
        for (Eigen::Index j = 0; j < columns; ++j)
            x(i, j) = rows[static_cast<std::size_t>(i * columns + j)];
    x.col(columns).setOnes();
    const Eigen::RowVectorXd means = x.leftCols(columns).colwise().mean();
    x.leftCols(columns).rowwise() -= means;
    Eigen::RowVectorXd deviations = (x.leftCols(columns).colwise().squaredNorm() / static_cast<double>(n)).cwiseSqrt();
    for (Eigen::Index j = 0; j < columns; ++j) {
        deviations(j) = deviations(j) > 1e-12 ? deviations(j) : 1;
        x.col(j) /= deviations(j);
    }
    // Nesterov's gradient descent. The curvature of softmax is at most 1/2, that of the loss 1/2 |X|^2 + 1.
    const Matrix square = n <= columns ? Matrix(x * x.transpose()) : Matrix(x.transpose() * x);
    const double step = 1 / (0.5 * square.selfadjointView<Eigen::Lower>().eigenvalues().maxCoeff() + 1);
    Matrix weights = Matrix::Zero(columns + 1, static_cast<Eigen::Index>(count)), ahead = weights;
    double momentum = 1;
    for (int i = 0; i < maxSteps; ++i) {
        Matrix gradient = x.transpose() * residuals(x * ahead, classes);
        gradient.topRows(columns) += ahead.topRows(columns);
        const Matrix next = ahead - step * gradient;
        const double following = (1 + std::sqrt(1 + 4 * momentum * momentum)) / 2;
        // A step against the last one starts anew (O'Donoghue and Candes 2015).
        const bool restart = (gradient.array() * (next - weights).array()).sum() > 0;
        ahead = restart ? next : Matrix(next + (momentum - 1) / following * (next - weights));
        momentum = restart ? 1 : following;
        weights = next;
        if (gradient.norm() < smallGradient * static_cast<double>(n))
            break;
    }
    LinearClassifier result;
    for (Eigen::Index k = 0; k < weights.cols(); ++k) {
        double bias = weights(columns, k);
        for (Eigen::Index j = 0; j < columns; ++j) {
            const double weight = weights(j, k) / deviations(j);
            result.weights.push_back(weight);
            bias -= weight * means(j);
        }
        result.biases.push_back(bias);
    }
    return result;
}

} // namespace headwise::ablation::evaluation
