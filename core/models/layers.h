// SPDX-License-Identifier: GPL-3.0-or-later
// The layers that all families use, on packed rows: [tokens of the batch, width], one example after the other.
#pragma once

#include <ATen/core/Tensor.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace headwise::models {

/// x W + b with W [in, out], the orientation of the product; b [out] may be undefined.
struct Linear
{
    at::Tensor weight, bias;

    at::Tensor operator()(const at::Tensor &rows) const;
    /// `onto` += x W + b without an intermediate tensor, for residual connections.
    void addOnto(at::Tensor &onto, const at::Tensor &rows) const;
};

/// (x - mean) / sqrt(variance + epsilon) * weight + bias over the last dimension.
struct LayerNorm
{
    at::Tensor weight, bias;
    double epsilon = 1e-12;

    at::Tensor operator()(const at::Tensor &rows) const;
};

/// Applied in place.
using Activation = void (*)(at::Tensor &);

/// nullptr for an unknown name; names as in config.json ("gelu", "gelu_new", ...).
Activation activationByName(std::string_view name);
std::vector<std::string> activationNames();

} // namespace headwise::models
