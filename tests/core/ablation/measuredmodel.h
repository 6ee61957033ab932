// SPDX-License-Identifier: GPL-3.0-or-later
// A small model with a dataset that it is measured by.
#pragma once

#include "core/ablation/evaluation/evaluator.h"
#include "tests/core/models/modelfolder.h"
#include "tests/support/paths.h"

#include <memory>
#include <optional>
#include <string>

namespace headwise::tests {

/// Four texts with labels of a classifier of three classes.
inline constexpr const char *labelledTexts = R"({"input_ids": [2,292,345,394,144,409,150,410,27,125,3], "label": 0}
{"input_ids": [2,360,361,316,145,413,118,3], "label": 1}
{"input_ids": [2,147,141,294,121,158,156,322,132,9,125,3], "label": 2}
{"input_ids": [2,292,346,406,33,118,3], "label": 0}
)";
/// Those of the gradients of the golden GPT-2.
inline constexpr const char *continuedTexts =
    R"({"input_ids": [51,257,220,80,84,72,66,74,294,78,87,317,78,283,82,13]}
{"input_ids": [36,274,88,258,283,260,262,279,277,78,78,67,0]}
{"input_ids": [40,293,302,6,83,318,301,220,20,21,13]}
{"input_ids": [51,257,267,83,78,81,88,0]}
)";

inline text::Dataset datasetOf(const std::string &lines) { return text::parseDataset(lines, "data.jsonl"); }

inline std::unique_ptr<models::Model> goldenModelOf(const std::string &name)
{
    NoProgress progress;
    return models::Model::load(dataPath("models/" + name), {.device = "cpu"}, progress);
}

struct MeasuredModel
{
    MeasuredModel(std::unique_ptr<models::Model> loaded, const std::string &lines,
        const ablation::evaluation::EvaluationOptions &options = {}, std::uint64_t seed = 0)
        : model(std::move(loaded)), set(ablation::evaluation::evaluationSet(*model, nullptr, datasetOf(lines), options))
    {
        NoProgress progress;
        evaluator.emplace(*model, set, seed, progress);
    }

    std::unique_ptr<models::Model> model;
    ablation::evaluation::EvaluationSet set;
    std::optional<ablation::evaluation::Evaluator> evaluator;
};

/// Sets rows (axis 0) or columns (axis 1) [begin, end) of a matrix or vector to 0.
inline void clearPart(EditableTensor &tensor, std::size_t axis, std::int64_t begin, std::int64_t end)
{
    auto values = tensor.floats();
    const auto columns = tensor.shape.size() > 1 ? tensor.shape[1] : 1;
    for (std::int64_t i = 0; i < static_cast<std::int64_t>(values.size()); ++i) {
        const auto at = axis == 0 ? i / columns : i % columns;
        if (at >= begin && at < end)
            values[static_cast<std::size_t>(i)] = 0;
    }
    tensor = EditableTensor::ofFloats(tensor.shape, values);
}

} // namespace headwise::tests
