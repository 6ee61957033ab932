// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/heads/headsample.h"

#include "core/compare/pairing/sourcepairing.h"
#include "core/compare/units/alignment.h"
#include "core/compare/values/contents.h"
#include "core/statistics/draw.h"

#include <algorithm>
#include <cassert>

namespace headwise::clustering::heads {

namespace {

/// Resamples of fewer examples are often the same few again.
constexpr std::size_t fewExamples = 10;

std::string namesOf(const HeadSample &sample)
{
    std::string names;
    for (const ComparedSource &compared : sample.sources)
        names += (names.empty() ? "" : " and ") + compared.source->sourceName();
    return names;
}

/// The wanted stack of the first source.
attention::Stack firstStack(const attention::AttentionSource &source, const HeadDistanceRequest &request)
{
    if (source.stacks().empty())
        throw Error(ErrorCode::Usage, ErrorText("The archive has no attention heads"), source.sourceName());
    const attention::Stack stack = request.stack.value_or(source.stacks().front().stack);
    if (!compare::units::findStack(source.stacks(), stack))
        throw Error(ErrorCode::Usage, ErrorText("There is no stack \"%1\"", attention::stackName(stack)),
            source.sourceName(), ErrorText("%1.", compare::values::stacksText(source)));
    return stack;
}

/// The stack of `other` that corresponds to `stack` of `first`.
attention::Stack partnerStack(
    const attention::AttentionSource &first, const attention::AttentionSource &other, attention::Stack stack)
{
    for (const compare::units::StackPair &pair : compare::units::alignStacks({first.stacks(), other.stacks()}))
        if (pair.baseline == stack)
            return pair.comparison;
    throw Error(ErrorCode::Mismatch,
        ErrorText("No stack corresponds to \"%1\" of %2, and maps of other stacks have other keys",
            attention::stackName(stack), first.sourceName()),
        other.sourceName(), ErrorText("%1.", compare::values::stacksText(other)));
}

bool isWanted(attention::HeadId head, const std::vector<int> &layers)
{
    return layers.empty() || std::find(layers.begin(), layers.end(), head.layer) != layers.end();
}

void addSource(HeadSample &sample, const HeadDistanceRequest &request, std::size_t place)
{
    const auto &source = request.sources[place];
    const attention::AttentionSource &first = *request.sources.front();
    const attention::Stack wanted = firstStack(first, request);
    const attention::Stack stack = place == 0 ? wanted : partnerStack(first, *source, wanted);
    ComparedSource compared{source, *compare::units::findStack(source->stacks(), stack), {}};
    for (int flat = 0; flat < compared.layout.totalHeads(); ++flat) {
        const attention::HeadId head = compared.layout.headAt(flat);
        if (!isWanted(head, request.layers))
            continue;
        compared.heads.push_back(flat);
        sample.heads.push_back({place, head, compared.layout.keyHead(flat)});
    }
    if (compared.heads.empty())
        throw Error(ErrorCode::Usage, ErrorText("None of the requested layers has heads"), source->sourceName(),
            ErrorText("%1.", compare::values::stacksText(*source)));
    if (stack != wanted)
        sample.notes.push_back(
            {"other_stacks", {std::string(attention::stackName(wanted)), std::string(attention::stackName(stack))}});
    sample.sources.push_back(std::move(compared));
}

/// The examples that every source has, in the order of the first source.
void pairAll(HeadSample &sample, Progress &progress)
{
    std::vector<compare::pairing::ExampleTable> tables;
    const auto count = static_cast<double>(sample.sources.size());
    for (const ComparedSource &compared : sample.sources) {
        const auto done = static_cast<double>(tables.size());
        PartProgress part(progress, done / count, (done + 1) / count);
        tables.push_back(compare::pairing::readExampleTable(*compared.source, part));
    }
    const compare::pairing::ExamplePairing pairing = compare::pairing::pairExamples(tables);
    for (const compare::pairing::PairedExample &row : pairing.rows) {
        if (!row.everywhere())
            continue;
        std::vector<ExampleIndex> places;
        for (std::size_t s = 0; s < row.places.size(); ++s) {
            places.push_back(row.places[s].index);
            const auto tokensOf = [&](std::size_t source) {
                return tables[source][static_cast<std::size_t>(row.places[source].index.value)].tokens;
            };
            sample.sameTokens = sample.sameTokens && tokensOf(s) == tokensOf(0);
        }
        sample.examples.push_back(std::move(places));
    }
    if (pairing.byText())
        sample.notes.push_back({"paired_by_text"});
}

} // namespace

HeadSample comparedHeads(const HeadDistanceRequest &request)
{
    assert(!request.sources.empty());
    HeadSample sample;
    for (std::size_t place = 0; place < request.sources.size(); ++place)
        addSource(sample, request, place);
    if (sample.heads.size() < 2)
        throw Error(ErrorCode::Usage, ErrorText("One head alone has no distance to another"), namesOf(sample),
            ErrorText("Choose more layers, or add a source."));
    const auto &stacks = request.sources.front()->stacks();
    if (!request.stack && stacks.size() > 1)
        sample.notes.push_back({"heads_of_stack", {std::string(attention::stackName(stacks.front().stack))}});
    return sample;
}

void drawExamples(HeadSample &sample, const HeadDistanceRequest &request, Progress &progress)
{
    if (sample.sources.size() == 1) {
        for (std::int64_t i = 0; i < sample.sources.front().source->exampleCount(); ++i)
            sample.examples.push_back({ExampleIndex{i}});
    } else {
        pairAll(sample, progress);
    }
    sample.allExamples = static_cast<std::int64_t>(sample.examples.size());
    if (sample.examples.empty() && sample.sources.size() == 1)
        throw Error(ErrorCode::Mismatch, ErrorText("The archive has no examples"), namesOf(sample));
    if (sample.examples.empty())
        throw Error(ErrorCode::Mismatch, ErrorText("No example is in all sources, neither by key and text nor by text"),
            namesOf(sample), ErrorText("Capture all models on the same dataset."));
    std::vector<std::vector<ExampleIndex>> drawn;
    for (const std::int64_t index : statistics::drawIndices(sample.allExamples, request.maxExamples,
             statistics::Random(request.seed, 0x6865616473))) // a separate random stream
        drawn.push_back(std::move(sample.examples[static_cast<std::size_t>(index)]));
    sample.examples = std::move(drawn);
    if (static_cast<std::int64_t>(sample.examples.size()) < sample.allExamples)
        sample.notes.push_back({"drawn_examples", {sample.examples.size(), sample.allExamples}});
}

void requireMaps(const HeadSample &sample, const HeadDistanceRequest &request)
{
    if (!request.policy.keepsWholeRows())
        throw Error(ErrorCode::Unsupported, ErrorText("Distances between maps need whole rows"), namesOf(sample),
            ErrorText("Use --special show or renormalise."));
    for (const ComparedSource &compared : sample.sources) {
        if (!compared.source->hasMaps())
            throw Error(ErrorCode::Unsupported,
                ErrorText("The archive keeps no attention maps to compute this distance from"),
                compared.source->sourceName(),
                ErrorText("Use the distance \"measures\", which needs none, or capture with --detail full."));
        if (compared.layout.normalisation == attention::Normalisation::None)
            throw Error(ErrorCode::Unsupported,
                ErrorText("The weights of these heads may be negative, so their rows are no distributions and have no "
                          "distance"),
                compared.source->sourceName(), ErrorText("Use the distance \"measures\"."));
    }
}

void chooseUnits(HeadSample &sample)
{
    if (sample.sameTokens)
        return;
    if (sample.sources.size() > 2)
        throw Error(ErrorCode::Unsupported,
            ErrorText("Three or more sources can be in one matrix only if they have the same tokens"), namesOf(sample),
            ErrorText("Choose two of them: they are compared on words."));
    sample.level = attention::Level::Words;
    sample.notes.push_back({"words_compared"});
}

attention::TokenPolicy otherFirstToken(const attention::TokenPolicy &policy)
{
    using attention::FirstToken;
    return {policy.special, policy.firstToken == FirstToken::Show ? FirstToken::Drop : FirstToken::Show};
}

std::size_t resamplesOf(const HeadSample &sample, const HeadDistanceRequest &request, std::vector<Note> &notes)
{
    if (sample.examples.size() < 2) {
        notes.push_back({"one_example_distances"});
        return 0;
    }
    const std::size_t pairs = sample.heads.size() * (sample.heads.size() - 1) / 2;
    const std::size_t wanted = static_cast<std::size_t>(std::max(0, request.resamples)),
                      most = resampleBytes / (pairs * sizeof(float));
    if (wanted > most)
        notes.push_back({"fewer_resamples", {most, wanted, resampleBytes >> 20}});
    if (wanted > 0 && sample.examples.size() < fewExamples)
        notes.push_back({"few_examples_resampled", {sample.examples.size()}});
    return std::min(wanted, most);
}

values::HeadDistances emptyResult(
    const HeadSample &sample, const HeadDistanceRequest &request, const attention::TokenPolicy &policy)
{
    values::HeadDistances result;
    result.heads = sample.heads;
    result.distance = request.distance;
    result.policy = policy;
    result.distances = values::DistanceMatrix(sample.heads.size());
    result.examples = static_cast<std::int64_t>(sample.examples.size());
    result.allExamples = sample.allExamples;
    result.notes = sample.notes;
    return result;
}

} // namespace headwise::clustering::heads
