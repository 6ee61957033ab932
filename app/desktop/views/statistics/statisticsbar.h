// SPDX-License-Identifier: GPL-3.0-or-later
// The controls above the Statistics view's table: slice, measures, columns, filter.
#pragma once

#include "app/desktop/commands/commandregistry.h"
#include "app/desktop/views/controlbar.h"
#include "app/desktop/views/statistics/statisticsmodel.h"
#include "app/desktop/views/statistics/statisticssettings.h"
#include "app/desktop/workspace/workspace.h"
#include "core/compare/tables/statisticsdata.h"

class QComboBox;
class QLineEdit;
class QToolButton;

namespace headwise::desktop::views::statistics {

class StatisticsBar : public ControlBar
{
    Q_OBJECT
public:
    StatisticsBar(workspace::Workspace &workspace, commands::CommandRegistry &commands, QWidget *parent = nullptr);

    void setContent(const StatisticsContent &content);
    /// Slices to choose from; `data` may be null.
    void setSlices(const archive::reading::ArchiveReader &first, const compare::tables::StatisticsData *data);
    void change(const std::function<void(StatisticsViewSettings &)> &edit, const QString &text);

private:
    void buildSlices();
    void buildTableControls();
    void buildExport();
    void editRoles();
    void fillMeasureMenu();
    /// Arguments of the command that shows or hides this measure.
    QJsonObject measuresWithout(const std::string &id) const;

    workspace::Workspace &m_workspace;
    commands::CommandRegistry &m_commands;
    QComboBox *m_slice, *m_column;
    QToolButton *m_measures;
    QLineEdit *m_filter;
    QWidget *m_significantOnly = nullptr;
    StatisticsContent m_content;
};

} // namespace headwise::desktop::views::statistics
