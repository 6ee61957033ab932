// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/clusters/clusterscores.h"

#include "core/clustering/analysis/itemscores.h"
#include "core/compare/weights/modelweights.h"

#include <algorithm>
#include <map>

namespace headwise::cli::clusters {

namespace {

/// The heads of a model folder, as the distance of weights counts them.
attention::StackLayout layoutOfModel(const std::string &folder, attention::Stack stack)
{
    const compare::weights::ModelWeights weights(folder);
    const auto &sizes = weights.sizes();
    attention::StackLayout layout;
    layout.stack = stack;
    for (std::size_t layer = 0; layer < static_cast<std::size_t>(sizes.layers); ++layer)
        layout.heads.push_back(static_cast<int>(sizes.headsLeft[layer]));
    if (sizes.keyHeads != sizes.heads)
        layout.keyHeads.assign(layout.heads.size(), static_cast<int>(sizes.keyHeads));
    return layout;
}

/// The layouts of the clustered stacks, by source.
std::map<std::size_t, attention::StackLayout> layoutsOf(const ClusterReport &report)
{
    std::map<std::size_t, attention::StackLayout> layouts;
    for (const clustering::values::SourceHead &head : report.analysis.heads) {
        if (layouts.contains(head.source))
            continue;
        if (report.sources.empty()) {
            layouts[head.source] = layoutOfModel(report.models.at(head.source), head.head.stack);
            continue;
        }
        const auto &stacks = report.sources.at(head.source)->stacks();
        layouts[head.source] = *std::ranges::find(stacks, head.head.stack, &attention::StackLayout::stack);
    }
    return layouts;
}

} // namespace

void requireScoresOf(const std::vector<options::NamedScores> &scores, const archive::reading::ArchiveReader &archive,
    std::optional<attention::Stack> stack)
{
    const auto &stacks = archive.stacks();
    const auto found = std::ranges::find(stacks, stack.value_or(stacks.front().stack), &attention::StackLayout::stack);
    for (const options::NamedScores &named : scores)
        if (found != stacks.end())
            headscores::scoresOf(named.table, *found);
}

void addScores(const std::vector<options::NamedScores> &scores, ClusterReport &report)
{
    if (scores.empty())
        return;
    const auto layouts = layoutsOf(report);
    for (const options::NamedScores &named : scores) {
        std::map<std::size_t, std::vector<double>> ofHeads;
        for (const auto &[source, layout] : layouts)
            ofHeads[source] = headscores::scoresOf(named.table, layout);
        ClusterScores added{named.name, named.table.file, {}, {}};
        for (const clustering::values::SourceHead &item : report.analysis.heads)
            added.ofItems.push_back(clustering::analysis::scoreOfItem(
                item, report.grouped, layouts.at(item.source), ofHeads.at(item.source)));
        added.ofClusters = clustering::analysis::clusterMeans(report.analysis.partition, added.ofItems);
        report.scores.push_back(std::move(added));
    }
}

} // namespace headwise::cli::clusters
