// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/clusters/clusterspanelcontent.h"

#include "widgets/theme/numberformat.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace headwise::desktop::views::clusters {

namespace {

/// The translation context of free functions.
class PanelText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::views::clusters::ClustersPanelContent)
};

constexpr std::size_t maxRows = 40, likeCount = 6;

QString groupText(const ClusterSet &set, int item)
{
    const clustering::values::SourceHead &head = set.analysis.heads[static_cast<std::size_t>(item)];
    const auto &heads = set.analysis.heads;
    const bool shared = head.keyHead >= 0 && std::any_of(heads.begin(), heads.end(), [&](const auto &other) {
        return other.head != head.head && other.head.stack == head.head.stack && other.head.layer == head.head.layer &&
               other.keyHead == head.keyHead;
    });
    return shared ? PanelText::tr("KV %1", "a key-value head of the layer").arg(head.keyHead) : QString();
}

/// The first role met; otherwise nothing.
QString roleText(const SourceClusters &clusters, int item)
{
    const headwise::statistics::RoleMatch *role = firstRole(clusters.roles[static_cast<std::size_t>(item)]);
    if (!role)
        return {};
    const double strength = role->strength.mean;
    return strength >= 0 && strength <= 1
               ? QStringLiteral("%1 %2").arg(roleName(role), widgets::theme::formatPercent(strength))
               : roleName(role);
}

widgets::clusters::HeadRow rowOf(const PanelInput &input, const SourceClusters &clusters, int item, double distance)
{
    widgets::clusters::HeadRow row;
    row.name = clusters.headName(item, input.clusters.settings.naming);
    row.text = roleText(clusters, item);
    row.group = groupText(*clusters.set, item);
    row.value = distance;
    row.map = input.picture(clusters.source, clusters.set->headAt(item));
    return row;
}

double largestOf(const std::vector<widgets::clusters::HeadRow> &rows)
{
    double largest = 0;
    for (const widgets::clusters::HeadRow &row : rows)
        largest = std::isfinite(row.value) ? std::max(largest, row.value) : largest;
    return largest > 0 ? largest : 1;
}

} // namespace

int PanelInput::currentItem() const
{
    const std::vector<int> items = clusters.shown.itemsOf(selected);
    return items.empty() ? -1 : items.back();
}

ListedHeads memberRows(const PanelInput &input, int cluster)
{
    const SourceClusters &clusters = input.clusters.shown;
    const clustering::values::Cluster &shown = clusters.set->analysis.clusters[static_cast<std::size_t>(cluster)];
    const auto distance = [&](int item) {
        return clusters.set->analysis.distances.at(
            static_cast<std::size_t>(item), static_cast<std::size_t>(shown.medoid));
    };
    std::vector<int> members = shown.members;
    std::stable_sort(members.begin(), members.end(), [&](int a, int b) {
        return std::pair(a != shown.medoid, distance(a)) < std::pair(b != shown.medoid, distance(b));
    });
    members.resize(std::min(members.size(), maxRows));
    ListedHeads listed;
    const int current = input.currentItem();
    for (const int member : members) {
        widgets::clusters::HeadRow row = rowOf(input, clusters, member, distance(member));
        if (member == shown.medoid)
            row.text = PanelText::tr("representative");
        row.current = member == current;
        listed.rows.rows.push_back(std::move(row));
        listed.heads.push_back({0, member});
    }
    listed.rows.largest = largestOf(listed.rows.rows);
    listed.rows.name = PanelText::tr("Heads of the cluster");
    return listed;
}

namespace {

struct Candidate
{
    double distance = 0;
    ListedHead head;
};

/// Within one source.
std::vector<Candidate> ownCandidates(const SourceClusters &clusters, int item)
{
    std::vector<Candidate> candidates;
    for (int other = 0; other < clusters.set->items(); ++other)
        if (other != item)
            candidates.push_back(
                {clusters.set->analysis.distances.at(static_cast<std::size_t>(item), static_cast<std::size_t>(other)),
                    {0, other}});
    return candidates;
}

/// Of the other source, by the distances of both in one matrix, where sources stand one after the other.
std::vector<Candidate> otherCandidates(
    const ClustersInput &input, int item, const clustering::values::HeadDistances &both)
{
    std::vector<Candidate> candidates;
    const auto placeOf = [&](std::size_t source, attention::HeadId head) {
        const auto found = std::find_if(both.heads.begin(), both.heads.end(),
            [&](const clustering::values::SourceHead &each) { return each.source == source && each.head == head; });
        return static_cast<std::size_t>(found - both.heads.begin());
    };
    const std::size_t own = placeOf(0, input.shown.set->headAt(item));
    for (int other = 0; own < both.heads.size() && other < input.other->set->items(); ++other) {
        const std::size_t place = placeOf(1, input.other->set->headAt(other));
        if (place < both.heads.size())
            candidates.push_back({both.distances.at(own, place), {1, other}});
    }
    return candidates;
}

} // namespace

ListedHeads likeRows(const PanelInput &input, int item, const BothDistances &both)
{
    const ClustersInput &clusters = input.clusters;
    std::vector<Candidate> candidates = ownCandidates(clusters.shown, item);
    const bool two = both.distances && clusters.other;
    if (two) {
        const std::vector<Candidate> others = otherCandidates(clusters, item, both.distances->asked);
        candidates.insert(candidates.end(), others.begin(), others.end());
    }
    const std::size_t count = std::min(likeCount, candidates.size());
    std::stable_sort(candidates.begin(), candidates.end(),
        [](const Candidate &a, const Candidate &b) { return a.distance < b.distance; });
    candidates.resize(count);
    ListedHeads listed;
    for (const Candidate &candidate : candidates) {
        const SourceClusters &of = candidate.head.source == 0 ? clusters.shown : *clusters.other;
        widgets::clusters::HeadRow row = rowOf(input, of, candidate.head.item, candidate.distance);
        if (two)
            row.source = of.source.id;
        listed.rows.rows.push_back(std::move(row));
        listed.heads.push_back(candidate.head);
    }
    listed.rows.largest = largestOf(listed.rows.rows);
    listed.rows.name = PanelText::tr("Heads like %1").arg(clusters.shown.headName(item, clusters.settings.naming));
    return listed;
}

QString headList(const SourceClusters &clusters, const std::vector<int> &items, attention::HeadNaming naming)
{
    QStringList names;
    for (const int item : items) {
        if (names.size() == static_cast<qsizetype>(maxRows)) {
            names << QStringLiteral("\u2026");
            break;
        }
        names << clusters.headName(item, naming);
    }
    return names.isEmpty() ? PanelText::tr("none", "no heads") : names.join(QLatin1Char(' '));
}

QString clusterFacts(const ClustersInput &input, int cluster)
{
    const clustering::values::Cluster &shown = input.shown.set->analysis.clusters[static_cast<std::size_t>(cluster)];
    const QString numbers =
        PanelText::tr("Cohesion %1, silhouette %2, stability %3.")
            .arg(widgets::theme::formatNumber(shown.cohesion), widgets::theme::formatNumber(shown.silhouette),
                widgets::theme::formatNumber(shown.stability));
    QString facts = input.shown.names[static_cast<std::size_t>(cluster)].why + QLatin1Char('\n') + numbers;
    if (input.pointColors.byValue())
        facts += QLatin1Char('\n') +
                 PanelText::tr("Mean of %1: %2.")
                     .arg(input.pointColors.bar.unit,
                         widgets::theme::formatNumber(input.pointColors.means[static_cast<std::size_t>(cluster)]));
    return facts;
}

QString changeText(const ClustersInput &input, int item)
{
    const clustering::analysis::ClusterAnalysis &analysis = input.shown.set->analysis;
    if (item < 0 || analysis.changes.empty())
        return {};
    return PanelText::tr("%1 is in another cluster in %2 of %3 resamples of the examples.")
        .arg(input.shown.headName(item, input.settings.naming),
            widgets::theme::formatPercent(analysis.changes[static_cast<std::size_t>(item)]))
        .arg(analysis.resamples);
}

} // namespace headwise::desktop::views::clusters
