// SPDX-License-Identifier: GPL-3.0-or-later
// What is computed row by row between the matrix products, in one pass over memory: RMS norms, rotations, gates.
#pragma once

#include <cstddef>

namespace headwise::models::layers {

/// target[i] = source[i] / sqrt(mean of squares + epsilon) * weight[i]; without a weight the last factor is 1.
void rmsNormRow(const float *source, const float *weight, std::size_t width, float epsilon, float *target);

/// Activations that a gate can have here.
enum class GateKind
{
    Silu,
    GeluTanh
};

/// target[i] = activation(gate[i]) * up[i]
void gateRow(GateKind kind, const float *gate, const float *up, std::size_t width, float *target);

/// The rotation of one head: (a, b) becomes (a cos - b sin, b cos + a sin), for the pairs dimension i with i + half.
void rotateHalves(const float *source, const float *cosines, const float *sines, std::size_t half, float *target);
/// The same for the pairs 2i with 2i + 1.
void rotateNeighbours(const float *source, const float *cosines, const float *sines, std::size_t half, float *target);

} // namespace headwise::models::layers
