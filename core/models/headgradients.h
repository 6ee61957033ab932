// SPDX-License-Identifier: GPL-3.0-or-later
// Gradients of the losses of examples with respect to the heads of a model.
#pragma once

#include "core/models/model.h"
#include "core/models/runs/target.h"

#include <span>
#include <vector>

namespace headwise::models {

using runs::PooledClassifier;
using runs::Pooling;
using runs::Target;

struct GradientOptions
{
    bool ofTokens = false;     ///< StackGradients::tokenMeans
    bool projections = false;  ///< StackGradients::queries and keys
    bool ofLogits = false;     ///< StackGradients::logits; of classes of whole examples
    bool ofMargins = false;    ///< StackGradients::margins, of targets of one class or token
    PooledClassifier pooled{}; ///< answers for a model without a head
};

/// Of one stack, heads in the flat order of its layout. A head's gate is a factor of its context, 1 (Michel et al.
/// 2019): its gradient is the sum over tokens of <context, dLoss/dcontext>.
struct StackGradients
{
    std::vector<double> gates;      ///< [examples, heads]
    std::vector<double> tokenMeans; ///< [examples, heads] mean over tokens of the absolute value at each token
    /// [heads] and [key heads of all layers]: sum over the weights and biases of the head's query matrix, and of the
    /// key matrix of a key head, of weight times gradient of the sum of all losses.
    std::vector<double> queries, keys;
    std::vector<float> logits;   ///< [examples, classes, heads] gradients of each logit
    std::vector<double> margins; ///< [examples, heads] gradients of the margin
};

struct HeadGradients
{
    std::vector<double> losses;             ///< [examples]; NaN without a target
    std::vector<std::vector<float>> logits; ///< [examples][classes], of ofLogits
    /// [examples] logit of the target minus the largest of the others, of ofMargins; NaN without a target.
    std::vector<double> margins;
    std::vector<StackGradients> stacks; ///< by Model::stacks()
};

/// Of one batch, with what Model::ablate said. Throws Error{Unsupported} for models that were not loaded, and Error as
/// Model::run.
HeadGradients headGradients(const Model &model, std::span<const ModelInput> batch, std::span<const Target> targets,
    const GradientOptions &options = {});

} // namespace headwise::models
