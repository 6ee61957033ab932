// SPDX-License-Identifier: GPL-3.0-or-later
// The controls above the Clusters view: whose heads, which distance, how they are clustered, how many clusters.
#pragma once

#include "app/desktop/commands/commandregistry.h"
#include "app/desktop/views/clusters/clusterssettings.h"
#include "app/desktop/views/controlbar.h"
#include "app/desktop/views/sourcesegments.h"
#include "app/desktop/workspace/workspace.h"

#include <optional>

class QComboBox;
class QSpinBox;

namespace headwise::desktop::views::clusters {

class ClustersBar : public ControlBar
{
    Q_OBJECT
public:
    ClustersBar(workspace::Workspace &workspace, commands::CommandRegistry &commands, QWidget *parent = nullptr);

    /// Shows the sources and what is possible with them. `heads`: of the first source; 0: not known.
    void showSources(const std::vector<workspace::Source> &shown, int heads);
    void setClusters(int clusters); ///< as an undo step; 0: as suggested

private:
    void buildSource();
    void buildMethod();
    void buildCount();
    /// Disables the distances that `source` has no data for, and says why.
    void showDistances(const workspace::Source *source);

    workspace::Workspace &m_workspace;
    std::optional<SourceSegments> m_sources;
    QComboBox *m_distance, *m_part, *m_examples;
    QSpinBox *m_clusters;
};

} // namespace headwise::desktop::views::clusters
