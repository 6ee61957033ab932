// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/heads/seriesdistances.h"

#include "core/clustering/heads/bothpolicies.h"
#include "core/compare/values/contents.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace headwise::clustering::heads {

namespace {

/// A curve of two points has one shape only.
constexpr std::size_t minSteps = 3;

void check(const HeadDistanceRequest &request)
{
    const attention::AttentionSource &first = *request.sources.front();
    if (request.sources.size() < minSteps)
        throw Error(ErrorCode::Usage, ErrorText("Curves of measures need three steps or more"), first.sourceName(),
            ErrorText("Give the steps of a run, or choose another distance."));
    if (request.measure.empty())
        throw Error(ErrorCode::Usage, ErrorText("The distance \"series\" needs a measure"), first.sourceName(),
            ErrorText("Name one with --measure."));
    const auto known = compare::values::knownMeasures(first);
    if (std::find(known.begin(), known.end(), request.measure) == known.end())
        compare::values::throwNoMeasure(request.measure, first);
}

/// Keeps the heads that every step has.
void keepCommonHeads(HeadSample &sample)
{
    const auto nameOf = [](const ComparedSource &step, int flat) {
        const attention::HeadId head = step.layout.headAt(flat);
        return std::pair(head.layer, head.head);
    };
    std::set<std::pair<int, int>> common;
    for (const ComparedSource &step : sample.sources) {
        std::set<std::pair<int, int>> own;
        for (const int flat : step.heads)
            if (&step == &sample.sources.front() || common.contains(nameOf(step, flat)))
                own.insert(nameOf(step, flat));
        common = std::move(own);
    }
    const std::size_t all = sample.sources.front().heads.size();
    for (ComparedSource &step : sample.sources)
        std::erase_if(step.heads, [&](int flat) { return !common.contains(nameOf(step, flat)); });
    sample.heads.resize(all); // those of the first step
    std::erase_if(sample.heads, [&](const values::SourceHead &head) {
        return !common.contains({head.head.layer, head.head.head});
    });
    if (sample.heads.size() < 2)
        throw Error(ErrorCode::Mismatch, ErrorText("The steps have fewer than two heads in common"),
            sample.sources.front().source->sourceName());
    if (sample.heads.size() < all)
        sample.notes.push_back({"heads_not_shared", {all - sample.heads.size()}});
}

values::HeadDistances curvesUnder(const HeadSample &sample, const HeadDistanceRequest &request,
    const attention::TokenPolicy &policy, Progress &progress)
{
    values::HeadDistances result = emptyResult(sample, request, policy);
    const std::size_t steps = sample.sources.size(), heads = sample.heads.size();
    HeadValues values{sample.examples.size(), heads, steps, {}};
    values.values.resize(values.examples * heads * steps);
    PartProgress reading(progress, 0, 0.9), comparing(progress, 0.9, 1);
    for (std::size_t step = 0; step < steps; ++step) {
        PartProgress share(reading, static_cast<double>(step) / static_cast<double>(steps),
            static_cast<double>(step + 1) / static_cast<double>(steps));
        const auto own = readSampleValues(sample, {step, {request.measure}, policy}, result.notes, share);
        for (std::size_t i = 0; i < own.size(); ++i)
            values.values[i * steps + step] = own[i];
    }
    FeatureOptions options = featureOptions(sample, request, result);
    options.over = StandardisedOver::Columns;
    featureDistances(values, options, result, comparing);
    const HeadTable curves = standardised(meansOf(values), StandardisedOver::Columns);
    std::int64_t flat = 0;
    for (std::size_t head = 0; head < heads; ++head) {
        const auto begin = curves.values.begin() + static_cast<std::ptrdiff_t>(head * steps);
        flat += std::all_of(begin, begin + static_cast<std::ptrdiff_t>(steps), [](double value) { return value == 0; });
    }
    if (flat > 0)
        result.notes.push_back({"flat_series", {flat}});
    return result;
}

} // namespace

PolicyDistances seriesDistances(const HeadDistanceRequest &request, const DistanceDefinition &, Progress &progress)
{
    check(request);
    HeadSample sample = comparedHeads(request);
    keepCommonHeads(sample);
    PartProgress drawing(progress, 0, 0.2), computing(progress, 0.2, 1);
    drawExamples(sample, request, drawing);
    return underPolicies(sample, request, computing, [&](const attention::TokenPolicy &policy, Progress &part) {
        return curvesUnder(sample, request, policy, part);
    });
}

} // namespace headwise::clustering::heads
