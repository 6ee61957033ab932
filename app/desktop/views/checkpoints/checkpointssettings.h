// SPDX-License-Identifier: GPL-3.0-or-later
// The settings of the Checkpoints view.
#pragma once

#include "app/desktop/workspace/viewstore.h"

namespace headwise::desktop::views::checkpoints {

/// The displayed quantity of a measure.
enum class SeriesQuantity : std::uint8_t
{
    Value,
    Difference ///< difference from the compared step
};

struct CheckpointsSettings
{
    static constexpr const char *viewId = "checkpoints";
    SeriesQuantity seriesQuantity = SeriesQuantity::Value;
    bool seriesOverlaid = false;
    bool linearSteps = false;
    bool changePoints = true; ///< marks of change points, and their number above the slider
    bool seriesRoles = false; ///< show the list of roles instead of the table of change points

    bool operator==(const CheckpointsSettings &) const = default;
};
using CheckpointsViewSettings = workspace::SettingsOf<CheckpointsSettings>;

template <typename Visitor, typename Settings>
requires std::is_same_v<std::remove_const_t<Settings>, CheckpointsSettings>
void visitSettings(Visitor &&visitor, Settings &s)
{
    visitor.word("series_quantity", s.seriesQuantity, {"value", "difference"});
    visitor.field("series_overlaid", s.seriesOverlaid);
    visitor.field("linear_steps", s.linearSteps);
    visitor.field("change_points", s.changePoints);
    visitor.field("series_roles", s.seriesRoles);
}

} // namespace headwise::desktop::views::checkpoints
