// SPDX-License-Identifier: GPL-3.0-or-later
// What a map of layers by step shows.
#pragma once

#include "widgets/theme/colorscale.h"
#include "widgets/timeline/stepaxis.h"

#include <optional>

namespace headwise::widgets::strips {

struct LayerStepsContent
{
    timeline::StepAxis axis;   ///< columns have equal width, one per stored step
    QStringList layers;        ///< "L0", ...
    std::vector<double> means; ///< [layers, steps]; NaN = not known
    theme::ValueRange range;
    theme::Scale scale = theme::Scale::Cividis;
    bool signedNumbers = false;
    int decimals = 2;
    QString unit;                        ///< "entropy, nats"
    theme::ValueRange differenceRange{}; ///< symmetric, of the column at the right
    QString name;                        ///< for accessibility
    QString emptyText;

    double at(int layer, int step) const;
    QString readout(int layer, int step) const; ///< "L4, step 2400: 1.76"
};

struct LayerStepsState
{
    int current = -1;
    std::optional<int> compared; ///< if not set, there is no difference column
    bool operator==(const LayerStepsState &) const = default;
};

} // namespace headwise::widgets::strips
