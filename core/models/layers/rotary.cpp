// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/layers/rotary.h"

#include "core/base/parallel.h"
#include "core/models/layers/parts.h"
#include "core/models/layers/rowkernels.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace headwise::models::layers {

namespace {

using specification::Rotary;
using specification::RotaryScaling;

constexpr double twoPi = 2 * std::numbers::pi;

/// Low frequencies are divided by the factor, those between two wave lengths partly (Llama 3.1).
at::Tensor llama3(const RotaryScaling &scaling, const at::Tensor &frequencies)
{
    const double longest = scaling.originalLength / scaling.lowFrequency;
    const double shortest = scaling.originalLength / scaling.highFrequency;
    const auto lengths = twoPi / frequencies;
    const auto slowed = at::where(lengths.gt(longest), frequencies / scaling.factor, frequencies);
    const auto smooth =
        (scaling.originalLength / lengths - scaling.lowFrequency) / (scaling.highFrequency - scaling.lowFrequency);
    const auto between = (1 - smooth) * slowed / scaling.factor + smooth * slowed;
    return at::where(lengths.ge(shortest).logical_and(lengths.le(longest)), between, slowed);
}

/// The dimension that turns `rotations` times over the original length (Peng et al. 2023).
double dimensionOf(double rotations, const Rotary &rotary)
{
    return static_cast<double>(rotary.width) * std::log(rotary.scaling.originalLength / (rotations * twoPi)) /
           (2 * std::log(rotary.base));
}

at::Tensor yarn(const Rotary &rotary, const at::Tensor &frequencies)
{
    const auto &scaling = rotary.scaling;
    double low = dimensionOf(scaling.betaFast, rotary), high = dimensionOf(scaling.betaSlow, rotary);
    if (scaling.truncates) {
        low = std::floor(low);
        high = std::ceil(high);
    }
    low = std::max(low, 0.0);
    high = std::min(high, static_cast<double>(rotary.width - 1));
    if (low == high)
        high += 0.001;
    const auto half = rotary.width / 2;
    const auto ramp = ((at::arange(half, at::kFloat) - low) / (high - low)).clamp(0, 1);
    const auto kept = 1 - ramp;
    return frequencies / scaling.factor * (1 - kept) + frequencies * kept;
}

at::Tensor scaledFrequencies(const Rotary &rotary, const at::Tensor &frequencies, std::int64_t length)
{
    const auto &scaling = rotary.scaling;
    switch (scaling.kind) {
    case RotaryScaling::Kind::None:
    case RotaryScaling::Kind::Dynamic:
        return frequencies;
    case RotaryScaling::Kind::Linear:
        return frequencies / scaling.factor;
    case RotaryScaling::Kind::Llama3:
        return llama3(scaling, frequencies);
    case RotaryScaling::Kind::Yarn:
        return yarn(rotary, frequencies);
    case RotaryScaling::Kind::LongRope: {
        const auto &factors =
            static_cast<double>(length) > scaling.originalLength ? scaling.longFactors : scaling.shortFactors;
        return frequencies / at::tensor(factors, at::kFloat);
    }
    }
    return frequencies;
}

/// The base, which grows with the text where scaling is dynamic.
double baseFor(const Rotary &rotary, std::int64_t length)
{
    const double factor = rotary.scaling.factor, original = rotary.scaling.originalLength;
    if (rotary.scaling.kind != RotaryScaling::Kind::Dynamic || static_cast<double>(length) <= original)
        return rotary.base;
    const auto width = static_cast<double>(rotary.width);
    return rotary.base * std::pow(factor * static_cast<double>(length) / original - (factor - 1), width / (width - 2));
}

} // namespace

at::Tensor rotaryFrequencies(const Rotary &rotary, std::int64_t length)
{
    const auto half = rotary.width / 2;
    const auto width = rotary.frequencyWidth > 0 ? rotary.frequencyWidth : rotary.width;
    const auto exponents = at::arange(0, 2 * half, 2, at::kLong).to(at::kFloat) / static_cast<double>(width);
    auto frequencies = 1.0 / at::pow(at::scalar_tensor(baseFor(rotary, length), at::kFloat), exponents);
    if (rotary.rotating > 0 && rotary.rotating < half)
        frequencies.narrow(0, rotary.rotating, half - rotary.rotating).zero_();
    return scaledFrequencies(rotary, frequencies, length);
}

RotaryAngles rotaryAngles(const Rotary &rotary, const at::Tensor &positions, const std::vector<Segment> &segments)
{
    std::vector<at::Tensor> parts;
    for (const Segment &segment : segments) {
        const auto own = positions.narrow(0, segment.begin, segment.count).to(at::kFloat).unsqueeze(1);
        parts.push_back(own * rotaryFrequencies(rotary, segment.count).to(positions.device()).unsqueeze(0));
    }
    const auto angles = at::cat(parts);
    const double factor = rotary.scaling.attentionFactor;
    return {angles.cos() * factor, angles.sin() * factor};
}

namespace {

/// In one pass; the result is dense.
at::Tensor rotatedByKernel(const Rotary &rotary, const RotaryAngles &angles, const at::Tensor &rows, int heads)
{
    const auto result = at::empty(rows.sizes(), rows.options());
    const auto width = rows.size(1) / heads, half = rotary.width / 2;
    const auto rotate = rotary.pairs == Rotary::Pairs::Halves ? rotateHalves : rotateNeighbours;
    const auto *cosines = angles.cosines.data_ptr<float>(), *sines = angles.sines.data_ptr<float>();
    parallelRanges(static_cast<std::size_t>(rows.size(0)), 8, [&](std::size_t begin, std::size_t end) {
        for (auto row = static_cast<std::int64_t>(begin); row < static_cast<std::int64_t>(end); ++row)
            for (int head = 0; head < heads; ++head) {
                const auto *source = rows.data_ptr<float>() + row * rows.stride(0) + head * width;
                auto *target = result.data_ptr<float>() + row * result.stride(0) + head * width;
                rotate(source, cosines + row * half, sines + row * half, static_cast<std::size_t>(half), target);
                std::copy(source + rotary.width, source + width, target + rotary.width);
            }
    });
    return result;
}

} // namespace

at::Tensor rotated(const Rotary &rotary, const RotaryAngles &angles, const at::Tensor &rows, int heads)
{
    if (heads == 0)
        return rows;
    if (rotary.pairs != Rotary::Pairs::NeighboursToHalves && readableByKernel(rows) && angles.cosines.is_contiguous() &&
        angles.sines.is_contiguous() && angles.cosines.size(0) == rows.size(0))
        return rotatedByKernel(rotary, angles, rows, heads);
    const auto perHead = rows.unflatten(1, {heads, -1}); // [rows, heads, width]
    const auto half = rotary.width / 2;
    const auto cosines = angles.cosines.unsqueeze(1), sines = angles.sines.unsqueeze(1);
    const auto parts = perHead.split_with_sizes({rotary.width, perHead.size(2) - rotary.width}, 2);
    const auto &turning = parts[0], &rest = parts[1];
    const bool halves = rotary.pairs == Rotary::Pairs::Halves;
    const auto pairs = halves ? turning.chunk(2, 2) : turning.unflatten(2, {half, 2}).unbind(3);
    const auto &first = pairs[0], &second = pairs[1];
    const auto newFirst = first * cosines - second * sines, newSecond = second * cosines + first * sines;
    const auto turned = rotary.pairs == Rotary::Pairs::Neighbours ? at::stack({newFirst, newSecond}, 3).flatten(2)
                                                                  : at::cat({newFirst, newSecond}, 2);
    return (rest.size(2) == 0 ? turned : at::cat({turned, rest}, 2)).flatten(1);
}

} // namespace headwise::models::layers
