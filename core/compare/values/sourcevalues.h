// SPDX-License-Identifier: GPL-3.0-or-later
// The measures of one source in the units asked for: stored where the source has them, else from its maps.
#pragma once

#include "core/attention/source.h"
#include "core/base/progress.h"
#include "core/compare/units/units.h"

#include <optional>

namespace headwise::compare::values {

struct ValueRequest
{
    units::UnitOptions units{};
    std::optional<attention::Stack> stack{}; ///< only this one
    std::vector<std::string> measures{};     ///< ids; empty = all that there are
    ExampleIndex first{0};                   ///< only the `count` examples from here on
    std::int64_t count = 0;                  ///< 0 = all
};

struct SourceValues
{
    attention::MeasureValues values; ///< examples in line order
    bool stored = true;              ///< read as stored (tokens, special tokens shown), not recomputed
    std::vector<std::string> notes;  ///< sentences about what was left out
};

/// Tokens with special tokens shown are what sources store; everything else, and measures that were not stored, is
/// recomputed from the maps on all cores, one example per thread at a time. The same for any number of threads. Throws
/// Error: NotFound for an unknown measure or stack, Unsupported where maps are needed and missing, Cancelled, and what
/// the source throws; single damaged examples are left out and noted.
/// Sources of very many examples are read in parts (`first`, `count`) that an accumulator takes in.
SourceValues readSourceValues(
    const attention::AttentionSource &source, const ValueRequest &request, Progress &progress);

/// Position of `id`, or -1.
int positionIn(const std::vector<std::string> &ids, const std::string &id);

} // namespace headwise::compare::values
