// SPDX-License-Identifier: GPL-3.0-or-later
// One chart of Qt Charts: axes, lines, areas, boxes and bars are its series. The only file that includes Qt Charts.
#pragma once

#include "widgets/plots/plotparts.h"

#include <memory>

namespace headwise::widgets::plots {

class Chart
{
public:
    Chart();
    ~Chart();

    /// Takes what it draws; Qt's series are made anew.
    void build(const PlotParts &parts, const PlotCanvas &canvas);
    /// Draws itself into the canvas' rectangle.
    void render(QPainter &painter) const;

    /// Where Qt Charts puts a point of the two axes' fractions: tests compare it with ours.
    QPointF placeOf(QPointF fractions) const;

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace headwise::widgets::plots
