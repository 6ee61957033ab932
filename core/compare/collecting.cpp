#include "core/compare/comparisonwork.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <cmath>

namespace headwise {

namespace {

constexpr float notDefined = std::numeric_limits<float>::quiet_NaN();

/// Copies one source's stored values into [examples, heads, measures].
std::vector<float> storedValues(const ComparisonWork &work, const AttentionSource &source, bool ofBaseline)
{
    const ComparisonResult &result = work.result;
    const std::size_t measureCount = result.measures.size(), rowSize = work.heads.size() * measureCount;
    std::vector<float> values(result.examples.size() * rowSize, notDefined);
    for (const Stack stack : work.request.stacks) {
        const MeasureValues stored = source.measures(stack);
        for (std::size_t h = 0; h < work.heads.size(); ++h) {
            if (work.heads[h].head.stack != stack)
                continue;
            const int flat = ofBaseline ? work.heads[h].baseline : work.heads[h].comparison;
            for (std::size_t m = 0; m < measureCount; ++m) {
                const int column = positionIn(source.measureIds(), result.measures[m]);
                for (std::size_t e = 0; e < result.examples.size(); ++e) {
                    const ExamplePair &pair = result.examples[e];
                    const std::int64_t index = ofBaseline ? pair.baseline.value : pair.comparison.value;
                    const bool inside = index < stored.examples && flat < stored.heads && column < stored.measures;
                    const float value = inside ? stored.at(index, flat, column) : notDefined;
                    values[e * rowSize + h * measureCount + m] = std::isfinite(value) ? value : notDefined;
                }
            }
        }
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

/// Divergences and recomputed measures, one pair of examples per thread at a time.
void collectFromMaps(ComparisonWork &work, SideValues &sides, Progress &progress)
{
    ComparisonResult &result = work.result;
    const std::size_t heads = work.heads.size(), rowSize = heads * result.measures.size();
    const std::size_t count = result.examples.size();
    if (work.request.divergences)
        result.divergences.assign(count * heads, notDefined);
    if (work.request.measures) {
        sides.baseline.assign(count * rowSize, notDefined);
        sides.comparison = sides.baseline;
    }
    if (!work.request.divergences && !work.request.measures)
        return;
    const auto part = static_cast<std::size_t>(threads());
    std::vector<PairOutcome> outcomes(count);
    for (std::size_t first = 0; first < count; first += part) {
        progress.advanceOrThrow(static_cast<double>(first) / static_cast<double>(count));
        parallelFor(std::min(part, count - first), [&](std::size_t i) {
            const std::size_t e = first + i;
            const PairValues values = readPair(work, result.examples[e], outcomes[e]);
            std::copy(values.divergences.begin(), values.divergences.end(), result.divergences.begin() + e * heads);
            std::copy(values.baseline.begin(), values.baseline.end(), sides.baseline.begin() + e * rowSize);
            std::copy(values.comparison.begin(), values.comparison.end(), sides.comparison.begin() + e * rowSize);
        });
    }
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

} // namespace headwise
