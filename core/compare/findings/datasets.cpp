// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/findings/datasets.h"

#include "core/compare/findings/findingpatterns.h"
#include "core/compare/findings/findingvalues.h"
#include "core/compare/findings/headchanges.h"
#include "core/compare/values/contents.h"
#include "core/statistics/significance/joinedgroups.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace headwise::compare::findings {

namespace {

double mean(const std::vector<double> &values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

template <typename T> std::vector<T> shared(const std::vector<T> &a, const std::vector<T> &b)
{
    std::vector<T> both;
    std::copy_if(a.begin(), a.end(), std::back_inserter(both),
        [&](const T &value) { return std::find(b.begin(), b.end(), value) != b.end(); });
    return both;
}

/// Smaller = clearer: q, then the effect among examples of equal length.
std::pair<double, double> clarity(const DatasetComparison &result, std::size_t cell)
{
    const double q = result.cells[cell].q, effect = result.adjusted[cell].effect;
    return {std::isnan(q) ? 2.0 : q, std::isnan(effect) ? 0.0 : -std::abs(effect)};
}

void rank(DatasetComparison &result)
{
    const auto key = [&](int head) {
        const int m = result.clearest(head);
        return m < 0 ? std::pair(3.0, 0.0) : clarity(result, result.cell(head, m));
    };
    result.ranking.resize(result.heads.size());
    std::iota(result.ranking.begin(), result.ranking.end(), 0);
    std::stable_sort(result.ranking.begin(), result.ranking.end(), [&](int a, int b) { return key(a) < key(b); });
}

} // namespace

int DatasetComparison::clearest(int head) const
{
    const auto key = [&](int m) { return clarity(*this, cell(head, m)); };
    int best = -1;
    for (int m = 0; m < static_cast<int>(measures.size()); ++m)
        if (std::isfinite(cells[cell(head, m)].difference) && (best < 0 || key(m) < key(best)))
            best = m;
    return best;
}

double DatasetComparison::size(int head) const
{
    double largest = 0;
    for (int m = 0; m < static_cast<int>(measures.size()); ++m) {
        const std::size_t at = cell(head, m);
        const double own = adjusted.empty() ? std::nan("") : adjusted[at].difference;
        const double difference = std::isnan(own) ? cells[at].difference : own;
        if (cells[at].q < significantBelow && copiedMeasures[static_cast<std::size_t>(m)] < 0)
            largest = std::max(largest, std::abs(difference) / ranges[static_cast<std::size_t>(m)]);
    }
    return largest;
}

int DatasetComparison::significantHeads() const
{
    int found = 0;
    for (int h = 0; h < static_cast<int>(heads.size()); ++h)
        found += size(h) >= smallestChange;
    return found;
}

namespace {

void addRanges(DatasetComparison &result)
{
    const auto largestMean = [&](std::size_t measure) {
        double largest = 0;
        for (std::size_t c = measure; c < result.cells.size(); c += result.measures.size())
            for (const double mean : {result.cells[c].baselineMean, result.cells[c].comparisonMean})
                largest = std::isnan(mean) ? largest : std::max(largest, std::abs(mean));
        return largest;
    };
    result.ranges = measureRanges(result.measures, largestMean);
}

} // namespace

namespace {

/// The first five names.
std::string someOf(const std::vector<std::string> &names)
{
    constexpr std::size_t maxListed = 5;
    const std::size_t listed = std::min(names.size(), maxListed);
    return fmt::format("{}{}", fmt::join(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(listed), ", "),
        names.size() > listed ? ", ..." : "");
}

void requireShared(const DatasetComparison &result, const Sides<const attention::AttentionSource *> &sources)
{
    const std::string names = sources.baseline->sourceName() + " and " + sources.comparison->sourceName();
    if (result.heads.empty())
        throw Error(ErrorCode::Mismatch, ErrorText("No head is in both sources"), names,
            ErrorText("%1, %2. Both need a stack of the same name.", values::stacksText(*sources.baseline),
                values::stacksText(*sources.comparison)));
    if (result.measures.empty())
        throw Error(ErrorCode::Mismatch, ErrorText("No measure is in both sources"), names,
            ErrorText("%1 has %2; %3 has %4.", sources.baseline->sourceName(), someOf(sources.baseline->measureIds()),
                sources.comparison->sourceName(), someOf(sources.comparison->measureIds())));
}

} // namespace

DatasetComparison compareDatasets(
    const Sides<SourceWithLengths> &sources, const DatasetComparisonOptions &options, Progress &progress)
{
    for (const Side side : bothSides)
        if (sources[side].source->exampleCount() == 0)
            throw Error(ErrorCode::Mismatch, ErrorText("The source holds no examples"),
                sources[side].source->sourceName(), ErrorText("Capture it on a dataset."));
    PartProgress first(progress, 0, 0.3), second(progress, 0.3, 0.6), testing(progress, 0.6, 1);
    const values::ValueRequest request{.units = options.units, .stack = options.stack, .measures = options.measures};
    values::SourceValues a = values::readSourceValues(*sources.baseline.source, request, first),
                         b = values::readSourceValues(*sources.comparison.source, request, second);
    DatasetComparison result;
    result.heads = shared(a.values.heads, b.values.heads);
    result.measures = shared(a.values.measures, b.values.measures);
    requireShared(result, onBothSides([&](Side side) { return sources[side].source; }));
    const auto rowsOf = [&](values::SourceValues &read, Side side) {
        attention::MeasureValues values = attention::takeColumns(std::move(read.values), result.heads, result.measures);
        return statistics::significance::GroupRows{std::move(values.values), sources[side].lengths};
    };
    const statistics::significance::JoinedGroups joined({rowsOf(a, Side::Baseline), rowsOf(b, Side::Comparison)},
        static_cast<std::int64_t>(result.heads.size() * result.measures.size()));
    const statistics::significance::GroupedSample groups = joined.sample();
    result.cells = statistics::significance::testGroups(groups, options.test, testing);
    result.adjusted = statistics::significance::adjustForLength(groups, options.test);
    result.lengthBins = statistics::significance::describeLengthBins(groups);
    result.examples = onBothSides([&](Side side) { return joined.examples(side); });
    result.lengths = onBothSides([&](Side side) { return mean(sources[side].lengths); });
    result.copiedMeasures = statistics::significance::copiedMeasures(result.cells, result.measures.size());
    statistics::significance::correctFamily(result.cells, result.copiedMeasures);
    addRanges(result);
    result.notes = a.notes;
    result.notes.insert(result.notes.end(), b.notes.begin(), b.notes.end());
    rank(result);
    return result;
}

namespace {

void describeClearest(const DatasetComparison &result, std::vector<Finding> &findings)
{
    const int head = result.ranking.front(), m = result.clearest(head);
    if (m < 0)
        return;
    const std::size_t at = result.cell(head, m);
    const statistics::significance::GroupDifference &cell = result.cells[at];
    const statistics::significance::LengthAdjusted &within = result.adjusted[at];
    const attention::HeadId id = result.heads[head];
    const FindingValue measure{.kind = FindingValue::Kind::Measure, .text = result.measures[m]};
    if (!std::isnan(within.difference))
        findings.push_back({.kind = FindingKind::LengthAdjusted,
            .pattern = patterns::lengthAdjusted,
            .values = {oneHead(id), measure, signedNumber(within.difference), signedNumber(within.low),
                signedNumber(within.high), signedNumber(within.effect),
                {.kind = FindingValue::Kind::Rate, .number = cell.q}},
            .heads = {id}});
    findings.push_back({.kind = FindingKind::Largest,
        .pattern = patterns::unpairedPlain,
        .values = {oneHead(id), measure, signedNumber(cell.difference), signedNumber(cell.low), signedNumber(cell.high),
            signedNumber(cell.effect)},
        .heads = {id}});
}

/// Measures that are tested for at least one head, without copies of others.
std::size_t testedMeasures(const DatasetComparison &result)
{
    std::size_t tested = 0;
    for (std::size_t m = 0; m < result.measures.size(); ++m) {
        bool any = false;
        for (std::size_t c = m; c < result.cells.size() && result.copiedMeasures[m] < 0; c += result.measures.size())
            any = any || !std::isnan(result.cells[c].p);
        tested += any;
    }
    return tested;
}

/// How many heads differ, which, and by how much.
Finding changedHeads(const DatasetComparison &result, const FindingValue &a, const FindingValue &b)
{
    constexpr std::size_t maxNamed = 5;
    std::vector<double> sizes;
    std::vector<attention::HeadId> heads;
    bool slight = false;
    for (const int head : result.ranking) {
        const double size = result.size(head);
        slight = slight || (size > 0 && size < smallestChange);
        if (size < smallestChange)
            continue;
        sizes.push_back(size);
        heads.push_back(result.heads[head]);
    }
    const auto share = [](double value) { return FindingValue{.kind = FindingValue::Kind::Percent, .number = value}; };
    Finding finding{.kind = heads.empty() ? FindingKind::NoneChanged : FindingKind::Changed,
        .pattern = result.lengthBins.shared() == 0 ? patterns::unpairedUntested
                   : heads.empty() && slight       ? patterns::unpairedNoneMuch
                   : heads.empty()                 ? patterns::unpairedNone
                   : heads.size() == 1             ? patterns::unpairedChangedOne
                   : heads.size() <= maxNamed      ? patterns::unpairedChanged
                                                   : patterns::unpairedChangedMany,
        .values = {count(heads.size()), count(result.heads.size()), a, b, count(testedMeasures(result)),
            share(smallestChange)},
        .heads = heads};
    if (heads.empty())
        return finding;
    const auto middle = sizes.begin() + std::ssize(sizes) / 2;
    std::nth_element(sizes.begin(), middle, sizes.end());
    finding.values.push_back(share(*middle));
    const std::size_t named = std::min(maxNamed, heads.size());
    finding.values.push_back({.kind = FindingValue::Kind::Heads, .heads = {heads.begin(), heads.begin() + named}});
    finding.values.push_back(count(heads.size() - named));
    return finding;
}

/// Among which examples labels are permuted.
void describeStrata(const DatasetComparison &result, std::vector<Finding> &findings)
{
    const statistics::significance::LengthBins &bins = result.lengthBins;
    if (bins.shared() == 0)
        return findings.push_back({.kind = FindingKind::Lengths, .pattern = patterns::noOverlap, .values = {}});
    std::vector<FindingValue> values = {count(static_cast<std::size_t>(bins.sharedExamples())),
        count(static_cast<std::size_t>(result.examples.baseline + result.examples.comparison)),
        count(static_cast<std::size_t>(bins.shared()))};
    if (bins.tolerance > 0)
        values.push_back({.kind = FindingValue::Kind::Percent, .number = bins.tolerance});
    findings.push_back({.kind = FindingKind::Lengths,
        .pattern = bins.tolerance > 0 ? patterns::nearLengths : patterns::equalLengths,
        .values = std::move(values)});
}

} // namespace

std::vector<Finding> describeDatasets(
    const DatasetComparison &result, const std::string &baseline, const std::string &comparison)
{
    std::vector<Finding> findings;
    const FindingValue a = text(baseline), b = text(comparison);
    findings.push_back({.kind = FindingKind::Unpaired,
        .pattern = patterns::unpaired,
        .values = {count(static_cast<std::size_t>(result.examples.baseline)), a,
            count(static_cast<std::size_t>(result.examples.comparison)), b}});
    findings.push_back({.kind = FindingKind::Lengths,
        .pattern = patterns::meanLengths,
        .values = {number(result.lengths.baseline), a, number(result.lengths.comparison), b}});
    describeStrata(result, findings);
    findings.push_back(changedHeads(result, a, b));
    describeClearest(result, findings);
    for (const Note &note : result.notes)
        findings.push_back(noteFinding(note));
    return findings;
}

} // namespace headwise::compare::findings
