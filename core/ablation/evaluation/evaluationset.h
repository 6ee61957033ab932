// SPDX-License-Identifier: GPL-3.0-or-later
// A dataset as a model reads it, with what its answers are held against.
#pragma once

#include "core/models/headgradients.h"
#include "core/models/model.h"
#include "core/text/dataset.h"
#include "core/text/tokenizer.h"

#include <cstdint>
#include <string>
#include <vector>

namespace headwise::ablation::evaluation {

/// What is measured follows from the model's head and the dataset.
enum class Task : std::uint8_t
{
    Classes,       ///< one label a text
    SeveralLabels, ///< labels that do not exclude each other
    Scores,        ///< regression
    TokenClasses,
    Answers,    ///< language models: a label of one token
    Spans,      ///< question answering: a part of the context
    NextTokens, ///< language models: every token of the texts; of encoder-decoders those that the decoder reads
    Pooled      ///< no head: pooled states
};

struct EvaluationOptions
{
    int maxLength = 0; ///< tokens of a text; 0: what the model and its tokenizer allow
    /// Of Task::NextTokens: texts with more tokens than `window` are read in windows that begin `stride` tokens after
    /// each other, and each token counts once. 0: at most 1,024 tokens, and half a window.
    int window = 0, stride = 0;
    bool nextTokens = false;   ///< Task::NextTokens even where the dataset has labels
    bool ignoreLabels = false; ///< of models without a head
};

/// One run of the model: a text, or a window of one.
struct Part
{
    models::ModelInput input;
    models::Target target;
    std::size_t text = 0; ///< place among the texts
};

struct EvaluationSet
{
    Task task = Task::Classes;
    std::size_t texts = 0;
    std::vector<Part> parts;
    std::int64_t tokens = 0;         ///< that the model reads
    std::vector<std::string> labels; ///< names of the classes; of Task::Pooled those of the dataset
    std::vector<int> classes;        ///< of Task::Pooled with labels: of each text; -1: none
    models::Pooling pooling = models::Pooling::Mean;
    ErrorText protocol;           ///< one sentence on windows; may be empty
    std::vector<ErrorText> notes; ///< on what was cut or has no label
    std::string dataset, datasetSha256;
};

/// Throws Error{Mismatch} where labels are needed and none fits the model, {Unsupported} for heads whose answers are
/// not measured, and what ExampleEncoder throws, naming the dataset and the line. `tokenizer` may be null.
EvaluationSet evaluationSet(const models::Model &model, const text::Tokenizer *tokenizer, const text::Dataset &dataset,
    const EvaluationOptions &options = {});

/// Parts by length, in batches of limited numbers of tokens: places in EvaluationSet::parts.
std::vector<std::vector<std::size_t>> batchesOf(const EvaluationSet &set, const models::Model &model);

} // namespace headwise::ablation::evaluation
