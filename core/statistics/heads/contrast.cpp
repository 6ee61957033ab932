// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/heads/contrast.h"

#include "core/statistics/heads/slicecolumns.h"

#include "core/statistics/resolution.h"
#include "core/statistics/significance/joinedgroups.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace headwise::statistics::heads {

namespace {

double meanLength(std::span<const double> lengths, std::span<const std::int64_t> examples)
{
    if (examples.empty() || lengths.empty())
        return std::numeric_limits<double>::quiet_NaN();
    double sum = 0;
    for (const std::int64_t e : examples)
        sum += lengths[e];
    return sum / static_cast<double>(examples.size());
}

/// The examples of `slice` that are not in `other`; both ascend.
std::vector<std::int64_t> without(const Slice &slice, const Slice &other)
{
    std::vector<std::int64_t> rest;
    std::set_difference(slice.examples.begin(), slice.examples.end(), other.examples.begin(), other.examples.end(),
        std::back_inserter(rest));
    return rest;
}

significance::GroupRows takeRows(
    const attention::MeasureValues &values, std::span<const double> lengths, std::span<const std::int64_t> examples)
{
    significance::GroupRows rows{attention::takeExamples(values, examples).values, {}};
    for (const std::int64_t e : examples)
        if (!lengths.empty())
            rows.lengths.push_back(lengths[static_cast<std::size_t>(e)]);
    return rows;
}

void contrastUnpaired(
    const attention::MeasureValues &values, const ContrastRequest &request, ContrastResult &result, Progress &progress)
{
    const std::vector<std::int64_t> ours = without(request.baseline, request.comparison),
                                    theirs = without(request.comparison, request.baseline);
    result.inBoth = std::ssize(request.baseline.examples) - std::ssize(ours);
    result.baselineLength = meanLength(request.lengths, ours);
    result.comparisonLength = meanLength(request.lengths, theirs);
    result.baselineExamples = std::ssize(ours);
    result.comparisonExamples = std::ssize(theirs);
    const significance::JoinedGroups joined(
        {takeRows(values, request.lengths, ours), takeRows(values, request.lengths, theirs)}, values.columns());
    const significance::GroupedSample groups = joined.sample();
    result.differences = significance::testGroups(groups, request.options, progress);
    if (groups.lengths.empty())
        return;
    result.adjusted = significance::adjustForLength(groups, request.options);
    result.lengthBins = significance::describeLengthBins(groups);
}

/// Values of both sides of the matches, and comparison minus baseline.
struct Matched
{
    attention::MeasureValues baseline, comparison, differences;
};

Matched takeMatches(const attention::MeasureValues &values, const ExampleMatches &matches)
{
    std::vector<std::int64_t> left, right;
    for (const auto &[a, b] : matches) {
        left.push_back(a);
        right.push_back(b);
    }
    Matched matched{attention::takeExamples(values, left), attention::takeExamples(values, right), {}};
    matched.differences = matched.comparison;
    for (std::size_t i = 0; i < matched.differences.values.size(); ++i)
        matched.differences.values[i] = changeBeyondRounding(matched.baseline.values[i], matched.comparison.values[i]);
    return matched;
}

void contrastPaired(
    const attention::MeasureValues &values, const ContrastRequest &request, ContrastResult &result, Progress &progress)
{
    const Matched matched = takeMatches(values, request.matches);
    result.baselineExamples = result.comparisonExamples = static_cast<std::int64_t>(request.matches.size());
    std::vector<std::int64_t> left, right;
    for (const auto &[a, b] : request.matches) {
        left.push_back(a);
        right.push_back(b);
    }
    result.baselineLength = meanLength(request.lengths, left);
    result.comparisonLength = meanLength(request.lengths, right);
    PartProgress intervals(progress, 0, 0.6), tests(progress, 0.6, 1);
    const significance::UnpairedOptions &options = request.options;
    const auto estimates = bootstrapMeans(viewOf(matched.differences),
        {.rounds = options.bootstrapRounds, .seed = options.seed, .level = options.level}, intervals);
    const auto tested = significance::testChanges(
        viewOf(matched.differences), {.permutations = options.permutations, .seed = options.seed}, tests);
    const auto baseline = summariseColumns(viewOf(matched.baseline)),
               comparison = summariseColumns(viewOf(matched.comparison));
    for (std::size_t c = 0; c < estimates.size(); ++c)
        result.differences.push_back({.baselineCount = estimates[c].n,
            .comparisonCount = estimates[c].n,
            .baselineMean = baseline[c].mean,
            .comparisonMean = comparison[c].mean,
            .difference = estimates[c].mean,
            .low = estimates[c].low,
            .high = estimates[c].high,
            .p = tested[c].p,
            .q = tested[c].q,
            .effect = tested[c].effect,
            .tail = tested[c].tail});
}

/// The example at which each value occurs; -1 when it occurs more than once.
std::map<std::string, std::int64_t> singleOccurrences(const Slice &slice, std::span<const attention::ColumnValue> by)
{
    std::map<std::string, std::int64_t> found;
    for (const std::int64_t e : slice.examples) {
        if (std::holds_alternative<std::monostate>(by[e]))
            continue;
        const auto [at, fresh] = found.emplace(columnText(by[e]), e);
        if (!fresh)
            at->second = -1;
    }
    return found;
}

} // namespace

ContrastResult contrastSlices(
    const attention::MeasureValues &values, const ContrastRequest &request, Progress &progress)
{
    ContrastResult result;
    result.paired = !request.matches.empty();
    result.test = result.paired ? significance::pairedTestName : significance::unpairedTestName;
    if (result.paired)
        contrastPaired(values, request, result, progress);
    else
        contrastUnpaired(values, request, result, progress);
    significance::correctFamily(
        result.differences, significance::copiedMeasures(result.differences, values.measures.size()));
    return result;
}

ExampleMatches matchExamples(const Slice &baseline, const Slice &comparison, std::span<const attention::ColumnValue> by)
{
    ExampleMatches matches;
    const auto theirs = singleOccurrences(comparison, by);
    for (const auto &[value, example] : singleOccurrences(baseline, by))
        if (const auto found = theirs.find(value);
            found != theirs.end() && example >= 0 && found->second >= 0 && example != found->second)
            matches.emplace_back(example, found->second);
    std::sort(matches.begin(), matches.end());
    return matches;
}

const Slice &findSlice(const Slicing &slicing, const std::string &name)
{
    std::string all;
    for (const Slice &slice : slicing.slices) {
        if (slice.name == name || slice.name == slicing.by + "=" + name)
            return slice;
        all += (all.empty() ? "" : ", ") + slice.name;
    }
    throw Error(ErrorCode::NotFound, ErrorText("there is no slice \"%1\"", name), {}, ErrorText("There are: %1.", all));
}

} // namespace headwise::statistics::heads
