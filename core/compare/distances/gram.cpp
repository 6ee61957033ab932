// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/distances/gram.h"

#include "core/base/notdefined.h"
#include <Eigen/Core>

#include <algorithm>
#include <cmath>

namespace headwise::compare::distances {

namespace {

/// With fewer samples the alignment is not meaningful.
constexpr int minRows = 3;

} // namespace

void Gram::add(attention::MapView map, std::span<const int> rows)
{
    assert(static_cast<int>(rows.size()) == m_rows);
    if (m_rows == 0 || map.keys == 0)
        return;
    const auto keys = static_cast<std::size_t>(map.keys);
    std::vector<double> means(keys);
    for (const int row : rows) {
        const auto weights = map.row(row);
        for (std::size_t k = 0; k < keys; ++k) {
            means[k] += weights[k];
            m_squares += static_cast<double>(weights[k]) * weights[k];
        }
    }
    for (double &mean : means)
        mean /= m_rows;
    std::vector<float> centred(keys * m_rows);
    for (int i = 0; i < m_rows; ++i) {
        const auto weights = map.row(rows[i]);
        for (std::size_t k = 0; k < keys; ++k)
            centred[i * keys + k] = static_cast<float>(weights[k] - means[k]);
    }
    using Rows = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    Eigen::Map<Rows> products(m_products.data(), m_rows, m_rows);
    const Eigen::Map<const Rows> x(centred.data(), m_rows, map.keys);
    products.selfadjointView<Eigen::Lower>().rankUpdate(x);
}

bool Gram::hasSpread() const
{
    double trace = 0;
    for (int i = 0; i < m_rows; ++i)
        trace += m_products[static_cast<std::size_t>(i) * m_rows + i];
    return trace > 1e-12 * m_squares;
}

template <typename Term> double Gram::sumOver(const Gram &other, Term term) const
{
    assert(m_rows == other.m_rows);
    double sum = 0;
    for (int i = 0; i < m_rows; ++i) {
        const std::size_t row = static_cast<std::size_t>(i) * m_rows;
        double below = 0;
        for (int j = 0; j < i; ++j)
            below += term(m_products[row + j], other.m_products[row + j]);
        sum += 2 * below + term(m_products[row + i], other.m_products[row + i]);
    }
    return sum;
}

double Gram::innerProduct(const Gram &other) const
{
    return sumOver(other, [](double k, double l) { return k * l; });
}

double Gram::squaredDistance(const Gram &other) const
{
    return sumOver(other, [](double k, double l) { return (k - l) * (k - l); });
}

double alignment(const Gram &baseline, const Gram &comparison)
{
    if (baseline.rows() < minRows || !baseline.hasSpread() || !comparison.hasSpread())
        return notDefined;
    const double sizes = baseline.innerProduct(baseline) * comparison.innerProduct(comparison);
    return std::clamp(baseline.innerProduct(comparison) / std::sqrt(sizes), 0.0, 1.0);
}

double alignmentDistance(const Gram &baseline, const Gram &comparison)
{
    if (baseline.rows() < minRows || !baseline.hasSpread() || !comparison.hasSpread())
        return notDefined;
    const double k = std::sqrt(baseline.innerProduct(baseline)), l = std::sqrt(comparison.innerProduct(comparison));
    const double apart = baseline.squaredDistance(comparison) - (k - l) * (k - l);
    return std::clamp(apart / (2 * k * l), 0.0, 1.0);
}

} // namespace headwise::compare::distances
