// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/clusters/clusterscontent.h"

#include "core/clustering/heads/distances.h"
#include "widgets/plots/plotaxis.h"
#include "widgets/theme/lanecolors.h"
#include "widgets/theme/numberformat.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <map>

namespace headwise::desktop::views::clusters {

namespace {

/// The translation context of free functions.
class ClustersText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::views::clusters::Clusters)
};

QString translated(const char *context, std::string_view text)
{
    return QCoreApplication::translate(context, std::string(text).c_str());
}

/// Round ends around all distances between different heads.
widgets::theme::ValueRange rangeOf(const clustering::values::DistanceMatrix &distances)
{
    const auto values = distances.condensed();
    if (values.empty())
        return {0, 1};
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    const widgets::theme::ValueRange range = widgets::plots::niceRange(*low, *high, 5);
    return {std::max(0.0, range.low), range.high};
}

/// Heads of a group of several that share keys and values have the same number; -1: its keys are its own.
std::vector<int> groupsOf(const ClusterSet &set)
{
    std::map<std::tuple<attention::Stack, int, int>, std::vector<std::size_t>> members;
    for (std::size_t item = 0; item < set.analysis.heads.size(); ++item) {
        const clustering::values::SourceHead &head = set.analysis.heads[item];
        if (head.keyHead >= 0)
            members[{head.head.stack, head.head.layer, head.keyHead}].push_back(item);
    }
    std::vector<int> groups(set.analysis.heads.size(), -1);
    int number = 0;
    for (const auto &[key, items] : members) {
        for (const std::size_t item : items)
            groups[item] = items.size() > 1 ? number : -1;
        ++number;
    }
    return groups;
}

QString shapeText(widgets::style::RoleGlyph glyph)
{
    switch (glyph) {
    case widgets::style::RoleGlyph::Previous:
        return ClustersText::tr("previous");
    case widgets::style::RoleGlyph::Next:
        return ClustersText::tr("next");
    case widgets::style::RoleGlyph::Self:
        return ClustersText::tr("self");
    case widgets::style::RoleGlyph::Broad:
        return ClustersText::tr("broad");
    case widgets::style::RoleGlyph::Sink:
        return ClustersText::tr("sink");
    case widgets::style::RoleGlyph::None:
        break;
    }
    return ClustersText::tr("other or none");
}

} // namespace

QString headCount(std::size_t heads)
{
    return heads == 1 ? ClustersText::tr("1 head") : ClustersText::tr("%1 heads").arg(heads);
}

QString distanceName(const QString &id)
{
    const clustering::heads::Distance distance = clustering::heads::findDistance(id.toStdString());
    return distance ? translated("Distances", distance->name) : id;
}

QString distanceDefinition(const QString &id)
{
    const clustering::heads::Distance distance = clustering::heads::findDistance(id.toStdString());
    return distance ? translated("Distances", distance->definition) : QString();
}

QString linkageName(const QString &id)
{
    const auto method = clustering::analysis::methodFromName(id.toStdString());
    return method ? translated("Clustering", clustering::analysis::definitionOf(*method).title) : id;
}

QString mapName(const QString &id)
{
    for (const clustering::analysis::MapDefinition &map : clustering::analysis::mapDefinitions())
        if (map.id == id.toStdString())
            return translated("Clustering", map.title);
    return id;
}

widgets::theme::ValueRange distanceRange(const ClustersInput &input)
{
    widgets::theme::ValueRange range = rangeOf(input.shown.set->analysis.distances);
    if (input.settings.side == ClusterSide::Matched && input.other) {
        const widgets::theme::ValueRange other = rangeOf(input.other->set->analysis.distances);
        range = {std::min(range.low, other.low), std::max(range.high, other.high)};
    }
    return range;
}

widgets::dendrogram::ClusterMatrixContent matrixContent(
    const SourceClusters &clusters, const ClustersViewSettings &settings, widgets::theme::ValueRange range)
{
    const clustering::analysis::ClusterAnalysis &analysis = clusters.set->analysis;
    widgets::dendrogram::ClusterMatrixContent content;
    content.tree = analysis.tree;
    content.order = analysis.tree.order;
    const int items = content.items();
    attention::Map map(items, items);
    for (int row = 0; row < items; ++row)
        for (int column = 0; column < items; ++column)
            map.at(row, column) = static_cast<float>(
                analysis.distances.at(static_cast<std::size_t>(content.order[static_cast<std::size_t>(row)]),
                    static_cast<std::size_t>(content.order[static_cast<std::size_t>(column)])));
    content.map = attention::sharedMap(std::move(map));
    content.colorBar = {widgets::theme::Scale::EmberReversed, range, ClustersText::tr("distance"), {}};
    for (int item = 0; item < items; ++item)
        content.names << clusters.headName(item, settings.naming);
    content.name = ClustersText::tr("Distances between the heads of %1").arg(clusters.source.entry.name);
    return content;
}

widgets::clusters::HeadMapContent mapContent(const ClustersInput &input)
{
    const SourceClusters &clusters = input.shown;
    const ClustersViewSettings &settings = input.settings;
    const ClusterSet &set = *clusters.set;
    widgets::clusters::HeadMapContent content;
    content.name = ClustersText::tr("Map of the heads of %1").arg(clusters.source.entry.name);
    content.emptyText = ClustersText::tr("There is no map of these heads.");
    const std::vector<int> groups = groupsOf(set);
    std::vector<widgets::style::RoleGlyph> used;
    for (int item = 0; item < set.items() && !set.analysis.map.empty(); ++item) {
        const auto place = static_cast<std::size_t>(item);
        const headwise::statistics::RoleMatch *role = firstRole(clusters.roles[place]);
        const clustering::values::MapPoint &point = set.analysis.map[place];
        content.points.push_back(
            {QPointF(point.x, point.y), set.clusterOf(item), roleGlyph(role), clusters.headName(item, settings.naming),
                role ? roleName(*role->rule) : ClustersText::tr("no rule met"), groups[place]});
        used.push_back(content.points.back().glyph);
    }
    if (input.pointColors.byValue() && !content.points.empty()) {
        content.colors = input.pointColors.bar;
        for (std::size_t i = 0; i < content.points.size(); ++i)
            content.points[i].value = input.pointColors.values[i];
    }
    for (int glyph = 0; glyph <= static_cast<int>(widgets::style::RoleGlyph::None); ++glyph) {
        const auto shape = static_cast<widgets::style::RoleGlyph>(glyph);
        if (std::find(used.begin(), used.end(), shape) != used.end())
            content.legend.push_back({shape, shapeText(shape)});
    }
    if (std::any_of(groups.begin(), groups.end(), [](int group) { return group >= 0; }) && !content.points.empty())
        content.groupText = ClustersText::tr("shares keys and values");
    return content;
}

namespace {

widgets::clusters::CardBar stabilityBar(const clustering::values::Cluster &cluster)
{
    constexpr double unstable = 0.6; // Hennig 2007
    return {ClustersText::tr("stability"), cluster.stability,
        cluster.stability < unstable ? widgets::clusters::BarTone::Warning : widgets::clusters::BarTone::Neutral};
}

QString countText(const clustering::values::Cluster &cluster, const std::vector<int> &groups)
{
    std::vector<int> shared;
    for (const int member : cluster.members)
        if (groups[static_cast<std::size_t>(member)] >= 0)
            shared.push_back(groups[static_cast<std::size_t>(member)]);
    std::sort(shared.begin(), shared.end());
    shared.erase(std::unique(shared.begin(), shared.end()), shared.end());
    const QString heads = headCount(cluster.members.size());
    return shared.empty() ? heads
                          : ClustersText::tr("%1, %2 KV", "heads, and the groups of key-value heads that they are in")
                                .arg(heads)
                                .arg(shared.size());
}

} // namespace

widgets::clusters::ClusterCardsContent cardsContent(
    const ClustersInput &input, const PictureOfItem &picture, widgets::theme::Appearance appearance)
{
    widgets::clusters::ClusterCardsContent content;
    content.name = ClustersText::tr("Clusters");
    const ClusterSet &set = *input.shown.set;
    const std::vector<int> groups = groupsOf(set);
    for (std::size_t i = 0; i < set.analysis.clusters.size(); ++i) {
        const clustering::values::Cluster &cluster = set.analysis.clusters[i];
        widgets::clusters::ClusterCard card;
        card.number = static_cast<int>(i) + 1;
        card.glyph = input.shown.names[i].glyph;
        card.name = input.shown.names[i].text;
        card.count = countText(cluster, groups);
        card.represents =
            ClustersText::tr("%1 represents").arg(input.shown.headName(cluster.medoid, input.settings.naming));
        card.map = picture(cluster.medoid);
        card.bars = {{ClustersText::tr("cohesion"), cluster.cohesion}, stabilityBar(cluster)};
        if (input.other) {
            const SourceId other = input.other->source.id;
            card.bars.push_back(
                {ClustersText::tr("in %1").arg(widgets::theme::letterOf(other)), input.overlapOf(static_cast<int>(i)),
                    widgets::clusters::BarTone::Lane, widgets::theme::laneColor(other, appearance).line});
        }
        content.cards.push_back(std::move(card));
    }
    return content;
}

std::pair<QString, QString> pairReadout(
    const SourceClusters &clusters, int a, int b, const ClustersViewSettings &settings)
{
    const double distance =
        clusters.set->analysis.distances.at(static_cast<std::size_t>(a), static_cast<std::size_t>(b));
    const double error = clusters.set->standardError(a, b);
    QString names =
        QStringLiteral("%1, %2").arg(clusters.headName(a, settings.naming), clusters.headName(b, settings.naming));
    if (!std::isnan(error))
        names = ClustersText::tr("%1 (SE %2)", "heads, and the standard error of their distance")
                    .arg(names, widgets::theme::formatNumber(error, error < 0.01 ? 3 : 2));
    return {names, widgets::theme::formatNumber(distance)};
}

QString matrixText(const ClusterSet &set, int rowsPerPixel)
{
    QStringList parts;
    parts << QStringLiteral("%1 \u00D7 %1").arg(set.items());
    const clustering::values::HeadDistances &distances = set.asked();
    if (distances.examples > 0)
        parts << (distances.examples < distances.allExamples
                      ? ClustersText::tr("mean of %1 of %2 examples")
                            .arg(widgets::theme::formatCount(distances.examples),
                                widgets::theme::formatCount(distances.allExamples))
                      : (distances.examples == 1 ? ClustersText::tr("one example")
                                                 : ClustersText::tr("mean of %1 examples")
                                                       .arg(widgets::theme::formatCount(distances.examples))));
    parts << (set.analysis.tree.merges.empty() ? ClustersText::tr("by cluster") : ClustersText::tr("tree order"));
    if (rowsPerPixel > 1)
        parts << ClustersText::tr("a pixel is the nearest of %1 \u00D7 %1").arg(rowsPerPixel);
    return parts.join(QStringLiteral(", "));
}

namespace {

/// As it is shown, so that words and number agree.
double rounded(double value) { return std::round(100 * value) / 100; }

QString stressText(double stress)
{
    const QString number = widgets::theme::formatNumber(stress);
    if (rounded(stress) <= 0.1)
        return ClustersText::tr("Stress %1: the map follows the distances closely.").arg(number);
    return rounded(stress) <= 0.3
               ? ClustersText::tr("Stress %1: near points are alike, far ones only roughly.").arg(number)
               : ClustersText::tr("Stress %1: the plane holds these distances badly.").arg(number);
}

QString trustText(double trust)
{
    const QString number = widgets::theme::formatNumber(trust);
    if (rounded(trust) >= 0.95)
        return ClustersText::tr("Trustworthiness %1: neighbours here are neighbours.").arg(number);
    return rounded(trust) >= 0.85
               ? ClustersText::tr("Trustworthiness %1: most neighbours here are neighbours.").arg(number)
               : ClustersText::tr("Trustworthiness %1: many neighbours here are not.").arg(number);
}

} // namespace

QStringList mapTrust(const ClusterSet &set, const ClustersViewSettings &settings)
{
    QStringList lines;
    if (settings.map == QLatin1String("tsne"))
        lines << ClustersText::tr("Only near points can be read; far ones mean nothing.");
    else if (!std::isnan(set.analysis.stress))
        lines << stressText(set.analysis.stress);
    if (!std::isnan(set.analysis.trustworthiness))
        lines << trustText(set.analysis.trustworthiness);
    return lines;
}

QString policyText(const ClusterSet &set)
{
    if (std::isnan(set.agreement))
        return {};
    const attention::TokenPolicy policy = set.asked().policy;
    const bool shown = policy.firstToken == attention::FirstToken::Show;
    const QString special = policy.special == attention::SpecialTokens::Show
                                ? ClustersText::tr("special tokens shown")
                                : ClustersText::tr("special tokens left out");
    const QString agreement = widgets::theme::formatNumber(set.agreement);
    return shown ? ClustersText::tr("First token and %1. Without the first token, clusters agree with these at %2 "
                                    "(adjusted Rand index).")
                       .arg(special, agreement)
                 : ClustersText::tr("First token dropped, %1. With the first token, clusters agree with these at %2 "
                                    "(adjusted Rand index).")
                       .arg(special, agreement);
}

QStringList storedTexts(attention::TokenPolicy policy, std::size_t sources)
{
    if (policy.keepsEverything())
        return {};
    return {sources > 1 ? ClustersText::tr("Mean maps are of all tokens, as archives store them.")
                        : ClustersText::tr("Roles and mean maps are of all tokens, as archives store them.")};
}

} // namespace headwise::desktop::views::clusters
