// SPDX-License-Identifier: GPL-3.0-or-later
// The colours that tell sources and clusters apart; everything else on a screen is neutral.
#pragma once

#include "core/base/ids.h"
#include "widgets/theme/theme.h"

#include <QString>

namespace headwise::widgets::theme {

/// Identity of one lane: a source's, or the difference of two.
struct LaneColor
{
    QColor line;           ///< 2 px line over the header, chip, links, chart marks
    QColor tint;           ///< quiet ground of the same hue
    QString letter;        ///< "A", or "B − A" for a difference
    bool outlined = false; ///< from the fifth source on colours repeat, with the letter outlined
};

/// "A".
QString letterOf(SourceId source);

LaneColor laneColor(SourceId source, Appearance appearance);

/// Neutral lane of comparison minus baseline, lettered "B − A" after the two sources.
LaneColor differenceLaneColor(SourceId baseline, SourceId comparison, Appearance appearance);

/// Colour of cluster 1, 2, ...; repeats after 8, so a number always stands beside it.
QColor clusterColor(int number, Appearance appearance);

} // namespace headwise::widgets::theme
