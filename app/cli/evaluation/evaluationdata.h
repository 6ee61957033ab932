// SPDX-License-Identifier: GPL-3.0-or-later
// A model and the dataset that it is measured with, as the command line names them.
#pragma once

#include "app/cli/sources/inputs.h"
#include "core/ablation/evaluation/evaluator.h"

#include <memory>
#include <string>

namespace headwise::cli::evaluation {

struct EvaluationArguments
{
    sources::RunSettings run;    ///< the model
    sources::InputOptions input; ///< --data
    std::int64_t sample = 0;     ///< texts drawn at random; 0 = all
    std::uint64_t seed = 0;
    std::string metric; ///< empty: the usual one of the model
    ablation::evaluation::EvaluationOptions options;
    bool noLabels = false;
    bool events = false; ///< lines of JSON for other programs
};

/// MODEL, --data, --text and the options of what is measured.
void addEvaluationOptions(CLI::App *command, EvaluationArguments &arguments);

/// A loaded model with its evaluation set; results of the run with nothing removed.
struct Evaluation
{
    std::shared_ptr<sources::LoadedModel> loaded;
    text::Dataset dataset; ///< as sampled
    ablation::evaluation::EvaluationSet set;
    std::unique_ptr<ablation::evaluation::Evaluator> evaluator;
    ablation::evaluation::Metric metric = nullptr;

    models::Model &model() const { return *loaded->model; }
};

/// A random part of the texts, in their order; all if `wanted` is 0.
void drawSample(text::Dataset &dataset, std::int64_t wanted, std::uint64_t seed);

/// Throws Error{Usage} without data, and what reading, loading and running throw. Notes are printed.
std::unique_ptr<Evaluation> evaluationOf(EvaluationArguments &arguments, sources::CommandContext &context);

} // namespace headwise::cli::evaluation
