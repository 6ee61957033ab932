// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/clusters/clusternames.h"

#include <QCoreApplication>

#include <algorithm>

namespace headwise::desktop::views::clusters {

namespace {

/// The translation context of free functions.
class NamesText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::views::clusters::ClusterNames)
};

QString withCapital(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

bool meets(const std::vector<headwise::statistics::RoleMatch> &matches, const headwise::statistics::RoleRule &rule)
{
    return std::any_of(matches.begin(), matches.end(),
        [&](const headwise::statistics::RoleMatch &match) { return match.met && match.rule == &rule; });
}

/// A role that at least half of the members have: of several the one that most have, then the first rule.
ClusterName nameByRole(const clustering::values::Cluster &cluster, const ItemRoles &roles)
{
    const headwise::statistics::RoleRule *common = nullptr;
    std::ptrdiff_t most = 0;
    for (const headwise::statistics::RoleRule &rule : headwise::statistics::roleRules()) {
        const auto count = std::count_if(cluster.members.begin(), cluster.members.end(),
            [&](int member) { return meets(roles[static_cast<std::size_t>(member)], rule); });
        if (count > most) {
            most = count;
            common = &rule;
        }
    }
    const auto members = static_cast<std::ptrdiff_t>(cluster.members.size());
    if (!common)
        return {NamesText::tr("No role"), widgets::style::RoleGlyph::None, NamesText::tr("No rule is met."), false};
    headwise::statistics::RoleMatch match;
    match.rule = common;
    const QString name = roleName(*common);
    const QString share = NamesText::tr("%1 of %2 heads: %3").arg(most).arg(members).arg(name);
    if (2 * most < members)
        return {NamesText::tr("Mixed"), widgets::style::RoleGlyph::None, share, false};
    return {withCapital(name), roleGlyph(&match), share, false};
}

struct GivenName
{
    int item = -1;
    QString text;
};

std::vector<GivenName> givenNames(const QStringList &given, const ClusterSet &set)
{
    std::vector<GivenName> names;
    for (const QString &entry : given) {
        const qsizetype end = entry.indexOf(QLatin1Char('='));
        const auto head = attention::headFromName(entry.left(std::max<qsizetype>(0, end)).toStdString());
        const int item = head ? set.itemOf(*head) : -1;
        if (item >= 0 && end + 1 < entry.size())
            names.push_back({item, entry.mid(end + 1)});
    }
    return names;
}

} // namespace

QString headInSetting(attention::HeadId head)
{
    return QString::fromStdString(
        attention::headName(head, attention::HeadNaming::ZeroBased, head.stack != attention::Stack::Encoder));
}

ItemRoles itemRoles(const ClusterSet &set, const compare::tables::SourceStatistics *statistics,
    const headwise::statistics::RoleThresholds &thresholds)
{
    ItemRoles roles(static_cast<std::size_t>(set.items()));
    for (int item = 0; item < set.items() && statistics; ++item) {
        const attention::HeadId head = set.headAt(item);
        if (head.stack != statistics->layout.stack || !statistics->layout.contains(head))
            continue;
        const std::size_t measures = statistics->measures.size();
        const std::span<const headwise::statistics::Estimate> estimates(statistics->estimates);
        roles[static_cast<std::size_t>(item)] = headwise::statistics::matchRoles(statistics->measures,
            estimates.subspan(static_cast<std::size_t>(statistics->layout.flatIndex(head)) * measures, measures),
            thresholds);
    }
    return roles;
}

std::vector<ClusterName> clusterNames(const ClusterSet &set, const ItemRoles &roles, const QStringList &given)
{
    std::vector<ClusterName> names;
    for (const clustering::values::Cluster &cluster : set.analysis.clusters)
        names.push_back(nameByRole(cluster, roles));
    std::vector<std::uint8_t> byMedoid(names.size());
    for (const GivenName &name : givenNames(given, set)) {
        const auto cluster = static_cast<std::size_t>(set.clusterOf(name.item));
        const bool medoid = set.analysis.clusters[cluster].medoid == name.item;
        if (names[cluster].given && (byMedoid[cluster] || !medoid))
            continue;
        names[cluster].why = NamesText::tr("Named by you. %1").arg(names[cluster].why);
        names[cluster].text = name.text;
        names[cluster].given = true;
        byMedoid[cluster] = medoid;
    }
    return names;
}

QStringList withName(const QStringList &given, const ClusterSet &set, int cluster, const QString &name)
{
    QStringList names;
    for (const QString &entry : given) {
        const auto head = attention::headFromName(entry.section(QLatin1Char('='), 0, 0).toStdString());
        const int item = head ? set.itemOf(*head) : -1;
        if (item < 0 || set.clusterOf(item) != cluster)
            names << entry;
    }
    const int medoid = set.analysis.clusters[static_cast<std::size_t>(cluster)].medoid;
    if (!name.trimmed().isEmpty())
        names << headInSetting(set.headAt(medoid)) + QLatin1Char('=') + name.trimmed();
    return names;
}

} // namespace headwise::desktop::views::clusters
