// SPDX-License-Identifier: GPL-3.0-or-later
// The card with exact numbers, placed on the corner of the map with the least weight.
#pragma once

#include "widgets/heatmap/heatmapgeometry.h"
#include "widgets/theme/theme.h"

#include <QString>

#include <functional>
#include <vector>

class QPainter;

namespace headwise::widgets::heatmap {

struct Readout
{
    struct Line
    {
        QString name, value; ///< "B − A", "−0.5610"
        bool operator==(const Line &) const = default;
    };
    QString title;    ///< "saved → it"
    QString position; ///< "position 12 → 13"
    std::vector<Line> lines;
    bool operator==(const Readout &) const = default;
};

/// Size of the card for a body font.
QSizeF readoutSize(const Readout &readout, const QFont &body);

/// The corner of the map where the card hides the least weight: `strength(query, key)` is summed over the covered
/// cells. The card never covers the described cell or its row; of equal corners the farthest from the cell is chosen.
QRectF readoutRect(
    const HeatMapGeometry &geometry, QSizeF card, MapCell described, const std::function<double(int, int)> &strength);

void paintReadout(QPainter &painter, const QRectF &rect, const Readout &readout, const theme::Theme &theme);

} // namespace headwise::widgets::heatmap
