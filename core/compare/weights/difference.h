// SPDX-License-Identifier: GPL-3.0-or-later
// Two sets of weights that belong together, as one number and one verdict.
#pragma once

#include <cstdint>
#include <span>

namespace headwise::compare::weights {

enum class Sameness : std::uint8_t
{
    Equal,    ///< number by number
    Rounding, ///< one side is the other one rounded to float16, bfloat16 or float32
    Changed
};

/// "equal", "rounding", "changed": in JSON.
const char *samenessName(Sameness sameness);
/// The larger difference of the two.
Sameness larger(Sameness a, Sameness b);

/// Sums over any number of parts, in double.
class Difference
{
public:
    /// The next weights of both sides, in the same order and number.
    void add(std::span<const double> baseline, std::span<const double> comparison);

    /// Relative change norm(W' - W) / norm(W), Frobenius norms: 0 where all are equal, NaN where only W is 0.
    double relative() const;
    Sameness sameness() const;

private:
    double m_change = 0, m_baseline = 0; ///< sums of squares
    bool m_equal = true;
    unsigned m_roundings = ~0U; ///< a bit for each format and direction that explains every pair so far
};

} // namespace headwise::compare::weights
