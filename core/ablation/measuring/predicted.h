// SPDX-License-Identifier: GPL-3.0-or-later
// What removing heads does to first order, from gradients of their gates.
#pragma once

#include "core/ablation/importance/gradientsums.h"

#include <span>
#include <vector>

namespace headwise::ablation::measuring {

/// With more classes, and for words, answers are predicted from the margin of the right one alone.
inline constexpr std::size_t maxPredictedClasses = 16;

class Prediction
{
public:
    /// Takes gradients over the whole set; without a loss (cosine) nothing is predicted.
    Prediction(const importance::MethodInput &input, const evaluation::MetricDefinition &metric, Progress &progress);

    /// The metric when these heads (places in the flat order of all stacks) are zeroed: each text's logits, or its
    /// loss, minus the sum of the derivatives by the gates. NaN where that is not defined for the metric.
    [[nodiscard]] double value(std::span<const int> removed) const;
    /// Of the mean loss: minus this is what removing each head alone is predicted to add. Empty without a loss.
    const std::vector<double> &gates() const { return m_gates; }

private:
    evaluation::Score scoreOf(std::size_t text, std::span<const int> removed) const;

    const evaluation::EvaluationSet &m_set;
    const evaluation::MetricDefinition &m_metric;
    std::vector<evaluation::Score> m_baseline;
    std::vector<importance::TextGradients> m_texts;
    std::vector<double> m_gates;
    bool m_ofLogits = false, m_ofMargins = false;
};

} // namespace headwise::ablation::measuring
