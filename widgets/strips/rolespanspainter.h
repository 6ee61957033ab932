// SPDX-License-Identifier: GPL-3.0-or-later
// Where the bars of roles are, and how they are painted.
#pragma once

#include "widgets/strips/rolespanscontent.h"
#include "widgets/style/canvas.h"

namespace headwise::widgets::strips {

inline constexpr double roleSpanRowHeight = 20;

/// Bars of a row: left and right edge of each spell within `plot`. A spell up to the last step ends at the edge of the
/// plot; one that vanishes ends at its last step.
std::vector<std::pair<double, double>> spellEdges(
    const QRectF &plot, const timeline::StepAxis &axis, const RoleSpanRow &row);

/// Paints the rows from `first` on that fit, and the axis below them.
void paintRoleSpans(
    const style::Canvas &canvas, const RoleSpansContent &content, const RoleSpansState &state, double scrolled);

} // namespace headwise::widgets::strips
