// SPDX-License-Identifier: GPL-3.0-or-later
// The output of `importance`.
#pragma once

#include "app/cli/evaluation/evaluationdata.h"
#include "app/cli/output/console.h"
#include "core/ablation/importance/importance.h"

#include <string>

namespace headwise::cli::evaluation {

struct ImportanceReport
{
    const ablation::importance::MethodDefinition &method;
    const ablation::importance::Importance &importance;
    pruning::CurveProtocol protocol;
    std::string model, weightsSha256;
    std::vector<ErrorText> notes{};
};

output::Json importanceJson(const ImportanceReport &report);
std::string importanceCsv(const ImportanceReport &report);
/// The `top` heads that go first; 0 = all.
std::string importanceTable(const ImportanceReport &report, int top);
/// Writes [layers, heads] of each stack; of several stacks into FILE with the stack's name before its ending. Layers
/// with fewer heads end in NaN.
void writeImportance(const std::string &file, const std::vector<attention::StackLayout> &layouts,
    const ablation::importance::Importance &importance);
/// "accuracy 0.821 on 240 texts of reviews.jsonl".
std::string protocolText(const pruning::CurveProtocol &protocol);

} // namespace headwise::cli::evaluation
