// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/window/viewlist.h"

#include "app/desktop/checkpoints/checkpointsview.h"
#include "app/desktop/comparing/compareview.h"
#include "app/desktop/relations/relationsview.h"
#include "app/desktop/statistics/statisticsview.h"
#include "app/desktop/views/headsview.h"
#include "app/desktop/views/headview.h"

namespace headwise::desktop::window {

views::ViewList viewList()
{
    return {
        views::describeHeadsView(),
        views::describeHeadView(),
        statistics::describeStatisticsView(),
        relations::describeRelationsView(),
        checkpoints::describeCheckpointsView(),
        comparing::describeCompareView(),
    };
}

} // namespace headwise::desktop::window
