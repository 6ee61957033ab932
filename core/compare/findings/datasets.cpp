// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/findings/datasets.h"

#include "core/base/translatable.h"
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

void rank(DatasetComparison &result)
{
    const auto key = [&](int head) {
        const int m = result.clearest(head);
        if (m < 0)
            return std::pair(3.0, 0.0);
        const statistics::significance::GroupDifference &cell = result.cells[result.cell(head, m)];
        return std::pair(std::isnan(cell.q) ? 2.0 : cell.q, std::isnan(cell.effect) ? 0.0 : -std::abs(cell.effect));
    };
    result.ranking.resize(result.heads.size());
    std::iota(result.ranking.begin(), result.ranking.end(), 0);
    std::stable_sort(result.ranking.begin(), result.ranking.end(), [&](int a, int b) { return key(a) < key(b); });
}

} // namespace

int DatasetComparison::clearest(int head) const
{
    const auto key = [&](int m) {
        const statistics::significance::GroupDifference &c = cells[cell(head, m)];
        return std::pair(std::isnan(c.q) ? 2.0 : c.q, std::isnan(c.effect) ? 0.0 : -std::abs(c.effect));
    };
    int best = -1;
    for (int m = 0; m < static_cast<int>(measures.size()); ++m)
        if (std::isfinite(cells[cell(head, m)].difference) && (best < 0 || key(m) < key(best)))
            best = m;
    return best;
}

int DatasetComparison::significantHeads() const
{
    int found = 0;
    for (int h = 0; h < static_cast<int>(heads.size()); ++h)
        if (const int m = clearest(h); m >= 0 && cells[cell(h, m)].q < significantBelow)
            ++found;
    return found;
}

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
        throw Error(ErrorCode::Mismatch, QT_TRANSLATE_NOOP("Errors", "No head is in both sources"), names,
            values::stacksText(*sources.baseline) + ", " + values::stacksText(*sources.comparison) +
                ". Both need a stack of the same name.");
    if (result.measures.empty())
        throw Error(ErrorCode::Mismatch, QT_TRANSLATE_NOOP("Errors", "No measure is in both sources"), names,
            fmt::format("{} has {}; {} has {}.", sources.baseline->sourceName(), someOf(sources.baseline->measureIds()),
                sources.comparison->sourceName(), someOf(sources.comparison->measureIds())));
}

} // namespace

DatasetComparison compareDatasets(
    const Sides<SourceWithLengths> &sources, const DatasetComparisonOptions &options, Progress &progress)
{
    for (const Side side : bothSides)
        if (sources[side].source->exampleCount() == 0)
            throw Error(ErrorCode::Mismatch, QT_TRANSLATE_NOOP("Errors", "The source holds no examples"),
                sources[side].source->sourceName(), QT_TRANSLATE_NOOP("Errors", "Capture it on a dataset."));
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
    result.bins = statistics::significance::describeLengthBins(groups, options.test.lengthBins);
    result.examples = onBothSides([&](Side side) { return joined.examples(side); });
    result.lengths = onBothSides([&](Side side) { return mean(sources[side].lengths); });
    result.notes = a.notes;
    result.notes.insert(result.notes.end(), b.notes.begin(), b.notes.end());
    rank(result);
    return result;
}

namespace {

std::size_t sharedBins(const DatasetComparison &result)
{
    return static_cast<std::size_t>(std::count_if(result.bins.begin(), result.bins.end(),
        [](const statistics::significance::LengthBin &bin) { return bin.baseline > 0 && bin.comparison > 0; }));
}

void describeClearest(const DatasetComparison &result, std::vector<Finding> &findings)
{
    const int head = result.ranking.front(), m = result.clearest(head);
    if (m < 0)
        return;
    const std::size_t at = result.cell(head, m);
    const statistics::significance::GroupDifference &cell = result.cells[at];
    const statistics::significance::LengthAdjusted &within = result.adjusted[at];
    const FindingValue measure{.kind = FindingValue::Kind::Measure, .text = result.measures[m]};
    findings.push_back({.kind = FindingKind::Largest,
        .pattern = patterns::unpairedLargest,
        .values = {oneHead(result.heads[head]), measure, signedNumber(cell.difference), signedNumber(cell.low),
            signedNumber(cell.high), signedNumber(cell.effect), {.kind = FindingValue::Kind::Rate, .number = cell.q}},
        .heads = {result.heads[head]}});
    if (std::isnan(within.difference))
        findings.push_back({.kind = FindingKind::LengthAdjusted, .pattern = patterns::noOverlap, .values = {}});
    else
        findings.push_back({.kind = FindingKind::LengthAdjusted,
            .pattern = patterns::lengthAdjusted,
            .values = {count(sharedBins(result)), signedNumber(within.difference), signedNumber(within.low),
                signedNumber(within.high), signedNumber(within.effect),
                count(static_cast<std::size_t>(within.baselineCount + within.comparisonCount)),
                count(static_cast<std::size_t>(result.examples.baseline + result.examples.comparison))},
            .heads = {result.heads[head]}});
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
    const int significant = result.significantHeads();
    findings.push_back({.kind = significant > 0 ? FindingKind::Changed : FindingKind::NoneChanged,
        .pattern = sharedBins(result) == 0 ? patterns::unpairedUntested
                   : significant == 0      ? patterns::unpairedNone
                   : significant == 1      ? patterns::unpairedChangedOne
                                           : patterns::unpairedChanged,
        .values = {count(significant), count(result.heads.size()), a, b, count(result.measures.size())}});
    for (const int head : result.ranking)
        if (const int m = result.clearest(head); m >= 0 && result.cells[result.cell(head, m)].q < significantBelow)
            findings.back().heads.push_back(result.heads[head]);
    describeClearest(result, findings);
    for (const Note &note : result.notes)
        findings.push_back(noteFinding(note));
    return findings;
}

} // namespace headwise::compare::findings
