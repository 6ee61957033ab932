// SPDX-License-Identifier: GPL-3.0-or-later
// Feed-forward layers: one for all tokens, or experts that a router chooses for each.
#pragma once

#include "core/models/layers/parts.h"
#include "core/models/specification/feedforward.h"

#include <optional>
#include <vector>

namespace headwise::models::layers {

/// See specification::Dense. Gate and up are one matrix [in, gate | up].
struct Dense
{
    specification::Activation activation = specification::Activation::Gelu;
    bool gated = false;
    Linear up, down;
    double cutOff = 0; ///< deviations above the mean, see specification::Dense::sparsity
    bool cutsOff = false;

    /// Memory that the layers of a run share.
    struct Memory
    {
        at::Tensor up, gated;
    };
    /// What `down` multiplies. Without gradients it lies in `memory` until the next call with it.
    at::Tensor inner(const at::Tensor &rows, Memory &memory) const;
    at::Tensor operator()(const at::Tensor &rows) const
    {
        Memory memory;
        return down(inner(rows, memory));
    }
};

/// See specification::Experts.
struct Experts
{
    specification::Experts facts;
    Linear router;
    at::Tensor choiceBias; ///< [experts]
    std::vector<Dense> experts;
    std::optional<Dense> shared;
    std::optional<Linear> sharedGate;
    std::optional<Norm> routerNorm;
    at::Tensor expertScale; ///< [experts]; may be undefined

    at::Tensor operator()(const at::Tensor &rows) const { return (*this)(rows, rows); }
    /// `choosing`: the rows that choose.
    at::Tensor operator()(const at::Tensor &rows, const at::Tensor &choosing) const;

private:
    struct Choice
    {
        at::Tensor experts, weights; ///< [rows, used]
    };
    Choice choose(const at::Tensor &rows) const;
    at::Tensor ofExpert(std::size_t expert, const at::Tensor &rows) const;
};

} // namespace headwise::models::layers
