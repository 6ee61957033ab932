// SPDX-License-Identifier: GPL-3.0-or-later
// The smallest parts of a model as data: what they compute, and the names of their tensors. Names are those of the
// checkpoint without the prefix of the base model, and without ".weight" and ".bias".
#pragma once

#include "core/models/layouts/familylayout.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace headwise::models::specification {

using layouts::MatrixStorage;

/// y = x W + b.
struct Linear
{
    std::string name{};
    std::int64_t in = 0, out = 0;
    bool bias = true;
    MatrixStorage storage = MatrixStorage::OutIn;
};

enum class NormKind : std::uint8_t
{
    Layer, ///< (x - mean) / sqrt(variance + epsilon) * weight + bias
    Rms    ///< x / sqrt(mean of x^2 + epsilon) * weight
};

/// Over the last dimension.
struct Norm
{
    std::string name{};
    std::int64_t width = 0;
    double epsilon = 1e-5;
    NormKind kind = NormKind::Layer;
    bool weight = true;
    bool bias = true;             ///< of a LayerNorm
    bool addsOneToWeight = false; ///< the stored weight is the difference from 1 (Gemma)
};

/// An RMS norm with a weight.
Norm rmsNorm(std::string name, std::int64_t width, double epsilon);
/// A LayerNorm with weight and bias.
Norm layerNorm(std::string name, std::int64_t width, double epsilon);

enum class Activation : std::uint8_t
{
    Identity,
    Gelu,      ///< x Phi(x), Phi the normal distribution's cumulative function
    GeluTanh,  ///< x / 2 (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3)))
    QuickGelu, ///< x sigmoid(1.702 x)
    Relu,
    Silu, ///< x sigmoid(x)
    Tanh,
    Sigmoid,
    ReluSquared
};

/// nullopt for an unknown name; names as in config.json ("gelu", "gelu_new", ...).
std::optional<Activation> activationByName(std::string_view name);
std::vector<std::string> activationNames();

/// A table of vectors that are looked up by number.
struct Table
{
    std::string name{}; ///< of the whole tensor, with ".weight" where it has it
    std::int64_t count = 0, width = 0;
};

} // namespace headwise::models::specification
