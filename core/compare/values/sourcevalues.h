// SPDX-License-Identifier: GPL-3.0-or-later
// The measures of one source in the requested units: as stored if the source has them, otherwise from its maps.
#pragma once

#include "core/attention/source.h"
#include "core/base/note.h"
#include "core/base/progress.h"
#include "core/compare/units/units.h"

#include <optional>

namespace headwise::compare::values {

struct ValueRequest
{
    units::UnitOptions units{};
    std::optional<attention::Stack> stack{}; ///< only this stack
    std::vector<std::string> measures{};     ///< ids; empty = all that are available
    ExampleIndex first{0};                   ///< only the `count` examples from here on
    std::int64_t count = 0;                  ///< 0 = all
};

struct SourceValues
{
    attention::MeasureValues values; ///< examples in line order
    bool stored = true;              ///< read as stored (tokens, special tokens shown), not recomputed
    std::vector<Note> notes;         ///< sentences about what was left out
};

/// Sources store measures of tokens with special tokens shown; measures in other units, and measures that are not
/// stored, are recomputed from the maps on all cores, one example per thread at a time. The same for any number of
/// threads. Throws Error: NotFound for an unknown measure or stack, Unsupported where maps are needed and missing,
/// Cancelled, and what the source throws; single damaged examples are left out and noted. Sources with very many
/// examples are read in parts (`first`, `count`) that are added to an accumulator.
SourceValues readSourceValues(
    const attention::AttentionSource &source, const ValueRequest &request, Progress &progress);

/// Index of `id`, or -1.
int positionIn(const std::vector<std::string> &ids, const std::string &id);

} // namespace headwise::compare::values
