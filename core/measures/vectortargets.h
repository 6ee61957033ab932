// SPDX-License-Identifier: GPL-3.0-or-later
// Instruction sets that the kernels are built for. Must be included before any header of Highway.
#pragma once

/// The kernels keep vectors in structs and arrays, which the sizeless vectors of SVE and RVV do not allow; machines
/// with SVE run the NEON code.
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV)
