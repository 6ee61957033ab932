// SPDX-License-Identifier: GPL-3.0-or-later
// Layers that carry information from token to token without attention, as data. They have no maps.
#pragma once

#include "core/models/specification/parts.h"

#include <variant>

namespace headwise::models::specification {

/// LFM2 (Liquid AI 2025): out(c * convolution(b * x)) with [b | c | x] = in(rows). The convolution is causal, each
/// channel for itself.
struct ShortConvolution
{
    Linear in;
    std::string convolution; ///< [hidden, 1, kernel], and a bias
    std::int64_t kernel = 0;
    bool bias = false;
    Linear out;
};

/// The gated delta rule (Yang et al. 2024): for each head a matrix of memories that decays, and in which the value that
/// a key recalls is moved towards the token's own.
struct GatedDelta
{
    std::int64_t hidden = 0, keyHeads = 0, valueHeads = 0, keyWidth = 0, valueWidth = 0;
    std::int64_t kernel = 0; ///< of the causal convolution of queries, keys and values
    /// `mixed` holds for each key head its query, key, values and gates, and `strength` the strengths and decays of its
    /// value heads; otherwise each has a matrix of its own.
    bool grouped = false;
    std::string mixed, gate, strength, decay;
    std::string convolution;           ///< [channels, 1, kernel]
    std::string decayScale, decayBias; ///< [value heads]
    Activation activation = Activation::Silu;
    Norm norm;          ///< of each head's result, before its gate
    std::string output; ///< [hidden, value heads * value width]
};

using Mixer = std::variant<std::monostate, ShortConvolution, GatedDelta>;

} // namespace headwise::models::specification
