// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/reportdata.h"

#include "core/compare/answers/answeragreement.h"
#include "core/compare/dataset/rankings.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace headwise::report {

namespace {

constexpr std::size_t maxExamples = 12;

std::vector<std::string> labels(const compare::units::AlignedSide &side, int count)
{
    std::vector<std::string> result;
    for (int i = 0; i < count; ++i)
        result.push_back(side.units[i].label);
    return result;
}

attention::Map topLeft(attention::MapView map, int queries, int keys)
{
    attention::Map part(queries, keys);
    for (int q = 0; q < queries; ++q)
        for (int k = 0; k < keys; ++k)
            part.at(q, k) = map.at(q, k);
    return part;
}

HeadMaps mapsOf(const ReportComparison &comparison, const attention::AttentionSource &a,
    const attention::AttentionSource &b, int head, std::int64_t row)
{
    const compare::dataset::ComparisonResult &result = comparison.result;
    const compare::pairing::ExamplePair &pair = result.examples[row];
    const attention::Example left = a.example(pair.baseline), right = b.example(pair.comparison);
    const compare::units::ExampleComparison aligned =
        compare::units::alignExamples({left, right}, {a.stacks(), b.stacks()}, result.units);
    const attention::HeadId id = result.heads[head].head, partner = result.heads[head].partner;
    const compare::units::AlignedStack *stack = aligned.find(id.stack);
    HeadMaps maps{.head = id, .key = pair.key, .text = left.text + (left.hasPair ? " | " + left.textPair : "")};
    if (!stack)
        return maps;
    const compare::units::UnitMapper mapA(Side::Baseline, stack->queries, stack->keys, aligned.options),
        mapB(Side::Comparison, stack->queries, stack->keys, aligned.options);
    const attention::Map wholeA = mapA.map(a.map(pair.baseline, id).view()),
                         wholeB = mapB.map(b.map(pair.comparison, partner).view());
    const int queries = std::min(maxReportUnits, wholeA.queries), keys = std::min(maxReportUnits, wholeA.keys);
    maps.cut = queries < wholeA.queries || keys < wholeA.keys;
    maps.queries = labels(stack->queries, queries);
    maps.keys = labels(stack->keys, keys);
    maps.baseline = topLeft(wholeA.view(), queries, keys);
    maps.visibility = attention::visibilityOf(stack->baseline, stack->baseline.layerPlace(id.layer));
    if (!stack->queries.identity || !stack->keys.identity)
        maps.visibility.window = 0; // a window counts tokens
    maps.comparison = topLeft(wholeB.view(), queries, keys);
    return maps;
}

void addExamples(ReportComparison &comparison, const attention::AttentionSource &baseline)
{
    const compare::dataset::ComparisonResult &result = comparison.result;
    std::vector<std::int64_t> order(result.examples.size());
    std::iota(order.begin(), order.end(), 0);
    std::erase_if(order, [&](std::int64_t e) { return std::isnan(result.exampleMeans[e]); });
    std::stable_sort(order.begin(), order.end(),
        [&](std::int64_t x, std::int64_t y) { return result.exampleMeans[x] > result.exampleMeans[y]; });
    order.resize(std::min(order.size(), maxExamples));
    for (const std::int64_t row : order)
        comparison.exampleTexts.push_back(baseline.example(result.examples[row].baseline).text);
    comparison.examples = std::move(order);
}

void addMaps(
    ReportComparison &comparison, const attention::AttentionSource &baseline, const attention::AttentionSource &other)
{
    if (!comparison.result.hasDivergences() || comparison.result.ranking.empty())
        return;
    const int head = comparison.result.ranking.front();
    const auto rows = compare::dataset::rankExamplesByDivergence(comparison.result, head);
    if (!rows.empty())
        comparison.maps = mapsOf(comparison, baseline, other, head, rows.front());
}

bool hasSeveralStacks(const compare::dataset::ComparisonResult &result)
{
    return std::any_of(result.heads.begin(), result.heads.end(), [&](const compare::dataset::HeadComparison &head) {
        return head.head.stack != result.heads.front().head.stack;
    });
}

compare::findings::SourceList sourceList(const ReportRequest &request)
{
    compare::findings::SourceList list;
    for (const ReportSource &source : request.sources)
        list.push_back(source.archive);
    return list;
}

} // namespace

ReportData collectReport(const ReportRequest &request, Progress &progress)
{
    PartProgress comparing(progress, 0, 0.7), matrix(progress, 0.7, 0.9), rest(progress, 0.9, 1);
    ReportData data{.request = request, .comparisons = {}, .pairs = {}, .tasks = {}};
    const compare::findings::SourceList sources = sourceList(request);
    const auto compared =
        compare::findings::compareWithReference(sources, request.reference, request.options, comparing);
    if (sources.size() > 2)
        data.pairs = compare::findings::comparePairs(sources, request.reference, compared, request.options, matrix);
    std::vector<const compare::dataset::ComparisonResult *> fromBase;
    for (const compare::findings::SourceComparison &one : compared) {
        ReportComparison &comparison = data.comparisons.emplace_back();
        comparison.source = one.source;
        comparison.result = one.compared.result;
        for (Note &note :
            compare::answers::labelNotes({*request.sources[static_cast<std::size_t>(request.reference)].archive,
                *request.sources[static_cast<std::size_t>(one.source)].archive}))
            comparison.result.notes.push_back(std::move(note));
        comparison.changes = compare::findings::judgeHeads(comparison.result, request.floor);
        comparison.findings = compare::findings::describeComparison(comparison.result, comparison.changes,
            request.floor, {data.letter(request.reference), data.letter(one.source)});
        addMaps(comparison, *sources[request.reference], *sources[one.source]);
        addExamples(comparison, *sources[request.reference]);
        data.severalStacks = data.severalStacks || hasSeveralStacks(comparison.result);
        fromBase.push_back(&one.compared.result);
    }
    if (request.tasks && fromBase.size() > 1)
        data.tasks = compare::findings::compareTasks(fromBase, request.floor,
            {.rounds = request.options.compare.bootstrapRounds, .seed = request.options.compare.seed}, rest);
    progress.advanceOrThrow(1);
    return data;
}

} // namespace headwise::report
