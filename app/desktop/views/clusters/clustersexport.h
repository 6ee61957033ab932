// SPDX-License-Identifier: GPL-3.0-or-later
// The clusters as a table, for files.
#pragma once

#include "app/desktop/views/clusters/clustersinput.h"

namespace headwise::desktop::views::clusters {

/// A line for each head: its cluster, whether it represents it, the distance to the one that does, its place on the
/// map, its group of key-value heads, and what is known about its cluster.
QByteArray clustersCsv(const ClustersInput &input, const QString &provenance);
/// The same, cluster by cluster, with the settings.
QByteArray clustersJson(const ClustersInput &input, const QString &provenance);

} // namespace headwise::desktop::views::clusters
