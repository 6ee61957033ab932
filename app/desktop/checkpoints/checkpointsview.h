// SPDX-License-Identifier: GPL-3.0-or-later
// Checkpoints: every head's numbers over training, the step that all views show, and when things changed.
#pragma once

#include "app/desktop/checkpoints/changepointmodel.h"
#include "app/desktop/jobs/jobslot.h"
#include "app/desktop/views/viewbase.h"
#include "widgets/lanes/laneframe.h"
#include "widgets/timeline/serieschart.h"
#include "widgets/timeline/seriesgrid.h"
#include "widgets/timeline/stepplayer.h"

class QComboBox;

namespace headwise {
class SegmentedControl;
}

namespace headwise::desktop {

class CheckpointsBar;
class CheckpointsPanel;

class CheckpointsView : public ViewBase
{
    Q_OBJECT
public:
    explicit CheckpointsView(Desk &desk, QWidget *parent = nullptr);

    QString hint() const override;
    QString meaning() const override;
    QString fileName() const override { return QStringLiteral("checkpoints"); }
    bool drawn() const override { return m_drawn; }
    /// What the inspector shows beside this view; whoever shows it takes it.
    CheckpointsPanel *panel() const { return m_panel; }
    /// Space: plays or pauses, when a run is open.
    void togglePlaying();
    /// All values of the chosen measure, as "csv" or "json".
    QByteArray tableText(const QString &format, const QString &provenance) const override;

signals:
    void headOpened(headwise::HeadId head);
    void exportRequested(const QString &format);
    void runRequested(); ///< open a folder of checkpoints

private:
    void buildSlider();
    void buildLines();
    void buildLayers();
    void buildTables();
    void connectHeads();
    std::optional<Source> run() const;
    void refresh() override;
    void showSettings();
    void showSeries();
    void showStep();
    void showSelection();
    void showHeaders();
    void showTables();
    /// Reads the bands of differences, when differences are shown.
    void loadDifferences();
    void chooseStep(int index);
    void chooseCompared(int index);
    SeriesInput makeInput() const;

    SeriesInput m_input; ///< what is shown; without a series: nothing
    JobSlot<SeriesDifferences> m_differencesJob;
    std::shared_ptr<const Series> m_differencesOf; ///< which series `m_differences` are of, or will be
    std::shared_ptr<const SeriesDifferences> m_differences;
    std::pair<int, std::string> m_differencesAsked; ///< compared step and measure
    ChangePointModel m_changes;
    TableSorting *m_sorted;
    CheckpointsBar *m_bar;
    CheckpointsPanel *m_panel;
    StepPlayer *m_player;
    QComboBox *m_compared;
    StepSlider *m_slider;
    LaneFrame *m_linesFrame, *m_layersFrame, *m_changesFrame;
    SeriesGrid *m_grid;
    SeriesChart *m_chart;
    QStackedWidget *m_lines, *m_tables;
    SeriesLegend *m_legend;
    LayerStepsMap *m_layers;
    HeadTable *m_table;
    RoleSpans *m_roles;
    SegmentedControl *m_tableChoice;
    bool m_drawn = false;
};

} // namespace headwise::desktop
