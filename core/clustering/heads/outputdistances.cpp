// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/heads/outputdistances.h"

#include "core/base/parallel.h"
#include "core/clustering/heads/examplemeans.h"
#include "core/clustering/heads/headsample.h"

#include <algorithm>

namespace headwise::clustering::heads {

namespace {

/// Distances that are held before they are added to the means.
constexpr std::size_t heldDistances = std::size_t(8) << 20;

/// Places of the pairs of the compared heads among those of all heads of the stack.
std::vector<std::size_t> pairPlaces(const ComparedSource &compared)
{
    const values::DistanceMatrix all(static_cast<std::size_t>(compared.layout.totalHeads()));
    std::vector<std::size_t> places;
    for (std::size_t a = 0; a < compared.heads.size(); ++a)
        for (std::size_t b = a + 1; b < compared.heads.size(); ++b)
            places.push_back(
                all.index(static_cast<std::size_t>(compared.heads[a]), static_cast<std::size_t>(compared.heads[b])));
    return places;
}

/// The values of one example, or why it could not be read.
struct ReadExample
{
    std::vector<double> pairs;
    std::string damage;
};

ReadExample readPairs(const ComparedSource &compared, ExampleIndex index, const std::vector<std::size_t> &places)
{
    ReadExample read;
    try {
        const auto all = compared.source->outputDistances(index, compared.layout.stack);
        for (const std::size_t place : places)
            read.pairs.push_back(all.at(place));
    } catch (const Error &error) {
        if (error.code() != ErrorCode::Malformed && error.code() != ErrorCode::Unreadable)
            throw;
        read.damage = error.what();
    }
    return read;
}

void requireOneSource(const HeadSample &sample)
{
    const auto &first = *sample.sources.front().source;
    if (sample.sources.size() > 1)
        throw Error(ErrorCode::Unsupported, ErrorText("The outputs of heads are compared within one archive"),
            first.sourceName(), ErrorText("Choose one source, or a distance of maps."));
}

} // namespace

PolicyDistances outputDistances(
    const HeadDistanceRequest &request, const DistanceDefinition &definition, Progress &progress)
{
    HeadSample sample = comparedHeads(request);
    requireOneSource(sample);
    PartProgress drawing(progress, 0, 0.05), reading(progress, 0.05, 1);
    drawExamples(sample, request, drawing);
    const ComparedSource &compared = sample.sources.front();
    const auto places = pairPlaces(compared);
    values::HeadDistances result = emptyResult(sample, request, {});
    const std::size_t count = sample.examples.size();
    ExampleMeans means(places.size(), drawResamples(resamplesOf(sample, request, result.notes), count, request.seed));
    const std::size_t together = std::clamp<std::size_t>(heldDistances / places.size(), 1, 64);
    std::size_t damaged = 0;
    std::string damage;
    for (std::size_t first = 0; first < count; first += together) {
        reading.advanceOrThrow(static_cast<double>(first) / static_cast<double>(count));
        std::vector<ReadExample> read(std::min(together, count - first));
        parallelFor(read.size(),
            [&](std::size_t i) { read[i] = readPairs(compared, sample.examples[first + i].front(), places); });
        std::vector<std::size_t> examples;
        std::vector<std::vector<double>> pairs;
        for (std::size_t i = 0; i < read.size(); ++i) {
            if (read[i].damage.empty()) {
                examples.push_back(first + i);
                pairs.push_back(std::move(read[i].pairs));
                continue;
            }
            means.leaveOut(first + i);
            damage = damaged++ == 0 ? read[i].damage : damage;
        }
        means.add(examples, pairs);
    }
    if (damaged == count)
        throw Error(ErrorCode::Malformed, ErrorText("No example could be read; the first: %1", damage));
    result.examples = static_cast<std::int64_t>(count - damaged);
    means.finish(definition, result);
    if (damaged > 0)
        result.notes.push_back({"unreadable_examples", {damaged, damage}});
    progress.advanceOrThrow(1);
    return {std::move(result)};
}

} // namespace headwise::clustering::heads
