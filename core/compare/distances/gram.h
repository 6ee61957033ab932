// SPDX-License-Identifier: GPL-3.0-or-later
// Centred kernel alignment with the rows of maps as samples.
#pragma once

#include "core/attention/map.h"

namespace headwise::compare::distances {

/// Inner products of the rows of one map, or of several maps side by side, each column centred over the rows: the Gram
/// matrix of linear centred kernel alignment (Kornblith et al. 2019). Its size does not depend on the number of keys.
class Gram
{
public:
    explicit Gram(int rows) : m_rows(rows), m_products(static_cast<std::size_t>(rows) * rows) {}

    /// Adds the columns of a map, restricted to `rows` (as many as this matrix has), which must be finite.
    void add(attention::MapView map, std::span<const int> rows);

    int rows() const { return m_rows; }
    /// False when all rows are the same (within 1e-12 of their squares): alignment is not defined then.
    bool hasSpread() const;
    /// Sum over all elements of K L (element-wise); equal sizes.
    double innerProduct(const Gram &other) const;
    /// Sum over all elements of (K - L)^2.
    double squaredDistance(const Gram &other) const;

private:
    template <typename Term> double sumOver(const Gram &other, Term term) const;

    int m_rows;
    double m_squares = 0;          ///< sum of squares of all weights before centring
    std::vector<float> m_products; ///< [rows, rows], lower triangle
};

/// Linear centred kernel alignment <K, L> / (|K| |L|), 0..1; NaN with fewer than three rows or without spread.
double alignment(const Gram &baseline, const Gram &comparison);

/// 1 - alignment = (|K - L|^2 - (|K| - |L|)^2) / (2 |K| |L|): exactly 0 for equal maps, and accurate for similar ones.
double alignmentDistance(const Gram &baseline, const Gram &comparison);

} // namespace headwise::compare::distances
