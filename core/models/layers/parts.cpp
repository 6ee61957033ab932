// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/layers/parts.h"

#include "core/base/parallel.h"
#include "core/models/layers/rowkernels.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

namespace headwise::models::layers {

using specification::Activation;
using specification::NormKind;

namespace {

/// Rows for each thread at least.
constexpr std::size_t rowsPerTask = 16;

/// `rows` [rows, width] or [rows, heads, width]
at::Tensor rmsNormed(const at::Tensor &rows, const at::Tensor &weight, double epsilon)
{
    const auto result = at::empty(rows.sizes(), rows.options());
    const auto width = rows.size(-1), inner = rows.dim() == 3 ? rows.size(1) : 1;
    const auto innerStride = rows.dim() == 3 ? rows.stride(1) : 0;
    const auto *source = rows.data_ptr<float>();
    const auto *weights = weight.defined() ? weight.data_ptr<float>() : nullptr;
    auto *target = result.data_ptr<float>();
    parallelRanges(
        static_cast<std::size_t>(rows.size(0) * inner), rowsPerTask, [&](std::size_t begin, std::size_t end) {
            for (auto row = static_cast<std::int64_t>(begin); row < static_cast<std::int64_t>(end); ++row)
                rmsNormRow(source + row / inner * rows.stride(0) + row % inner * innerStride, weights,
                    static_cast<std::size_t>(width), static_cast<float>(epsilon), target + row * width);
        });
    return result;
}

} // namespace

bool readableByKernel(const at::Tensor &rows)
{
    return !c10::GradMode::is_enabled() && rows.device().is_cpu() && rows.scalar_type() == at::kFloat &&
           rows.numel() > 0 && rows.stride(-1) == 1;
}

at::Tensor roomIn(at::Tensor &memory, std::int64_t rows, std::int64_t width, const at::Tensor &like)
{
    const auto count = rows * width;
    if (!memory.defined() || memory.numel() < count || memory.dtype() != like.dtype() ||
        memory.device() != like.device())
        memory = at::empty({count}, like.options());
    return memory.narrow(0, 0, count).view({rows, width});
}

at::Tensor Linear::operator()(const at::Tensor &rows) const
{
    return bias.defined() ? at::addmm(bias, rows, weight) : at::mm(rows, weight);
}

at::Tensor Linear::into(at::Tensor &memory, const at::Tensor &rows) const
{
    if (c10::GradMode::is_enabled())
        return (*this)(rows);
    auto values = roomIn(memory, rows.size(0), weight.size(1), rows);
    return bias.defined() ? at::addmm_out(values, bias, rows, weight) : at::mm_out(values, rows, weight);
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
    if ((rows.dim() == 2 || rows.dim() == 3) && readableByKernel(rows) && (!weight.defined() || weight.is_contiguous()))
        return rmsNormed(rows, weight, epsilon);
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
