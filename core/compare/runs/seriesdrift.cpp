// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/runs/seriesdrift.h"

#include "core/base/parallel.h"
#include "core/compare/dataset/pairvalues.h"
#include "core/statistics/random.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace headwise::compare::runs {

namespace {

/// The pairs of examples to compare: all, or a random sample in line order.
std::vector<pairing::ExamplePair> drawPairs(
    const StepValues &before, const StepValues &after, const SeriesOptions &options)
{
    auto rows = sameInputs(before.inputs, after.inputs);
    const auto wanted = static_cast<std::size_t>(std::max<std::int64_t>(0, options.driftSample));
    if (wanted > 0 && wanted < rows.size()) {
        statistics::Random random(options.seed, 0x6472696674); // a separate random stream
        for (std::size_t i = 0; i < wanted; ++i)
            std::swap(rows[i], rows[i + random.below(static_cast<std::uint32_t>(rows.size() - i))]);
        rows.resize(wanted);
        std::sort(rows.begin(), rows.end());
    }
    std::vector<pairing::ExamplePair> pairs;
    for (const auto &[left, right] : rows)
        pairs.push_back({before.lines[left], after.lines[right], {}});
    return pairs;
}

/// The shared heads, grouped by stack.
dataset::PairRequest requestOf(
    const StepValues &before, const StepValues &after, const std::vector<attention::HeadId> &heads)
{
    dataset::PairRequest request;
    request.divergences = {&distances::definitions::jensenShannon};
    for (const attention::HeadId &head : heads) {
        if (request.stacks.empty() || request.stacks.back().baseline != head.stack) {
            request.stacks.push_back({head.stack, head.stack});
            request.heads.emplace_back();
        }
        request.heads.back().push_back({units::findStack(before.data.source->stacks(), head.stack)->flatIndex(head),
            units::findStack(after.data.source->stacks(), head.stack)->flatIndex(head), head});
    }
    return request;
}

} // namespace

std::vector<SeriesPoint> driftBetween(const StepValues &before, const StepValues &after,
    const std::vector<attention::HeadId> &heads, const SeriesOptions &options, Progress &progress)
{
    const std::vector<pairing::ExamplePair> pairs = drawPairs(before, after, options);
    const dataset::PairRequest request = requestOf(before, after, heads);
    std::vector<float> values(pairs.size() * heads.size(), std::numeric_limits<float>::quiet_NaN());
    const auto part = static_cast<std::size_t>(threads());
    for (std::size_t first = 0; first < pairs.size(); first += part) {
        progress.advanceOrThrow(static_cast<double>(first) / static_cast<double>(pairs.size()));
        parallelFor(std::min(part, pairs.size() - first), [&](std::size_t i) {
            const pairing::ExamplePair &pair = pairs[first + i];
            const dataset::PairValues read =
                dataset::pairValues({*before.data.source, *after.data.source}, pair, request);
            std::copy(read.divergences.front().begin(), read.divergences.front().end(),
                values.begin() + static_cast<std::ptrdiff_t>((first + i) * heads.size()));
        });
    }
    NoProgress none;
    std::vector<statistics::Estimate> estimates = statistics::bootstrapMeans(
        {values.data(), static_cast<std::int64_t>(pairs.size()), static_cast<std::int64_t>(heads.size())},
        {.rounds = options.bootstrapRounds, .seed = options.seed}, none);
    std::vector<SeriesPoint> points;
    for (statistics::Estimate &estimate : estimates) {
        statistics::keepWithin(estimate, 0, std::numbers::ln2);
        points.push_back(pointOf(estimate));
    }
    return points;
}

} // namespace headwise::compare::runs
