// SPDX-License-Identifier: GPL-3.0-or-later
// The values of a step for the heads, measures and examples that all steps share.
#pragma once

#include "core/compare/runs/series.h"

#include <unordered_set>

namespace headwise::compare::runs {

/// The heads, measures and examples of every step of a run.
struct SharedColumns
{
    std::vector<attention::HeadId> heads;
    std::vector<std::string> measures; ///< stored in every step
    std::vector<std::string> probes;   ///< scores of the probe at any step, such as "prefix_matching"
    /// Keys of the examples that every step has; empty: all examples of each step are used.
    std::unordered_set<std::string> keys;
    bool maps = true; ///< every step has maps
    bool wholeMaps = true;
};

/// Opens every step once. Throws Mismatch if no head, measure or example is shared; `notes` name what some steps do not
/// have.
SharedColumns sharedColumns(std::span<const StepSource> steps, const SeriesOptions &options,
    std::vector<std::string> &notes, Progress &progress);

/// The values of one step.
struct StepValues
{
    StepData data;
    std::vector<std::string> keys;        ///< keys of the examples that were read
    std::vector<ExampleIndex> lines;      ///< their indices in the source
    statistics::heads::HeadValues values; ///< [examples, shared heads, shared measures]
    std::int64_t ofExamples = 0;          ///< number of examples in the source
};

/// Maximum number of values of one step that are held at once; if there are more, a random sample of examples is read.
inline constexpr std::int64_t maxStepNumbers = std::int64_t(64) << 20;

StepValues readStep(
    const StepSource &step, const SharedColumns &shared, const SeriesOptions &options, Progress &progress);

/// Pairs of rows of two steps with the same example, by key: first of `before`, then of `after`.
std::vector<std::pair<std::int64_t, std::int64_t>> sameExamples(
    const std::vector<std::string> &before, const std::vector<std::string> &after);

/// The same for sequences of the probe, which are the same at every step: as many as both steps have.
std::vector<std::pair<std::int64_t, std::int64_t>> sameSequences(
    const statistics::heads::HeadValues &before, const statistics::heads::HeadValues &after);

/// after - before for `columns` (all when empty), one row per pair: [pairs, columns].
std::vector<float> pairedChanges(const statistics::heads::HeadValues &before,
    const statistics::heads::HeadValues &after, std::span<const std::pair<std::int64_t, std::int64_t>> pairs,
    std::span<const std::int64_t> columns);

/// The probe's values of `names` for `heads`: [sequences, heads, names]; NaN where it has none.
statistics::heads::HeadValues probeValues(const statistics::heads::HeadValues &probe,
    const std::vector<attention::HeadId> &heads, const std::vector<std::string> &names);

} // namespace headwise::compare::runs
