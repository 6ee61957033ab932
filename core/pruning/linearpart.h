// SPDX-License-Identifier: GPL-3.0-or-later
// A summary of weighted examples and what each example adds to it.
#pragma once

#include "core/pruning/pairedchange.h"

#include <span>
#include <vector>

namespace headwise::pruning {

/// The first-order part of a summary: its variance over examples is n / (n - 1) times the weighted sum of squares of
/// `parts`, whose weighted sum is 0.
struct LinearPart
{
    double value = 0;            ///< NaN: not defined
    std::vector<double> parts{}; ///< of each example
};

/// `weights`: how often each example counts. Formulas: see pairedChange. Values must be defined and classes lie below
/// `classes`, which is 2 for BinaryF1.
LinearPart linearPart(const Outcomes &outcomes, Summary summary, std::span<const float> weights, int classes);

} // namespace headwise::pruning
