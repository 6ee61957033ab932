// SPDX-License-Identifier: GPL-3.0-or-later
// The Heads view: every head of every source as a cell, in lanes A | B | difference | C ..., or only differences.
#pragma once

#include "app/desktop/views/heads/changedmost.h"
#include "app/desktop/views/heads/headslanes.h"
#include "app/desktop/views/heads/headsviewtexts.h"
#include "app/desktop/views/heads/thumbnails.h"
#include "app/desktop/views/viewdescription.h"
#include "widgets/headgrid/headgrid.h"
#include "widgets/lanes/laneframe.h"

namespace headwise::desktop::views::heads {

class HeadsControls;
class HeadsPanel;

class HeadsView : public ViewBase
{
    Q_OBJECT

public:
    explicit HeadsView(results::Desk &desk, QWidget *parent = nullptr);

    QString hint() const override { return headsHint(desk()); }
    QString meaning() const override { return headsMeaning(desk()); }
    QString fileName() const override { return QStringLiteral("heads"); }
    /// True if every visible cell shows the maps or numbers of the current example.
    bool drawn() const override;
    QWidget *picture() const override { return m_sections; }
    QString pictureNote() const override { return showsExample() ? exampleNote() : QString(); }
    CellInput input() const;

    ExampleChanges exampleChanges() const override
    {
        const DifferenceKind shown = desk().workspace().settingsOf<HeadsSettings>().difference;
        return shown == DifferenceKind::Change ? ExampleChanges::Change : ExampleChanges::Divergence;
    }
    /// The inspector panel of this view; ownership passes to the caller.
    HeadsPanel *panel() const { return m_panel; }

protected:
    void hideEvent(QHideEvent *event) override;

private:
    struct LaneWidgets
    {
        LaneSpec spec;
        widgets::lanes::LaneFrame *frame;
        widgets::headgrid::HeadGrid *grid;
        widgets::controls::ColorBar *bar;
    };
    void buildSections();
    void rebuildLanes();
    /// Gives a head the same place in all lanes.
    void alignGrids();
    LaneWidgets makeLane(const LaneSpec &spec);
    void connectGrid(widgets::headgrid::HeadGrid *grid);
    void zoomTo(double cellSize, double anchor);
    void refresh() override;
    std::vector<ViewNote> ownNotes() const override
    {
        return reductionNotes(showsExample() ? m_coloured.block() : attention::BlockSize());
    }
    bool showsExample() const { return desk().workspace().settingsOf<HeadsSettings>().cells == CellContent::Example; }
    void showSettings();
    void paintMeanThumbnails();
    /// Asks for the heads that are visible and not read, and shows the newest example once they are.
    void followExample();
    void wantVisibleHeads();
    compare::example::WantedHeads visibleHeads() const;
    void showCells();
    void showSelection();
    void pin(attention::HeadId head);
    /// True if the lanes correspond to the current sources and settings.
    bool upToDate() const { return !m_lanes.empty() && m_builtFor == wantedLanes(desk().workspace()); }

    jobs::JobSlot<LaneThumbnails> m_thumbnailJob;
    ExampleThumbnails m_coloured;
    int m_colouredSide = 0; ///< rows and columns of the coloured pictures at most
    /// The shown state of the example: that of the one before until the visible heads of the next are read.
    std::shared_ptr<const compare::example::ExampleData> m_example;
    std::shared_ptr<const LaneThumbnails> m_thumbnails;
    attention::StackLayout m_thumbnailsLayout; ///< heads of the thumbnails
    HeadsControls *m_controls;
    QWidget *m_sections = nullptr; ///< the scrolled part if many lanes do not fit
    QHBoxLayout *m_laneRow;
    std::vector<LaneWidgets> m_lanes;
    widgets::lanes::LaneFrame *m_rankingFrame;
    widgets::plots::DotIntervals *m_ranking;
    HeadsPanel *m_panel;
    std::vector<LaneSpec> m_builtFor;
    HeadsViewSettings m_paintedWith; ///< settings of the thumbnails
    CellContent m_thumbnailsOf = CellContent::Example;
    bool m_drawn = false;
};

ViewDescription describeHeadsView();

} // namespace headwise::desktop::views::heads
