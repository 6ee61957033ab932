// SPDX-License-Identifier: GPL-3.0-or-later
// The card with exact numbers that stands on the emptiest corner of a map.
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

/// Size of the card at a body font.
QSizeF readoutSize(const Readout &readout, const QFont &body);

/// Corner of the map where the card hides least: `strength(query, key)` is summed over the cells it would cover. Never
/// over the described cell or its row; of equal corners the one furthest from the cell.
QRectF readoutRect(
    const HeatMapGeometry &geometry, QSizeF card, MapCell described, const std::function<double(int, int)> &strength);

void paintReadout(QPainter &painter, const QRectF &rect, const Readout &readout, const theme::Theme &theme);

} // namespace headwise::widgets::heatmap
