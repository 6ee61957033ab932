// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/clusters/clustertable.h"

#include "app/cli/clusters/headnames.h"
#include "app/cli/options/headoptions.h"
#include "app/cli/output/cells.h"
#include "app/cli/output/table.h"

#include "core/base/counted.h"
#include "core/clustering/analysis/itemscores.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace headwise::cli::clusters {

namespace {

using clustering::analysis::ClusterAnalysis;
using clustering::values::SourceHead;
using output::plainNumber;

std::vector<SourceHead> headsAt(const ClusterAnalysis &analysis, const std::vector<int> &items)
{
    std::vector<SourceHead> heads;
    for (const int item : items)
        heads.push_back(analysis.heads[static_cast<std::size_t>(item)]);
    return heads;
}

std::string clusterRows(const ClusterReport &report)
{
    const ClusterAnalysis &analysis = report.analysis;
    std::vector<std::vector<std::string>> rows = {{"cluster", "size", "medoid", "cohesion", "silhouette", "stability"}};
    for (const ClusterScores &scores : report.scores)
        rows.front().push_back(scores.name);
    std::string members;
    for (std::size_t i = 0; i < analysis.clusters.size(); ++i) {
        const clustering::values::Cluster &cluster = analysis.clusters[i];
        rows.push_back({std::to_string(i + 1), std::to_string(cluster.members.size()),
            nameOf(report, analysis.heads[static_cast<std::size_t>(cluster.medoid)]), plainNumber(cluster.cohesion),
            plainNumber(cluster.silhouette), plainNumber(cluster.stability)});
        for (const ClusterScores &scores : report.scores)
            rows.back().push_back(plainNumber(scores.ofClusters[i]));
        members += fmt::format("\n{}: {}", i + 1, namesOf(report, headsAt(analysis, cluster.members), report.top));
    }
    return output::table(rows) + "\n" + members;
}

/// The heads that change cluster most often.
std::string changeLine(const ClusterReport &report)
{
    const ClusterAnalysis &analysis = report.analysis;
    std::vector<std::size_t> items(analysis.changes.size());
    std::iota(items.begin(), items.end(), std::size_t(0));
    std::stable_sort(items.begin(), items.end(),
        [&](std::size_t a, std::size_t b) { return analysis.changes[a] > analysis.changes[b]; });
    std::string line;
    for (std::size_t i = 0; i < std::min<std::size_t>(5, items.size()) && analysis.changes[items[i]] > 0; ++i)
        line += fmt::format("{}{} {:.0f} %", i > 0 ? ", " : "", nameOf(report, analysis.heads[items[i]]),
            100 * analysis.changes[items[i]]);
    if (analysis.changes.empty())
        return {};
    return fmt::format("\nstability over {} of {}; {}",
        counted(static_cast<std::int64_t>(analysis.resamples), "resample"),
        counted(report.distances.examples, "example"),
        line.empty() ? "no head changes its cluster" : "heads change their cluster most often: " + line);
}

std::string curve(const std::vector<clustering::values::ClusterCountValue> &values)
{
    std::string text;
    for (const auto &value : values)
        text += fmt::format("  {}: {:.2f}", value.clusters, value.value);
    return text;
}

std::string suggestionLines(const ClusterAnalysis &analysis)
{
    const auto chosen = [](int clusters) {
        return clusters > 0 ? fmt::format("suggests {}", counted(clusters, "cluster")) : "suggests none";
    };
    std::string text;
    if (!analysis.silhouettes.empty())
        text += fmt::format("\nsilhouette {}:{}", chosen(analysis.suggestedBySilhouette), curve(analysis.silhouettes));
    if (!analysis.gaps.empty())
        text += fmt::format("\ngap        {}:{}", chosen(analysis.suggestedByGap), curve(analysis.gaps));
    return text;
}

/// "\ninduction, highest: L2H8 0.91 (cluster 3, KV 1), ...", for each score a line.
std::string scoreLines(const ClusterReport &report)
{
    const ClusterAnalysis &analysis = report.analysis;
    std::string text;
    for (const ClusterScores &scores : report.scores) {
        const std::vector<int> items = clustering::analysis::itemsByScore(scores.ofItems);
        const std::size_t shown =
            report.top > 0 ? std::min(items.size(), static_cast<std::size_t>(report.top)) : items.size();
        text += fmt::format("\n{}, highest:", scores.name);
        for (std::size_t i = 0; i < shown; ++i) {
            const auto item = static_cast<std::size_t>(items[i]);
            const SourceHead &head = analysis.heads[item];
            const bool group = head.keyHead >= 0 && !report.grouped; // whose name says it
            text += fmt::format("{} {} {} (cluster {}{})", i > 0 ? "," : "", nameOf(report, head),
                plainNumber(scores.ofItems[item]), analysis.partition.labels[item] + 1,
                group ? fmt::format(", KV {}", head.keyHead) : "");
        }
    }
    return text;
}

/// "\n12 examples are in all sources (A has 60, B has 12): the others are left out"; empty where all are.
std::string sharedExamples(const ClusterReport &report)
{
    std::string counts;
    bool others = false;
    for (std::size_t source = 0; source < report.sources.size(); ++source) {
        const std::int64_t count = report.sources[source]->exampleCount();
        others = others || count > report.distances.allExamples;
        counts += fmt::format("{}{} has {}", source > 0 ? ", " : "", letterOf(source), count);
    }
    if (report.sources.size() < 2 || !others)
        return {};
    return fmt::format("\n{} {} in all sources ({}): the others are left out",
        counted(report.distances.allExamples, "example"), report.distances.allExamples == 1 ? "is" : "are", counts);
}

std::string labelText(int label) { return label >= 0 ? std::to_string(label + 1) : "-"; }

} // namespace

std::string headline(const ClusterReport &report)
{
    const ClusterAnalysis &analysis = report.analysis;
    std::string text = fmt::format("{} in {}, {}, cut {}",
        counted(static_cast<std::int64_t>(analysis.heads.size()), report.isGiven() ? "item"
                                                                  : report.grouped ? "key-value group"
                                                                                   : "head"),
        counted(analysis.partition.clusters, "cluster"),
        clustering::analysis::definitionOf(analysis.options.method).title,
        clustering::analysis::cutText(analysis.options.cut));
    if (!report.models.empty())
        text += fmt::format("; distance {} of {}", report.distances.distance, report.part);
    else if (!report.isGiven())
        text += fmt::format("; distance {} over {}, special tokens {}", report.distances.distance,
            counted(report.distances.examples, "example"), options::shownPolicy(report.distances.policy));
    text += sharedExamples(report);
    if (std::isfinite(report.otherFirstToken))
        text += fmt::format(
            "\nwith the other policy for the first token, the clusters agree at an adjusted Rand index of {:.2f}",
            report.otherFirstToken);
    return text;
}

std::string runLines(const ClusterReport &report)
{
    std::string text;
    for (const RunClusters &run : report.run) {
        std::vector<std::vector<std::string>> rows = {
            {"step", "heads", "clusters", "stayed", "joined", "left", "agreement"}};
        for (const clustering::analysis::StepClusters &step : run.steps)
            rows.push_back({std::to_string(step.step), std::to_string(step.heads), std::to_string(step.clusters),
                std::to_string(step.kept), std::to_string(step.joined), std::to_string(step.left),
                plainNumber(step.agreement)});
        text += report.matched.empty()
                    ? fmt::format("\n\nThe clusters of step {} at every step of the run:\n", run.step)
                    : fmt::format("\n\nThe clusters of A at every step of {}:\n", letterOf(run.source));
        text += output::table(rows);
    }
    return text;
}

std::string matchedLines(const ClusterReport &report)
{
    std::string text;
    for (const MatchedSources &sources : report.matched) {
        std::vector<std::vector<std::string>> rows = {{"cluster of A", "of B", "overlap", "kept", "joined", "left"}};
        for (const auto &match : sources.matches)
            rows.push_back(
                {labelText(match.a), labelText(match.b), plainNumber(match.overlap), std::to_string(match.kept.size()),
                    std::to_string(match.joined.size()), std::to_string(match.left.size())});
        text += "\n\nEach source clustered on its own:";
        for (const std::string &note : noteTexts(sources.notes))
            text += "\n" + note;
        text += "\n" + output::table(rows);
    }
    return text;
}

std::string clusterTable(const ClusterReport &report)
{
    const ClusterAnalysis &analysis = report.analysis;
    std::string text = headline(report);
    for (const std::string &note : noteTexts(analysis.notes))
        text += "\n" + note;
    text += "\n\n" + clusterRows(report) + "\n" + changeLine(report) + scoreLines(report) + suggestionLines(analysis);
    if (!analysis.map.empty())
        text += fmt::format("\nmap: stress {}, trustworthiness {}", plainNumber(analysis.stress),
            plainNumber(analysis.trustworthiness));
    return text + matchedLines(report) + runLines(report);
}

} // namespace headwise::cli::clusters
