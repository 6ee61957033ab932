// SPDX-License-Identifier: GPL-3.0-or-later
// The filters that images are resized with, and the weights that they give to the pixels under a pixel of the result.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace headwise::media::preprocessing {

/// The numbers are those of PIL's `Resampling`, which preprocessor_config.json uses.
enum class Filter : std::uint8_t
{
    Nearest = 0,
    Lanczos = 1,
    Bilinear = 2,
    Bicubic = 3,
    Box = 4,
    Hamming = 5
};

inline constexpr int filterCount = 6;
std::string_view filterName(Filter filter);

/// For each pixel of the result, in one direction: the first pixel that it sees, how many, and their weights. The
/// filter is as wide as a pixel of the larger of both grids ("antialiased").
template <typename Number> struct Weights
{
    struct Span
    {
        int first = 0, count = 0;
    };
    std::vector<Span> spans;    ///< [result]
    std::vector<Number> values; ///< [result, stride]
    std::size_t stride = 0;

    [[nodiscard]] const Number *of(std::size_t i) const { return values.data() + i * stride; }
};

/// Weights that sum to 1, for all filters but Nearest; the arithmetic is PIL's in double precision, and PyTorch's in
/// either. Formulas: a = -0.5 for the cubic one (Keys, 1981), three lobes for Lanczos (Duchon, 1979).
template <typename Number> Weights<Number> filterWeights(Filter filter, int from, int to);

extern template Weights<double> filterWeights(Filter filter, int from, int to);
extern template Weights<float> filterWeights(Filter filter, int from, int to);

/// Fixed-point weights: the sum of weights and bytes, shifted right by `bits`, is a byte.
struct FixedWeights
{
    Weights<std::int32_t> weights;
    int bits = 0;
};

/// As PIL does: 22 bits behind the point.
FixedWeights pilWeights(Filter filter, int from, int to);
/// As PyTorch does: as many bits as keep the largest weight below 2^15.
FixedWeights torchWeights(Filter filter, int from, int to);

} // namespace headwise::media::preprocessing
