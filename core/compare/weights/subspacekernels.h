// SPDX-License-Identifier: GPL-3.0-or-later
// How much the subspaces of a space overlap: projection kernels of all pairs, and of random subspaces.
#pragma once

#include "core/base/progress.h"
#include "core/compare/weights/storedvalues.h"

#include <span>
#include <vector>

namespace headwise::compare::weights {

/// norm_F(U^T V)^2 / sqrt(r s) of all pairs of subspaces with orthonormal bases U [hidden, r] and V [hidden, s]: 1 for
/// equal subspaces, 0 for orthogonal ones, the mean squared cosine of the principal angles where r = s. Pairs are in
/// the order (0,1), (0,2), ... (1,2), ...; NaN where a basis has no column. All bases must have the same number of
/// rows. Throws Error{Cancelled}. The result does not depend on the number of threads.
std::vector<double> projectionKernels(std::span<const Matrix> bases, Progress &progress);

struct Moments
{
    double mean = 0, sd = 0;
};

/// Of the projection kernel of a fixed subspace of dimension s with one of dimension r that is drawn uniformly in
/// `hidden` dimensions. The mean of norm_F(U^T V)^2 is r s / d; its variance, from the second moments of a random
/// projection under rotations (Collins and Sniady 2006), is 2 r s (d - r)(d - s) / (d^2 (d - 1)(d + 2)).
Moments randomKernel(std::int64_t hidden, std::int64_t r, std::int64_t s);

} // namespace headwise::compare::weights
