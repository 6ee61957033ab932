#include "core/compare/comparison.h"

#include "core/base/parallel.h"
#include "core/compare/pairvalues.h"
#include "core/measures/measure.h"
#include "core/statistics/random.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace headwise {

namespace {

constexpr float notDefined = std::numeric_limits<float>::quiet_NaN();

/// Measure values of both sides: [examples, heads, measures], heads and measures in the result's order.
struct SideValues
{
    std::vector<float> baseline, comparison;
};

/// One comparison on its way: what the steps share.
struct Work
{
    const AttentionSource &baseline;
    const AttentionSource &comparison;
    const CompareOptions &options;
    ComparisonResult &result;
    std::vector<HeadPair> heads;
    PairRequest request;
};

int positionIn(const std::vector<std::string> &ids, const std::string &id)
{
    const auto found = std::find(ids.begin(), ids.end(), id);
    return found == ids.end() ? -1 : static_cast<int>(found - ids.begin());
}

void alignAll(Work &work, Progress &progress)
{
    SourceAlignment examples = alignSources(Baseline<const AttentionSource *>(&work.baseline),
        Comparison<const AttentionSource *>(&work.comparison), progress);
    if (examples.examples.empty())
        throw Error(ErrorCode::Mismatch, "No example is in both sources, neither by key and text nor by text",
            work.baseline.sourceName() + " and " + work.comparison.sourceName(),
            "Capture both models on the same dataset.");
    ComparisonResult &result = work.result;
    result.onlyBaselineExamples = std::move(examples.onlyBaseline);
    result.onlyComparisonExamples = std::move(examples.onlyComparison);
    result.examples = std::move(examples.examples);
    result.forcedWords = !examples.sameTokens && work.options.units.level == Level::Tokens;
    if (result.forcedWords) {
        result.units.level = Level::Words;
        result.notes.push_back("The tokenizers differ, so words are compared instead of tokens.");
    }
    if (examples.byText)
        result.notes.push_back("Some examples were paired by their text, because their keys did not match.");
    if (!examples.sameTokens || work.options.units.level != Level::Tokens ||
        work.options.units.special != SpecialTokens::Show)
        result.storedMeasures = false;
}

void alignAllHeads(Work &work)
{
    ComparisonResult &result = work.result;
    HeadAlignment aligned = alignHeads(work.baseline.stacks(), work.comparison.stacks());
    const auto outside = [&](Stack stack) { return work.options.stack && *work.options.stack != stack; };
    std::erase_if(aligned.heads, [&](const HeadPair &pair) { return outside(pair.head.stack); });
    std::erase_if(aligned.onlyBaseline, [&](HeadId head) { return outside(head.stack); });
    std::erase_if(aligned.onlyComparison, [&](HeadId head) { return outside(head.stack); });
    if (aligned.heads.empty())
        throw Error(ErrorCode::Mismatch, "No head is in both sources",
            work.baseline.sourceName() + " and " + work.comparison.sourceName(),
            "Both need a stack of the same name; --stack may have left all out.");
    work.heads = std::move(aligned.heads);
    result.onlyBaselineHeads = std::move(aligned.onlyBaseline);
    result.onlyComparisonHeads = std::move(aligned.onlyComparison);
    for (const HeadPair &pair : work.heads) {
        result.heads.emplace_back().head = pair.head;
        if (work.request.stacks.empty() || work.request.stacks.back() != pair.head.stack)
            work.request.stacks.push_back(pair.head.stack);
    }
}

/// A seeded draw without replacement, in line order.
void drawSample(Work &work)
{
    auto &examples = work.result.examples;
    const auto wanted = static_cast<std::size_t>(std::max<std::int64_t>(0, work.options.sample));
    if (wanted == 0 || wanted >= examples.size())
        return;
    Random random(work.options.seed, 0x73616d706c65); // its own stream
    for (std::size_t i = 0; i < wanted; ++i)
        std::swap(examples[i], examples[i + random.below(static_cast<std::uint32_t>(examples.size() - i))]);
    work.result.notes.push_back(
        std::to_string(wanted) + " of " + std::to_string(examples.size()) + " examples were drawn at random.");
    examples.resize(wanted);
    std::sort(examples.begin(), examples.end(),
        [](const ExamplePair &a, const ExamplePair &b) { return a.baseline < b.baseline; });
}

void chooseMeasures(Work &work)
{
    ComparisonResult &result = work.result;
    const bool maps = work.baseline.hasMaps() && work.comparison.hasMaps();
    if (!result.storedMeasures && !maps) {
        result.storedMeasures = true;
        result.notes.push_back(
            "A source holds no attention maps, so changes come from its stored measures: tokens, with "
            "special tokens shown.");
    }
    const auto &stored = work.baseline.measureIds();
    std::vector<std::string> available;
    if (result.storedMeasures)
        std::copy_if(stored.begin(), stored.end(), std::back_inserter(available),
            [&](const std::string &id) { return positionIn(work.comparison.measureIds(), id) >= 0; });
    else
        for (const MeasureInfo &info : measures())
            available.emplace_back(info.id);
    for (const std::string &id : work.options.measures)
        if (positionIn(available, id) < 0)
            throw Error(ErrorCode::NotFound, "Measure \"" + id + "\" is not in both sources",
                work.baseline.sourceName() + " and " + work.comparison.sourceName());
    result.measures = work.options.measures.empty() ? available : work.options.measures;
    result.hasDivergences = maps && result.units.special != SpecialTokens::Hide;
    if (maps && !result.hasDivergences)
        result.notes.push_back("Divergences need whole rows: special tokens shown, or dropped and renormalised.");
    work.request.units = result.units;
    work.request.divergence = work.options.divergence;
    work.request.divergences = result.hasDivergences;
    work.request.measures = !result.storedMeasures;
    if (work.request.measures)
        for (const std::string &id : result.measures)
            work.request.measureIndices.push_back(measureIndex(id));
}

/// Copies one source's stored values into [examples, heads, measures].
std::vector<float> storedValues(const Work &work, const AttentionSource &source, bool ofBaseline)
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
PairValues readPair(const Work &work, const ExamplePair &pair, PairOutcome &outcome)
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
void collectFromMaps(Work &work, SideValues &sides, Progress &progress)
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

void fillExampleMeans(ComparisonResult &result)
{
    const std::size_t heads = result.heads.size();
    result.exampleMeans.assign(result.examples.size(), notDefined);
    for (std::size_t e = 0; !result.divergences.empty() && e < result.examples.size(); ++e) {
        double sum = 0;
        int count = 0;
        for (std::size_t h = 0; h < heads; ++h) {
            if (const float value = result.divergences[e * heads + h]; !std::isnan(value)) {
                sum += value;
                ++count;
            }
        }
        if (count > 0)
            result.exampleMeans[e] = sum / count;
    }
}

/// Spreads estimates of [heads, measures] columns over the heads.
template <typename T>
void spread(ComparisonResult &result, const std::vector<T> &columns, std::vector<T> HeadComparison::*member)
{
    const auto width = static_cast<std::ptrdiff_t>(result.measures.size());
    for (std::size_t h = 0; h < result.heads.size(); ++h) {
        const auto first = columns.begin() + static_cast<std::ptrdiff_t>(h) * width;
        (result.heads[h].*member).assign(first, first + width);
    }
}

void addStatistics(Work &work, const SideValues &sides, Progress &progress)
{
    ComparisonResult &result = work.result;
    const auto examples = static_cast<std::int64_t>(result.examples.size());
    const auto heads = static_cast<std::int64_t>(result.heads.size());
    const std::int64_t columns = heads * static_cast<std::int64_t>(result.measures.size());
    const BootstrapOptions bootstrap{.rounds = work.options.bootstrapRounds, .seed = work.options.seed};
    PartProgress first(progress, 0, 0.1), second(progress, 0.1, 0.3), third(progress, 0.3, 0.5),
        fourth(progress, 0.5, 0.75), fifth(progress, 0.75, 1);
    if (!result.divergences.empty()) {
        const auto estimates = bootstrapMeans({result.divergences.data(), examples, heads}, bootstrap, first);
        for (std::int64_t h = 0; h < heads; ++h)
            result.heads[h].divergence = estimates[h];
    }
    spread(result, bootstrapMeans({sides.baseline.data(), examples, columns}, bootstrap, second),
        &HeadComparison::baseline);
    spread(result, bootstrapMeans({sides.comparison.data(), examples, columns}, bootstrap, third),
        &HeadComparison::comparison);
    const SampleView changes{result.changes.data(), examples, columns};
    spread(result, bootstrapMeans(changes, bootstrap, fourth), &HeadComparison::changes);
    spread(result, testChanges(changes, {.permutations = work.options.permutations, .seed = work.options.seed}, fifth),
        &HeadComparison::tests);
}

void rankHeads(ComparisonResult &result)
{
    const auto quantity = [&](int h) {
        const HeadComparison &head = result.heads[h];
        const double value = result.hasDivergences  ? head.divergence.mean
                             : head.changes.empty() ? 0.0
                                                    : std::abs(head.changes.front().mean);
        return std::isnan(value) ? -1.0 : value; // not defined: last
    };
    result.ranking.resize(result.heads.size());
    std::iota(result.ranking.begin(), result.ranking.end(), 0);
    std::stable_sort(
        result.ranking.begin(), result.ranking.end(), [&](int a, int b) { return quantity(a) > quantity(b); });
}

} // namespace

ComparisonResult compareSources(const Baseline<const AttentionSource *> &baseline,
    const Comparison<const AttentionSource *> &comparison, const CompareOptions &options, Progress &progress)
{
    ComparisonResult result;
    result.units = options.units;
    result.divergence = options.divergence;
    Work work{**baseline, **comparison, options, result, {}, {}};
    PartProgress aligning(progress, 0, 0.1), reading(progress, 0.1, 0.8), statistics(progress, 0.8, 1);
    alignAllHeads(work);
    alignAll(work, aligning);
    drawSample(work);
    chooseMeasures(work);
    SideValues sides;
    collectFromMaps(work, sides, reading);
    if (result.storedMeasures)
        sides = {storedValues(work, work.baseline, true), storedValues(work, work.comparison, false)};
    result.changes.resize(sides.baseline.size());
    std::transform(sides.comparison.begin(), sides.comparison.end(), sides.baseline.begin(), result.changes.begin(),
        std::minus<float>());
    fillExampleMeans(result);
    addStatistics(work, sides, statistics);
    rankHeads(result);
    progress.advanceOrThrow(1);
    return result;
}

} // namespace headwise
