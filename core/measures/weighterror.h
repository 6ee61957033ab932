// SPDX-License-Identifier: GPL-3.0-or-later
// How far measures of stored weights may be from those of the model's own.
#pragma once

#include <optional>

namespace headwise::measures {

/// How far the weights of one stored map are from the model's own: e by storage, r left out of each row at most.
struct WeightError
{
    double row = 0;            ///< sum of the errors of a row: e
    double entropy = 0;        ///< of a row's entropy, nats, of what is left out too
    double leftOut = 0;        ///< mean of r over all rows but one
    double largestLeftOut = 0; ///< largest r
    int ambiguousRows = 0;     ///< rows whose largest key the errors may have changed
    int queries = 0, keys = 0;
    bool causal = false;

    [[nodiscard]] double mass() const { return row + leftOut; } ///< that may lie on other keys, per row
};

/// Largest difference between a measure of the true map and one of the stored map; nullopt when no bound is known.
using Tolerance = std::optional<double> (*)(const WeightError &);

std::optional<double> shareTolerance(const WeightError &error); ///< of a share of all rows
/// Of a share of some of the rows, which may leave out more than the mean of all does.
std::optional<double> someRowsTolerance(const WeightError &error);
std::optional<double> columnTolerance(const WeightError &error); ///< of the mean of a column
std::optional<double> entropyTolerance(const WeightError &error);
std::optional<double> normalisedEntropyTolerance(const WeightError &error);
std::optional<double> columnEntropyTolerance(const WeightError &error);
std::optional<double> largestWeightTolerance(const WeightError &error);
std::optional<double> distanceTolerance(const WeightError &error);
std::optional<double> symmetryTolerance(const WeightError &error);
/// Of what counts largest keys: it moves only in rows where two are as near as the error.
std::optional<double> largestKeyTolerance(const WeightError &error);
std::optional<double> largestOffsetTolerance(const WeightError &error);

} // namespace headwise::measures
