// SPDX-License-Identifier: GPL-3.0-or-later
// Clusters of heads as the view of clusters has them, for the other views.
#pragma once

#include "core/archive/reading/archivereader.h"
#include "core/attention/head.h"

#include <QObject>
#include <QString>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

namespace headwise::desktop::results {

/// The clusters of one source.
struct HeadClusters
{
    std::shared_ptr<const archive::reading::ArchiveReader> reader; ///< of the source
    std::vector<attention::HeadId> heads;
    std::vector<int> labels;                ///< of `heads`: their clusters, from 0
    std::vector<attention::HeadId> medoids; ///< of the clusters
    std::vector<QString> names;             ///< of the clusters; empty: they have none
    /// Root of the mean Jensen-Shannon divergence at which the tree is cut; nothing: another distance, or no tree.
    std::optional<double> cut{};

    /// -1: it is in none.
    [[nodiscard]] int clusterOf(attention::HeadId head) const
    {
        const auto found = std::find(heads.begin(), heads.end(), head);
        return found == heads.end() ? -1 : labels[static_cast<std::size_t>(found - heads.begin())];
    }
    bool operator==(const HeadClusters &) const = default;
};

class SharedClusters : public QObject
{
    Q_OBJECT

public:
    /// As long as they are wanted, they are computed also while the view of clusters is not shown.
    void want(bool wanted)
    {
        if (std::exchange(m_wanted, wanted) != wanted && wanted)
            emit asked();
    }
    bool wanted() const { return m_wanted; }
    void show(std::vector<HeadClusters> clusters)
    {
        if (clusters == m_clusters)
            return;
        m_clusters = std::move(clusters);
        emit changed();
    }
    /// Of the source with this reader and these heads' stack; null: not computed.
    [[nodiscard]] const HeadClusters *of(const archive::reading::ArchiveReader *reader, attention::Stack stack) const
    {
        const auto found = std::find_if(m_clusters.begin(), m_clusters.end(), [&](const HeadClusters &each) {
            return each.reader.get() == reader && !each.heads.empty() && each.heads.front().stack == stack;
        });
        return found == m_clusters.end() ? nullptr : &*found;
    }

signals:
    void asked(); ///< they are wanted now
    void changed();

private:
    std::vector<HeadClusters> m_clusters;
    bool m_wanted = false;
};

} // namespace headwise::desktop::results
