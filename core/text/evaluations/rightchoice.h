// SPDX-License-Identifier: GPL-3.0-or-later
// Which choice of a sample is right, and which one the model chose.
#pragma once

#include "core/text/evaluations/sample.h"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace headwise::text::evaluations {

/// Place of the choice with the largest log-likelihood (of equal ones the first, as numpy's argmax); nullopt if one is
/// not known.
std::optional<std::size_t> chosenChoice(const Sample &sample);

/// Place of the right choice; of several right ones the first. The target is a place or the text of a choice, and newer
/// versions write both as text: "1" may be the second choice or the choice "1". The metric `acc` decides, which says
/// whether the chosen one is right; it also tells where the target says neither (multiple prompts, as in WinoGrande):
/// the chosen one if that was right, or the other one of two. nullopt: not known.
std::optional<std::size_t> rightChoice(const Sample &sample);

/// How a target contradicts the rest of its sample.
enum class TargetProblem : std::uint8_t
{
    None,
    NoChoice,          ///< it is neither the place nor the text of a choice
    OtherThanAccuracy, ///< `acc` says otherwise about the chosen one, however the target is read
};
/// Of multiple choice; None for other kinds, and where there is no target.
TargetProblem targetProblem(const Sample &sample);

} // namespace headwise::text::evaluations
