// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/findings/findings.h"

#include "core/compare/dataset/rankings.h"
#include "core/compare/findings/findingpatterns.h"
#include "core/compare/findings/findingvalues.h"
#include "core/compare/findings/standingout.h"
#include "core/measures/measure.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace headwise::compare::findings {

namespace {

/// With fewer examples no sign-flip test reaches 0.05.
constexpr std::size_t testableFrom = 6;
constexpr std::size_t namedHeads = 8;

/// The data that all sentences need.
struct Report
{
    const dataset::ComparisonResult &result;
    const HeadChanges &changes;
    const NoiseFloor &floor;
    const SideNames &names;
    std::vector<Finding> findings{};

    void add(FindingKind kind, std::string_view pattern, std::vector<FindingValue> values)
    {
        findings.push_back({kind, pattern, std::move(values)});
    }
    attention::HeadId headOf(const HeadChange &change) const { return result.heads[change.head].head; }
    FindingValue divergenceName() const { return word(result.divergence->shownName); }
    /// Nothing is the largest, clearest or first of what chance alone may have done.
    bool differ() const
    {
        return changes.significant > 0 || (changes.divergent > 0 && (floor.fromReplicates() || !testable()));
    }
    bool testable() const { return result.examples.size() >= testableFrom; }
};

void describeIdentical(Report &report)
{
    const bool whole = report.result.wholeMaps.baseline && report.result.wholeMaps.comparison;
    report.add(FindingKind::Identical,
        !report.changes.identical ? patterns::equalMeasures
        : whole                   ? patterns::identical
                                  : patterns::identicalKept,
        {text(report.names.baseline), text(report.names.comparison), count(report.result.heads.size()),
            count(report.result.examples.size())});
}

/// Measures that are tested for at least one head, without copies of others.
std::size_t testedMeasures(const dataset::ComparisonResult &result)
{
    std::size_t tested = 0;
    for (std::size_t m = 0; m < result.measures.size(); ++m)
        tested +=
            !result.isCopy(m) && std::any_of(result.heads.begin(), result.heads.end(),
                                     [m](const dataset::HeadComparison &head) { return !std::isnan(head.tests[m].p); });
    return tested;
}

/// Heads that changed, largest first.
std::vector<attention::HeadId> changedHeads(const Report &report)
{
    std::vector<HeadChange> changed;
    std::copy_if(report.changes.heads.begin(), report.changes.heads.end(), std::back_inserter(changed),
        [](const HeadChange &change) { return change.significant > 0; });
    std::stable_sort(
        changed.begin(), changed.end(), [](const HeadChange &a, const HeadChange &b) { return a.size > b.size; });
    std::vector<attention::HeadId> heads;
    for (const HeadChange &change : changed)
        heads.push_back(report.headOf(change));
    return heads;
}

void describeChanged(Report &report, const FindingValue &measures)
{
    const std::vector<attention::HeadId> heads = changedHeads(report);
    const std::size_t named = std::min(heads.size(), namedHeads);
    const std::vector<attention::HeadId> first(heads.begin(), heads.begin() + static_cast<std::ptrdiff_t>(named));
    report.add(FindingKind::Changed,
        heads.size() == 1      ? patterns::changedOne
        : heads.size() > named ? patterns::changedMany
                               : patterns::changed,
        {count(heads.size()), count(report.result.heads.size()), text(report.names.baseline),
            text(report.names.comparison), measures, percent(smallestChange), percent(report.changes.size),
            {.kind = FindingValue::Kind::Heads, .heads = first}, count(heads.size() - named)});
    report.findings.back().heads = heads;
}

void describeChanges(Report &report)
{
    const FindingValue heads = count(report.result.heads.size()), measures = count(testedMeasures(report.result));
    const FindingValue a = text(report.names.baseline), b = text(report.names.comparison);
    if (!report.changes.judgedChanges)
        return;
    if (report.changes.tests == 0)
        report.add(FindingKind::NoneChanged, patterns::noneTested, {heads, a, b});
    else if (report.changes.significant > 0)
        describeChanged(report, measures);
    else
        report.add(FindingKind::NoneChanged,
            report.changes.slight > 0 ? patterns::noneChangedMuch : patterns::noneChanged,
            {heads, a, b, measures, percent(smallestChange)});
    if (report.changes.slight == 0)
        return;
    report.add(FindingKind::ChangedSlightly,
        report.changes.slight == 1 ? patterns::changedSlightlyOne : patterns::changedSlightly,
        {count(report.changes.slight), percent(smallestChange), percent(report.changes.slightSize)});
    for (const HeadChange &change : report.changes.heads)
        if (change.significant == 0 && change.slight > 0)
            report.findings.back().heads.push_back(report.headOf(change));
}

void describeDivergent(Report &report)
{
    const FindingValue floor = number(report.floor.typical());
    const bool own = report.floor.fromReplicates(); // each head has its own threshold
    const std::vector<statistics::Estimate> &estimates = report.result.quantities.front().heads;
    const auto none = [&](double statistics::Estimate::*of) {
        return std::all_of(estimates.begin(), estimates.end(),
            [of](const statistics::Estimate &head) { return std::isnan(head.*of); });
    };
    if (none(&statistics::Estimate::mean))
        return report.add(FindingKind::NoneDivergent, patterns::noDivergence, {report.divergenceName()});
    if (!report.result.equalDetail())
        return report.add(FindingKind::NotJudged,
            report.changes.judgedChanges ? patterns::notJudged : patterns::notJudgedEither,
            {text(report.names.baseline), text(report.names.comparison)});
    if (none(&statistics::Estimate::low))
        return; // not defined for a single example
    if (report.changes.divergent == 0)
        return report.add(FindingKind::NoneDivergent, own ? patterns::noneDivergentOwn : patterns::noneDivergent,
            {report.divergenceName(), floor});
    const bool one = report.changes.divergent == 1;
    report.add(FindingKind::Divergent,
        own ? (one ? patterns::divergentOwnOne : patterns::divergentOwn)
            : (one ? patterns::divergentOne : patterns::divergent),
        {count(report.changes.divergent), count(report.result.heads.size()), report.divergenceName(), floor});
    for (const HeadChange &change : report.changes.heads)
        if (change.divergent)
            report.findings.back().heads.push_back(report.headOf(change));
}

/// How much each layer holds: of the divergence of its heads above the noise floor, without maps of the changed heads.
double heldBy(const LayerChanges &layer, bool maps) { return maps ? layer.divergentSum : layer.significant; }

/// The smallest set of layers that hold more than half, and those that hold nearly as much as the first of them.
FindingValue mainLayersOf(const std::vector<LayerChanges> &order, bool maps)
{
    constexpr double nearly = 0.6;
    FindingValue layers{.kind = FindingValue::Kind::Layers};
    double all = 0, held = 0;
    for (const LayerChanges &layer : order)
        all += heldBy(layer, maps);
    for (const LayerChanges &layer : order) {
        const double own = heldBy(layer, maps);
        const double enough =
            maps ? nearly * heldBy(order.front(), maps) : (layers.layers.empty() ? 0 : layers.layers.back().changed);
        if (own == 0 || (2 * held > all && own < enough))
            break;
        layers.layers.push_back({.stack = layer.stack,
            .layer = layer.layer,
            .changed = maps ? layer.divergent : layer.significant,
            .heads = layer.heads,
            .share = maps ? own / all : -1});
        held += own;
    }
    return layers;
}

/// Names the layers that hold most when these are at most three and not all layers; then the layers without changed
/// heads.
void describeLayers(Report &report)
{
    const bool maps = report.result.hasDivergences() && report.changes.divergent > 0;
    std::vector<LayerChanges> order = report.changes.layers;
    std::stable_sort(order.begin(), order.end(),
        [&](const LayerChanges &a, const LayerChanges &b) { return heldBy(a, maps) > heldBy(b, maps); });
    FindingValue none{.kind = FindingValue::Kind::Layers};
    for (const LayerChanges &layer : report.changes.layers)
        if (layer.divergent + layer.significant == 0)
            none.layers.push_back({layer.stack, layer.layer, 0, layer.heads});
    const FindingValue mainLayers = mainLayersOf(order, maps);
    if (mainLayers.layers.empty() || order.size() == 1)
        return;
    const auto changed = static_cast<std::size_t>(
        std::count_if(order.begin(), order.end(), [&](const LayerChanges &layer) { return heldBy(layer, maps) > 0; }));
    if (mainLayers.layers.size() <= 3 && mainLayers.layers.size() < order.size())
        report.add(FindingKind::Layers, maps ? patterns::layersShare : patterns::layers, {mainLayers});
    else if (changed == order.size())
        report.add(FindingKind::Layers, patterns::layersAll, {count(changed)});
    else
        report.add(FindingKind::Layers, patterns::layersSpread, {count(changed), count(order.size())});
    if (!none.layers.empty())
        report.add(FindingKind::LayersUnchanged, patterns::layersUnchanged, {none});
}

void describeClearest(Report &report, const HeadChange &change)
{
    if (change.clearest < 0)
        return;
    const dataset::HeadComparison &head = report.result.heads[change.head];
    const statistics::Estimate &estimate = head.changes[change.clearest];
    const std::string &id = report.result.measures[change.clearest];
    const measures::MeasureInfo *info = measures::findMeasure(id);
    const double q = head.tests[change.clearest].q;
    if (!(q < significantBelow)) // one of many, picked for its size
        return;
    report.add(FindingKind::ClearestMeasure, patterns::clearestMeasure,
        {oneHead(head.head), {.kind = FindingValue::Kind::Measure, .text = id}, signedNumber(estimate.mean),
            {.kind = FindingValue::Kind::Unit, .text = info ? std::string(info->unit) : std::string()},
            signedNumber(estimate.low), signedNumber(estimate.high), {.kind = FindingValue::Kind::Rate, .number = q}});
    report.findings.back().heads = {head.head};
}

/// The example on which the head changed most.
void describeLookFirst(Report &report, const HeadChange &change)
{
    const auto order = dataset::rankExamplesByDivergence(report.result, change.head);
    if (order.empty())
        return;
    const std::string &key = report.result.examples[order.front()].key;
    statistics::Estimate there;
    there.mean = report.result.divergenceAt(order.front(), change.head);
    const attention::HeadId head = report.headOf(change);
    report.add(FindingKind::LookFirst, patterns::lookFirst,
        {oneHead(head), text(key), report.divergenceName(),
            number(shownDivergence(report.result.divergence, there).mean)});
    report.findings.back().heads = {head};
    report.findings.back().examples = {key};
}

/// The smallest number of heads that hold half of the sum of all divergences, if that is far below half of the heads.
void describeConcentration(Report &report)
{
    double sum = 0, reached = 0;
    for (int h = 0; h < std::ssize(report.result.heads); ++h)
        if (const double mean = report.result.divergenceOf(h).mean; !std::isnan(mean))
            sum += mean;
    if (!(sum > 0) || report.changes.divergent < 2)
        return;
    std::vector<attention::HeadId> heads;
    for (const HeadChange &change : report.changes.heads) {
        if (reached >= sum / 2)
            break;
        const double mean = report.result.divergenceOf(change.head).mean;
        reached += std::isnan(mean) ? 0 : mean;
        heads.push_back(report.headOf(change));
    }
    const double share = static_cast<double>(heads.size()) / static_cast<double>(report.result.heads.size());
    constexpr double farBelowHalf = 0.25;
    if (share > farBelowHalf)
        return;
    const bool nats = report.result.divergence->shownAsRoot; // the sum is not over what is shown
    report.add(FindingKind::Concentration, heads.size() == 1 ? patterns::concentrationOne : patterns::concentration,
        {count(heads.size()), percent(share),
            nats ? word(patterns::jensenShannonDivergence) : report.divergenceName()});
    report.findings.back().heads = heads;
}

void describeLargest(Report &report)
{
    if (report.changes.heads.empty())
        return;
    const HeadChange &first = report.changes.heads.front();
    if (report.result.hasDivergences() && first.divergence.n > 0) {
        report.add(FindingKind::Largest, patterns::largest,
            {oneHead(report.headOf(first)), report.divergenceName(), number(first.divergence.mean),
                number(first.divergence.low), number(first.divergence.high)});
        report.findings.back().heads = {report.headOf(first)};
    }
    describeClearest(report, first);
    describeConcentration(report);
    describeLookFirst(report, first);
}

void describeBasis(Report &report)
{
    const std::size_t examples = report.result.examples.size();
    // Share of all tests that must have p = 2 / 2^n so that this is below 0.05 times the share.
    const double needed = std::ldexp(2.0, -static_cast<int>(std::min<std::size_t>(examples, 60))) / significantBelow;
    if (!report.testable())
        report.add(FindingKind::FewExamples, examples == 1 ? patterns::fewExamplesOne : patterns::fewExamples,
            {count(examples)});
    else if (needed > 0.01)
        report.add(FindingKind::LowPower, patterns::lowPower, {count(examples), percent(needed)});
    if (report.changes.tests > 0)
        report.add(FindingKind::Basis, patterns::basis, {count(examples), count(report.changes.tests)});
    if (!report.result.hasDivergences())
        return report.add(FindingKind::Floor, patterns::noMaps, {});
    if (!report.result.equalDetail())
        return;
    if (report.floor.fromReplicates())
        report.add(FindingKind::Floor, report.floor.pairs > 1 ? patterns::floorReplicates : patterns::floorOnePair,
            {text(report.floor.replicates), report.divergenceName(), number(report.floor.typical())});
    else
        report.add(
            FindingKind::Floor, patterns::floorThreshold, {report.divergenceName(), number(report.floor.threshold)});
}

void describeNotTested(Report &report)
{
    const dataset::ComparisonResult &result = report.result;
    const FindingValue a = text(report.names.baseline), b = text(report.names.comparison);
    if (!result.onlyHeads.baseline.empty() || !result.onlyHeads.comparison.empty())
        report.add(FindingKind::NotTested, patterns::onlyHeads,
            {count(result.onlyHeads.baseline.size()), a, count(result.onlyHeads.comparison.size()), b});
    if (!result.onlyExamples.baseline.empty() || !result.onlyExamples.comparison.empty())
        report.add(FindingKind::NotTested, patterns::onlyExamples,
            {count(result.onlyExamples.baseline.size()), a, count(result.onlyExamples.comparison.size()), b});
    for (const Note &note : result.notes)
        report.findings.push_back(noteFinding(note));
}

} // namespace

std::vector<Finding> describeComparison(const dataset::ComparisonResult &result, const HeadChanges &changes,
    const NoiseFloor &floor, const SideNames &names)
{
    Report report{result, changes, floor, names};
    if (changes.identical || changes.equalMeasures) {
        describeIdentical(report);
    } else {
        if (report.differ())
            report.findings = describeStandingOut(result, changes, floor);
        describeChanges(report);
        if (result.hasDivergences())
            describeDivergent(report);
        if (report.differ()) {
            describeLayers(report);
            describeLargest(report);
        }
    }
    describeBasis(report);
    describeNotTested(report);
    return report.findings;
}

} // namespace headwise::compare::findings
