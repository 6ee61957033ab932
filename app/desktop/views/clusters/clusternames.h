// SPDX-License-Identifier: GPL-3.0-or-later
// Names of clusters: given by the user, or after the role that most members have.
#pragma once

#include "app/desktop/views/clusters/found/clusterset.h"
#include "app/desktop/views/headroles.h"
#include "core/compare/tables/headstatistics.h"

#include <QStringList>

namespace headwise::desktop::views::clusters {

using found::ClusterSet;

/// The rules for every item of a set. [items]; empty lists without statistics
using ItemRoles = std::vector<std::vector<headwise::statistics::RoleMatch>>;
ItemRoles itemRoles(const ClusterSet &set, const compare::tables::SourceStatistics *statistics,
    const headwise::statistics::RoleThresholds &thresholds);

struct ClusterName
{
    QString text;
    widgets::style::RoleGlyph glyph = widgets::style::RoleGlyph::None;
    QString why;        ///< "5 of 7 heads have this role"
    bool given = false; ///< by the user
    bool operator==(const ClusterName &) const = default;
};

/// Of all clusters. `given`: "L2H8=copies names" names the cluster with this head; of several, that of the medoid.
std::vector<ClusterName> clusterNames(const ClusterSet &set, const ItemRoles &roles, const QStringList &given);

/// `given` with another name for the cluster with these members; an empty name removes it.
QStringList withName(const QStringList &given, const ClusterSet &set, int cluster, const QString &name);

/// The head in a setting: "L2H8", with its stack if it is not the encoder's.
QString headInSetting(attention::HeadId head);

} // namespace headwise::desktop::views::clusters
