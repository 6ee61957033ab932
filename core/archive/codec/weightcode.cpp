// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/codec/weightcode.h"

#include <array>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <limits>

namespace headwise::archive::codec {

namespace {

constexpr float steps = 254;
constexpr float largest = 1 + 0x1p-10f;

std::array<float, 256> makeScale()
{
    std::array<float, 256> scale{};
    for (int code = 0; code < noWeight; ++code)
        scale[code] = static_cast<float>(std::pow(code / static_cast<double>(steps), 4));
    scale[noWeight] = std::numeric_limits<float>::quiet_NaN();
    return scale;
}

} // namespace

void codesFromWeights(std::span<const float> weights, std::span<std::uint8_t> codes)
{
    assert(codes.size() >= weights.size());
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const float weight = weights[i];
        // Also false for NaN. Square roots are rounded correctly on every processor, so the codes do not depend on it.
        const bool valid = weight >= 0 && weight <= largest;
        const float root = std::sqrt(std::sqrt(valid ? weight : 0.0f));
        const float code = (root < 1 ? root : 1.0f) * steps + 0.5f;
        codes[i] = valid ? static_cast<std::uint8_t>(static_cast<int>(code)) : noWeight;
    }
}

void weightsFromCodes(std::span<const std::uint8_t> codes, std::span<float> weights)
{
    static const std::array<float, 256> scale = makeScale();
    assert(weights.size() >= codes.size());
    for (std::size_t i = 0; i < codes.size(); ++i)
        weights[i] = scale[codes[i]];
}

double codeError(double weight) { return 2 / 254.0 * std::pow(std::pow(weight, 0.25) + 1 / 508.0, 3); }

double codeRowError(int keys) { return 2 / 254.0 * std::pow(std::pow(keys, 1 / 12.0) + std::cbrt(keys) / 508, 3); }

} // namespace headwise::archive::codec
