// SPDX-License-Identifier: GPL-3.0-or-later
// Weights as one byte: a scale of fourth powers, fine for small weights and honest about large ones.
#pragma once

#include <cstdint>
#include <span>

namespace headwise::archive::codec {

/// Code c = 0 ... 254 stands for (c / 254)^4, so 0 and 1 are exact and the smallest weight is 2.4e-10; a weight w gets
/// the code nearest to 254 w^(1/4), halves up. With t = w^(1/4) the error is at most (2/254) (t + 1/508)^3: 0.8 % of a
/// weight of 1, 2.5 % of 0.01. The fourth power keeps the worst sum of errors over a row of a hundred keys near its
/// least: (p / 508) K^(1/p) for a power p, smallest at p = ln K.
/// Code 255 stands for what is no weight: not a number, below 0, or above 1 by more than 2^-10.
inline constexpr std::uint8_t noWeight = 255;

/// The same bits on every processor. `codes` must be as long as `weights`.
void codesFromWeights(std::span<const float> weights, std::span<std::uint8_t> codes);
/// NaN for `noWeight`.
void weightsFromCodes(std::span<const std::uint8_t> codes, std::span<float> weights);

/// Largest error of one stored weight.
double codeError(double weight);
/// Largest sum of errors over a row of `keys` weights whose sum is 1. With t_j the fourth roots, sum t_j^3 <= K^(1/4)
/// (Jensen) and the triangle inequality of the third norm give (2/254) (K^(1/12) + K^(1/3) / 508)^3.
double codeRowError(int keys);

} // namespace headwise::archive::codec
