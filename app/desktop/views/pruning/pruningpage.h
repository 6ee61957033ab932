// SPDX-License-Identifier: GPL-3.0-or-later
// The grid of the plan, the curve, and the table of candidates, as one page.
#pragma once

#include "app/desktop/views/pruning/candidatemodel.h"
#include "app/desktop/views/pruning/pruningcontent.h"
#include "app/desktop/views/pruning/pruningstates.h"
#include "app/desktop/workspace/workspace.h"
#include "widgets/controls/captionline.h"
#include "widgets/controls/chips.h"
#include "widgets/controls/colorbar.h"
#include "widgets/controls/linklabel.h"
#include "widgets/controls/sectionheader.h"
#include "widgets/controls/statepanel.h"
#include "widgets/lanes/laneframe.h"
#include "widgets/pruning/planlegend.h"
#include "widgets/tables/headtable.h"

#include <QStackedWidget>

#include <array>

namespace headwise::desktop::views::pruning {

class PruningPage : public QWidget
{
    Q_OBJECT
public:
    explicit PruningPage(QWidget *parent = nullptr);

    /// Everything; `running`: points of a measurement that goes on, null: none does.
    void showPlan(const PruningInput &input, const headwise::pruning::Curve *running, const PictureOfHead &picture);
    /// Only the grid, for a plan that is being dragged.
    void showMarks(const PruningInput &input, const Heads &marked);
    /// The state in place of the curve.
    widgets::controls::StatePanel *showCurveState();
    void showCurve();
    /// What can be measured, below the curve.
    void showMeasure(const MeasureState &state);
    bool showsCurve() const { return m_curveStack->currentIndex() == 0; }
    /// Pinned heads and the hovered one.
    void showSelection(const std::vector<attention::HeadId> &selected, std::optional<attention::HeadId> hovered);
    /// One line a layer where its heads fit.
    void fitGrid();
    void refreshPictures() { m_model->refreshPictures(); }
    widgets::headgrid::HeadGrid *grid() const { return m_grid; }

signals:
    void headHovered(headwise::attention::HeadId head);
    void hoverLeft();
    void headPinned(headwise::attention::HeadId head);
    void headsSelected(const std::vector<headwise::attention::HeadId> &heads);
    void headOpened(headwise::attention::HeadId head);
    void markToggled(headwise::attention::HeadId head);
    void lockToggled(headwise::attention::HeadId head);
    void planMoved(int heads);
    void planChosen(int heads);
    void filterChosen(headwise::desktop::views::pruning::CandidateFilter filter);
    /// A head of the cluster, with its stack; empty: any.
    void clusterChosen(const QString &head);
    void measureWanted();
    void cancelWanted();
    void choosingDataWanted();
    void stateActionTriggered();
    void stateCancelled();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildGrid();
    void buildCurve();
    QWidget *buildCandidates();
    void showHeaders();
    void showReadout();
    void showCandidates(const PictureOfHead &picture);
    void showClusterPill();
    void openClusters(); ///< the list of clusters

    PruningInput m_input;
    HeadScores m_scores;
    std::map<attention::HeadId, attention::HeadId> m_lenders; ///< whose maps marked heads use
    bool m_zoomed = false;                                    ///< the user chose the size of cells
    std::vector<attention::HeadId> m_selected, m_listed;      ///< m_listed: selected in the table
    std::optional<attention::HeadId> m_hovered;
    widgets::lanes::LaneFrame *m_gridFrame, *m_curveFrame;
    widgets::headgrid::HeadGrid *m_grid;
    widgets::controls::ColorBar *m_colorBar;
    widgets::pruning::PlanLegend *m_legend;
    QStackedWidget *m_curveStack;
    widgets::pruning::QualityCurve *m_curve;
    widgets::controls::CaptionLine *m_caption;
    widgets::controls::LinkLabel *m_measure, *m_chooseData;
    bool m_running = false; ///< `m_measure` cancels
    widgets::controls::StatePanel *m_state;
    widgets::controls::SectionHeader *m_candidatesHeader;
    std::array<widgets::controls::Pill *, 3> m_pills; ///< in the order of CandidateFilter
    widgets::controls::Pill *m_cluster;
    CandidateModel *m_model;
    widgets::tables::TableSorting *m_sorted;
    widgets::tables::HeadTable *m_table;
};

} // namespace headwise::desktop::views::pruning
