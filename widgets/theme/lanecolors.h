// SPDX-License-Identifier: GPL-3.0-or-later
// The colours that identify sources and clusters; all other colours are neutral.
#pragma once

#include "core/base/ids.h"
#include "widgets/theme/theme.h"

#include <QString>

namespace headwise::widgets::theme {

/// The colours and letter of one lane: a source, or the difference of two.
struct LaneColor
{
    QColor line;           ///< 2 px line over the header, chip, links, chart marks
    QColor tint;           ///< pale background of the same hue
    QString letter;        ///< "A", or "B − A" for a difference
    bool outlined = false; ///< from the fifth source on colours repeat, with the letter outlined
};

/// "A".
QString letterOf(SourceId source);

LaneColor laneColor(SourceId source, Appearance appearance);

/// Neutral lane of comparison minus baseline, with the letters "B − A" of the two sources.
LaneColor differenceLaneColor(SourceId baseline, SourceId comparison, Appearance appearance);

/// Colour of cluster 1, 2, ...; it repeats after 8, so always show the number too.
QColor clusterColor(int number, Appearance appearance);

} // namespace headwise::widgets::theme
