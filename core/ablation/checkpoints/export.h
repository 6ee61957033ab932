// SPDX-License-Identifier: GPL-3.0-or-later
// Writes models without the heads that a plan removes as checkpoints that other programs load.
#pragma once

#include "core/ablation/checkpoints/formchoice.h"
#include "core/ablation/checkpoints/meanfold.h"
#include "core/ablation/checkpoints/outputfolder.h"
#include "core/base/progress.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace headwise::ablation::checkpoints {

struct ExportResult
{
    Form form = Form::Zeroed;
    WeightCounts before{}, after{};
    std::vector<ErrorText> notes{}; ///< what other forms would save, and where this one loads
    bool roundsMeans = false;       ///< biases that hold means have 16 bits
    std::string type{};             ///< `model_type` of the checkpoint
};

struct ExportOptions
{
    std::string folder{};          ///< of the model, or of an adapter
    std::string output{};          ///< a folder that does not exist yet
    std::optional<Form> form{};    ///< nullopt: the smallest that stock classes of transformers 5 load
    pruning::MeanContexts means{}; ///< of Cut::Mean: of every removed head
    std::string base{};            ///< of an adapter, see SourceModel
    std::string tokenizer{};       ///< its folder; empty: that which the model runs with
    /// Called when all files are written and the folder does not have its name yet: may look at them and write more.
    /// What it throws leaves nothing of the output.
    std::function<void(const OutputFolder &, const ExportResult &)> written{};
};

/// Writes config.json, the weights, everything else of the folder, the tokenizer where it lies elsewhere, and
///   plan.json           the plan, with the SHA-256 of the model's weights
///   pruning.json        {"source", "form", "outputs": {"encoder:0": {"tensor", "width", "in_out"}}, "means"}: the
///                       model's folder, and where the columns of heads are in the output projections
///   head_mask.npy       float32 [layers with attention, heads], 1: kept; of several stacks head_mask_<stack>.npy
///   load_pruned.py      of form D
/// Throws Error: Usage, Mismatch, NotFound for plans that do not fit, forms that are not possible, cuts other than
/// Remove and Mean; those of SourceModel, OutputFolder and writeWeights. Then nothing is left of the output.
ExportResult exportPruned(const pruning::Plan &plan, const ExportOptions &options, Progress &progress);

} // namespace headwise::ablation::checkpoints
