// SPDX-License-Identifier: GPL-3.0-or-later
// All components in one picture, in light and dark, for inspection; every painter must work on every device.
#pragma once

#include "widgets/theme/theme.h"

#include <QWidget>

#include <memory>

namespace headwise::tests {

/// Lane headers, cells, palettes, tokens, controls, states, notes.
std::unique_ptr<QWidget> componentsPage();
/// Three lanes of 6 x 12 heads with "Changed most" and the inspector's charts.
std::unique_ptr<QWidget> headsPage(widgets::theme::Appearance appearance);
/// Three maps, links and texts of one head with a pinned cell.
std::unique_ptr<QWidget> headPage();
/// Rare cases: 1 head, 400 heads, 512 and 4096 tokens, long tokens, arcs, no data.
std::unique_ptr<QWidget> extremesPage(widgets::theme::Appearance appearance);

/// A run: slider, small multiples, layer by step, roles, overlaid lines.
std::unique_ptr<QWidget> timelinePage(int layers, int heads, int steps);

} // namespace headwise::tests
