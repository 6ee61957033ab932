// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/layers/parts.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

namespace headwise::models::layers {

using specification::Activation;
using specification::NormKind;

at::Tensor Linear::operator()(const at::Tensor &rows) const
{
    return bias.defined() ? at::addmm(bias, rows, weight) : at::mm(rows, weight);
}

at::Tensor Linear::addedTo(at::Tensor onto, const at::Tensor &rows, double multiplier) const
{
    if (c10::GradMode::is_enabled())
        return onto + (*this)(rows)*multiplier;
    onto.addmm_(rows, weight, 1, multiplier);
    if (bias.defined())
        onto.add_(bias, multiplier);
    return onto;
}

Linear Linear::part(std::int64_t begin, std::int64_t count) const
{
    return {weight.narrow(1, begin, count), bias.defined() ? bias.narrow(0, begin, count) : bias};
}

at::Tensor Norm::operator()(const at::Tensor &rows) const
{
    if (kind == NormKind::Layer)
        return at::layer_norm(rows, {rows.size(-1)}, weight, bias, epsilon);
    const auto normed = rows * at::rsqrt(rows.square().mean(-1, true) + epsilon);
    return weight.defined() ? normed * weight : normed;
}

at::Tensor activated(Activation activation, at::Tensor values)
{
    const bool inPlace = !c10::GradMode::is_enabled();
    switch (activation) {
    case Activation::Identity:
        return values;
    case Activation::Gelu:
        return inPlace ? at::gelu_(values) : at::gelu(values);
    case Activation::GeluTanh:
        return inPlace ? at::gelu_(values, "tanh") : at::gelu(values, "tanh");
    case Activation::QuickGelu:
        return inPlace ? values.mul_(at::sigmoid(values * 1.702)) : values * at::sigmoid(values * 1.702);
    case Activation::Relu:
        return inPlace ? values.relu_() : values.relu();
    case Activation::ReluSquared:
        return values.relu().square();
    case Activation::Silu:
        return inPlace ? at::silu_(values) : at::silu(values);
    case Activation::Tanh:
        return inPlace ? values.tanh_() : values.tanh();
    case Activation::Sigmoid:
        return inPlace ? values.sigmoid_() : values.sigmoid();
    }
    return values;
}

at::Tensor capped(at::Tensor values, double cap)
{
    if (cap == 0)
        return values;
    return c10::GradMode::is_enabled() ? at::tanh(values / cap) * cap : values.div_(cap).tanh_().mul_(cap);
}

} // namespace headwise::models::layers
