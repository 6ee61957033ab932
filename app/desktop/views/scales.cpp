// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/scales.h"

#include <algorithm>
#include <cmath>

namespace headwise::desktop::views {

widgets::theme::Scale weightScale(workspace::WeightPalette palette)
{
    switch (palette) {
    case workspace::WeightPalette::Ember:
        return widgets::theme::Scale::Ember;
    case workspace::WeightPalette::Viridis:
        return widgets::theme::Scale::Viridis;
    case workspace::WeightPalette::Cividis:
        return widgets::theme::Scale::Cividis;
    }
    return widgets::theme::Scale::Ember;
}

int decimalsFor(widgets::theme::ValueRange range)
{
    const double extent = std::max(std::abs(range.low), std::abs(range.high));
    return extent >= 100 ? 0 : extent >= 10 ? 1 : 2;
}

} // namespace headwise::desktop::views
