// SPDX-License-Identifier: GPL-3.0-or-later
// Weights with a change that is stored apart: what adapters add.
#pragma once

#include "core/models/files/tensors/storedtensor.h"

namespace headwise::models::files::tensors {

/// A matrix seen with rows and columns exchanged; it must not be computed.
StoredTensor transposed(const StoredTensor &matrix);

/// base [rows, columns] + scale * left [rows, rank] * right [rank, columns], whose shapes fit.
StoredTensor withProduct(const StoredTensor &base, const StoredTensor &left, const StoredTensor &right, double scale);

/// base + scale * addend, which have one shape.
StoredTensor withSum(const StoredTensor &base, const StoredTensor &addend, double scale);

} // namespace headwise::models::files::tensors
