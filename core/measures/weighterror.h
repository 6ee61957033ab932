// SPDX-License-Identifier: GPL-3.0-or-later
// Bounds on the difference between measures of stored weights and of the original weights.
#pragma once

#include <optional>

namespace headwise::measures {

/// How far the weights of one stored map are from the original ones: e by the storage format, r the mass left out of a
/// row.
struct WeightError
{
    double row = 0;            ///< sum of the errors of a row: e
    double entropy = 0;        ///< error of a row's entropy, nats, including what is left out
    double leftOut = 0;        ///< sum of r over all rows, divided by the number of rows minus one
    double largestLeftOut = 0; ///< largest r
    int ambiguousRows = 0;     ///< rows in which the errors may have changed which weight is largest
    int queries = 0, keys = 0;
    bool causal = false;

    [[nodiscard]] double mass() const { return row + leftOut; } ///< mass per row that may lie on other keys
};

/// Largest difference between a measure of the true map and one of the stored map; nullopt when no bound is known.
using Tolerance = std::optional<double> (*)(const WeightError &);

std::optional<double> shareTolerance(const WeightError &error); ///< of a share of all rows
/// Of a share of some of the rows, which may leave out more than the mean of all rows.
std::optional<double> someRowsTolerance(const WeightError &error);
std::optional<double> columnTolerance(const WeightError &error); ///< of the mean of a column
std::optional<double> entropyTolerance(const WeightError &error);
std::optional<double> normalisedEntropyTolerance(const WeightError &error);
std::optional<double> columnEntropyTolerance(const WeightError &error);
std::optional<double> largestWeightTolerance(const WeightError &error);
std::optional<double> distanceTolerance(const WeightError &error);
std::optional<double> symmetryTolerance(const WeightError &error);
/// Of measures that depend on the key with the largest weight: they change only in rows whose two largest weights
/// differ by no more than the error.
std::optional<double> largestKeyTolerance(const WeightError &error);
std::optional<double> largestOffsetTolerance(const WeightError &error);

} // namespace headwise::measures
