// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/specification/parts.h"

#include <algorithm>
#include <array>
#include <utility>

namespace headwise::models::specification {

namespace {

constexpr std::array<std::pair<std::string_view, Activation>, 16> activations = {
    {{"gelu", Activation::Gelu}, {"gelu_python", Activation::Gelu}, {"gelu_new", Activation::GeluTanh},
        {"gelu_fast", Activation::GeluTanh}, {"gelu_accurate", Activation::GeluTanh},
        {"gelu_pytorch_tanh", Activation::GeluTanh}, {"gelu_python_tanh", Activation::GeluTanh},
        {"quick_gelu", Activation::QuickGelu}, {"relu", Activation::Relu}, {"relu2", Activation::ReluSquared},
        {"silu", Activation::Silu}, {"swish", Activation::Silu}, {"tanh", Activation::Tanh},
        {"sigmoid", Activation::Sigmoid}, {"linear", Activation::Identity}, {"none", Activation::Identity}}};

} // namespace

Norm rmsNorm(std::string name, std::int64_t width, double epsilon)
{
    return {.name = std::move(name), .width = width, .epsilon = epsilon, .kind = NormKind::Rms, .bias = false};
}

Norm layerNorm(std::string name, std::int64_t width, double epsilon)
{
    return {.name = std::move(name), .width = width, .epsilon = epsilon};
}

std::optional<Activation> activationByName(std::string_view name)
{
    const auto found = std::ranges::find(activations, name, &std::pair<std::string_view, Activation>::first);
    return found == activations.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::string> activationNames()
{
    std::vector<std::string> names;
    for (const auto &[name, activation] : activations)
        names.emplace_back(name);
    return names;
}

} // namespace headwise::models::specification
