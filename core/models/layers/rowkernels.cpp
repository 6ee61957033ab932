// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/layers/rowkernels.h"

#include <algorithm>
#include <cmath>

// Highway compiles this file once per instruction set and picks one when the program runs.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/models/layers/rowkernels.cpp"
#include <hwy/foreach_target.h>

#include <hwy/contrib/math/math-inl.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace headwise::models::layers::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Lanes = hn::ScalableTag<float>;
using Vector = hn::Vec<Lanes>;

/// Calls `work(place)` for whole vectors, and returns the first place that is left.
template <typename Work> std::size_t wholeVectors(std::size_t count, const Work &work)
{
    const std::size_t step = hn::Lanes(Lanes());
    std::size_t i = 0;
    for (; i + step <= count; i += step)
        work(i);
    return i;
}

void rmsNormRow(const float *source, const float *weight, std::size_t width, float epsilon, float *target)
{
    const Lanes lanes;
    auto sums = hn::Zero(lanes);
    const auto rest = wholeVectors(width, [&](std::size_t i) {
        const auto values = hn::LoadU(lanes, source + i);
        sums = hn::MulAdd(values, values, sums);
    });
    float sum = hn::GetLane(hn::SumOfLanes(lanes, sums));
    for (std::size_t i = rest; i < width; ++i)
        sum += source[i] * source[i];
    const float factor = 1.0f / std::sqrt(sum / static_cast<float>(width) + epsilon);
    const auto factors = hn::Set(lanes, factor);
    wholeVectors(width, [&](std::size_t i) {
        const auto normed = hn::Mul(hn::LoadU(lanes, source + i), factors);
        hn::StoreU(weight ? hn::Mul(normed, hn::LoadU(lanes, weight + i)) : normed, lanes, target + i);
    });
    for (std::size_t i = rest; i < width; ++i)
        target[i] = source[i] * factor * (weight ? weight[i] : 1.0f);
}

/// x sigmoid(y)
Vector withSigmoid(Vector x, Vector y)
{
    const Lanes lanes;
    // Highway's exp ends at 104; e^88 is large enough for a quotient of 0.
    const auto power = hn::Min(hn::Neg(y), hn::Set(lanes, 88.0f));
    return hn::Div(x, hn::Add(hn::Set(lanes, 1.0f), hn::Exp(lanes, power)));
}

/// x / 2 (1 + tanh(y)) is x sigmoid(2 y), without the cancellation of 1 + tanh(y) below 0.
Vector geluTanh(Vector x)
{
    const Lanes lanes;
    const auto cubic = hn::Mul(hn::Mul(x, hn::Mul(x, x)), hn::Set(lanes, 0.044715f));
    return withSigmoid(x, hn::Mul(hn::Add(x, cubic), hn::Set(lanes, 2 * 0.7978845608028654f)));
}

template <typename Activation>
void gateWith(const Activation &activation, const float *gate, const float *up, std::size_t width, float *target)
{
    const Lanes lanes;
    const std::size_t step = hn::Lanes(lanes);
    const auto rest = wholeVectors(width, [&](std::size_t i) {
        hn::StoreU(hn::Mul(activation(hn::LoadU(lanes, gate + i)), hn::LoadU(lanes, up + i)), lanes, target + i);
    });
    if (rest == width)
        return;
    HWY_ALIGN float gates[hn::MaxLanes(Lanes())] = {};
    std::copy(gate + rest, gate + width, gates);
    for (std::size_t i = width - rest; i < step; ++i)
        gates[i] = 0.0f;
    hn::Store(activation(hn::Load(lanes, gates)), lanes, gates);
    for (std::size_t i = rest; i < width; ++i)
        target[i] = gates[i - rest] * up[i];
}

void gateRow(GateKind kind, const float *gate, const float *up, std::size_t width, float *target)
{
    if (kind == GateKind::Silu)
        gateWith([](Vector x) { return withSigmoid(x, x); }, gate, up, width, target);
    else
        gateWith([](Vector x) { return geluTanh(x); }, gate, up, width, target);
}

void rotateHalves(const float *source, const float *cosines, const float *sines, std::size_t half, float *target)
{
    const Lanes lanes;
    const auto rest = wholeVectors(half, [&](std::size_t i) {
        const auto first = hn::LoadU(lanes, source + i), second = hn::LoadU(lanes, source + half + i);
        const auto cosine = hn::LoadU(lanes, cosines + i), sine = hn::LoadU(lanes, sines + i);
        hn::StoreU(hn::Sub(hn::Mul(first, cosine), hn::Mul(second, sine)), lanes, target + i);
        hn::StoreU(hn::Add(hn::Mul(second, cosine), hn::Mul(first, sine)), lanes, target + half + i);
    });
    for (std::size_t i = rest; i < half; ++i) {
        const float first = source[i], second = source[half + i];
        target[i] = first * cosines[i] - second * sines[i];
        target[half + i] = second * cosines[i] + first * sines[i];
    }
}

} // namespace headwise::models::layers::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace headwise::models::layers {

HWY_EXPORT(rmsNormRow);
HWY_EXPORT(gateRow);
HWY_EXPORT(rotateHalves);

void rmsNormRow(const float *source, const float *weight, std::size_t width, float epsilon, float *target)
{
    HWY_DYNAMIC_DISPATCH(rmsNormRow)(source, weight, width, epsilon, target);
}

void gateRow(GateKind kind, const float *gate, const float *up, std::size_t width, float *target)
{
    HWY_DYNAMIC_DISPATCH(gateRow)(kind, gate, up, width, target);
}

void rotateHalves(const float *source, const float *cosines, const float *sines, std::size_t half, float *target)
{
    HWY_DYNAMIC_DISPATCH(rotateHalves)(source, cosines, sines, half, target);
}

void rotateNeighbours(const float *source, const float *cosines, const float *sines, std::size_t half, float *target)
{
    for (std::size_t i = 0; i < half; ++i) {
        const float first = source[2 * i], second = source[2 * i + 1];
        target[2 * i] = first * cosines[i] - second * sines[i];
        target[2 * i + 1] = second * cosines[i] + first * sines[i];
    }
}

} // namespace headwise::models::layers
#endif
