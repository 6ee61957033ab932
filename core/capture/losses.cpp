// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/losses.h"

#include <algorithm>
#include <cmath>

namespace headwise::capture {

double crossEntropy(std::span<const float> logits, int index)
{
    const double largest = *std::max_element(logits.begin(), logits.end());
    double sum = 0;
    for (const float logit : logits)
        sum += std::exp(logit - largest);
    return std::log(sum) + largest - logits[index];
}

double binaryCrossEntropy(std::span<const float> logits, std::span<const double> targets)
{
    double sum = 0;
    for (std::size_t i = 0; i < logits.size(); ++i) {
        const double x = logits[i];
        // -y ln s(x) - (1 - y) ln(1 - s(x)) without overflow
        sum += std::max(x, 0.0) - x * targets[i] + std::log1p(std::exp(-std::abs(x)));
    }
    return sum / static_cast<double>(logits.size());
}

double squaredError(std::span<const float> scores, std::span<const double> targets)
{
    double sum = 0;
    for (std::size_t i = 0; i < scores.size(); ++i)
        sum += (scores[i] - targets[i]) * (scores[i] - targets[i]);
    return sum / static_cast<double>(scores.size());
}

double softmaxAt(std::span<const float> logits, int index) { return std::exp(-crossEntropy(logits, index)); }

double sigmoid(double logit) { return 1 / (1 + std::exp(-logit)); }

int largestIndex(std::span<const float> values)
{
    return static_cast<int>(std::max_element(values.begin(), values.end()) - values.begin());
}

} // namespace headwise::capture
