// SPDX-License-Identifier: GPL-3.0-or-later
// Multinomial logistic regression, for probes on the states of a model.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace headwise::ablation::evaluation {

struct LinearClassifier
{
    std::vector<double> weights{}; ///< [classes, width]
    std::vector<double> biases{};  ///< [classes]
};

/// Minimises the sum over rows of -ln softmax(W x + b)[class] + |W|^2 / 2, where x are the columns of `rows` [rows,
/// width] brought to mean 0 and deviation 1 (after a StandardScaler scikit-learn's with C = 1; with two classes, for
/// which it has one vector, C = 2); returns W and b for the columns as they are. Classes are 0..classes-1, and each
/// must occur.
LinearClassifier fitLogisticRegression(
    std::span<const float> rows, std::size_t width, std::span<const int> classes, std::size_t count);

} // namespace headwise::ablation::evaluation
