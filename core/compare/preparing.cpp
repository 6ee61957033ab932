// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/comparisonwork.h"

#include "core/measures/measure.h"
#include "core/statistics/draw.h"

#include <algorithm>

namespace headwise::compare {

namespace {

void alignAll(ComparisonWork &work, Progress &progress)
{
    SourceAlignment examples = alignSources(Baseline<const attention::AttentionSource *>(&work.baseline),
        Comparison<const attention::AttentionSource *>(&work.comparison), progress);
    if (examples.examples.empty())
        throw Error(ErrorCode::Mismatch, "No example is in both sources, neither by key and text nor by text",
            work.baseline.sourceName() + " and " + work.comparison.sourceName(),
            "Capture both models on the same dataset.");
    ComparisonResult &result = work.result;
    result.onlyBaselineExamples = std::move(examples.onlyBaseline);
    result.onlyComparisonExamples = std::move(examples.onlyComparison);
    result.examples = std::move(examples.examples);
    result.forcedWords = !examples.sameTokens && work.options.units.level == attention::Level::Tokens;
    if (result.forcedWords) {
        result.units.level = attention::Level::Words;
        result.notes.push_back("Some examples have other tokens on each side (another tokenizer, or text that was "
                               "cut), so words are compared "
                               "instead of tokens.");
    }
    if (examples.byText)
        result.notes.push_back("Some examples were paired by their text, because their keys did not match.");
    if (!examples.sameTokens || work.options.units.level != attention::Level::Tokens ||
        work.options.units.special != attention::SpecialTokens::Show)
        result.storedMeasures = false;
}

void alignAllHeads(ComparisonWork &work)
{
    ComparisonResult &result = work.result;
    HeadAlignment aligned =
        work.options.heads ? *work.options.heads : alignHeads(work.baseline.stacks(), work.comparison.stacks());
    const auto outside = [&](attention::Stack stack) { return work.options.stack && *work.options.stack != stack; };
    std::erase_if(aligned.heads, [&](const HeadPair &pair) { return outside(pair.head.stack); });
    std::erase_if(aligned.onlyBaseline, [&](attention::HeadId head) { return outside(head.stack); });
    std::erase_if(aligned.onlyComparison, [&](attention::HeadId head) { return outside(head.stack); });
    if (aligned.heads.empty())
        throw Error(ErrorCode::Mismatch, "No head is in both sources",
            work.baseline.sourceName() + " and " + work.comparison.sourceName(),
            "Both need a stack of the same name, and the chosen layers and heads.");
    work.heads = std::move(aligned.heads);
    result.onlyBaselineHeads = std::move(aligned.onlyBaseline);
    result.onlyComparisonHeads = std::move(aligned.onlyComparison);
    for (const StackPair &stacks : aligned.stacks) {
        std::vector<HeadPair> heads;
        for (const HeadPair &pair : work.heads)
            if (pair.head.stack == stacks.baseline)
                heads.push_back(pair);
        if (heads.empty())
            continue;
        const attention::StackLayout &other = *findStack(work.comparison.stacks(), stacks.comparison);
        for (const HeadPair &pair : heads) {
            HeadComparison &head = result.heads.emplace_back();
            head.head = pair.head;
            head.partner = other.headAt(pair.comparison);
        }
        work.request.stacks.push_back(stacks);
        work.request.heads.push_back(std::move(heads));
    }
    work.heads.clear();
    for (const auto &heads : work.request.heads)
        work.heads.insert(work.heads.end(), heads.begin(), heads.end());
}

/// A seeded draw without replacement, in line order.
void drawSample(ComparisonWork &work)
{
    auto &examples = work.result.examples;
    const auto drawn = statistics::drawIndices(static_cast<std::int64_t>(examples.size()), work.options.sample,
        statistics::Random(work.options.seed, 0x73616d706c65)); // its own stream
    if (drawn.size() == examples.size())
        return;
    work.result.notes.push_back(
        std::to_string(drawn.size()) + " of " + std::to_string(examples.size()) + " examples were drawn at random.");
    std::vector<ExamplePair> kept;
    for (const std::int64_t index : drawn)
        kept.push_back(std::move(examples[index]));
    examples = std::move(kept);
}

/// Says which results rest on maps that keep only the largest weights of each row.
void noteApproximateMaps(ComparisonWork &work)
{
    ComparisonResult &result = work.result;
    if (!result.hasDivergences && result.storedMeasures)
        return;
    std::string sources;
    for (const attention::AttentionSource *source : {&work.baseline, &work.comparison})
        if (!source->mapsAreWhole())
            sources += (sources.empty() ? "" : " and ") + source->sourceName();
    if (sources.empty())
        return;
    const std::string approximate =
        !result.storedMeasures ? result.hasDivergences ? "divergences and changes" : "changes" : "divergences";
    result.notes.push_back(sources + " keeps only the largest weights of each row: " + approximate +
                           " are approximate" + (result.storedMeasures ? ", changes are exact." : "."));
}

void chooseMeasures(ComparisonWork &work)
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
        for (const measures::MeasureInfo &info : measures::measures())
            available.emplace_back(info.id);
    for (const std::string &id : work.options.measures)
        if (positionIn(available, id) < 0)
            throw Error(ErrorCode::NotFound, "Measure \"" + id + "\" is not in both sources",
                work.baseline.sourceName() + " and " + work.comparison.sourceName());
    result.measures = work.options.measures.empty() ? available : work.options.measures;
    result.hasDivergences = maps && result.units.special != attention::SpecialTokens::Hide;
    if (maps && !result.hasDivergences)
        result.notes.push_back("Divergences need whole rows: special tokens shown, or dropped and renormalised.");
    noteApproximateMaps(work);
    work.request.units = result.units;
    if (result.hasDivergences) {
        work.request.divergences = work.options.otherDivergences;
        work.request.divergences.insert(work.request.divergences.begin(), work.options.divergence);
    }
    work.request.measures = !result.storedMeasures;
    if (work.request.measures)
        for (const std::string &id : result.measures)
            work.request.measureIndices.push_back(measureIndex(id));
}

} // namespace

int positionIn(const std::vector<std::string> &ids, const std::string &id)
{
    const auto found = std::find(ids.begin(), ids.end(), id);
    return found == ids.end() ? -1 : static_cast<int>(found - ids.begin());
}

void prepareComparison(ComparisonWork &work, Progress &progress)
{
    alignAllHeads(work);
    alignAll(work, progress);
    drawSample(work);
    chooseMeasures(work);
}

} // namespace headwise::compare
