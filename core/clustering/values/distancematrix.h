// SPDX-License-Identifier: GPL-3.0-or-later
// What clustering works on and results in: distances between items, trees, and clusters.
#pragma once

#include <cassert>
#include <cstddef>
#include <span>
#include <vector>

namespace headwise::clustering::values {

/// Symmetric distances between items, 0 on the diagonal. NaN where a distance is not defined.
class DistanceMatrix
{
public:
    DistanceMatrix() = default;
    explicit DistanceMatrix(std::size_t items) : m_items(items), m_values(items < 2 ? 0 : items * (items - 1) / 2) {}

    [[nodiscard]] std::size_t items() const { return m_items; }
    [[nodiscard]] double at(std::size_t a, std::size_t b) const { return a == b ? 0 : m_values[index(a, b)]; }
    /// `a` and `b` must differ.
    void set(std::size_t a, std::size_t b, double distance) { m_values[index(a, b)] = distance; }

    /// [items (items - 1) / 2]: (0,1), (0,2), ... (1,2), ...: the order of scipy's `pdist`.
    [[nodiscard]] std::span<const double> condensed() const { return m_values; }
    [[nodiscard]] std::span<double> condensed() { return m_values; }
    /// Place of a pair of different items in `condensed`.
    [[nodiscard]] std::size_t index(std::size_t a, std::size_t b) const
    {
        assert(a != b && a < m_items && b < m_items);
        const std::size_t low = a < b ? a : b, high = a < b ? b : a;
        return low * (2 * m_items - low - 1) / 2 + high - low - 1;
    }
    bool operator==(const DistanceMatrix &) const = default;

private:
    std::size_t m_items = 0;
    std::vector<double> m_values;
};

} // namespace headwise::clustering::values
