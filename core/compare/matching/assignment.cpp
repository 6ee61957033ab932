// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/matching/assignment.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace headwise::compare::matching {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

/// Cost matrix with at most as many rows as columns, without NaN.
struct WideCosts
{
    int rows = 0, columns = 0;
    std::vector<double> costs;
    double at(int row, int column) const { return costs[static_cast<std::size_t>(row) * columns + column]; }
};

/// Cost of a forbidden pair, larger than any possible saving: such a pair is chosen only if no other is left.
double forbiddenCost(const CostMatrix &matrix)
{
    double lowest = 0, highest = 0;
    for (const double cost : matrix.costs) {
        if (!std::isnan(cost)) {
            lowest = std::min(lowest, cost);
            highest = std::max(highest, cost);
        }
    }
    return (highest - lowest + 1) * (std::min(matrix.rows, matrix.columns) + 1);
}

WideCosts wideCosts(const CostMatrix &matrix, bool turned)
{
    WideCosts wide{turned ? matrix.columns : matrix.rows, turned ? matrix.rows : matrix.columns, {}};
    const double forbidden = forbiddenCost(matrix);
    for (int row = 0; row < wide.rows; ++row) {
        for (int column = 0; column < wide.columns; ++column) {
            const double cost = turned ? matrix.at(column, row) : matrix.at(row, column);
            wide.costs.push_back(std::isnan(cost) ? forbidden : cost);
        }
    }
    return wide;
}

/// Extends the assignment by one row at a time along the cheapest alternating path in reduced costs.
class AssignmentWork
{
public:
    explicit AssignmentWork(const WideCosts &costs)
        : m_costs(costs)
        , m_rowPotential(costs.rows)
        , m_columnPotential(costs.columns)
        , m_columnOf(costs.rows, -1)
        , m_rowOf(costs.columns, -1)
    {
    }

    std::vector<int> run()
    {
        for (int row = 0; row < m_costs.rows; ++row)
            augment(row);
        return m_columnOf;
    }

private:
    void augment(int start)
    {
        std::vector<double> shortest(m_costs.columns, infinite);
        std::vector<int> previousRow(m_costs.columns, -1);
        std::vector<bool> reached(m_costs.columns);
        std::vector<int> tree;
        double length = 0;
        int sink = -1;
        for (int row = start; sink < 0;) {
            tree.push_back(row);
            int nearest = -1;
            for (int column = 0; column < m_costs.columns; ++column) {
                if (reached[column])
                    continue;
                const double through =
                    length + m_costs.at(row, column) - m_rowPotential[row] - m_columnPotential[column];
                if (through < shortest[column]) {
                    shortest[column] = through;
                    previousRow[column] = row;
                }
                const bool nearer = nearest < 0 || shortest[column] < shortest[nearest];
                const bool endsHere = nearest >= 0 && shortest[column] == shortest[nearest] && m_rowOf[column] < 0 &&
                                      m_rowOf[nearest] >= 0; // among equal paths prefer one that ends here
                if (nearer || endsHere)
                    nearest = column;
            }
            length = shortest[nearest];
            reached[nearest] = true;
            if (m_rowOf[nearest] < 0)
                sink = nearest;
            else
                row = m_rowOf[nearest];
        }
        raisePotentials(start, tree, shortest, reached, length);
        flip(start, sink, previousRow);
    }

    void raisePotentials(int start, const std::vector<int> &tree, const std::vector<double> &shortest,
        const std::vector<bool> &reached, double length)
    {
        for (const int row : tree)
            m_rowPotential[row] += row == start ? length : length - shortest[m_columnOf[row]];
        for (int column = 0; column < m_costs.columns; ++column)
            if (reached[column])
                m_columnPotential[column] -= length - shortest[column];
    }

    void flip(int start, int sink, const std::vector<int> &previousRow)
    {
        for (int column = sink, row = -1; row != start;) {
            row = previousRow[column];
            m_rowOf[column] = row;
            std::swap(m_columnOf[row], column);
        }
    }

    const WideCosts &m_costs;
    std::vector<double> m_rowPotential, m_columnPotential;
    std::vector<int> m_columnOf, m_rowOf;
};

} // namespace

std::vector<int> cheapestAssignment(const CostMatrix &matrix)
{
    const bool turned = matrix.rows > matrix.columns;
    const WideCosts costs = wideCosts(matrix, turned);
    const std::vector<int> assigned = AssignmentWork(costs).run();
    std::vector<int> columnOf(matrix.rows, -1);
    for (int i = 0; i < static_cast<int>(assigned.size()); ++i) {
        const int row = turned ? assigned[i] : i, column = turned ? i : assigned[i];
        if (!std::isnan(matrix.at(row, column)))
            columnOf[row] = column;
    }
    return columnOf;
}

std::vector<int> bestAscendingAssignment(const CostMatrix &gains)
{
    // best(pairs of the first r rows and c columns): a pair adds its gain and a bonus larger than any sum of gains, so
    // that as many pairs as possible are formed.
    double bonus = 1;
    for (const double gain : gains.costs)
        bonus += std::isnan(gain) ? 0 : std::abs(gain);
    const auto gain = [&](int row, int column) {
        const double value = gains.at(row, column);
        return bonus + (std::isnan(value) ? 0 : value);
    };
    const std::size_t width = static_cast<std::size_t>(gains.columns) + 1;
    std::vector<double> best((static_cast<std::size_t>(gains.rows) + 1) * width);
    for (int r = 1; r <= gains.rows; ++r)
        for (int c = 1; c <= gains.columns; ++c)
            best[r * width + c] = std::max({best[(r - 1) * width + c], best[r * width + c - 1],
                best[(r - 1) * width + c - 1] + gain(r - 1, c - 1)});
    std::vector<int> columnOf(gains.rows, -1);
    for (int r = gains.rows, c = gains.columns; r > 0 && c > 0;) {
        if (best[r * width + c] == best[(r - 1) * width + c]) {
            --r;
        } else if (best[r * width + c] == best[r * width + c - 1]) {
            --c;
        } else {
            --r;
            --c;
            columnOf[r] = c;
        }
    }
    return columnOf;
}

} // namespace headwise::compare::matching
