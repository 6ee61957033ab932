// SPDX-License-Identifier: GPL-3.0-or-later
// Samples of lm-evaluation-harness as a dataset: what the model was asked, the right answer, and whether it was given.
#pragma once

#include "core/text/evaluations/sample.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace headwise::text::evaluations {

struct SampleOptions
{
    std::string filter{}; ///< samples of this filter; empty: of the first
    std::string metric{}; ///< that says whether an answer is right; empty: see correctnessMetric
    /// The text is the prompt with the right answer after it, for losses over the whole; else the prompt, with the
    /// answer as its label.
    bool withAnswers = false;
};

struct SampleDataset
{
    /// JSON lines with `id`, `text`, `label` (the right continuation, as a capture of a language model compares it),
    /// `correct` (1 or 0, of the model that the harness ran), of multiple choice `choices`, `choice` (place of the
    /// right one) and `chosen`, of generation `reference` and `response`; what is not known is left out.
    std::string lines{};
    SampleKind kind = SampleKind::MultipleChoice; ///< of the first sample
    std::string filter{}, metric{};               ///< that were taken; empty: there is none
    std::int64_t examples = 0, labelled = 0, judged = 0, correct = 0;
    std::vector<std::string> notes{}; ///< sentences about what was left out or chosen
};

/// Reads JSON lines, or a list of samples (harness 0.4.0 to 0.4.2). Throws Error{Malformed, NotFound, Usage} naming the
/// file and the line.
SampleDataset datasetFromSamples(std::string_view bytes, const std::string &path, const SampleOptions &options = {});

} // namespace headwise::text::evaluations
