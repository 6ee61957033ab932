// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measures/weighterror.h"

#include <algorithm>
#include <cmath>

namespace headwise::measures {

namespace {

/// Bound on the entropy error of a row whose sum of errors is `error`: Fannes' inequality, error ln K plus the entropy
/// of (error, 1 - error).
double entropyOfMoved(double error, int keys)
{
    const double moved = std::min(error, 1 - 1e-12);
    if (moved <= 0)
        return 0;
    return moved * std::log(std::max(2, keys)) - moved * std::log(moved) - (1 - moved) * std::log1p(-moved);
}

} // namespace

std::optional<double> shareTolerance(const WeightError &error) { return error.row + error.largestLeftOut; }

std::optional<double> someRowsTolerance(const WeightError &error)
{
    return error.leftOut > 0 ? std::nullopt : shareTolerance(error);
}

std::optional<double> columnTolerance(const WeightError &error)
{
    return error.causal ? someRowsTolerance(error) : shareTolerance(error);
}

std::optional<double> entropyTolerance(const WeightError &error) { return error.entropy; }

std::optional<double> normalisedEntropyTolerance(const WeightError &error) { return error.entropy / std::log(2.0); }

std::optional<double> columnEntropyTolerance(const WeightError &error) // of the mean of all rows
{
    return error.leftOut > 0 ? entropyOfMoved(error.mass(), error.keys) : error.entropy;
}

std::optional<double> largestWeightTolerance(const WeightError &error) { return error.row; }

std::optional<double> distanceTolerance(const WeightError &error)
{
    return error.mass() * std::max(error.queries, error.keys);
}

std::optional<double> symmetryTolerance(const WeightError &error)
{
    // |A - A'| and |A| move by the error's norm, which is at most the row's error times |A|
    return error.leftOut > 0 ? std::nullopt : std::optional(4 * error.row);
}

std::optional<double> largestKeyTolerance(const WeightError &error)
{
    return error.row + static_cast<double>(error.ambiguousRows) / std::max(1, error.queries);
}

std::optional<double> largestOffsetTolerance(const WeightError &error)
{
    return error.row + (error.ambiguousRows > 0 ? error.queries + error.keys : 0);
}

} // namespace headwise::measures
