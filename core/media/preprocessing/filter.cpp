// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/preprocessing/filter.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace headwise::media::preprocessing {

namespace {

template <typename Number> Number sinc(Number x)
{
    if (x == 0)
        return 1;
    x *= std::numbers::pi_v<Number>;
    return std::sin(x) / x;
}

template <typename Number> Number hamming(Number x)
{
    if (x == 0)
        return 1;
    if (x >= 1)
        return 0;
    x *= std::numbers::pi_v<Number>;
    return std::sin(x) / x * (Number(0.54) + Number(0.46) * std::cos(x));
}

template <typename Number> Number cubic(Number x)
{
    constexpr Number a = -0.5; // the order of PyTorch; in double precision any gives the same fixed-point weights
    if (x < 1)
        return ((a + 2) * x - (a + 3)) * x * x + 1;
    return x < 2 ? ((a * x - 5 * a) * x + 8 * a) * x - 4 * a : 0;
}

/// Half the width of the filter at scale 1.
int supportOf(Filter filter) { return filter == Filter::Lanczos ? 3 : filter == Filter::Bicubic ? 2 : 1; }

template <typename Number> Number valueOf(Filter filter, Number x)
{
    const Number distance = std::abs(x);
    switch (filter) {
    case Filter::Lanczos:
        return x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0;
    case Filter::Bilinear:
        return distance < 1 ? 1 - distance : 0;
    case Filter::Bicubic:
        return cubic(distance);
    case Filter::Hamming:
        return hamming(distance);
    case Filter::Box:
        return x > Number(-0.5) && x <= Number(0.5) ? 1 : 0;
    case Filter::Nearest:
        break;
    }
    return 0;
}

/// Rounds halves away from 0.
FixedWeights fixedWeights(const Weights<double> &weights, int bits)
{
    FixedWeights fixed{.weights = {.spans = {}, .values = {}, .stride = weights.stride}, .bits = bits};
    for (const auto &span : weights.spans)
        fixed.weights.spans.push_back({span.first, span.count});
    for (const double value : weights.values)
        fixed.weights.values.push_back(static_cast<std::int32_t>(value * (1 << bits) + (value < 0 ? -0.5 : 0.5)));
    return fixed;
}

} // namespace

std::string_view filterName(Filter filter)
{
    constexpr std::string_view names[filterCount] = {"nearest", "lanczos", "bilinear", "bicubic", "box", "hamming"};
    return names[static_cast<std::size_t>(filter)];
}

template <typename Number> Weights<Number> filterWeights(Filter filter, int from, int to)
{
    const Number scale = static_cast<Number>(from) / static_cast<Number>(to), filterScale = std::max<Number>(scale, 1);
    const Number half = filter == Filter::Box ? Number(0.5) : static_cast<Number>(supportOf(filter));
    const Number support = half * filterScale, inverse = 1 / filterScale;
    Weights<Number> result;
    result.stride = static_cast<std::size_t>(std::ceil(support)) * 2 + 1;
    result.values.resize(static_cast<std::size_t>(to) * result.stride);
    for (int i = 0; i < to; ++i) {
        const Number center = scale * (static_cast<Number>(i) + Number(0.5));
        const int first = std::max(0, static_cast<int>(center - support + Number(0.5)));
        const int end = std::min(from, static_cast<int>(center + support + Number(0.5)));
        const int count = std::clamp(end - first, 0, static_cast<int>(result.stride));
        Number *values = result.values.data() + static_cast<std::size_t>(i) * result.stride;
        Number sum = 0;
        for (int j = 0; j < count; ++j) {
            values[j] = valueOf<Number>(filter, (static_cast<Number>(j + first) - center + Number(0.5)) * inverse);
            sum += values[j];
        }
        for (int j = 0; j < count && sum != 0; ++j)
            values[j] /= sum;
        result.spans.push_back({first, count});
    }
    return result;
}

template Weights<double> filterWeights(Filter filter, int from, int to);
template Weights<float> filterWeights(Filter filter, int from, int to);

FixedWeights pilWeights(Filter filter, int from, int to)
{
    return fixedWeights(filterWeights<double>(filter, from, to), 32 - 8 - 2);
}

FixedWeights torchWeights(Filter filter, int from, int to)
{
    const Weights<double> weights = filterWeights<double>(filter, from, to);
    const double largest = weights.values.empty() ? 1 : *std::max_element(weights.values.begin(), weights.values.end());
    int bits = 0;
    // Rounded as torchvision does; no weight is negative here. NOLINTNEXTLINE(bugprone-incorrect-roundings)
    while (bits < 22 && static_cast<int>(0.5 + largest * (1 << (bits + 1))) < 1 << 15)
        ++bits;
    return fixedWeights(weights, bits);
}

} // namespace headwise::media::preprocessing
