// SPDX-License-Identifier: GPL-3.0-or-later
// Strata of examples of equal or nearly equal length: what depends on length alone does not differ within them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace headwise::statistics::significance {

/// Examples of each stratum, ascending; no stratum is empty.
using Strata = std::vector<std::vector<std::int64_t>>;

/// Strata for one label of the examples (a group, an outcome). Strata of equal length are taken when they keep at least
/// 80 % of the label's sum of squares that strata of lengths up to 20 % apart would keep; otherwise the narrowest of
/// 2, 5, 10 and 20 % that does. Examples of different length in one stratum are compared after the trend of a column
/// with length is subtracted: a polynomial of ln length of degree 3 (2 or 1 for fewer than 18 or 12 values).
///
/// Measured on values that depend on length alone, groups shifted by 30 to 80 %: any q < 0.05 in 2 to 6 % of the runs
/// (bins of lengths up to 50 % apart without a trend: 90 %); see tst_lengthsimulation.cpp.
class LengthStrata
{
public:
    /// `lengths` [examples] or empty: a single stratum. `labels` [examples], NaN = the example takes no part.
    LengthStrata(std::span<const double> lengths, std::span<const double> labels);

    const Strata &strata() const { return m_strata; }
    /// The longest length of a stratum is at most this share above its shortest; 0: equal lengths.
    double tolerance() const { return m_tolerance; }
    std::span<const double> labels() const { return m_labels; }
    /// Terms of the trend that is subtracted from a column of so many values.
    int trendTerms(std::int64_t values) const;

    /// What is fitted together with the trend.
    enum class Fit
    {
        WithLabel, ///< a difference between the labels is not taken for a trend
        Alone      ///< for correlations, where both variables lose their trends
    };
    /// A column [examples] without its trend with length; NaN stay NaN. Unchanged where all strata have equal lengths.
    void subtractTrend(std::span<double> column, Fit fit) const;
    /// Subtracts the mean of the stratum, for examples with a value.
    void subtractMeans(std::span<double> column) const;

private:
    std::vector<double> m_labels;
    std::vector<double> m_logLengths; ///< standardised; empty where no trend is needed
    Strata m_strata;
    double m_tolerance = 0;
    int m_differentLengths = 0;
};

} // namespace headwise::statistics::significance
