// SPDX-License-Identifier: GPL-3.0-or-later
// Weights in one byte, on a scale of fourth powers with high resolution for small weights.
#pragma once

#include <cstdint>
#include <span>

namespace headwise::archive::codec {

/// Code c = 0 ... 254 stands for (c / 254)^4, so 0 and 1 are exact and the smallest weight is 2.4e-10; a weight w gets
/// the code nearest to 254 w^(1/4), halves rounded up. With t = w^(1/4) the error is at most (2/254) (t + 1/508)^3: 0.8
/// % of a weight of 1, 2.5 % of 0.01. For a power p, the maximum sum of errors over a row of K keys is (p / 508)
/// K^(1/p), smallest at p = ln K; the fourth power is close to the optimum for a hundred keys. Code 255 stands for
/// invalid weights: NaN, below 0, or above 1 by more than 2^-10.
inline constexpr std::uint8_t noWeight = 255;

/// The result is bit-identical on every processor. `codes` must be as long as `weights`.
void codesFromWeights(std::span<const float> weights, std::span<std::uint8_t> codes);
/// NaN for `noWeight`.
void weightsFromCodes(std::span<const std::uint8_t> codes, std::span<float> weights);

/// Largest error of one stored weight.
double codeError(double weight);
/// Largest sum of errors over a row of `keys` weights whose sum is 1. With t_j the fourth roots, sum t_j^3 <= K^(1/4)
/// (Jensen's inequality) and the triangle inequality of the 3-norm give (2/254) (K^(1/12) + K^(1/3) / 508)^3.
double codeRowError(int keys);

} // namespace headwise::archive::codec
