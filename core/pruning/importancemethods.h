// SPDX-License-Identifier: GPL-3.0-or-later
// The ways to say how important a head is, as both programs name them. core/ablation/importance computes them.
#pragma once

#include <span>
#include <string_view>

namespace headwise::pruning {

struct ImportanceMethod
{
    std::string_view id;         ///< "michel": in options and JSON
    std::string_view name;       ///< marked for translation ("Importance")
    std::string_view definition; ///< one sentence; marked for translation ("Importance")
    std::string_view reference{};
    bool lowFirst = true;   ///< heads with low values go first; false: those with high ones
    bool needsLoss = false; ///< needs labels or a language model
};

/// All of them, in the order in which they are offered.
std::span<const ImportanceMethod> importanceMethods();
/// Asserts that there is one.
const ImportanceMethod &importanceMethod(std::string_view id);

} // namespace headwise::pruning
