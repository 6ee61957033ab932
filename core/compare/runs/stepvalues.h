// SPDX-License-Identifier: GPL-3.0-or-later
// The values of a step for the heads, measures and examples that all steps share.
#pragma once

#include "core/base/note.h"
#include "core/compare/runs/series.h"

namespace headwise::compare::runs {

/// The heads, measures and examples of every step of a run.
struct SharedColumns
{
    std::vector<attention::HeadId> heads;
    std::vector<std::string> measures; ///< stored in every step
    std::vector<std::string> probes;   ///< scores of the probe at any step, such as "prefix_matching"
    /// Where each step has the inputs that all steps have: [steps][inputs], in the order of the first step.
    std::vector<std::vector<ExampleIndex>> examples;
    bool maps = true; ///< every step has maps
    bool wholeMaps = true;
};

/// Opens every step once. Examples are paired by the rule of pairing::pairExamples. Throws Mismatch where no head,
/// measure or example is shared; names what some steps lack in `notes`.
SharedColumns sharedColumns(
    std::span<const StepSource> steps, const SeriesOptions &options, std::vector<Note> &notes, Progress &progress);

/// The values of one step.
struct StepValues
{
    StepData data;
    std::vector<std::int64_t> inputs; ///< what was read, in line order: indices into SharedColumns::examples[step]
    std::vector<ExampleIndex> lines;  ///< their indices in the source
    attention::MeasureValues values;  ///< [examples, shared heads, shared measures]
    std::int64_t ofExamples = 0;      ///< number of examples in the source
};

/// Maximum number of values of one step that are held at once; if there are more, a random sample of examples is read.
inline constexpr std::int64_t maxStepNumbers = std::int64_t(64) << 20;

/// `index`: of the step among those of `shared`. The same inputs are drawn at every step.
StepValues readStep(const StepSource &step, std::size_t index, const SharedColumns &shared,
    const SeriesOptions &options, Progress &progress);

/// Pairs of rows of two steps with the same input: first of `before`, then of `after`.
std::vector<std::pair<std::int64_t, std::int64_t>> sameInputs(
    const std::vector<std::int64_t> &before, const std::vector<std::int64_t> &after);

/// The same for sequences of the probe, which are the same at every step: as many as both steps have.
std::vector<std::pair<std::int64_t, std::int64_t>> sameSequences(
    const attention::MeasureValues &before, const attention::MeasureValues &after);

/// after - before of `columns` (all when empty), a row per pair: [pairs, columns].
std::vector<float> pairedChanges(const attention::MeasureValues &before, const attention::MeasureValues &after,
    std::span<const std::pair<std::int64_t, std::int64_t>> pairs, std::span<const std::int64_t> columns);

} // namespace headwise::compare::runs
