// SPDX-License-Identifier: GPL-3.0-or-later
// The controls of the Pruning view.
#pragma once

#include "app/desktop/commands/commandregistry.h"
#include "app/desktop/views/controlbar.h"
#include "app/desktop/views/sourcesegments.h"
#include "app/desktop/workspace/workspace.h"

#include <optional>

class QComboBox;
class QSpinBox;

namespace headwise::desktop::views::pruning {

class PruningBar : public ControlBar
{
    Q_OBJECT
public:
    PruningBar(workspace::Workspace &workspace, commands::CommandRegistry &commands, QWidget *parent = nullptr);

    /// Shows the sources and what is possible with them. `most`: heads of the smallest layer.
    void showSources(const std::vector<workspace::Source> &shown, int most);

private:
    void buildOrder();
    void buildRules();
    void buildSteps(commands::CommandRegistry &commands);
    void setAtLeast(int heads);

    workspace::Workspace &m_workspace;
    std::optional<SourceSegments> m_sources;
    QSpinBox *m_atLeast;
};

} // namespace headwise::desktop::views::pruning
