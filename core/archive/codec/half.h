// SPDX-License-Identifier: GPL-3.0-or-later
// Conversion to and from IEEE 754 half precision (binary16), the storage type of `values`.
#pragma once

#include <cstdint>
#include <span>

namespace headwise::archive::codec {

/// Rounds to nearest, ties to even; overflow becomes infinity, NaN stays NaN. The error is at most 2^-11 relative in
/// the normal range and 2^-25 absolute below it. `halves` must be as long as `floats`. The result is bit-identical on
/// every processor.
void halvesFromFloats(std::span<const float> floats, std::span<std::uint16_t> halves);

/// Exact.
void floatsFromHalves(std::span<const std::uint16_t> halves, std::span<float> floats);

namespace portable {

/// The same without processor support; the reference in tests.
std::uint16_t halfFromFloat(float value);
float floatFromHalf(std::uint16_t half);

} // namespace portable

} // namespace headwise::archive::codec
