// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/pruning/pruninginput.h"

#include "core/base/error.h"
#include "core/base/notdefined.h"
#include "core/compare/units/alignment.h"
#include "core/pruning/sharing/sharing.h"

#include <QFileInfo>

#include <algorithm>
#include <cmath>

namespace headwise::desktop::views::pruning {

namespace {

using headwise::pruning::Evidence;
using headwise::pruning::Order;

std::vector<std::vector<int>> unitPlaces(const PruningInput &input)
{
    std::vector<std::vector<int>> units;
    for (const std::vector<attention::HeadId> &unit : headwise::pruning::unitsOf(input.layout)) {
        units.emplace_back();
        for (const attention::HeadId head : unit)
            units.back().push_back(input.placeOf(head));
    }
    return units;
}

void setDistances(PruningInput &input, const found::FoundDistances &found)
{
    Evidence &evidence = input.evidence;
    evidence.distances = clustering::values::DistanceMatrix(evidence.heads.size());
    for (double &distance : evidence.distances.condensed())
        distance = notDefined;
    std::vector<int> places;
    for (const attention::HeadId head : found.heads)
        places.push_back(input.placeOf(head));
    for (std::size_t a = 0; a < places.size(); ++a)
        for (std::size_t b = a + 1; b < places.size(); ++b)
            if (places[a] >= 0 && places[b] >= 0)
                evidence.distances.set(
                    static_cast<std::size_t>(places[a]), static_cast<std::size_t>(places[b]), found.distances.at(a, b));
    input.traits.largestDistance = found.largest;
    for (const attention::HeadId medoid : found.clusters.medoids)
        if (const int place = input.placeOf(medoid); place >= 0)
            evidence.medoids.push_back(place);
}

/// Those of the view of clusters, which the user cut and named; otherwise those of the distances.
void setClusters(PruningInput &input, const results::SharedClusters &shared, const found::FoundDistances *found)
{
    if (const auto *known = shared.of(input.source.reader.get(), input.layout.stack))
        input.clusters = *known;
    else if (found)
        input.clusters = found->clusters;
}

/// The asked order, or the one that what is known allows.
std::optional<Order> possibleOrder(const QString &asked, bool importance, bool distances)
{
    const Order wanted = headwise::pruning::orderFromName(asked.toStdString()).value_or(Order::Both);
    const bool needsImportance = wanted == Order::Importance || wanted == Order::Both;
    const bool needsDistances = wanted == Order::Redundancy || wanted == Order::Both;
    if ((!needsImportance || importance) && (!needsDistances || distances))
        return wanted;
    if (importance)
        return Order::Importance;
    return distances ? std::optional(Order::Redundancy) : std::nullopt;
}

void setRoles(PruningInput &input)
{
    const compare::tables::SourceStatistics *means = input.means();
    if (!means || means->layout.stack != input.layout.stack)
        return;
    const auto thresholds = results::roleThresholds(input.settings);
    const std::span<const headwise::statistics::Estimate> estimates(means->estimates);
    const std::size_t measures = means->measures.size();
    for (const attention::HeadId head : input.evidence.heads) {
        input.roles.emplace_back();
        if (means->layout.contains(head))
            input.roles.back() = headwise::statistics::matchRoles(means->measures,
                estimates.subspan(static_cast<std::size_t>(means->layout.flatIndex(head)) * measures, measures),
                thresholds);
    }
}

void setReasons(PruningInput &input)
{
    std::vector<int> removed;
    for (const attention::HeadId head : within(input.marked, input.layout))
        removed.push_back(input.placeOf(head));
    headwise::pruning::HeadTraits traits = input.traits;
    traits.roles = input.roles;
    if (input.clusters && input.clusters->cut)
        traits.cuts = {{input.layout.stack, *input.clusters->cut}};
    input.reasons = headwise::pruning::reasonsOf(input.evidence, traits, removed);
}

void setOrder(PruningInput &input)
{
    const bool importance = !input.evidence.importance.empty(), distances = input.evidence.distances.items() > 0;
    input.order = possibleOrder(input.settings.order, importance, distances);
    if (!input.order)
        return;
    input.wantedOrder = headwise::pruning::orderName(*input.order) == input.settings.order.toStdString();
    const headwise::pruning::Rules rules{input.settings.atLeast, input.locked};
    input.removals = headwise::pruning::removalOrder(input.evidence, *input.order, rules);
    const int count = std::clamp(input.heads() / headsPerSuggestion, 1, suggestedHeads);
    input.suggested = headwise::pruning::suggestedNext(input.evidence, input.marked, *input.order, rules, count);
}

/// The order along which the curve was measured, if it is the one of the view and keeps its rules: then the handle
/// moves along the measured points.
void followMeasuredOrder(PruningInput &input)
{
    const auto *measured = input.runs.measured.get();
    if (!measured || measured->order.empty() || !input.order)
        return;
    const std::string name(headwise::pruning::orderName(*input.order));
    if (std::none_of(measured->curve.points.begin(), measured->curve.points.end(),
            [&](const headwise::pruning::CurvePoint &point) { return point.plan == name; }))
        return;
    std::vector<headwise::pruning::Removal> removals;
    Heads gone;
    for (const std::vector<attention::HeadId> &unit : measured->order) {
        removals.emplace_back();
        for (const attention::HeadId head : unit) {
            if (input.placeOf(head) < 0 || input.locked.contains(head))
                return;
            removals.back().heads.push_back(input.placeOf(head));
            gone.insert(head);
        }
    }
    const std::vector<int> kept = headwise::pruning::keptPerLayer(input.layout, gone);
    for (std::size_t layer = 0; layer < kept.size(); ++layer)
        if (kept[layer] < std::min(input.settings.atLeast, input.layout.heads[layer]))
            return;
    input.removals = std::move(removals);
}

} // namespace

int PruningInput::allHeads() const
{
    int all = 0;
    for (const attention::StackLayout &each : layouts)
        all += each.totalHeads();
    return all;
}

int PruningInput::placeOf(attention::HeadId head) const
{
    return head.stack == layout.stack && layout.contains(head) ? layout.flatIndex(head) : -1;
}

Heads PruningInput::suggestedSet() const
{
    Heads heads;
    for (const headwise::pruning::Removal &removal : suggested)
        for (const int place : removal.heads)
            heads.insert(headAt(place));
    return heads;
}

const headwise::pruning::results::HeadImportance *PruningInput::importanceOf(int place) const
{
    return runs.importance ? runs.importance->find(headAt(place)) : nullptr;
}

const compare::tables::SourceStatistics *PruningInput::means() const
{
    return statistics ? statistics->source(source.id) : nullptr;
}

headwise::pruning::Cut PruningInput::cut() const
{
    return headwise::pruning::cutFromName(settings.cut.toStdString()).value_or(headwise::pruning::Cut::Remove);
}

std::map<attention::HeadId, attention::HeadId> PruningInput::lenders() const
{
    std::map<attention::HeadId, attention::HeadId> all;
    if (cut() != headwise::pruning::Cut::Share)
        return all;
    for (const attention::StackLayout &each : layouts) {
        const std::vector<attention::HeadId> heads = headwise::pruning::headsOf(std::span(&each, 1));
        std::vector<int> removed;
        for (const attention::HeadId head : within(marked, each))
            removed.push_back(each.flatIndex(head));
        try {
            // Distances are known in the shown stack alone.
            all.merge(headwise::pruning::sharing::nearestLenders(heads, removed,
                each.stack == layout.stack ? evidence.distances : clustering::values::DistanceMatrix()));
        } catch (const Error &) { // no head is kept that could lend one, which is refused when the plan is checked
            return {};
        }
    }
    return all;
}

headwise::pruning::Plan PruningInput::plan() const
{
    headwise::pruning::Plan plan;
    plan.model = source.reader ? source.reader->info().model.weightsSha256 : std::string();
    plan.remove = marked;
    plan.cut = marked.empty() ? headwise::pruning::Cut::Remove : cut();
    plan.share = lenders();
    return plan;
}

std::optional<workspace::Source> prunedSource(const results::Desk &desk)
{
    const std::vector<workspace::Source> shown = desk.workspace().shownSources();
    if (shown.empty())
        return std::nullopt;
    const bool second =
        shown.size() > 1 && desk.workspace().settingsOf<PruningSettings>().side == PruningSide::Comparison;
    return shown[second ? 1 : 0];
}

std::optional<attention::StackLayout> prunedLayout(const results::Desk &desk, const workspace::Source &source)
{
    const auto first = desk.layout();
    if (!first || !source.reader)
        return std::nullopt;
    const auto &stacks = source.reader->stacks();
    const std::vector<workspace::Source> shown = desk.workspace().shownSources();
    const attention::Stack stack = compare::dataset::partnerStack(shown.front().reader->stacks(), stacks, first->stack);
    const attention::StackLayout *layout = compare::units::findStack(stacks, stack);
    return layout ? std::optional(*layout) : std::nullopt;
}

PruningInput pruningInput(const results::Desk &desk, const workspace::Source &source,
    const attention::StackLayout &layout, const found::RunResults &runs, const found::FoundDistances *distances)
{
    PruningInput input;
    input.settings = desk.workspace().settingsOf<PruningSettings>();
    input.source = source;
    input.key = runKeyOf(input.settings, source);
    input.layouts = source.reader->stacks();
    input.layout = layout;
    input.runs = runs;
    input.statistics = desk.statistics();
    for (const attention::StackLayout &each : input.layouts) {
        input.marked.merge(within(headsOf(input.settings.marked, planKey(source), layout.stack), each));
        input.locked.merge(within(headsOf(input.settings.locked, planKey(source), layout.stack), each));
    }
    for (int head = 0; head < layout.totalHeads(); ++head)
        input.evidence.heads.push_back(layout.headAt(head));
    input.evidence.units = unitPlaces(input);
    if (runs.importance)
        for (int place = 0; place < input.heads(); ++place) {
            const headwise::pruning::results::HeadImportance *row = input.importanceOf(place);
            input.evidence.importance.push_back(row ? row->normalised : notDefined);
        }
    if (distances && (distances->question.reader != source.reader || distances->question.stack != layout.stack))
        distances = nullptr;
    if (distances)
        setDistances(input, *distances);
    setClusters(input, desk.headClusters(), distances);
    setOrder(input);
    followMeasuredOrder(input);
    input.nearest = headwise::pruning::nearestToKept(input.evidence, input.marked);
    setRoles(input);
    setReasons(input);
    return input;
}

std::vector<int> candidateOrder(const PruningInput &input)
{
    std::vector<int> order;
    std::vector<bool> listed(static_cast<std::size_t>(input.heads()));
    for (const headwise::pruning::Removal &removal : input.removals)
        for (const int place : removal.heads) {
            order.push_back(place);
            listed[static_cast<std::size_t>(place)] = true;
        }
    for (int place = 0; place < input.heads(); ++place)
        if (!listed[static_cast<std::size_t>(place)])
            order.push_back(place);
    return order;
}

QString dataOf(const PruningViewSettings &settings, const workspace::Source &source)
{
    return settings.data.isEmpty() ? source.entry.origin.input : settings.data;
}

found::RunKey runKeyOf(const PruningViewSettings &settings, const workspace::Source &source)
{
    return {found::modelKey(source), found::stampOf(dataOf(settings, source)), settings.cut};
}

QString planKey(const workspace::Source &source)
{
    constexpr qsizetype enough = 16; // characters of a digest
    const QString key = found::modelKey(source);
    return key == source.entry.path ? QFileInfo(key).fileName() : key.left(enough);
}

} // namespace headwise::desktop::views::pruning
