// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of stored tensors, whatever type they are stored in: the one place that decodes them.
#pragma once

#include "core/models/files/tensors/storedtensor.h"

#include <cstdint>
#include <span>
#include <vector>

namespace headwise::models::files::tensors {

/// Fills `into` with elements [begin, begin + into.size()), row-major; large ones on several threads. Throws Error:
/// Unsupported for a type other than F64, F32, F16 and BF16, Malformed for values that are NaN or infinite.
void readNumbers(const StoredTensor &tensor, std::uint64_t begin, std::span<float> into);
/// The same without rounding F64.
void readNumbers(const StoredTensor &tensor, std::uint64_t begin, std::span<double> into);

/// All elements.
std::vector<float> readFloats(const StoredTensor &tensor);

/// Whether two tensors have one shape and the same numbers, as float32. Throws Error as readNumbers() does.
bool equalNumbers(const StoredTensor &a, const StoredTensor &b);

/// The value of a byte of the type F8_E4M3 (without infinities: Micikevicius et al. 2022, "FP8 formats for deep
/// learning").
float floatFromE4m3(std::uint8_t byte);

} // namespace headwise::models::files::tensors
