// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of a plan, in words: what is removed, what it costs, what it saves.
#pragma once

#include "app/desktop/views/pruning/pruninginput.h"
#include "app/desktop/views/pruning/sections/plantable.h"

namespace headwise::desktop::views::pruning {

using sections::PlanRow;

struct PlanNumbers
{
    QString heads; ///< "12 of 72 heads"
    QString share; ///< "17 % of A removed"
    std::vector<PlanRow> rows;
    QString warning; ///< the interval includes no change; empty: it does not, or nothing is measured
    QString note;    ///< what is not known yet, and the protocol
};

PlanNumbers planNumbers(const PruningInput &input);

} // namespace headwise::desktop::views::pruning
