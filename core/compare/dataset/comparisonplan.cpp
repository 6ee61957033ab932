// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/dataset/comparisonplan.h"

#include "core/base/nearestnames.h"
#include "core/compare/values/contents.h"
#include "core/compare/values/sourcevalues.h"
#include "core/measures/measure.h"
#include "core/statistics/draw.h"

#include <algorithm>

namespace headwise::compare::dataset {

namespace {

/// State while a comparison is planned.
struct PlannedComparison
{
    const pairing::SourcePair &sources;
    const CompareOptions &options;
    ComparisonResult &result;
    PairRequest request{};
};

void alignAll(PlannedComparison &work, Progress &progress)
{
    pairing::SourceAlignment examples = pairing::alignSources(work.sources, progress);
    if (examples.examples.empty())
        throw Error(ErrorCode::Mismatch,
            ErrorText("No example is in both sources, neither by key and text nor by text"),
            work.sources.baseline.sourceName() + " and " + work.sources.comparison.sourceName(),
            ErrorText("Capture both models on the same dataset."));
    ComparisonResult &result = work.result;
    result.onlyExamples = std::move(examples.only);
    result.examples = std::move(examples.examples);
    result.forcedWords = !examples.sameTokens && work.options.units.level == attention::Level::Tokens;
    if (result.forcedWords) {
        result.units.level = attention::Level::Words;
        result.notes.push_back({"words_compared"});
    }
    if (examples.byText)
        result.notes.push_back({"paired_by_text"});
    if (!examples.sameTokens || !work.options.units.asStored())
        result.storedMeasures = false;
}

void alignAllHeads(PlannedComparison &work)
{
    ComparisonResult &result = work.result;
    units::HeadAlignment aligned =
        work.options.heads ? *work.options.heads
                           : units::alignHeads({work.sources.baseline.stacks(), work.sources.comparison.stacks()});
    const auto outside = [&](attention::Stack stack) { return work.options.stack && *work.options.stack != stack; };
    std::erase_if(aligned.heads, [&](const units::HeadPair &pair) { return outside(pair.head.stack); });
    for (const Side side : bothSides)
        std::erase_if(aligned.only[side], [&](attention::HeadId head) { return outside(head.stack); });
    if (aligned.heads.empty())
        throw Error(ErrorCode::Mismatch, ErrorText("No head is in both sources"),
            work.sources.baseline.sourceName() + " and " + work.sources.comparison.sourceName(),
            ErrorText("%1, %2. Both need a stack of the same name, and the chosen layers and heads.",
                values::stacksText(work.sources.baseline), values::stacksText(work.sources.comparison)));
    result.onlyHeads = std::move(aligned.only);
    for (const units::StackPair &stacks : aligned.stacks) {
        std::vector<units::HeadPair> heads;
        for (const units::HeadPair &pair : aligned.heads)
            if (pair.head.stack == stacks.baseline)
                heads.push_back(pair);
        if (heads.empty())
            continue;
        const attention::StackLayout &other = *units::findStack(work.sources.comparison.stacks(), stacks.comparison);
        for (const units::HeadPair &pair : heads) {
            HeadComparison &head = result.heads.emplace_back();
            head.head = pair.head;
            head.partner = other.headAt(pair.comparison);
        }
        work.request.stacks.push_back(stacks);
        work.request.heads.push_back(std::move(heads));
    }
}

/// Draws pairs without replacement, with a seed, and keeps line order.
void drawSample(PlannedComparison &work)
{
    auto &examples = work.result.examples;
    const auto drawn = statistics::drawIndices(static_cast<std::int64_t>(examples.size()), work.options.sample,
        statistics::Random(work.options.seed, 0x73616d706c65)); // a separate random stream
    if (drawn.size() == examples.size())
        return;
    work.result.notes.push_back({"drawn_examples", {drawn.size(), examples.size()}});
    std::vector<pairing::ExamplePair> kept;
    for (const std::int64_t index : drawn)
        kept.push_back(std::move(examples[index]));
    examples = std::move(kept);
}

/// Notes which results are based on maps that keep only the largest weights of each row.
void noteApproximateMaps(PlannedComparison &work, bool hasDivergences)
{
    ComparisonResult &result = work.result;
    result.wholeMaps = onBothSides([&](Side side) { return work.sources[side].mapsAreWhole(); });
    if (!hasDivergences && result.storedMeasures)
        return;
    std::vector<NoteValue> sources;
    for (const Side side : bothSides)
        if (!work.sources[side].mapsAreWhole())
            sources.emplace_back(work.sources[side].sourceName());
    if (sources.empty())
        return;
    const NoteId id = result.storedMeasures ? NoteId("approximate_divergences")
                      : hasDivergences      ? NoteId("approximate_divergences_and_changes")
                                            : NoteId("approximate_changes");
    result.notes.push_back({id, {sources.size() == 1 ? sources.front() : NoteValue(Note{"and", sources})}});
}

void chooseMeasures(PlannedComparison &work)
{
    ComparisonResult &result = work.result;
    const bool maps = work.sources.baseline.hasMaps() && work.sources.comparison.hasMaps();
    if (!result.storedMeasures && !maps) {
        result.storedMeasures = true;
        result.notes.push_back({"stored_measures"});
    }
    const auto &stored = work.sources.baseline.measureIds();
    std::vector<std::string> available;
    if (result.storedMeasures)
        std::copy_if(stored.begin(), stored.end(), std::back_inserter(available),
            [&](const std::string &id) { return values::positionIn(work.sources.comparison.measureIds(), id) >= 0; });
    else
        for (const measures::MeasureInfo &info : measures::measures())
            available.emplace_back(info.id);
    for (const std::string &id : work.options.measures)
        if (values::positionIn(available, id) < 0 &&
            values::positionIn(values::knownMeasures(work.sources.baseline), id) < 0)
            values::throwNoMeasure(id, work.sources.baseline);
        else if (values::positionIn(available, id) < 0)
            throw Error(ErrorCode::NotFound, ErrorText("Measure \"%1\" is not in both sources", id),
                work.sources.baseline.sourceName() + " and " + work.sources.comparison.sourceName(),
                nearestNamesHint(id, available));
    result.measures = work.options.measures.empty() ? available : work.options.measures;
    const bool hasDivergences = maps && result.units.keepsWholeRows();
    if (maps && !hasDivergences)
        result.notes.push_back({"no_whole_rows"});
    noteApproximateMaps(work, hasDivergences);
    work.request.units = result.units;
    if (hasDivergences)
        work.request.divergences = work.options.divergences;
    if (!result.storedMeasures)
        work.request.measures = result.measures;
}

} // namespace

std::size_t ComparisonPlan::heads() const
{
    std::size_t count = 0;
    for (const auto &heads : request.heads)
        count += heads.size();
    return count;
}

ComparisonPlan planComparison(
    const pairing::SourcePair &sources, const CompareOptions &options, ComparisonResult &result, Progress &progress)
{
    result.units = options.units;
    result.divergence = options.divergences.front();
    PlannedComparison work{sources, options, result};
    alignAllHeads(work);
    alignAll(work, progress);
    drawSample(work);
    chooseMeasures(work);
    return {sources, std::move(work.request)};
}

} // namespace headwise::compare::dataset
