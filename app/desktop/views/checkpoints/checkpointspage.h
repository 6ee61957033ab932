// SPDX-License-Identifier: GPL-3.0-or-later
// Below the slider of the Checkpoints view: lines of heads, layers by step, and changes or roles.
#pragma once

#include "app/desktop/views/checkpoints/changepointmodel.h"
#include "app/desktop/workspace/workspace.h"
#include "widgets/lanes/laneframe.h"
#include "widgets/series/serieschart.h"
#include "widgets/series/seriesgrid.h"

class QStackedWidget;

namespace headwise::widgets::controls {
class CaptionLine;
class SegmentedControl;
} // namespace headwise::widgets::controls

namespace headwise::desktop::views::checkpoints {

class CheckpointsPage : public QWidget
{
    Q_OBJECT
public:
    explicit CheckpointsPage(workspace::Workspace &workspace, QWidget *parent = nullptr);

    /// Shows a series; `showStep` and `showSelection` follow.
    void showSeries(const SeriesInput &input);
    /// Shows the current and the compared step of the same series; `showSelection` follows.
    void showStep(const SeriesInput &input);
    void showSelection(const workspace::SelectionState &selection);
    /// The step at a position of the map of layers; nullopt elsewhere.
    std::optional<int> stepAt(QPoint position) const;

signals:
    void stepChosen(int index);
    void headHovered(headwise::attention::HeadId head);
    void hoverLeft();
    void headToggled(headwise::attention::HeadId head);
    void headChosen(headwise::attention::HeadId head);
    void headOpened(headwise::attention::HeadId head);
    void headsSelected(const std::vector<headwise::attention::HeadId> &heads);

private:
    void buildLines();
    void buildLayers();
    void buildTables();
    void connectHeads();
    void showHeaders(const workspace::SelectionState &selection);

    SeriesInput m_input;
    ChangePointModel m_changes;
    widgets::tables::TableSorting *m_sorted;
    widgets::lanes::LaneFrame *m_linesFrame, *m_layersFrame, *m_changesFrame;
    widgets::series::SeriesGrid *m_grid;
    widgets::series::SeriesChart *m_chart;
    QStackedWidget *m_lines, *m_tables;
    widgets::series::SeriesLegend *m_legend;
    widgets::strips::LayerStepsMap *m_layers;
    widgets::tables::HeadTable *m_table;
    widgets::strips::RoleSpans *m_roles;
    widgets::controls::CaptionLine *m_counts;
    widgets::controls::SegmentedControl *m_tableChoice;
};

} // namespace headwise::desktop::views::checkpoints
