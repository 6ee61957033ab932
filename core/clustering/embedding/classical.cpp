// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/embedding/classical.h"

#include "core/statistics/random.h"

#include <Eigen/Dense>

#include <cmath>

namespace headwise::clustering::embedding {

namespace {

using values::DistanceMatrix;

Eigen::MatrixXd centredProducts(const DistanceMatrix &distances)
{
    const auto items = static_cast<Eigen::Index>(distances.items());
    Eigen::MatrixXd products(items, items);
    const double *distance = distances.condensed().data();
    for (Eigen::Index a = 0; a < items; ++a) {
        products(a, a) = 0;
        for (Eigen::Index b = a + 1; b < items; ++b, ++distance)
            products(b, a) = products(a, b) = -0.5 * *distance * *distance;
    }
    const Eigen::VectorXd means = products.colwise().mean();
    const double mean = means.mean();
    products.colwise() -= means;
    products.rowwise() -= means.transpose();
    products.array() += mean;
    return products;
}

/// Eigenvalues descending with their vectors, as coordinates.
Coordinates scaled(const Eigen::VectorXd &eigenvalues, const Eigen::MatrixXd &vectors, Eigen::Index most)
{
    const double least = std::max(eigenvalues.size() > 0 ? eigenvalues[0] * 1e-10 : 0, 1e-300);
    Eigen::Index dimensions = 0;
    while (dimensions < most && eigenvalues[dimensions] > least)
        ++dimensions;
    Coordinates result{static_cast<std::size_t>(vectors.rows()), static_cast<std::size_t>(dimensions), {}};
    result.values.resize(result.items * result.dimensions);
    for (Eigen::Index d = 0; d < dimensions; ++d) {
        Eigen::Index largest = 0;
        const double top = vectors.col(d).cwiseAbs().maxCoeff();
        while (std::abs(vectors(largest, d)) < top * (1 - 1e-6)) // the first of nearly equal ones
            ++largest;
        const double scale = std::copysign(std::sqrt(eigenvalues[d]), vectors(largest, d));
        for (Eigen::Index item = 0; item < vectors.rows(); ++item)
            result.values[static_cast<std::size_t>(item * dimensions + d)] = vectors(item, d) * scale;
    }
    return result;
}

Eigen::MatrixXd orthonormal(const Eigen::MatrixXd &columns)
{
    const Eigen::HouseholderQR<Eigen::MatrixXd> qr(columns);
    return qr.householderQ() * Eigen::MatrixXd::Identity(columns.rows(), columns.cols());
}

} // namespace

Coordinates classicalCoordinates(const DistanceMatrix &distances)
{
    if (distances.items() == 0)
        return {};
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(centredProducts(distances));
    return scaled(
        solver.eigenvalues().reverse(), solver.eigenvectors().rowwise().reverse(), solver.eigenvalues().size());
}

Coordinates leadingCoordinates(const DistanceMatrix &distances)
{
    constexpr Eigen::Index width = 4, depth = 8, rounds = 6;
    const auto items = static_cast<Eigen::Index>(distances.items());
    if (items <= 2 * width * depth) {
        Coordinates all = classicalCoordinates(distances), two{all.items, std::min<std::size_t>(2, all.dimensions), {}};
        for (std::size_t item = 0; item < two.items; ++item)
            for (std::size_t d = 0; d < two.dimensions; ++d)
                two.values.push_back(all.at(item, d));
        return two;
    }
    const Eigen::MatrixXd products = centredProducts(distances);
    statistics::Random random(0);
    Eigen::MatrixXd block(items, width);
    for (double &value : block.reshaped())
        value = static_cast<double>(random.below(1u << 20)) / (1u << 19) - 1;
    Eigen::VectorXd eigenvalues;
    for (Eigen::Index round = 0; round < rounds; ++round) {
        Eigen::MatrixXd basis(items, width * depth);
        block = orthonormal(block);
        for (Eigen::Index step = 0; step < depth; ++step) {
            basis.middleCols(step * width, width) = block;
            block = orthonormal(products * block);
        }
        basis = orthonormal(basis);
        const Eigen::MatrixXd image = products * basis;
        const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(basis.transpose() * image);
        const Eigen::VectorXd before = eigenvalues;
        eigenvalues = solver.eigenvalues().tail(width).reverse();
        block = basis * solver.eigenvectors().rightCols(width).rowwise().reverse();
        if (before.size() > 0 && (eigenvalues - before).head(2).norm() < 1e-12 * std::abs(eigenvalues[0]))
            break;
    }
    return scaled(eigenvalues, block, 2);
}

} // namespace headwise::clustering::embedding
