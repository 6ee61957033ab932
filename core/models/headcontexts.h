// SPDX-License-Identifier: GPL-3.0-or-later
// What heads give, summed over the tokens of many examples.
#pragma once

#include "core/models/model.h"

#include <cstdint>
#include <span>
#include <vector>

namespace headwise::models {

/// Of one head over all tokens so far. Its context is what its values give under its map, before the output projection;
/// its output is that through its slice of the projection, in the residual stream.
struct ContextSums
{
    std::int64_t tokens = 0;
    std::vector<double> means;      ///< [value width] of the context
    std::vector<double> deviations; ///< [value width] sums of squared deviations from the means
    double outputNorms = 0;         ///< sum over tokens of the L2 norm of the output
    std::vector<double> columns;    ///< [value width] L2 norm of what each channel is multiplied by
};

/// Heads in the flat order of each stack of a model.
class HeadContexts
{
public:
    explicit HeadContexts(const Model &model);

    /// Runs a batch, with what Model::ablate said. Throws as headGradients().
    void add(std::span<const ModelInput> batch);
    /// By Model::stacks().
    const std::vector<std::vector<ContextSums>> &stacks() const { return m_stacks; }

private:
    const Model &m_model;
    std::vector<std::vector<ContextSums>> m_stacks;
};

} // namespace headwise::models
