// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/significance/lengthstrata.h"

#include <Eigen/QR>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace headwise::statistics::significance {

namespace {

constexpr std::array tolerances = {0.0, 0.02, 0.05, 0.1, 0.2};
/// Share of the label's sum of squares within strata that narrower strata have to keep.
constexpr double keptShare = 0.8;

/// Examples with a label, shortest first.
std::vector<std::int64_t> byLength(std::span<const double> lengths, std::span<const double> labels)
{
    std::vector<std::int64_t> order;
    for (std::int64_t e = 0; e < std::ssize(labels); ++e)
        if (!std::isnan(labels[e]))
            order.push_back(e);
    if (!lengths.empty())
        std::stable_sort(
            order.begin(), order.end(), [&](std::int64_t a, std::int64_t b) { return lengths[a] < lengths[b]; });
    return order;
}

/// Each stratum begins at the shortest example that is left and takes lengths up to `tolerance` above it.
Strata strataOf(const std::vector<std::int64_t> &order, std::span<const double> lengths, double tolerance)
{
    Strata strata;
    for (const std::int64_t e : order) {
        const bool fits =
            !strata.empty() && (lengths.empty() || lengths[e] <= lengths[strata.back().front()] * (1 + tolerance));
        if (!fits)
            strata.emplace_back();
        strata.back().push_back(e);
    }
    for (auto &stratum : strata)
        std::sort(stratum.begin(), stratum.end());
    return strata;
}

/// Sum of squared deviations of the labels from the mean of their stratum.
double squaresWithin(const Strata &strata, std::span<const double> labels)
{
    double squares = 0;
    for (const auto &stratum : strata) {
        double sum = 0;
        for (const std::int64_t e : stratum)
            sum += labels[e];
        const double mean = sum / static_cast<double>(stratum.size());
        for (const std::int64_t e : stratum)
            squares += (labels[e] - mean) * (labels[e] - mean);
    }
    return squares;
}

int differentLengths(const std::vector<std::int64_t> &order, std::span<const double> lengths)
{
    int count = lengths.empty() ? 0 : 1;
    for (std::size_t i = 1; i < order.size() && !lengths.empty(); ++i)
        count += lengths[order[i]] != lengths[order[i - 1]];
    return count;
}

/// Logarithms with mean 0 and deviation 1, so that their powers are well conditioned.
std::vector<double> standardisedLogarithms(std::span<const double> lengths)
{
    std::vector<double> values;
    for (const double length : lengths)
        values.push_back(std::log(std::max(length, 1.0)));
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) /
                        static_cast<double>(std::max<std::size_t>(1, values.size()));
    double squares = 0;
    for (const double value : values)
        squares += (value - mean) * (value - mean);
    const double deviation = std::sqrt(squares / static_cast<double>(std::max<std::size_t>(1, values.size())));
    for (double &value : values)
        value = deviation > 0 ? (value - mean) / deviation : 0;
    return values;
}

} // namespace

LengthStrata::LengthStrata(std::span<const double> lengths, std::span<const double> labels)
    : m_labels(labels.begin(), labels.end())
{
    const std::vector<std::int64_t> order = byLength(lengths, labels);
    const double enough = keptShare * squaresWithin(strataOf(order, lengths, tolerances.back()), labels);
    for (const double tolerance : tolerances) {
        m_tolerance = tolerance;
        m_strata = strataOf(order, lengths, tolerance);
        if (squaresWithin(m_strata, labels) >= enough)
            break;
    }
    m_differentLengths = differentLengths(order, lengths);
    if (m_tolerance > 0)
        m_logLengths = standardisedLogarithms(lengths);
}

int LengthStrata::trendTerms(std::int64_t values) const
{
    if (m_logLengths.empty())
        return 0;
    return static_cast<int>(std::min({std::int64_t(3), values / 6, std::int64_t(m_differentLengths) - 1}));
}

void LengthStrata::subtractTrend(std::span<double> column, Fit fit) const
{
    const auto taken = [&](std::size_t e) { return !std::isnan(column[e]) && !std::isnan(m_labels[e]); };
    std::int64_t values = 0;
    for (std::size_t e = 0; e < column.size(); ++e)
        values += taken(e);
    const int terms = trendTerms(values);
    if (terms < 1)
        return;
    // Normal equations of 1, powers of the standardised logarithm, and the label or 0.
    using Vector = Eigen::Matrix<double, Eigen::Dynamic, 1, 0, 5, 1>;
    Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, 0, 5, 5> products;
    products.setZero(terms + 2, terms + 2);
    Vector right = Vector::Zero(terms + 2), row(terms + 2);
    for (std::size_t e = 0; e < column.size(); ++e) {
        if (!taken(e))
            continue;
        row[0] = 1;
        for (int power = 1; power <= terms; ++power)
            row[power] = row[power - 1] * m_logLengths[e];
        row[terms + 1] = fit == Fit::WithLabel ? m_labels[e] : 0;
        products += row * row.transpose();
        right += row * column[e];
    }
    // This decomposition also solves where the label is 0 or follows length exactly.
    const Vector factors = products.completeOrthogonalDecomposition().solve(right);
    for (std::size_t e = 0; e < column.size(); ++e) {
        double power = 1;
        for (int term = 0; term < terms && taken(e); ++term)
            column[e] -= factors[term + 1] * (power *= m_logLengths[e]);
    }
}

void LengthStrata::subtractMeans(std::span<double> column) const
{
    for (const auto &stratum : m_strata) {
        double sum = 0;
        std::int64_t present = 0;
        for (const std::int64_t e : stratum)
            if (!std::isnan(column[e])) {
                sum += column[e];
                ++present;
            }
        for (const std::int64_t e : stratum)
            column[e] -= present > 0 ? sum / static_cast<double>(present) : 0;
    }
}

} // namespace headwise::statistics::significance
