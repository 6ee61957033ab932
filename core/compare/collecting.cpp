// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/comparisonwork.h"

#include "core/base/notdefined.h"
#include "core/base/parallel.h"
#include "core/compare/fileorder.h"

#include <algorithm>
#include <cmath>

namespace headwise::compare {

namespace {

/// Copies one source's stored values into [examples, heads, measures].
std::vector<float> storedValues(const ComparisonWork &work, const attention::AttentionSource &source, bool ofBaseline)
{
    const ComparisonResult &result = work.result;
    const std::size_t measureCount = result.measures.size(), rowSize = work.heads.size() * measureCount;
    std::vector<float> values(result.examples.size() * rowSize, notDefined);
    std::vector<int> columns;
    for (const std::string &id : result.measures)
        columns.push_back(positionIn(source.measureIds(), id));
    std::size_t firstHead = 0;
    for (std::size_t s = 0; s < work.request.stacks.size(); ++s) {
        const StackPair &stacks = work.request.stacks[s];
        const attention::MeasureValues stored = source.measures(ofBaseline ? stacks.baseline : stacks.comparison);
        const std::vector<HeadPair> &heads = work.request.heads[s];
        parallelFor(result.examples.size(), [&](std::size_t e) {
            const ExamplePair &pair = result.examples[e];
            const std::int64_t index = ofBaseline ? pair.baseline.value : pair.comparison.value;
            float *row = values.data() + e * rowSize + firstHead * measureCount;
            for (std::size_t h = 0; h < heads.size(); ++h) {
                const int flat = ofBaseline ? heads[h].baseline : heads[h].comparison;
                for (std::size_t m = 0; m < measureCount; ++m) {
                    const bool inside = index < stored.examples && flat < stored.heads && columns[m] < stored.measures;
                    const float value = inside ? stored.at(index, flat, columns[m]) : notDefined;
                    row[h * measureCount + m] = std::isfinite(value) ? value : notDefined;
                }
            }
        });
        firstHead += heads.size();
    }
    return values;
}

/// What became of one pair, beside its numbers.
struct PairOutcome
{
    int mergedUnits = 0;
    bool oneSided = false;
    std::optional<Error> failure;
};

/// A damaged example leaves the others comparable: its numbers stay undefined.
PairValues readPair(const ComparisonWork &work, const ExamplePair &pair, PairOutcome &outcome)
{
    try {
        PairValues values = pairValues(work.baseline, work.comparison, pair, work.request);
        outcome = {values.mergedUnits, values.oneSided, std::nullopt};
        return values;
    } catch (const Error &error) {
        if (error.code() != ErrorCode::Malformed && error.code() != ErrorCode::Unreadable)
            throw;
        outcome.failure = error;
        return {};
    }
}

void noteOutcomes(ComparisonResult &result, const std::vector<PairOutcome> &outcomes)
{
    std::size_t failures = 0;
    bool oneSided = false;
    const Error *first = nullptr;
    for (const PairOutcome &outcome : outcomes) {
        result.mergedUnits += outcome.mergedUnits;
        oneSided = oneSided || outcome.oneSided;
        failures += outcome.failure.has_value();
        if (outcome.failure && !first)
            first = &*outcome.failure;
    }
    if (first && failures == outcomes.size())
        throw *first;
    if (first)
        result.notes.push_back(
            std::to_string(failures) + " examples could not be read and are left out; the first: " + first->what());
    if (oneSided)
        result.notes.push_back(
            "Some units exist on one side only (special tokens of one tokenizer, or text that was cut): "
            "attention on them counts as different.");
}

/// Rows stored as f16 may sum to a little more than 1, and divergences then go a little beyond what they can reach.
float largestStored(Divergence divergence)
{
    const double largest = largestDivergence(divergence);
    const auto stored = static_cast<float>(largest);
    return stored > largest ? std::nextafter(stored, 0.0F) : stored;
}

/// Divergences and recomputed measures, one pair of examples per thread at a time.
void collectFromMaps(ComparisonWork &work, SideValues &sides, Progress &progress)
{
    ComparisonResult &result = work.result;
    const std::size_t heads = work.heads.size(), rowSize = heads * result.measures.size();
    const std::size_t count = result.examples.size();
    if (!work.request.divergences.empty())
        result.divergences.assign(count * heads, notDefined);
    for (std::size_t d = 1; d < work.request.divergences.size(); ++d)
        result.otherDivergences.push_back({work.request.divergences[d], result.divergences, {}});
    if (work.request.measures) {
        sides.baseline.assign(count * rowSize, notDefined);
        sides.comparison = sides.baseline;
    }
    if (work.request.divergences.empty() && !work.request.measures)
        return;
    std::vector<PairOutcome> outcomes(count);
    const auto place = [&](std::size_t e) { return work.baseline.storedAt(result.examples[e].baseline); };
    forExamplesInFileOrder(count, place, progress, [&](std::size_t e) {
        const PairValues values = readPair(work, result.examples[e], outcomes[e]);
        for (std::size_t d = 0; d < values.divergences.size(); ++d) {
            const float largest = largestStored(work.request.divergences[d]);
            std::transform(values.divergences[d].begin(), values.divergences[d].end(),
                (d == 0 ? result.divergences : result.otherDivergences[d - 1].values).begin() + e * heads,
                [largest](float value) { return value > largest ? largest : value; }); // NaN stays
        }
        std::copy(values.baseline.begin(), values.baseline.end(), sides.baseline.begin() + e * rowSize);
        std::copy(values.comparison.begin(), values.comparison.end(), sides.comparison.begin() + e * rowSize);
    });
    noteOutcomes(result, outcomes);
}

} // namespace

SideValues collectValues(ComparisonWork &work, Progress &progress)
{
    SideValues sides;
    collectFromMaps(work, sides, progress);
    if (work.result.storedMeasures)
        sides = {storedValues(work, work.baseline, true), storedValues(work, work.comparison, false)};
    return sides;
}

} // namespace headwise::compare
