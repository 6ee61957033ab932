// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/runs/seriesdifferences.h"

#include "core/compare/runs/stepvalues.h"

#include <algorithm>
#include <cassert>

namespace headwise::compare::runs {

namespace {

/// The values of one step and their inputs; values of the probe have none.
struct MeasureStep
{
    attention::MeasureValues values;
    std::vector<std::int64_t> inputs;
};

MeasureStep readMeasure(
    const StepSource &step, std::size_t index, const SharedColumns &wanted, const SeriesOptions &options)
{
    NoProgress none;
    if (!wanted.probes.empty())
        return {attention::takeColumns(step.open().probe, wanted.heads, wanted.probes), {}};
    StepValues read = readStep(step, index, wanted, options, none);
    return {std::move(read.values), std::move(read.inputs)};
}

} // namespace

SeriesDifferences differencesFrom(const Series &series, std::span<const StepSource> steps, const ComparedStep &compared,
    const SeriesOptions &options, Progress &progress)
{
    const std::string &measure = compared.measure;
    assert(steps.size() == series.steps.size() && compared.step >= 0 && compared.step < static_cast<int>(steps.size()));
    NoProgress none;
    PartProgress pairing(progress, 0, 0.3), reading(progress, 0.3, 1);
    std::vector<Note> known;                                              // notes that the series has
    SharedColumns wanted = sharedColumns(steps, options, known, pairing); // the same examples as in the series
    const bool isStored = std::find(wanted.measures.begin(), wanted.measures.end(), measure) != wanted.measures.end();
    wanted.heads = series.heads;
    wanted.measures.clear();
    wanted.probes.clear();
    (isStored ? wanted.measures : wanted.probes).push_back(measure);

    SeriesDifferences differences{compared, {}};
    const auto from = static_cast<std::size_t>(compared.step);
    const MeasureStep base = readMeasure(steps[from], from, wanted, options);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        reading.advanceOrThrow(static_cast<double>(i) / static_cast<double>(steps.size()));
        const MeasureStep own = readMeasure(steps[i], i, wanted, options);
        const auto pairs = isStored ? sameInputs(base.inputs, own.inputs) : sameSequences(base.values, own.values);
        const std::vector<float> changes = pairedChanges(base.values, own.values, pairs, {});
        const auto estimates = statistics::bootstrapMeans(
            {changes.data(), static_cast<std::int64_t>(pairs.size()), static_cast<std::int64_t>(series.heads.size())},
            {.rounds = options.bootstrapRounds, .seed = options.seed}, none);
        std::transform(estimates.begin(), estimates.end(), std::back_inserter(differences.points), pointOf);
    }
    progress.advanceOrThrow(1);
    return differences;
}

} // namespace headwise::compare::runs
