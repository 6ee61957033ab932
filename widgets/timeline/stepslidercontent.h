// SPDX-License-Identifier: GPL-3.0-or-later
// What a slider over the steps of a run shows.
#pragma once

#include "core/base/ids.h"
#include "widgets/timeline/stepaxis.h"

#include <optional>

namespace headwise::widgets::timeline {

struct StepSliderContent
{
    StepAxis axis;
    std::vector<double> bars; ///< one per step, at least 0; NaN or missing: no bar
    QString barsName;         ///< "heads with a change point", for read-outs
    bool barsAreCounts = true;
    SourceId source{0}; ///< source whose colour handle and bars have
    int current = -1;
    std::optional<int> compared; ///< the open triangle
    QString name;                ///< for accessibility
};

} // namespace headwise::widgets::timeline
