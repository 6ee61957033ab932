// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/clusters/clustersinput.h"

#include "core/clustering/analysis/sourcematch.h"
#include "core/clustering/heads/distances.h"
#include "core/compare/units/alignment.h"

#include <algorithm>
#include <limits>

namespace headwise::desktop::views::clusters {

namespace {

SourceClusters clustersOf(const results::Desk &desk, std::size_t place, std::shared_ptr<const ClusterSet> set)
{
    const std::vector<workspace::Source> shown = desk.workspace().shownSources();
    SourceClusters clusters;
    clusters.source = shown[place];
    clusters.set = std::move(set);
    const auto statistics = desk.statistics();
    clusters.roles = itemRoles(*clusters.set, statistics ? statistics->source(shown[place].id) : nullptr,
        results::roleThresholds(desk.workspace().settings()));
    clusters.names = clusterNames(*clusters.set, clusters.roles, desk.workspace().settingsOf<ClustersSettings>().names);
    if (place > 0)
        clusters.partners = desk.partners(shown[place].id);
    clusters.firstLayout = *desk.layout();
    return clusters;
}

results::HeadClusters sharedOf(const SourceClusters &clusters)
{
    results::HeadClusters shared;
    shared.reader = clusters.source.reader;
    const clustering::analysis::ClusterAnalysis &analysis = clusters.set->analysis;
    for (const clustering::values::SourceHead &head : analysis.heads)
        shared.heads.push_back(head.head);
    shared.labels = analysis.partition.labels;
    for (const clustering::values::Cluster &cluster : analysis.clusters)
        shared.medoids.push_back(clusters.set->headAt(cluster.medoid));
    for (const ClusterName &name : clusters.names)
        shared.names.push_back(name.text);
    if (clusters.set->request.distances.distance == "js" && !analysis.tree.merges.empty())
        shared.cut = analysis.cutHeight;
    return shared;
}

} // namespace

std::vector<int> SourceClusters::itemsOf(const std::vector<attention::HeadId> &selected) const
{
    std::vector<int> items;
    for (const attention::HeadId head : selected) {
        const auto own = partners ? partners->of(head) : std::optional(head);
        if (const int item = own && set ? set->itemOf(*own) : -1; item >= 0)
            items.push_back(item);
    }
    return items;
}

std::optional<attention::HeadId> SourceClusters::selectedHead(int item) const
{
    const attention::HeadId own = set->headAt(item);
    if (!partners)
        return own;
    for (int flat = 0; flat < firstLayout.totalHeads(); ++flat)
        if (const attention::HeadId head = firstLayout.headAt(flat); partners->of(head) == own)
            return head;
    return std::nullopt;
}

std::vector<attention::HeadId> SourceClusters::selectedHeads(const std::vector<int> &items) const
{
    std::vector<attention::HeadId> heads;
    for (const int item : items)
        if (const auto head = selectedHead(item))
            heads.push_back(*head);
    return heads;
}

QString SourceClusters::headName(int item, attention::HeadNaming naming) const
{
    return QString::fromStdString(attention::headName(set->headAt(item), naming));
}

const clustering::partitions::ClusterMatch *ClustersInput::matchOf(int cluster) const
{
    const auto found = std::find_if(matches.begin(), matches.end(),
        [&](const clustering::partitions::ClusterMatch &match) { return match.a == cluster; });
    return found == matches.end() ? nullptr : &*found;
}

double ClustersInput::overlapOf(int cluster) const
{
    const bool paired = std::ranges::any_of(matches, [](const auto &match) { return !match.kept.empty(); });
    if (!other || !paired)
        return std::numeric_limits<double>::quiet_NaN();
    const clustering::partitions::ClusterMatch *match = matchOf(cluster);
    return match && match->b >= 0 ? match->overlap : 0;
}

bool ClustersInput::ofExamples() const
{
    const clustering::heads::Distance distance = clustering::heads::findDistance(settings.distance.toStdString());
    using clustering::heads::DistanceData;
    return distance && distance->data != DistanceData::Weights && distance->data != DistanceData::Steps;
}

std::optional<workspace::Source> runBeside(const ClustersInput &input)
{
    if (!input.ofExamples())
        return std::nullopt;
    if (input.shown.source.entry.isRun())
        return input.shown.source;
    return input.other && input.other->source.entry.isRun() ? std::optional(input.other->source) : std::nullopt;
}

beside::RunQuestion runQuestion(const workspace::Source &run, const ClustersInput &input)
{
    beside::RunQuestion question;
    for (std::size_t step = 0; step < run.steps.size(); ++step)
        if (run.steps[step].reader)
            question.steps.push_back({run.entry.steps[step].step, run.steps[step].reader});
    question.request = input.shown.set->request.distances;
    question.request.sources.clear();
    question.request.otherFirstToken = false;
    question.request.resamples = 0;
    question.chosen =
        std::shared_ptr<const clustering::analysis::ClusterAnalysis>(input.shown.set, &input.shown.set->analysis);
    return question;
}

colors::PointColors mapColors(
    const ClustersInput &input, const colors::OpenedScores &scores, const compare::tables::SourceStatistics *statistics)
{
    const auto &heads = input.shown.set->analysis.heads;
    const attention::StackLayout *layout =
        compare::units::findStack(input.shown.source.reader->stacks(), heads.front().head.stack);
    if (input.settings.color == colors::byCluster || !layout)
        return {};
    const colors::ColoredItems items{heads, input.shown.set->partition(), *layout};
    if (const auto name = colors::scoreName(input.settings.color))
        return colors::scoreColors(items, *name, input.settings.scores.value(*name), scores);
    return statistics ? colors::measureColors(items, input.settings.color, *statistics) : colors::PointColors();
}

std::vector<int> partnerItems(const ClusterSet &shown, const ClusterSet &other, const PartnerOf &partner)
{
    std::vector<int> partners;
    for (int item = 0; item < shown.items(); ++item) {
        const auto head = partner(shown.headAt(item));
        partners.push_back(head ? other.itemOf(*head) : -1);
    }
    return partners;
}

std::vector<clustering::partitions::ClusterMatch> matchedClusters(
    const ClusterSet &shown, const ClusterSet &other, const std::vector<int> &partners)
{
    std::vector<clustering::analysis::PairedHeads> pairs;
    for (std::size_t item = 0; item < partners.size(); ++item)
        if (partners[item] >= 0)
            pairs.push_back({static_cast<int>(item), partners[item]});
    auto matches = clustering::analysis::matchedClusters(shown.analysis, other.analysis, pairs);
    for (clustering::partitions::ClusterMatch &match : matches)
        for (std::vector<int> *list : {&match.kept, &match.joined, &match.left})
            for (int &place : *list)
                place = pairs[static_cast<std::size_t>(place)].a;
    return matches;
}

clustering::values::Partition partitionByMatches(
    const ClusterSet &other, const std::vector<clustering::partitions::ClusterMatch> &matches, int clustersOfShown)
{
    std::vector<int> numbers(static_cast<std::size_t>(other.partition().clusters), -1);
    for (const clustering::partitions::ClusterMatch &match : matches)
        if (match.a >= 0 && match.b >= 0)
            numbers[static_cast<std::size_t>(match.b)] = match.a;
    int next = clustersOfShown;
    for (int &number : numbers)
        if (number < 0)
            number = next++;
    clustering::values::Partition partition{{}, next};
    for (const int label : other.partition().labels)
        partition.labels.push_back(numbers[static_cast<std::size_t>(label)]);
    return partition;
}

ClustersInput clustersInput(
    const results::Desk &desk, const ClusterResults &results, const colors::OpenedScores &scores)
{
    ClustersInput input;
    input.settings = desk.workspace().settingsOf<ClustersSettings>();
    const std::size_t shownPlace = results.source(0) == desk.workspace().shownSources().front().id ? 0 : 1;
    input.shown = clustersOf(desk, shownPlace, results.set(0));
    const auto statistics = desk.statistics();
    input.pointColors = mapColors(input, scores, statistics ? statistics->source(input.shown.source.id) : nullptr);
    if (!results.set(1))
        return input;
    input.other = clustersOf(desk, 1 - shownPlace, results.set(1));
    // Pairs are known for heads of the first source.
    const auto partner = [&](attention::HeadId head) -> std::optional<attention::HeadId> {
        if (shownPlace == 0)
            return input.other->partners->of(head);
        return input.shown.selectedHead(input.shown.set->itemOf(head));
    };
    input.matches = matchedClusters(
        *input.shown.set, *input.other->set, partnerItems(*input.shown.set, *input.other->set, partner));
    return input;
}

std::vector<results::HeadClusters> sharedClusters(const ClustersInput &input)
{
    std::vector<results::HeadClusters> shared;
    if (!input.empty())
        shared.push_back(sharedOf(input.shown));
    if (input.other)
        shared.push_back(sharedOf(*input.other));
    return shared;
}

} // namespace headwise::desktop::views::clusters
