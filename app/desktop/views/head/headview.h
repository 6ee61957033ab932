// SPDX-License-Identifier: GPL-3.0-or-later
// The Head view: one map as matrix, links and text, in every lane.
#pragma once

#include "app/desktop/views/head/headcontent.h"
#include "app/desktop/views/head/headviewtexts.h"
#include "app/desktop/views/head/linkcontrols.h"
#include "app/desktop/views/viewdescription.h"

class QGridLayout;

namespace headwise::desktop::views::head {

class HeadControls;
class HeadPanel;

class HeadView : public ViewBase
{
    Q_OBJECT

public:
    explicit HeadView(results::Desk &desk, QWidget *parent = nullptr);

    QString hint() const override { return headHint(); }
    QString meaning() const override { return headMeaning(); }
    QString fileName() const override { return QStringLiteral("head"); }
    QWidget *picture() const override { return m_sections; }
    QString pictureNote() const override;
    std::optional<attention::HeadId> headWithoutPin() const override;
    bool drawn() const override { return m_maps && desk().example() && m_mapsOf->maps == desk().example()->maps; }
    HeadInput input() const;
    HeadLane *lane(std::size_t index) const { return m_lanes.at(index).get(); }

    ExampleChanges exampleChanges() const override { return ExampleChanges::None; }
    /// The inspector panel of this view; ownership passes to the caller.
    HeadPanel *panel() const { return m_panel; }

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    std::vector<ViewNote> ownNotes() const override;

private:
    void buildSections();
    /// Map and links side by side, or one above the other.
    void arrangeSections(bool beside);
    void arrangeLanes(const HeadInput &input);
    HeadLaneContent contentOf(const HeadInput &input, std::size_t lane) const;
    /// Flicker mode: shows the second source instead of the first, or the first again.
    void setSwapped(bool swapped);
    QWidget *sectionRow(QHBoxLayout *&row);
    void rebuildLanes();
    void refresh() override;
    void buildMaps();
    /// Partners for each shown source.
    std::vector<compare::dataset::HeadPartners> partners() const;
    /// Updates the maps if the comparison paired heads differently.
    void showPartners();
    void showMaps();
    void showSelection();
    void showSettings();
    /// Keeps the maps' share of the height; the notes, which say how maps are drawn at their size, follow after the
    /// layout.
    void fitLater();
    void shareViewport(HeadLane *from, const widgets::heatmap::Viewport &viewport, bool linked);

    jobs::JobSlot<compare::example::HeadMaps> m_mapJob;
    std::shared_ptr<const compare::example::HeadMaps> m_maps;
    std::shared_ptr<const compare::example::ExampleData> m_mapsOf; ///< the example of the maps
    std::vector<attention::HeadId> m_builtHeads;
    std::vector<std::unique_ptr<HeadLane>> m_lanes; ///< one per shown source, then the difference
    std::vector<SourceId> m_builtFor;
    compare::example::HeadCombination m_builtCombination = compare::example::HeadCombination::Each;
    std::vector<compare::dataset::HeadPartners> m_builtPartners;
    HeadControls *m_controls;
    bool m_swapped = false;
    HeadPanel *m_panel;
    LinkControls *m_linkControls = nullptr;
    TextControls *m_textControls = nullptr;
    QGridLayout *m_places = nullptr;
    bool m_beside = false;         ///< see arrangeSections
    QWidget *m_sections = nullptr; ///< the scrolled part in a small window
    QWidget *m_matrixSection = nullptr, *m_linksSection = nullptr, *m_textSection = nullptr;
    QHBoxLayout *m_matrixRow = nullptr, *m_linksRow = nullptr, *m_textRow = nullptr;
};

ViewDescription describeHeadView();

} // namespace headwise::desktop::views::head
