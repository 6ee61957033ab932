// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/clusters/clustersexport.h"

#include "core/base/csv.h"
#include "widgets/theme/lanecolors.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace headwise::desktop::views::clusters {

namespace {

constexpr int digits = 9; ///< enough to distinguish any two floats

std::string field(double value)
{
    return std::isfinite(value) ? QString::number(value, 'g', digits).toStdString() : std::string();
}

QJsonValue number(double value) { return std::isfinite(value) ? QJsonValue(value) : QJsonValue(QJsonValue::Null); }

std::string nameOf(const SourceClusters &clusters, int item)
{
    return headInSetting(clusters.set->headAt(item)).toStdString();
}

void addHead(CsvText &text, const ClustersInput &input, int item)
{
    const ClusterSet &set = *input.shown.set;
    const int cluster = set.clusterOf(item);
    const clustering::values::Cluster &of = set.analysis.clusters[static_cast<std::size_t>(cluster)];
    const clustering::values::SourceHead &head = set.analysis.heads[static_cast<std::size_t>(item)];
    text.add(nameOf(input.shown, item));
    text.add(std::to_string(cluster + 1));
    text.add(input.shown.names[static_cast<std::size_t>(cluster)].text.toStdString());
    text.add(of.medoid == item ? "1" : "0");
    text.add(field(set.analysis.distances.at(static_cast<std::size_t>(item), static_cast<std::size_t>(of.medoid))));
    text.add(head.keyHead >= 0 ? std::to_string(head.keyHead) : std::string());
    const bool mapped = !set.analysis.map.empty();
    text.add(mapped ? field(set.analysis.map[static_cast<std::size_t>(item)].x) : std::string());
    text.add(mapped ? field(set.analysis.map[static_cast<std::size_t>(item)].y) : std::string());
    text.add(
        set.analysis.changes.empty() ? std::string() : field(set.analysis.changes[static_cast<std::size_t>(item)]));
    if (input.pointColors.byValue())
        text.add(field(input.pointColors.values[static_cast<std::size_t>(item)]));
    for (const double value : {of.cohesion, of.silhouette, of.stability, input.overlapOf(cluster)})
        text.add(field(value));
    text.endRow();
}

QJsonObject settingsJson(const ClusterSet &set)
{
    const clustering::values::HeadDistances &distances = set.asked();
    return {{"distance", QString::fromStdString(distances.distance)},
        {"linkage", QString::fromUtf8(clustering::analysis::definitionOf(set.analysis.options.method).id.data())},
        {"special", QString::fromUtf8(attention::specialTokensName(distances.policy.special).data())},
        {"first_token", QString::fromUtf8(attention::firstTokenName(distances.policy.firstToken).data())},
        {"examples", static_cast<qint64>(distances.examples)},
        {"all_examples", static_cast<qint64>(distances.allExamples)},
        {"agreement_other_first_token", number(set.agreement)}, {"stress", number(set.analysis.stress)},
        {"trustworthiness", number(set.analysis.trustworthiness)}};
}

/// What the map's colours show: of each head, and the mean of each cluster.
QJsonObject valuesJson(const ClustersInput &input)
{
    QJsonObject heads;
    for (int item = 0; item < input.shown.set->items(); ++item)
        heads[QString::fromStdString(nameOf(input.shown, item))] =
            number(input.pointColors.values[static_cast<std::size_t>(item)]);
    QJsonArray means;
    for (const double mean : input.pointColors.means)
        means.append(number(mean));
    return {{"name", input.pointColors.bar.unit}, {"heads", heads}, {"clusters", means}};
}

} // namespace

QByteArray clustersCsv(const ClustersInput &input, const QString &provenance)
{
    CsvText text;
    text.addComment(provenance.toStdString());
    if (input.empty())
        return QByteArray::fromStdString(text.text()) + '\n';
    for (const char *name :
        {"head", "cluster", "name", "medoid", "distance_to_medoid", "key_head", "x", "y", "changes"})
        text.add(name);
    if (input.pointColors.byValue())
        text.add(input.pointColors.bar.unit.toStdString());
    for (const char *name : {"cohesion", "silhouette", "stability", "overlap"})
        text.add(name);
    text.endRow();
    for (const int item : input.shown.set->analysis.tree.order)
        addHead(text, input, item);
    return QByteArray::fromStdString(text.text()) + '\n';
}

QByteArray clustersJson(const ClustersInput &input, const QString &provenance)
{
    QJsonObject json{{"provenance", provenance}};
    if (input.empty())
        return QJsonDocument(json).toJson();
    const ClusterSet &set = *input.shown.set;
    QJsonArray clusters;
    for (std::size_t i = 0; i < set.analysis.clusters.size(); ++i) {
        const clustering::values::Cluster &cluster = set.analysis.clusters[i];
        QJsonArray members;
        for (const int member : cluster.members)
            members.append(QString::fromStdString(nameOf(input.shown, member)));
        clusters.append(QJsonObject{{"cluster", static_cast<int>(i) + 1}, {"name", input.shown.names[i].text},
            {"members", members}, {"medoid", QString::fromStdString(nameOf(input.shown, cluster.medoid))},
            {"cohesion", number(cluster.cohesion)}, {"silhouette", number(cluster.silhouette)},
            {"stability", number(cluster.stability)}, {"overlap", number(input.overlapOf(static_cast<int>(i)))}});
    }
    json["source"] = widgets::theme::letterOf(input.shown.source.id);
    json["settings"] = settingsJson(set);
    json["clusters"] = clusters;
    if (input.pointColors.byValue())
        json["values"] = valuesJson(input);
    return QJsonDocument(json).toJson();
}

} // namespace headwise::desktop::views::clusters
