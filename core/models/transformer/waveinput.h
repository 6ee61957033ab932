// SPDX-License-Identifier: GPL-3.0-or-later
// The first states of a stack that reads samples of sound, with their weights.
#pragma once

#include "core/base/errortext.h"
#include "core/models/layers/weights.h"
#include "core/models/specification/inputs.h"

#include <optional>
#include <span>
#include <vector>

namespace headwise::models::transformer {

/// See specification::WaveInput.
struct WaveEmbedding
{
    struct Convolution
    {
        at::Tensor weight, bias; ///< [out, in, kernel]; the bias may be undefined
        std::optional<layers::Norm> norm;
    };
    specification::WaveInput facts;
    std::vector<Convolution> convolutions;
    std::optional<layers::Norm> norm;
    layers::Linear projection;
    at::Tensor positionWeight, positionBias; ///< [hidden, hidden / groups, kernel]
    at::Tensor positionScale, positionShift; ///< [hidden] of the batch norm; undefined: there is none
    std::optional<layers::Norm> lastNorm;

    /// `samples` [samples]; gives [tokens, hidden].
    at::Tensor operator()(const at::Tensor &samples) const;
    /// Why samples of that shape cannot be read; empty: they can.
    ErrorText problemOf(std::span<const std::int64_t> shape) const;
    std::int64_t tokensOf(std::span<const std::int64_t> shape) const;
    /// Samples from one token to the next.
    std::int64_t step() const;
    at::Device device() const { return projection.weight.device(); }

private:
    at::Tensor features(const at::Tensor &samples) const;
};

WaveEmbedding loadWaveEmbedding(layers::Weights &weights, const specification::WaveInput &facts);

} // namespace headwise::models::transformer
