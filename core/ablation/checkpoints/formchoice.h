// SPDX-License-Identifier: GPL-3.0-or-later
// Which forms the checkpoint of a plan can have, why not the others, and what each saves.
#pragma once

#include "core/ablation/checkpoints/weightplan.h"
#include "core/base/errortext.h"

#include <string>
#include <vector>

namespace headwise::ablation::checkpoints {

struct FormChoice
{
    Form form = Form::Zeroed;
    ErrorText reason{};         ///< why it is not possible; empty: it is
    bool onlyWhenAsked = false; ///< never the default
    std::string type{};         ///< `model_type` of the checkpoint
    WeightCounts counts{};      ///< of the checkpoint; those of the model where it is not possible

    [[nodiscard]] bool possible() const { return reason.empty(); }
};

/// One entry for each form, in their order. The plan has been checked against the model. Throws Error{Usage} for a plan
/// that takes different heads out of layers which share their weights: no form can hold it.
std::vector<FormChoice> formsFor(const SourceModel &model, const pruning::Plan &plan);

/// `asked`, or the smallest of those that stock classes of transformers 5 load: B, otherwise A. Throws Error{Usage}
/// with the reason where `asked` is not possible.
const FormChoice &chosenForm(
    const std::vector<FormChoice> &choices, std::optional<Form> asked, const std::string &where);

} // namespace headwise::ablation::checkpoints
