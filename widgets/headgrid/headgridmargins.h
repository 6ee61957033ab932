// SPDX-License-Identifier: GPL-3.0-or-later
// What stands around the cells of a head grid: names of columns and layers, brackets, and what is right of the cells.
#pragma once

#include "widgets/headgrid/headgridpainter.h"

namespace headwise::widgets::headgrid {

/// Above the cells: heads, brackets over those that share a key head, and the name of what is right of the cells.
/// `painter` has the body font, also afterwards.
void paintHeader(
    QPainter &painter, const HeadGridGeometry &geometry, const HeadGridContent &content, const theme::Theme &theme);

/// A layer without heads in this lane: a dashed line with its kind.
void paintEmptyGroup(QPainter &painter, const HeadGridGeometry &geometry, const HeadGridContent &content, int group,
    const theme::Theme &theme);

/// Labels of layers; if lines are low, only of every fifth layer, and of layers without heads or with a ring.
bool labelled(const HeadGridGeometry &geometry, const HeadGridContent &content, int group, const HeadGridState &state);
void paintGroupLabel(QPainter &painter, const HeadGridGeometry &geometry, const HeadGridContent &content, int group,
    const theme::Theme &theme);

/// What is right of the heads of a group, beside its first line.
void paintAfter(QPainter &painter, const HeadGridGeometry &geometry, const HeadGridContent &content, int group,
    const theme::Theme &theme);

} // namespace headwise::widgets::headgrid
