// SPDX-License-Identifier: GPL-3.0-or-later
// The table of methods that say how important a head is. Each is one file in definitions/ and one line.
#pragma once

#include "core/ablation/evaluation/evaluator.h"
#include "core/pruning/importancemethods.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace headwise::ablation::importance {

/// What methods are computed from; heads in the flat order of all stacks of the model.
struct MethodInput
{
    models::Model &model;
    evaluation::Evaluator &evaluator;
    const evaluation::EvaluationSet &set;
    const models::Ablation &ablation;                           ///< heads that are gone already
    models::Ablation::With with = models::Ablation::With::Zero; ///< of leave_one_out
};

/// Of every head; NaN: not defined.
struct MethodResult
{
    std::vector<double> importance{};
    std::vector<double> gates{}; ///< mean over texts of dLoss/dgate; empty for methods without gradients
};

/// How a method is computed.
struct MethodDefinition
{
    pruning::ImportanceMethod about; ///< of pruning::importanceMethods, unless a test adds it
    MethodResult (*compute)(const MethodInput &input, Progress &progress);
};

/// A method of the table; equal pointers mean the same method.
using Method = const MethodDefinition *;

std::span<const Method> methods();
/// Throws Error{Usage} that lists all.
const MethodDefinition &methodNamed(std::string_view id);
std::string methodList();

/// As long as this object exists, one more method is in the table: for tests. Must not be created or destroyed while
/// another thread uses the table. The definition must outlive this object.
class MethodAddition
{
public:
    explicit MethodAddition(const MethodDefinition &definition);
    ~MethodAddition();
    MethodAddition(const MethodAddition &) = delete;
    MethodAddition &operator=(const MethodAddition &) = delete;
};

} // namespace headwise::ablation::importance
