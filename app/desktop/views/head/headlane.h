// SPDX-License-Identifier: GPL-3.0-or-later
// One lane of the Head view: the same map as matrix, links and text.
#pragma once

#include "app/desktop/views/head/headsettings.h"
#include "app/desktop/workspace/selectionstate.h"
#include "core/compare/example/headmaps.h"
#include "widgets/controls/statepanel.h"
#include "widgets/heatmap/heatmap.h"
#include "widgets/lanes/laneframe.h"
#include "widgets/links/links.h"
#include "widgets/tokentext/tokentext.h"

#include <QStackedWidget>

namespace headwise::desktop::views::head {

/// The content of one lane, for its widgets.
struct HeadLaneContent
{
    widgets::lanes::LaneHeaderContent header;
    std::vector<widgets::heatmap::HeatMapContent> maps; ///< one per selected head; links and text show the last one
    std::vector<QString> mapNames;
    widgets::links::LinksContent links;
    widgets::tokentext::TokenTextContent text; ///< weights are filled by `setSelection`
    QString emptyReason;                       ///< reason why there is no map
};

/// Weights of the selected row (From) or column (To) of a map; NaN where not visible; empty when nothing is selected.
std::vector<float> textWeights(
    const widgets::heatmap::HeatMapContent &map, workspace::Cell cell, TextDirection direction);

class HeadLane : public QObject
{
    Q_OBJECT

public:
    HeadLane(const QString &name, QObject *parent);
    ~HeadLane() override;

    /// The three cards, to be placed by the view.
    widgets::lanes::LaneFrame *matrixCard() const { return m_matrixCard; }
    widgets::lanes::LaneFrame *linksCard() const { return m_linksCard; }
    widgets::lanes::LaneFrame *textCard() const { return m_textCard; }

    void setContent(HeadLaneContent content);
    /// The header is above the topmost of the shown cards.
    void showHeader(bool matrix, bool links);
    void setReadout(const QString &name, const QString &value);
    void setLinkOptions(const widgets::links::LinkOptions &options, bool arcs);
    void setSelection(const workspace::SelectionState &selection, TextDirection direction,
        const std::optional<widgets::heatmap::Readout> &readout);
    void setViewport(const widgets::heatmap::Viewport &viewport);
    const widgets::heatmap::HeatMapContent *currentMap() const;
    widgets::heatmap::Viewport viewport() const;
    /// The blocks of which one pixel of the maps shows the strongest cell.
    attention::BlockSize reduction() const;

signals:
    void hovered(headwise::desktop::workspace::Cell cell);
    void pinned(headwise::desktop::workspace::Cell cell); ///< if the cell is already pinned, it is unpinned
    void viewportChanged(const headwise::widgets::heatmap::Viewport &viewport, bool linked);

private:
    void arrangeMaps(std::size_t count);
    void connectMap(widgets::heatmap::HeatMap *map);
    void connectRest();

    QString m_name;
    widgets::lanes::LaneFrame *m_matrixCard, *m_linksCard, *m_textCard;
    QStackedWidget *m_matrixStack;
    QWidget *m_mapGrid;
    widgets::controls::StatePanel *m_empty;
    std::vector<widgets::heatmap::HeatMap *> m_maps;
    widgets::links::Links *m_links;
    widgets::tokentext::TokenText *m_text;
    HeadLaneContent m_content;
};

} // namespace headwise::desktop::views::head
