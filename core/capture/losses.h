// SPDX-License-Identifier: GPL-3.0-or-later
// The losses by which heads are trained, of one example, in doubles.
#pragma once

#include <span>

namespace headwise::capture {

/// -ln softmax(logits)[index]
double crossEntropy(std::span<const float> logits, int index);
/// Mean over the labels of -y ln sigmoid(x) - (1 - y) ln(1 - sigmoid(x)); the targets y are 0 to 1.
double binaryCrossEntropy(std::span<const float> logits, std::span<const double> targets);
/// Mean over the outputs of (score - target)^2
double squaredError(std::span<const float> scores, std::span<const double> targets);

/// softmax(logits)[index]
double softmaxAt(std::span<const float> logits, int index);
double sigmoid(double logit);
/// The index of the largest value, the first of equal ones.
int largestIndex(std::span<const float> values);

} // namespace headwise::capture
