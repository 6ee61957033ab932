// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/weights/subspacekernels.h"

#include "core/base/parallel.h"
#include "core/compare/weights/eigenmatrix.h"

#include <Eigen/Core>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace headwise::compare::weights {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;

/// Doubles that a slab of the projections of all subspaces may take.
constexpr Index slabElements = Index{8} << 20;
/// Subspaces of a tile: products of two tiles are computed by one thread.
constexpr Index tileSize = 64;

/// Rows [first, first + rows) of the projection U U^T, columns from `first` on. Elements right of the block on the
/// diagonal stand for two of the symmetric matrix, so they are scaled by sqrt(2).
void writeSlab(const Matrix &basis, Index first, Index rows, double *slab)
{
    const auto u = mapped(basis);
    const Index columns = u.rows() - first;
    Eigen::Map<MatrixXd> out(slab, rows, columns);
    out.noalias() = u.middleRows(first, rows) * u.bottomRows(columns).transpose();
    out.rightCols(columns - rows) *= std::sqrt(2.0);
}

/// Adds the inner products of the slabs of all pairs, tile by tile, below the diagonal.
void addProducts(const MatrixXd &slabs, Index elements, MatrixXd &products)
{
    const Index count = products.rows(), tiles = (count + tileSize - 1) / tileSize;
    std::vector<std::pair<Index, Index>> pairs;
    for (Index a = 0; a < tiles; ++a)
        for (Index b = 0; b <= a; ++b)
            pairs.emplace_back(a * tileSize, b * tileSize);
    parallelFor(pairs.size(), [&](std::size_t i) {
        const auto [a, b] = pairs[i];
        const Index rows = std::min(tileSize, count - a), columns = std::min(tileSize, count - b);
        products.block(a, b, rows, columns).noalias() +=
            slabs.block(0, a, elements, rows).transpose() * slabs.block(0, b, elements, columns);
    });
}

} // namespace

// norm_F(U^T V)^2 is the inner product of the projections U U^T and V V^T, as vectors of hidden^2 numbers: for all
// pairs that is one product of matrices with pairs * hidden^2 / 2 multiplications, where U^T V would need r s * hidden
// for each pair. The projections are computed in slabs of rows, since all of them together need not fit into memory.
std::vector<double> projectionKernels(std::span<const Matrix> bases, Progress &progress)
{
    const auto count = static_cast<Index>(bases.size());
    if (count < 2)
        return {};
    const auto hidden = static_cast<Index>(bases.front().rows);
    assert(std::ranges::all_of(bases, [&](const Matrix &basis) { return basis.rows == bases.front().rows; }));
    const Index together = std::clamp(slabElements / std::max<Index>(1, count * hidden), Index{1}, Index{64});
    MatrixXd products = MatrixXd::Zero(count, count), slabs(together * hidden, count);
    for (Index first = 0; first < hidden; first += together) {
        const Index rows = std::min(together, hidden - first);
        parallelFor(bases.size(),
            [&](std::size_t i) { writeSlab(bases[i], first, rows, slabs.col(static_cast<Index>(i)).data()); });
        addProducts(slabs, rows * (hidden - first), products);
        const double left = static_cast<double>(hidden - first - rows) / static_cast<double>(hidden);
        progress.advanceOrThrow(1 - left * left);
    }
    std::vector<double> kernels;
    kernels.reserve(static_cast<std::size_t>(count * (count - 1) / 2));
    for (Index a = 0; a < count; ++a)
        for (Index b = a + 1; b < count; ++b) {
            const double ranks = static_cast<double>(bases[static_cast<std::size_t>(a)].columns) *
                                 static_cast<double>(bases[static_cast<std::size_t>(b)].columns);
            kernels.push_back(ranks > 0 ? std::clamp(products(b, a) / std::sqrt(ranks), 0.0, 1.0)
                                        : std::numeric_limits<double>::quiet_NaN());
        }
    return kernels;
}

Moments randomKernel(std::int64_t hidden, std::int64_t r, std::int64_t s)
{
    const auto d = static_cast<double>(hidden), first = static_cast<double>(r), second = static_cast<double>(s);
    if (hidden < 2) // one dimension: all lines are the same
        return {static_cast<double>(r > 0 && s > 0), 0};
    return {std::sqrt(first * second) / d, std::sqrt(2 * (d - first) * (d - second) / ((d - 1) * (d + 2))) / d};
}

} // namespace headwise::compare::weights
