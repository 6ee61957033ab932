// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/layers.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <utility>

namespace headwise::models {

namespace {

/// x Phi(x), Phi the normal distribution's cumulative function.
void gelu(at::Tensor &x) { at::gelu_(x); }

/// x / 2 (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3)))
void geluTanh(at::Tensor &x) { at::gelu_(x, "tanh"); }

/// x sigmoid(1.702 x)
void quickGelu(at::Tensor &x) { x.mul_(at::sigmoid(x * 1.702)); }

void relu(at::Tensor &x) { x.relu_(); }

/// x sigmoid(x)
void silu(at::Tensor &x) { at::silu_(x); }

void hyperbolicTangent(at::Tensor &x) { x.tanh_(); }

void identity(at::Tensor &) {}

constexpr std::array<std::pair<std::string_view, Activation>, 13> activations = {{{"gelu", gelu}, {"gelu_python", gelu},
    {"gelu_new", geluTanh}, {"gelu_fast", geluTanh}, {"gelu_accurate", geluTanh}, {"gelu_pytorch_tanh", geluTanh},
    {"gelu_python_tanh", geluTanh}, {"quick_gelu", quickGelu}, {"relu", relu}, {"silu", silu}, {"swish", silu},
    {"tanh", hyperbolicTangent}, {"linear", identity}}};

} // namespace

at::Tensor Linear::operator()(const at::Tensor &rows) const
{
    return bias.defined() ? at::addmm(bias, rows, weight) : at::mm(rows, weight);
}

void Linear::addOnto(at::Tensor &onto, const at::Tensor &rows) const
{
    onto.addmm_(rows, weight);
    if (bias.defined())
        onto.add_(bias);
}

at::Tensor LayerNorm::operator()(const at::Tensor &rows) const
{
    return at::layer_norm(rows, {rows.size(-1)}, weight, bias, epsilon);
}

Activation activationByName(std::string_view name)
{
    const auto found = std::ranges::find(activations, name, &std::pair<std::string_view, Activation>::first);
    return found == activations.end() ? nullptr : found->second;
}

std::vector<std::string> activationNames()
{
    std::vector<std::string> names;
    for (const auto &[name, function] : activations)
        names.emplace_back(name);
    return names;
}

} // namespace headwise::models
