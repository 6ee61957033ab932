// SPDX-License-Identifier: GPL-3.0-or-later
// The matrix, the map (or the matrix of the other source) and the cards of clusters, as one page.
#pragma once

#include "app/desktop/views/clusters/clusterscontent.h"
#include "app/desktop/views/clusters/colors/colorbox.h"
#include "widgets/controls/captionline.h"
#include "widgets/controls/sectionheader.h"
#include "widgets/controls/segmentedcontrol.h"
#include "widgets/dendrogram/clustermatrix.h"
#include "widgets/lanes/laneframe.h"

#include <QStackedWidget>

#include <array>

class QComboBox;
class QHBoxLayout;
class QLabel;

namespace headwise::desktop::views::clusters {

class ClustersPage : public QWidget
{
    Q_OBJECT
public:
    explicit ClustersPage(workspace::Workspace &workspace, QWidget *parent = nullptr);

    /// Everything; `picture` gives the maps of cards.
    void showClusters(const ClustersInput &input, const PictureOfItem &picture);
    /// What the map may be coloured by, and by what it is.
    void showColorChoices(const std::vector<colors::ColorChoice> &choices, const QString &current);
    /// Whether cards can show means; otherwise they show the example.
    void setMeans(bool possible);
    /// Only the cards: other maps.
    void showCards(const ClustersInput &input, const PictureOfItem &picture);
    /// Pinned heads and the hovered one, of the first source.
    void showSelection(const std::vector<attention::HeadId> &selected, std::optional<attention::HeadId> hovered);
    /// The cluster of the last pinned head; -1: none.
    int selectedCluster() const { return m_selectedCluster; }

signals:
    void headHovered(headwise::attention::HeadId head);
    void hoverLeft();
    void headToggled(headwise::attention::HeadId head);
    void headOpened(headwise::attention::HeadId head);
    void clusterClicked(int cluster);
    void cardOpened(int cluster);
    void cutChosen(int clusters);
    void colorChosen(const QString &id);
    void openingScoresWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct MatrixLane
    {
        widgets::lanes::LaneFrame *frame;
        widgets::dendrogram::ClusterMatrix *matrix;
    };
    MatrixLane makeMatrix(const QString &objectName, bool other);
    void buildMap(workspace::Workspace &workspace);
    void buildCards(workspace::Workspace &workspace);
    /// The choices of colours as commands.
    void describeColors(workspace::Workspace &workspace);
    const SourceClusters &of(bool other) const { return other ? *m_input.other : m_input.shown; }
    MatrixLane &laneOf(bool other) { return other ? m_other : m_shown; }
    void showMatrix(bool other);
    void showMapHeader();
    void showMap();
    /// While the cut is dragged: everything else on the map stays.
    void showMapClusters(const clustering::values::Partition &partition);
    void setMap(widgets::clusters::HeadMapContent content); ///< the state stays
    /// The clusters that the cut under the pointer would make.
    void showCut(int clusters);
    void hoverCell(bool other, widgets::dendrogram::MatrixCell cell);
    void showReadout(bool other, std::optional<attention::HeadId> hovered);
    void setMatrixState(bool other, std::optional<attention::HeadId> hovered);
    void emitHead(bool other, int item, void (ClustersPage::*signal)(attention::HeadId));

    ClustersInput m_input;
    std::vector<attention::HeadId> m_selected;
    int m_selectedCluster = -1;
    bool m_emitting = false; ///< this page hovers: the cell is known
    MatrixLane m_shown, m_other;
    widgets::lanes::LaneFrame *m_mapFrame;
    widgets::clusters::HeadMap *m_map;
    QComboBox *m_mapKind = nullptr;
    QLabel *m_colorLabel;
    colors::ColorBox *m_color;
    widgets::controls::ColorBar *m_colorBar;
    std::array<widgets::controls::CaptionLine *, 2> m_trust; ///< stress, trustworthiness
    QHBoxLayout *m_row;
    QStackedWidget *m_right;
    widgets::controls::SectionHeader *m_cardsHeader;
    widgets::clusters::ClusterCards *m_cards;
    widgets::controls::SegmentedControl *m_cardMaps = nullptr;
};

} // namespace headwise::desktop::views::clusters
