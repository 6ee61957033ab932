// SPDX-License-Identifier: GPL-3.0-or-later
// Gradients by heads, summed over the texts of an evaluation set.
#pragma once

#include "core/ablation/importance/method.h"
#include "core/models/headgradients.h"

#include <vector>

namespace headwise::ablation::importance {

/// Of every text; heads in the flat order of all stacks. Empty for a text without a loss.
struct TextGradients
{
    std::vector<double> gates;       ///< [heads] dLoss/dgate
    std::vector<double> tokenGates;  ///< [heads] mean over tokens of the absolute value at each; on request
    std::vector<float> logits;       ///< [classes]; on request
    std::vector<float> logitGates;   ///< [classes, heads] dlogit/dgate; on request
    double margin = 0;               ///< of the right answer ahead of the best other; on request
    std::vector<double> marginGates; ///< [heads] dmargin/dgate; on request
};

/// Of every head, in the flat order of all stacks.
struct GradientSums
{
    std::int64_t texts = 0;            ///< with a loss
    std::vector<double> gates;         ///< sum over texts of dLoss/dgate
    std::vector<double> absoluteGates; ///< sum over texts of its absolute value
    std::vector<double> tokenGates;    ///< sum over texts of the mean over tokens of the absolute value at each
    /// Of the sum of all losses, see StackGradients; what a key head has is shared out among its query heads in
    /// proportion to their absolute sums of gates.
    std::vector<double> queries, keys;
    std::vector<TextGradients> ofTexts; ///< of each text
};

/// `options`: without `pooled`, which follows from the evaluator. Throws Error{Mismatch} where no text has a loss whose
/// gradient says anything (a model without a head and labels).
GradientSums gradientSums(const MethodInput &input, models::GradientOptions options, Progress &progress);

/// Means over texts of the gates' gradients.
std::vector<double> meanGates(const GradientSums &sums);

} // namespace headwise::ablation::importance
