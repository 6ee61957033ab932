// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measures/singularvalues.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace headwise::measures {

namespace {

/// A dense row-major matrix, at least as high as wide, reduced to two diagonals by Householder reflections (Golub and
/// Kahan 1965; LAPACK's gebd2), without the transformations.
class Bidiagonal
{
public:
    Bidiagonal(std::vector<double> values, int rows, int columns)
        : m_values(std::move(values)), m_rows(rows), m_columns(columns), m_scratch(columns)
    {
        for (int k = 0; k < m_columns; ++k) {
            diagonals.push_back(reflectColumn(k));
            if (k + 1 < m_columns)
                diagonals.push_back(reflectRow(k));
        }
    }

    /// d_0, e_0, d_1, e_1, ..., d_n-1: diagonal and the one above, taking turns.
    std::vector<double> diagonals;

private:
    double *row(int i) { return m_values.data() + static_cast<std::size_t>(i) * m_columns; }

    /// Turns a vector into v (with v_0 = 1) and returns {new first element, tau} of I - tau v v'.
    struct Reflection
    {
        double head = 0, tau = 0, scale = 0;
    };
    static Reflection reflection(double head, double tailSquares)
    {
        if (tailSquares == 0)
            return {head, 0, 0};
        const double norm = -std::copysign(std::sqrt(head * head + tailSquares), head);
        return {norm, (norm - head) / norm, 1 / (head - norm)};
    }

    double reflectColumn(int k)
    {
        double squares = 0;
        for (int i = k + 1; i < m_rows; ++i)
            squares += row(i)[k] * row(i)[k];
        const Reflection r = reflection(row(k)[k], squares);
        if (r.tau == 0)
            return r.head;
        for (int j = k + 1; j < m_columns; ++j)
            m_scratch[j] = row(k)[j];
        for (int i = k + 1; i < m_rows; ++i) {
            const double v = row(i)[k] *= r.scale;
            for (int j = k + 1; j < m_columns; ++j)
                m_scratch[j] += v * row(i)[j];
        }
        for (int i = k; i < m_rows; ++i) {
            const double factor = r.tau * (i == k ? 1 : row(i)[k]);
            for (int j = k + 1; j < m_columns; ++j)
                row(i)[j] -= factor * m_scratch[j];
        }
        return r.head;
    }

    double reflectRow(int k)
    {
        double *first = row(k), squares = 0;
        for (int j = k + 2; j < m_columns; ++j)
            squares += first[j] * first[j];
        const Reflection r = reflection(first[k + 1], squares);
        if (r.tau == 0)
            return r.head;
        first[k + 1] = 1;
        for (int j = k + 2; j < m_columns; ++j)
            first[j] *= r.scale;
        for (int i = k + 1; i < m_rows; ++i) {
            double *other = row(i), dot = 0;
            for (int j = k + 1; j < m_columns; ++j)
                dot += other[j] * first[j];
            for (int j = k + 1; j < m_columns; ++j)
                other[j] -= r.tau * dot * first[j];
        }
        return r.head;
    }

    std::vector<double> m_values;
    int m_rows, m_columns;
    std::vector<double> m_scratch;
};

/// One implicit QL step with Wilkinson's shift on rows [low, high] of a symmetric tridiagonal matrix.
void qlStep(std::vector<double> &diagonal, std::vector<double> &beside, int low, int high)
{
    double g = (diagonal[low + 1] - diagonal[low]) / (2 * beside[low]);
    g = diagonal[high] - diagonal[low] + beside[low] / (g + std::copysign(std::hypot(g, 1.0), g));
    double sine = 1, cosine = 1, moved = 0;
    for (int i = high - 1; i >= low; --i) {
        const double f = sine * beside[i], b = cosine * beside[i];
        const double r = std::hypot(f, g);
        beside[i + 1] = r;
        if (r == 0) { // the matrix falls apart here
            diagonal[i + 1] -= moved;
            beside[high] = 0;
            return;
        }
        sine = f / r;
        cosine = g / r;
        g = diagonal[i + 1] - moved;
        const double s = (diagonal[i] - g) * sine + 2 * cosine * b;
        moved = sine * s;
        diagonal[i + 1] = g + moved;
        g = cosine * s - b;
    }
    diagonal[low] -= moved;
    beside[low] = g;
    beside[high] = 0;
}

/// Eigenvalues of a symmetric tridiagonal matrix (QL; Dubrulle, Martin and Wilkinson 1968).
std::vector<double> tridiagonalEigenvalues(std::vector<double> diagonal, std::vector<double> beside)
{
    constexpr int mostSteps = 60; // a few are enough
    const int size = static_cast<int>(diagonal.size());
    double norm = 0;
    for (const double value : beside)
        norm = std::max(norm, std::abs(value));
    beside.push_back(0);
    for (int low = 0; low < size; ++low) {
        for (int step = 0; step < mostSteps; ++step) {
            int high = low;
            while (high < size - 1 && std::abs(beside[high]) > std::numeric_limits<double>::epsilon() * norm)
                ++high;
            if (high == low)
                break;
            qlStep(diagonal, beside, low, high);
        }
    }
    return diagonal;
}

} // namespace

std::vector<double> singularValues(std::vector<double> values, int rows, int columns)
{
    if (rows < columns) {
        std::vector<double> turned(values.size());
        for (int i = 0; i < rows; ++i)
            for (int j = 0; j < columns; ++j)
                turned[static_cast<std::size_t>(j) * rows + i] = values[static_cast<std::size_t>(i) * columns + j];
        return singularValues(std::move(turned), columns, rows);
    }
    if (columns == 0)
        return {};
    // The matrix with the two diagonals in turns beside a zero diagonal has the eigenvalues +-sigma (Golub and Kahan).
    const Bidiagonal bidiagonal(std::move(values), rows, columns);
    std::vector<double> both = tridiagonalEigenvalues(std::vector<double>(2 * columns), bidiagonal.diagonals);
    std::sort(both.begin(), both.end());
    std::vector<double> result;
    for (auto value = both.begin() + columns; value != both.end(); ++value)
        result.push_back(std::max(0.0, *value));
    return result;
}

} // namespace headwise::measures
