// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the vector code once with every instruction set that this machine has.
#pragma once

#include <hwy/targets.h>

namespace headwise::tests {

/// Calls `body(name of the instruction set)` with each of them in force; the best one is in force again afterwards.
template <typename Body> void withEveryInstructionSet(Body body)
{
    for (const auto target : hwy::SupportedAndGeneratedTargets()) {
        hwy::SetSupportedTargetsForTest(target);
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
        body(hwy::TargetName(target));
    }
    hwy::SetSupportedTargetsForTest(0);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

} // namespace headwise::tests
