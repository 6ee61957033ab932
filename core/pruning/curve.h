// SPDX-License-Identifier: GPL-3.0-or-later
// What removing heads costs: quality against the number of heads that are gone, predicted and measured.
#pragma once

#include "core/base/errortext.h"
#include "core/pruning/plan.h"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace headwise::pruning {

inline constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// One measured point.
struct CurvePoint
{
    std::string
        plan{};      ///< the order that it follows: "importance", "both", ..., "random 1", ..., or "plan" for one given
    int removed = 0; ///< heads
    double value = unknown;               ///< quality; NaN: not measured yet
    double low = unknown, high = unknown; ///< 95 % interval of `value`
    /// Difference from nothing removed on the same examples, and its 95 % interval (paired bootstrap).
    double change = unknown, changeLow = unknown, changeHigh = unknown;
    double predicted = unknown; ///< value that the gate gradients predict (first order)
    /// False if the interval of `change` includes 0, and as long as it is not known.
    [[nodiscard]] bool distinguishable() const { return changeLow > 0 || changeHigh < 0; }
};

/// How quality was measured.
struct CurveProtocol
{
    std::string metric{}; ///< "accuracy", "f1", "loss", "perplexity", "probe_accuracy", "cosine"
    bool higherIsBetter = true;
    std::int64_t examples = 0, tokens = 0;
    std::string dataset{}; ///< its name
    std::string datasetSha256{};
    std::string text{};   ///< one sentence with window, stride and first token, or of the probe; may be empty
    ErrorText sentence{}; ///< the same, to be translated
    std::uint64_t seed = 0;
    double value = unknown; ///< of the metric with nothing removed
    double loss = unknown;  ///< mean over texts of their loss then, in nats; what gate gradients predict from
};

struct Curve
{
    CurveProtocol protocol{};
    int heads = 0;                    ///< of the model
    std::vector<CurvePoint> points{}; ///< by plan (in the order of their first points), then removed
};

/// Puts a point in its place; one of the same plan and number of heads is replaced.
void setPoint(Curve &curve, CurvePoint point);

} // namespace headwise::pruning
