// SPDX-License-Identifier: GPL-3.0-or-later
// One lane of the Head view: the same map as matrix, links and text.
#pragma once

#include "app/desktop/views/headmaps.h"
#include "app/desktop/workspace/selectionstate.h"
#include "widgets/heatmap/heatmap.h"
#include "widgets/lanes/laneframe.h"
#include "widgets/lanes/statepanel.h"
#include "widgets/links/links.h"
#include "widgets/tokentext/tokentext.h"

#include <QStackedWidget>

namespace headwise::desktop {

/// What one lane shows, ready for its widgets.
struct HeadLaneContent
{
    LaneHeaderContent header;
    std::vector<HeatMapContent> maps; ///< one per chosen head; the last is the one that links and text show
    std::vector<QString> mapNames;
    LinksContent links;
    TokenTextContent text; ///< weights are filled by `setSelection`
    QString emptyReason;   ///< why there is no map
};

/// Weights of the selected row (From) or column (To) of a map; NaN where not visible; empty when nothing is selected.
std::vector<float> textWeights(const HeatMapContent &map, Cell cell, TextDirection direction);

class HeadLane : public QObject
{
    Q_OBJECT

public:
    HeadLane(const QString &name, QObject *parent);
    ~HeadLane() override;

    /// The three cards, to be placed by the view.
    LaneFrame *matrixCard() const { return m_matrixCard; }
    LaneFrame *linksCard() const { return m_linksCard; }
    LaneFrame *textCard() const { return m_textCard; }

    void setContent(HeadLaneContent content);
    void setLinkOptions(const LinkOptions &options, bool arcs);
    void setSelection(const SelectionState &selection, TextDirection direction, const std::optional<Readout> &readout);
    void setViewport(const Viewport &viewport);
    const HeatMapContent *currentMap() const;
    Viewport viewport() const;

signals:
    void hovered(headwise::desktop::Cell cell);
    void pinned(headwise::desktop::Cell cell); ///< also when it is the pinned one: unpin
    void viewportChanged(const headwise::Viewport &viewport, bool linked);

private:
    void arrangeMaps(std::size_t count);
    void connectMap(HeatMap *map);
    void connectRest();

    QString m_name;
    LaneFrame *m_matrixCard, *m_linksCard, *m_textCard;
    QStackedWidget *m_matrixStack;
    QWidget *m_mapGrid;
    StatePanel *m_empty;
    std::vector<HeatMap *> m_maps;
    Links *m_links;
    TokenText *m_text;
    HeadLaneContent m_content;
};

} // namespace headwise::desktop
