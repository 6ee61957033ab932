// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/analysis/givendistances.h"

#include "core/arrays/npyfile.h"
#include "core/base/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

namespace headwise::clustering::analysis {

namespace {

/// Rounding that the stored numbers may have, as a share of the largest.
double roundingOf(const arrays::NpyHeader &header)
{
    return header.kind == arrays::NpyHeader::Kind::Float && header.bytes == 2 ? 2e-3 : 1e-5;
}

bool isSquare(const std::vector<std::size_t> &shape) { return shape.size() == 2 && shape[0] == shape[1]; }

/// The items of a square matrix or of an upper triangle.
std::size_t itemsOf(const std::vector<std::size_t> &shape, const std::string &path)
{
    if (isSquare(shape))
        return shape[0];
    if (shape.size() == 1) {
        const auto items =
            static_cast<std::size_t>(std::llround((1 + std::sqrt(1 + 8 * static_cast<double>(shape[0]))) / 2));
        if (items * (items - 1) / 2 == shape[0])
            return items;
    }
    throw Error(ErrorCode::Malformed,
        ErrorText("an array of shape (%1) is neither a square matrix nor an upper triangle",
            fmt::format("{}", fmt::join(shape, ", "))),
        path, ErrorText("Save all distances [n, n], or scipy's pdist [n (n - 1) / 2]."));
}

/// The checks of single numbers and of pairs of them.
class Matrix
{
public:
    Matrix(const std::vector<double> &values, std::size_t items, double rounding, const std::string &path)
        : m_values(values), m_items(items), m_path(path)
    {
        double largest = 0;
        for (const double value : values)
            largest = std::max(largest, std::isfinite(value) ? std::abs(value) : 0);
        m_tolerance = rounding * largest;
        if (largest > maxSquared || (largest > 0 && largest < 1 / maxSquared))
            throw Error(ErrorCode::Malformed,
                ErrorText("the largest distance is %1, whose square is no number that a computer has",
                    fmt::format("{}", largest)),
                path, ErrorText("Divide the matrix by its largest number."));
    }

    values::DistanceMatrix fromSquare() const
    {
        values::DistanceMatrix distances(m_items);
        for (std::size_t a = 0; a < m_items; ++a) {
            if (!(std::abs(at(a, a)) <= m_tolerance))
                throw Error(ErrorCode::Malformed,
                    ErrorText(
                        "[%1, %1] is %2: the distance of an item to itself must be 0", a, fmt::format("{}", at(a, a))),
                    m_path, ErrorText("Of similarities, save 1 - similarity."));
            for (std::size_t b = a + 1; b < m_items; ++b) {
                const double one = checked(at(a, b), a, b), other = checked(at(b, a), b, a);
                if (std::abs(one - other) > m_tolerance)
                    throw Error(ErrorCode::Malformed,
                        ErrorText("the matrix is not symmetric: [%1, %2] is %3, but [%2, %1] is %4", a, b,
                            fmt::format("{}", one), fmt::format("{}", other)),
                        m_path, ErrorText("Save the mean of the matrix and its transpose, if that is what you mean."));
                distances.set(a, b, (one + other) / 2);
            }
        }
        return distances;
    }

    values::DistanceMatrix fromTriangle() const
    {
        values::DistanceMatrix distances(m_items);
        for (std::size_t a = 0, pair = 0; a < m_items; ++a)
            for (std::size_t b = a + 1; b < m_items; ++b, ++pair)
                distances.set(a, b, checked(m_values[pair], a, b));
        return distances;
    }

private:
    double at(std::size_t a, std::size_t b) const { return m_values[a * m_items + b]; }

    /// Negative numbers within rounding are 0.
    double checked(double value, std::size_t a, std::size_t b) const
    {
        if (!std::isfinite(value))
            throw Error(ErrorCode::Malformed,
                ErrorText("the distance of items %1 and %2 is %3", a, b, fmt::format("{}", value)), m_path,
                ErrorText("Every pair needs a number: leave such items out."));
        if (value < -m_tolerance)
            throw Error(ErrorCode::Malformed,
                ErrorText("the distance of items %1 and %2 is negative: %3", a, b, fmt::format("{}", value)), m_path,
                ErrorText("Of correlations, save 1 - correlation."));
        return std::max(0.0, value);
    }

    static constexpr double maxSquared = 1e150; ///< sums of squares of so large distances are finite

    const std::vector<double> &m_values;
    std::size_t m_items;
    const std::string &m_path;
    double m_tolerance = 0;
};

} // namespace

values::HeadDistances readDistances(const std::string &path)
{
    arrays::NpyReader reader(path);
    const std::vector<std::size_t> &shape = reader.header().shape;
    const std::size_t items = itemsOf(shape, path);
    if (items > maxItems)
        throw Error(ErrorCode::Resources,
            ErrorText("clustering %1 items would take about %2 GB of memory", items,
                fmt::format("{:.0f}", 4e-9 * sizeof(double) * static_cast<double>(items) * static_cast<double>(items))),
            path, ErrorText("Choose %1 of them at most.", maxItems));
    values::HeadDistances distances;
    for (std::size_t item = 0; item < items; ++item)
        distances.heads.push_back({0, {attention::Stack::Encoder, 0, static_cast<int>(item)}});
    distances.distance = "given";
    const std::vector<double> values = reader.values();
    const Matrix matrix(values, items, roundingOf(reader.header()), path);
    distances.distances = isSquare(shape) ? matrix.fromSquare() : matrix.fromTriangle();
    return distances;
}

} // namespace headwise::clustering::analysis
