// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/pairs/productpairs.h"

#include "core/base/notdefined.h"
#include "core/base/parallel.h"
#include "core/clustering/pairs/presentrows.h"
#include "core/compare/distances/definitions/cosine.h"
#include "core/compare/distances/definitions/hellinger.h"
#include "core/compare/distances/definitions/linearalignment.h"
#include "core/compare/distances/divergences.h"

#include <Eigen/Core>

#include <algorithm>
#include <cmath>

namespace headwise::clustering::pairs {

namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using compare::distances::DivergenceDefinition;

/// Below this value products have lost digits that a difference of the maps has.
constexpr double directBelow = 1e-5;
/// Rows of the matrix of products that one thread computes at a time.
constexpr int headsPerTask = 32;
/// Numbers in the factor of one matrix product: 64 MB.
constexpr double numbersAtOnce = 8e6;
/// Multiplications between two progress checks: about 20 ms a thread.
constexpr double stepSize = 5e7;

/// Weights of one row with that of the virtual key, in double; 0 where the head does not have the row.
void copyRow(const attention::StackMaps &maps, const PresentRows &rows, int head, int query, double *out)
{
    const attention::MapView map = maps.map(head);
    if (rows.has(head, query)) {
        std::copy_n(map.row(query).data(), maps.keys, out);
        if (map.hasSink())
            out[maps.keys] = map.sink(query);
    } else {
        std::fill_n(out, maps.keys + (map.hasSink() ? 1 : 0), 0.0);
    }
}

int columnsOf(const attention::StackMaps &maps) { return maps.keys + (maps.rowMass.empty() ? 0 : 1); }

/// Adds factor * factor^T, from the diagonal on, to `products` [heads, heads].
void addProducts(const Matrix &factor, Matrix &products)
{
    const Eigen::Index heads = factor.rows();
    parallelFor(static_cast<std::size_t>((heads + headsPerTask - 1) / headsPerTask), [&](std::size_t task) {
        const Eigen::Index first = static_cast<Eigen::Index>(task) * headsPerTask,
                           count = std::min<Eigen::Index>(headsPerTask, heads - first);
        products.block(first, first, count, heads - first).noalias() +=
            factor.middleRows(first, count) * factor.bottomRows(heads - first).transpose();
    });
}

/// The values of the upper triangle; those that are too small for `value(a, b)`, or not comparable, are computed one by
/// one by `definition`.
template <typename Value>
std::vector<double> pairsOf(const attention::StackMaps &maps, const PresentRows &rows,
    const DivergenceDefinition &definition, Progress &progress, Value value)
{
    const auto heads = static_cast<std::size_t>(maps.heads);
    std::vector<double> pairs(heads * (heads - 1) / 2);
    std::vector<std::pair<int, int>> places;
    for (int a = 0; a < maps.heads; ++a)
        for (int b = a + 1; b < maps.heads; ++b)
            places.emplace_back(a, b);
    const double weights = std::max(1.0, static_cast<double>(maps.queries) * maps.keys);
    const auto step = static_cast<std::size_t>(std::clamp(threads() * stepSize / weights, 1.0, 1e6));
    for (std::size_t first = 0; first < pairs.size(); first += step) {
        progress.advanceOrThrow(static_cast<double>(first) / static_cast<double>(pairs.size()));
        parallelFor(std::min(step, pairs.size() - first), [&](std::size_t i) {
            const auto [a, b] = places[first + i];
            const double fast = rows.sameRows(a, b) ? value(a, b) : 0;
            pairs[first + i] =
                fast < directBelow ? compare::distances::mapDivergence({maps.map(a), maps.map(b)}, &definition) : fast;
        });
    }
    return pairs;
}

/// Mean of each column over the rows that each head has: [heads, keys].
Matrix columnMeans(const attention::StackMaps &maps, const PresentRows &rows)
{
    Matrix means = Matrix::Zero(maps.heads, columnsOf(maps));
    parallelFor(static_cast<std::size_t>(maps.heads), [&](std::size_t place) {
        const int head = static_cast<int>(place);
        Eigen::RowVectorXd row(means.cols());
        for (int query = 0; query < maps.queries; ++query) {
            copyRow(maps, rows, head, query, row.data());
            means.row(head) += row;
        }
        means.row(head) /= std::max(1, rows.count(head));
    });
    return means;
}

/// The centred rows [queries, keys] of one head; 0 where it does not have the row.
Matrix centredRows(const attention::StackMaps &maps, const PresentRows &rows, const Matrix &means, int head)
{
    Matrix centred(maps.queries, columnsOf(maps));
    for (int query = 0; query < maps.queries; ++query) {
        copyRow(maps, rows, head, query, centred.row(query).data());
        if (rows.has(head, query))
            centred.row(query) -= means.row(head);
    }
    return centred;
}

/// Heads that have an alignment with themselves; where in doubt, the definition decides.
std::vector<std::uint8_t> alignedHeads(
    const attention::StackMaps &maps, const PresentRows &rows, const Matrix &products)
{
    constexpr double clearSpread = 1e-9; // of the squares of all weights
    std::vector<std::uint8_t> aligned(static_cast<std::size_t>(maps.heads), 1);
    parallelFor(aligned.size(), [&](std::size_t place) {
        const int head = static_cast<int>(place);
        Eigen::RowVectorXd row(columnsOf(maps));
        double squares = 0;
        for (int query = 0; query < maps.queries; ++query) {
            copyRow(maps, rows, head, query, row.data());
            squares += row.squaredNorm();
        }
        if (rows.count(head) <= 3 || std::sqrt(products(head, head)) < clearSpread * squares)
            aligned[place] = !std::isnan(compare::distances::mapDivergence(
                {maps.map(head), maps.map(head)}, &compare::distances::definitions::linearAlignment));
    });
    return aligned;
}

} // namespace

/// Of each row (sum P + sum Q) / 2 - sum sqrt(P Q), whose error is below 1e-15: that of the root is below 1e-7.
std::vector<double> hellingerPairs(const attention::StackMaps &maps, Progress &progress)
{
    const PresentRows rows(maps);
    const int heads = maps.heads;
    Matrix sums = Matrix::Zero(heads, heads);
    const double perRow = 0.5 * heads * heads * std::max(1, columnsOf(maps));
    const int step = static_cast<int>(std::clamp(stepSize * threads() / perRow, 1.0, static_cast<double>(threads())));
    PartProgress adding(progress, 0, 0.9), finishing(progress, 0.9, 1);
    for (int query = 0; query < maps.queries; query += step) {
        adding.advanceOrThrow(static_cast<double>(query) / maps.queries);
        const int count = std::min(step, maps.queries - query);
        std::vector<Matrix> roots(static_cast<std::size_t>(count)), products(roots.size());
        for (int i = 0; i < count; ++i) {
            roots[i].resize(heads, columnsOf(maps));
            products[i] = Matrix::Zero(heads, heads);
        }
        parallelFor(roots.size(), [&](std::size_t i) {
            for (int head = 0; head < heads; ++head)
                copyRow(maps, rows, head, query + static_cast<int>(i), roots[i].row(head).data());
            roots[i] = roots[i].cwiseMax(0.0).cwiseSqrt();
        });
        if (count == 1)
            addProducts(roots.front(), products.front());
        else
            parallelFor(roots.size(), [&](std::size_t i) { addProducts(roots[i], products[i]); });
        parallelFor(static_cast<std::size_t>(heads), [&](std::size_t place) {
            const int a = static_cast<int>(place);
            for (int i = 0; i < count; ++i)
                for (int b = a + 1; b < heads && rows.has(a, query + i); ++b)
                    if (rows.has(b, query + i))
                        sums(a, b) +=
                            std::sqrt(std::max(0.0, (products[i](a, a) + products[i](b, b)) / 2 - products[i](a, b)));
        });
    }
    return pairsOf(maps, rows, compare::distances::definitions::hellinger, finishing,
        [&](int a, int b) { return sums(a, b) / rows.count(a); });
}

std::vector<double> cosinePairs(const attention::StackMaps &maps, Progress &progress)
{
    const PresentRows rows(maps);
    const int columns = columnsOf(maps);
    Matrix products = Matrix::Zero(maps.heads, maps.heads);
    const double perRow = static_cast<double>(maps.heads) * std::max(1, columns);
    const int step = static_cast<int>(std::clamp(numbersAtOnce / perRow, 1.0, 64.0));
    PartProgress adding(progress, 0, 0.9), finishing(progress, 0.9, 1);
    for (int query = 0; query < maps.queries; query += step) {
        adding.advanceOrThrow(static_cast<double>(query) / maps.queries);
        const int count = std::min(step, maps.queries - query);
        Matrix factor(maps.heads, static_cast<Eigen::Index>(count) * columns);
        parallelFor(static_cast<std::size_t>(maps.heads), [&](std::size_t head) {
            for (int i = 0; i < count; ++i)
                copyRow(maps, rows, static_cast<int>(head), query + i,
                    factor.row(static_cast<Eigen::Index>(head)).data() + static_cast<std::ptrdiff_t>(i) * columns);
        });
        addProducts(factor, products);
    }
    return pairsOf(maps, rows, compare::distances::definitions::cosine, finishing, [&](int a, int b) {
        const double sizes = std::sqrt(products(a, a)) * std::sqrt(products(b, b));
        return sizes > 0 ? 1 - products(a, b) / sizes : notDefined;
    });
}

std::vector<double> alignmentPairs(const attention::StackMaps &maps, Progress &progress)
{
    const PresentRows rows(maps);
    const Matrix means = columnMeans(maps, rows);
    Matrix products = Matrix::Zero(maps.heads, maps.heads);
    const double perRow = static_cast<double>(maps.heads) * std::max(1, maps.queries);
    const int step = static_cast<int>(std::clamp(numbersAtOnce / perRow, 1.0, 64.0));
    PartProgress adding(progress, 0, 0.9), finishing(progress, 0.9, 1);
    for (int query = 0; query < maps.queries; query += step) {
        const int count = std::min(step, maps.queries - query);
        Matrix factor(maps.heads, static_cast<Eigen::Index>(count) * maps.queries);
        for (int first = 0; first < maps.heads; first += threads()) {
            adding.advanceOrThrow((query + static_cast<double>(count) * first / maps.heads) / maps.queries);
            parallelFor(static_cast<std::size_t>(std::min(threads(), maps.heads - first)), [&](std::size_t i) {
                const int head = first + static_cast<int>(i);
                const Matrix centred = centredRows(maps, rows, means, head);
                Eigen::Map<Matrix>(factor.row(head).data(), count, maps.queries).noalias() =
                    centred.middleRows(query, count) * centred.transpose();
            });
        }
        addProducts(factor, products);
    }
    const std::vector<std::uint8_t> aligned = alignedHeads(maps, rows, products);
    return pairsOf(maps, rows, compare::distances::definitions::linearAlignment, finishing, [&](int a, int b) {
        return aligned[a] != 0 && aligned[b] != 0
                   ? 1 - products(a, b) / (std::sqrt(products(a, a)) * std::sqrt(products(b, b)))
                   : notDefined;
    });
}

} // namespace headwise::clustering::pairs
