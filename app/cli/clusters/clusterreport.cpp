// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/clusters/clusterreport.h"

#include "app/cli/clusters/headnames.h"
#include "app/cli/output/cells.h"

#include "core/arrays/npyfile.h"
#include "core/base/csv.h"
#include "core/base/notdefined.h"
#include "core/clustering/partitions/silhouette.h"

#include <algorithm>

namespace headwise::cli::clusters {

namespace {

using clustering::analysis::ClusterAnalysis;
using output::Json;
using output::number;

/// Clusters are numbered from 1, as everywhere on screen.
int shown(int label) { return label + 1; }

Json headsJson(const ClusterReport &report)
{
    Json heads = Json::array();
    for (const clustering::values::SourceHead &head : report.analysis.heads) {
        if (report.isGiven()) {
            heads.push_back(head.head.head);
            continue;
        }
        Json row = {{"source", letterOf(head.source)}};
        output::addHead(row, head.head);
        if (head.keyHead >= 0)
            row["key_head"] = head.keyHead;
        heads.push_back(std::move(row));
    }
    return heads;
}

Json linkageJson(const clustering::values::Tree &tree)
{
    Json rows = Json::array();
    for (const clustering::values::Merge &merge : tree.merges)
        rows.push_back({merge.first, merge.second, merge.height, merge.size});
    return rows;
}

Json labelsJson(const clustering::values::Partition &partition)
{
    Json labels = Json::array();
    for (const int label : partition.labels)
        labels.push_back(shown(label));
    return labels;
}

Json clustersJson(const ClusterAnalysis &analysis)
{
    Json clusters = Json::array();
    for (std::size_t i = 0; i < analysis.clusters.size(); ++i) {
        const clustering::values::Cluster &cluster = analysis.clusters[i];
        clusters.push_back({{"label", shown(static_cast<int>(i))}, {"members", cluster.members},
            {"medoid", cluster.medoid}, {"cohesion", number(cluster.cohesion)},
            {"stability", number(cluster.stability)}, {"silhouette", number(cluster.silhouette)}});
    }
    return clusters;
}

Json suggestedJson(const ClusterAnalysis &analysis)
{
    Json silhouettes = Json::array(), gaps = Json::array(), errors = Json::array();
    for (const auto &value : analysis.silhouettes)
        silhouettes.push_back({value.clusters, number(value.value)});
    for (const auto &value : analysis.gaps) {
        gaps.push_back({value.clusters, number(value.value)});
        errors.push_back({value.clusters, number(value.error)});
    }
    const auto chosen = [](int clusters) { return clusters > 0 ? Json(clusters) : Json(); };
    return {{"silhouette", silhouettes}, {"gap", gaps}, {"gap_error", errors},
        {"by_silhouette", chosen(analysis.suggestedBySilhouette)}, {"by_gap", chosen(analysis.suggestedByGap)}};
}

/// Places of heads among those of the joint analysis; heads that are not in it are left out.
class JointItems
{
public:
    explicit JointItems(const ClusterAnalysis &joint) : m_joint(joint) {}
    void add(Json &list, const clustering::values::SourceHead &head) const
    {
        const auto found = std::find(m_joint.heads.begin(), m_joint.heads.end(), head);
        if (found != m_joint.heads.end())
            list.push_back(found - m_joint.heads.begin());
    }

private:
    const ClusterAnalysis &m_joint;
};

Json matchJson(
    const clustering::partitions::ClusterMatch &match, const MatchedSources &sources, const JointItems &joint)
{
    Json kept = Json::array(), joined = Json::array(), left = Json::array();
    const auto headOf = [&](const ClusterAnalysis &side, int item) {
        return side.heads[static_cast<std::size_t>(item)];
    };
    for (const int pair : match.kept)
        joint.add(kept, headOf(sources.a, sources.pairs[static_cast<std::size_t>(pair)].a));
    for (const int pair : match.joined)
        joint.add(joined, headOf(sources.b, sources.pairs[static_cast<std::size_t>(pair)].b));
    for (const int pair : match.left)
        joint.add(left, headOf(sources.a, sources.pairs[static_cast<std::size_t>(pair)].a));
    return {{"a", match.a >= 0 ? Json(shown(match.a)) : Json()}, {"b", match.b >= 0 ? Json(shown(match.b)) : Json()},
        {"overlap", match.overlap}, {"kept", kept}, {"joined", joined}, {"left", left}};
}

/// The matches of two sources, and the labels of the heads within their own source, which the matches name.
void addMatched(Json &document, const ClusterReport &report)
{
    const JointItems joint(report.analysis);
    for (const MatchedSources &sources : report.matched) {
        Json matches = Json::array(), own = Json::array();
        for (const auto &match : sources.matches)
            matches.push_back(matchJson(match, sources, joint));
        for (const ClusterAnalysis *side : {&sources.a, &sources.b})
            for (std::size_t item = 0; item < side->heads.size(); ++item) {
                Json row = {{"source", letterOf(side->heads[item].source)}};
                output::addHead(row, side->heads[item].head);
                row["label"] = shown(side->partition.labels[item]);
                own.push_back(std::move(row));
            }
        document["matched"] = matches;
        document["own_clusters"] = own;
    }
}

Json numbersJson(const std::vector<double> &values)
{
    Json list = Json::array();
    for (const double value : values)
        list.push_back(number(value));
    return list;
}

/// Counts of each step, and of each chosen cluster at it.
Json runJson(const RunClusters &run)
{
    Json steps = Json::array();
    for (const clustering::analysis::StepClusters &step : run.steps) {
        Json matches = Json::array();
        for (const auto &match : step.matches)
            matches.push_back({{"a", match.a >= 0 ? Json(shown(match.a)) : Json()},
                {"b", match.b >= 0 ? Json(shown(match.b)) : Json()}, {"overlap", match.overlap},
                {"kept", match.kept.size()}, {"joined", match.joined.size()}, {"left", match.left.size()}});
        steps.push_back({{"step", step.step}, {"heads", step.heads}, {"clusters", step.clusters}, {"kept", step.kept},
            {"joined", step.joined}, {"left", step.left}, {"agreement", number(step.agreement)}, {"matched", matches}});
    }
    return {{"folder", run.folder}, {"source", letterOf(run.source)}, {"step", run.step}, {"steps", steps}};
}

Json scoresJson(const ClusterReport &report)
{
    Json list = Json::array();
    for (const ClusterScores &scores : report.scores)
        list.push_back({{"name", scores.name}, {"file", scores.file}, {"heads", numbersJson(scores.ofItems)},
            {"clusters", numbersJson(scores.ofClusters)}});
    return list;
}

} // namespace

Json clusterJson(const ClusterReport &report)
{
    const ClusterAnalysis &analysis = report.analysis;
    Json document = Json::object(), sources = Json::array(), map = Json::array();
    for (std::size_t source = 0; source < report.sources.size(); ++source)
        sources.push_back(output::sourceJson(letterOf(source), *report.sources[source]));
    for (const clustering::values::MapPoint point : analysis.map)
        map.push_back({point.x, point.y});
    if (report.isGiven())
        document["matrix"] = report.matrixPath;
    else if (!report.models.empty())
        document.update({{"models", report.models}, {"part", report.part}});
    else
        document.update({{"sources", sources}, {"examples", report.distances.examples},
            {"policy", {{"special", attention::specialTokensName(report.distances.policy.special)},
                           {"first_token", attention::firstTokenName(report.distances.policy.firstToken)}}},
            {"agreement", {{"other_first_token", number(report.otherFirstToken)}}}});
    if (report.grouped)
        document["groups"] = "key_heads";
    document.update({{"distance", report.distances.distance},
        {"method", clustering::analysis::definitionOf(analysis.options.method).id},
        {"cut", clustering::analysis::cutText(analysis.options.cut)}, {"cut_height", analysis.cutHeight},
        {"seed", analysis.options.seed}, {"resamples", analysis.resamples}, {"heads", headsJson(report)},
        {"linkage", linkageJson(analysis.tree)}, {"order", analysis.tree.order},
        {"labels", labelsJson(analysis.partition)}, {"clusters", clustersJson(analysis)},
        {"silhouette", number(analysis.silhouette)}, {"changes", numbersJson(analysis.changes)},
        {"suggested", suggestedJson(analysis)}, {"map", map}, {"stress", number(analysis.stress)},
        {"trustworthiness", number(analysis.trustworthiness)}});
    if (!report.scores.empty())
        document["scores"] = scoresJson(report);
    if (!report.run.empty())
        document["run"] = runJson(report.run.front());
    addMatched(document, report);
    document["notes"] = noteTexts(analysis.notes);
    return document;
}

std::string clusterCsv(const ClusterReport &report)
{
    const ClusterAnalysis &analysis = report.analysis;
    const bool given = report.isGiven();
    const std::vector<double> silhouettes = clustering::partitions::silhouettes(analysis.distances, analysis.partition);
    std::vector<std::size_t> places(analysis.heads.size());
    for (std::size_t place = 0; place < places.size(); ++place)
        places[static_cast<std::size_t>(analysis.tree.order[place])] = place;
    CsvText csv;
    if (given)
        csv.add("item");
    else
        csv.add("source").add("stack").add("layer").add("head");
    csv.add("cluster").add("medoid").add("place").add("silhouette").add("changes");
    for (const ClusterScores &scores : report.scores)
        csv.add(scores.name);
    csv.addRow("x", "y");
    for (std::size_t item = 0; item < analysis.heads.size(); ++item) {
        const clustering::values::SourceHead &head = analysis.heads[item];
        const int label = analysis.partition.labels[item];
        if (given)
            csv.add(head.head.head);
        else
            csv.add(letterOf(head.source))
                .add(attention::stackName(head.head.stack))
                .add(head.head.layer)
                .add(head.head.head);
        csv.add(shown(label))
            .add(analysis.clusters[static_cast<std::size_t>(label)].medoid == static_cast<int>(item))
            .add(places[item])
            .add(silhouettes[item])
            .add(analysis.changes.empty() ? notDefined : analysis.changes[item]);
        for (const ClusterScores &scores : report.scores)
            csv.add(scores.ofItems[item]);
        csv.addRow(analysis.map.empty() ? notDefined : analysis.map[item].x,
            analysis.map.empty() ? notDefined : analysis.map[item].y);
    }
    return csv.text();
}

void writeMatrix(const ClusterReport &report, const std::string &path)
{
    const std::size_t heads = report.distances.distances.items();
    std::vector<double> square;
    square.reserve(heads * heads);
    for (std::size_t a = 0; a < heads; ++a)
        for (std::size_t b = 0; b < heads; ++b)
            square.push_back(report.distances.distances.at(a, b));
    arrays::writeNpy(path, std::vector{heads, heads}, square);
}

} // namespace headwise::cli::clusters
