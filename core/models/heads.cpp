// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/heads.h"

#include <ATen/ATen.h>

namespace headwise::models {

at::Tensor OutputHead::logits(at::Tensor rows) const
{
    for (const auto &step : steps) {
        rows = step.dense(rows);
        if (step.activation)
            step.activation(rows);
        if (step.norm)
            rows = (*step.norm)(rows);
    }
    return rows;
}

Prediction predict(const at::Tensor &logits, labels::Problem problem)
{
    const auto exact = logits.to(at::kDouble);
    const auto probabilities = problem == labels::Problem::SeveralLabels ? at::sigmoid(exact) : at::softmax(exact, -1);
    const auto best = exact.argmax().item<std::int64_t>();
    return {static_cast<int>(best), probabilities[best].item<double>()};
}

} // namespace headwise::models
