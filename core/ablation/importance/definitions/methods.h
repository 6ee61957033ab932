// SPDX-License-Identifier: GPL-3.0-or-later
// The definitions of the methods, one file each.
#pragma once

#include "core/ablation/importance/method.h"

namespace headwise::ablation::importance::definitions {

extern const MethodDefinition michel, michelToken, taylor, outputNorm, flap, confidence, entropy, leaveOneOut;

} // namespace headwise::ablation::importance::definitions
