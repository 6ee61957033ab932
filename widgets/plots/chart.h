// SPDX-License-Identifier: GPL-3.0-or-later
// One chart of Qt Charts, with its series for lines, areas, boxes and bars. The only room file that includes Qt Charts.
#pragma once

#include "widgets/plots/plotparts.h"

#include <memory>

namespace headwise::widgets::plots {

class Chart
{
public:
    Chart();
    ~Chart();

    /// Sets the content; Qt's series are created again.
    void build(const PlotParts &parts, const PlotCanvas &canvas);
    /// Draws the chart into the rectangle of the canvas.
    void render(QPainter &painter) const;

    /// The position at which Qt Charts draws a point given in fractions of both axes; used by tests.
    QPointF placeOf(QPointF fractions) const;

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace headwise::widgets::plots
