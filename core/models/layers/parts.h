// SPDX-License-Identifier: GPL-3.0-or-later
// The layers that all families use, on packed rows: [tokens of the batch, width], one example after the other. With
// gradients, nothing is changed in place.
#pragma once

#include "core/models/specification/parts.h"

#include <ATen/core/Tensor.h>

namespace headwise::models::layers {

/// A [rows, width] of values as `like` has them, within `memory`, which is replaced where it is too small. Blocks of
/// more than 32 MiB would otherwise come anew from the system for each layer, zeroed page by page.
at::Tensor roomIn(at::Tensor &memory, std::int64_t rows, std::int64_t width, const at::Tensor &like);

/// x W + b with W [in, out], the orientation of the product; b [out] may be undefined.
struct Linear
{
    at::Tensor weight, bias;

    at::Tensor operator()(const at::Tensor &rows) const;
    /// The same, without gradients in `memory` (see roomIn).
    at::Tensor into(at::Tensor &memory, const at::Tensor &rows) const;
    /// onto + multiplier (x W + b), for residual connections. Without gradients it is written into `onto`.
    at::Tensor addedTo(at::Tensor onto, const at::Tensor &rows, double multiplier = 1) const;
    /// The outputs [begin, begin + count).
    Linear part(std::int64_t begin, std::int64_t count) const;
};

/// See specification::Norm; the weight of a norm that adds one holds the sum.
struct Norm
{
    at::Tensor weight, bias; ///< may be undefined
    double epsilon = 1e-12;
    specification::NormKind kind = specification::NormKind::Layer;

    /// Over the last dimension.
    at::Tensor operator()(const at::Tensor &rows) const;
};

/// True where a kernel may read the rows: on the CPU, without gradients, numbers of a row side by side.
bool readableByKernel(const at::Tensor &rows);

/// Without gradients it is computed in place.
at::Tensor activated(specification::Activation activation, at::Tensor values);

/// cap tanh(x / cap); a cap of 0 leaves the values. Without gradients it is computed in place.
at::Tensor capped(at::Tensor values, double cap);

} // namespace headwise::models::layers
