// SPDX-License-Identifier: GPL-3.0-or-later
// What a source contains, in words for errors about what it does not contain.
#pragma once

#include "core/attention/source.h"

#include <string>
#include <vector>

namespace headwise::compare::values {

/// "base.h5 has encoder (layers 0-5)".
[[nodiscard]] std::string stacksText(const attention::AttentionSource &source);

/// The stored measures, and those that are computed on request.
[[nodiscard]] std::vector<std::string> knownMeasures(const attention::AttentionSource &source);

/// "There is no measure", with the nearest names. Throws Usage.
[[noreturn]] void throwNoMeasure(const std::string &id, const attention::AttentionSource &source);

/// "0-3, 5" of ascending numbers.
[[nodiscard]] std::string rangesText(const std::vector<int> &numbers);

} // namespace headwise::compare::values
