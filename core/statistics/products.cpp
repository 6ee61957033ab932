#include "core/statistics/products.h"

#include "core/base/parallel.h"

#include <Eigen/Core>

#include <algorithm>

namespace headwise {

namespace {

using RowMajor = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using ColumnMajor = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::ColMajor>;

constexpr std::int64_t blockColumns = 128;
constexpr std::int64_t weightElements = std::int64_t(16) << 20;

/// Parts are small enough to poll for cancellation every few tens of milliseconds: about 2^28 multiplications each.
std::int64_t roundsInPart(std::int64_t examples, std::int64_t columns)
{
    const std::int64_t work = std::max<std::int64_t>(1, examples * columns);
    return std::clamp<std::int64_t>(
        std::min((std::int64_t(1) << 28) / work, weightElements / std::max<std::int64_t>(1, examples)), 16, 1024);
}

} // namespace

std::vector<float> weightedSums(std::int64_t rounds, const RoundWeights &weights, std::span<const float> values,
    std::int64_t columns, Progress &progress)
{
    const std::int64_t examples = columns == 0 ? 0 : static_cast<std::int64_t>(values.size()) / columns;
    std::vector<float> sums(static_cast<std::size_t>(rounds) * columns);
    const Eigen::Map<const RowMajor> valueMatrix(values.data(), examples, columns);
    Eigen::Map<ColumnMajor> sumMatrix(sums.data(), rounds, columns);
    const std::int64_t part = roundsInPart(examples, columns);
    RowMajor weightMatrix(std::min(part, rounds), examples);
    for (std::int64_t first = 0; first < rounds; first += part) {
        progress.advanceOrThrow(static_cast<double>(first) / static_cast<double>(rounds));
        const std::int64_t count = std::min(part, rounds - first);
        parallelFor(count, [&](std::size_t r) {
            weights(first + static_cast<std::int64_t>(r),
                {weightMatrix.row(static_cast<Eigen::Index>(r)).data(), static_cast<std::size_t>(examples)});
        });
        parallelFor((columns + blockColumns - 1) / blockColumns, [&](std::size_t block) {
            const std::int64_t begin = static_cast<std::int64_t>(block) * blockColumns;
            const std::int64_t width = std::min(blockColumns, columns - begin);
            sumMatrix.block(first, begin, count, width).noalias() =
                weightMatrix.topRows(count) * valueMatrix.middleCols(begin, width);
        });
    }
    return sums;
}

} // namespace headwise
